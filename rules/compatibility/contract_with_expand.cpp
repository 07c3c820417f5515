// A column and its replacement change places in one migration.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// Whether two names have a word of three or more letters in common: total, total_cents.
bool ShareWord(std::string_view a, std::string_view b) {
  for (std::size_t at = 0; at < a.size();) {
    const std::size_t end = std::min(a.find('_', at), a.size());
    if (end - at >= 3 && b.find(a.substr(at, end - at)) != std::string_view::npos) return true;
    at = end + 1;
  }
  return false;
}

// An earlier statement of the script that fills the new column from the old one.
bool Copied(const Step& step, std::string_view from, std::string_view to) {
  const auto mentions = [](std::string_view text, std::string_view name) { return text.find(name) != std::string_view::npos; };
  for (std::size_t i = 0; i < step.statement_index; ++i) {
    const Statement& statement = step.parsed.statements[i];
    const auto* query = As<Query>(statement);
    if (query != nullptr && std::holds_alternative<UpdateQuery>(query->node) && mentions(statement.span.text(), from) && mentions(statement.span.text(), to)) return true;
  }
  return false;
}

// The column that comes in the place of `gone` in this migration: filled from it, called like it, or of its type in the
// same statement.
const Column* ReplacementOf(const Step& step, const Relation& table, const Column& gone) {
  const Relation* after = step.after.Find<Relation>(table.oid);
  if (after == nullptr) return nullptr;
  for (const Column& column : after->columns) {
    if (column.dropped || column.created.statement < step.script_begin) continue;
    const bool here = table.FindColumn(column.name) == nullptr;
    if ((here && column.type == gone.type) || ShareWord(gone.name, column.name) || Copied(step, gone.name, column.name)) return &column;
  }
  return nullptr;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (step.direction == Direction::kDown) return;
  bool said = false;  // once per statement
  ForEachClause<alter::DropColumn>(step, report, [&](const alter::DropColumn& drop, const AlterTableCommand& clause, const Relation& table) {
    const Column* gone = table.FindColumn(drop.column);
    if (said || gone == nullptr || gone->created.statement >= step.script_begin) return;
    const Column* made = ReplacementOf(step, table, *gone);
    if (made == nullptr) return;
    said = true;
    const std::string name = fmt::format("{}.{}", Name(step.before, table.oid), gone->name);
    Finding& finding = report.Add(step, clause.span);
    finding.About(name).Say(fmt::format("drops {} in the migration that adds {}: no release can use both", name, made->name));
    AddOrigin(finding, made->name, made->created, "is added here");
    finding.Help("Three steps: add the new column, let the application write both and copy the rest, and drop the old one in a later release.");
  });
}

}  // namespace

extern const LintRule kContractWithExpand{
    .severity = Severity::kInfo,
    .summary = "a column is dropped in the migration that brings its replacement",
    .page = R"md(
## What it catches
A migration that adds a column to an existing table and drops another that it takes the place of: it is filled from that one, has a word of its name, or is added by the same statement with its type. Said once per statement.

## Why it hurts
While the release rolls out, old and new code run side by side, and each of them misses a column. A step that only adds (expand), a release, and a later step that only drops (contract) never break either.

Silent on tables that are new in this migration. Renames and changes of type have rules of their own.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow dropping-column, repeated-alter-table
ALTER TABLE orders ADD COLUMN amount numeric, DROP COLUMN total;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN amount numeric;
```

## Configuration
None of its own.

## Sources
Parallel change (expand and contract), martinfowler.com/bliki/ParallelChange.html.
)md",
    .check = Check};

}  // namespace pgrehearse
