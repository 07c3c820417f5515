// ALTER TABLE ... RENAME TO.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/new_names.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* rename = As<Rename>(step.statement);
  if (rename == nullptr || rename->object.kind != ObjectKind::kTable || step.outcome == Outcome::kError) return;
  const Oid oid = TargetOf(step, rename->relation);
  const Relation* table = step.before.Find<Relation>(oid);
  if (table != nullptr && table->kind != 'r' && table->kind != 'p' && table->kind != 'f') return;
  if (table != nullptr && IsNew(step, oid)) {
    report.Silent(step, fmt::format("{} is {}", Name(step.before, oid), WhyNew(step, oid)));
    return;
  }
  if (NameIsTakenAgain(step, rename->relation.name)) {
    report.Silent(step, "the same migration makes something with the old name again");
    return;
  }
  const std::string name = table == nullptr ? std::string(rename->relation.name) : Name(step.before, oid);
  Finding& finding = report.Add(step, {});
  finding.About(name).Say(fmt::format("code that is deployed now still uses {} and fails once it is called {}", name, rename->new_name));
  if (table != nullptr) AddOrigin(finding, name, table->created);
  finding.Help(fmt::format("{}\n-- in the same transaction, until nothing uses the old name:\nCREATE VIEW {} AS SELECT * FROM {};", Sql(step),
                           table == nullptr ? std::string(rename->relation.name) : Quoted(step.before, oid), table == nullptr ? QuoteIdentifier(rename->new_name) : Quoted(step.after, oid)));
}

}  // namespace

extern const LintRule kRenamingTable{
    .severity = Severity::kWarning,
    .summary = "a table gets another name under deployed code",
    .aliases = {"renaming-table", "squawk:renaming-table", "pgls:renamingTable", "pg-migration-lint:PGM504", "migrationpilot:MP028", "pgrubic:US022", "pgvet:rename-table", "atlas:BC101", "strong_migrations:rename_table"},
    .page = R"md(
## What it catches
`RENAME TO` of a table that existed before the migration.

## Why it hurts
Code that is deployed while the migration runs still uses the old name and fails. Foreign keys, views and indexes follow by themselves; the text of functions does not, and invented names (`orders_pkey`, `orders_id_seq`) stay.

Silent on a table made in this migration, and when the same migration puts a view or table with the old name in its place.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders RENAME TO purchases;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders AS SELECT * FROM purchases;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, RENAME; CREATE VIEW, Updatable Views.
)md",
    .check = Check};

}  // namespace pgrehearse
