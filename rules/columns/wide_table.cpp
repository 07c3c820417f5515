// A table has many columns.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings& settings, Reporter& report) {
  const auto* create = As<CreateTable>(step.statement);
  const auto* alter = As<AlterTable>(step.statement);
  if ((create == nullptr && alter == nullptr) || step.outcome == Outcome::kError) return;
  const RelationName& name = create != nullptr ? create->relation : alter->relation;
  const Relation* table = step.after.Find<Relation>(LookupRelation(step.after, step.session, name.schema, name.name));
  if (table == nullptr || table->columns.size() <= settings.Number("wide-table.columns", 50)) return;
  const Relation* before = step.before.Find<Relation>(table->oid);
  if (before != nullptr && before->columns.size() == table->columns.size()) return;
  const auto used = static_cast<std::size_t>(std::count_if(table->columns.begin(), table->columns.end(),
                                                           [](const Column& column) { return !column.dropped; }));
  if (used <= settings.Number("wide-table.columns", 50)) return;
  // Said when the limit is crossed, not for every column after that.
  if (before != nullptr && static_cast<std::size_t>(std::count_if(before->columns.begin(), before->columns.end(), [](const Column& column) { return !column.dropped; })) > settings.Number("wide-table.columns", 50))
    return;
  report.Add(step, {})
      .About(Name(step.after, table->oid))
      .Say(fmt::format("{} has {} columns now (and {} dropped ones, which count towards the limit of 1600)",
                       Name(step.after, table->oid), used, table->columns.size() - used))
      .Help(
          "Columns that belong together and are read together can stand in a table of their own, with the same primary "
          "key.");
}

}  // namespace

extern const LintRule kWideTable{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a table has many columns",
    .aliases = {"add-columns-to-wide-table", "gitlab:AddColumnsToWideTables", "pglinter:B009"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CREATE TABLE` or `ADD COLUMN` that leaves a table with more than 50 columns.

## Why it hurts
Each `UPDATE` copies the whole row, and each read of one column fetches all that are not stored apart. At 1600 columns, dropped ones included, PostgreSQL refuses another one.

Silent on 50 and fewer, and on what comes after the statement that crossed the limit.

## Fires
```sql
CREATE TABLE wide (id bigint PRIMARY KEY, c0 int, c1 int, c2 int, c3 int, c4 int, c5 int, c6 int, c7 int, c8 int, c9 int, c10 int, c11 int, c12 int, c13 int, c14 int, c15 int, c16 int, c17 int, c18 int, c19 int, c20 int, c21 int, c22 int, c23 int, c24 int, c25 int, c26 int, c27 int, c28 int, c29 int, c30 int, c31 int, c32 int, c33 int, c34 int, c35 int, c36 int, c37 int, c38 int, c39 int, c40 int, c41 int, c42 int, c43 int, c44 int, c45 int, c46 int, c47 int, c48 int, c49 int);
```

## Safer
```sql
CREATE TABLE narrow (id bigint PRIMARY KEY, c int);
```

## Configuration
`columns`: how many are allowed (50).

## Sources
PostgreSQL documentation, Appendix K, PostgreSQL Limits.
)md",
    .check = Check};

}  // namespace pgrehearse
