// SELECT INTO.
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateTableAs>(step.statement);
  if (create == nullptr || !create->select_into) return;
  report.Add(step, step.statement.span).Say("SELECT INTO makes the table " + std::string(create->relation.name)).Help("CREATE TABLE ... AS SELECT ...");
}

}  // namespace

extern const LintRule kSelectInto{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "SELECT INTO makes a table and looks like a query",
    .aliases = {"pgrubic:GN015"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`SELECT ... INTO table`.

## Why it hurts
It reads like a query and makes a table; in PL/pgSQL the same words mean something else.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
SELECT id INTO copies FROM tags;
ALTER TABLE copies ADD PRIMARY KEY (id);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE TABLE copies AS SELECT id FROM tags;
ALTER TABLE copies ADD PRIMARY KEY (id);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, SELECT INTO.
)md",
    .check = Check};

}  // namespace pgrehearse
