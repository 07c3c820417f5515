// An index is dropped before the one that replaces it exists.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* drop = As<DropObjects>(step.statement);
  if (drop == nullptr || drop->kind != ObjectKind::kIndex || step.outcome == Outcome::kError) return;
  for (const RelationEffect& gone : step.effects.dropped) {
    const Relation* index = step.before.Find<Relation>(gone.relation.oid);
    if (index == nullptr || index->index == nullptr || index->index->key_count == 0 || !index->index->valid) continue;
    const Relation* table = step.after.Find<Relation>(index->index->table);
    if (table == nullptr || IsNew(step, index->oid)) continue;
    const Column* leading = table->column(index->index->keys[0].column);
    if (leading == nullptr) continue;
    for (const Statement& later : Later(step)) {
      const auto* create = As<CreateIndex>(later);
      if (create == nullptr || create->relation.name != table->name || create->elements.empty() ||
          create->elements[0].name != leading->name)
        continue;
      if (CoveringIndex(step.after, table->oid, {leading->number}) != nullptr) {
        report.Silent(step, fmt::format("another index of {} begins with {}", table->name, leading->name));
        break;
      }
      if (InTransaction(step) && !create->concurrently) {
        report.Silent(step, "the new index comes in the same transaction, so nobody sees the table without one");
        break;
      }
      Finding& finding = report.Add(step, gone.cause.span);
      finding.About(gone.relation.name)
          .Say(fmt::format("until the new index is built, queries by {}.{} have none", Name(step.before, table->oid),
                           leading->name));
      finding.Because("the index that replaces it is made here", later.span);
      AddOrigin(finding, gone.relation.name, index->created);
      finding.Help(
          fmt::format("-- 1. CREATE INDEX CONCURRENTLY under a new name\n-- 2. then drop the old one:\nDROP INDEX "
                      "CONCURRENTLY {0};\n-- 3. then, if the name matters: ALTER INDEX ... RENAME TO {1};",
                      Quoted(step.before, index->oid), QuoteIdentifier(index->name)));
      break;
    }
  }
}

}  // namespace

extern const LintRule kReplacingIndexWithGap{
    .severity = Severity::kWarning,
    .summary = "an index is dropped before the one that replaces it exists",
    .aliases = {"replace-index-gap", "online_migrations:replace_index", "pg-schema-diff:INDEX_BUILD"},
    .page = R"md(
## What it catches
`DROP INDEX`, and later in the same migration `CREATE INDEX` on the same table with the same leading column, where the two do not run in one transaction.

## Why it hurts
Between the two, while the new index is being built, every query that needs it scans the table.

Silent when the new index is made first, when another index of the table begins with that column, when both run in one transaction, and when the dropped index is invalid or new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_note_idx ON orders (note);
-- next migration, outside a transaction
DROP INDEX CONCURRENTLY orders_note_idx;
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note, total);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_note_idx ON orders (note);
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY orders_note_total_idx ON orders (note, total);
DROP INDEX CONCURRENTLY orders_note_idx;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE INDEX and ALTER INDEX, RENAME.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
