// A column and its replacement change places in one migration.
#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "rules/rule.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    std::map<std::string, std::pair<Text, const RunStatement*>> added;  // by table
    for (const RunStatement& run : finished.replay.migrations[m].up.statements) {
      const auto* alter = As<AlterTable>(*run.statement);
      if (alter == nullptr || run.outcome != Outcome::kOk || run.effects.locks.empty() || run.effects.locks.front().relation.new_in_script || run.effects.locks.front().relation.new_in_transaction) continue;
      const std::string table = run.effects.locks.front().relation.name;
      for (const AlterTableCommand& command : alter->commands) {
        if (const auto* add = std::get_if<alter::AddColumn>(&command.action)) added.emplace(table, std::make_pair(add->column.name, &run));
      }
      const auto found = added.find(table);
      if (found == added.end()) continue;
      for (const AlterTableCommand& command : alter->commands) {
        const auto* drop = std::get_if<alter::DropColumn>(&command.action);
        if (drop == nullptr) continue;
        Finding& finding = report.Add(command.span, m);
        finding.statement = Place(run.statement->span);
        finding.About(fmt::format("{}.{}", table, drop->column)).Say(fmt::format("drops {}.{} in the migration that adds {}: no release can use both", table, drop->column, found->second.first));
        finding.Because(fmt::format("{} is added here", found->second.first), found->second.second->statement->span);
        finding.Help("Three steps: add the new column, let the application write both and copy the rest, and drop the old one in a later release.");
        added.erase(found);
        break;
      }
    }
  }
}

}  // namespace

extern const LintRule kContractWithExpand{
    .severity = Severity::kInfo,
    .summary = "a column is dropped in the migration that brings its replacement",
    .page = R"md(
## What it catches
A migration that adds a column to an existing table and drops another column of it. Said once per table.

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
    .on_end = OnEnd};

}  // namespace pgrehearse
