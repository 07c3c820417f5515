// One transaction locks several existing tables for its foreign keys.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/settings.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The existing tables that foreign keys made earlier in the transaction refer to; `on_old` when one is of a table that existed.
std::vector<std::string> ParentsBefore(const Step& step, bool* on_old) {
  std::vector<std::string> parents;
  if (!InTransaction(step)) return parents;
  for (const HeldLock& held : step.transaction.held) {
    if (held.is_new || held.mode < LockMode::kShareRowExclusive || IsNew(step, held.relation)) continue;
    for (const Oid oid : step.before.ForeignKeysTo(held.relation)) {
      const Constraint* key = step.before.Find<Constraint>(oid);
      const bool here = key != nullptr && key->relation != key->referenced && key->created.transaction == step.transaction.number;
      *on_old = *on_old || (here && !IsNew(step, key->relation));
      if (here && std::find(parents.begin(), parents.end(), held.name) == parents.end()) parents.push_back(held.name);
    }
  }
  return parents;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const bool creates = As<CreateTable>(step.statement) != nullptr;
  if (!creates && As<AlterTable>(step.statement) == nullptr) return;
  std::vector<std::string> here;
  bool on_old = false;
  for (const MadeConstraint& made : ConstraintsMade(step)) {
    const Constraint& key = *made.constraint;
    if (key.kind != 'f' || key.referenced == key.relation || IsNew(step, key.referenced)) continue;
    on_old = on_old || !IsNew(step, key.relation);
    const std::string name = Name(step.after, key.referenced);
    if (std::find(here.begin(), here.end(), name) == here.end()) here.push_back(name);
  }
  if (here.empty()) return;
  std::vector<std::string> parents = ParentsBefore(step, &on_old);
  if (parents.size() > 1) return report.Silent(step, "an earlier statement of the transaction is told");
  for (const std::string& name : here) {
    if (std::find(parents.begin(), parents.end(), name) == parents.end()) parents.push_back(name);
  }
  if (parents.size() < 2) return;
  if (!on_old && Milliseconds(step.transaction.lock_timeout).value_or(0) > 0) return report.Silent(step, "lock_timeout bounds the wait");
  Finding& finding = report.Add(step, {});
  if (!on_old) finding.As(Severity::kInfo);  // a new table has no rows to check: the locks are held for a moment
  finding.About(parents.front())
      .Say(fmt::format("holds SHARE ROW EXCLUSIVE on {} at once: writes to them wait, and a transaction that writes "
                       "them in another order ends in a deadlock",
                       fmt::join(parents, ", ")));
  finding.Help(
      !on_old
          ? "SET lock_timeout = '5s';  -- before it; or add the foreign keys one by one, each in a migration of its own"
          : "Add one foreign key per migration, each NOT VALID, and validate it in a later one.");
}

}  // namespace

extern const LintRule kSeveralForeignKeys{
    .severity = Severity::kWarning,
    .summary = "one transaction locks several existing tables for its foreign keys",
    .aliases = {"multiple-foreign-keys", "online_migrations:multiple_foreign_keys", "gitlab:CreateTableWithForeignKeys",
                "migrationpilot:MP069", "gitlab:create_table_with_foreign_keys"},
    .page = R"md(
## What it catches
A transaction that adds foreign keys to two or more tables that existed before; where they are all of tables that it makes itself, as information, and only while no `lock_timeout` is in force. Said once per transaction.

## Why it hurts
Each foreign key puts triggers on the referenced table under `SHARE ROW EXCLUSIVE`. Waiting for the second lock while holding the first, the migration blocks the writers of one table for the sake of the other, and meets transactions that lock them in the opposite order.

Silent for the foreign keys of new tables with a `lock_timeout`, and when the referenced tables are the same or new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint, user_id bigint);
CREATE INDEX items_order_id_idx ON items (order_id);
CREATE INDEX items_user_id_idx ON items (user_id);
-- next migration
-- pgrehearse: allow missing-lock-timeout the runner sets it
ALTER TABLE items ADD FOREIGN KEY (order_id) REFERENCES orders NOT VALID, ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE items VALIDATE CONSTRAINT items_order_id_fkey, VALIDATE CONSTRAINT items_user_id_fkey;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint, user_id bigint);
CREATE INDEX items_order_id_idx ON items (order_id);
CREATE INDEX items_user_id_idx ON items (user_id);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE items ADD FOREIGN KEY (order_id) REFERENCES orders NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE items ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE items VALIDATE CONSTRAINT items_order_id_fkey, VALIDATE CONSTRAINT items_user_id_fkey;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 13.3.1 Table-Level Locks and 13.3.4 Deadlocks.
)md",
    .check = Check};

}  // namespace pgrehearse
