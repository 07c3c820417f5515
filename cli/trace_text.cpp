// Printing the timeline of a history: what each statement locks, copies and reads, and what runs while locks are held.
#include "cli/trace_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "analyzer/duration.h"
#include "cli/round_trip_text.h"
#include "cli/terminal.h"
#include "cli/timeline.h"

namespace pgrehearse {
namespace {

constexpr std::size_t kWidth = 100;

std::string FirstLine(const RunStatement& run) {
  std::string_view text = run.statement->span.text();
  std::string line = Printable(text.substr(0, text.find('\n')));
  if (line.size() > kWidth) line = line.substr(0, kWidth) + "...";
  return line;
}

std::string Held(const RunStatement& run) {
  switch (run.transaction_kind) {
    case TransactionState::Kind::kAutocommit: return "to the end of the statement";
    case TransactionState::Kind::kImplicit: return "to the end of the message";
    case TransactionState::Kind::kExplicit: return "to COMMIT";
    case TransactionState::Kind::kTool: return "to the end of the migration";
  }
  return "";
}

std::string Takes(DurationClass duration) {
  return duration == DurationClass::kUnknown ? std::string() : fmt::format(" [{}]", DurationName(duration));
}

bool HasWork(const Effects& effects) { return !effects.rewrites.empty() || !effects.scans.empty() || !effects.builds.empty(); }

// Prints one script's statements, remembering from each to the next what is held and which timeouts are in force.
class TimelinePrinter {
 public:
  explicit TimelinePrinter(bool color) : color_(color) {}

  void Print(const RunStatement& run) {
    fmt::print("  {:>5}  {}{}\n", fmt::format("{}:", run.statement->span.start().line), FirstLine(run),
               HasWork(run.effects) ? Takes(run.effects.duration) : std::string());
    PrintTimeouts(run);
    PrintLocks(run);
    PrintWork(run);
    for (const RelationEffect& made : run.effects.created) fmt::print("         creates {}\n", Printable(made.relation.name));
    for (const RelationEffect& gone : run.effects.dropped) fmt::print("         drops {}\n", Printable(gone.relation.name));
    if (run.effects.error) PrintError(*run.effects.error);
    for (const UnknownEffect& unknown : run.effects.unknowns) {
      fmt::print("         {} {}\n", Paint(Style::kCyan, "cannot be known:", color_), Printable(unknown.reason));
    }
    if (run.outcome == Outcome::kNotRun) fmt::print("         not run: an earlier statement failed\n");
    timeline_.Add(run);
  }

  // "worst: ACCESS EXCLUSIVE on public.t from line 3 on, which ...": the strongest lock that others can feel.
  void PrintWorst() const {
    const TimelineLock* worst = timeline_.Worst();
    if (worst == nullptr) {
      fmt::print("  worst: nothing that others wait for\n");
      return;
    }
    fmt::print("  worst: {} on {} from line {} on, which {}", SqlName(worst->mode), Printable(worst->relation), worst->line, WhatItBlocks(worst->mode));
    const auto copy = std::find_if(worst->work.begin(), worst->work.end(), [](const std::string& work) { return work.starts_with("rewrites "); });
    if (!worst->work.empty()) fmt::print(", while the server {}", Printable(copy == worst->work.end() ? worst->work.front() : *copy));
    if (worst->work.size() > 1) fmt::print(" and {} more", worst->work.size() - 1);
    fmt::print("\n");
  }

 private:
  void PrintTimeouts(const RunStatement& run) {
    if (run.is_control || run.outcome == Outcome::kNotRun) return;
    const auto written = [](const std::string& value) { return value.empty() || value == "0" ? std::string("none") : value; };
    const std::string now = "lock_timeout " + written(run.lock_timeout) + ", statement_timeout " + written(run.statement_timeout);
    if (now == timeouts_) return;
    const bool said = !timeouts_.empty() || now != "lock_timeout none, statement_timeout none";
    timeouts_ = now;
    if (said) fmt::print("         {}\n", Paint(Style::kDim, Printable("in force: " + now), color_));
  }

