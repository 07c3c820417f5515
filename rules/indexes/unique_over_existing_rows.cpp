// A unique index or constraint over existing rows fails when two of them are equal.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "analyzer/expression/judge.h"
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

// A column that this script adds is null in every row, or has another value in each; unless its default is a constant.
bool IsFresh(const Step& step, const Relation& table, int number) {
  if (number > static_cast<int>(table.columns.size())) return true;
  const Column* column = table.column(number);
  if (column == nullptr || column->created.statement < step.script_begin || column->changed.statement > column->created.statement) return false;
  if (std::any_of(step.parsed.statements.begin(), step.parsed.statements.begin() + static_cast<std::ptrdiff_t>(step.statement_index), [](const Statement& statement) { return As<Query>(statement) != nullptr; })) return false;
  return column->identity != 0 || !column->default_value || VolatilityOf(step.before, column->default_value) == Volatility::kVolatile;
}

// The build is because of a new type that leaves different values different: the bytes stay, or text becomes text of another
// length, or a number a wider one. What does not fit fails by itself.
bool SameValues(const Step& step, const SourceSpan& cause) {
  const auto* alter = As<AlterTable>(step.statement);
  if (alter == nullptr) return false;
  for (const AlterTableCommand& clause : alter->commands) {
    const auto* change = std::get_if<alter::AlterColumnType>(&clause.action);
    const Relation* before = TableOf(step, *alter);
    if (change == nullptr || before == nullptr || !Within(cause, clause.span)) continue;
    if (RewriteBy(step, clause.span) == nullptr) return true;
    const Relation* after = step.after.Find<Relation>(before->oid);
    const Column *old = before->FindColumn(change->column), *made = after == nullptr ? nullptr : after->FindColumn(change->column);
    const auto text = [](Oid type) { return type == kTextOid || type == kVarcharOid; };
    const auto integer = [](Oid type) { return type == kInt2Oid || type == kInt4Oid || type == kInt8Oid; };
    return change->using_expression == nullptr && old != nullptr && made != nullptr &&
           ((text(old->type) && text(made->type)) || (integer(old->type) && integer(made->type)));
  }
  return false;
}

// "lower(name), tenant_id": the keys as a query can group by them.
std::string Keys(const Catalog& catalog, const Relation& table, const IndexData& index) {
  std::string keys;
  for (int i = 0; i < index.key_count; ++i) {
    const auto& key = index.keys[static_cast<std::size_t>(i)];
    keys += i == 0 ? "" : ", ";
    keys += key.column != 0 ? QuoteIdentifier(table.column(key.column)->name) : PrintExpression(catalog, key.expression, table.oid);
  }
  return keys;
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
    if (table == nullptr || std::any_of(columns.begin(), columns.end(), [&](int number) { return IsFresh(step, *table, number); })) continue;
    if (SameValues(step, build.cause.span)) {
      report.Silent(step, "the new type makes no two values equal that were not");
      continue;
    }
    if (UniqueAlready(step.before, *index)) {
      report.Silent(step, fmt::format("a unique index of {} rules duplicates out already", build.table.name));
      continue;
    }
    const std::string names = Keys(step.after, *table, *index->index);
    Finding& finding = report.Add(step, build.cause.span);
    finding.About(build.table.name).Say(fmt::format("fails if two rows of {} have the same {}", build.table.name, names));
    AddOrigin(finding, step, build.table);
    const std::string where = index->index->predicate ? fmt::format(" WHERE {}", PrintExpression(step.after, index->index->predicate, table->oid)) : std::string();
    finding.Help(fmt::format("-- look before you migrate:\nSELECT {0}, count(*) FROM {1}{2} GROUP BY {0} HAVING count(*) > 1;", names, Quoted(step.before, table->oid), where));
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

Silent where a unique index over some of the columns exists, where the index is built again for a new type that keeps different values different, on columns that the migration itself adds and does not fill (with a constant default they are all the same), and on a table that is new in this migration.

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
