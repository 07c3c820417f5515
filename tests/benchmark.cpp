// Measures where lint's CPU time goes on given folders: milliseconds per phase, medians of several runs. No test.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "cli/report.h"
#include "parser/big_stack.h"

namespace pgrehearse {
namespace {

enum Phase { kBare, kRead, kParse, kUps, kDowns, kRules, kReport, kPhases };
constexpr std::array<std::string_view, kPhases> kNames = {"bare parser",         "read",  "parse", "run ups",
                                                          "run and judge downs", "rules", "report"};
using Times = std::array<double, kPhases>;  // milliseconds

// What `work` takes. Its result is given away, so that freeing it is counted.
template <typename F>
double Measure(F&& work) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  };
  const double start = now();
  work();
  return now() - start;
}

void ParseAll(const std::vector<History>& histories, bool downs) {
  for (const History& history : histories) {
    for (const Migration& migration : history.migrations) {
      ParseScript(migration.up);
      if (downs && migration.down) ParseScript(*migration.down);
    }
  }
}

void ReplayAll(const std::vector<History>& histories, bool downs) {
  ReplayOptions options;
  options.downs = downs;
  for (const History& history : histories) Replay(history, options);
}

// The steps of a lint cannot be measured one by one: a phase is what a run with it takes more than one without it.
bool Run(const std::string& path, Times* times) {
  std::vector<History> histories;
  bool found = true;
  (*times)[kRead] += Measure([&] {
    Result<std::vector<History>> read = ReadHistories(path, {});
    found = static_cast<bool>(read);
    if (found) histories = std::move(*read);
  });
  if (!found) return false;
  (*times)[kBare] += Measure([&] {
    for (const History& history : histories) {
      for (const Migration& migration : history.migrations) {
        for (const SourceFilePtr& file : migration.files) ParseBare(std::string(file->text()));
      }
    }
  });
  const double parse_ups = Measure([&] { ParseAll(histories, false); });
  const double parse = Measure([&] { ParseAll(histories, true); });
  const double ups = Measure([&] { ReplayAll(histories, false); });
  const double downs = Measure([&] { ReplayAll(histories, true); });
  std::vector<LintResult> results;
  const double lint = Measure([&] {
    for (const History& history : histories) results.push_back(Lint(history, {}));
  });
  (*times)[kReport] += Measure([&] {
    for (std::size_t i = 0; i < histories.size(); ++i) JsonReport({histories[i], results[i]});
  });
  (*times)[kParse] += parse;
  (*times)[kUps] += ups - parse_ups;
  (*times)[kDowns] += downs - ups - (parse - parse_ups);
  (*times)[kRules] += lint - downs;
  return true;
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

int Benchmark(const std::vector<std::string>& paths, int count) {
  std::vector<Times> runs(static_cast<std::size_t>(count), Times{});
  for (Times& times : runs) {
    for (const std::string& path : paths) {
      if (!Run(path, &times)) {
        fmt::print(stderr, "{}: cannot be read\n", path);
        return 2;
      }
    }
  }
  Times medians;
  for (int phase = 0; phase < kPhases; ++phase) {
    std::vector<double> values;
    for (const Times& times : runs) values.push_back(times[phase]);
    medians[phase] = Median(values);
  }
  double lint = 0;
  for (int phase = kRead; phase < kPhases; ++phase) lint += medians[phase];
  for (int phase = kRead; phase < kPhases; ++phase) {
    fmt::print("{:<20}{:>9.1f} ms{:>6.1f} %\n", kNames[phase], medians[phase], 100 * medians[phase] / lint);
  }
  fmt::print("{:<20}{:>9.1f} ms  {:.2f} times the {} ({:.1f} ms)\n", "lint", lint, lint / medians[kBare], kNames[kBare],
             medians[kBare]);
  return 0;
}

}  // namespace
}  // namespace pgrehearse

int main(int argc, char** argv) {
  int runs = 5;
  std::vector<std::string> paths(argv + 1, argv + argc);
  if (paths.size() > 1 && paths[0] == "--runs") {
    runs = std::max(1, std::atoi(paths[1].c_str()));
    paths.erase(paths.begin(), paths.begin() + 2);
  }
  if (paths.empty()) {
    fmt::print(stderr, "usage: {} [--runs N] PATH...\n", argv[0]);
    return 2;
  }
  int status = 2;
  pgrehearse::SwitchToBigStack([&] { status = pgrehearse::Benchmark(paths, runs); });
  return status;
}
