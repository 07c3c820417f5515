// The order of a new table's columns wastes space on padding.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

int AlignOf(const TypeInfo& type) {
  if (type.user != nullptr)
    return type.user->align == 'd' ? 8 : type.user->align == 'i' ? 4 : type.user->align == 's' ? 2 : 1;
  if (type.fact != nullptr)
    return type.fact->align == 'd' ? 8 : type.fact->align == 'i' ? 4 : type.fact->align == 's' ? 2 : 1;
  return 1;
}

// The bytes that the fixed-width columns of a row take in this order, with a short value in each other column.
int Width(const Catalog& catalog, const std::vector<const Column*>& columns) {
  int at = 0;
  for (const Column* column : columns) {
    const TypeInfo type = catalog.TypeOf(column->type);
    if (type.length < 0) {
      at += 4;  // a short header and a few bytes: not aligned
      continue;
    }
    const int align = AlignOf(type);
    at = (at + align - 1) / align * align + type.length;
  }
  return at;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateTable>(step.statement);
  if (create == nullptr || create->partition_of != nullptr || step.outcome == Outcome::kError || step.effects.skipped)
    return;
  const Relation* table = step.after.Find<Relation>(
      LookupRelation(step.after, step.session, create->relation.schema, create->relation.name));
  if (table == nullptr) return;
  std::vector<const Column*> columns;
  for (const Column& column : table->columns) columns.push_back(&column);
  const int as_written = Width(step.after, columns);
  std::stable_sort(columns.begin(), columns.end(), [&](const Column* a, const Column* b) {
    const TypeInfo x = step.after.TypeOf(a->type), y = step.after.TypeOf(b->type);
    if ((x.length < 0) != (y.length < 0)) return y.length < 0;
    return x.length >= 0 && AlignOf(x) > AlignOf(y);
  });
  const int best = Width(step.after, columns);
  if (as_written - best < 8) return;
  std::string order;
  for (const Column* column : columns) order += (order.empty() ? "" : ", ") + QuoteIdentifier(column->name);
  report.Add(step, {})
      .About(Name(step.after, table->oid))
      .Say(fmt::format("each row of {} carries about {} bytes of padding that another order of its columns would save",
                       Name(step.after, table->oid), as_written - best))
      .Help("Fixed-width columns first, widest alignment first, then the others:\n" + order);
}

}  // namespace

extern const LintRule kPaddedColumnOrder{.severity = Severity::kInfo,
                                         .on_by_default = false,
                                         .summary = "the order of a new table's columns wastes space on padding",
                                         .aliases = {"suboptimal-column-order", "atlas:PG110", "migrationpilot:MP061"},
                                         .presets = {"strict"},
                                         .page = R"md(
## What it catches
`CREATE TABLE` whose columns, in their order, need at least eight bytes more per row than in the best order.

## Why it hurts
A `bigint` or `timestamptz` starts at a multiple of eight bytes, an `integer` at a multiple of four. After a `boolean` or a text the bytes in between are wasted, in each row. The order cannot be changed later without writing the table anew.

Silent when less than eight bytes are at stake, and on partitions.

## Fires
```sql
CREATE TABLE visits (open boolean, id bigint PRIMARY KEY, seen boolean, at timestamptz, done boolean);
```

## Safer
```sql
CREATE TABLE visits (id bigint PRIMARY KEY, at timestamptz, open boolean, seen boolean, done boolean);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 66.6.1 Table Row Layout; `heap_compute_data_size` in `src/backend/access/common/heaptuple.c`.
)md",
                                         .check = Check};

}  // namespace pgrehearse
