// A migration whose name does not say what it does.
#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"

namespace pgrehearse {
namespace {

// Words that could stand on any migration.
bool IsVague(std::string_view word) {
  static constexpr std::string_view kVague[] = {"migration", "migrations", "migrate", "update", "updates", "updated", "change", "changes", "changed", "fix", "fixes", "fixed", "hotfix", "bugfix", "patch", "misc", "stuff", "temp", "tmp",
                                                "test", "wip", "new", "old", "final", "more", "another", "again", "small", "minor", "various", "db", "database", "schema", "sql", "script", "up", "down", "todo", "asdf", "foo", "bar"};
  return std::find(std::begin(kVague), std::end(kVague), word) != std::end(kVague);
}

// Whether any word of the name tells something.
bool Tells(std::string_view name) {
  std::string word;
  bool tells = false;
  const auto finish = [&] {
    const bool number = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool version = word.size() > 1 && word.front() == 'v' && std::all_of(word.begin() + 1, word.end(), [](char c) { return c >= '0' && c <= '9'; });
    tells = tells || (word.size() > 2 && !number && !version && !IsVague(word));
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    const bool hump = c >= 'A' && c <= 'Z' && !word.empty() && word.back() >= 'a';
    if (!letter || hump) finish();
    if (letter) word += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  finish();
  return tells;
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.history.migrations.size(); ++m) {
    const Migration& migration = finished.history.migrations[m];
    if (migration.files.empty() || migration.name.empty() || Tells(migration.name)) continue;
    report.Add(SourceSpan{migration.files.front().get(), 0, 0}, m).Say(fmt::format("the name \"{}\" does not say what the migration does", migration.name)).Help("Name what it changes: add_orders_note_index.");
  }
}

}  // namespace

extern const LintRule kVagueMigrationName{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a migration's name does not say what it does",
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A migration whose name has no word but `update`, `fix`, `changes`, `migration` and the like, or only numbers.

## Why it hurts
The name is all that the tool shows when it fails, and all that a reader has who looks for the change.

Silent where any other word stands in it.

## Fires
A file `0007_fix.sql`.

## Safer
A file `0007_fix_rounding_of_totals.sql`.

## Configuration
None of its own.

## Sources
The documentation of the migration tools.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
