// CREATE INDEX without CONCURRENTLY on a table that others may be writing to.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateIndex>(step.statement);
  if (create == nullptr) return;
  if (create->concurrently) return report.Silent(step, "CONCURRENTLY lets reads and writes go on");
  for (const IndexBuildEffect& build : step.effects.builds) {
    if (IsNew(step, build.table)) {
      report.Silent(step, fmt::format("{} is {}", build.table.name, WhyNew(step, build.table.oid)));
      return;
    }
    // A partitioned table's indexes cannot be built concurrently; partitioned-index-build has its own way out.
    const Oid target = TargetOf(step, create->relation);
    const Relation* table = step.before.Find<Relation>(target);
    if (table != nullptr && table->kind == 'p') return;
    const LockEffect* lock = LockOn(step, build.table.oid, LockMode::kShare);
    if (lock == nullptr) return;
    const LockMode held = Stronger(lock->mode, step.transaction.strongest_on(build.table.oid));
    Finding& finding = report.Add(step, build.cause.span);
    finding.About(build.table.name)
        .Say(fmt::format("building the index reads all of {} while {} {}", build.table.name, SqlName(held), WhatItBlocks(held)));
    AddOrigin(finding, step, build.table);
    finding.Help(InOwnMigration(step, AfterWord(step, "INDEX", "CONCURRENTLY")));
    return;
  }
  // A table that the history never made: what is built over it is not known, but the lock is, and it has rows.
  for (const LockEffect& lock : step.effects.locks) {
    if (!step.effects.builds.empty() || !lock.relation.assumed || lock.mode < LockMode::kShare || create->relation.only) continue;
    Finding& finding = report.Add(step, {});
    finding.About(lock.relation.name).Say(fmt::format("building the index reads all of {} while {} blocks writes", lock.relation.name, SqlName(lock.mode)));
    AddOrigin(finding, step, lock.relation);
    finding.Help(InOwnMigration(step, AfterWord(step, "INDEX", "CONCURRENTLY")));
    return;
  }
}

}  // namespace

extern const LintRule kCreateIndexWithoutConcurrently{
    .severity = Severity::kError,
    .summary = "an index is built while writes to its table wait",
    .aliases = {"require-concurrent-index-creation", "squawk:require-concurrent-index-creation",
                "pgls:requireConcurrentIndexCreation", "pg-migration-lint:PGM001", "pgsafe:add-index-non-concurrent",
                "migrationpilot:MP001", "pgfence:create-index-not-concurrent", "eugene:E6", "diesel-guard:AddIndexCheck",
                "pgrubic:US016", "pgvet:non-concurrent-index", "atlas:PG101", "strong_migrations:add_index",
                "online_migrations:add_index", "pg_ha_migrations:unsafe_add_index", "excellent_migrations:index_not_concurrently", "django-migration-linter:CREATE_INDEX", "gitlab:AddIndex", "dryrun:indexes/concurrent", "sqlfluff:PG01", "bytebase:index-create-concurrently",
                "safemigrate:require-concurrent-index", "pg-schema-diff:ACQUIRES_SHARE_LOCK"},
    .page = R"md(
## What it catches
`CREATE INDEX` without `CONCURRENTLY` on a table or materialized view that exists when the migration starts.

## Why it hurts
The build holds a `SHARE` lock on the table until the transaction ends. Reads go on, but every `INSERT`, `UPDATE` and
`DELETE` waits for as long as it takes to read the whole table and write the index.

Silent on a temporary table, on a table made in the same transaction, or made in the same migration and still empty; on
`CREATE INDEX ... ON ONLY` a partitioned table, which builds nothing; on a partitioned table, where `CONCURRENTLY` is not
possible (see `partitioned-index-build`).

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, placed_at timestamptz NOT NULL);
-- next migration
SET lock_timeout = '5s';
CREATE INDEX orders_placed_at_idx ON orders (placed_at);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, placed_at timestamptz NOT NULL);
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE INDEX, "Building Indexes Concurrently"; `DefineIndex` in
`src/backend/commands/indexcmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
