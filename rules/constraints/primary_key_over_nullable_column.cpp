// A primary key USING INDEX still reads the whole table to make its columns NOT NULL.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::AddConstraint>(
      step, report, [&](const alter::AddConstraint& add, const AlterTableCommand& clause, const Relation& table) {
        if (add.constraint.kind != ConstraintDefinition::Kind::kPrimaryKey || add.constraint.using_index.empty())
          return;
        const ScanEffect* scan = ScanBy(step, clause.span, ScanEffect::Kind::kNotNull);
        if (scan == nullptr) {
          report.Silent(step, "the columns are NOT NULL already, or a validated CHECK proves it");
          return;
        }
        const Relation* after = step.after.Find<Relation>(table.oid);
        std::vector<int> nullable;
        for (const Column& column : table.columns) {
          const Column* now = after == nullptr ? nullptr : after->column(column.number);
          if (!column.dropped && !column.not_null && now != nullptr && now->not_null) nullable.push_back(column.number);
        }
        const std::string names = ColumnNames(table, nullable), quoted = Quoted(step.before, table.oid);
        Finding& finding = report.Add(step, clause.span);
        finding.About(scan->relation.name)
            .Say(fmt::format("{}, to look for nulls in {}", WhileHeld("reads every row of", step, scan->relation),
                             names));
        AddOrigin(finding, step, scan->relation);
        std::string help = "-- before it, in migrations of their own:";
        for (const int number : nullable) {
          const std::string column = QuoteIdentifier(table.column(number)->name),
                            name = QuoteIdentifier(table.name + "_" + table.column(number)->name + "_not_null");
          help += step.version() >= 18 ? fmt::format(
                                             "\nALTER TABLE {0} ADD CONSTRAINT {2} NOT NULL {1} NOT VALID;\nALTER "
                                             "TABLE {0} VALIDATE CONSTRAINT {2};",
                                             quoted, column, name)
                                       : fmt::format(
                                             "\nALTER TABLE {0} ADD CONSTRAINT {2} CHECK ({1} IS NOT NULL) NOT "
                                             "VALID;\nALTER TABLE {0} VALIDATE CONSTRAINT {2};",
                                             quoted, column, name);
        }
        finding.Help(help);
      });
}

}  // namespace

extern const LintRule kPrimaryKeyOverNullableColumn{
    .severity = Severity::kError,
    .summary = "a primary key USING INDEX still reads the whole table to make its columns NOT NULL",
    .aliases = {"primary-key-implicit-not-null", "eugene:W14", "pg-migration-lint:PGM016", "atlas:PG304",
                "pgfence:add-pk-using-index"},
    .page = R"md(
## What it catches
`ADD PRIMARY KEY USING INDEX` over a column that may be null.

## Why it hurts
The index is there, so the statement looks free. But a primary key makes its columns `NOT NULL`, and PostgreSQL reads every row under `ACCESS EXCLUSIVE` to look for nulls.

Silent when the columns are `NOT NULL`, when a validated `CHECK` says so, and on a table that is new in this migration. Without `USING INDEX`, `adding-primary-key` says it all.

## Fires
```sql
CREATE TABLE tags (id bigint, name text PRIMARY KEY);
ALTER TABLE tags DROP CONSTRAINT tags_pkey;
CREATE UNIQUE INDEX tags_id_idx ON tags (id);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags ADD CONSTRAINT tags_pkey PRIMARY KEY USING INDEX tags_id_idx;
```

## Safer
```sql
CREATE TABLE tags (id bigint NOT NULL, name text PRIMARY KEY);
ALTER TABLE tags DROP CONSTRAINT tags_pkey;
CREATE UNIQUE INDEX tags_id_idx ON tags (id);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags ADD CONSTRAINT tags_pkey PRIMARY KEY USING INDEX tags_id_idx;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, ADD table_constraint_using_index.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
