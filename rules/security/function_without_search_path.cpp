// A function without SET search_path.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Function>([&](const Function& function) {
    if (function.security_definer || function.created.migration < 0 || (function.kind != 'f' && function.kind != 'p')) return;
    if (function.is_atomic || function.is_return_body || (function.language != "sql" && function.language != "plpgsql")) return;
    for (const std::string& setting : function.config) {
      if (setting.rfind("search_path=", 0) == 0) return;
    }
    const std::string name = FunctionName(catalog, function);
    AddAt(report, PlaceOf(function.created)).About(name).Say(fmt::format("what the names in {} mean depends on the search_path of whoever calls it", name))
        .Help(fmt::format("ALTER {} {} SET search_path = '';  -- with every name in its body qualified", function.kind == 'p' ? "PROCEDURE" : "FUNCTION", name));
  });
}

}  // namespace

extern const LintRule kFunctionWithoutSearchPath{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "what a function's names mean depends on its caller's search_path",
    .aliases = {"function-search-path-mutable", "pgspot:PS005", "splinter:0011", "pgls:functionSearchPathMutable"},
    .presets = {"security"},
    .page = R"md(
## What it catches
A function or procedure in SQL or PL/pgSQL without `SET search_path` when the history ends. `SECURITY DEFINER` functions are told by `security-definer-without-search-path`.

## Why it hurts
The text of the body is read again at every call, with the caller's search path: the function works for one role and fails, or does something else, for another. Backups that restore with an empty search path stumble over it.

Silent on SQL-standard bodies (`BEGIN ATOMIC`, `RETURN`), whose names are settled when they are made.

## Fires
```sql
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
```

## Safer
```sql
CREATE FUNCTION one() RETURNS int LANGUAGE sql SET search_path = '' AS 'SELECT 1';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE FUNCTION, SET configuration_parameter.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
