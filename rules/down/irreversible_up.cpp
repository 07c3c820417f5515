// An up that no down can undo.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/way_back.h"

namespace pgrehearse {
namespace {

constexpr std::size_t kShown = 6;

std::string_view What(DataLoss::Kind kind) {
  switch (kind) {
    case DataLoss::Kind::kTable: return "the rows of";
    case DataLoss::Kind::kColumn: return "the values of";
    case DataLoss::Kind::kRows: return "the former rows or values of";
    case DataLoss::Kind::kNarrowed: return "the full values of";
    case DataLoss::Kind::kLabel: return "the meaning of";
    case DataLoss::Kind::kSequence: return "the position of";
  }
  return "";
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    const RunMigration& run = finished.replay.migrations[m];
    if (!run.down || IsExcused(run.round_trip)) continue;
    Finding* finding = nullptr;
    std::size_t shown = 0;
    for (const RoundTrip::Loss& loss : run.round_trip.data_lost) {
      if (loss.kind == DataLoss::Kind::kSequence || !loss.place.valid()) continue;
      if (finding != nullptr) {
        if (++shown < kShown) finding->Because(fmt::format("nor {} {}", What(loss.kind), loss.object), loss.place);
        continue;
      }
      finding = &report.Add(loss.place, m);
      finding->statement = Place(loss.place);
      finding->About(loss.object).Say(fmt::format("the down cannot bring back {} {}", What(loss.kind), loss.object));
      if (!loss.why.empty()) finding->Because(loss.why, loss.place);
      finding->Help("Keep a copy until the release is proven, or say that there is no way back:\n-- pgrehearse: irreversible REASON");
    }
  }
}

}  // namespace

extern const LintRule kIrreversibleUp{
    .severity = Severity::kWarning,
    .summary = "a migration with a down destroys what no down can bring back",
    .aliases = {"data-loss-without-mark", "safemigrate:irreversible-migration"},
    .page = R"md(
## What it catches
A migration that has a down, and whose up destroys data which existed before: dropped tables and columns, deleted or overwritten rows, narrowed types. Said once per migration.

## Why it hurts
The down brings the structure back, but empty. Whoever trusts it loses data twice.

Silent on tables made in the same migration, on migrations without a down, where the migration keeps a copy that its down takes the data from, where the down puts back what it names by constants (the same rows, or the value that the up's condition named), and where the file says why: `-- pgrehearse: irreversible REASON`.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- down
DROP TABLE IF EXISTS orders;
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow dropping-column
ALTER TABLE orders DROP COLUMN total;
-- down
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN total numeric(10, 2);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- down
DROP TABLE IF EXISTS orders;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
-- down
SET lock_timeout = '5s';
ALTER TABLE orders DROP COLUMN IF EXISTS remark;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, DROP COLUMN.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
