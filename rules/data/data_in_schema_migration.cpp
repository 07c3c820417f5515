// Schema and rows changed in one migration.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"
#include "rules/writes.h"

namespace pgrehearse {
namespace {

const LockEffect* SchemaChange(const RunStatement& run) {
  if (Refused(run)) return nullptr;
  for (const LockEffect& lock : run.effects.locks) {
    if (lock.mode >= LockMode::kShareRowExclusive && !lock.relation.new_in_script && !lock.relation.new_in_transaction && !lock.relation.is_new) return &lock;
  }
  return nullptr;
}

// The table whose rows the statement changes, from the lock that it takes.
const LockEffect* RowChange(const RunStatement& run) {
  const auto* query = As<Query>(*run.statement);
  const auto* copy = As<Copy>(*run.statement);
  if (Refused(run) || (query == nullptr && (copy == nullptr || !copy->from))) return nullptr;
  for (const LockEffect& lock : run.effects.locks) {
    const std::string_view name = lock.relation.name;
    if (lock.mode == LockMode::kRowExclusive && lock.relation.kind != 'i' && !lock.relation.new_in_script && !IsBookkeeping(name.substr(name.rfind('.') + 1))) return &lock;
  }
  return nullptr;
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    const RunStatement *schema = nullptr, *rows = nullptr;
    const LockEffect *altered = nullptr, *written = nullptr;
    bool same_table = false;
    for (const RunStatement& run : finished.replay.migrations[m].up.statements) {
      if (const LockEffect* lock = SchemaChange(run)) {
        if (schema == nullptr) {
          altered = lock;
          schema = &run;
        }
      }
      if (const LockEffect* lock = RowChange(run)) {
        if (rows == nullptr) {
          written = lock;
          rows = &run;
        }
        same_table = same_table || (altered != nullptr && altered->relation.oid == lock->relation.oid && run.transaction == schema->transaction);
      }
    }
    // Rows of the very table that the transaction has locked are backfill-under-lock's.
    if (schema == nullptr || rows == nullptr || same_table) {
      if (rows != nullptr) report.Silent(rows->statement->span, same_table ? "backfill-under-lock tells it" : "the migration changes the schema of no table that was there before");
      continue;
    }
    Finding& finding = report.Add(rows->statement->span, m);
    finding.statement = Place(rows->statement->span);
    finding.About(written->relation.name).Say(fmt::format("changes rows of {} in a migration that also changes the schema of {}", written->relation.name, altered->relation.name));
    finding.Because(fmt::format("{} is changed here", altered->relation.name), schema->statement->span);
    finding.Help("Split it: the schema first, the rows in a migration of their own.");
  }
}

}  // namespace

extern const LintRule kDataInSchemaMigration{
    .severity = Severity::kInfo,
    .summary = "one migration changes the schema of existing tables and the rows of others",
    .aliases = {"data-in-schema-migration", "migrationpilot:MP080", "gitlab:Migration/SchemaChangesAndDataMigrations"},
    .page = R"md(
## What it catches
A migration that changes the schema of an existing table and also inserts, updates or deletes rows of an existing table. Said once per migration.

## Why it hurts
In one transaction the locks of the schema change are held while the rows are written; in two, a failure between them leaves half of it. A data change often has to be repeated or batched, a schema change never.

Silent about rows of tables that are new in this migration, about the books of migration tools, and where `backfill-under-lock` says more.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
INSERT INTO tags (id, name) VALUES (1, 'a');
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
-- next migration
INSERT INTO tags (id, name) VALUES (1, 'a');
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 13.3.1 Table-Level Locks.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
