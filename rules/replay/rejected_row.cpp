// A row that the table cannot take.
#include <fmt/format.h>

#include <algorithm>

#include "rules/replay_errors.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// A trigger that runs before the insert may put a value where there is none.
bool MayBeFilled(const Catalog& catalog, const Relation& table) {
  const std::vector<Oid> triggers = catalog.TriggersOf(table.oid);
  return std::any_of(triggers.begin(), triggers.end(), [&](Oid oid) {
    const Trigger* trigger = catalog.Find<Trigger>(oid);
    return trigger != nullptr && trigger->timing != CreateTrigger::Timing::kAfter && (trigger->events & CreateTrigger::kInsert) != 0;
  });
}

// The value that a row of VALUES gives the column: null when it gives none.
const Expression* ValueFor(const InsertQuery& insert, const Relation& table, const Column& column, const List<const Expression*>& row) {
  std::size_t at = 0;
  if (!insert.columns.empty()) {
    while (at < insert.columns.size() && insert.columns[at].name != column.name) ++at;
    return at < insert.columns.size() && at < row.size() ? row[at] : nullptr;
  }
  for (const Column& other : table.columns) {
    if (other.dropped) continue;
    if (&other == &column) return at < row.size() ? row[at] : nullptr;
    ++at;
  }
  return nullptr;
}

bool IsNull(const Expression& value) {
  const auto* constant = std::get_if<Constant>(&value.node);
  return constant != nullptr && constant->kind == Constant::Kind::kNull;
}

// A NOT NULL column to which the rows of VALUES give nothing (ExecConstraints, execMain.c).
void CheckNotNull(const Step& step, Reporter& report) {
  const auto* query = As<Query>(step.statement);
  const auto* insert = query == nullptr ? nullptr : std::get_if<InsertQuery>(&query->node);
  if (insert == nullptr || insert->source == nullptr || step.outcome != Outcome::kOk || step.direction == Direction::kDown) return;
  const auto* select = std::get_if<SelectQuery>(&insert->source->node);
  const Relation* table = step.before.Find<Relation>(TargetOf(step, insert->relation));
  if (select == nullptr || select->values.empty() || table == nullptr || table->assumed || (table->kind != 'r' && table->kind != 'p') || MayBeFilled(step.before, *table)) return;
  for (const Column& column : table->columns) {
    if (!column.not_null || column.dropped || column.generated != 0 || column.identity != 0) continue;
    const Type* type = step.before.Find<Type>(column.type);
    const bool fills = column.default_value.node != nullptr || (type != nullptr && type->kind == 'd');
    for (const List<const Expression*>& row : select->values) {
      const Expression* value = ValueFor(*insert, *table, column, row);
      if (value == nullptr ? fills : !IsNull(*value)) continue;
      report.Add(step, {}).About(fmt::format("{}.{}", Name(step.before, table->oid), column.name))
          .Say(fmt::format("fails: null value in column \"{}\" of relation \"{}\" violates not-null constraint", column.name, table->name))
          .Because(fmt::format("{} is NOT NULL and has no default", column.name), column.created.span)
          .Help("Give the column a value in each row.");
      return;
    }
  }
}

// The same for INSERT ... SELECT with a list of columns: it fails as soon as the query gives a row.
void CheckSelect(const Step& step, Reporter& report) {
  const auto* query = As<Query>(step.statement);
  const auto* insert = query == nullptr ? nullptr : std::get_if<InsertQuery>(&query->node);
  if (insert == nullptr || insert->source == nullptr || insert->columns.empty() || step.outcome != Outcome::kOk || step.direction == Direction::kDown) return;
  const auto* select = std::get_if<SelectQuery>(&insert->source->node);
  const Relation* table = step.before.Find<Relation>(TargetOf(step, insert->relation));
  if (select == nullptr || !select->values.empty() || table == nullptr || table->assumed || (table->kind != 'r' && table->kind != 'p') || MayBeFilled(step.before, *table)) return;
  for (const Column& column : table->columns) {
    const Type* type = step.before.Find<Type>(column.type);
    if (!column.not_null || column.dropped || column.generated != 0 || column.identity != 0 || column.default_value || (type != nullptr && type->kind == 'd')) continue;
    if (std::any_of(insert->columns.begin(), insert->columns.end(), [&](const TargetItem& item) { return item.name == column.name; })) continue;
    report.Add(step, {}).As(Severity::kWarning).About(fmt::format("{}.{}", Name(step.before, table->oid), column.name))
        .Say(fmt::format("fails as soon as the query gives a row: {} is NOT NULL, has no default, and is not among the columns", column.name))
        .Because(fmt::format("{} is NOT NULL and has no default", column.name), column.created.span)
        .Help("Give the column a value in each row.");
    return;
  }
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ReportError(step, "rejected-row", report);
  CheckNotNull(step, report);
  CheckSelect(step, report);
}

}  // namespace

extern const LintRule kRejectedRow{
    .severity = Severity::kError,
    .summary = "a row is written that the table or a type cannot take",
    .aliases = {"column-not-null-violation-in-seed"},
    .page = R"md(
## What it catches
A constant in `INSERT`, `UPDATE` or a default that its type refuses: an unknown label of an enum, a number out of range, a text that is no date; a value for a column that is always generated; `INSERT ... VALUES` that gives nothing, or NULL, to a `NOT NULL` column without a default; `INSERT (columns) ... SELECT` that leaves such a column out (a warning: without a row nothing happens).

## Why it hurts
The migration fails whenever it runs.

What a trigger or the rows that are there decide is not judged.

## Fires
```sql
CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE tasks (id bigint PRIMARY KEY, state state NOT NULL);
INSERT INTO tasks (id, state) VALUES (1, 'closed');
```

## Safer
```sql
CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE tasks (id bigint PRIMARY KEY, state state NOT NULL);
INSERT INTO tasks (id, state) VALUES (1, 'done');
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, appendix A: classes 22 and 23, 428C9.
)md",
    .check = Check, .last_resort = true};

}  // namespace pgrehearse
