// An index has many key columns.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings& settings, Reporter& report) {
  const auto* create = As<CreateIndex>(step.statement);
  if (create == nullptr || create->unique || create->access_method != "btree" ||
      create->elements.size() <= settings.Number("wide-index.columns", 3))
    return;
  if (step.outcome == Outcome::kError || step.effects.skipped) return;
  const std::string name =
      step.effects.created.empty() ? std::string(create->name) : step.effects.created.front().relation.name;
  report.Add(step, {})
      .About(name)
      .Say(fmt::format("{} has {} key columns: every write pays for all of them, and searches use the first few", name,
                       create->elements.size()))
      .Help("Keep the columns that queries search by; columns that they only read can stand in INCLUDE.");
}

}  // namespace

extern const LintRule kWideIndex{
    .severity = Severity::kInfo,
    .summary = "an index has many key columns",
    .aliases = {"index-wide", "strong_migrations:add_index_columns", "excellent_migrations:index_columns_length",
                "pgrubic:GN005", "diesel-guard:WideIndexCheck", "bytebase:index-key-number-limit",
                "dryrun:indexes/wide_columns"},
    .page = R"md(
## What it catches
`CREATE INDEX` with more than three key columns that is not unique. Columns in `INCLUDE` do not count.

## Why it hurts
An index finds rows by its leading columns. Each further one makes the index larger and its pages split more often, and helps only queries that fix all columns before it.

Silent on unique indexes, which need all their columns, and on access methods other than btree.

## Fires
```sql
CREATE TABLE visits (id bigint PRIMARY KEY, a int, b int, c int, d int);
CREATE INDEX visits_idx ON visits (a, b, c, d);
```

## Safer
```sql
CREATE TABLE visits (id bigint PRIMARY KEY, a int, b int, c int, d int);
CREATE INDEX visits_idx ON visits (a, b) INCLUDE (c, d);
```

## Configuration
`columns`: how many key columns are allowed (3).

## Sources
PostgreSQL documentation, 11.3 Multicolumn Indexes: "Indexes with more than three columns are unlikely to be helpful".
)md",
    .check = Check};

}  // namespace pgrehearse
