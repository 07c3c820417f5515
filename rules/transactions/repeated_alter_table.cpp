// Neighbouring ALTER TABLEs of one table.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "analyzer/definition/print.h"

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// Subcommands that stand alone by grammar or on purpose.
bool StandsAlone(const AlterTable& alter) {
  return std::any_of(alter.commands.begin(), alter.commands.end(), [](const AlterTableCommand& command) {
    return std::holds_alternative<alter::ValidateConstraint>(command.action) || std::holds_alternative<alter::AttachPartition>(command.action) ||
           std::holds_alternative<alter::DetachPartition>(command.action) || std::holds_alternative<alter::EnableTrigger>(command.action);
  });
}

const AlterTable* Mergeable(const Statement& statement) {
  const auto* alter = As<AlterTable>(statement);
  return alter != nullptr && alter->kind == ObjectKind::kTable && !StandsAlone(*alter) ? alter : nullptr;
}

bool SameTable(const AlterTable& a, const AlterTable& b) {
  return a.relation.name == b.relation.name && a.relation.schema == b.relation.schema && a.relation.only == b.relation.only;
}

// The columns and constraints that the statement names; together with the kind of a clause, what must not meet twice.
bool NamesAgain(const AlterTable& later, const AlterTable& earlier) {
  const auto names = [](const AlterTable& alter) {
    std::vector<Text> out;
    for (const AlterTableCommand& command : alter.commands) {
      if (const auto* add = std::get_if<alter::AddColumn>(&command.action)) out.push_back(add->column.name);
      if (const auto* drop = std::get_if<alter::DropColumn>(&command.action)) out.push_back(drop->column);
      if (const auto* add = std::get_if<alter::AddConstraint>(&command.action)) out.push_back(add->constraint.name);
      if (const auto* drop = std::get_if<alter::DropConstraint>(&command.action)) out.push_back(drop->name);
      if (const auto* type = std::get_if<alter::AlterColumnType>(&command.action)) out.push_back(type->column);
      if (const auto* set = std::get_if<alter::SetDefault>(&command.action)) out.push_back(set->column);
      if (const auto* set = std::get_if<alter::SetNotNull>(&command.action)) out.push_back(set->column);
    }
    return out;
  };
  const std::vector<Text> before = names(earlier);
  const std::vector<Text> after = names(later);
  return std::any_of(after.begin(), after.end(), [&](Text name) { return !name.empty() && std::find(before.begin(), before.end(), name) != before.end(); });
}

// One makes a column NOT NULL and the other drops a constraint, which may be the CHECK that proves it: in one statement the
// proof is gone first, and every row is read (the passes of ATController, tablecmds.c).
bool TakesProof(const AlterTable& a, const AlterTable& b) {
  bool sets = false, drops = false;
  for (const AlterTable* alter : {&a, &b}) {
    for (const AlterTableCommand& command : alter->commands) {
      sets = sets || std::holds_alternative<alter::SetNotNull>(command.action);
      drops = drops || std::holds_alternative<alter::DropConstraint>(command.action);
    }
  }
  return sets && drops;
}

// Reads or writes every row of the table in the pass that the clauses of one statement share (ATRewriteTables, tablecmds.c);
// foreign keys and indexes go by passes of their own.
bool Passes(const RunStatement& run, Oid table) {
  const auto of_table = [&](const auto& effect) { return effect.relation.oid == table; };
  return std::any_of(run.effects.rewrites.begin(), run.effects.rewrites.end(), [&](const RewriteEffect& rewrite) { return of_table(rewrite) && !rewrite.instant; }) ||
         std::any_of(run.effects.scans.begin(), run.effects.scans.end(), [&](const ScanEffect& scan) {
           using Kind = ScanEffect::Kind;
           return of_table(scan) && (scan.kind == Kind::kCheck || scan.kind == Kind::kNotNull || scan.kind == Kind::kDomain);
         });
}

// The altered table; null when it is new, so that nobody waits for it.
const AffectedRelation* Altered(const RunStatement& run, const AlterTable& alter) {
  for (const LockEffect& lock : run.effects.locks) {
    const std::string_view name = lock.relation.name;
    if (name.substr(name.find('.') + 1) != alter.relation.name) continue;
    return lock.relation.is_new || lock.relation.new_in_transaction || lock.relation.new_in_script ? nullptr : &lock.relation;
  }
  return nullptr;
}

