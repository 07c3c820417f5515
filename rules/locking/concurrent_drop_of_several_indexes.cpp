// DROP INDEX CONCURRENTLY names several indexes or says CASCADE, which PostgreSQL refuses.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* drop = As<DropObjects>(step.statement);
  if (drop == nullptr || drop->kind != ObjectKind::kIndex || !drop->concurrently || ErrorOf(step, "0A000") == nullptr)
    return;
  if (drop->objects.size() == 1 && !drop->cascade) return;
  std::string statements;
  for (const ObjectReference& index : drop->objects) {
    statements += fmt::format("{}DROP INDEX CONCURRENTLY {}{};", statements.empty() ? "" : "\n",
                              drop->if_exists ? "IF EXISTS " : "", index.span.text());
  }
  report.AddError(step).Help(InOwnMigration(step, statements));
}

}  // namespace

extern const LintRule kConcurrentDropOfSeveralIndexes{
    .severity = Severity::kError,
    .summary = "DROP INDEX CONCURRENTLY names several indexes or says CASCADE, which PostgreSQL refuses",
    .aliases = {"concurrent-index-multiple-drop"},
    .page = R"md(
## What it catches
`DROP INDEX CONCURRENTLY` with more than one index, or with `CASCADE`.

## Why it hurts
PostgreSQL refuses it with SQLSTATE 0A000 whenever it runs.

Silent on one index without `CASCADE`, and on several without `CONCURRENTLY`.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_note_idx ON orders (note);
CREATE INDEX orders_total_idx ON orders (total);
-- next migration, outside a transaction
DROP INDEX CONCURRENTLY orders_note_idx, orders_total_idx;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_note_idx ON orders (note);
CREATE INDEX orders_total_idx ON orders (total);
-- next migration, outside a transaction
DROP INDEX CONCURRENTLY orders_note_idx;
DROP INDEX CONCURRENTLY orders_total_idx;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, DROP INDEX, CONCURRENTLY; `RemoveRelations` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
