// An index is rebuilt while writes to its table, and reads that would use it, wait.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* reindex = As<Reindex>(step.statement);
  if (reindex != nullptr && reindex->concurrently) return report.Silent(step, "CONCURRENTLY lets reads and writes go on");
  if (reindex == nullptr || step.outcome == Outcome::kError ||
      reindex->kind == Reindex::Kind::kSystem)
    return;
  const LockEffect* first = nullptr;
  std::size_t tables = 0;
  for (const LockEffect& lock : step.effects.locks) {
    if (lock.mode < LockMode::kShare || lock.relation.kind == 'i' || lock.relation.kind == 'I') continue;
    if (IsNew(step, lock.relation)) {
      report.Silent(step, fmt::format("{} is {}", lock.relation.name, WhyNew(step, lock.relation.oid)));
      continue;
    }
    ++tables;
    if (first == nullptr) first = &lock;
  }
  static constexpr const char* kWords[] = {"INDEX", "TABLE", "SCHEMA", "SYSTEM", "DATABASE"};
  const std::string help = InOwnMigration(step, AfterWord(step, kWords[static_cast<std::size_t>(reindex->kind)], "CONCURRENTLY"));
  if (first == nullptr) {
    // Of a whole schema the history may know nothing, and it has tables all the same.
    const bool all = reindex->kind == Reindex::Kind::kSchema || reindex->kind == Reindex::Kind::kDatabase;
    if (!all || !step.effects.locks.empty()) return;
    report.Add(step, {}).Say("reads every table while SHARE blocks writes to it, and ACCESS EXCLUSIVE every query that would use its indexes").Help(help);
    return;
  }
  Finding& finding = report.Add(step, {});
  finding.About(first->relation.name)
      .Say(fmt::format("reads every row of {}{} while SHARE blocks writes to it, and ACCESS EXCLUSIVE every query that "
                       "would use the index",
                       first->relation.name,
                       tables == 1 ? "" : fmt::format(" and of {} more tables, one after another,", tables - 1)));
  AddOrigin(finding, step, first->relation);
  finding.Help(help);
}

}  // namespace

extern const LintRule kReindexWithoutConcurrently{
    .severity = Severity::kError,
    .summary = "an index is rebuilt while writes to its table, and reads that would use it, wait",
    .aliases = {"require-concurrent-reindex", "squawk:require-concurrent-reindex", "pgls:requireConcurrentReindex",
                "pg-migration-lint:PGM022", "pgsafe:reindex-non-concurrent", "migrationpilot:MP021",
                "pgfence:reindex-not-concurrent", "pgrubic:US020", "django-migration-linter:REINDEX",
                "diesel-guard:ReindexCheck", "sqlfluff:PG01"},
    .page = R"md(
## What it catches
`REINDEX` of an index, table, schema or database without `CONCURRENTLY`.

## Why it hurts
Each build holds `SHARE` on the table, so writes wait, and `ACCESS EXCLUSIVE` on the index, so even reads wait whose plan considers it, which is nearly every query of the table.

Silent on a table that is new in this migration, and on `REINDEX SYSTEM`, which has no concurrent form.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
REINDEX TABLE orders;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
REINDEX TABLE CONCURRENTLY orders;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, REINDEX, "Rebuilding Indexes Concurrently"; `reindex_index` in `src/backend/catalog/index.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