void Tell(std::span<const RunStatement> row, Direction direction, std::size_t migration, Reporter& report) {
  const auto& alter = *As<AlterTable>(*row.front().statement);
  const AffectedRelation* table = Altered(row.front(), alter);
  if (table == nullptr) return;
  const auto passes = std::count_if(row.begin(), row.end(), [&](const RunStatement& run) { return Passes(run, table->oid); });
  const bool apart = row.front().transaction_kind == TransactionState::Kind::kAutocommit;
  // In one transaction the lock is held anyway, and what makes no pass over the rows gains nothing by company.
  if (!apart && passes < 2) return;
  std::string clauses;
  for (const RunStatement& run : row) {
    for (const AlterTableCommand& clause : As<AlterTable>(*run.statement)->commands) clauses += fmt::format("{}\n  {}", clauses.empty() ? "" : ",", clause.span.text());
  }
  Finding& finding = report.Add(row[1].statement->span, migration);
  finding.statement = Place(row[1].statement->span);
  finding.direction = direction;
  finding.About(table->name).Say(passes < 2 ? fmt::format("{} statements in a row alter {}, and each waits for the lock anew", row.size(), table->name)
                                            : fmt::format("{} statements in a row alter {}, and {} of them each go through all its rows: in one statement they share one pass", row.size(), table->name, passes));
  finding.Because("the first one", row.front().statement->span);
  const std::string schema = alter.relation.schema.empty() ? std::string() : QuoteIdentifier(alter.relation.schema) + ".";
  finding.Help(fmt::format("ALTER TABLE {}{}{};", schema, QuoteIdentifier(alter.relation.name), clauses));
}

void Look(const RunScript& script, Direction direction, std::size_t migration, Reporter& report) {
  const std::span<const RunStatement> all(script.statements);
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i + 1;
    const AlterTable* first = Mergeable(*all[i].statement);
    const auto joins = [&](const RunStatement& run) {
      const AlterTable* alter = Mergeable(*run.statement);
      if (alter == nullptr || run.outcome != Outcome::kOk || !SameTable(*alter, *first) || run.transaction_kind != all[i].transaction_kind) return false;
      if (run.transaction_kind != TransactionState::Kind::kAutocommit && run.transaction != all[i].transaction) return false;
      return std::all_of(all.begin() + static_cast<std::ptrdiff_t>(i), all.begin() + static_cast<std::ptrdiff_t>(end), [&](const RunStatement& earlier) {
        const AlterTable& other = *As<AlterTable>(*earlier.statement);
        return !TakesProof(*alter, other) && !NamesAgain(*alter, other);
      });
    };
    if (first != nullptr && all[i].outcome == Outcome::kOk) {
      while (end < all.size() && joins(all[end])) ++end;
    }
    if (end - i > 1) Tell(all.subspan(i, end - i), direction, migration, report);
    i = end;
  }
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    Look(finished.replay.migrations[m].up, Direction::kUp, m, report);
    if (finished.replay.migrations[m].down) Look(*finished.replay.migrations[m].down, Direction::kDown, m, report);
  }
}

}  // namespace

extern const LintRule kRepeatedAlterTable{
    .severity = Severity::kInfo,
    .summary = "neighbouring ALTER TABLE statements of one table could be one",
    .aliases = {"multiple-alter-table", "eugene:W12", "pgls:multipleAlterTable", "pg-migration-lint:PGM023", "migrationpilot:MP058", "bytebase:statement-merge-alter-table", "bytebase:merge-alter-table"},
    .page = R"md(
## What it catches
Two or more `ALTER TABLE` in a row on one existing table that could be one statement, where that saves something: outside a transaction the wait for the lock, in one a pass over the rows. Said once per row of them.

## Why it hurts
PostgreSQL makes the changes of one statement in one pass over the rows: checks and rewrites are shared. Outside a transaction each statement waits for the lock again.

Silent in a transaction when fewer than two of the statements go through the rows (the lock is held anyway), on tables that are new in this migration, for `VALIDATE CONSTRAINT`, `ATTACH` and `DETACH PARTITION` and triggers, which should stand alone, and where the second speaks of a column or constraint of the first.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN IF NOT EXISTS remark text;
ALTER TABLE orders ADD COLUMN IF NOT EXISTS label text;
RESET lock_timeout;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
SET lock_timeout = '5s';
ALTER TABLE orders
  ADD COLUMN IF NOT EXISTS remark text,
  ADD COLUMN IF NOT EXISTS label text;
RESET lock_timeout;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE: "The main reason for providing the option to specify multiple changes in a single ALTER TABLE is that multiple table scans or rewrites can thereby be combined into a single pass over the table".
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