  void PrintLocks(const RunStatement& run) const {
    for (const LockEffect& lock : run.effects.locks) {
      if (lock.relation.is_new || lock.mode < LockMode::kShareUpdateExclusive) continue;
      if (!lock.already_held && timeline_.HoldsMore(run, lock)) continue;  // nobody feels it
      const std::string what = fmt::format("{} on {}", SqlName(lock.mode), Printable(lock.relation.name));
      const Style style = BlocksReads(lock.mode) ? Style::kRed : BlocksWrites(lock.mode) ? Style::kYellow : Style::kDim;
      fmt::print("         {} - {}, {}{}\n", Paint(style, what, color_), WhatItBlocks(lock.mode),
                 lock.short_lived ? "briefly" : "held " + Held(run),
                 lock.already_held ? " (held already)" : lock.relation.new_in_transaction ? " (made in this transaction: nobody waits)" : "");
    }
  }

  void PrintWork(const RunStatement& run) const {
    bool works = false;
    for (const RewriteEffect& rewrite : run.effects.rewrites) {
      if (rewrite.relation.is_new || rewrite.instant) continue;
      works = works || !rewrite.relation.new_in_transaction;
      fmt::print("         {} {}{} ({})\n", Paint(Style::kRed, "rewrites", color_), Printable(rewrite.relation.name), Takes(rewrite.duration),
                 Printable(rewrite.cause.text));
    }
    for (const ScanEffect& scan : run.effects.scans) {
      if (scan.relation.is_new) continue;
      works = works || !scan.relation.new_in_transaction;
      fmt::print("         {} {} under {}{} ({})\n", Paint(Style::kYellow, "reads all of", color_), Printable(scan.relation.name), SqlName(scan.held),
                 Takes(scan.duration), Printable(scan.cause.text));
    }
    if (!works) return;
    // The same work before those locks would have kept nobody waiting.
    for (const TimelineLock* lock : timeline_.HeldBefore(run)) {
      fmt::print("         {} {} on {} is held since line {}\n", Paint(Style::kRed, "meanwhile", color_), SqlName(lock->mode), Printable(lock->relation), lock->line);
    }
  }

  void PrintError(const SqlErrorEffect& error) const {
    fmt::print("         {} {}: {}\n", Paint(Style::kRed, "fails with", color_), error.sqlstate, Printable(error.message));
    if (!error.detail.empty()) fmt::print("         detail: {}\n", Printable(error.detail));
    if (!error.hint.empty()) fmt::print("         hint: {}\n", Printable(error.hint));
    for (const ErrorFact& fact : error.facts) fmt::print("         {} {}\n", Paint(Style::kCyan, "hint:", color_), Printable(fact.text));
  }

  bool color_;
  Timeline timeline_;
  std::string timeouts_;
};

}  // namespace

void PrintTrace(const History& history, const ReplayResult& result, const CommonOptions& options) {
  const bool color = UseColor(options);
  std::size_t statements = 0, unknown = 0;
  for (const RunMigration& run : result.migrations) {
    fmt::print("{}\n", Paint(Style::kBold, Printable(run.migration->id + " " + run.migration->name), color));
    TimelinePrinter up(color);
    for (const RunStatement& statement : run.up.statements) {
      up.Print(statement);
      ++statements;
      if (statement.outcome == Outcome::kUnknown) ++unknown;
    }
    up.PrintWorst();
    if (run.down) {
      fmt::print("  down:\n");
      TimelinePrinter down(color);
      for (const RunStatement& statement : run.down->statements) down.Print(statement);
    }
    fmt::print("{}", RoundTripText(run.round_trip, color));
    fmt::print("\n");
  }
  fmt::print("{} migrations ({}), {} statements, {} unknown\n", result.migrations.size(), history.format, statements, unknown);
}

}  // namespace pgrehearse
