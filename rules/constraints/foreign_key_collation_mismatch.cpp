// A foreign key compares strings of different collations, one of them not deterministic.
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
    const Relation* referenced = step.after.Find<Relation>(key.referenced);
    const auto loose = [&](Oid collation) {
      const Collation* own = step.after.Find<Collation>(collation);
      return own != nullptr && !own->deterministic;
    };
    int at = 0;
    for (std::size_t i = 0; referenced != nullptr && i < key.columns.size() && i < key.referenced_columns.size(); ++i) {
      const Column* mine = made.table->column(key.columns[i]);
      const Column* theirs = referenced->column(key.referenced_columns[i]);
      if (mine != nullptr && theirs != nullptr && mine->collation != theirs->collation &&
          (loose(mine->collation) || loose(theirs->collation)))
        at = mine->number;
    }
    if (at == 0) continue;
    Finding& finding = report.Add(step, made.span);
    finding.About(Name(step.after, made.table->oid))
        .Say(fmt::format("{}, but the two sides of {} disagree about which strings are equal",
                         DescribeForeignKey(step.after, key), ColumnNames(*made.table, {at})));
    finding.Help("Give both columns the same collation.");
  }
}

}  // namespace

extern const LintRule kForeignKeyCollationMismatch{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a foreign key compares strings of different collations, one of them not deterministic",
    .aliases = {"fk-nondeterministic-collation", "migrationpilot:MP083"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
A foreign key between columns of different collations where one of them is not deterministic.

## Why it hurts
A collation that is not deterministic calls different strings equal. Two sides that disagree let a row refer to what is not there, or to two rows; PostgreSQL 18 refuses new ones.

Silent on equal collations and on deterministic ones.

## Fires
```sql
-- PostgreSQL 17
CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE a (name text PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, name text COLLATE loose REFERENCES a);
CREATE INDEX b_name_idx ON b (name);
```

## Safer
```sql
CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE a (name text COLLATE loose PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, name text COLLATE loose REFERENCES a);
CREATE INDEX b_name_idx ON b (name);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 23.2.2.4 Nondeterministic Collations; PostgreSQL 18 release notes.
)md",
    .check = Check};

}  // namespace pgrehearse
