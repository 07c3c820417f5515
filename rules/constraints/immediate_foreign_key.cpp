// A foreign key cannot be deferred to the end of a transaction.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "parser/scanner.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (As<CreateTable>(step.statement) == nullptr && As<AlterTable>(step.statement) == nullptr) return;
  for (const MadeConstraint& made : ConstraintsMade(step)) {
    const Constraint& key = *made.constraint;
    if (key.kind != 'f' || made.written == nullptr) continue;
    if (key.deferrable) continue;
    Finding& finding = report.Add(step, made.span);
    finding.About(Name(step.after, made.table->oid))
        .Say(fmt::format("{} is checked at once: rows that refer to each other cannot be written in any order",
                         DescribeForeignKey(step.after, key)));
    finding.Help(
        "DEFERRABLE INITIALLY IMMEDIATE behaves the same until a transaction says SET CONSTRAINTS ... DEFERRED.");
  }
}

}  // namespace

extern const LintRule kImmediateForeignKey{.severity = Severity::kInfo,
                                           .on_by_default = false,
                                           .summary = "a foreign key cannot be deferred to the end of a transaction",
                                           .aliases = {"require-deferrable-fk", "migrationpilot:MP074"},
                                           .presets = {"strict"},
                                           .page = R"md(
## What it catches
A foreign key that is not `DEFERRABLE`.

## Why it hurts
Loading rows that refer to each other, or moving them between keys, needs an order, or dropping the constraint for the time being.

Silent on `DEFERRABLE` ones.

## Fires
```sql
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a);
CREATE INDEX b_a_id_idx ON b (a_id);
```

## Safer
```sql
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a DEFERRABLE);
CREATE INDEX b_a_id_idx ON b (a_id);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, SET CONSTRAINTS.
)md",
                                           .check = Check};

}  // namespace pgrehearse
