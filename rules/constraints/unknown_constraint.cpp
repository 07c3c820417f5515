// ALTER TABLE names a constraint that the table does not have.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

Text NameOf(const AlterTableCommand& clause) {
  if (const auto* validate = std::get_if<alter::ValidateConstraint>(&clause.action)) return validate->name;
  if (const auto* drop = std::get_if<alter::DropConstraint>(&clause.action)) return drop->name;
  if (const auto* alter = std::get_if<alter::AlterConstraint>(&clause.action)) return alter->name;
  return {};
}

// How many single-letter edits part the two names.
std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* alter = As<AlterTable>(step.statement);
  if (alter == nullptr || ErrorOf(step, "42704") == nullptr) return;
  for (const AlterTableCommand& clause : alter->commands) {
    const Text name = NameOf(clause);
    if (name.empty() ||
        step.effects.error->message.find(fmt::format("constraint \"{}\" of relation", name)) == std::string::npos)
      continue;
    const Oid table = TargetOf(step, alter->relation);
    Finding& finding = report.AddError(step);
    finding.About(Name(step.before, table));
    const Constraint* nearest = nullptr;
    for (const Oid oid : step.before.ConstraintsOf(table)) {
      const Constraint* constraint = step.before.Find<Constraint>(oid);
      if (constraint->kind == 'n' && step.version() < 18) continue;
      if (nearest == nullptr || Distance(constraint->name, name) < Distance(nearest->name, name)) nearest = constraint;
    }
    if (nearest == nullptr) {
      finding.Because(fmt::format("{} has no constraints", finding.object));
      return;
    }
    AddOrigin(finding, fmt::format("the nearest name is {}: {}", nearest->name, PrintConstraint(step.before, *nearest)),
              nearest->created, "which was added here");
    if (Distance(nearest->name, name) <= 3)
      finding.Help(fmt::format("Perhaps {} is meant.", QuoteIdentifier(nearest->name)));
    return;
  }
}

}  // namespace

extern const LintRule kUnknownConstraint{
    .severity = Severity::kError,
    .summary = "ALTER TABLE names a constraint that the table does not have",
    .aliases = {"validate-unknown-constraint", "safemigrate:chain-conflict", "bytebase:walk-through"},
    .page = R"md(
## What it catches
`VALIDATE CONSTRAINT`, `DROP CONSTRAINT` or `ALTER CONSTRAINT` with a name that no constraint of the table has at that moment.

## Why it hurts
The migration fails with SQLSTATE 42704. Often the name is one that PostgreSQL invented in one environment and not in another, or that an earlier migration changed.

Silent with `IF EXISTS`, and on a table that the history never made.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders DROP CONSTRAINT orders_total_check;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_total_check;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE.
)md",
    .check = Check};

}  // namespace pgrehearse
