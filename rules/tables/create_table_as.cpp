// CREATE TABLE AS and SELECT INTO.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateTableAs>(step.statement);
  if (create == nullptr || create->materialized_view || Refused(step) || step.effects.skipped) return;
  if (create->relation.persistence == 't') {
    report.Silent(step, fmt::format("{} is temporary", create->relation.name));
    return;
  }
  ForEachChanged<Relation>(step, [&](const Relation* before, const Relation* after) {
    if (before != nullptr || after == nullptr || after->kind != 'r' || after->assumed || after->persistence == 't') return;
    const std::string name = PlainName(step.after, *after);
    std::string columns;
    for (const Column& column : after->columns) {
      columns += fmt::format("{}{} {}", columns.empty() ? "" : ", ", QuoteIdentifier(column.name), FormatType(step.after, column.type, column.typmod));
    }
    report.Add(step, {}).About(name).Say(fmt::format("{} has no keys, defaults or NOT NULL, and the migration waits while the query fills it", name))
        .Help(fmt::format("CREATE TABLE {} ({});  -- with its keys; then fill it in batches", QualifiedName(step.after, after->schema, after->name), columns));
  });
}

}  // namespace

extern const LintRule kCreateTableAs{
    .severity = Severity::kInfo,
    .summary = "a table made from a query has no keys, defaults or NOT NULL",
    .aliases = {"select-into", "pgrubic:GN014", "safemigrate:create-table-as-select"},
    .page = R"md(
## What it catches
`CREATE TABLE ... AS` and `SELECT ... INTO`.

## Why it hurts
Column types are guessed from the query, and keys, defaults, `NOT NULL`, comments and privileges are left behind. The query runs within the migration, however long it takes.

Silent on temporary tables and on materialized views.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, total numeric(10, 2));
-- next migration
CREATE TABLE big_orders AS SELECT id, total FROM orders WHERE total > 1000;
ALTER TABLE big_orders ADD PRIMARY KEY (id);
```

## Safer
```sql
CREATE TABLE big_orders (id bigint PRIMARY KEY, total numeric(10, 2));
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE AS; SELECT INTO.
)md",
    .check = Check};

}  // namespace pgrehearse
