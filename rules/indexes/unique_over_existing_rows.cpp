// A unique index or constraint over existing rows fails when two of them are equal.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// Another unique index over some of the columns already rules duplicates out.
bool UniqueAlready(const Catalog& catalog, const Relation& index) {
  const std::vector<int> columns = KeyColumns(*index.index);
  for (const Oid oid : catalog.IndexesOf(index.index->table)) {
    const Relation* other = catalog.Find<Relation>(oid);
    if (other == nullptr || other->index == nullptr || !other->index->unique || !other->index->valid ||
        other->index->predicate)
      continue;
    const std::vector<int> keys = KeyColumns(*other->index);
    if (std::all_of(keys.begin(), keys.end(), [&](int key) {
          return key != 0 && std::find(columns.begin(), columns.end(), key) != columns.end();
        }))
      return true;
  }
  return false;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if ((As<CreateIndex>(step.statement) == nullptr && As<AlterTable>(step.statement) == nullptr) ||
      step.outcome == Outcome::kError)
    return;
  for (const IndexBuildEffect& build : step.effects.builds) {
    const Relation* index = step.after.Find<Relation>(build.index.oid);
    if (index == nullptr || index->index == nullptr || !index->index->unique ||
        step.before.Find<Relation>(index->oid) != nullptr || IsNew(step, build.table))
      continue;
    const Relation* table = step.before.Find<Relation>(build.table.oid);
    const std::vector<int> columns = KeyColumns(*index->index);
    // A column that this statement adds is null in every row, unless it has a default.
    if (table == nullptr || std::any_of(columns.begin(), columns.end(),
                                        [&](int number) { return number > static_cast<int>(table->columns.size()); }))
      continue;
    if (UniqueAlready(step.before, *index)) {
      report.Silent(step, fmt::format("a unique index of {} rules duplicates out already", build.table.name));
      continue;
    }
    const std::string names = ColumnNames(*table, columns);
    Finding& finding = report.Add(step, build.cause.span);
    finding.About(build.table.name)
        .Say(fmt::format("fails if two rows of {} have the same {}", build.table.name,
                         columns == std::vector<int>{0} ? "value" : names));
    AddOrigin(finding, step, build.table);
    if (std::find(columns.begin(), columns.end(), 0) == columns.end()) {
      finding.Help(
          fmt::format("-- look before you migrate:\nSELECT {0}, count(*) FROM {1} GROUP BY {0} HAVING count(*) > 1;",
                      names, Quoted(step.before, table->oid)));
    }
    return;
  }
}

}  // namespace

extern const LintRule kUniqueOverExistingRows{
    .severity = Severity::kInfo,
    .summary = "a unique index or constraint over existing rows fails when two of them are equal",
    .aliases = {"unique-index-on-existing-data", "atlas:MF101", "atlas:MF102", "django-migration-linter:ADD_UNIQUE"},
    .page = R"md(
## What it catches
`CREATE UNIQUE INDEX`, `ADD UNIQUE` or `ADD PRIMARY KEY` over columns of a table that existed before the migration.

## Why it hurts
Whether the rows allow it is known only in production: with duplicates the statement fails with SQLSTATE 23505, and a concurrent build leaves an invalid index behind.

Silent where a unique index over some of the columns exists, on columns that the statement itself adds, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY orders_note_idx ON orders (note);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY orders_note_idx ON orders (note, id);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE INDEX, UNIQUE.
)md",
    .check = Check};

}  // namespace pgrehearse
