// Columns of type character(n).
#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings& settings, Reporter& report) {
  if (settings.Number("char-column.allow-length-one", 0) != 0) {
    // typmod of character(n) is n + 4 (VARHDRSZ).
    ReportColumns(step, report, [](const WrittenColumn& written) { return written.column.type == kBpcharOid && written.column.typmod != 5; },
                  "{0} is {1}: values are padded with blanks, and comparisons ignore them", "{3} text");
    return;
  }
  ReportColumns(step, report, [](const WrittenColumn& written) { return written.column.type == kBpcharOid; },
                "{0} is {1}: values are padded with blanks, and comparisons ignore them", "{3} text");
}

}  // namespace

extern const LintRule kCharColumn{
    .severity = Severity::kInfo,
    .summary = "character(n) pads with blanks and is never faster than text",
    .aliases = {"ban-char-field", "squawk:ban-char-field", "pgls:banCharField", "pg-migration-lint:PGM103", "migrationpilot:MP041", "pgrubic:TP004", "diesel-guard:CharTypeCheck"},
    .page = R"md(
## What it catches
Columns of type `character(n)`, `char(n)` or `bpchar`.

## Why it hurts
Values are padded to the length, comparisons and `length()` ignore the blanks while `LIKE` and casts to text do not, and nothing is gained: the type is stored as `text` is.

Silent on the one-byte type `"char"`.

## Fires
```sql
CREATE TABLE countries (code char(2) PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE countries (code text PRIMARY KEY CHECK (length(code) = 2));
```

## Configuration
`allow-length-one`: 1 lets `char(1)` pass; 0.

## Sources
PostgreSQL documentation, 8.3 Character Types.
)md",
    .check = Check};

}  // namespace pgrehearse
