// A new migration that sorts before one that production has already.
#include <fmt/format.h>

#include "rules/released.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  if (finished.released == nullptr || finished.settings.Number("out-of-order-migration.allowed", 0) != 0) return;
  const std::vector<Migration>& migrations = finished.history.migrations;
  const auto& has = finished.released->has;
  std::size_t newest = migrations.size();
  for (std::size_t m = migrations.size(); m-- > 0;) {
    const Migration& migration = migrations[m];
    if (migration.repeatable || migration.files.empty()) continue;
    if (has[m]) {
      if (newest == migrations.size()) newest = m;
      continue;
    }
    if (newest == migrations.size()) continue;
    const SourceFile* file = migration.files.front().get();
    Finding& finding = report.Add(SourceSpan{file, 0, 0}, m);
    finding.Say(fmt::format("{} sorts before {}, which {} has already: databases that have run that one leave this one out, refuse it, or run it last, and new ones run it first",
                            migration.id, migrations[newest].id, finished.released->name));
    if (!migrations[newest].files.empty()) finding.Because(fmt::format("the newest migration of {}", finished.released->name), SourceSpan{migrations[newest].files.front().get(), 0, 0});
    finding.Help(fmt::format("Give it a version after {}.", migrations[newest].id));
  }
}

}  // namespace

extern const LintRule kOutOfOrderMigration{
    .severity = Severity::kError,
    .summary = "a new migration sorts before one that is released",
    .aliases = {"out-of-order-version", "atlas:non-linear"},
    .page = R"md(
## What it catches
With `lint --since`: a migration that is not released, and whose place in the order is before one that is. Two branches that were written side by side give it: the older version is merged last.

## Why it hurts
What happens depends on the tool and on the database: some tools run it late, some refuse to go on, and those that keep nothing but the last version (golang-migrate for one) never run it at all. Databases made from nothing run it in its place, so they differ from production.

Silent without `--since`, on repeatable migrations, and where it is allowed.

## Fires
`005_b.sql` is on the main branch, `004_c.sql` is new: `pgrehearse lint db/migrations --since origin/main` names `004_c.sql`.

## Safer
Rename it to a version after the newest one of the branch that it goes to.

## Configuration
`out-of-order-migration.allowed`: 1 where the tool is told to run what it finds, whatever the order (0).

## Sources
Flyway documentation, "outOfOrder"; Atlas documentation, "--exec-order"; golang-migrate, README, "how migrations are ordered".
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
