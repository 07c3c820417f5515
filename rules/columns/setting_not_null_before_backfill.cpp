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

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  EmptyColumns empty;
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    for (const RunStatement& run : finished.replay.migrations[m].up.statements) {
      const auto* alter = As<AlterTable>(*run.statement);
      for (const ScanEffect& scan : run.effects.scans) {
        if (alter == nullptr || scan.kind != ScanEffect::Kind::kNotNull || scan.relation.new_in_script ||
            run.outcome == Outcome::kError)
          continue;
        for (const AlterTableCommand& clause : alter->commands) {
          const auto* set = std::get_if<alter::SetNotNull>(&clause.action);
          const Empty* column = set == nullptr || !Within(scan.cause.span, clause.span)
                                    ? nullptr
                                    : empty.Find(scan.relation.oid, set->column);
          if (column == nullptr) continue;
          Finding& finding = report.Add(clause.span, m);
          finding.statement = Place(run.statement->span);
          finding.About(fmt::format("{}.{}", scan.relation.name, set->column))
              .Say(fmt::format("fails if {} has a row from before the column: no migration has given {} a value",
                               scan.relation.name, set->column))
              .Because(fmt::format("{} was added here, null in every row", set->column), column->added)
              .Help(fmt::format(
                  "first, in a migration of its own and in batches, give {} a value WHERE {} IS NULL", set->column, set->column));
        }
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
`SET NOT NULL` on a column that the history added without a default and that no `UPDATE` of the history has written.

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
