// The downs of testdata/down/*.sql: what is written for an up, and what is said of one that was written by hand.
//
// Below a migration with no down stands, line by line, the down that is written for it, and how its replay ended
// ("=> restored"). Below a down stands what the round trip found: the verdict, each difference and what becomes of data.
// `--- pg=17` as a case's argument: a version other than 18.
#include <doctest/doctest.h>

#include <sstream>

#include "analyzer/down/write_down.h"
#include "tests/case_file.h"
#include "tests/paths.h"

namespace pgrehearse {
namespace {

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string_view VerdictWord(RoundTrip::Verdict verdict) {
  switch (verdict) {
    case RoundTrip::Verdict::kRestored: return "restored";
    case RoundTrip::Verdict::kOrder: return "order";
    case RoundTrip::Verdict::kDiffers: return "differs";
    case RoundTrip::Verdict::kUpFails: return "up fails";
    case RoundTrip::Verdict::kDownFails: return "down fails";
    case RoundTrip::Verdict::kNoDown: return "no down";
  }
  return "";
}

std::string_view ReversalWord(RoundTrip::Reversal reversal) {
  switch (reversal) {
    case RoundTrip::Reversal::kReversible: return "reversible";
    case RoundTrip::Reversal::kStructureOnly: return "structure only";
    case RoundTrip::Reversal::kIrreversible: return "irreversible";
  }
  return "";
}

std::vector<std::string> WrittenFor(const RunMigration& run) {
  for (const RunStatement& statement : run.up.statements) {
    if (statement.effects.error) return {"=> the up fails: " + statement.effects.error->message};
  }
  const WrittenDown down = WriteDown(run, run.migration->up.delivery);
  std::vector<std::string> lines = Lines(down.text());
  lines.push_back("=> " + std::string(VerdictWord(down.verdict)) + (down.error.empty() ? "" : ": " + down.error));
  for (const SchemaDifference& d : down.differences) lines.push_back("=> " + d.path + " " + std::string(ChangeName(d.change)));
  return lines;
}

std::vector<std::string> FoundIn(const RunMigration& run) {
  const RoundTrip& trip = run.round_trip;
  std::vector<std::string> lines = {std::string(VerdictWord(trip.verdict)) + ", " + std::string(ReversalWord(trip.reversal))};
  if (trip.marked_irreversible) lines.push_back("marked: " + *trip.marked_irreversible);
  for (const RoundTrip::Difference& d : trip.differences) {
    const int line = d.place.valid() ? d.place.start().line : 0;
    lines.push_back(d.path + " " + d.change + (d.by_down ? " by line " : " since line ") + std::to_string(line));
  }
  const auto add = [&](const char* word, const std::vector<RoundTrip::Loss>& losses) {
    for (const RoundTrip::Loss& loss : losses) {
      lines.push_back(std::string(word) + " " + loss.object + ": " + loss.why + (loss.copy.empty() ? "" : ", from " + loss.copy));
    }
  };
  add("lost", trip.data_lost);
  add("kept", trip.data_kept);
  add("since", trip.written_since);
  return lines;
}

std::vector<std::vector<std::string>> Actual(const std::filesystem::path&, const testing::Case& test_case) {
  History history = testing::HistoryOf(test_case);
  ReplayOptions options;
  options.version = std::stoi(testing::Argument(test_case, "pg", "18"));
  options.downs = options.states = true;
  const ReplayResult result = Replay(history, options);
  const RunMigration& run = result.migrations.back();
  std::vector<std::vector<std::string>> lines;
  for (const testing::Section& section : test_case.sections) {
    lines.emplace_back();
    if (section.name == "migration" && !run.migration->down) lines.back() = WrittenFor(run);
    if (section.name == "down") lines.back() = FoundIn(run);
  }
  return lines;
}

}  // namespace

TEST_CASE("downs are written and judged as testdata/down says") {
  testing::CompareCases(testing::SourceRoot() / "testdata" / "down", &Actual);
}

}  // namespace pgrehearse
