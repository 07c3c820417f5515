// DROP TABLE.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* drop = As<DropObjects>(step.statement);
  if (drop == nullptr || step.outcome == Outcome::kError) return;
  if (drop->kind != ObjectKind::kTable && drop->kind != ObjectKind::kForeignTable && drop->kind != ObjectKind::kMaterializedView) return;
  for (const RelationEffect& gone : step.effects.dropped) {
    const Relation* table = step.before.Find<Relation>(gone.relation.oid);
    if (table == nullptr) table = step.after.Find<Relation>(gone.relation.oid);
    const char kind = table == nullptr ? gone.relation.kind : table->kind;
    if (kind != 'r' && kind != 'p' && kind != 'f' && kind != 'm') continue;
    if (table != nullptr && IsNew(step, table->oid)) {
      report.Silent(step, fmt::format("{} is {}", gone.relation.name, WhyNew(step, table->oid)));
      continue;
    }
    if (table != nullptr && UndoesItsUp(step, table->created)) {
      report.Silent(step, fmt::format("the up of this migration made {}", gone.relation.name));
      continue;
    }
    Finding& finding = report.Add(step, gone.cause.span);
    if (kind == 'f' || kind == 'm') finding.As(Severity::kInfo);
    finding.About(gone.relation.name).Say(fmt::format("drops {} with its data; code that still uses it fails at once", gone.relation.name));
    AddOrigin(finding, step, gone.relation);
    finding.Help("Stop using the table first and drop it in a later release; say so with\n-- pgrehearse: allow dropping-table REASON");
  }
}

}  // namespace

extern const LintRule kDroppingTable{
    .severity = Severity::kWarning,
    .summary = "a table with its data is dropped while deployed code may still use it",
    .aliases = {"ban-drop-table", "squawk:ban-drop-table", "pgls:banDropTable", "pg-migration-lint:PGM201", "pgsafe:drop-table", "migrationpilot:MP026", "pgrubic:US021", "atlas:DS102"},
    .page = R"md(
## What it catches
`DROP TABLE` of a table that existed before the migration. Foreign tables and materialized views, whose data can be made again, are told as notes.

## Why it hurts
The data is gone, and code that still uses the table fails at once. The statement also takes `ACCESS EXCLUSIVE` on every table that the dropped one references.

Silent on temporary tables and on tables made in this migration, and in the down of the one that made it: `down-data-loss` tells what that loses.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
DROP TABLE orders;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, once nothing reads the table any more
SET lock_timeout = '5s';
COMMENT ON TABLE orders IS 'unused since release 12, dropped with release 14';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, DROP TABLE.
)md",
    .check = Check};

}  // namespace pgrehearse
