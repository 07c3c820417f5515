// VACUUM FULL and CLUSTER.
#include <fmt/format.h>

#include <algorithm>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* vacuum = As<Vacuum>(step.statement);
  const auto* cluster = As<Cluster>(step.statement);
  if ((vacuum == nullptr && cluster == nullptr) || Refused(step)) return;
  const RewriteEffect* first = nullptr;
  std::size_t tables = 0;
  for (const RewriteEffect& rewrite : step.effects.rewrites) {
    if (rewrite.instant || (rewrite.relation.kind != 'r' && rewrite.relation.kind != 'm') || IsNew(step, rewrite.relation)) continue;
    if (first == nullptr) first = &rewrite;
    ++tables;
  }
  if (first == nullptr) {
    const bool full = vacuum != nullptr && vacuum->relations.empty() && std::any_of(vacuum->options.begin(), vacuum->options.end(), [](const Option& option) { return option.name == "full"; });
    if (step.effects.rewrites.empty() && (full || (cluster != nullptr && cluster->relation.name.empty()))) {
      report.Add(step, {}).Say("writes every table anew, each under ACCESS EXCLUSIVE").Help("VACUUM;  -- gives the room back to the tables without blocking");
      return;
    }
    if (!step.effects.rewrites.empty()) report.Silent(step, "what it writes anew is new");
    return;
  }
  Finding& finding = report.Add(step, {});
  if (tables == 1) finding.About(first->relation.name);
  finding.Say(WhileHeld("writes every row of", step, first->relation) + (tables > 1 ? fmt::format(", and so on for {} tables", tables) : ""));
  AddOrigin(finding, step, first->relation);
  finding.Help(fmt::format("VACUUM {};  -- gives the room back to the table without blocking\n-- to give it back to the disk: pg_repack --table={} or pg_squeeze", Quoted(step.after, first->relation.oid), first->relation.name));
}

}  // namespace

extern const LintRule kVacuumFullOrCluster{
    .severity = Severity::kError,
    .summary = "VACUUM FULL or CLUSTER writes whole tables anew while nobody can use them",
    .aliases = {"vacuum-full", "cluster", "prefer-repack", "squawk:prefer-repack", "pgls:banVacuumFull", "pg-migration-lint:PGM018", "pg-migration-lint:PGM021", "migrationpilot:MP006", "migrationpilot:MP032", "pgrubic:US025", "pgrubic:US026", "pgsafe:vacuum-full", "pgsafe:cluster"},
    .page = R"md(
## What it catches
`VACUUM FULL` and `CLUSTER` of tables and materialized views that existed before the migration.

## Why it hurts
The table and all its indexes are written anew under `ACCESS EXCLUSIVE`: nobody reads or writes it until that is done, and there must be room for a second copy.

Silent on tables made in this migration, and on plain `VACUUM`.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
SET lock_timeout = '5s';
VACUUM FULL orders;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
VACUUM orders;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, VACUUM, FULL; CLUSTER.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
