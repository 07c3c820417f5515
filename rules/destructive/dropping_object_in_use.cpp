// DROP without CASCADE of something that is in use.
#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const SqlErrorEffect* refused = ErrorOf(step, "2BP01");
  if (refused == nullptr) return;
  const SqlErrorEffect& error = *refused;
  if (error.message.rfind("cannot drop ", 0) != 0) return;
  Finding& finding = report.AddError(step);
  std::string names;
  for (std::size_t at = 0; at < error.detail.size();) {
    const std::size_t end = std::min(error.detail.find('\n', at), error.detail.size());
    const std::string line = error.detail.substr(at, end - at);
    finding.Because(line);
    names += (names.empty() ? "" : ", ") + line.substr(0, line.find(" depends on "));
    at = end + 1;
  }
  finding.Help(names.empty() ? "Drop or change what depends on it first." : fmt::format("Drop or change first: {}\nCASCADE would drop all of it.", names));
}

}  // namespace

extern const LintRule kDroppingObjectInUse{
    .severity = Severity::kError,
    .summary = "DROP fails: something depends on the object",
    .aliases = {"drop-function-in-use", "drop-type-in-use", "drop-sequence-in-use", "migrationpilot:MP024", "pg-schema-diff:HAS_UNTRACKABLE_DEPENDENCIES", "safemigrate:broken-compute"},
    .page = R"md(
## What it catches
`DROP` of a table, view, function, type, domain, sequence, column or constraint without `CASCADE` while something in the history depends on it: a default, a trigger, a policy, an index, a column of the type, a view. The evidence lists it.

## Why it hurts
PostgreSQL refuses it: the migration fails whenever it runs. With `CASCADE` it would drop all that depends on it.

## Fires
```sql
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mood);
-- next migration
DROP TYPE mood;
```

## Safer
```sql
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
-- next migration
DROP TYPE mood;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.15 Dependency Tracking; `reportDependentObjects` in `src/backend/catalog/dependency.c`.
)md",
    .check = Check, .last_resort = true};

}  // namespace pgrehearse
