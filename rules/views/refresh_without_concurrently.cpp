// REFRESH MATERIALIZED VIEW without CONCURRENTLY.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool HasUsableKey(const Catalog& catalog, const Relation& view) {
  for (const Oid oid : catalog.IndexesOf(view.oid)) {
    const Relation* relation = catalog.Find<Relation>(oid);
    if (relation == nullptr || relation->index == nullptr) continue;
    const IndexData& index = *relation->index;
    bool plain = index.unique && index.valid && index.immediate && !index.predicate;
    for (int i = 0; i < index.key_count; ++i) plain = plain && index.keys[static_cast<std::size_t>(i)].column != 0;
    if (plain) return true;
  }
  return false;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* refresh = As<RefreshMaterializedView>(step.statement);
  if (refresh == nullptr || Refused(step)) return;
  if (refresh->concurrently || !refresh->with_data) return report.Silent(step, refresh->concurrently ? "CONCURRENTLY lets readers go on" : "WITH NO DATA computes nothing");
  const Oid oid = TargetOf(step, refresh->relation);
  const Relation* view = step.before.Find<Relation>(oid);
  const LockEffect* lock = LockOn(step, oid, LockMode::kAccessExclusive);
  if (view == nullptr || lock == nullptr) return;
  if (const std::string why = WhyNew(step, oid); !why.empty()) {
    report.Silent(step, fmt::format("{} is {}", lock->relation.name, why));
    return;
  }
  if (!view->populated) {
    report.Silent(step, fmt::format("{} was never filled: nobody can read it yet", lock->relation.name));
    return;
  }
  Finding& finding = report.Add(step, {});
  finding.About(lock->relation.name).Say(fmt::format("runs the query of {} anew while {} {}", lock->relation.name, SqlName(lock->mode), WhatItBlocks(lock->mode)));
  AddOrigin(finding, step, lock->relation);
  const std::string name = Quoted(step.before, oid), again = fmt::format("REFRESH MATERIALIZED VIEW CONCURRENTLY {};", name);
  if (view->assumed || HasUsableKey(step.before, *view)) {
    finding.Help(again);
  } else {
    finding.Help(fmt::format("-- CONCURRENTLY needs a unique index of {} over plain columns, without WHERE; then\n{}", name, again));
  }
}

}  // namespace

extern const LintRule kRefreshWithoutConcurrently{
    .severity = Severity::kWarning,
    .summary = "refreshing a materialized view makes its readers wait",
    .aliases = {"require-concurrent-refresh-matview", "pgls:requireConcurrentRefreshMatview", "pgsafe:refresh-matview-non-concurrent", "migrationpilot:MP033", "pgrubic:US028", "safemigrate:refresh-without-concurrently", "pgls:banBlockingRefreshMatview"},
    .page = R"md(
## What it catches
`REFRESH MATERIALIZED VIEW` without `CONCURRENTLY` of a view that existed before the migration.

## Why it hurts
`ACCESS EXCLUSIVE` keeps every reader out for as long as the query of the view runs.

Silent on views made in this migration, on views that were never filled, and `WITH NO DATA`.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW order_totals AS SELECT id, total FROM orders;
-- next migration
SET lock_timeout = '5s';
REFRESH MATERIALIZED VIEW order_totals;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW order_totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX order_totals_id_idx ON order_totals (id);
-- next migration
SET lock_timeout = '5s';
REFRESH MATERIALIZED VIEW CONCURRENTLY order_totals;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, REFRESH MATERIALIZED VIEW.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
