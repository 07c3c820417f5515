// Errors that the replay is certain of, as findings: which rule tells which, and what the history knows about the name.
#pragma once

#include <string>
#include <string_view>

#include "rules/rule.h"

namespace pgrehearse {

// The id of the rule that tells an error of this SQLSTATE; "failing-statement" for those without one of their own.
std::string_view RuleOfError(std::string_view sqlstate);

// The name that the message quotes first, without its schema: "orders" of `relation "public.orders" does not exist`.
std::string NameInMessage(std::string_view message);

// An earlier statement that the replay could not follow: what it did may decide about later ones. Null when there is none.
const RunStatement* FirstUnfollowed(const FinishedHistory& finished, std::size_t migration);

// An error of an up that has no more to it than the server's words, told by the rule (a check of LintRule).
void ReportError(const Step& step, std::string_view rule, Reporter& report, std::string_view help = {});

}  // namespace pgrehearse
