// RENAME COLUMN.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* rename = As<Rename>(step.statement);
  if (rename == nullptr || rename->object.kind != ObjectKind::kColumn || step.outcome == Outcome::kError) return;
  const Oid oid = TargetOf(step, rename->relation);
  const Relation* table = step.before.Find<Relation>(oid);
  if (table != nullptr && table->kind != 'r' && table->kind != 'p' && table->kind != 'f') return;
  if (table != nullptr && IsNew(step, oid)) {
    report.Silent(step, fmt::format("{} is {}", Name(step.before, oid), WhyNew(step, oid)));
    return;
  }
  const Column* column = table == nullptr ? nullptr : table->FindColumn(rename->old_name);
  if (column != nullptr && column->created.statement >= step.script_begin) {
    report.Silent(step, fmt::format("{} was added in this migration", rename->old_name));
    return;
  }
  const std::string table_name = table == nullptr ? std::string(rename->relation.name) : Name(step.before, oid);
  const std::string name = fmt::format("{}.{}", table_name, rename->old_name);
  Finding& finding = report.Add(step, {});
  finding.About(name).Say(fmt::format("code that is deployed now still calls {} {} and fails once it is {}", table_name, rename->old_name, rename->new_name));
  if (column != nullptr) AddOrigin(finding, name, column->created, "was added here");
  const std::string quoted = table == nullptr ? std::string(rename->relation.name) : Quoted(step.before, oid);
  const std::string type = column == nullptr || column->type == 0 ? "TYPE" : FormatType(step.before, column->type, column->typmod);
  finding.Help(fmt::format("-- expand and contract, in separate releases:\nALTER TABLE {0} ADD COLUMN {1} {2};\n-- write both, copy the old values in batches, read the new column, then:\nALTER TABLE {0} DROP COLUMN {3};",
                           quoted, QuoteIdentifier(rename->new_name), type, QuoteIdentifier(rename->old_name)));
}

}  // namespace

extern const LintRule kRenamingColumn{
    .severity = Severity::kWarning,
    .summary = "a column gets another name under deployed code",
    .aliases = {"renaming-column", "squawk:renaming-column", "pgls:renamingColumn", "pg-migration-lint:PGM505", "migrationpilot:MP010", "migrationpilot:MP071", "pgrubic:US003", "pgvet:rename-column", "atlas:BC102", "strong_migrations:rename_column"},
    .page = R"md(
## What it catches
`RENAME COLUMN` of a column that existed before the migration.

## Why it hurts
Code that is deployed while the migration runs still uses the old name and fails. Views, policies, constraints and indexes follow by themselves; the text of functions does not.

Silent when the table or the column was added in this migration, and on views.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders RENAME COLUMN note TO remark;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, RENAME COLUMN; `renameatt` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
