// A finding: what a rule says about one place, in words of its own. Below both the rules and the reports.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/step.h"
#include "parser/source.h"

namespace pgrehearse {

enum class Severity : std::uint8_t { kInfo, kWarning, kError };

std::string_view SeverityName(Severity severity);  // "info", "warning", "error"

// A place that owns its file, because a finding outlives the replay.
struct Place {
  SourceFilePtr file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  Place() = default;
  explicit Place(const SourceSpan& span);
  bool valid() const { return file != nullptr; }
};

// Why the finding is right: a fact and, where there is one, the place that established it.
struct Evidence {
  std::string text;                // "public.users was created here"
  Place place;                     // may be invalid: a fact without a place
};

struct Edit {
  std::uint32_t offset = 0;        // in the finding's file
  std::uint32_t length = 0;
  std::string text;
};

struct Finding {
  std::string_view rule;           // id; rules live as long as the program
  Severity severity = Severity::kWarning;
  Direction direction = Direction::kUp;
  std::size_t migration = 0;       // index in the history
  Place place;                     // the clause that is to blame
  Place statement;                 // the whole statement; invalid for findings about files and folders
  std::string object;              // "public.users", "public.users.email"; empty when it is about none
  std::string message;             // one sentence with the real names and the fact
  std::vector<Evidence> because;
  std::string help;                // the safe way out: SQL or words, with real names; empty when there is none
  std::vector<Edit> edits;         // a fix that is safe to apply, if there is one
  std::string suppressed;          // the reason given by a directive; " " when it gave none; empty: not suppressed

  Finding& About(std::string name) { object = std::move(name); return *this; }
  Finding& Say(std::string text) { message = std::move(text); return *this; }
  Finding& Because(std::string text, const SourceSpan& span = {}) { because.push_back({std::move(text), Place(span)}); return *this; }
  Finding& Help(std::string text) { help = std::move(text); return *this; }
  Finding& As(Severity level) { severity = level; return *this; }
  Finding& Fix(Edit edit) { edits.push_back(std::move(edit)); return *this; }
};

// A name for a finding that survives edits elsewhere in the file: rule, object, and the statement's text.
std::string Fingerprint(const Finding& finding);

}  // namespace pgrehearse
