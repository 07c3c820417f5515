// A name that is a reserved word.
#include <fmt/format.h>

#include "analyzer/facts/keywords.h"
#include "rules/new_names.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachNewName(step, [&](const NewName& name) {
    if (!(FindKeyword(name.name, step.version()) == KeywordCategory::kReserved || FindKeyword(name.name, step.version()) == KeywordCategory::kTypeFunctionName)) return;
    Finding& finding = report.Add(step, name.span);
    finding.About(std::string(name.name)).Say(fmt::format("{} \"{}\" is a reserved word and must be quoted wherever it is used", KindName(name.kind), name.name));
    finding.Help("Choose another word.");
  });
}

}  // namespace

extern const LintRule kReservedWordName{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a name is a reserved word and must be quoted for ever",
    .aliases = {"reserved-word", "pgrubic:NM011", "sqlfluff:RF04"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A new object named `user`, `order`, `group` or another word that PostgreSQL reserves.

## Why it hurts
Whoever forgets the quotes gets a syntax error, or, with `user`, the name of the current user.

## Fires
```sql
CREATE TABLE "order" (id bigint PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE purchase (id bigint PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, appendix C, SQL Key Words.
)md",
    .check = Check};

}  // namespace pgrehearse
