// Printing the timeline of a history.
#include "cli/trace_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "cli/round_trip_text.h"
#include "cli/terminal.h"

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

void PrintStatement(const RunStatement& run, bool color) {
  const LineColumn at = run.statement->span.start();
  fmt::print("  {:>5}  {}\n", fmt::format("{}:", at.line), FirstLine(run));
  for (const LockEffect& lock : run.effects.locks) {
    if (lock.relation.is_new || lock.mode < LockMode::kShareUpdateExclusive) continue;
    const std::string what = fmt::format("{} on {}", SqlName(lock.mode), Printable(lock.relation.name));
    const Style style = BlocksReads(lock.mode) ? Style::kRed : BlocksWrites(lock.mode) ? Style::kYellow : Style::kDim;
    fmt::print("         {} - {}, {}{}\n", Paint(style, what, color), WhatItBlocks(lock.mode),
               lock.short_lived ? "briefly" : "held " + Held(run),
               lock.already_held ? " (held already)" : lock.relation.new_in_transaction ? " (made in this transaction: nobody waits)" : "");
  }
  for (const RewriteEffect& rewrite : run.effects.rewrites) {
    if (rewrite.relation.is_new || rewrite.instant) continue;
    fmt::print("         {} {} ({})\n", Paint(Style::kRed, "rewrites", color), Printable(rewrite.relation.name), Printable(rewrite.cause.text));
  }
  for (const ScanEffect& scan : run.effects.scans) {
    if (scan.relation.is_new) continue;
    fmt::print("         {} {} under {} ({})\n", Paint(Style::kYellow, "reads all of", color), Printable(scan.relation.name), SqlName(scan.held),
               Printable(scan.cause.text));
  }
  for (const RelationEffect& made : run.effects.created) fmt::print("         creates {}\n", Printable(made.relation.name));
  for (const RelationEffect& gone : run.effects.dropped) fmt::print("         drops {}\n", Printable(gone.relation.name));
  if (run.effects.error) {
    fmt::print("         {} {}: {}\n", Paint(Style::kRed, "fails with", color), run.effects.error->sqlstate, Printable(run.effects.error->message));
    if (!run.effects.error->hint.empty()) fmt::print("         hint: {}\n", Printable(run.effects.error->hint));
  }
  for (const UnknownEffect& unknown : run.effects.unknowns) {
    fmt::print("         {} {}\n", Paint(Style::kCyan, "cannot be known:", color), Printable(unknown.reason));
  }
  if (run.outcome == Outcome::kNotRun) fmt::print("         not run: an earlier statement failed\n");
}

// "worst: ACCESS EXCLUSIVE on public.t": the strongest lock that others can feel.
void PrintWorst(const RunScript& script) {
  const LockEffect* worst = nullptr;
  for (const RunStatement& run : script.statements) {
    for (const LockEffect& lock : run.effects.locks) {
      if (lock.relation.new_in_transaction || lock.mode < LockMode::kShareUpdateExclusive) continue;
      if (worst == nullptr || lock.mode > worst->mode) worst = &lock;
    }
  }
  if (worst == nullptr) {
    fmt::print("  worst: nothing that others wait for\n");
  } else {
    fmt::print("  worst: {} on {}, which {}\n", SqlName(worst->mode), Printable(worst->relation.name), WhatItBlocks(worst->mode));
  }
}

}  // namespace

void PrintTrace(const History& history, const ReplayResult& result, const CommonOptions& options) {
  const bool color = UseColor(options);
  std::size_t statements = 0, unknown = 0;
  for (const RunMigration& run : result.migrations) {
    fmt::print("{}\n", Paint(Style::kBold, Printable(run.migration->id + " " + run.migration->name), color));
    for (const RunStatement& statement : run.up.statements) {
      PrintStatement(statement, color);
      ++statements;
      if (statement.outcome == Outcome::kUnknown) ++unknown;
    }
    PrintWorst(run.up);
    if (run.down) {
      fmt::print("  down:\n");
      for (const RunStatement& statement : run.down->statements) PrintStatement(statement, color);
    }
    fmt::print("{}", RoundTripText(run.round_trip, color));
    fmt::print("\n");
  }
  fmt::print("{} migrations ({}), {} statements, {} unknown\n", result.migrations.size(), history.format, statements, unknown);
}

}  // namespace pgrehearse
