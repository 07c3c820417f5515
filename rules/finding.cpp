// Small services of findings.
#include "rules/finding.h"

#include <fmt/format.h>

namespace pgrehearse {

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kInfo: return "info";
    case Severity::kWarning: return "warning";
    case Severity::kError: return "error";
  }
  return "";
}

Place::Place(const SourceSpan& span) : begin(span.begin), end(span.end) {
  if (span.file != nullptr) file = span.file->shared_from_this();
}

std::string Fingerprint(const Finding& finding) {
  // FNV-1a, 64 bits, over what stays the same when lines move; white space in the statement does not count.
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const auto mix = [&](std::string_view text) {
    for (const char c : text) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') continue;
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
    hash = (hash ^ 0xff) * 0x100000001b3ULL;
  };
  const Place& text = finding.statement.valid() ? finding.statement : finding.place;
  mix(finding.rule);
  mix(finding.object);
  if (text.valid()) mix(text.file->text().substr(text.begin, text.end - text.begin));
  return fmt::format("{:016x}", hash);
}

}  // namespace pgrehearse
