// A column is compressed by pglz where lz4 is faster.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (step.version() < 14 || step.outcome == Outcome::kError) return;
  if (const auto* alter = As<AlterTable>(step.statement)) {
    for (const AlterTableCommand& clause : alter->commands) {
      const auto* set = std::get_if<alter::SetCompression>(&clause.action);
      if (set == nullptr || set->method != "pglz") continue;
      report.Add(step, clause.span)
          .About(std::string(set->column))
          .Say(fmt::format("pglz compresses {} no better than lz4 and takes several times as long", set->column))
          .Help(fmt::format("ALTER TABLE {} ALTER COLUMN {} SET COMPRESSION lz4;", alter->relation.name, set->column));
    }
  } else if (const auto* create = As<CreateTable>(step.statement)) {
    for (const TableElement& element : create->elements) {
      const auto* column = std::get_if<ColumnDefinition>(&element);
      if (column == nullptr || column->compression != "pglz") continue;
      report.Add(step, column->span)
          .About(std::string(column->name))
          .Say(fmt::format("pglz compresses {} no better than lz4 and takes several times as long", column->name))
          .Help("COMPRESSION lz4");
    }
  }
}

}  // namespace

extern const LintRule kPglzCompression{.severity = Severity::kInfo,
                                       .on_by_default = false,
                                       .summary = "a column is compressed by pglz where lz4 is faster",
                                       .aliases = {"set-compression-pglz", "migrationpilot:MP077"},
                                       .presets = {"strict"},
                                       .page = R"md(
## What it catches
`SET COMPRESSION pglz` or `COMPRESSION pglz` from PostgreSQL 14 on.

## Why it hurts
Large values are compressed when they are stored and decompressed whenever they are read. `lz4` does both several times faster at about the same size.

Silent on `lz4` and `default`, and before PostgreSQL 14.

## Fires
```sql
CREATE TABLE texts (id bigint PRIMARY KEY, body text COMPRESSION pglz);
```

## Safer
```sql
CREATE TABLE texts (id bigint PRIMARY KEY, body text COMPRESSION lz4);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE, COMPRESSION; 19.11.1, default_toast_compression.
)md",
                                       .check = Check};

}  // namespace pgrehearse
