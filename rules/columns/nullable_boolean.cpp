// A boolean column may be null, which is a third value.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Tell(const Step& step, const ColumnDefinition& written, const Relation* table, Reporter& report) {
  const Column* column = table == nullptr ? nullptr : table->FindColumn(written.name);
  if (column == nullptr || column->type != kBoolOid || column->not_null || column->generated != 0) return;
  const std::string name = fmt::format("{}.{}", Name(step.after, table->oid), column->name);
  report.Add(step, written.span)
      .About(name)
      .Say(fmt::format("{} can be true, false or null, and NOT {} leaves the null rows out", name, column->name))
      .Help(fmt::format("{} boolean NOT NULL DEFAULT false", QuoteIdentifier(column->name)));
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (step.outcome == Outcome::kError || step.effects.skipped) return;
  if (const auto* create = As<CreateTable>(step.statement)) {
    const Relation* table = step.after.Find<Relation>(
        LookupRelation(step.after, step.session, create->relation.schema, create->relation.name));
    for (const TableElement& element : create->elements) {
      if (const auto* column = std::get_if<ColumnDefinition>(&element)) Tell(step, *column, table, report);
    }
  } else if (const auto* alter = As<AlterTable>(step.statement)) {
    for (const AlterTableCommand& clause : alter->commands) {
      const auto* add = std::get_if<alter::AddColumn>(&clause.action);
      if (add != nullptr)
        Tell(step, add->column,
             step.after.Find<Relation>(
                 LookupRelation(step.after, step.session, alter->relation.schema, alter->relation.name)),
             report);
    }
  }
}

}  // namespace

extern const LintRule kNullableBoolean{.severity = Severity::kInfo,
                                       .on_by_default = false,
                                       .summary = "a boolean column may be null, which is a third value",
                                       .aliases = {"pgrubic:TP017", "gitlab:SaferBooleanColumn"},
                                       .presets = {"strict"},
                                       .page = R"md(
## What it catches
A new column of the type `boolean` that may be null.

## Why it hurts
Three values where two are meant: `WHERE NOT flag` leaves out the rows where it is null, and so does `WHERE flag`.

Silent on `NOT NULL` columns.

## Fires
```sql
CREATE TABLE users (id bigint PRIMARY KEY, active boolean);
```

## Safer
```sql
CREATE TABLE users (id bigint PRIMARY KEY, active boolean NOT NULL DEFAULT false);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.6 Boolean Type.
)md",
                                       .check = Check};

}  // namespace pgrehearse
