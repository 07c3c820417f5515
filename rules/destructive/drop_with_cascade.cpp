// DROP ... CASCADE.
#include <fmt/format.h>

#include <algorithm>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The clause that says CASCADE; invalid when there is none. DROP SCHEMA has a rule of its own.
SourceSpan CascadeOf(const Statement& statement) {
  if (const auto* drop = As<DropObjects>(statement)) return drop->cascade && drop->kind != ObjectKind::kSchema ? statement.span : SourceSpan{};
  if (const auto* owned = As<DropOwned>(statement)) return owned->cascade ? statement.span : SourceSpan{};
  const auto* alter = As<AlterTable>(statement);
  if (alter == nullptr) return {};
  for (const AlterTableCommand& clause : alter->commands) {
    const auto* column = std::get_if<alter::DropColumn>(&clause.action);
    const auto* constraint = std::get_if<alter::DropConstraint>(&clause.action);
    if ((column != nullptr && column->cascade) || (constraint != nullptr && constraint->cascade)) return clause.span;
  }
  return {};
}

// "view v, constraint t_fk on table t": what PostgreSQL's notices say goes along.
std::string GoingAlong(const Effects& effects) {
  constexpr std::string_view kPrefix = "drop cascades to ";
  std::string all;
  for (const std::string& notice : effects.notices) {
    if (notice.rfind(kPrefix, 0) != 0) continue;
    const bool list = notice.find('\n') != std::string::npos;
    for (std::size_t at = list ? notice.find('\n') + 1 : 0; at < notice.size();) {
      const std::size_t end = std::min(notice.find('\n', at), notice.size());
      const std::string_view line = std::string_view(notice).substr(at, end - at);
      all += (all.empty() ? "" : ", ") + std::string(line.substr(0, kPrefix.size()) == kPrefix ? line.substr(kPrefix.size()) : line);
      at = end + 1;
    }
  }
  return all;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const SourceSpan place = CascadeOf(step.statement);
  if (!place.valid() || Refused(step) || step.effects.skipped) return;
  const std::string along = GoingAlong(step.effects);
  if (!along.empty()) {
    report.Add(step, place).Say(fmt::format("CASCADE also drops {}", along)).Help("Drop each of them by name before, so that the migration says all it does and fails when more has come to depend on it.");
    return;
  }
  if (step.direction == Direction::kDown) {
    report.Silent(step, "nothing depends on it in the rehearsed schema");
    return;
  }
  bool existing = false;
  for (const RelationEffect& gone : step.effects.dropped) existing = existing || !IsNew(step, gone.relation);
  if (!existing && step.effects.objects_dropped.empty() && As<AlterTable>(step.statement) == nullptr) {
    report.Silent(step, "what it drops is new");
    return;
  }
  report.Add(step, place).As(Severity::kInfo).Say("CASCADE has nothing to take along here, but will take whatever depends on the object in production").Help("Leave CASCADE out: the statement then fails instead of dropping what nobody thought of.");
}

}  // namespace

extern const LintRule kDropWithCascade{
    .severity = Severity::kWarning,
    .summary = "CASCADE takes along whatever depends on the object, without naming it",
    .aliases = {"drop-cascade", "pg-migration-lint:PGM202", "migrationpilot:MP022", "pgrubic:GN015", "safemigrate:destructive-cascade"},
    .page = R"md(
## What it catches
`CASCADE` at `DROP TABLE`, `DROP TYPE`, `DROP COLUMN`, `DROP CONSTRAINT` and every other `DROP`. The message lists what goes along: views, foreign keys, columns of a dropped type, policies, triggers.

Told as a note when nothing depends on the object in the rehearsed schema; silent then in a down.

## Why it hurts
Views, foreign keys and columns disappear without being named in the migration, and with them what depends on them in turn. What exists in production and not in the history goes too.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW open_orders AS SELECT id, total FROM orders;
CREATE VIEW order_ids AS SELECT id FROM open_orders;
-- next migration
SET lock_timeout = '5s';
DROP VIEW open_orders CASCADE;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW open_orders AS SELECT id, total FROM orders;
-- next migration
SET lock_timeout = '5s';
DROP VIEW open_orders;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.15 Dependency Tracking; DROP TABLE.
)md",
    .check = Check};

}  // namespace pgrehearse
