// A new partition for which the default partition must be read.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "analyzer/execute/partition.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateTable>(step.statement);
  const auto* alter = As<AlterTable>(step.statement);
  if ((alter == nullptr && (create == nullptr || create->partition_of == nullptr)) || Refused(step)) return;
  for (const ScanEffect& scan : step.effects.scans) {
    if (scan.kind != ScanEffect::Kind::kPartitionBound) continue;
    const Oid parent_oid = create != nullptr ? TargetOf(step, *create->partition_of) : TargetOf(step, alter->relation);
    const Oid other = step.before.DefaultPartitionOf(parent_oid);
    if (other == 0 || !IsPartOf(step.before, scan.relation.oid, other)) continue;
    if (const std::string why = WhyNew(step, scan.relation.oid); !why.empty()) {
      report.Silent(step, fmt::format("{} is {}", scan.relation.name, why));
      continue;
    }
    Finding& finding = report.Add(step, scan.cause.span);
    finding.About(scan.relation.name).Say(WhileHeld("reads every row of", step, scan.relation) + ", for rows that belong into the new partition");
    AddOrigin(finding, step, scan.relation);
    std::string condition;
    ForEachChanged<Relation>(step, [&](const Relation*, const Relation* after) {
      if (after == nullptr || after->bound == nullptr || after->parents.empty() || after->parents.front() != parent_oid || after->oid == other) return;
      for (const StoredExpression& part : BoundQual(step.after, *step.after.Find<Relation>(parent_oid), *after->bound)) {
        condition += (condition.empty() ? "" : " AND ") + PrintExpression(step.after, part, parent_oid);
      }
    });
    const std::string table = Quoted(step.before, other), constraint = QuoteIdentifier(Unqualified(step.before, other) + "_excludes");
    if (condition.empty()) {
      finding.Help("Give the default partition a validated CHECK that excludes the new bound first.");
    } else {
      finding.Help(fmt::format("ALTER TABLE {0} ADD CONSTRAINT {1} CHECK (NOT ({2})) NOT VALID;\n-- move the rows that belong into the new partition, and in a later migration:\nALTER TABLE {0} VALIDATE CONSTRAINT {1};\n-- and then:\n{3}\nALTER TABLE {0} DROP CONSTRAINT {1};",
                               table, constraint, condition, Sql(step)));
    }
    return;
  }
}

}  // namespace

extern const LintRule kScanningDefaultPartition{
    .severity = Severity::kError,
    .summary = "a new partition makes PostgreSQL read the whole default partition under lock",
    .aliases = {"attach-scans-default-partition", "migrationpilot:MP072"},
    .page = R"md(
## What it catches
`CREATE TABLE ... PARTITION OF` and `ATTACH PARTITION` where the partitioned table has a default partition whose constraints do not exclude the new bound.

## Why it hurts
PostgreSQL locks the default partition in `ACCESS EXCLUSIVE` and reads all of it, to be sure that no row there belongs into the new partition; if one does, the statement fails.

Silent when a validated `CHECK` of the default partition excludes the new bound, and when the default partition is new in this migration.

## Fires
```sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
-- next migration
SET lock_timeout = '5s';
CREATE TABLE events_2024 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
```

## Safer
```sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
ALTER TABLE events_rest ADD CONSTRAINT not_2024 CHECK (at < '2024-01-01' OR at >= '2025-01-01');
-- next migration
SET lock_timeout = '5s';
CREATE TABLE events_2024 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.12.2.2 Partition Maintenance; `check_default_partition_contents` in `src/backend/partitioning/partbounds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
