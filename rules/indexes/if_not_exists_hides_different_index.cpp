// CREATE INDEX IF NOT EXISTS keeps an index of that name which is another one.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateIndex>(step.statement);
  if (create == nullptr || !create->if_not_exists || !step.effects.skipped) return;
  const auto [have, difference] = IndexInTheWay(step, *create);
  if (difference.empty()) {
    if (have != nullptr) report.Silent(step, "the index of that name has the same definition");
    return;
  }
  const std::string name = PlainName(step.before, *have);
  Finding& finding = report.Add(step, {});
  finding.About(name).Say(fmt::format("does nothing: {}", difference));
  AddOrigin(finding, have->index == nullptr ? name : PrintIndex(step.before, *have), have->created);
  finding.Help(
      have->index != nullptr && have->index->table == TargetOf(step, create->relation)
          ? fmt::format("-- build the new one under a free name, then drop the old one:\nDROP INDEX CONCURRENTLY {};",
                        Quoted(step.before, have->oid))
          : std::string("Give the new index a name that is free."));
}

}  // namespace

extern const LintRule kIfNotExistsHidesDifferentIndex{
    .severity = Severity::kError,
    .summary = "CREATE INDEX IF NOT EXISTS keeps an index of that name which is another one",
    .aliases = {"pg-migration-lint:PGM403"},
    .page = R"md(
## What it catches
`CREATE INDEX IF NOT EXISTS` where the name is taken by an index with another definition or on another table, or by something that is no index.

## Why it hurts
PostgreSQL compares names, never definitions. The statement is skipped with a notice, the migration succeeds, and the index it asks for does not exist.

Silent when the index of that name has the same definition, and when none has the name.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_idx ON orders (note);
-- next migration
SET lock_timeout = '5s';
CREATE INDEX IF NOT EXISTS orders_idx ON orders (total);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_idx ON orders (note);
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY orders_total_idx ON orders (total);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE INDEX, IF NOT EXISTS: "there is no guarantee that the existing index is anything like the one that would have been created".
)md",
    .check = Check};

}  // namespace pgrehearse
