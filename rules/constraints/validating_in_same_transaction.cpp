// A constraint is validated while its transaction still holds a lock that blocks others.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::ValidateConstraint>(
      step, report,
      [&](const alter::ValidateConstraint& validate, const AlterTableCommand& clause, const Relation& table) {
        const ScanEffect* scan = nullptr;
        for (const ScanEffect& candidate : step.effects.scans) {
          if (Within(candidate.cause.span, clause.span)) scan = &candidate;
        }
        if (scan == nullptr) return;
        const HeldLock* held = nullptr;
        for (const HeldLock& lock : step.transaction.held) {
          if (lock.relation == table.oid && lock.mode >= LockMode::kShareRowExclusive &&
              (held == nullptr || lock.mode > held->mode))
            held = &lock;
        }
        // The other clauses of the same ALTER may ask for more than VALIDATE does.
        const LockEffect* own = LockOn(step, table.oid, LockMode::kShareRowExclusive);
        if (held == nullptr && own == nullptr) {
          report.Silent(step, "nothing in the transaction blocks reads or writes of the table");
          return;
        }
        const LockMode mode =
            Stronger(held == nullptr ? LockMode::kNone : held->mode, own == nullptr ? LockMode::kNone : own->mode);
        Finding& finding = report.Add(step, clause.span);
        finding.About(Name(step.before, table.oid))
            .Say(fmt::format("reads every row of {} while {}, {}, {}",
                             scan->relation.name, SqlName(mode), held != nullptr && held->mode == mode ? "still held by its transaction" : "which the same statement takes", WhatItBlocks(mode)));
        if (held != nullptr && held->mode == mode) {
          finding.Because(fmt::format("{} on {} was taken here", SqlName(mode), held->name), held->span);
        } else {
          finding.Because(own->cause.text, own->cause.span);
        }
        AddTransactionCause(finding, step);
        finding.Help(fmt::format("-- in a later migration:\nALTER TABLE {} VALIDATE CONSTRAINT {};",
                                 Quoted(step.before, table.oid), QuoteIdentifier(validate.name)));
      });
}

}  // namespace

extern const LintRule kValidatingInSameTransaction{
    .severity = Severity::kError,
    .summary = "a constraint is validated while its transaction still holds a lock that blocks others",
    .aliases = {"require-separate-constraint-validation", "squawk:constraint-missing-not-valid",
                "pgls:constraintMissingNotValid", "pgfence:not-valid-validate-same-tx",
                "strong_migrations:validate_constraint", "strong_migrations:validate_foreign_key",
                "online_migrations:validate_constraint", "online_migrations:validate_foreign_key", "pgls:banNotValidValidateSameTransaction", "pgls:requireSeparateConstraintValidation", "strong_migrations:validate_check_constraint"},
    .page = R"md(
## What it catches
`VALIDATE CONSTRAINT` in a transaction that holds `SHARE ROW EXCLUSIVE` or more on the table: because it added the constraint as `NOT VALID`, or changed the table in another way.

## Why it hurts
Adding the constraint takes a strong lock for a moment; `VALIDATE` alone takes one that lets reads and writes pass. In one transaction the strong lock is held until the end, and every row is read under it: the same outage as without `NOT VALID`.

Silent in a transaction of its own, when the constraint is valid already, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT positive;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders VALIDATE CONSTRAINT positive;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, Notes on NOT VALID and VALIDATE CONSTRAINT.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
