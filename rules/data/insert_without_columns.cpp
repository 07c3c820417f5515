// INSERT that relies on the order of the columns.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// How many values each row has: the first so many columns get them (transformInsertRow, analyze.c). All of the columns where a
// star stands for some.
std::size_t Given(const Query& source) {
  constexpr std::size_t kAll = static_cast<std::size_t>(-1);
  const auto* select = std::get_if<SelectQuery>(&source.node);
  if (select == nullptr || select->operation != SelectQuery::SetOperation::kNone) return kAll;
  if (!select->values.empty()) return select->values[0].size();
  for (const TargetItem& item : select->targets) {
    const auto* column = item.value == nullptr ? nullptr : As<ColumnReference>(item.value);
    if (item.value == nullptr || (column != nullptr && column->star)) return kAll;
  }
  return select->targets.size();
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* query = As<Query>(step.statement);
  const auto* insert = query == nullptr ? nullptr : std::get_if<InsertQuery>(&query->node);
  if (insert == nullptr || !insert->columns.empty() || insert->source == nullptr) return;
  if (ErrorOf(step, "42601") != nullptr) {
    report.AddError(step).As(Severity::kError).Help("Name the columns, and give as many values.");
    return;
  }
  if (Refused(step)) return;
  const Relation* table = step.before.Find<Relation>(TargetOf(step, insert->relation));
  if (table == nullptr) return;
  if (table->persistence == 't') {
    report.Silent(step, Name(step.before, table->oid) + " is temporary");
    return;
  }
  std::string columns;
  std::size_t count = 0;
  const std::size_t given = Given(*insert->source);
  for (const Column& column : table->columns) {
    if (column.dropped) continue;
    if (count++ < given) columns += (columns.empty() ? "" : ", ") + QuoteIdentifier(column.name);
  }
  Finding& finding = report.Add(step, step.statement.span);
  finding.About(Name(step.before, table->oid)).Say(fmt::format("{} has {} columns today, and this INSERT relies on their order", Name(step.before, table->oid), count));
  if (table->assumed) return;
  // The name stands after INTO; the list goes right behind it.
  std::string sql = Sql(step);
  const std::size_t name = sql.find(insert->relation.name);
  const std::size_t end = name == std::string::npos ? name : sql.find_first_of(" \t\n(", name);
  if (end != std::string::npos && sql.size() < 500) finding.Help(sql.insert(end, fmt::format(" ({})", columns)));
  else finding.Help(fmt::format("name the columns: {}", columns));
}

}  // namespace

extern const LintRule kInsertWithoutColumns{
    .severity = Severity::kInfo,
    .summary = "INSERT names no columns and so depends on their order",
    .aliases = {"insert-without-columns", "pgrubic:GN033", "bytebase:statement-insert-must-specify-column"},
    .page = R"md(
## What it catches
`INSERT INTO t VALUES ...` and `INSERT INTO t SELECT ...` without a list of columns. More values than columns are an error.

## Why it hurts
Where the columns stand in another order, or one was added in between, values go into the wrong columns or the statement fails.

Silent on temporary tables and for `DEFAULT VALUES`.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
INSERT INTO tags VALUES (1, 'a');
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
INSERT INTO tags (id, name) VALUES (1, 'a');
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, INSERT: "If no list of column names is given at all, the default is all the columns of the table in their declared order".
)md",
    .check = Check};

}  // namespace pgrehearse
