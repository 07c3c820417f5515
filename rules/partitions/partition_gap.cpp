// A gap between the ranges of partitions.
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The ends of a range as they are printed: only partitions of one key column are looked at.
struct Range {
  std::string from, to;
  const Relation* partition;
};

std::string End(const Catalog& catalog, const std::vector<PartitionBoundData::Datum>& datums) {
  if (datums.size() != 1) return {};
  if (datums[0].kind == PartitionBound::Datum::Kind::kMinValue) return "MINVALUE";
  if (datums[0].kind == PartitionBound::Datum::Kind::kMaxValue) return "MAXVALUE";
  return datums[0].value.node == nullptr ? std::string() : PrintExpression(catalog, datums[0].value, 0);
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  std::map<Oid, std::vector<Range>> ranges;
  catalog.ForEach<Relation>([&](const Relation& relation) {
    if (relation.bound == nullptr || relation.bound->kind != PartitionBound::Kind::kRange || relation.parents.empty()) return;
    ranges[relation.parents.front()].push_back({End(catalog, relation.bound->from), End(catalog, relation.bound->to), &relation});
  });
  for (const auto& [parent, parts] : ranges) {
    if (catalog.DefaultPartitionOf(parent) != 0) continue;
    // Each partition but the last begins where another ends. Without comparing values: one whose lower end is no other's
    // upper end opens the chain; more than one such means a gap before all but the first.
    std::vector<const Range*> opening, closing;
    bool comparable = true;
    for (const Range& part : parts) {
      comparable = comparable && !part.from.empty() && !part.to.empty();
      bool preceded = false, followed = false;
      for (const Range& other : parts) {
        preceded = preceded || other.to == part.from;
        followed = followed || other.from == part.to;
      }
      if (!preceded) opening.push_back(&part);
      if (!followed) closing.push_back(&part);
    }
    if (!comparable || opening.size() < 2 || opening.size() != closing.size()) continue;
    const Range* last = opening.back();
    for (const Range* part : opening) {
      if (part->partition->created.statement > last->partition->created.statement) last = part;
    }
    if (!last->partition->created.span.valid() || last->partition->created.migration < 0) continue;
    const std::string name = Name(catalog, parent);
    Finding& finding = AddAt(report, PlaceOf(last->partition->created));
    finding.About(name).Say(fmt::format("{} begins at {}, where no other partition of {} ends: rows in the gap are refused", Name(catalog, last->partition->oid), last->from, name));
    for (const Range* part : closing) {
      if (part->partition != last->partition) finding.Because(fmt::format("{} ends at {}", Name(catalog, part->partition->oid), part->to), part->partition->created.span);
    }
    finding.Help("Make a partition for the gap, or move the bound.");
  }
}

}  // namespace

extern const LintRule kPartitionGap{
    .severity = Severity::kInfo,
    .summary = "between two partitions there is a gap into which no row can be inserted",
    .aliases = {"partition-bound-gap", "gap", "safemigrate:partition-gap", "dryrun:partition/range_gaps"},
    .page = R"md(
## What it catches
A partitioned table by range of one column, without a default partition, whose partitions at the end of the history do not join up. Told once per table, at the partition that was made last among those that begin where no other ends.

## Why it hurts
A row whose key lies in the gap is refused: `no partition of relation found for row`.

## Fires
```sql
CREATE TABLE p (a bigint PRIMARY KEY) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (11) TO (20);
```

## Safer
```sql
CREATE TABLE p (a bigint PRIMARY KEY) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE, PARTITION OF: the lower end belongs to a range and the upper does not.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
