// RENAME COLUMN.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool Mentions(std::string_view text, std::string_view table, std::string_view column) {
  return text.find(table) != std::string_view::npos && text.find(column) != std::string_view::npos;
}

// A later statement of the script makes a view over the table that gives the column its old name.
bool ViewKeepsName(const Step& step, const Rename& rename) {
  const std::span<const Statement> later = Later(step);
  return std::any_of(later.begin(), later.end(), [&](const Statement& statement) {
    return As<CreateView>(statement) != nullptr && Mentions(statement.span.text(), rename.relation.name, rename.old_name);
  });
}

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
  if (ViewKeepsName(step, *rename)) {
    report.Silent(step, "the same migration makes a view that keeps the old name");
    return;
  }
  const std::string table_name = table == nullptr ? std::string(rename->relation.name) : Name(step.before, oid);
  const std::string name = fmt::format("{}.{}", table_name, rename->old_name);
  Finding& finding = report.Add(step, {});
  finding.About(name).Say(fmt::format("code that is deployed now still calls {} {} and fails once it is {}", table_name, rename->old_name, rename->new_name));
  if (column != nullptr) AddOrigin(finding, name, column->created, "was added here");
  step.before.ForEach<Function>([&](const Function& function) {
    if (!function.body.empty() && Mentions(function.body, rename->relation.name, rename->old_name)) {
      finding.Because(fmt::format("the body of {} names it, too, and does not follow", function.name), function.body_span);
    }
  });
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

Silent when the table or the column was added in this migration, when the migration makes a view that keeps the old name, and on views.

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
