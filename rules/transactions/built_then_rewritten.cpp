// An index or constraint that is built and then thrown away or built again.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    const RunScript& up = finished.replay.migrations[m].up;
    struct Built {
      std::string name;
      Oid table = 0, index = 0;
      const RunStatement* by = nullptr;
    };
    std::vector<Built> built;
    for (const RunStatement& run : up.statements) {
      if (Refused(run)) continue;
      for (const Built& index : built) {
        const bool dropped = std::any_of(run.effects.dropped.begin(), run.effects.dropped.end(), [&](const RelationEffect& e) { return e.relation.oid == index.index; });
        const bool rewritten = std::any_of(run.effects.rewrites.begin(), run.effects.rewrites.end(), [&](const RewriteEffect& e) { return !e.instant && e.relation.oid == index.table; });
        if (!dropped && !rewritten) continue;
        Finding& finding = report.Add(run.statement->span, m);
        finding.statement = Place(run.statement->span);
        finding.About(index.name).Say(dropped ? fmt::format("drops {}, which this migration has just built", index.name) : fmt::format("rewrites the table and builds {} a second time", index.name));
        finding.Because(fmt::format("{} is built here over the existing rows", index.name), index.by->statement->span);
        finding.Help(dropped ? "Leave both away." : "Rewrite first, then build the index.");
        built.clear();
        break;
      }
      for (const IndexBuildEffect& build : run.effects.builds) {
        if (build.table.is_new || build.table.new_in_transaction || build.table.new_in_script || !build.index.is_new) continue;
        built.push_back({build.index.name, build.table.oid, build.index.oid, &run});
      }
    }
  }
}

}  // namespace

extern const LintRule kBuiltThenRewritten{
    .severity = Severity::kInfo,
    .summary = "an index is built, and then built again or dropped by the same migration",
    .aliases = {"create-then-rewrite"},
    .page = R"md(
## What it catches
An index or key built over an existing table, and later in the same migration a rewrite of that table or a `DROP` of the index.

## Why it hurts
The first build is work for nothing, and its lock is held all the same.

Silent on tables that are new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow create-index-without-concurrently
CREATE INDEX orders_note_idx ON orders (note);
-- pgrehearse: allow changing-column-type
ALTER TABLE orders ALTER COLUMN total TYPE text;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow changing-column-type
ALTER TABLE orders ALTER COLUMN total TYPE text;
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, notes.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
