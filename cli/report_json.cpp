// The report for machines.
#include <string>
#include <utility>
#include <vector>

#include "cli/report.h"

namespace pgrehearse {
namespace {

// The members of one object. They are known to be different, so none is searched for among those before it.
class Members {
 public:
  explicit Members(std::size_t count) { members_.reserve(count); }
  void Add(const char* name, Json value) { members_.emplace_back(name, std::move(value)); }
  Json Take() { return Json(std::move(members_)); }

 private:
  Json::object_t members_;
};

Json EvidenceJson(const Evidence& evidence) {
  Members out(3);
  out.Add("file", evidence.place.valid() ? evidence.place.file->path() : std::string());
  out.Add("line", evidence.place.valid() ? evidence.place.file->Locate(evidence.place.begin).line : 0);
  out.Add("text", evidence.text);
  return out.Take();
}

Json FixJson(const std::vector<Edit>& edits) {
  if (edits.empty()) return Json();
  Json list = Json::array();
  for (const Edit& edit : edits)
    list.push_back({{"offset", edit.offset}, {"length", edit.length}, {"text", edit.text}});
  return {{"safe", true}, {"edits", std::move(list)}};
}

Json FindingJson(const Finding& finding) {
  const bool placed = finding.place.valid();
  const LineColumn nowhere{1, 1};
  const LineColumn begin = placed ? finding.place.file->Locate(finding.place.begin) : nowhere;
  const LineColumn end = placed ? finding.place.file->Locate(finding.place.end) : nowhere;
  Json evidence = Json::array();
  for (const Evidence& e : finding.because) evidence.push_back(EvidenceJson(e));
  Members out(18);
  out.Add("rule", finding.rule);
  out.Add("severity", SeverityName(finding.severity));
  out.Add("file", placed ? finding.place.file->path() : std::string());
  out.Add("line", begin.line);
  out.Add("column", begin.column);
  out.Add("end_line", end.line);
  out.Add("end_column", end.column);
  out.Add("offset", placed ? finding.place.begin : 0);
  out.Add("length", placed ? finding.place.end - finding.place.begin : 0);
  out.Add("direction", finding.direction == Direction::kUp ? "up" : "down");
  out.Add("message", finding.message);
  out.Add("help", finding.help.empty() ? Json() : Json(finding.help));
  out.Add("object", finding.object);
  out.Add("evidence", std::move(evidence));
  out.Add("fix", FixJson(finding.edits));
  out.Add("fingerprint", Fingerprint(finding));
  if (!finding.suppressed.empty()) out.Add("suppressed", finding.suppressed);
  return out.Take();
}

}  // namespace

Json JsonReport(const ReportContext& context) {
  const LintResult& r = context.result;
  Json out;
  out["pg_version"] = context.pg_version;
  out["format"] = context.history.format;
  out["root"] = context.history.root;
  out["summary"] = {{"migrations", r.migrations}, {"statements", r.statements}, {"unknown", r.unknown_statements},
                    {"errors", r.errors},         {"warnings", r.warnings},     {"infos", r.infos},
                    {"suppressed", r.suppressed}};
  Json findings = Json::array();
  for (const Finding& finding : r.findings) {
    if (finding.suppressed.empty()) findings.push_back(FindingJson(finding));
  }
  out["findings"] = std::move(findings);
  return out;
}

}  // namespace pgrehearse
