// What the rules about downs say alike: what a mark of irreversibility excuses, and how a down is come by.
#pragma once

#include <string>

#include "rules/rule.h"

namespace pgrehearse {

// A mark excuses what it gives a reason for; without one it excuses nothing.
bool IsExcused(const RoundTrip& trip);

// `pgrehearse down FILE --write`, where the tool has downs, or the mark that says why there is none. `there`: the migration
// has a down, which is to be replaced.
std::string WayBackHelp(const FinishedHistory& finished, const Migration& migration, bool there);

// "column public.users.email", "the default of public.users.email", "the body of function public.f()": what a difference is about.
std::string SubjectOf(const RoundTrip::Difference& difference);

}  // namespace pgrehearse
