// CREATE TABLE AS and SELECT INTO.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool IsFalse(const Expression* expression) {
  const auto* constant = expression == nullptr ? nullptr : As<Constant>(expression);
  return constant != nullptr && constant->kind == Constant::Kind::kBoolean && constant->integer == 0;
}

// WITH NO DATA, WHERE false, LIMIT 0: the query is asked for its columns only.
bool MakesNoRows(const CreateTableAs& create) {
  if (!create.with_data) return true;
  const auto* select = create.query == nullptr ? nullptr : std::get_if<SelectQuery>(&create.query->node);
  if (select == nullptr) return false;
  const auto* limit = select->limit == nullptr ? nullptr : As<Constant>(select->limit);
  return IsFalse(select->where) || (limit != nullptr && limit->kind == Constant::Kind::kInteger && limit->integer == 0);
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateTableAs>(step.statement);
  if (create == nullptr || create->materialized_view || Refused(step) || step.effects.skipped) return;
  if (create->relation.persistence == 't') {
    report.Silent(step, fmt::format("{} is temporary", create->relation.name));
    return;
  }
  const bool empty = MakesNoRows(*create);
  ForEachChanged<Relation>(step, [&](const Relation* before, const Relation* after) {
    if (before != nullptr || after == nullptr || after->kind != 'r' || after->assumed || after->persistence == 't') return;
    const std::string name = PlainName(step.after, *after);
    std::string columns;
    for (const Column& column : after->columns) {
      columns += fmt::format("{}{} {}", columns.empty() ? "" : ", ", QuoteIdentifier(column.name), FormatType(step.after, column.type, column.typmod));
    }
    report.Add(step, {}).About(name).Say(fmt::format("{} has no keys, defaults or NOT NULL{}", name, empty ? "" : ", and the migration waits while the query fills it"))
        .Help(fmt::format("CREATE TABLE {} ({});  -- with its keys{}", QualifiedName(step.after, after->schema, after->name), columns, empty ? "" : "; then fill it in batches"));
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
