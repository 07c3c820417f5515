// An UPDATE that writes large values of many rows anew.
#include <fmt/format.h>

#include <string>

#include "rules/rule.h"
#include "rules/vocabulary.h"
#include "rules/writes.h"

namespace pgrehearse {
namespace {

// Types whose values go out of line when they are large, and commonly are (pg_type.typstorage x or e).
bool MayBeLarge(const Catalog& catalog, const Column& column) {
  const std::string_view type = catalog.TypeOf(column.type).name;
  return (type == "text" || type == "jsonb" || type == "json" || type == "bytea" || type == "xml") && column.typmod < 0;
}

bool VacuumsLater(const Step& step, Text table) {
  for (const Statement& later : Later(step)) {
    const auto* vacuum = As<Vacuum>(later);
    if (vacuum == nullptr || !vacuum->vacuum) continue;
    if (vacuum->relations.empty()) return true;
    for (const auto& relation : vacuum->relations) {
      if (relation.relation.name == table) return true;
    }
  }
  return false;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* query = As<Query>(step.statement);
  const auto* update = query == nullptr ? nullptr : std::get_if<UpdateQuery>(&query->node);
  if (update == nullptr) return;
  const std::optional<Write> write = WriteToExisting(step, report);
  if (!write) return;
  const Relation* table = step.before.Find<Relation>(write->table);
  if (table == nullptr || table->assumed) return;
  std::string columns;
  for (const TargetItem& item : update->assignments) {
    const Column* column = table->FindColumn(item.name);
    if (column != nullptr && MayBeLarge(step.before, *column)) columns += (columns.empty() ? "" : ", ") + column->name;
  }
  if (columns.empty()) return;
  if (write->reach < Write::Reach::kSomeRows) {
    report.Silent(step, fmt::format("few rows of {} are written at once", write->name));
    return;
  }
  if (VacuumsLater(step, update->relation.name)) {
    report.Silent(step, fmt::format("VACUUM of {} follows", write->name));
    return;
  }
  report.Add(step, {}).About(write->name)
      .Say(fmt::format("writes new copies of {} for rows of {}: the old ones, also those kept out of line, stay until VACUUM has been there", columns, write->name))
      .Help(fmt::format("VACUUM {};  -- after it, outside a transaction; and update in batches with a VACUUM between them", Quoted(step.before, write->table)));
}

}  // namespace

extern const LintRule kRewritingLargeValues{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "an UPDATE of many rows writes their large values anew and leaves the old ones behind",
    .aliases = {"toast-bloat", "migrationpilot:MP075"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`UPDATE` of a whole existing table, or of as many rows as a condition gives, that assigns a column of a type whose values may be large (`text`, `json`, `jsonb`, `bytea`, `xml`), with no `VACUUM` after it in the migration.

## Why it hurts
Each new value is written beside the old one, and large ones out of line in the TOAST table. The room is free for reuse only after `VACUUM`, and the file hardly ever shrinks again: a backfill in one go can double a table for good.

Silent on new tables, on rows of one key, and on batches.

## Fires
```sql
CREATE TABLE documents (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body jsonb NOT NULL);
-- next migration
-- pgrehearse: allow write-without-where, data-change-in-migration
UPDATE documents SET body = body || '{"version": 2}';
```

## Safer
```sql
CREATE TABLE documents (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body jsonb NOT NULL);
-- next migration, outside a transaction
-- pgrehearse: allow data-change-in-migration
UPDATE documents SET body = body || '{"version": 2}' WHERE id BETWEEN 1 AND 10000;
VACUUM documents;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 66.2 TOAST, and 24.1.2 Recovering Disk Space.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
