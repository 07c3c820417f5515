// TRUNCATE ... CASCADE that empties tables it does not name.
#include <fmt/format.h>

#include <algorithm>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* truncate = As<Truncate>(step.statement);
  if (truncate == nullptr || !truncate->cascade || Refused(step)) return;
  constexpr std::string_view kPrefix = "truncate cascades to table ";
  std::string others, names;
  for (const std::string& notice : step.effects.notices) {
    if (notice.rfind(kPrefix, 0) == 0) others += (others.empty() ? "" : ", ") + notice.substr(kPrefix.size());
  }
  if (others.empty() && std::any_of(truncate->relations.begin(), truncate->relations.end(), [&](const RelationName& name) { return TargetOf(step, name) == 0; })) {
    const std::string_view name = truncate->relations[0].name;
    report.Add(step, {}).Say(fmt::format("also empties whatever refers to {}", name)).Because(fmt::format("{} is not created in these migrations: what refers to it is not known", name))
        .Help("name every table that is meant");
    return;
  }
  if (others.empty()) {
    report.Silent(step, "no foreign key leads to another table");
    return;
  }
  std::string help = "-- name every table that is meant:\nTRUNCATE ";
  for (const RelationName& name : truncate->relations) help += fmt::format("{}, ", Quoted(step.after, TargetOf(step, name)));
  report.Add(step, {}).Say(fmt::format("also empties {}, which the statement does not name", others)).Help(help + others + ";");
}

}  // namespace

extern const LintRule kTruncateCascade{
    .severity = Severity::kError,
    .summary = "TRUNCATE CASCADE empties tables that the statement does not name",
    .aliases = {"ban-truncate-cascade", "squawk:ban-truncate-cascade", "pgls:banTruncateCascade", "pg-migration-lint:PGM204", "migrationpilot:MP036"},
    .page = R"md(
## What it catches
`TRUNCATE ... CASCADE` on a table to which foreign keys of other tables lead. The message lists the tables that are emptied with it.

## Why it hurts
Every table that references the named one, and every one that references those, loses all rows: not the referencing rows alone, as `ON DELETE CASCADE` would.

Silent when no foreign key leads to the table.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE lines (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX lines_order_id_idx ON lines (order_id);
-- next migration
SET lock_timeout = '5s';
TRUNCATE orders CASCADE;
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
PostgreSQL documentation, TRUNCATE, CASCADE.
)md",
    .check = Check};

}  // namespace pgrehearse
