// Statements whose executor is not in the house yet: each says so as an unknown effect. Shrinks to nothing.
#include "analyzer/execute/execute.h"
#include "analyzer/procedure/procedure.h"

namespace pgrehearse {
namespace {

[[noreturn]] void NotModelled(const char* what) { throw Unknowable{std::string(what) + " is not modelled", kNowhere}; }

}  // namespace

void Run(Command&, const DoBlock&) { NotModelled("DoBlock"); }
void Run(Command&, const Call&) { NotModelled("Call"); }

void RunFunctionsOf(Command&, const StoredQuery&) {}

}  // namespace pgrehearse
