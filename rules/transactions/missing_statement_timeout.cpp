// A long statement without statement_timeout.
#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"
#include "rules/settings.h"

namespace pgrehearse {
namespace {

bool Validates(const Statement& statement) {
  const auto* alter = As<AlterTable>(statement);
  return alter != nullptr && std::any_of(alter->commands.begin(), alter->commands.end(), [](const AlterTableCommand& c) { return std::holds_alternative<alter::ValidateConstraint>(c.action); });
}

// A relation in use whose rows the statement reads, rewrites or indexes.
const AffectedRelation* SlowOn(const RunStatement& run) {
  const auto in_use = [](const AffectedRelation& relation) { return !relation.is_new && !relation.new_in_transaction && !relation.new_in_script; };
  for (const RewriteEffect& rewrite : run.effects.rewrites) {
    if (!rewrite.instant && in_use(rewrite.relation)) return &rewrite.relation;
  }
  for (const ScanEffect& scan : run.effects.scans) {
    if (in_use(scan.relation)) return &scan.relation;
  }
  for (const IndexBuildEffect& build : run.effects.builds) {
    if (in_use(build.table)) return &build.table;
  }
  return nullptr;
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    for (const RunStatement& run : finished.replay.migrations[m].up.statements) {
      if (Milliseconds(run.statement_timeout).value_or(0) > 0 || run.outcome == Outcome::kError || run.effects.waits_for_transactions || Validates(*run.statement)) continue;
      const AffectedRelation* relation = SlowOn(run);
      if (relation == nullptr) continue;
      Finding& finding = report.Add(run.statement->span, m);
      finding.statement = Place(run.statement->span);
      finding.About(relation->name).Say(fmt::format("reads or rewrites {} with no limit on how long that may take", relation->name)).Help("SET statement_timeout = '15min';  -- what the release can bear");
      break;
    }
  }
}

}  // namespace

extern const LintRule kMissingStatementTimeout{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a table is read or rewritten without a limit on how long that may take",
    .aliases = {"require-statement-timeout", "squawk:require-statement-timeout", "pgls:statementTimeoutWarning", "migrationpilot:MP020", "pgfence:missing-statement-timeout", "pgls:requireStatementTimeout"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
The first statement of a migration that reads, rewrites or indexes all rows of an existing table while no `statement_timeout` is in force. Said once per migration.

## Why it hurts
A statement that takes longer than expected holds its locks as long. With `statement_timeout` it is ended before that becomes an outage.

Silent for `CONCURRENTLY` and `VALIDATE CONSTRAINT`, which must be allowed to take long, and on relations that are new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow changing-column-type
ALTER TABLE orders ALTER COLUMN total TYPE text;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
SET statement_timeout = '15min';
-- pgrehearse: allow changing-column-type
ALTER TABLE orders ALTER COLUMN total TYPE text;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 19.11.1 Statement Behavior, statement_timeout.
)md",
    .on_end = OnEnd,
    .minds_size = true};

}  // namespace pgrehearse
