// Values of a column may not fit its new type.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "analyzer/definition/print.h"
#include "analyzer/expression/judge.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// A type that most others do not fit into.
bool LooksNarrow(const Catalog& catalog, const Column& column) {
  const std::string_view name = catalog.TypeOf(column.type).name;
  if (name == "int2" || name == "float4" || name == "date") return true;
  return column.typmod >= 0 && (name == "varchar" || name == "bpchar" || name == "bit" || name == "varbit");
}

// Labels of the old enum that the new one lacks: a row that has one does not convert.
void CheckLabels(const Step& step, Reporter& report, const Column& before, const Column& after, const AlterTableCommand& clause, const std::string& name, const std::string& table) {
  const Type *from = step.before.Find<Type>(before.type), *to = step.after.Find<Type>(after.type);
  if (from == nullptr || to == nullptr || from->kind != 'e' || to->kind != 'e') return;
  std::string gone;
  for (const auto& label : from->labels) {
    const bool stays = std::any_of(to->labels.begin(), to->labels.end(), [&](const auto& other) { return other.name == label.name; });
    if (!stays) gone += (gone.empty() ? "" : ", ") + QuoteLiteral(label.name);
  }
  if (gone.empty()) return;
  Finding& finding = report.Add(step, clause.span);
  finding.About(name).Say(fmt::format("fails if a value of {} is one of {}, which {} lacks", name, gone, FormatType(step.after, after.type, -1)));
  AddOrigin(finding, FormatType(step.before, before.type, -1), from->created);
  finding.Help(fmt::format("-- look before you migrate:\nSELECT count(*) FROM {} WHERE {} IN ({});", table, QuoteIdentifier(before.name), gone));
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::AlterColumnType>(
      step, report, [&](const alter::AlterColumnType& change, const AlterTableCommand& clause, const Relation& table) {
        const Relation* earlier = step.before.Find<Relation>(table.oid);  // a table never seen is assumed as it is after
        const Column* before = earlier == nullptr ? nullptr : earlier->FindColumn(change.column);
        const Relation* relation = step.after.Find<Relation>(table.oid);
        const Column* after = relation == nullptr ? nullptr : relation->FindColumn(change.column);
        if (before == nullptr && table.assumed && after != nullptr && LooksNarrow(step.after, *after)) {
          const std::string name = fmt::format("{}.{}", Name(step.after, table.oid), change.column), type = FormatType(step.after, after->type, after->typmod);
          Finding& finding = report.Add(step, clause.span);
          finding.About(name).Say(fmt::format("fails if a value of {} does not fit {}: what it is now is not known", name, type));
          finding.Because(fmt::format("{} is not created in these migrations", Name(step.after, table.oid)));
          return;
        }
        if (before == nullptr || before->type == 0 || after == nullptr || after->generated != 0) return;
        const Narrowing narrowing = NarrowingOf(step.before, before->type, before->typmod, after->type, after->typmod);
        if (narrowing == Narrowing::kNone) return CheckLabels(step, report, *before, *after, clause, fmt::format("{}.{}", Name(step.after, table.oid), change.column), Quoted(step.after, table.oid));
        const std::string name = fmt::format("{}.{}", Name(step.after, table.oid), change.column),
                          type = FormatType(step.after, after->type, after->typmod);
        Finding& finding = report.Add(step, clause.span);
        finding.About(name);
        const std::string old_type = FormatType(step.before, before->type, before->typmod);
        finding.Say(narrowing == Narrowing::kRounds
                        ? fmt::format("{} keeps less of each value of {} than {} did, and the rest is lost", type, name,
                                      old_type)
                        : fmt::format("fails if a value of {} does not fit {}: it is {} now", name, type, old_type));
        AddOrigin(finding, fmt::format("{} {}", name, old_type),
                  before->changed.span.valid() ? before->changed : before->created, "was given its type here");
        finding.Help(fmt::format(
            "-- look before you migrate:\nSELECT count(*) FROM {0} WHERE {1}::{2}::text IS DISTINCT FROM {1}::text;",
            Quoted(step.after, table.oid), QuoteIdentifier(change.column), type));
      });
}

}  // namespace

extern const LintRule kNarrowingColumnType{.severity = Severity::kWarning,
                                           .summary = "values of a column may not fit its new type",
                                           .aliases = {"type-narrowing", "migrationpilot:MP044"},
                                           .page = R"md(
## What it catches
`ALTER COLUMN ... TYPE` to a type that holds less: `bigint` to `integer`, `text` to `varchar(n)`, a shorter `varchar`, fewer digits of `numeric`, `double precision` to `real`, `timestamptz` to `date`, an enum to one that lacks some of its labels, and the like; where the history does not tell the old type, a type into which most others do not fit (`smallint`, `varchar(n)`, `date`).

## Why it hurts
A value that does not fit makes the migration fail in production only (SQLSTATE 22001, 22003). Digits, seconds and times of day that the new type does not keep are gone without a word.

Silent when the new type holds all that the old one did, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow changing-column-type the other hazard
ALTER TABLE users ALTER COLUMN email TYPE varchar(100);
```

## Safer
```sql
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE users ALTER COLUMN email TYPE varchar(200);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, chapter 8, Data Types, and 10.4 Value Storage.
)md",
                                           .check = Check};

}  // namespace pgrehearse
