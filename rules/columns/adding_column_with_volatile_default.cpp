// ADD COLUMN with a volatile default.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "analyzer/expression/judge.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The default calls a function that the history has never seen.
void CheckUnknown(const Step& step, Reporter& report) {
  const auto* alter = As<AlterTable>(step.statement);
  const SqlErrorEffect* error = ErrorOf(step, "42883");
  if (alter == nullptr || error == nullptr || error->message.rfind("function ", 0) != 0) return;
  const std::string name = error->message.substr(9, error->message.find('(') - 9);
  for (const AlterTableCommand& clause : alter->commands) {
    const auto* add = std::get_if<alter::AddColumn>(&clause.action);
    if (add == nullptr) continue;
    const Relation* table = TableOf(step, *alter);
    if (table != nullptr && IsNew(step, table->oid)) return;
    for (const ConstraintDefinition& constraint : add->column.constraints) {
      const SourceSpan& span = constraint.span.valid() ? constraint.span : clause.span;
      if (constraint.kind != ConstraintDefinition::Kind::kDefault || span.text().find(name) == std::string_view::npos) continue;
      Finding& finding = report.Add(step, span).As(Severity::kWarning);
      const std::string of = table != nullptr ? Name(step.before, table->oid) : std::string(alter->relation.name);
      finding.About(of + "." + std::string(add->column.name))
          .Say(fmt::format("nothing proves that {}() is not volatile; if it is, every row of {} is written under ACCESS EXCLUSIVE", name, of));
      finding.Because(fmt::format("{}() is not created in these migrations", name));
      finding.Help("Add the column without a default, set the default by itself, and fill the existing rows in batches.");
      report.explained = true;
      return;
    }
  }
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  CheckUnknown(step, report);
  ForEachClause<alter::AddColumn>(step, report, [&](const alter::AddColumn& add, const AlterTableCommand& clause, const Relation& table) {
    const RewriteEffect* rewrite = RewriteBy(step, clause.span);
    if (rewrite == nullptr) {
      if (!add.column.constraints.empty()) report.Silent(step, "the column's default is not computed row by row");
      return;
    }
    const Relation* after = step.after.Find<Relation>(table.oid);
    const Column* column = after == nullptr ? nullptr : after->FindColumn(add.column.name);
    const ConstraintDefinition* written = nullptr;
    for (const ConstraintDefinition& constraint : add.column.constraints) {
      if (constraint.kind == ConstraintDefinition::Kind::kDefault) written = &constraint;
    }
    // Serial, identity, generated columns and constrained domains rewrite too; each has its own rule.
    if (column == nullptr || written == nullptr || column->identity != 0 || column->generated != 0) return;
    if (column->default_value.node != nullptr && VolatilityOf(step.after, column->default_value) != Volatility::kVolatile) return;
    Finding& finding = report.Add(step, written->span.valid() ? written->span : clause.span);
    finding.About(rewrite->relation.name + "." + column->name).Say(WhileHeld("writes every row of", step, rewrite->relation) + fmt::format(", to compute the default of {}", column->name));
    finding.Because(rewrite->cause.text, rewrite->cause.span);
    AddOrigin(finding, step, rewrite->relation);
    const std::string quoted = Quoted(step.after, table.oid), name = QuoteIdentifier(column->name);
    finding.Help(fmt::format("ALTER TABLE {0} ADD COLUMN {1} {2};\nALTER TABLE {0} ALTER COLUMN {1} SET DEFAULT {3};\n-- then fill the existing rows in batches{4}", quoted, name,
                             FormatType(step.after, column->type, column->typmod), PrintExpression(step.after, column->default_value, table.oid),
                             column->not_null ? ", and make it NOT NULL (see setting-not-null)" : ""));
  });
}

}  // namespace

extern const LintRule kAddingColumnWithVolatileDefault{
    .severity = Severity::kError,
    .summary = "a new column computes its default for every row and rewrites the table",
    .aliases = {"adding-field-with-default", "squawk:adding-field-with-default", "pgls:addingFieldWithDefault", "pg-migration-lint:PGM006", "pgsafe:add-column-volatile-default", "migrationpilot:MP003", "pgfence:add-column-non-constant-default", "diesel-guard:AddColumnCheck", "pgrubic:US011", "pgrubic:US031", "atlas:PG302", "strong_migrations:add_column_default", "bytebase:column-default-disallow-volatile", "safemigrate:volatile-default"},
    .page = R"md(
## What it catches
`ADD COLUMN` with a default that contains a volatile function: `random()`, `gen_random_uuid()`, `clock_timestamp()`, `nextval()`, a function of your own that is not declared `STABLE` or `IMMUTABLE`. A function that the history never made may be volatile: that is a warning. Before PostgreSQL 11 any default.

## Why it hurts
Such a default has another value in each row, so the whole table and all its indexes are written anew, under `ACCESS EXCLUSIVE`.

Constants, `now()`, `CURRENT_TIMESTAMP` and other stable or immutable defaults are stored once and cost nothing, and so does a function in SQL whose body turns out not to be volatile. Silent on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN token uuid;
ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, Notes; `ATExecAddColumn` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
