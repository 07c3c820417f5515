// Tables without a primary key.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Relation>([&](const Relation& table) {
    if ((table.kind != 'r' && table.kind != 'p') || table.persistence == 't' || table.assumed || table.is_partition() || table.created.migration < 0) return;
    for (const Oid oid : catalog.ConstraintsOf(table.oid)) {
      const Constraint& constraint = *catalog.Find<Constraint>(oid);
      if (constraint.kind != 'p') continue;
      report.Silent(table.created.span, fmt::format("{} has the primary key {} at the end of these migrations", PlainName(catalog, table), constraint.name));
      return;
    }
    for (const Column& column : table.columns) {
      if (!column.dropped && column.type == 0) return;  // not known in full
    }
    for (const Dependency& row : catalog.DependenciesOf({ObjectClass::kRelation, table.oid, 0})) {
      if (row.kind == DependencyKind::kExtension) return;
    }
    if (KeyInPlaceOfPrimary(catalog, table) != nullptr) return;  // unique-instead-of-primary-key tells it
    const std::string name = PlainName(catalog, table);
    Finding& finding = AddAt(report, PlaceOf(table.created));
    finding.About(name).Say(fmt::format("{} has no primary key", name));
    finding.Help(fmt::format("ALTER TABLE {} ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;  -- in the migration that makes it", QualifiedName(catalog, table.schema, table.name)));
  });
}

}  // namespace

extern const LintRule kMissingPrimaryKey{
    .severity = Severity::kWarning,
    .summary = "a table has no primary key at the end of the history",
    .aliases = {"pg-migration-lint:PGM502", "pgsafe:missing-primary-key", "migrationpilot:MP045", "pgrubic:GN004", "pgls:noPrimaryKey", "splinter:0004", "pglinter:B001", "dryrun:pk/exists"},
    .page = R"md(
## What it catches
Tables that the history makes and that have no primary key when it ends. A key added by a later migration counts.

## Why it hurts
A row cannot be named: logical replication cannot carry `UPDATE` and `DELETE`, duplicates cannot be told apart, and nothing can reference the table.

Silent on temporary tables, on partitions, whose key is the parent's, and on tables with a unique key over `NOT NULL` columns, which `unique-instead-of-primary-key` tells.

## Fires
```sql
CREATE TABLE events (at timestamptz NOT NULL, payload jsonb);
```

## Safer
```sql
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, payload jsonb);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.5.4 Primary Keys; 29.1 Publication, replica identity.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
