// A released migration that reads otherwise now.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "rules/released.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

constexpr std::size_t kShown = 6;

std::string Word(const std::string& word) {
  constexpr std::size_t kLength = 60;
  if (word.empty()) return "the end";
  return word.size() > kLength ? word.substr(0, kLength) + "..." : word;
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  if (finished.released == nullptr) return;
  const Released& released = *finished.released;
  for (const Released::Change& change : released.changed) {
    const Migration& migration = finished.history.migrations[change.migration];
    Finding& finding = report.Add(change.place, change.migration);
    finding.Say(fmt::format("{} is in {} already, and reads otherwise there: databases that have run it never see this", migration.id, released.name));
    finding.Because(fmt::format("here it was {} and is {}", Word(change.was), Word(change.is)), change.place);
    finding.Help("Put the file back as it was, and write the change as a new migration.");
  }
  if (released.gone.empty()) return;
  std::string names;
  for (std::size_t i = 0; i < released.gone.size() && i < kShown; ++i) names += (i == 0 ? "" : ", ") + released.gone[i];
  const std::size_t more = released.gone.size() - std::min(released.gone.size(), kShown);
  report.Add(SourceSpan{}, 0)
      .Say(fmt::format("{} has migrations that are no longer there: {}{}", released.name, names, more == 0 ? "" : fmt::format(" and {} more", more)))
      .Help("A tool that finds a version in its books and no file for it may refuse to run: put them back, unless a new baseline takes their place.");
}

}  // namespace

extern const LintRule kChangedReleasedMigration{
    .severity = Severity::kError,
    .summary = "a migration that is released was changed or removed",
    .aliases = {"modified-applied-migration", "flyway:checksum-mismatch"},
    .page = R"md(
## What it catches
With `lint --since`: a released migration whose up sends something else to the server than it did, and released migrations that are gone.

## Why it hurts
Databases that have run the file never run the new text, new ones do: from then on they differ, and nobody is told. Tools that keep checksums (Flyway, sqlx, Prisma, Atlas, Liquibase) refuse to start instead.

Silent without `--since`, on comments and layout, on the down, and on repeatable migrations, which are made to be changed. What a tool's own manifest of hashes says needs no `--since`: see `stale-manifest`.

## Fires
`003_orders.sql` is on the main branch with `total numeric(10, 2)` and has `total numeric(12, 2)` now: `pgrehearse lint db/migrations --since origin/main` names the place.

## Safer
Leave `003_orders.sql` as it is, and add `008_wider_total.sql`.

## Configuration
None of its own.

## Sources
Flyway documentation, "validate"; sqlx, `MigrateError::VersionMismatch`.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
