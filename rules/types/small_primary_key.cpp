// A primary key of integer or smallint.
#include <fmt/format.h>

#include <algorithm>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The column refers to another table's key and has to have its type.
bool IsForeignKey(const Catalog& catalog, const Relation& table, int column) {
  for (const Oid oid : catalog.ConstraintsOf(table.oid)) {
    const Constraint* constraint = catalog.Find<Constraint>(oid);
    if (constraint->kind == 'f' && std::find(constraint->columns.begin(), constraint->columns.end(), column) != constraint->columns.end()) return true;
  }
  return false;
}

void Check(const Step& step, const RuleSettings& settings, Reporter& report) {
  if (Refused(step) || step.direction == Direction::kDown) return;  // a down restores what was
  ForEachChanged<Constraint>(step, [&](const Constraint* before, const Constraint* after) {
    if (before != nullptr || after == nullptr || after->kind != 'p' || after->columns.size() != 1 || after->parent != 0) return;
    const Relation* table = step.after.Find<Relation>(after->relation);
    const Column* column = table == nullptr ? nullptr : table->column(after->columns.front());
    if (column == nullptr || table->assumed || table->persistence == 't' || (column->type != kInt4Oid && column->type != kInt2Oid)) return;
    const std::string name = PlainName(step.after, *table);
    if (IsForeignKey(step.after, *table, column->number)) {
      report.Silent(step, fmt::format("{}.{} has the type of the key it references", name, column->name));
      return;
    }
    const std::vector<std::string> small = settings.List("small-primary-key.tables");
    if (std::find(small.begin(), small.end(), table->name) != small.end() || std::find(small.begin(), small.end(), name) != small.end()) {
      report.Silent(step, fmt::format("the configuration says that {} stays small", name));
      return;
    }
    SourceSpan place;
    if (const auto* create = As<CreateTable>(step.statement)) {
      for (const TableElement& element : create->elements) {
        const auto* definition = std::get_if<ColumnDefinition>(&element);
        if (definition != nullptr && definition->name == column->name) place = definition->span;
      }
    }
    Finding& finding = report.Add(step, place);
    finding.About(name).Say(fmt::format("{}.{} is {}: the table is full at {} rows ever made", name, column->name, FormatType(step.after, column->type), column->type == kInt4Oid ? "2147483647" : "32767"));
    finding.Help(fmt::format("{} bigint", QuoteIdentifier(column->name)) + (column->identity != 0 || column->default_value ? " GENERATED ALWAYS AS IDENTITY" : "") + " PRIMARY KEY");
  });
}

}  // namespace

extern const LintRule kSmallPrimaryKey{
    .severity = Severity::kWarning,
    .summary = "a primary key runs out of numbers at two thousand million, or earlier",
    .aliases = {"prefer-bigint-primary-key", "squawk:prefer-big-int", "pgls:preferBigInt", "pg-migration-lint:PGM107", "pgsafe:prefer-bigint-primary-key", "migrationpilot:MP038", "diesel-guard:ShortIntegerPrimaryKeyCheck", "online_migrations:short_primary_key_type", "diesel-guard:ShortIntegerPrimaryKey", "dryrun:types/bigint_pk_fk"},
    .page = R"md(
## What it catches
A primary key over one column of type `integer` or `smallint`, `serial` included, whether `CREATE TABLE` or `ADD PRIMARY KEY` makes it.

## Why it hurts
Numbers are used up by rolled-back and deleted rows too. When they end, every `INSERT` fails, and a wider type means rewriting the table and all that reference it.

Silent in downs, which restore what was, on partitions, on keys that are themselves foreign keys, on temporary tables, and on tables that the configuration lists as small.

## Fires
```sql
CREATE TABLE customers (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
```

## Configuration
`tables`: tables that stay small; none.

## Sources
PostgreSQL documentation, 8.1.1 Integer Types.
)md",
    .check = Check};

}  // namespace pgrehearse
