// A foreign key does not say what happens when its target is deleted.
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
    if (key.on_delete != 'a' || ToLower(made.span.text()).find("on delete") != std::string::npos) continue;
    Finding& finding = report.Add(step, made.span);
    finding.About(Name(step.after, made.table->oid))
        .Say(fmt::format("{}: nobody said what becomes of its rows when the target is deleted, so the DELETE fails",
                         DescribeForeignKey(step.after, key)));
    finding.Help("ON DELETE RESTRICT, CASCADE, SET NULL or NO ACTION: whatever it is, write it.");
  }
}

}  // namespace

extern const LintRule kForeignKeyWithoutOnDelete{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a foreign key does not say what happens when its target is deleted",
    .aliases = {"require-explicit-on-delete", "migrationpilot:MP086", "pgrubic:CT001"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
A foreign key without `ON DELETE`.

## Why it hurts
The default, `NO ACTION`, makes the `DELETE` fail. That may be right, but often nobody has thought about it.

Silent where `ON DELETE` is written.

## Fires
```sql
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a);
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
