// An index or constraint that is built and then thrown away or built again.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "rules/made.h"
#include "rules/released.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

struct Built {
  std::string name;
  Oid table = 0, index = 0;
  const RunStatement* by = nullptr;
  std::size_t migration = 0;
};

bool Contains(const std::vector<RelationEffect>& effects, Oid oid) {
  return std::any_of(effects.begin(), effects.end(), [&](const RelationEffect& effect) { return effect.relation.oid == oid; });
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const std::vector<std::size_t> pending = PendingMigrations(finished);
  std::vector<Built> built;
  std::set<Oid> made;  // by the migrations that run together
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    const RunScript& up = finished.replay.migrations[m].up;
    // What was built by an earlier release was of use until now.
    const bool with_earlier = std::binary_search(pending.begin(), pending.end(), m) && m != pending.front();
    if (!with_earlier) {
      built.clear();
      made.clear();
    }
    if (finished.released != nullptr) made.merge(RelationsMadeBy(up));
    for (const RunStatement& run : up.statements) {
      if (Refused(run)) continue;
      for (const Built& index : built) {
        const bool dropped = Contains(run.effects.dropped, index.index) || Contains(run.effects.dropped, index.table);
        const bool rewritten = std::any_of(run.effects.rewrites.begin(), run.effects.rewrites.end(), [&](const RewriteEffect& e) { return !e.instant && e.relation.oid == index.table; });
        if (!dropped && !rewritten) continue;
        const bool same = index.migration == m;
        Finding& finding = report.Add(run, m).About(index.name);
        finding.Say(dropped ? fmt::format("drops {}, which {} has just built", index.name, same ? "this migration" : "another migration of the release")
                            : fmt::format("rewrites the table and builds {} a second time", index.name));
        finding.Because(fmt::format("{} is built here over the existing rows", index.name), index.by->statement->span);
        if (!same) finding.Because(WhyPending(finished));
        finding.Help(dropped ? "Leave both away." : "Rewrite first, then build the index.");
        built.clear();
        break;
      }
      for (const IndexBuildEffect& build : run.effects.builds) {
        if (build.table.is_new || build.table.new_in_transaction || build.table.new_in_script || !build.index.is_new || made.count(build.table.oid) != 0) continue;
        built.push_back({build.index.name, build.table.oid, build.index.oid, &run, m});
      }
    }
  }
}

}  // namespace

extern const LintRule kBuiltThenRewritten{
    .severity = Severity::kInfo,
    .summary = "an index is built, and then built again or dropped by the same release",
    .aliases = {"create-then-rewrite", "migrationpilot:SQ003"},
    .page = R"md(
## What it catches
An index or key built over an existing table, and later in the same migration or the same release a rewrite of that table or a `DROP` of the index or the table.

A release is what `lint --since` says is not released yet; without it, the newest five migrations.

## Why it hurts
The first build is work for nothing, and its lock is held all the same.

Silent on tables that are made in the same release, and on what an earlier release built.

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
