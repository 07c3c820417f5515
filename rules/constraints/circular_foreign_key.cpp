// Foreign keys run in a circle.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  std::set<std::vector<Oid>> told;
  catalog.ForEach<Constraint>([&](const Constraint& key) {
    if (key.kind != 'f' || key.relation == key.referenced || key.deferrable) return;
    // The shortest way back from the referenced table, breadth first.
    std::map<Oid, Oid> came_from{{key.referenced, 0}};
    std::vector<Oid> queue{key.referenced};
    for (std::size_t i = 0; i < queue.size() && came_from.count(key.relation) == 0; ++i) {
      for (const Oid oid : catalog.ConstraintsOf(queue[i])) {
        const Constraint* next = catalog.Find<Constraint>(oid);
        if (next->kind == 'f' && came_from.emplace(next->referenced, queue[i]).second)
          queue.push_back(next->referenced);
      }
    }
    if (came_from.count(key.relation) == 0) return;
    std::vector<Oid> circle;
    for (Oid at = key.relation; at != 0; at = came_from[at]) circle.push_back(at);
    std::string path = Name(catalog, key.relation);
    for (auto at = circle.rbegin(); at != circle.rend(); ++at) path += " -> " + Name(catalog, *at);
    std::sort(circle.begin(), circle.end());
    if (!told.insert(circle).second) return;
    Finding* finding = AddWhereMade(report, key.created);
    if (finding == nullptr) return;
    finding->About(Name(catalog, key.relation))
        .Say(fmt::format(
            "foreign keys run in a circle: {}; no order of inserts, deletes or restores satisfies all of them at once",
            path));
    finding->Help(
        "Make one of them DEFERRABLE INITIALLY DEFERRED, or drop the one that says what another table says already.");
  });
}

}  // namespace

extern const LintRule kCircularForeignKey{.severity = Severity::kInfo,
                                          .on_by_default = false,
                                          .summary = "foreign keys run in a circle",
                                          .aliases = {"dryrun:fk/circular", "sqlcheck:1002"},
                                          .presets = {"strict"},
                                          .page = R"md(
## What it catches
At the end of the history, foreign keys that lead from a table through others back to it, none of which can be deferred on the way.

## Why it hurts
A row of each can only be written once the others are there: one column must be null first, and deletes, truncation and partial restores need the same care.

Silent on tables that refer to themselves, and where the key is `DEFERRABLE`.

## Fires
```sql
CREATE TABLE a (id bigint PRIMARY KEY, b_id bigint);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a);
CREATE INDEX a_b_id_idx ON a (b_id);
CREATE INDEX b_a_id_idx ON b (a_id);
ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b;
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
PostgreSQL documentation, 5.5.5 Foreign Keys, and SET CONSTRAINTS.
)md",
                                          .on_end = OnEnd};

}  // namespace pgrehearse
