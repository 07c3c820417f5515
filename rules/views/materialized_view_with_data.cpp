// CREATE MATERIALIZED VIEW that runs its query in the migration.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateTableAs>(step.statement);
  if (create == nullptr || !create->materialized_view || !create->with_data || Refused(step) || step.effects.skipped) return;
  bool reads = false;
  for (const LockEffect& lock : step.effects.locks) reads = reads || (!lock.relation.is_new && !IsNew(step, lock.relation));
  if (!reads) {
    report.Silent(step, "it reads no existing table");
    return;
  }
  Oid view = 0;
  ForEachChanged<Relation>(step, [&](const Relation* before, const Relation* after) {
    if (before == nullptr && after != nullptr && after->kind == 'm') view = after->oid;
  });
  if (view == 0) return;
  const std::string name = Name(step.after, view);
  report.Add(step, {}).About(name).Say(fmt::format("runs the query of {} within the migration, however long it takes", name))
      .Help(fmt::format("-- end the statement with WITH NO DATA, and fill it afterwards:\nREFRESH MATERIALIZED VIEW {};", Quoted(step.after, view)));
}

}  // namespace

extern const LintRule kMaterializedViewWithData{
    .severity = Severity::kInfo,
    .summary = "the migration waits while the query of a new materialized view runs",
    .aliases = {"matview-created-with-data", "migrationpilot:MP096"},
    .page = R"md(
## What it catches
`CREATE MATERIALIZED VIEW` over existing tables without `WITH NO DATA`.

## Why it hurts
The query runs while the migration holds whatever it has locked, and a timeout or a lost connection takes the whole migration back.

Silent when the view reads only tables that are new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
CREATE MATERIALIZED VIEW order_totals AS SELECT id, total FROM orders;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
CREATE MATERIALIZED VIEW order_totals AS SELECT id, total FROM orders WITH NO DATA;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE MATERIALIZED VIEW, WITH [ NO ] DATA.
)md",
    .check = Check};

}  // namespace pgrehearse
