// DROP SCHEMA.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// "3 tables, 1 view": what is in the schema.
std::string ContentsOf(const Catalog& catalog, Oid schema) {
  std::size_t tables = 0, views = 0, sequences = 0, types = 0, functions = 0;
  catalog.ForEach<Relation>([&](const Relation& relation) {
    if (relation.schema != schema) return;
    if (relation.kind == 'r' || relation.kind == 'p' || relation.kind == 'f') ++tables;
    if (relation.kind == 'v' || relation.kind == 'm') ++views;
    if (relation.kind == 'S' && relation.sequence != nullptr && relation.sequence->owned_table == 0) ++sequences;
  });
  catalog.ForEach<Type>([&](const Type& type) { types += type.schema == schema && type.relation == 0 && !type.is_true_array && type.kind != 'm' ? 1 : 0; });
  catalog.ForEach<Function>([&](const Function& function) { functions += function.schema == schema ? 1 : 0; });
  std::string all;
  const auto add = [&](std::size_t count, std::string_view word) {
    if (count != 0) all += fmt::format("{}{} {}{}", all.empty() ? "" : ", ", count, word, count == 1 ? "" : "s");
  };
  add(tables, "table");
  add(views, "view");
  add(sequences, "sequence");
  add(types, "type");
  add(functions, "function");
  return all;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* drop = As<DropObjects>(step.statement);
  if (drop == nullptr || drop->kind != ObjectKind::kSchema || Refused(step)) return;
  for (const ObjectReference& object : drop->objects) {
    if (object.name.empty() || (step.effects.skipped && drop->if_exists)) continue;
    const std::string name(object.name.back());
    const Oid oid = step.before.FindSchema(name);
    const Schema* schema = step.before.Find<Schema>(oid);
    if (oid == 0 && drop->if_exists) continue;
    if (schema != nullptr && MadeHere(step, schema->created)) {
      report.Silent(step, fmt::format("{} is made in the same migration", name));
      continue;
    }
    const std::string contents = oid == 0 ? std::string() : ContentsOf(step.before, oid);
    if (contents.empty() && schema != nullptr && schema->created.span.valid()) {
      report.Silent(step, fmt::format("{} is empty", name));
      continue;
    }
    Finding& finding = report.Add(step, {});
    finding.About(name);
    if (contents.empty()) {
      if (drop->cascade) finding.As(Severity::kError);
      finding.Say(fmt::format("drops the schema {}; what is in it is not known here", name));
    } else {
      finding.As(Severity::kError).Say(fmt::format("drops the schema {} with everything in it: {}", name, contents));
    }
    if (schema != nullptr) AddOrigin(finding, name, schema->created);
    finding.Help("Drop or move what is in it by name, in a release in which nothing uses it any more, and then\n" + fmt::format("DROP SCHEMA {};", name));
  }
}

}  // namespace

extern const LintRule kDroppingSchema{
    .severity = Severity::kWarning,
    .summary = "a schema is dropped, with CASCADE together with everything in it",
    .aliases = {"ban-drop-schema", "pgls:banDropSchema", "pg-migration-lint:PGM205", "migrationpilot:MP035", "pgrubic:US009", "atlas:DS101"},
    .page = R"md(
## What it catches
`DROP SCHEMA` of a schema that is not known to be empty. With `CASCADE` and something in it, it is an error, and the message counts what goes.

Silent on a schema that the same migration made and on one that the history shows to be empty.

## Why it hurts
Every table, view, type and function in the schema is gone with its data, without one of them being named in the migration.

## Fires
```sql
CREATE SCHEMA billing;
CREATE TABLE billing.invoices (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
-- next migration
SET lock_timeout = '5s';
DROP SCHEMA billing CASCADE;
```

## Safer
```sql
CREATE SCHEMA billing;
-- next migration
SET lock_timeout = '5s';
DROP SCHEMA billing;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, DROP SCHEMA.
)md",
    .check = Check};

}  // namespace pgrehearse
