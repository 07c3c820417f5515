// A new table with a foreign key blocks writes to the table it refers to.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (As<CreateTable>(step.statement) == nullptr && As<AlterTable>(step.statement) == nullptr) return;
  const MadeConstraint* first = nullptr;
  const std::vector<MadeConstraint> constraints = ConstraintsMade(step);
  for (const MadeConstraint& made : constraints) {
    const Constraint& key = *made.constraint;
    if (key.kind != 'f' || key.referenced == key.relation || IsNew(step, key.referenced) || !IsNew(step, key.relation))
      continue;
    if (first != nullptr && first->constraint->referenced != key.referenced) return;  // several-foreign-keys
    if (first == nullptr) first = &made;
  }
  if (first == nullptr) return;
  if (Milliseconds(step.transaction.lock_timeout) > 0) {
    report.Silent(step, "lock_timeout bounds the wait");
    return;
  }
  const std::string parent = Name(step.after, first->constraint->referenced);
  Finding& finding = report.Add(step, first->span);
  finding.About(parent).Say(
      fmt::format("takes SHARE ROW EXCLUSIVE on {}: writes to it wait until this transaction ends, and behind a long "
                  "one the migration waits as well",
                  parent));
  if (const Relation* table = step.before.Find<Relation>(first->constraint->referenced))
    AddOrigin(finding, parent, table->created);
  finding.Help("SET lock_timeout = '5s';  -- before it; then try again when it gives up");
}

}  // namespace

extern const LintRule kNewTableLocksParent{
    .severity = Severity::kInfo,
    .summary = "a new table with a foreign key blocks writes to the table it refers to",
    .aliases = {"create-table-fk-locks-parent", "squawk:require-timeout-settings"},
    .page = R"md(
## What it catches
`CREATE TABLE` with a foreign key to a table that existed before, or `ADD FOREIGN KEY` on a table that is new in this migration, while no `lock_timeout` is in force.

## Why it hurts
No row is read, but the referenced table gets triggers under `SHARE ROW EXCLUSIVE`, which blocks its writers until the transaction ends.

Silent with a `lock_timeout`, when the referenced table is new in this migration or the table itself, and where two or more are locked (`several-foreign-keys`).

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
-- pgrehearse: allow missing-lock-timeout the runner sets it
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX items_order_id_idx ON items (order_id);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX items_order_id_idx ON items (order_id);
```

## Configuration
None of its own.

## Sources
`ATAddForeignKeyConstraint` in `src/backend/commands/tablecmds.c`; PostgreSQL documentation, 13.3.1 Table-Level Locks.
)md",
    .check = Check};

}  // namespace pgrehearse
