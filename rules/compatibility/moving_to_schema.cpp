// ALTER ... SET SCHEMA.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Tell(const Step& step, Reporter& report, std::string_view name, std::string_view schema, const Origin& created, std::string help) {
  if (MadeHere(step, created)) {
    report.Silent(step, fmt::format("{} is made in the same migration", name));
    return;
  }
  Finding& finding = report.Add(step, {});
  finding.About(std::string(name)).Say(fmt::format("moves {} to the schema {}; code that looks for it where it was fails", name, schema));
  AddOrigin(finding, name, created);
  finding.Help(std::move(help));
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* move = As<SetSchema>(step.statement);
  if (move == nullptr || Refused(step)) return;
  bool told = false;
  ForEachChanged<Relation>(step, [&](const Relation* before, const Relation* after) {
    if (told || before == nullptr || after == nullptr || before->schema == after->schema) return;
    if (before->index != nullptr || before->name != move->relation.name) return;  // indexes and owned sequences follow
    told = true;
    const std::string from = QualifiedName(step.before, before->schema, before->name), to = QualifiedName(step.after, after->schema, after->name);
    std::string help = "Move it in a release in which nothing names its schema.";
    if (before->kind != 'S') help = fmt::format("{}\n-- in the same transaction, until nothing uses the old place:\nCREATE VIEW {} AS SELECT * FROM {};", Sql(step), from, to);
    Tell(step, report, PlainName(step.before, *before), move->schema, before->created, std::move(help));
  });
  if (told || move->object.kind == ObjectKind::kExtension) return;
  const std::string help = "Make it anew in the new schema and drop the old one when nothing uses it.";
  ForEachChanged<Function>(step, [&](const Function* before, const Function* after) {
    if (before == nullptr || after == nullptr || before->schema == after->schema) return;
    Tell(step, report, FunctionName(step.before, *before), move->schema, before->created, help);
  });
  ForEachChanged<Type>(step, [&](const Type* before, const Type* after) {
    if (before == nullptr || after == nullptr || before->schema == after->schema || before->is_true_array || before->kind == 'm') return;
    Tell(step, report, TypeLabel(step.before, *before), move->schema, before->created, help);
  });
}

}  // namespace

extern const LintRule kMovingToSchema{
    .severity = Severity::kWarning,
    .summary = "an object moves to another schema under deployed code",
    .aliases = {"set-schema", "pgsafe:set-schema"},
    .page = R"md(
## What it catches
`ALTER TABLE`, `VIEW`, `SEQUENCE`, `TYPE`, `FUNCTION` ... `SET SCHEMA` on something that existed before the migration.

## Why it hurts
Deployed code that names the old schema, or finds the object through its `search_path`, fails at once.

Silent on objects made in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE SCHEMA archive;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders SET SCHEMA archive;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE SCHEMA archive;
-- next migration
SET lock_timeout = '5s';
CREATE VIEW archive.orders AS SELECT * FROM orders;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, SET SCHEMA.
)md",
    .check = Check};

}  // namespace pgrehearse
