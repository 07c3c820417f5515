// A foreign key deletes or changes rows of its own table when its target is.
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
    if (key.on_delete != 'c' && key.on_update != 'c') continue;
    Finding& finding = report.Add(step, made.span);
    finding.About(Name(step.after, made.table->oid))
        .Say(fmt::format(
            "one {} in {} {} all rows of {} that refer to it, in the same transaction, however many they are",
            key.on_delete == 'c' ? "DELETE" : "change of a key", Name(step.after, key.referenced),
            key.on_delete == 'c' ? "deletes" : "changes", Name(step.after, made.table->oid)));
    finding.Help(
        "Delete the rows that refer to it by a job, in batches, and let the foreign key refuse the rest: ON DELETE "
        "RESTRICT.");
  }
}

}  // namespace

extern const LintRule kCascadingForeignKey{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a foreign key deletes or changes rows of its own table when its target is",
    .aliases = {"cascade-action", "pgrubic:CT002", "bytebase:disallow-on-del-cascade", "gitlab:cascading_foreign_keys"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
A foreign key with `ON DELETE CASCADE` or `ON UPDATE CASCADE`.

## Why it hurts
A single `DELETE` can remove very many rows of other tables, takes as long as that takes, and nobody who reads the statement sees it.

Silent on the other actions.

## Fires
```sql
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a ON DELETE CASCADE);
CREATE INDEX b_a_id_idx ON b (a_id);
```

## Safer
```sql
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a ON DELETE RESTRICT);
CREATE INDEX b_a_id_idx ON b (a_id);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.5.5 Foreign Keys.
)md",
    .check = Check};

}  // namespace pgrehearse
