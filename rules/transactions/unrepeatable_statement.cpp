// A statement that fails the second time, in a migration that may stop in the middle.
#include <fmt/format.h>

#include <algorithm>

#include "analyzer/definition/print.h"
#include "rules/atomicity.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

// Whether the statement has a form that can be run twice, and is not written in it.
bool LacksGuard(const Statement& statement) {
  if (const auto* create = As<CreateTable>(statement)) return !create->if_not_exists && create->relation.persistence != 't';
  if (const auto* create = As<CreateTableAs>(statement)) return !create->if_not_exists && !create->select_into && create->relation.persistence != 't';
  if (const auto* create = As<CreateIndex>(statement)) return !create->if_not_exists;
  if (const auto* create = As<CreateSchema>(statement)) return !create->if_not_exists;
  if (const auto* create = As<CreateSequence>(statement)) return !create->if_not_exists;
  if (const auto* create = As<CreateExtension>(statement)) return !create->if_not_exists;
  if (const auto* create = As<CreateView>(statement)) return !create->or_replace;
  if (const auto* create = As<CreateFunction>(statement)) return !create->or_replace;
  if (const auto* drop = As<DropObjects>(statement)) return !drop->if_exists;
  if (const auto* label = As<AlterEnum>(statement)) return !label->if_not_exists && label->old_label.empty();
  const auto* alter = As<AlterTable>(statement);
  return alter != nullptr && std::any_of(alter->commands.begin(), alter->commands.end(), [](const AlterTableCommand& command) {
    const auto* add = std::get_if<alter::AddColumn>(&command.action);
    const auto* column = std::get_if<alter::DropColumn>(&command.action);
    const auto* constraint = std::get_if<alter::DropConstraint>(&command.action);
    return (add != nullptr && !add->if_not_exists) || (column != nullptr && !column->if_exists) || (constraint != nullptr && !constraint->if_exists);
  });
}

// A DROP ... IF EXISTS of the same name stands right before.
bool Cleared(const RunScript& script, std::size_t index) {
  if (index == 0) return false;
  const std::string before = CommandTag(*script.statements[index - 1].statement);
  const auto* drop = As<DropObjects>(*script.statements[index - 1].statement);
  const auto* create = As<CreateIndex>(*script.statements[index].statement);
  if (drop == nullptr || !drop->if_exists || drop->objects.empty() || drop->objects.front().name.empty()) return false;
  const Text name = drop->objects.front().name.back();
  return create != nullptr ? create->name == name : script.statements[index].statement->span.text().find(name) != std::string_view::npos;
}

std::string WayOut(const Statement& statement) {
  const auto* index = As<CreateIndex>(statement);
  if (index == nullptr || !index->concurrently || index->name.empty()) return "Write IF [NOT] EXISTS or OR REPLACE, or put one statement into each migration.";
  const std::string schema = index->relation.schema.empty() ? std::string() : QuoteIdentifier(index->relation.schema) + ".";
  return fmt::format("-- before each of them, because a build that was stopped leaves an invalid index:\nDROP INDEX CONCURRENTLY IF EXISTS {}{};", schema, QuoteIdentifier(index->name));
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    const RunScript& up = finished.replay.migrations[m].up;
    if (!CanStopHalfway(up) || LeavesHalfDone(up).second != nullptr) continue;  // non-atomic-migration says the more of it
    std::size_t count = 0;
    const RunStatement* first = nullptr;
    for (std::size_t i = 0; i < up.statements.size(); ++i) {
      if (up.statements[i].outcome == Outcome::kError || !LacksGuard(*up.statements[i].statement) || Cleared(up, i)) continue;
      if (count++ == 0) first = &up.statements[i];
    }
    if (first == nullptr) continue;
    Finding& finding = report.Add(first->statement->span, m);
    finding.statement = Place(first->statement->span);
    finding.Say(count == 1 ? std::string("fails when the migration is started again after a stop halfway") : fmt::format("fails when the migration is started again after a stop halfway, as do {} more of its statements", count - 1));
    finding.Because("each of its statements commits by itself").Help(WayOut(*first->statement));
  }
}

}  // namespace

extern const LintRule kUnrepeatableStatement{
    .severity = Severity::kInfo,
    .summary = "a migration that can stop halfway cannot be started again",
    .aliases = {"prefer-robust-stmts", "squawk:prefer-robust-stmts", "pgls:preferRobustStmts", "pg-migration-lint:PGM401", "pg-migration-lint:PGM402", "pgsafe:require-if-exists", "migrationpilot:MP023", "pgvet:missing-if-exists", "pgvet:missing-if-not-exists"},
    .page = R"md(
## What it catches
In a migration that runs outside a transaction and changes more than one thing: `CREATE`, `DROP`, `ADD COLUMN`, `DROP CONSTRAINT` and the like without `IF [NOT] EXISTS` or `OR REPLACE`. Said once per migration.

## Why it hurts
When the second statement fails, the first is done. Started again, the migration fails at the first.

Silent in a transaction, for a migration of one statement, where changes could share a transaction (`non-atomic-migration` says it), for temporary tables, for statements that have no such form, and where `DROP ... IF EXISTS` of the same name stands right before.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
CREATE INDEX CONCURRENTLY orders_total_idx ON orders (total);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
DROP INDEX CONCURRENTLY IF EXISTS orders_note_idx;
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
DROP INDEX CONCURRENTLY IF EXISTS orders_total_idx;
CREATE INDEX CONCURRENTLY orders_total_idx ON orders (total);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE; ALTER TABLE.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
