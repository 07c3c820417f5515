// Two constraints of a table say the same.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "analyzer/expression/resolve.h"
#include "rules/keys.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool Same(const Constraint& a, const Constraint& b) {
  if (a.kind != b.kind || a.columns != b.columns) return false;
  if (a.kind == 'f') return a.referenced == b.referenced && a.referenced_columns == b.referenced_columns;
  return a.kind == 'c' && a.expression.node != nullptr &&
         SameExpression(a.expression, b.expression);  // keys: duplicate-index
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Constraint>([&](const Constraint& constraint) {
    if (constraint.relation == 0 || constraint.parent != 0 || constraint.inherit_count > 0 ||
        (constraint.kind != 'f' && constraint.kind != 'c'))
      return;
    for (const Oid oid : catalog.ConstraintsOf(constraint.relation)) {
      const Constraint* older = catalog.Find<Constraint>(oid);
      if (older->oid >= constraint.oid || older->parent != 0 || !Same(constraint, *older)) continue;
      Finding* finding = AddWhereMade(report, constraint.created);
      if (finding == nullptr) return;
      const std::string table = Name(catalog, constraint.relation);
      finding->About(table).Say(fmt::format("{} says what {} says already: each write of {} checks both",
                                            constraint.name, older->name, table));
      AddOrigin(*finding, fmt::format("{}: {}", older->name, PrintConstraint(catalog, *older)), older->created,
                "was added here");
      finding->Help(fmt::format("ALTER TABLE {} DROP CONSTRAINT {};", Quoted(catalog, constraint.relation),
                                QuoteIdentifier(constraint.name)));
      return;
    }
  });
}

}  // namespace

extern const LintRule kDuplicateConstraint{.severity = Severity::kWarning,
                                           .summary = "two constraints of a table say the same",
                                           .aliases = {"pgrubic:CT005", "pgrubic:CT006"},
                                           .page = R"md(
## What it catches
At the end of the history, two foreign keys over the same columns to the same columns, or two `CHECK` constraints with the same condition. Keys and exclusion constraints belong to `duplicate-index`.

## Why it hurts
Each write is checked twice. Two foreign keys with different actions surprise whoever deletes a row.

Silent once one of them is dropped.

## Fires
```sql
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a, CONSTRAINT b_a_fk FOREIGN KEY (a_id) REFERENCES a);
CREATE INDEX b_a_id_idx ON b (a_id);
```

## Safer
```sql
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a);
CREATE INDEX b_a_id_idx ON b (a_id);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.5 Constraints.
)md",
                                           .on_end = OnEnd};

}  // namespace pgrehearse
