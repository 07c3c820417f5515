// Any change of existing tables' rows.
#include "rules/rule.h"
#include "rules/writes.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const std::optional<Write> write = WriteToExisting(step, report);
  if (!write) return;
  report.Add(step, step.statement.span).About(write->name).Say(Doing(*write)).Help("Keep migrations to the schema, and change rows in a job of its own.");
}

}  // namespace

extern const LintRule kDataChangeInMigration{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a migration changes rows of an existing table",
    .aliases = {"dml-in-migration", "pg-migration-lint:PGM301"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`INSERT`, `UPDATE`, `DELETE`, `MERGE` or `COPY FROM` on a table that exists when the migration starts.

## Why it hurts
For teams that keep data changes out of migrations: such a change depends on what is in the table, runs as long as there are rows, and cannot be undone by a down.

Silent on tables that are new in this migration and on the books of migration tools.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
INSERT INTO orders (note) VALUES ('a');
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, chapter 6, Data Manipulation.
)md",
    .check = Check};

}  // namespace pgrehearse
