// IF [NOT] EXISTS that always does nothing.
#include <algorithm>
#include <string>

#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// Whether a later statement of the script creates what is dropped here.
bool MadeLater(const Step& step, const DropObjects& drop) {
  if (drop.objects.empty() || drop.objects.front().name.empty()) return false;
  const Text name = drop.objects.front().name.back();
  for (std::size_t i = step.statement_index + 1; i < step.parsed.statements.size(); ++i) {
    const std::string tag = CommandTag(step.parsed.statements[i]);
    const std::string_view text = step.parsed.statements[i].span.text();
    if ((tag.rfind("CREATE", 0) == 0 || tag.rfind("SELECT INTO", 0) == 0 || tag.rfind("ALTER", 0) == 0) && text.find(name) != std::string_view::npos) return true;
  }
  return false;
}

// The clauses of an ALTER TABLE whose guard finds nothing to do, while others may.
void CheckClauses(const Step& step, Reporter& report) {
  const auto* alter = As<AlterTable>(step.statement);
  if (alter == nullptr) return;
  for (const AlterTableCommand& clause : alter->commands) {
    const auto* add = std::get_if<alter::AddColumn>(&clause.action);
    const auto* column = std::get_if<alter::DropColumn>(&clause.action);
    const auto* constraint = std::get_if<alter::DropConstraint>(&clause.action);
    Text name;
    if (add != nullptr && add->if_not_exists) name = add->column.name;
    if (column != nullptr && column->if_exists) name = column->column;
    if (constraint != nullptr && constraint->if_exists) name = constraint->name;
    if (name.empty()) continue;
    const std::string quoted = "\"" + std::string(name) + "\"";
    for (const std::string& notice : step.effects.notices) {
      if (notice.find(quoted) == std::string::npos || notice.find(", skipping") == std::string::npos) continue;
      report.Add(step, clause.span).Say("does nothing: " + notice).Help("Take it away, or correct the name.");
      break;
    }
  }
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (step.direction == Direction::kDown || step.outcome != Outcome::kOk) return;
  if (!step.effects.skipped) return CheckClauses(step, report);
  // Right after a DROP ... IF EXISTS a guard is a habit; and nothing is certain of what the history never made.
  const auto* drop = As<DropObjects>(step.statement);
  if (drop != nullptr) {
    if (!drop->if_exists) return;  // of something never seen, that is taken to exist
    if (MadeLater(step, *drop)) {
      report.Silent(step, "it clears the way for the statement that makes it");
      return;
    }
    Finding& finding = report.Add(step, step.statement.span);
    finding.Say("does nothing: no such object exists at this point, and a misspelt name would look the same");
    if (!step.effects.notices.empty()) finding.Because(step.effects.notices.front());
    finding.Help("Take the statement away, or correct the name.");
    return;
  }
  const auto* index = As<CreateIndex>(step.statement);
  if (index != nullptr && !IndexInTheWay(step, *index).difference.empty()) return;  // if-not-exists-hides-different-index
  if (As<CreateTable>(step.statement) != nullptr) return;  // skipped-create-table compares the columns
  Finding& finding = report.Add(step, step.statement.span);
  finding.Say("does nothing: IF EXISTS or IF NOT EXISTS finds that there is nothing to do");
  if (!step.effects.notices.empty()) finding.Because(step.effects.notices.front());
  finding.Help("Take the statement away; if the definition differs from what is there, alter that.");
}

}  // namespace

extern const LintRule kMisleadingIfExists{
    .severity = Severity::kInfo,
    .summary = "IF [NOT] EXISTS makes the statement do nothing, always",
    .aliases = {"pg-migration-lint:PGM403"},
    .page = R"md(
## What it catches
A statement with `IF EXISTS` or `IF NOT EXISTS` that, at this point of the history, always does nothing.

## Why it hurts
A misspelt name passes unseen, and so does a definition that differs from the one that is there.

Silent in downs, on `CREATE TABLE IF NOT EXISTS`, whose columns `skipped-create-table` compares, and for a `DROP ... IF EXISTS` that clears the way for a `CREATE` of the same name later in the migration.

## Fires
```sql
CREATE SEQUENCE numbers;
-- next migration
CREATE SEQUENCE IF NOT EXISTS numbers START 1000;
```

## Safer
```sql
CREATE SEQUENCE numbers;
-- next migration
CREATE SEQUENCE IF NOT EXISTS big_numbers START 1000;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE: "Note that there is no guarantee that the existing relation is anything like the one that would have been created".
)md",
    .check = Check};

}  // namespace pgrehearse
