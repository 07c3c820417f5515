// NULL as a constraint.
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Look(const Step& step, const ColumnDefinition& column, Reporter& report) {
  for (const ConstraintDefinition& constraint : column.constraints) {
    if (constraint.kind != ConstraintDefinition::Kind::kNull) continue;
    report.Add(step, constraint.span).About(std::string(column.name)).Say("NULL after a type says nothing: a column allows NULL anyway").Help("Leave it away.");
  }
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (const auto* table = As<CreateTable>(step.statement)) {
    for (const TableElement& element : table->elements) {
      if (const auto* column = std::get_if<ColumnDefinition>(&element)) Look(step, *column, report);
    }
  } else if (const auto* alter = As<AlterTable>(step.statement)) {
    for (const AlterTableCommand& command : alter->commands) {
      if (const auto* add = std::get_if<alter::AddColumn>(&command.action)) Look(step, add->column, report);
    }
  }
}

}  // namespace

extern const LintRule kNullConstraint{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "NULL is written as a constraint and constrains nothing",
    .aliases = {"pgrubic:GN021"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
`NULL` written after the type of a column.

## Why it hurts
It is the default and only there for other databases; readers take it for something.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text NULL);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE: "This clause is only provided for compatibility with non-standard SQL databases".
)md",
    .check = Check};

}  // namespace pgrehearse
