// A column of a foreign key may be null.
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
    int nullable = 0;
    for (const int number : key.columns) {
      const Column* column = made.table->column(number);
      if (column != nullptr && !column->not_null && nullable == 0) nullable = number;
    }
    if (nullable == 0) continue;
    Finding& finding = report.Add(step, made.span);
    finding.About(Name(step.after, made.table->oid))
        .Say(fmt::format("{}, unless {} is null", DescribeForeignKey(step.after, key),
                         ColumnNames(*made.table, {nullable})));
    finding.Help("NOT NULL, if each row must refer to one.");
  }
}

}  // namespace

extern const LintRule kNullableForeignKey{.severity = Severity::kInfo,
                                          .on_by_default = false,
                                          .summary = "a column of a foreign key may be null",
                                          .aliases = {"forbid-nullable-fk", "pgsafe:nullable-foreign-key"},
                                          .presets = {"strict"},
                                          .page = R"md(
## What it catches
A new foreign key where one of the columns may be null.

## Why it hurts
A row whose column is null refers to nothing, and is not checked at all where the key has several columns. Often that was not meant.

Silent when all columns are `NOT NULL`.

## Fires
```sql
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a);
CREATE INDEX b_a_id_idx ON b (a_id);
```

## Safer
```sql
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint NOT NULL REFERENCES a);
CREATE INDEX b_a_id_idx ON b (a_id);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.5.5 Foreign Keys, MATCH.
)md",
                                          .check = Check};

}  // namespace pgrehearse
