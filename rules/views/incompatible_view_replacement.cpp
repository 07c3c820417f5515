// CREATE OR REPLACE VIEW that changes the columns that are there.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The views over this one, which must be dropped first and made again.
std::string ViewsOver(const Catalog& catalog, Oid view) {
  std::string all;
  for (const Dependency& edge : catalog.DependentsOf({ObjectClass::kRelation, view})) {
    if (edge.dependent.object_class != ObjectClass::kRule) continue;
    const Rule* rule = catalog.Find<Rule>(edge.dependent.oid);
    const Relation* relation = catalog.Find<Relation>(rule == nullptr ? edge.dependent.oid : rule->relation);
    if (relation == nullptr || relation->oid == view || all.find(PlainName(catalog, *relation)) != std::string::npos) continue;
    all += (all.empty() ? "" : ", ") + PlainName(catalog, *relation);
  }
  return all;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateView>(step.statement);
  if (create == nullptr || !create->or_replace || !step.effects.error || step.effects.error->sqlstate != "42P16") return;
  const Relation* view = step.before.Find<Relation>(TargetOf(step, create->relation));
  if (view == nullptr || view->kind != 'v') return;
  const std::string name = Name(step.before, view->oid), quoted = Quoted(step.before, view->oid), over = ViewsOver(step.before, view->oid);
  Finding& finding = report.AddError(step);
  finding.About(name);
  AddOrigin(finding, name, view->created);
  std::string columns;
  for (const Column& column : view->columns) columns += (columns.empty() ? "" : ", ") + column.name;
  finding.Because(fmt::format("its columns are {}", columns));
  finding.Help((over.empty() ? "" : fmt::format("-- {} depend on it and must be dropped before and made again after\n", over)) +
               fmt::format("DROP VIEW {};\n{}  -- and grant again what was granted on it", quoted, Sql(step)));
}

}  // namespace

extern const LintRule kIncompatibleViewReplacement{
    .severity = Severity::kError,
    .summary = "CREATE OR REPLACE VIEW fails: it drops, renames or retypes a column of the view",
    .aliases = {"create-or-replace-view-incompatible"},
    .page = R"md(
## What it catches
`CREATE OR REPLACE VIEW` whose query gives fewer columns than the view has, or other names, types or collations for them. Only new columns at the end are allowed.

## Why it hurts
PostgreSQL refuses it: the migration fails whenever it runs.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW order_notes AS SELECT id, note FROM orders;
-- next migration
CREATE OR REPLACE VIEW order_notes AS SELECT id, total FROM orders;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW order_notes AS SELECT id, note FROM orders;
-- next migration
SET lock_timeout = '5s';
CREATE OR REPLACE VIEW order_notes AS SELECT id, note, total FROM orders;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE VIEW; `checkViewColumns` in `src/backend/commands/view.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
