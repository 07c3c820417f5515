// ATTACH PARTITION that must read the table it attaches.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "analyzer/execute/partition.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The condition that the partition's rows must be known to meet, as it can be pasted.
std::string BoundCondition(const Step& step, const Relation& parent, Oid partition) {
  const Relation* attached = step.after.Find<Relation>(partition);
  if (attached == nullptr || attached->bound == nullptr) return {};
  std::string all;
  for (const StoredExpression& part : BoundQual(step.after, parent, *attached->bound)) {
    all += (all.empty() ? "" : " AND ") + PrintExpression(step.after, part, parent.oid);
  }
  return all;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* alter = As<AlterTable>(step.statement);
  if (alter == nullptr || Refused(step)) return;
  for (const AlterTableCommand& clause : alter->commands) {
    const auto* attach = std::get_if<alter::AttachPartition>(&clause.action);
    if (attach == nullptr || attach->bound == nullptr) continue;
    const Relation* parent = TableOf(step, *alter);
    if (parent == nullptr) return;
    const Oid partition = TargetOf(step, attach->partition);
    const Oid other = step.before.DefaultPartitionOf(parent->oid);
    const ScanEffect* scan = nullptr;
    for (const ScanEffect& candidate : step.effects.scans) {
      if (candidate.kind == ScanEffect::Kind::kPartitionBound && (other == 0 || !IsPartOf(step.after, candidate.relation.oid, other))) scan = &candidate;
    }
    if (scan == nullptr) {
      report.Silent(step, "the constraints of the table prove that its rows belong there");
      continue;
    }
    if (const std::string why = WhyNew(step, scan->relation.oid); !why.empty()) {
      report.Silent(step, fmt::format("{} is {}", scan->relation.name, why));
      continue;
    }
    Finding& finding = report.Add(step, clause.span);
    finding.About(scan->relation.name).Say(WhileHeld("reads every row of", step, scan->relation) + ", to see that they belong there");
    AddOrigin(finding, step, scan->relation);
    const std::string condition = BoundCondition(step, *parent, partition);
    const std::string table = Quoted(step.before, partition), constraint = QuoteIdentifier(Unqualified(step.before, partition) + "_bound");
    if (condition.empty()) {
      finding.Help("Give the table a CHECK that says what the bound says, NOT VALID, and validate it, before it is attached.");
    } else {
      finding.Help(fmt::format("ALTER TABLE {0} ADD CONSTRAINT {1} CHECK ({2}) NOT VALID;\n-- in a later migration:\nALTER TABLE {0} VALIDATE CONSTRAINT {1};\n-- and then:\n{3}\nALTER TABLE {0} DROP CONSTRAINT {1};",
                               table, constraint, condition, Sql(step)));
    }
  }
}

}  // namespace

extern const LintRule kAttachingPartition{
    .severity = Severity::kError,
    .summary = "ATTACH PARTITION reads the whole table it attaches while nobody can use that",
    .aliases = {"attach-partition-without-check", "pg-migration-lint:PGM005", "pgsafe:attach-partition", "migrationpilot:MP094", "pgls:avoidAttachingPartition", "safemigrate:blocking-partition-mutation", "pgls:banAttachPartition"},
    .page = R"md(
## What it catches
`ATTACH PARTITION` of a table that existed before the migration and whose constraints do not prove that its rows lie within the bound. The proof is the server's own: a validated `CHECK` that implies the bound, with `IS NOT NULL` on the key where the bound needs it.

## Why it hurts
The table is locked in `ACCESS EXCLUSIVE` and read from end to end before it becomes a partition. The partitioned table itself is only locked in `SHARE UPDATE EXCLUSIVE` (in `ACCESS EXCLUSIVE` before 12).

Silent on tables made in this migration and where a constraint proves the bound. A default partition that must be read is told by `scanning-default-partition`.

## Fires
```sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2024 (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
```

## Safer
```sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2024 (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at),
  CONSTRAINT bound CHECK (at IS NOT NULL AND at >= '2024-01-01' AND at < '2025-01-01'));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.12.2.2 Partition Maintenance; `QueuePartitionConstraintValidation` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
