// A new object in a schema that is closed for it.
#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings& settings, Reporter& report) {
  if (settings.options.empty()) return;
  const std::vector<std::string> closed = settings.List("closed-schema.schemas");
  if (closed.empty()) return;
  const auto tell = [&](const std::string& name, const SourceSpan& span) {
    const std::string schema = name.substr(0, name.find('.'));
    if (std::find(closed.begin(), closed.end(), schema) == closed.end()) return;
    report.Add(step, span).About(name).Say(fmt::format("{} goes into the schema {}, which is closed for new objects", name, schema));
  };
  for (const RelationEffect& made : step.effects.created) {
    if (made.relation.kind != 'i' && made.relation.kind != 'I') tell(made.relation.name, made.cause.span);
  }
}

}  // namespace

extern const LintRule kClosedSchema{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a new object goes into a schema that is closed for new ones",
    .aliases = {"disallowed-schema", "pgrubic:SM002"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A new table, view or sequence in a schema that the configuration closes.

## Why it hurts
`public` is often where only what is old lives, or what everybody may write to.

Silent without the option.

## Fires
With `schemas = public`: `CREATE TABLE public.tags (id bigint PRIMARY KEY)`.

## Safer
`CREATE TABLE shop.tags (id bigint PRIMARY KEY)`.

## Configuration
`schemas`: the closed schemas, separated by commas; none by default.

## Sources
PostgreSQL documentation, 5.10.6 Usage Patterns.
)md",
    .check = Check};

}  // namespace pgrehearse
