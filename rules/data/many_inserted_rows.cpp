// An INSERT of very many rows.
#include <fmt/format.h>

#include "rules/rule.h"

namespace pgrehearse {
namespace {

constexpr std::size_t kMost = 1000;

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* query = As<Query>(step.statement);
  const auto* insert = query == nullptr ? nullptr : std::get_if<InsertQuery>(&query->node);
  const auto* source = insert == nullptr || insert->source == nullptr ? nullptr : std::get_if<SelectQuery>(&insert->source->node);
  if (source == nullptr || source->values.size() <= kMost) return;
  report.Add(step, step.statement.span).About(std::string(insert->relation.name)).Say(fmt::format("{} rows are written out in one INSERT", source->values.size())).Help("COPY reads them faster, and from a file that is no migration.");
}

}  // namespace

extern const LintRule kManyInsertedRows{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "an INSERT writes very many rows out in one statement",
    .aliases = {"bytebase:statement-insert-row-limit"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
An `INSERT ... VALUES` with more than 1000 rows.

## Why it hurts
It takes long to parse and to review, and belongs to data, not to the schema.

## Fires
An `INSERT` with 1001 rows.

## Safer
`COPY countries FROM STDIN`.

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 14.4 Populating a Database.
)md",
    .check = Check};

}  // namespace pgrehearse
