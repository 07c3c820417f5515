// Many rows changed, or an expression indexed, and the planner not told.
#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"
#include "rules/writes.h"

namespace pgrehearse {
namespace {

bool AnalyzedLater(const Step& step, Oid table) {
  for (std::size_t i = step.statement_index + 1; i < step.parsed.statements.size(); ++i) {
    const auto* vacuum = As<Vacuum>(step.parsed.statements[i]);
    if (vacuum == nullptr) continue;
    const bool analyzes = !vacuum->vacuum || std::any_of(vacuum->options.begin(), vacuum->options.end(), [](const Option& option) { return option.name == "analyze"; });
    if (!analyzes) continue;
    if (vacuum->relations.empty() || std::any_of(vacuum->relations.begin(), vacuum->relations.end(), [&](const Vacuum::Relation& r) { return TargetOf(step, r.relation) == table; })) return true;
  }
  return false;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  Oid table = 0;
  std::string what;
  if (const auto* index = As<CreateIndex>(step.statement); index != nullptr && step.outcome == Outcome::kOk) {
    if (std::none_of(index->elements.begin(), index->elements.end(), [](const IndexElement& element) { return element.expression != nullptr; })) return;
    table = TargetOf(step, index->relation);
    what = "an expression of " + Name(step.before, table) + " gets an index";
  } else if (const auto* statistics = As<CreateStatistics>(step.statement); statistics != nullptr && step.outcome == Outcome::kOk && statistics->relations.size() == 1) {
    table = TargetOf(step, statistics->relations.front());
    what = "statistics of " + Name(step.before, table) + " are defined";
  } else if (const std::optional<Write> write = WriteOf(step); write && write->reach >= Write::Reach::kSomeRows) {
    table = write->table;
    what = Doing(*write);
  }
  if (table == 0) return;
  if (AnalyzedLater(step, table)) {
    report.Silent(step, "ANALYZE follows");
    return;
  }
  if (const std::string why = WhyNew(step, table); !why.empty()) {
    report.Silent(step, Name(step.before, table) + " is " + why);
    return;
  }
  const std::string name = Name(step.before, table);
  report.Add(step, step.statement.span).About(name).Say(fmt::format("{}, and no ANALYZE follows: plans rest on the old statistics until autovacuum comes by", what)).Help(fmt::format("ANALYZE {};", Quoted(step.before, table)));
}

}  // namespace

extern const LintRule kMissingAnalyze{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "many rows change, or an expression gets an index, and no ANALYZE follows",
    .aliases = {"require-analyze-after-backfill", "migrationpilot:MP088", "strong_migrations:auto_analyze"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`UPDATE`, `DELETE`, `MERGE` or `INSERT ... SELECT` of many rows of an existing table, an index on an expression, or `CREATE STATISTICS`, without `ANALYZE` of the table later in the migration.

## Why it hurts
Statistics of an expression exist only after the next `ANALYZE`; until then the planner guesses, and a new index may stay unused.

Silent on tables that are new in this migration and where `ANALYZE` follows.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow create-index-without-concurrently
CREATE INDEX orders_lower_note_idx ON orders (lower(note));
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow create-index-without-concurrently
CREATE INDEX orders_lower_note_idx ON orders (lower(note));
ANALYZE orders;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 14.2 Statistics Used by the Planner; CREATE INDEX.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
