// The report for people.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "cli/report.h"
#include "cli/terminal.h"

namespace pgrehearse {
namespace {

std::string Indent(std::string_view text, std::string_view by) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (!line.empty()) out += fmt::format("{}{}", by, line);
    out += '\n';
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return out;
}

std::string Count(std::size_t n, std::string_view word) { return fmt::format("{} {}{}", n, word, n == 1 ? "" : "s"); }

class TextReporter {
 public:
  explicit TextReporter(const ReportContext& context) : context_(context) {}

  std::string Report() {
    const Finding* previous = nullptr;
    for (const Finding& finding : context_.result.findings) {
      if (!finding.suppressed.empty()) continue;
      if (previous == nullptr || !SameBlock(*previous, finding)) Header(finding);
      Body(finding);
      previous = &finding;
    }
    Summary();
    return std::move(out_);
  }

 private:
  static bool SameBlock(const Finding& a, const Finding& b) {
    return a.statement.valid() && b.statement.valid() && a.statement.file == b.statement.file && a.statement.begin == b.statement.begin;
  }

  std::string Where(const Place& place) const {
    if (!place.valid()) return Printable(context_.history.root);
    const LineColumn at = place.file->Locate(place.begin);
    return fmt::format("{}:{}:{}", Printable(place.file->path()), at.line, at.column);
  }

  void Header(const Finding& finding) {
    const Place& place = finding.statement.valid() ? finding.statement : finding.place;
    out_ += Paint(Style::kBold, Where(place), context_.color);
    if (finding.statement.valid()) {
      const std::string_view text = place.file->text().substr(place.begin, place.end - place.begin);
      out_ += "  " + Printable(text.substr(0, text.find('\n')));
      if (finding.direction == Direction::kDown) out_ += "  (down)";
    }
    out_ += '\n';
    for (const StatementNote& note : context_.result.notes) {
      if (note.statement.file != place.file || note.statement.begin != place.begin) continue;
      if (note.strongest < LockMode::kShareUpdateExclusive) break;
      out_ += fmt::format("  {} on {}: {}\n", SqlName(note.strongest), Printable(note.relation), WhatItBlocks(note.strongest));
      break;
    }
    out_ += '\n';
  }

  void Body(const Finding& finding) {
    const Style style = finding.severity == Severity::kError ? Style::kRed : finding.severity == Severity::kWarning ? Style::kYellow : Style::kBlue;
    out_ += fmt::format("  {} {}\n", Paint(style, fmt::format("{}[{}]", SeverityName(finding.severity), finding.rule), context_.color), Printable(finding.message));
    SourceLine(finding, style);
    for (const Evidence& evidence : finding.because) {
      out_ += fmt::format("  {} {}", Paint(Style::kDim, "because", context_.color), Printable(evidence.text));
      if (evidence.place.valid()) out_ += fmt::format(" ({})", Where(evidence.place));
      out_ += '\n';
    }
    if (!finding.help.empty()) {
      out_ += fmt::format("  {}\n{}", Paint(Style::kGreen, "safer:", context_.color), Indent(Printable(finding.help), "      "));
    }
    out_ += '\n';
  }

  // The line with the clause, and a caret under each column of the clause that lies on this line.
  void SourceLine(const Finding& finding, Style style) {
    if (!finding.place.valid()) return;
    const SourceFile& file = *finding.place.file;
    const LineColumn at = file.Locate(finding.place.begin);
    const std::string_view line = file.Line(at.line);
    const std::size_t begin = std::min<std::size_t>(static_cast<std::size_t>(at.column) - 1, line.size());
    const std::size_t length = std::min<std::size_t>(finding.place.end - finding.place.begin, line.size() - begin);
    const std::string before = Printable(line.substr(0, begin));
    const std::string marked = Printable(line.substr(begin, length));
    const std::string number = std::to_string(at.line);
    out_ += fmt::format("  {} | {}{}{}\n", number, before, marked, Printable(line.substr(begin + length)));
    const std::size_t carets = std::max<std::size_t>(1, DisplayWidth(marked));
    out_ += fmt::format("  {:{}} | {:{}}{}\n", "", number.size(), "", DisplayWidth(before), Paint(style, std::string(carets, '^'), context_.color));
  }

  void Summary() {
    const LintResult& r = context_.result;
    std::set<std::size_t> migrations;
    for (const Finding& finding : r.findings) {
      if (finding.suppressed.empty()) migrations.insert(finding.migration);
    }
    if (context_.quiet && r.errors + r.warnings + r.infos == 0) return;
    std::string unknown = r.unknown_statements == 0 ? "" : fmt::format(", {} not known in advance", r.unknown_statements);
    out_ += fmt::format("{}, {}, {} in {} of {} ({}, {}{}; PostgreSQL {})", Count(r.errors, "error"), Count(r.warnings, "warning"),
                        Count(r.infos, "note"), migrations.size(), Count(r.migrations, "migration"), context_.history.format,
                        Count(r.statements, "statement"), unknown, context_.pg_version);
    if (r.suppressed != 0) out_ += fmt::format(", {} suppressed", r.suppressed);
    out_ += fmt::format(" in {:.0f} ms\n", context_.seconds * 1000);
  }

  const ReportContext& context_;
  std::string out_;
};

}  // namespace

std::string TextReport(const ReportContext& context) { return TextReporter(context).Report(); }

}  // namespace pgrehearse
