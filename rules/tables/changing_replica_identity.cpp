// REPLICA IDENTITY.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::ReplicaIdentity>(step, report, [&](const alter::ReplicaIdentity& set, const AlterTableCommand& clause, const Relation& table) {
    const std::string name = Name(step.after, table.oid);
    std::string what;
    switch (set.kind) {
      case alter::ReplicaIdentity::Kind::kDefault: report.Silent(step, "the primary key identifies rows"); return;
      case alter::ReplicaIdentity::Kind::kNothing: what = "UPDATE and DELETE on {} fail while a publication carries them: rows have no identity"; break;
      case alter::ReplicaIdentity::Kind::kFull: what = "every UPDATE and DELETE on {} logs the whole old row, and subscribers search for it row by row"; break;
      case alter::ReplicaIdentity::Kind::kIndex: what = "subscribers of {} find rows by another index from now on and must have it too"; break;
    }
    Finding& finding = report.Add(step, clause.span);
    finding.About(name).Say(fmt::format(fmt::runtime(what), name));
    AddOrigin(finding, name, table.created);
    finding.Help(fmt::format("ALTER TABLE {} REPLICA IDENTITY DEFAULT;  -- with a primary key", Quoted(step.after, table.oid)));
  });
}

}  // namespace

extern const LintRule kChangingReplicaIdentity{
    .severity = Severity::kWarning,
    .summary = "what identifies a row for logical replication changes",
    .aliases = {"replica-identity-change", "migrationpilot:MP055"},
    .page = R"md(
## What it catches
`ALTER TABLE ... REPLICA IDENTITY NOTHING`, `FULL` or `USING INDEX` on a table that existed before the migration.

## Why it hurts
Logical replication and change data capture find rows by their identity. With `NOTHING`, updates and deletes of published tables fail at once; with `FULL`, they become slow on the other side.

Silent on `DEFAULT` and on tables made in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders REPLICA IDENTITY FULL;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders REPLICA IDENTITY DEFAULT;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, REPLICA IDENTITY; 29.1 Publication.
)md",
    .check = Check};

}  // namespace pgrehearse
