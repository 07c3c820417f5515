// Text that does not parse.
#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* error = As<SyntaxErrorStatement>(step.statement);
  if (error == nullptr) return;
  SourceSpan span = step.statement.span;
  if (error->at != kNowhere) span = {span.file, error->at, std::max(error->at, std::min(error->at + 1, span.end))};
  report.Add(step, span).Say(std::string(error->message.substr(0, error->message.find('\n'))));
}

}  // namespace

extern const LintRule kSyntaxError{
    .severity = Severity::kError,
    .summary = "text that PostgreSQL cannot parse",
    .aliases = {"syntax-error", "squawk:syntax-error", "diesel-guard:syntax"},
    .page = R"md(
## What it catches
A statement that PostgreSQL's own parser refuses. The other statements of the file are analysed all the same.

## Why it hurts
The migration fails when it runs. The grammar is the one that `pgrehearse --version` names.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY,);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, part VI, SQL Commands.
)md",
    .check = Check, .lower_in_down = false};

}  // namespace pgrehearse
