// A database in SQL_ASCII.
#include "parser/scanner.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateDatabase>(step.statement);
  if (create == nullptr) return;
  for (const Option& option : create->options) {
    if (option.name != "encoding" || !EqualsIgnoringCase(option.text, "sql_ascii")) continue;
    report.Add(step, step.statement.span).About(std::string(create->name)).Say("SQL_ASCII takes any bytes and converts none").Help("ENCODING 'UTF8'");
  }
}

}  // namespace

extern const LintRule kSqlAsciiEncoding{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a database is made without a known encoding",
    .aliases = {"pgrubic:GN003"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CREATE DATABASE ... ENCODING 'SQL_ASCII'`.

## Why it hurts
Texts in several encodings end up in one database, and nobody can tell them apart later.

## Fires
```sql
-- outside a transaction
CREATE DATABASE shop ENCODING 'SQL_ASCII' TEMPLATE template0;
```

## Safer
```sql
-- outside a transaction
CREATE DATABASE shop ENCODING 'UTF8' TEMPLATE template0;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 23.3.1 Supported Character Sets.
)md",
    .check = Check};

}  // namespace pgrehearse
