// Printing what the history's own patterns are, and what deviates from them.
#include "cli/conventions.h"

#include <fmt/format.h>

#include <cstdio>

#include "cli/json.h"
#include "cli/terminal.h"
#include "rules/conventions.h"

namespace pgrehearse {
namespace {

std::string PlaceOf(const Origin& origin) {
  if (!origin.span.valid()) return {};
  const LineColumn at = origin.span.start();
  return fmt::format("{}:{}:{}", origin.span.file->path(), at.line, at.column);
}

Json PatternJson(const Pattern& pattern) {
  Json deviations = Json::array();
  for (const Pattern::Deviation& deviation : pattern.deviations) {
    const LineColumn at = deviation.origin.span.start();
    deviations.push_back({{"object", deviation.object},
                          {"has", deviation.has},
                          {"file", deviation.origin.span.valid() ? Json(deviation.origin.span.file->path()) : Json()},
                          {"line", deviation.origin.span.valid() ? Json(at.line) : Json()},
                          {"column", deviation.origin.span.valid() ? Json(at.column) : Json()}});
  }
  return {{"subject", pattern.subject}, {"pattern", pattern.pattern}, {"holds", pattern.holds}, {"of", pattern.of}, {"settled", pattern.settled()}, {"deviations", deviations}};
}

void PrintPattern(const Pattern& pattern, bool color, bool quiet) {
  const std::string count = fmt::format("{} of {}", pattern.holds, pattern.of);
  fmt::print("{:<28}{:<36}{}{}\n", pattern.subject, Printable(pattern.pattern), count, pattern.settled() ? "" : "  (no settled pattern)");
  if (quiet || !pattern.settled()) return;
  for (const Pattern::Deviation& deviation : pattern.deviations) {
    fmt::print("    {} {}: {}\n", Paint(Style::kBold, PlaceOf(deviation.origin), color), Printable(deviation.object), Printable(deviation.has));
  }
}

}  // namespace

int RunConventions(const CommonOptions& options) {
  Result<std::vector<History>> histories = LoadHistories(options);
  if (!histories) return Complain(histories.error());
  Result<ReplayOptions> replay = LoadReplayOptions(options);
  if (!replay) return Complain(replay.error());
  Json documents = Json::array();
  for (const History& history : *histories) {
    const ReplayResult result = Replay(history, *replay);
    const std::vector<Pattern> patterns = LearnConventions(result);
    if (options.format == OutputFormat::kJson) {
      Json items = Json::array();
      for (const Pattern& pattern : patterns) items.push_back(PatternJson(pattern));
      documents.push_back({{"root", history.root}, {"format", history.format}, {"patterns", items}});
      continue;
    }
    if (histories->size() > 1) fmt::print("{}\n", Printable(history.root));
    for (const Pattern& pattern : patterns) PrintPattern(pattern, UseColor(options), options.quiet);
  }
  if (options.format == OutputFormat::kJson) PrintJson(documents.size() == 1 ? documents.front() : Json{{"histories", documents}});
  return kExitOk;
}

}  // namespace pgrehearse
