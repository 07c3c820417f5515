// USING INDEX names an index that cannot become the key.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* alter = As<AlterTable>(step.statement);
  if (alter == nullptr || ErrorOf(step) == nullptr) return;
  for (const AlterTableCommand& clause : alter->commands) {
    const auto* add = std::get_if<alter::AddConstraint>(&clause.action);
    if (add == nullptr || add->constraint.using_index.empty()) continue;
    const std::string& message = step.effects.error->message;
    if (message.find(fmt::format("\"{}\"", add->constraint.using_index)) == std::string::npos &&
        message.find("USING INDEX") == std::string::npos)
      continue;
    const Oid table = TargetOf(step, alter->relation);
    const Relation* index = step.before.Find<Relation>(
        LookupRelation(step.before, step.session, alter->relation.schema, add->constraint.using_index));
    Finding& finding = report.AddError(step);
    finding.About(Name(step.before, table));
    if (index != nullptr && index->index != nullptr)
      AddOrigin(finding, PrintIndex(step.before, *index), index->created);
    finding.Help(
        "It must be a valid unique btree index of this table, over plain columns in default order, without a "
        "condition, and no constraint's yet.");
    return;
  }
}

}  // namespace

extern const LintRule kUsingUnsuitableIndex{.severity = Severity::kError,
                                            .summary = "USING INDEX names an index that cannot become the key",
                                            .aliases = {"using-index-invalid", "atlas:PG106"},
                                            .page = R"md(
## What it catches
`ADD UNIQUE` or `ADD PRIMARY KEY ... USING INDEX` where the index does not exist, is not unique, not btree, partial, on an expression, in another order, of another table, a constraint's already, or where the table is partitioned.

## Why it hurts
PostgreSQL refuses it, and the long concurrent build before it was for nothing.

Silent when the index fits.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX orders_note_idx ON orders (note) WHERE total > 0;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_note_key UNIQUE USING INDEX orders_note_idx;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX orders_note_idx ON orders (note);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_note_key UNIQUE USING INDEX orders_note_idx;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, ADD table_constraint_using_index; `transformIndexConstraint` in `src/backend/parser/parse_utilcmd.c`.
)md",
                                            .check = Check};

}  // namespace pgrehearse
