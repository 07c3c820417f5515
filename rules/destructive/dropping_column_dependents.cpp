// DROP COLUMN takes constraints, indexes and other objects with it that it does not name.
#include <fmt/format.h>

#include <algorithm>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The same statement drops the constraint by name, or adds one of its name.
bool Named(const Step& step, std::string_view constraint) {
  const auto* alter = As<AlterTable>(step.statement);
  return alter != nullptr && std::any_of(alter->commands.begin(), alter->commands.end(), [&](const AlterTableCommand& clause) {
           const auto* drop = std::get_if<alter::DropConstraint>(&clause.action);
           const auto* add = std::get_if<alter::AddConstraint>(&clause.action);
           return (drop != nullptr && drop->name == constraint) || (add != nullptr && add->constraint.name == constraint);
         });
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::DropColumn>(
      step, report, [&](const alter::DropColumn& drop, const AlterTableCommand& clause, const Relation& table) {
        const Column* column = table.FindColumn(drop.column);
        if (column == nullptr) return;
        bool key = false;
        std::vector<std::string> gone;
        // A plain index over the column alone has nothing left to index; a constraint says something that holds no
        // more.
        for (const RelationEffect& effect : step.effects.dropped) {
          const Relation* index =
              Within(effect.cause.span, clause.span) ? step.before.Find<Relation>(effect.relation.oid) : nullptr;
          if (index == nullptr || index->kind == 'S') continue;
          if (index->index == nullptr) {
            if (!drop.cascade) gone.push_back(fmt::format("view {}", effect.relation.name));
          } else if (index->index->keys.size() > 1 && ConstraintOf(step.before, *index) == nullptr) {
            gone.push_back(fmt::format("index {} ({})", index->name, ColumnNames(table, KeyColumns(*index->index))));
          }
        }
        for (const Oid oid : step.before.ConstraintsOf(table.oid)) {
          const Constraint* constraint = step.before.Find<Constraint>(oid);
          const bool of_column = std::find(constraint->columns.begin(), constraint->columns.end(), column->number) !=
                                 constraint->columns.end();
          if (constraint->kind == 'n' || !of_column || step.after.Find<Constraint>(oid) != nullptr) continue;
          if (Named(step, constraint->name)) continue;
          key = key || constraint->kind == 'p';
          if (constraint->kind == 'p' || constraint->columns.size() > 1)
            gone.push_back(
                fmt::format("constraint {} {}", constraint->name, PrintConstraint(step.before, *constraint)));
        }
        // What CASCADE takes along is told by drop-with-cascade.
        for (const Oid oid : drop.cascade ? std::vector<Oid>() : step.before.ForeignKeysTo(table.oid)) {
          const Constraint* constraint = step.before.Find<Constraint>(oid);
          if (constraint == nullptr || constraint->relation == table.oid || step.after.Find<Constraint>(oid) != nullptr)
            continue;
          gone.push_back(
              fmt::format("foreign key {}: {}", constraint->name, DescribeForeignKey(step.before, *constraint)));
        }
        for (const ObjectEffect& effect : step.effects.objects_dropped) {
          if (drop.cascade || !Within(effect.cause.span, clause.span)) continue;
          if (effect.kind == "policy" || effect.kind == "trigger" || effect.kind == "statistics" ||
              effect.kind == "function" || effect.kind == "rule")
            gone.push_back(effect.kind + " " + effect.name);
        }
        if (gone.empty()) return;
        const std::string name = fmt::format("{}.{}", Name(step.before, table.oid), drop.column);
        std::string list;
        for (const std::string& item : gone) list += (list.empty() ? "" : "; ") + item;
        Finding& finding = report.Add(step, clause.span);
        finding.About(name).Say(fmt::format("dropping {} also drops {}", name, list));
        if (key) finding.As(step.direction == Direction::kDown ? Severity::kWarning : Severity::kError);
        AddOrigin(finding, name, column->created, "was added here");
        finding.Help(
            "Drop them by name in statements before it, so that a reader sees what goes, and create what is still "
            "needed without the column.");
      });
}

}  // namespace

extern const LintRule kDroppingColumnDependents{
    .severity = Severity::kWarning,
    .summary = "DROP COLUMN takes constraints, indexes and other objects with it that it does not name",
    .aliases = {"drop-column-drops-dependents", "pg-migration-lint:PGM010", "pg-migration-lint:PGM011",
                "pg-migration-lint:PGM012", "online_migrations:remove_column"},
    .page = R"md(
## What it catches
`DROP COLUMN` that removes more than the column: a primary key (an error), a constraint or an index over several columns, a statistics object. What `CASCADE` takes along is told by `drop-with-cascade`.

## Why it hurts
PostgreSQL drops a constraint or an index as soon as one of its columns goes, without a word: rows that had to be unique together need not be any more, and queries by the remaining columns have no index.

Silent on indexes and constraints of that column alone, which have nothing left to say, when the others are dropped by name before or in the same statement, when a constraint of the same name is added in it, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint, position int, CONSTRAINT items_once UNIQUE (order_id, position));
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow dropping-column no code uses it
ALTER TABLE items DROP COLUMN position;
```

## Safer
```sql
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint, position int);
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow dropping-column no code uses it
ALTER TABLE items DROP COLUMN position;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, DROP COLUMN; `findDependentObjects` in `src/backend/catalog/dependency.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
