// A function that indexes rely on is no longer IMMUTABLE.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (Refused(step) || (As<CreateFunction>(step.statement) == nullptr && As<AlterFunction>(step.statement) == nullptr)) return;
  ForEachChanged<Function>(step, [&](const Function* before, const Function* after) {
    if (before == nullptr || after == nullptr || before->volatility != 'i' || after->volatility == 'i') return;
    const std::string name = FunctionName(step.after, *after);
    Finding* finding = nullptr;
    for (const Dependency& edge : step.before.DependentsOf({ObjectClass::kFunction, before->oid})) {
      const ObjectAddress& user = edge.dependent;
      const Relation* relation = user.object_class == ObjectClass::kRelation || user.object_class == ObjectClass::kColumnDefault ? step.before.Find<Relation>(user.oid) : nullptr;
      const bool index = user.object_class == ObjectClass::kRelation && relation != nullptr && relation->index != nullptr;
      const Column* column = user.object_class == ObjectClass::kColumnDefault && relation != nullptr ? relation->column(user.sub) : nullptr;
      if (!index && user.object_class != ObjectClass::kConstraint && (column == nullptr || column->generated == 0)) continue;
      if (finding == nullptr) {
        finding = &report.Add(step, {});
        finding->About(name).Say(fmt::format("{} is no longer IMMUTABLE, and what was computed with it is stored", name));
        finding->Help("Make a function of another name, and rebuild what used the old one:\nREINDEX INDEX CONCURRENTLY ...");
      }
      finding->Because(fmt::format("{} uses it", Describe(step.before, user)));
    }
    if (finding == nullptr) report.Silent(step, "nothing stored was computed with it");
  });
}

}  // namespace

extern const LintRule kChangedVolatility{
    .severity = Severity::kWarning,
    .summary = "a function that an index, CHECK or generated column relies on is no longer IMMUTABLE",
    .aliases = {"function-volatility-change", "safemigrate:function-volatility-change"},
    .page = R"md(
## What it catches
`CREATE OR REPLACE FUNCTION` or `ALTER FUNCTION` that makes an `IMMUTABLE` function `STABLE` or `VOLATILE` while an index, a `CHECK` or a generated column uses it.

## Why it hurts
PostgreSQL asks for immutability only when the index is made. Afterwards stored values and fresh results may differ: queries by the index miss rows, and a dump cannot be restored.

## Fires
```sql
CREATE FUNCTION fold(t text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = '' AS 'SELECT lower(t)';
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_fold_idx ON orders (fold(note));
-- next migration
ALTER FUNCTION fold(text) STABLE;
```

## Safer
```sql
CREATE FUNCTION fold(t text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = '' AS 'SELECT lower(t)';
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_fold_idx ON orders (fold(note));
-- next migration
ALTER FUNCTION fold(text) PARALLEL SAFE;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 36.7 Function Volatility Categories; CREATE INDEX.
)md",
    .check = Check};

}  // namespace pgrehearse
