// Columns of type money.
#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ReportColumns(step, report, [](const WrittenColumn& written) { return written.column.type == kMoneyOid; },
                "{0} is money: currency and decimals come from lc_monetary, not from the value", "{3} numeric(12, 2)");
}

}  // namespace

extern const LintRule kMoneyColumn{
    .severity = Severity::kInfo,
    .summary = "what a money value means depends on the server's locale",
    .aliases = {"avoid-money", "pg-migration-lint:PGM104", "pgrubic:TP006"},
    .page = R"md(
## What it catches
Columns of type `money`.

## Why it hurts
The number of decimals and the sign of the currency are those of the setting `lc_monetary`: a dump restored elsewhere means other sums, and fractions of a cent are lost.

## Fires
```sql
CREATE TABLE prices (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, price money);
```

## Safer
```sql
CREATE TABLE prices (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, price numeric(12, 2));
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.2 Monetary Types.
)md",
    .check = Check};

}  // namespace pgrehearse
