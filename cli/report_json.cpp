// The report for machines.
#include "cli/report.h"

namespace pgrehearse {
namespace {

Json FindingJson(const Finding& finding) {
  Json out;
  out["rule"] = finding.rule;
  out["severity"] = SeverityName(finding.severity);
  if (finding.place.valid()) {
    const LineColumn begin = finding.place.file->Locate(finding.place.begin);
    const LineColumn end = finding.place.file->Locate(finding.place.end);
    out["file"] = finding.place.file->path();
    out["line"] = begin.line;
    out["column"] = begin.column;
    out["end_line"] = end.line;
    out["end_column"] = end.column;
    out["offset"] = finding.place.begin;
    out["length"] = finding.place.end - finding.place.begin;
  } else {
    out["file"] = "";
    out["line"] = 1;
    out["column"] = 1;
    out["end_line"] = 1;
    out["end_column"] = 1;
    out["offset"] = 0;
    out["length"] = 0;
  }
  out["direction"] = finding.direction == Direction::kUp ? "up" : "down";
  out["message"] = finding.message;
  out["help"] = finding.help.empty() ? Json() : Json(finding.help);
  out["object"] = finding.object;
  Json evidence = Json::array();
  for (const Evidence& e : finding.because) {
    Json item;
    item["file"] = e.place.valid() ? e.place.file->path() : std::string();
    item["line"] = e.place.valid() ? e.place.file->Locate(e.place.begin).line : 0;
    item["text"] = e.text;
    evidence.push_back(std::move(item));
  }
  out["evidence"] = std::move(evidence);
  if (finding.edits.empty()) {
    out["fix"] = Json();
  } else {
    Json edits = Json::array();
    for (const Edit& edit : finding.edits) edits.push_back({{"offset", edit.offset}, {"length", edit.length}, {"text", edit.text}});
    out["fix"] = {{"safe", true}, {"edits", std::move(edits)}};
  }
  out["fingerprint"] = Fingerprint(finding);
  if (!finding.suppressed.empty()) out["suppressed"] = finding.suppressed;
  return out;
}

}  // namespace

Json JsonReport(const ReportContext& context) {
  const LintResult& r = context.result;
  Json out;
  out["pg_version"] = context.pg_version;
  out["format"] = context.history.format;
  out["root"] = context.history.root;
  out["summary"] = {{"migrations", r.migrations}, {"statements", r.statements}, {"unknown", r.unknown_statements}, {"errors", r.errors},
                    {"warnings", r.warnings}, {"infos", r.infos}, {"suppressed", r.suppressed}};
  Json findings = Json::array();
  for (const Finding& finding : r.findings) {
    if (finding.suppressed.empty()) findings.push_back(FindingJson(finding));
  }
  out["findings"] = std::move(findings);
  return out;
}

}  // namespace pgrehearse
