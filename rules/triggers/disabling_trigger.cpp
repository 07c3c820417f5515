// Triggers switched off and not on again.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// Whether a later statement of the same transaction (the script's own COMMIT ends it) is meant.
template <typename F>
bool LaterInTransaction(const Step& step, F&& is_meant) {
  for (std::size_t i = step.statement_index + 1; i < step.parsed.statements.size(); ++i) {
    const Statement& later = step.parsed.statements[i];
    if (is_meant(later)) return true;
    const auto* control = As<Transaction>(later);
    if (control != nullptr && (control->kind == Transaction::Kind::kCommit || control->kind == Transaction::Kind::kRollback)) return false;
  }
  return false;
}

bool EnabledAgain(const Step& step, const AlterTable& alter, const alter::EnableTrigger& disable) {
  return LaterInTransaction(step, [&](const Statement& statement) {
    const auto* later = As<AlterTable>(statement);
    if (later == nullptr || later->relation.name != alter.relation.name) return false;
    for (const AlterTableCommand& clause : later->commands) {
      const auto* enable = std::get_if<alter::EnableTrigger>(&clause.action);
      if (enable != nullptr && enable->state != alter::EnableTrigger::State::kDisabled &&
          (enable->which == alter::EnableTrigger::Which::kAll || (enable->which == disable.which && enable->name == disable.name))) {
        return true;
      }
    }
    return false;
  });
}

bool IsReplicationRole(const Statement& statement) {
  const auto* set = As<SetVariable>(statement);
  return set != nullptr && set->name == "session_replication_role";
}

void CheckRole(const Step& step, Reporter& report) {
  const auto& set = *As<SetVariable>(step.statement);
  const Constant* value = set.values.empty() ? nullptr : As<Constant>(set.values.front());
  if (value == nullptr || (value->text != "replica" && value->text != "REPLICA")) return;
  if (set.local || LaterInTransaction(step, IsReplicationRole)) {
    report.Silent(step, "the same transaction sets it back");
    return;
  }
  report.Add(step, {}).Say("from here on no trigger fires in this session and no foreign key is checked")
      .Help("SET LOCAL session_replication_role = replica;  -- in a transaction, around the statements that need it");
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (Refused(step)) return;
  if (IsReplicationRole(step.statement)) return CheckRole(step, report);
  ForEachClause<alter::EnableTrigger>(step, report, [&](const alter::EnableTrigger& set, const AlterTableCommand& clause, const Relation& table) {
    if (set.state != alter::EnableTrigger::State::kDisabled) return;
    if (EnabledAgain(step, *As<AlterTable>(step.statement), set)) {
      report.Silent(step, "the same transaction enables it again");
      return;
    }
    const std::string name = Name(step.after, table.oid);
    const std::string which = set.which == alter::EnableTrigger::Which::kNamed ? std::string(set.name) : set.which == alter::EnableTrigger::Which::kAll ? "ALL" : "USER";
    Finding& finding = report.Add(step, clause.span);
    finding.About(name).Say(set.which == alter::EnableTrigger::Which::kNamed  ? fmt::format("{} no longer runs at writes of {}", set.name, name)
                            : set.which == alter::EnableTrigger::Which::kAll ? fmt::format("no trigger of {} fires any more, and its foreign keys are not checked", name)
                                                                             : fmt::format("no trigger of {} fires any more", name));
    AddOrigin(finding, name, table.created);
    finding.Help(fmt::format("ALTER TABLE {} ENABLE TRIGGER {};  -- at the end of the same transaction", Quoted(step.after, table.oid), which));
  });
}

}  // namespace

extern const LintRule kDisablingTrigger{
    .severity = Severity::kWarning,
    .summary = "triggers are switched off, foreign keys perhaps with them, and not on again",
    .aliases = {"disable-trigger", "pgls:avoidEnableDisableTrigger", "pg-migration-lint:PGM020", "migrationpilot:MP064", "safemigrate:disable-trigger", "pgls:banEnableDisableTrigger"},
    .page = R"md(
## What it catches
`ALTER TABLE ... DISABLE TRIGGER` of a name, `ALL` or `USER`, and `SET session_replication_role = replica`, where the same transaction does not take it back.

## Why it hurts
What the triggers keep right is no longer kept; with `ALL` and `session_replication_role`, foreign keys are not checked either, and rows that break them stay.

Silent when the same transaction enables the trigger again (or sets the role back, or set it `LOCAL`), and on tables made in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders DISABLE TRIGGER ALL;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders DISABLE TRIGGER USER;
ALTER TABLE orders ENABLE TRIGGER USER;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, DISABLE TRIGGER; 19.11.1 Statement Behavior, session_replication_role.
)md",
    .check = Check};

}  // namespace pgrehearse
