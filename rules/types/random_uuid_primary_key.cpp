// A primary key that defaults to a random UUID.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Constraint>([&](const Constraint& key) {
    if (key.kind != 'p' || key.columns.size() != 1 || key.parent != 0 || key.created.migration < 0) return;
    const Relation* table = catalog.Find<Relation>(key.relation);
    const Column* column = table == nullptr ? nullptr : table->column(key.columns.front());
    if (column == nullptr || column->type != kUuidOid || !column->default_value || table->persistence == 't') return;
    const std::string text = PrintExpression(catalog, column->default_value, table->oid);
    if (text.find("gen_random_uuid(") == std::string::npos && text.find("uuid_generate_v4(") == std::string::npos && text.find("uuidv4(") == std::string::npos) return;
    const std::string name = fmt::format("{}.{}", PlainName(catalog, *table), column->name);
    AddAt(report, PlaceOf(key.created)).About(name).Say(fmt::format("{} defaults to {}: new keys land anywhere in the index", name, text))
        .Help(catalog.version() >= 18 ? fmt::format("{} uuid DEFAULT uuidv7() PRIMARY KEY", QuoteIdentifier(column->name)) : "Use keys that grow with time: bigint identity, or UUIDs of version 7 made by the client.");
  });
}

}  // namespace

extern const LintRule kRandomUuidPrimaryKey{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "random keys scatter new rows over the whole index",
    .aliases = {"non-sequential-pk", "dryrun:pk/non_sequential"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
A primary key over one `uuid` column whose default is `gen_random_uuid()`, `uuid_generate_v4()` or `uuidv4()` when the history ends.

## Why it hurts
Every insert touches another page of the index: more pages are read and written, and after each checkpoint logged in full. Keys that grow with time (`uuidv7()`, 18 and later) fill pages one after the other.

## Fires
```sql
CREATE TABLE visits (id uuid DEFAULT gen_random_uuid() PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE visits (id uuid DEFAULT uuidv7() PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 9.14 UUID Functions.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
