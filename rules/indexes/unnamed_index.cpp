// An index is created without a name.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateIndex>(step.statement);
  if (create == nullptr || !create->name.empty() || step.outcome == Outcome::kError || step.effects.created.empty())
    return;
  const Relation* index = step.after.Find<Relation>(step.effects.created.front().relation.oid);
  if (index == nullptr || index->persistence == 't') return;
  Finding& finding = report.Add(step, {});
  finding.About(PlainName(step.after, *index))
      .Say(fmt::format(
          "the index has no name of yours: PostgreSQL calls it {} here, and something else where that is taken",
          index->name));
  finding.Help(AfterWord(step, create->concurrently ? "CONCURRENTLY" : "INDEX", QuoteIdentifier(index->name)));
}

}  // namespace

extern const LintRule kUnnamedIndex{
    .severity = Severity::kInfo,
    .summary = "an index is created without a name",
    .aliases = {"migrationpilot:MP042", "squawk:prefer-robust-stmts", "gitlab:ComplexIndexesRequireName", "gitlab:complex_indexes_require_name"},
    .page = R"md(
## What it catches
`CREATE INDEX` without a name.

## Why it hurts
PostgreSQL invents a free name from the table and the columns, and adds a number where it is taken: run twice, the statement makes a second index instead of failing. A later `DROP INDEX` has to guess the name.

Silent on indexes with a name.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX ON orders (note);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_note_idx ON orders (note);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE INDEX, name; `ChooseIndexName` in `src/backend/commands/indexcmds.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
