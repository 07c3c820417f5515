// SET NOT NULL on a column that was added empty and that no migration has filled.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

struct Empty {
  Oid table;
  Text column;
  SourceSpan added;
};

Oid TableOfFirstLock(const RunStatement& run) {
  return run.effects.locks.empty() ? 0 : run.effects.locks.front().relation.oid;
}

// The columns that stand empty in rows the history has never written, statement by statement.
class EmptyColumns {
 public:
  void Follow(const RunStatement& run) {
    if (As<DoBlock>(*run.statement) != nullptr || As<Call>(*run.statement) != nullptr) empty_.clear();
    const Oid table = TableOfFirstLock(run);
    if (table == 0 || run.outcome == Outcome::kError) return;
    if (const auto* query = As<Query>(*run.statement)) {
      const auto* update = std::get_if<UpdateQuery>(&query->node);
      if (update == nullptr) return;
      for (const TargetItem& item : update->assignments) Forget(table, item.name);
    } else if (const auto* rename = As<Rename>(*run.statement)) {
      if (rename->object.kind == ObjectKind::kColumn) Forget(table, rename->old_name);
    } else if (const auto* alter = As<AlterTable>(*run.statement)) {
      for (const AlterTableCommand& clause : alter->commands) Follow(table, clause);
    }
  }

  const Empty* Find(Oid table, Text column) const {
    const auto found = std::find_if(empty_.begin(), empty_.end(),
                                    [&](const Empty& e) { return e.table == table && e.column == column; });
    return found == empty_.end() ? nullptr : &*found;
  }

 private:
  void Follow(Oid table, const AlterTableCommand& clause) {
    if (const auto* add = std::get_if<alter::AddColumn>(&clause.action)) {
      for (const ConstraintDefinition& constraint : add->column.constraints) {
        using Kind = ConstraintDefinition::Kind;
        if (constraint.kind == Kind::kDefault || constraint.kind == Kind::kIdentity ||
            constraint.kind == Kind::kGenerated)
          return;
      }
      const Text type = add->column.type == nullptr ? Text() : add->column.type->names.back();
      if (!type.ends_with("serial")) empty_.push_back({table, add->column.name, clause.span});
    } else if (const auto* drop = std::get_if<alter::DropColumn>(&clause.action)) {
      Forget(table, drop->column);
    } else if (const auto* type = std::get_if<alter::AlterColumnType>(&clause.action)) {
      if (type->using_expression != nullptr) Forget(table, type->column);
    }
  }

  void Forget(Oid table, Text column) {
    std::erase_if(empty_, [&](const Empty& e) { return e.table == table && e.column == column; });
  }

  std::vector<Empty> empty_;
};

// The column of CHECK (column IS NOT NULL); empty when it is another check.
Text GuardedColumn(const ConstraintDefinition& constraint) {
  const auto* test = constraint.kind != ConstraintDefinition::Kind::kCheck || constraint.expression == nullptr ? nullptr : As<NullTest>(constraint.expression);
  const auto* column = test == nullptr || !test->is_not || test->argument == nullptr ? nullptr : As<ColumnReference>(test->argument);
  return column == nullptr || column->star || column->fields.empty() ? Text() : column->fields.back();
}

// Checks that stand for NOT NULL and wait for their validation.
struct Guard {
  Oid table;
  Text name, column;
};

// The column that the clause wants to be free of nulls in every row.
Text WantedFull(const AlterTableCommand& clause, Oid table, const std::vector<Guard>& guards) {
  if (const auto* set = std::get_if<alter::SetNotNull>(&clause.action)) return set->column;
  if (const auto* add = std::get_if<alter::AddConstraint>(&clause.action); add != nullptr && !add->constraint.not_valid) return GuardedColumn(add->constraint);
  const auto* validate = std::get_if<alter::ValidateConstraint>(&clause.action);
  const auto guard = std::find_if(guards.begin(), guards.end(), [&](const Guard& g) { return validate != nullptr && g.table == table && g.name == validate->name; });
  return guard == guards.end() ? Text() : guard->column;
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  EmptyColumns empty;
  std::vector<Guard> guards;
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    for (const RunStatement& run : finished.replay.migrations[m].up.statements) {
      const auto* alter = As<AlterTable>(*run.statement);
      for (const ScanEffect& scan : run.effects.scans) {
        const bool checks = scan.kind == ScanEffect::Kind::kNotNull || scan.kind == ScanEffect::Kind::kCheck;
        if (alter == nullptr || !checks || scan.relation.new_in_script || run.outcome == Outcome::kError) continue;
        for (const AlterTableCommand& clause : alter->commands) {
          if (!Within(scan.cause.span, clause.span)) continue;
          const Text name = WantedFull(clause, scan.relation.oid, guards);
          const Empty* column = name.empty() ? nullptr : empty.Find(scan.relation.oid, name);
          if (column == nullptr) continue;
          Finding& finding = report.Add(clause.span, m);
          finding.statement = Place(run.statement->span);
          finding.About(fmt::format("{}.{}", scan.relation.name, name))
              .Say(fmt::format("fails if {} has a row from before the column: no migration has given {} a value", scan.relation.name, name))
              .Because(fmt::format("{} was added here, null in every row", name), column->added)
              .Help(fmt::format("first, in a migration of its own and in batches, give {0} a value WHERE {0} IS NULL", name));
        }
      }
      for (std::size_t i = 0; alter != nullptr && !Refused(run) && i < alter->commands.size(); ++i) {
        const auto* add = std::get_if<alter::AddConstraint>(&alter->commands[i].action);
        const Text column = add == nullptr ? Text() : GuardedColumn(add->constraint);
        if (!column.empty()) guards.push_back({TableOfFirstLock(run), add->constraint.name, column});
      }
      empty.Follow(run);
    }
  }
}

}  // namespace

extern const LintRule kSettingNotNullBeforeBackfill{
    .severity = Severity::kWarning,
    .summary = "SET NOT NULL on a column that was added empty and that no migration has filled",
    .aliases = {"set-not-null-before-backfill", "atlas:MF104"},
    .page = R"md(
## What it catches
`SET NOT NULL`, or the validation of `CHECK (column IS NOT NULL)`, on a column that the history added without a default and that no `UPDATE` of the history has written.

## Why it hurts
The rows that were there when the column was added are null in it. Unless the application has filled them all, the statement fails with SQLSTATE 23502.

Silent after an `UPDATE` of the column, after a `DO` block or `CALL`, which may have filled it, when a validated constraint proves that no row is null, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN rank int;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_rank_check CHECK (rank IS NOT NULL) NOT VALID;
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow setting-not-null the other hazard
ALTER TABLE orders ALTER COLUMN rank SET NOT NULL;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders VALIDATE CONSTRAINT orders_rank_check;
```

## Safer
```sql
-- PostgreSQL 18
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN rank int;
-- next migration, outside a transaction
UPDATE orders SET rank = 0 WHERE id = 1 AND rank IS NULL;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_rank_check NOT NULL rank NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders VALIDATE CONSTRAINT orders_rank_check;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, SET NOT NULL.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
