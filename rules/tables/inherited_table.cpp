// CREATE TABLE ... INHERITS.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (Refused(step)) return;
  if (const auto* create = As<CreateTable>(step.statement)) {
    if (create->inherits.empty() || step.effects.skipped) return;
    const RelationName& parent = create->inherits.front();
    report.Add(step, {}).Say(fmt::format("{} inherits from {}, but not its keys, foreign keys and indexes", create->relation.name, parent.name))
        .Help(fmt::format("Use partitions (CREATE TABLE {} PARTITION OF {} ...), or give the tables what they share one by one.", create->relation.name, parent.name));
    return;
  }
  ForEachClause<alter::Inherit>(step, report, [&](const alter::Inherit& inherit, const AlterTableCommand& clause, const Relation& table) {
    if (!inherit.add) return;
    report.Add(step, clause.span).Say(fmt::format("{} inherits from {}, but not its keys, foreign keys and indexes", Name(step.after, table.oid), inherit.parent.name)).Help("Use partitions, or give the tables what they share one by one.");
  });
}

}  // namespace

extern const LintRule kInheritedTable{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a table inherits from another without being its partition",
    .aliases = {"table-inheritance", "pgrubic:GN001"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CREATE TABLE ... INHERITS` and `ALTER TABLE ... INHERIT`.

## Why it hurts
Primary keys, unique and foreign keys and indexes are not inherited, and a key of the parent does not hold across the children. Queries of the parent read the children without saying so.

## Fires
```sql
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
-- next migration
SET lock_timeout = '5s';
CREATE TABLE clicks (x int, PRIMARY KEY (id)) INHERITS (events);
```

## Safer
```sql
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.11 Inheritance, Caveats.
)md",
    .check = Check};

}  // namespace pgrehearse
