// Neighbouring ALTER TABLEs of one table.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

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

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const AlterTable* alter = Mergeable(step.statement);
  if (alter == nullptr || step.statement_index == 0 || step.outcome != Outcome::kOk) return;
  const AlterTable* before = Mergeable(step.parsed.statements[step.statement_index - 1]);
  if (before == nullptr || !SameTable(*alter, *before)) return;
  // Said at the second of a row of them.
  if (step.statement_index >= 2) {
    const AlterTable* first = Mergeable(step.parsed.statements[step.statement_index - 2]);
    if (first != nullptr && SameTable(*first, *before) && !NamesAgain(*before, *first)) return;
  }
  const Oid table = TargetOf(step, alter->relation);
  if (const std::string why = WhyNew(step, table); !why.empty()) {
    report.Silent(step, Name(step.before, table) + " is " + why);
    return;
  }
  if (TakesProof(*alter, *before)) {
    report.Silent(step, "the constraint may prove the NOT NULL, and must go after it");
    return;
  }
  if (NamesAgain(*alter, *before)) {
    report.Silent(step, "it speaks of the same column or constraint as the one before");
    return;
  }
  std::size_t count = 2;
  std::string clauses;
  const auto add = [&](const AlterTable& statement) {
    for (const AlterTableCommand& clause : statement.commands) clauses += fmt::format("{}\n  {}", clauses.empty() ? "" : ",", clause.span.text());
  };
  add(*before);
  add(*alter);
  for (std::size_t i = step.statement_index + 1; i < step.parsed.statements.size(); ++i, ++count) {
    const AlterTable* next = Mergeable(step.parsed.statements[i]);
    if (next == nullptr || !SameTable(*next, *alter) || TakesProof(*next, *before) || TakesProof(*next, *alter)) break;
    add(*next);
  }
  Finding& finding = report.Add(step, step.statement.span);
  const std::string name = Name(step.before, table);
  finding.About(name).Say(fmt::format("{} statements in a row alter {}, each with its own locking and its own pass over the rows", count, name));
  finding.Because("the first one", step.parsed.statements[step.statement_index - 1].span);
  finding.Help(fmt::format("ALTER TABLE {}{};", Quoted(step.before, table), clauses));
}

}  // namespace

extern const LintRule kRepeatedAlterTable{
    .severity = Severity::kInfo,
    .summary = "neighbouring ALTER TABLE statements of one table could be one",
    .aliases = {"multiple-alter-table", "eugene:W12", "pgls:multipleAlterTable", "pg-migration-lint:PGM023", "migrationpilot:MP058", "bytebase:statement-merge-alter-table", "bytebase:merge-alter-table"},
    .page = R"md(
## What it catches
Two or more `ALTER TABLE` in a row on one existing table that could be one statement. Said once per row of them.

## Why it hurts
PostgreSQL makes the changes of one statement in one pass: checks, rewrites and the lock are shared. Outside a transaction each statement waits for the lock again.

Silent on tables that are new in this migration, for `VALIDATE CONSTRAINT`, `ATTACH` and `DETACH PARTITION` and triggers, which should stand alone, and where the second speaks of a column or constraint of the first.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
ALTER TABLE orders ADD COLUMN label text;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders
  ADD COLUMN remark text,
  ADD COLUMN label text;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE: "The main reason for providing the option to specify multiple changes in a single ALTER TABLE is that multiple table scans or rewrites can thereby be combined into a single pass over the table".
)md",
    .check = Check};

}  // namespace pgrehearse
