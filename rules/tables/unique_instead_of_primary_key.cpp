// A unique key over NOT NULL columns, and no primary key.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Relation>([&](const Relation& table) {
    if ((table.kind != 'r' && table.kind != 'p') || table.persistence == 't' || table.assumed || table.is_partition() || table.created.migration < 0) return;
    for (const Oid oid : catalog.ConstraintsOf(table.oid)) {
      if (catalog.Find<Constraint>(oid)->kind == 'p') return;
    }
    const Relation* index = KeyInPlaceOfPrimary(catalog, table);
    if (index == nullptr) return;
    const std::string name = PlainName(catalog, table);
    Finding& finding = AddAt(report, PlaceOf(table.created));
    finding.About(name).Say(fmt::format("{} has no primary key, and {} is one in all but name", name, index->name));
    finding.Because(fmt::format("{} is unique over columns that are NOT NULL", index->name), index->created.span);
    finding.Help("Declare it PRIMARY KEY instead of UNIQUE: tools and logical replication then know which columns name a row.");
  });
}

}  // namespace

extern const LintRule kUniqueInsteadOfPrimaryKey{
    .severity = Severity::kInfo,
    .summary = "a unique key over NOT NULL columns stands where a primary key should be",
    .aliases = {"unique-not-null-instead-of-pk", "pg-migration-lint:PGM503"},
    .page = R"md(
## What it catches
A table that has no primary key when the history ends but a unique index or constraint over columns that are all `NOT NULL`, without a predicate or expressions.

## Why it hurts
It protects as a primary key does, but nothing knows it for one: replica identity, `REFERENCES` without columns, `ON CONFLICT` helpers and mappers look for the primary key.

## Fires
```sql
CREATE TABLE countries (code text NOT NULL UNIQUE, name text NOT NULL);
```

## Safer
```sql
CREATE TABLE countries (code text PRIMARY KEY, name text NOT NULL);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.5.4 Primary Keys.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
