// A constraint is dropped, and with it what it guaranteed.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "analyzer/expression/resolve.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// A constraint of the same kind over the same columns that comes in its place, in this statement or a later one.
bool MadeAgain(const Step& step, const Relation& table, const Constraint& gone) {
  const auto fits = [&](const ConstraintDefinition& made) {
    using Kind = ConstraintDefinition::Kind;
    const Kind kind = gone.kind == 'c'   ? Kind::kCheck
                      : gone.kind == 'f' ? Kind::kForeignKey
                      : gone.kind == 'u' ? Kind::kUnique
                      : gone.kind == 'p' ? Kind::kPrimaryKey
                                         : Kind::kExclusion;
    if (made.kind == kind && made.name == gone.name) return true;
    const bool key = made.kind == Kind::kUnique || made.kind == Kind::kPrimaryKey;
    if (made.kind != kind && !(gone.kind == 'u' && key)) return false;
    if (!made.using_index.empty()) return true;
    return !made.columns.empty() && std::equal(made.columns.begin(), made.columns.end(), gone.columns.begin(),
                                               gone.columns.end(), [&](Text name, int number) {
                                                 return table.column(number) != nullptr &&
                                                        table.column(number)->name == name;
                                               });
  };
  const auto any = [&](const Statement& statement) {
    const auto* alter = As<AlterTable>(statement);
    return alter != nullptr && alter->relation.name == table.name &&
           std::any_of(alter->commands.begin(), alter->commands.end(), [&](const AlterTableCommand& clause) {
             const auto* add = std::get_if<alter::AddConstraint>(&clause.action);
             return add != nullptr && fits(add->constraint);
           });
  };
  const std::span<const Statement> later = Later(step);
  return any(step.statement) || std::any_of(later.begin(), later.end(), any);
}

// The statement or a later one of the script drops the table, the table referred to, or a column of the constraint: the rules
// about these say the more of it.
bool GoesToo(const Step& step, const Relation& table, const Constraint& gone) {
  const Relation* parent = step.before.Find<Relation>(gone.referenced);
  const auto drops = [&](const Statement& statement) {
    if (const auto* drop = As<DropObjects>(statement)) {
      return drop->kind == ObjectKind::kTable && std::any_of(drop->objects.begin(), drop->objects.end(), [&](const ObjectReference& object) {
               return !object.name.empty() && (object.name.back() == table.name || (parent != nullptr && object.name.back() == parent->name));
             });
    }
    const auto* alter = As<AlterTable>(statement);
    return alter != nullptr && alter->relation.name == table.name &&
           std::any_of(alter->commands.begin(), alter->commands.end(), [&](const AlterTableCommand& clause) {
             const auto* column = std::get_if<alter::DropColumn>(&clause.action);
             return column != nullptr && std::any_of(gone.columns.begin(), gone.columns.end(), [&](int number) {
                      return table.column(number) != nullptr && table.column(number)->name == column->column;
                    });
           });
  };
  const std::span<const Statement> later = Later(step);
  return drops(step.statement) || std::any_of(later.begin(), later.end(), drops);
}

// The same guarantee by another constraint that stays: the new one of a swap.
bool StillHeld(const Step& step, const Constraint& gone) {
  for (const Oid oid : step.after.ConstraintsOf(gone.relation)) {
    const Constraint* other = step.after.Find<Constraint>(oid);
    if (other->kind == gone.kind && other->columns == gone.columns && other->referenced == gone.referenced &&
        gone.kind != 'c')
      return true;
    if (other->kind == 'c' && gone.kind == 'c' && SameExpression(other->expression, gone.expression)) return true;
  }
  return false;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::DropConstraint>(
      step, report, [&](const alter::DropConstraint& drop, const AlterTableCommand& clause, const Relation& table) {
        const Constraint* gone = step.before.Find<Constraint>(step.before.FindConstraint(table.oid, drop.name));
        if (gone == nullptr || gone->kind == 'p' || gone->kind == 'n' ||
            step.after.Find<Constraint>(gone->oid) != nullptr)
          return;
        if (gone->created.statement >= step.script_begin)
          return report.Silent(step, fmt::format("{} was added in this migration", gone->name));
        if (UndoesItsUp(step, gone->created))
          return report.Silent(step, fmt::format("the up of this migration added {}", gone->name));
        if (GoesToo(step, table, *gone))
          return report.Silent(step, fmt::format("the migration drops the table or a column of {} as well", gone->name));
        if (MadeAgain(step, table, *gone) || StillHeld(step, *gone))
          return report.Silent(step, fmt::format("another constraint takes the place of {}", gone->name));
        const auto* test = As<NullTestNode>(gone->expression.node);
        const bool helper = gone->kind == 'c' && test != nullptr && test->is_not && gone->columns.size() == 1 &&
                            table.column(gone->columns[0])->not_null;
        if (helper) return report.Silent(step, "the column is NOT NULL by now: the CHECK has done its work");
        const std::string name = Name(step.before, table.oid), definition = PrintConstraint(step.before, *gone);
        Finding& finding = report.Add(step, clause.span);
        finding.About(name);
        if (gone->kind == 'f') {
          finding.Say(
              fmt::format("{} ends, under ACCESS EXCLUSIVE on both tables: rows may refer to nothing from now on",
                          DescribeForeignKey(step.before, *gone)));
        } else {
          finding.Say(fmt::format(
              "{} is no longer guaranteed for {}; getting it back reads every row, and fails if one has broken it",
              definition, name));
        }
        AddOrigin(finding, fmt::format("constraint {}", gone->name), gone->created, "was added here");
        finding.Help(gone->kind == 'f' ? "SET lock_timeout = '5s';  -- before it, because two tables are locked; and "
                                         "see that no code relies on the guarantee"
                                       : "See that no code relies on it (ON CONFLICT, upserts, joins that expect one "
                                         "row); if another takes its place, add that one first.");
      });
}

}  // namespace

extern const LintRule kDroppingConstraint{
    .severity = Severity::kWarning,
    .summary = "a constraint is dropped, and with it what it guaranteed",
    .aliases = {"drop-constraint", "pgsafe:drop-constraint", "pgfence:drop-constraint", "pgrubic:CT004", "atlas:CD101",
                "migrationpilot:MP097", "pg-schema-diff:CONSTRAINT_DROPPED"},
    .page = R"md(
## What it catches
`DROP CONSTRAINT` of a check, foreign key, unique or exclusion constraint that existed before the migration.

## Why it hurts
Code may rely on the guarantee, `ON CONFLICT` even needs the unique index. Rows that break it come in at once, and the way back reads the whole table and fails on them. Dropping a foreign key locks both tables.

Silent when a constraint of the same kind over the same columns is added in the same migration or remains, on `CHECK (column IS NOT NULL)` once the column is `NOT NULL`, on primary keys (`dropping-primary-key`), where the migration drops the table, the referenced table or a column of the constraint as well, on a table or constraint that is new in this migration, and in a down whose up added the constraint.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text CONSTRAINT tags_name_key UNIQUE);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags DROP CONSTRAINT tags_name_key;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text, lang text, CONSTRAINT tags_name_key UNIQUE (name));
CREATE UNIQUE INDEX tags_name_lang_idx ON tags (name, lang);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags DROP CONSTRAINT tags_name_key, ADD CONSTRAINT tags_name_key UNIQUE USING INDEX tags_name_lang_idx;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, DROP CONSTRAINT; `RemoveConstraintById` in `src/backend/catalog/pg_constraint.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
