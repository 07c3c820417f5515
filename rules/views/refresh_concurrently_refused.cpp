// REFRESH MATERIALIZED VIEW CONCURRENTLY that PostgreSQL refuses.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* refresh = As<RefreshMaterializedView>(step.statement);
  if (refresh == nullptr || !refresh->concurrently || !step.effects.error) return;
  const Oid oid = TargetOf(step, refresh->relation);
  const Relation* view = step.before.Find<Relation>(oid);
  if (view == nullptr || view->kind != 'm') return;
  const std::string name = Name(step.before, oid), quoted = Quoted(step.before, oid);
  if (step.effects.error->sqlstate == "55000") {
    Finding& finding = report.AddError(step);
    finding.About(name);
    for (const Oid index : step.before.IndexesOf(oid)) {
      const Relation* relation = step.before.Find<Relation>(index);
      if (relation != nullptr) finding.Because(fmt::format("{} will not do: it is not unique, or has a WHERE or an expression", relation->name), relation->created.span);
    }
    AddOrigin(finding, name, view->created);
    finding.Help(fmt::format("CREATE UNIQUE INDEX ON {} ({});  -- columns that name a row\n{}", quoted, view->columns.empty() ? "..." : QuoteIdentifier(view->columns.front().name), Sql(step)));
  } else if (step.effects.error->sqlstate == "0A000" && !view->populated) {
    Finding& finding = report.AddError(step);
    finding.About(name);
    AddOrigin(finding, name, view->created, "was made or emptied WITH NO DATA; it was created here");
    finding.Help(fmt::format("REFRESH MATERIALIZED VIEW {};  -- the first time", quoted));
  }
}

}  // namespace

extern const LintRule kRefreshConcurrentlyRefused{
    .severity = Severity::kError,
    .summary = "REFRESH CONCURRENTLY fails: the view has no usable unique index or was never filled",
    .aliases = {"refresh-concurrently-needs-unique-index"},
    .page = R"md(
## What it catches
`REFRESH MATERIALIZED VIEW CONCURRENTLY` of a view that has no unique index over plain columns without `WHERE`, or that was never filled.

## Why it hurts
PostgreSQL refuses it: the migration fails whenever it runs.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW order_totals AS SELECT id, total FROM orders;
-- next migration
REFRESH MATERIALIZED VIEW CONCURRENTLY order_totals;
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
PostgreSQL documentation, REFRESH MATERIALIZED VIEW, CONCURRENTLY; `ExecRefreshMatView` in `src/backend/commands/matview.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
