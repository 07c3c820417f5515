// SECURITY DEFINER without a safe search_path.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The search_path that the function sets for itself; null when it sets none.
const std::string* SearchPathOf(const Function& function) {
  for (const std::string& setting : function.config) {
    if (setting.rfind("search_path=", 0) == 0) return &setting;
  }
  return nullptr;
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Function>([&](const Function& function) {
    if (!function.security_definer || function.created.migration < 0 || function.kind == 'a') return;
    const std::string name = FunctionName(catalog, function);
    const std::string_view word = function.kind == 'p' ? "PROCEDURE" : "FUNCTION";
    const std::string* path = SearchPathOf(function);
    if (path == nullptr) {
      AddAt(report, PlaceOf(function.created)).About(name)
          .Say(fmt::format("{} runs with the rights of its owner and looks its names up in the search_path of its caller", name))
          .Help(fmt::format("ALTER {} {} SET search_path = pg_catalog, pg_temp;  -- with every other name in its body qualified", word, name));
      return;
    }
    // Schemas in which others may usually create: what is found there runs with the owner's rights.
    const std::string value = path->substr(path->find('=') + 1);
    const std::size_t temporary = value.rfind("pg_temp");
    const bool temporary_last = temporary != std::string::npos && value.find_first_not_of("\"' ", temporary + 7) == std::string::npos;
    const bool bare = value.find_first_not_of("\"' ") == std::string::npos;
    if (bare || temporary_last) return;
    AddAt(report, PlaceOf(function.created)).About(name)
        .Say(fmt::format("{} runs with the rights of its owner, and its search_path ({}) does not end in pg_temp: temporary tables of the caller are found first", name, value))
        .Help(fmt::format("ALTER {} {} SET search_path = {}, pg_temp;", word, name, value));
  });
}

}  // namespace

extern const LintRule kSecurityDefinerWithoutSearchPath{
    .severity = Severity::kError,
    .summary = "a SECURITY DEFINER function looks its names up wherever its caller says",
    .aliases = {"security-definer-search-path", "migrationpilot:MP099", "pgrubic:ST003", "pgrubic:ST004", "pgrubic:ST005", "pgspot:PS003", "pgspot:PS004"},
    .presets = {"security"},
    .page = R"md(
## What it catches
A `SECURITY DEFINER` function or procedure that has no `SET search_path` when the history ends; a later `ALTER FUNCTION ... SET` or `RESET` counts. So is one whose `search_path` does not end in `pg_temp` (and is not empty).

## Why it hurts
The function runs with its owner's rights but finds tables, functions and operators by the search path of whoever calls it. A caller who puts a schema of his own first has his code run as the owner. `pg_temp` is searched first unless the path names it elsewhere.

Silent on `SECURITY INVOKER`, the default.

## Fires
```sql
CREATE FUNCTION one() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
```

## Safer
```sql
CREATE FUNCTION one() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT 1';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE FUNCTION, Writing SECURITY DEFINER Functions Safely.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
