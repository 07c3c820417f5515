// Writers that leave a NOT NULL column to its default fail once the default is gone.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// A later statement of the script gives the column a default again (the swap of an enum type), or takes the column away.
bool GetsDefault(const Step& step, const Relation& table, Text name) {
  const std::span<const Statement> later = Later(step);
  return std::any_of(later.begin(), later.end(), [&](const Statement& statement) {
    const auto* alter = As<AlterTable>(statement);
    return alter != nullptr && alter->relation.name == table.name && std::any_of(alter->commands.begin(), alter->commands.end(), [&](const AlterTableCommand& clause) {
             const auto* other = std::get_if<alter::SetDefault>(&clause.action);
             const auto* nullable = std::get_if<alter::DropNotNull>(&clause.action);
             const auto* column = std::get_if<alter::DropColumn>(&clause.action);
             return (other != nullptr && other->column == name && other->expression != nullptr) || (nullable != nullptr && nullable->column == name) ||
                    (column != nullptr && column->column == name);
           });
  });
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::SetDefault>(
      step, report, [&](const alter::SetDefault& set, const AlterTableCommand& clause, const Relation& table) {
        const Column* column = set.expression != nullptr ? nullptr : table.FindColumn(set.column);
        if (column == nullptr || !column->not_null || !column->default_value ||
            step.before.SequencesOwnedBy(table.oid, column->number).size() != 0)
          return;
        const Relation* after = step.after.Find<Relation>(table.oid);
        const Column* left = after == nullptr ? nullptr : after->column(column->number);
        if (left == nullptr || !left->not_null)
          return report.Silent(step, fmt::format("{} is no longer NOT NULL", set.column));
        if (left->default_value || GetsDefault(step, table, set.column))
          return report.Silent(step, fmt::format("{} gets another default", set.column));
        const Type* type = step.before.Find<Type>(column->type);
        if (type != nullptr && type->default_value) return;
        const std::string name = fmt::format("{}.{}", Name(step.before, table.oid), set.column);
        Finding& finding = report.Add(step, clause.span);
        finding.About(name).Say(fmt::format(
            "an INSERT that does not name {} fails from now on: it is NOT NULL, and its default goes", name));
        AddOrigin(finding, name, column->changed.span.valid() ? column->changed : column->created,
                  "has the default since");
        finding.Help("Keep the default for one release, until no deployed code relies on it.");
      });
}

}  // namespace

extern const LintRule kDroppingDefaultOfRequiredColumn{
    .severity = Severity::kWarning,
    .summary = "writers that leave a NOT NULL column to its default fail once the default is gone",
    .aliases = {"drop-default-on-required-column", "django-migration-linter:NOT_NULL"},
    .page = R"md(
## What it catches
`DROP DEFAULT` on a `NOT NULL` column, also when the same migration has just added it with a default for the existing rows.

## Why it hurts
While old code is still running, its `INSERT`s do not name the column. They work as long as there is a default, and fail with SQLSTATE 23502 from then on.

Silent on columns that may be null, also by this migration, where the migration sets another default or drops the column, on columns with no default, where the column's domain has one of its own, on the default of a serial column (`dropping-key-generator`), and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN rank int NOT NULL DEFAULT 0;
ALTER TABLE orders ALTER COLUMN rank DROP DEFAULT;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN rank int NOT NULL DEFAULT 0;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.2 Default Values.
)md",
    .check = Check};

}  // namespace pgrehearse
