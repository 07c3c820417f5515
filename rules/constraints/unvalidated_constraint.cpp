// A constraint was added as NOT VALID and never validated.
#include <fmt/format.h>

#include <algorithm>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The same constraint of a partitioned or inherited-from table is not validated either: validating that one validates this.
bool ParentLacksIt(const Catalog& catalog, const Relation& table, const Constraint& constraint) {
  return std::any_of(table.parents.begin(), table.parents.end(), [&](Oid parent) {
    const Constraint* above = catalog.Find<Constraint>(catalog.FindConstraint(parent, constraint.name));
    return above != nullptr && !above->validated && above->kind == constraint.kind;
  });
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  const std::size_t migrations = finished.history.migrations.size();
  catalog.ForEach<Constraint>([&](const Constraint& constraint) {
    if (!constraint.enforced || constraint.parent != 0 || constraint.created.migration < 0) return;
    if (constraint.validated) {
      if (constraint.kind == 'c' || constraint.kind == 'f' || constraint.kind == 'n') report.Silent(constraint.created.span, fmt::format("constraint {} is valid at the end of these migrations", constraint.name));
      return;
    }
    if (const Relation* partition = catalog.Find<Relation>(constraint.relation); partition != nullptr && ParentLacksIt(catalog, *partition, constraint)) return;
    const std::size_t age = migrations - 1 - static_cast<std::size_t>(constraint.created.migration);
    if (age < finished.settings.newest_files) {
      report.Silent(constraint.created.span, fmt::format("the validation of {} may be on the way: it is that new", constraint.name));
      return;
    }
    Finding* finding = AddWhereMade(report, constraint.created);
    if (finding == nullptr) return;
    const Relation* table = catalog.Find<Relation>(constraint.relation);
    const std::string owner = table != nullptr ? PlainName(catalog, *table) : FormatType(catalog, constraint.domain);
    finding->About(owner).Say(
        fmt::format("constraint {} of {} is still NOT VALID {} migration{} later: old rows may break it, and the "
                    "planner does not use it",
                    constraint.name, owner, age, age == 1 ? "" : "s"));
    finding->Help(table != nullptr ? fmt::format("ALTER TABLE {} VALIDATE CONSTRAINT {};", Quoted(catalog, table->oid),
                                                 QuoteIdentifier(constraint.name))
                                   : fmt::format("ALTER DOMAIN {} VALIDATE CONSTRAINT {};", owner,
                                                 QuoteIdentifier(constraint.name)));
  });
}

}  // namespace

extern const LintRule kUnvalidatedConstraint{.severity = Severity::kWarning,
                                             .summary = "a constraint was added as NOT VALID and never validated",
                                             .aliases = {},
                                             .page = R"md(
## What it catches
At the end of the history, a constraint that was added as `NOT VALID` and that no later migration validated or dropped. The newest migration has grace.

## Why it hurts
A constraint that is not valid is checked for new and changed rows only. Nobody knows whether the others keep it, the planner draws no conclusion from it, and the next dump cannot be restored if one does not.

Silent once it is validated, on constraints that are `NOT ENFORCED`, and on those of the newest migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders VALIDATE CONSTRAINT positive;
```

## Configuration
`newest_files`: how many of the newest migrations have grace (1).

## Sources
PostgreSQL documentation, ALTER TABLE, ADD table_constraint [ NOT VALID ].
)md",
                                             .on_end = OnEnd};

}  // namespace pgrehearse
