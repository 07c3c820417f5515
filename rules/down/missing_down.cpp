// A migration without a down.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const std::vector<Migration>& migrations = finished.history.migrations;
  std::size_t with_down = 0;
  for (const Migration& migration : migrations) with_down += migration.down ? 1 : 0;
  if (with_down == 0) return;
  for (std::size_t m = 0; m < migrations.size(); ++m) {
    const Migration& migration = migrations[m];
    if (migration.down || migration.repeatable || migration.files.empty() || MarkedIrreversible(migration)) continue;
    const SourceFile* file = migration.files.front().get();
    Finding& finding = report.Add(SourceSpan{file, 0, 0}, m);
    finding.Say(fmt::format("migration {} has no down", migration.id));
    finding.Because(fmt::format("{} of the {} migrations here have one", with_down, migrations.size()));
    finding.Help("Write the down, or say why there is none:\n-- pgrehearse: irreversible REASON");
  }
}

}  // namespace

extern const LintRule kMissingDown{
    .severity = Severity::kWarning,
    .summary = "a migration has no way back where the others have one",
    .aliases = {"missing-down"},
    .page = R"md(
## What it catches
A migration without a down section or down file in a history whose other migrations have one.

## Why it hurts
Who has to roll back at night finds nothing to run.

Silent in histories that have no downs at all, for repeatable migrations, and where the file says why: `-- pgrehearse: irreversible REASON`.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
-- down
DROP TABLE IF EXISTS tags;
-- next migration
CREATE TABLE labels (id bigint PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
-- down
DROP TABLE IF EXISTS tags;
-- next migration
CREATE TABLE labels (id bigint PRIMARY KEY);
-- down
DROP TABLE IF EXISTS labels;
```

## Configuration
None of its own.

## Sources
The documentation of the migration tools: `pgrehearse list --formats` names how each of them writes a down.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
