// DROP TABLE locks the tables at the other ends of its foreign keys.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* drop = As<DropObjects>(step.statement);
  if (drop == nullptr || drop->kind != ObjectKind::kTable || step.outcome == Outcome::kError) return;
  std::vector<std::string> others;
  bool referenced = false;
  std::string table;
  for (const RelationEffect& gone : step.effects.dropped) {
    const Relation* relation = step.before.Find<Relation>(gone.relation.oid);
    if (relation == nullptr || (relation->kind != 'r' && relation->kind != 'p') || IsNew(step, relation->oid)) continue;
    if (UndoesItsUp(step, relation->created)) {
      report.Silent(step, fmt::format("the up of this migration made {}", gone.relation.name));
      continue;
    }
    if (table.empty()) table = gone.relation.name;
    const auto note = [&](Oid other) {
      const Relation* r = step.after.Find<Relation>(other);
      if (r == nullptr || r->oid == relation->oid || IsNew(step, other)) return false;
      const std::string name = PlainName(step.after, *r);
      if (std::find(others.begin(), others.end(), name) == others.end()) others.push_back(name);
      return true;
    };
    for (const Oid oid : step.before.ConstraintsOf(relation->oid)) {
      const Constraint* key = step.before.Find<Constraint>(oid);
      if (key->kind == 'f') note(key->referenced);
    }
    for (const Oid oid : step.before.ForeignKeysTo(relation->oid))
      referenced = note(step.before.Find<Constraint>(oid)->relation) || referenced;
  }
  if (others.size() < 2 && !referenced) return;
  std::string list;
  for (const std::string& name : others) list += (list.empty() ? "" : ", ") + name;
  Finding& finding = report.Add(step, {});
  finding.About(table).Say(fmt::format(
      "dropping {} takes ACCESS EXCLUSIVE on {} as well: nobody can read or write {} until the transaction ends", table,
      list, others.size() == 1 ? "it" : "them"));
  std::string help = "-- before it, one by one, each in a migration of its own:";
  for (const LockEffect& lock : step.effects.locks) {
    for (const Oid oid : step.before.ConstraintsOf(lock.relation.oid)) {
      const Constraint* key = step.before.Find<Constraint>(oid);
      const bool leaves = key->kind == 'f' && step.after.Find<Constraint>(oid) == nullptr && key->parent == 0;
      const std::string line = leaves ? fmt::format("\nALTER TABLE {} DROP CONSTRAINT {};",
                                                    Quoted(step.before, key->relation), QuoteIdentifier(key->name))
                                      : std::string();
      if (leaves && help.find(line) == std::string::npos) help += line;
    }
  }
  finding.Help(help);
}

}  // namespace

extern const LintRule kDroppingTableWithForeignKeys{
    .severity = Severity::kWarning,
    .summary = "DROP TABLE locks the tables at the other ends of its foreign keys",
    .aliases = {"drop-table-with-foreign-keys", "online_migrations:drop_table_multiple_foreign_keys"},
    .page = R"md(
## What it catches
`DROP TABLE` of a table that has foreign keys to two or more other tables, or that other tables refer to (with `CASCADE`).

## Why it hurts
With each foreign key its triggers on the other table go, under `ACCESS EXCLUSIVE` there too. All those locks are held together, and getting them one after another invites deadlocks.

Silent with one foreign key, when the other tables are dropped as well or new in this migration, on a table that is new itself, and in a down whose up made it.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, user_id bigint REFERENCES users);
CREATE INDEX items_order_id_idx ON items (order_id);
CREATE INDEX items_user_id_idx ON items (user_id);
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow dropping-table nobody uses it
DROP TABLE items;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX items_order_id_idx ON items (order_id);
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow dropping-table nobody uses it
DROP TABLE items;
```

## Configuration
None of its own.

## Sources
`RemoveConstraintById` in `src/backend/catalog/pg_constraint.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
