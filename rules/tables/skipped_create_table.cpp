// CREATE TABLE IF NOT EXISTS where there is such a table already.
#include <fmt/format.h>

#include <optional>
#include <set>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// How the written columns differ from those that are there: "total is missing there, note is text there". Types that
// cannot be told are not compared.
std::string Differences(const Step& step, const CreateTable& create, const Relation& table) {
  std::string all;
  const auto add = [&](std::string difference) { all += (all.empty() ? "" : ", ") + difference; };
  std::set<std::string_view> named;
  bool copies = !create.inherits.empty() || create.of_type != nullptr || create.partition_of != nullptr;
  for (const TableElement& element : create.elements) {
    copies = copies || std::get_if<LikeClause>(&element) != nullptr;
    const auto* written = std::get_if<ColumnDefinition>(&element);
    if (written == nullptr) continue;
    named.insert(written->name);
    const Column* column = table.FindColumn(written->name);
    if (column == nullptr) {
      add(fmt::format("{} is missing there", written->name));
      continue;
    }
    const std::optional<ResolvedType> type = WrittenType(step, written->type);
    if (type && (type->type != column->type || type->typmod != column->typmod)) {
      add(fmt::format("{} is {} there", written->name, FormatType(step.before, column->type, column->typmod)));
    }
  }
  for (const Column& column : table.columns) {
    if (!copies && !column.dropped && named.count(column.name) == 0) add(fmt::format("{} is there and not here", column.name));
  }
  return all;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateTable>(step.statement);
  if (create == nullptr || !create->if_not_exists || !step.effects.skipped) return;
  const Relation* table = step.before.Find<Relation>(TargetOf(step, create->relation));
  if (table == nullptr || table->assumed) return;
  const std::string name = Name(step.before, table->oid);
  const std::string differences = Differences(step, *create, *table);
  Finding& finding = report.Add(step, {});
  finding.About(name);
  if (differences.empty()) {
    finding.Say(fmt::format("does nothing: {} exists already", name));
    finding.Help("Remove the statement.");
  } else {
    finding.As(Severity::kError).Say(fmt::format("does nothing: {} exists already, and differently: {}", name, differences));
    finding.Help(fmt::format("Change the table that is there with ALTER TABLE {}, or give the new one another name.", Quoted(step.before, table->oid)));
  }
  AddOrigin(finding, name, table->created);
}

}  // namespace

extern const LintRule kSkippedCreateTable{
    .severity = Severity::kWarning,
    .summary = "CREATE TABLE IF NOT EXISTS does nothing: there is such a table, maybe a different one",
    .aliases = {"create-table-if-not-exists-noop", "pg-migration-lint:PGM403"},
    .page = R"md(
## What it catches
`CREATE TABLE IF NOT EXISTS` where the history has already made a table, view or other relation of that name. Columns are compared: what is missing or has another type makes it an error.

## Why it hurts
PostgreSQL says a notice and goes on. Whoever reads the migration believes in columns that are not there; the first statement that uses them fails.

Silent when the table is not there, and on tables that the history never made.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
CREATE TABLE IF NOT EXISTS orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, placed_at timestamptz);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN placed_at timestamptz;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE, IF NOT EXISTS.
)md",
    .check = Check};

}  // namespace pgrehearse
