// A sequence that ends before its column does.
#include <fmt/format.h>

#include <limits>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

std::int64_t LargestOf(Oid type) {
  if (type == kInt2Oid) return std::numeric_limits<std::int16_t>::max();
  if (type == kInt4Oid) return std::numeric_limits<std::int32_t>::max();
  return std::numeric_limits<std::int64_t>::max();
}

// The column that the sequence feeds: its owner's, or one whose default depends on it.
std::pair<const Relation*, const Column*> Fed(const Catalog& catalog, const Relation& sequence) {
  if (const Relation* table = catalog.Find<Relation>(sequence.sequence->owned_table)) return {table, table->column(sequence.sequence->owned_column)};
  for (const Dependency& edge : catalog.DependentsOf({ObjectClass::kRelation, sequence.oid})) {
    if (edge.dependent.object_class != ObjectClass::kColumnDefault) continue;
    if (const Relation* table = catalog.Find<Relation>(edge.dependent.oid)) return {table, table->column(edge.dependent.sub)};
  }
  return {};
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Relation>([&](const Relation& sequence) {
    if (sequence.sequence == nullptr || sequence.created.migration < 0 || sequence.sequence->increment < 0) return;
    const auto [table, column] = Fed(catalog, sequence);
    if (column == nullptr || (column->type != kInt2Oid && column->type != kInt4Oid && column->type != kInt8Oid)) return;
    const SequenceData& data = *sequence.sequence;
    const std::string name = PlainName(catalog, sequence), fed = fmt::format("{}.{}", PlainName(catalog, *table), column->name);
    const std::string quoted = QualifiedName(catalog, sequence.schema, sequence.name);
    if (data.cycle) {
      AddAt(report, PlaceOf(sequence.created)).About(name).Say(fmt::format("{} begins again after {}, with numbers that {} has already", name, data.maximum, fed))
          .Help(fmt::format("ALTER SEQUENCE {} NO CYCLE;", quoted));
    } else if (data.maximum < LargestOf(column->type)) {
      Finding& finding = AddAt(report, PlaceOf(sequence.created));
      finding.About(name).Say(fmt::format("{} ends at {}, while {} is {}", name, data.maximum, fed, FormatType(catalog, column->type)));
      if (data.type != column->type) finding.Because(fmt::format("the sequence is {}", FormatType(catalog, data.type)));
      if (column->changed.span.valid()) finding.Because(fmt::format("{} was changed here last", fed), column->changed.span);
      finding.Help(fmt::format("ALTER SEQUENCE {} AS {};", quoted, FormatType(catalog, column->type)));
    }
  });
}

}  // namespace

extern const LintRule kSequenceTooSmall{
    .severity = Severity::kWarning,
    .summary = "a sequence ends, or begins again, before its column is full",
    .aliases = {"sequence-too-small", "migrationpilot:MP068"},
    .page = R"md(
## What it catches
A sequence that feeds a column (by `OWNED BY`, identity or `nextval` in the default) and at the end of the history has a maximum below what the column holds, or `CYCLE`.

## Why it hurts
When the sequence ends, every `INSERT` fails though the column has room; with `CYCLE`, it gives numbers that are taken.

A `serial` column that became `bigint` keeps its sequence of `integer`: that is found too.

## Fires
```sql
CREATE SEQUENCE order_numbers AS integer;
CREATE TABLE orders (id bigint DEFAULT nextval('order_numbers') PRIMARY KEY);
```

## Safer
```sql
CREATE SEQUENCE order_numbers AS bigint;
CREATE TABLE orders (id bigint DEFAULT nextval('order_numbers') PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE SEQUENCE, AS and CYCLE; 8.1.4 Serial Types.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
