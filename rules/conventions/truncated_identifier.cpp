// A name of more than 63 bytes.
#include <fmt/format.h>

#include "parser/scanner.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

constexpr std::size_t kLongest = 63;  // NAMEDATALEN - 1

bool IsNamePart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80; }

// Whether a longer run of letters, or a longer quoted name, stands anywhere in the text: cheaper than reading its tokens.
bool MayHoldOne(std::string_view text) {
  std::size_t run = 0;
  for (const char c : text) {
    run = IsNamePart(c) ? run + 1 : 0;
    if (run > kLongest) return true;
  }
  for (std::size_t open = text.find('"'); open != std::string_view::npos;) {
    const std::size_t close = text.find('"', open + 1);
    if (close == std::string_view::npos) return false;
    if (close - open > kLongest + 1) return true;
    open = text.find('"', close + 1);
  }
  return false;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const SourceSpan& span = step.statement.span;
  if (!MayHoldOne(span.text())) return;
  Scanner scanner(span.text());
  for (Token token = scanner.NextCode(); token.kind != TokenKind::kEnd; token = scanner.NextCode()) {
    if (token.kind != TokenKind::kWord && token.kind != TokenKind::kQuotedName) continue;
    std::string_view name = scanner.TextOf(token);
    if (token.kind == TokenKind::kQuotedName && name.size() >= 2) name = name.substr(1, name.size() - 2);
    if (name.size() <= kLongest) continue;
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) --end;  // never within a character
    report.Add(step, {span.file, span.begin + token.begin, span.begin + token.end})
        .About(std::string(name))
        .Say(fmt::format("this name of {} bytes becomes {}", name.size(), name.substr(0, end)))
        .Help("Choose a shorter one; two long names that begin alike are one name.");
  }
}

}  // namespace

extern const LintRule kTruncatedIdentifier{
    .severity = Severity::kWarning,
    .on_by_default = false,
    .summary = "a name is longer than 63 bytes, and PostgreSQL cuts it off",
    .aliases = {"identifier-too-long", "squawk:identifier-too-long", "pgsafe:identifier-too-long", "bytebase:naming-identifier-length"},
    .presets = {"strict", "conventions"},
    .page = R"md(
## What it catches
A name of more than 63 bytes anywhere in a statement.

## Why it hurts
PostgreSQL cuts it off with a notice that nobody sees. Tools that look for the full name do not find it, and two names that begin alike become one.

That such a name is taken already is told by `existing-object`.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE VIEW tags_that_were_given_by_the_editors_of_the_second_edition_of_the_book AS SELECT id FROM tags;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE VIEW tags_of_the_second_edition AS SELECT id FROM tags;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 4.1.1 Identifiers and Key Words: "The system uses no more than NAMEDATALEN-1 bytes of an identifier".
)md",
    .check = Check};

}  // namespace pgrehearse
