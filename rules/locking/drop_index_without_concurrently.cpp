// DROP INDEX without CONCURRENTLY.
#include <fmt/format.h>

#include "parser/scanner.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The index was made by CREATE INDEX CONCURRENTLY; its origin is that statement.
bool MadeConcurrently(const Relation& index) {
  return ToLower(index.created.span.text()).find("concurrently") != std::string::npos;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* drop = As<DropObjects>(step.statement);
  if (drop == nullptr || drop->kind != ObjectKind::kIndex || step.outcome == Outcome::kError) return;
  if (drop->concurrently) return report.Silent(step, "CONCURRENTLY lets reads and writes go on");
  for (const RelationEffect& gone : step.effects.dropped) {
    const Relation* index = step.before.Find<Relation>(gone.relation.oid);
    if (index == nullptr && !drop->if_exists) {
      Finding& finding = report.Add(step, gone.cause.span);
      finding.About(gone.relation.name)
          .Say(fmt::format("dropping {} takes ACCESS EXCLUSIVE on its table, which blocks reads and writes until every earlier query of it has ended", gone.relation.name));
      AddOrigin(finding, step, gone.relation);
      finding.Help(InOwnMigration(step, AfterWord(step, "INDEX", "CONCURRENTLY")));
      continue;
    }
    if (index == nullptr || index->index == nullptr || index->index->parent != 0) continue;
    if (IsNew(step, index->oid) || IsNew(step, index->index->table)) {
      report.Silent(step, fmt::format("{} is {}", gone.relation.name, WhyNew(step, index->oid)));
      continue;
    }
    if (UndoesItsUp(step, index->created) && !MadeConcurrently(*index)) {
      report.Silent(step, fmt::format("the up of this migration made {} without CONCURRENTLY, and is told", gone.relation.name));
      continue;
    }
    const LockEffect* lock = LockOn(step, index->index->table, LockMode::kShareUpdateExclusive);
    if (lock == nullptr) continue;
    Finding& finding = report.Add(step, gone.cause.span);
    finding.About(gone.relation.name)
        .Say(fmt::format("dropping {} takes {} on {}, which {} until every earlier query of it has ended", gone.relation.name,
                         SqlName(lock->mode), lock->relation.name, WhatItBlocks(lock->mode)));
    AddOrigin(finding, gone.relation.name, index->created);
    if (index->kind == 'I') {
      finding.Help("-- the index of a partitioned table cannot be dropped concurrently; wait briefly and try again\nSET lock_timeout = '2s';\n" + Sql(step));
    } else {
      finding.Help(InOwnMigration(step, fmt::format("DROP INDEX CONCURRENTLY {};", Quoted(step.before, index->oid))));
    }
  }
}

}  // namespace

extern const LintRule kDropIndexWithoutConcurrently{
    .severity = Severity::kWarning,
    .summary = "an index is dropped while reads and writes of its table wait",
    .aliases = {"require-concurrent-index-deletion", "squawk:require-concurrent-index-deletion", "pgls:requireConcurrentIndexDeletion", "pg-migration-lint:PGM002", "pgsafe:drop-index-non-concurrent", "migrationpilot:MP009", "pgfence:drop-index-not-concurrent", "diesel-guard:DropIndexCheck", "pgrubic:US019", "pgvet:non-concurrent-drop-index", "atlas:PG102", "strong_migrations:remove_index", "online_migrations:remove_index"},
    .page = R"md(
## What it catches
`DROP INDEX` without `CONCURRENTLY` of an index that existed before the migration.

## Why it hurts
The statement takes `ACCESS EXCLUSIVE` on the index and on its table. It is quick itself, but it waits for every running query of the table, and everybody else waits behind it.

Silent when the index or its table is new in this migration, and in a down whose up made the index without `CONCURRENTLY`. The index of a partitioned table cannot be dropped concurrently; the finding says so.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_note_idx ON orders (note);
-- next migration
SET lock_timeout = '5s';
DROP INDEX orders_note_idx;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_note_idx ON orders (note);
-- next migration, outside a transaction
DROP INDEX CONCURRENTLY orders_note_idx;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, DROP INDEX; `RemoveRelations` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
