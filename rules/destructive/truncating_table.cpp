// TRUNCATE.
#include <fmt/format.h>

#include <algorithm>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* truncate = As<Truncate>(step.statement);
  if (truncate == nullptr || Refused(step)) return;
  if (truncate->cascade && (!step.effects.notices.empty() || std::any_of(truncate->relations.begin(), truncate->relations.end(), [&](const RelationName& name) { return TargetOf(step, name) == 0; }))) return;  // truncate-cascade tells it
  Finding* finding = nullptr;  // one for all tables of the statement
  for (const RelationName& name : truncate->relations) {
    Oid oid = TargetOf(step, name);
    if (oid == 0) oid = LookupRelation(step.after, step.session, name.schema, name.name);
    const LockEffect* lock = LockOn(step, oid, LockMode::kAccessExclusive);
    if (lock == nullptr) continue;
    if (const std::string why = WhyNew(step, oid); !why.empty()) {
      report.Silent(step, fmt::format("{} is {}", lock->relation.name, why));
      continue;
    }
    if (finding != nullptr) {
      finding->Because(fmt::format("and every row of {}", lock->relation.name));
      continue;
    }
    finding = &report.Add(step, {});
    finding->About(lock->relation.name).Say(fmt::format("removes every row of {} while {} {}", lock->relation.name, SqlName(lock->mode), WhatItBlocks(lock->mode)));
    AddOrigin(*finding, step, lock->relation);
    finding->Help(fmt::format("-- in batches, outside a transaction, until it deletes nothing:\nDELETE FROM {0} WHERE ctid IN (SELECT ctid FROM {0} LIMIT 10000);",
                              Quoted(step.after, oid)));
  }
}

}  // namespace

extern const LintRule kTruncatingTable{
    .severity = Severity::kWarning,
    .summary = "TRUNCATE removes every row and waits for every reader",
    .aliases = {"ban-truncate", "pgls:banTruncate", "pg-migration-lint:PGM203", "pgsafe:truncate", "pgrubic:US029", "diesel-guard:TruncateTableCheck"},
    .page = R"md(
## What it catches
`TRUNCATE` of a table that existed before the migration. Where `CASCADE` empties other tables too, `truncate-cascade` says so instead.

## Why it hurts
The rows are gone, no trigger of `DELETE` sees them go, and `ACCESS EXCLUSIVE` makes every reader and writer wait until the transaction ends.

Silent on temporary tables and on tables made in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
TRUNCATE orders;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
DELETE FROM orders WHERE id BETWEEN 1 AND 10000;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, TRUNCATE.
)md",
    .check = Check};

}  // namespace pgrehearse
