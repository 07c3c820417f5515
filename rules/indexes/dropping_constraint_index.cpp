// An index that implements a constraint, or that a foreign key needs, is dropped by itself.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* drop = As<DropObjects>(step.statement);
  if (drop == nullptr || drop->kind != ObjectKind::kIndex || ErrorOf(step, "2BP01") == nullptr) return;
  for (const ObjectReference& object : drop->objects) {
    const Oid oid =
        LookupRelation(step.before, step.session, object.name.size() > 1 ? object.name[object.name.size() - 2] : Text(),
                       object.name.back());
    const Relation* index = step.before.Find<Relation>(oid);
    if (index == nullptr || index->index == nullptr) continue;
    const std::string table = Quoted(step.before, index->index->table);
    if (const Constraint* owner = ConstraintOf(step.before, *index)) {
      Finding& finding = report.AddError(step);
      finding.About(Name(step.before, oid));
      AddOrigin(finding, fmt::format("constraint {} on {}", owner->name, Name(step.before, owner->relation)),
                owner->created);
      finding.Help(fmt::format("ALTER TABLE {} DROP CONSTRAINT {};", table, QuoteIdentifier(owner->name)));
      return;
    }
    for (const Oid key_oid : step.before.ForeignKeysTo(index->index->table)) {
      const Constraint* key = step.before.Find<Constraint>(key_oid);
      if (key == nullptr || key->index != oid) continue;
      Finding& finding = report.AddError(step);
      finding.About(Name(step.before, oid));
      AddOrigin(finding, fmt::format("foreign key {}: {}", key->name, DescribeForeignKey(step.before, *key)),
                key->created);
      finding.Help(
          fmt::format("-- the index is what makes the referenced columns unique: drop the foreign key first, or keep "
                      "the index\nALTER TABLE {} DROP CONSTRAINT {};",
                      Quoted(step.before, key->relation), QuoteIdentifier(key->name)));
      return;
    }
  }
}

}  // namespace

extern const LintRule kDroppingConstraintIndex{
    .severity = Severity::kError,
    .summary = "an index that implements a constraint, or that a foreign key needs, is dropped by itself",
    .aliases = {"drop-index-used-by-constraint", "migrationpilot:MP097"},
    .page = R"md(
## What it catches
`DROP INDEX` of the index behind a primary key, a unique or an exclusion constraint, or of the unique index that a foreign key refers to.

## Why it hurts
PostgreSQL refuses it with SQLSTATE 2BP01.

Silent on other indexes, and where the constraint was dropped before.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text CONSTRAINT tags_name_key UNIQUE);
-- next migration
SET lock_timeout = '5s';
DROP INDEX tags_name_key;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE UNIQUE INDEX tags_name_idx ON tags (name);
-- next migration, outside a transaction
DROP INDEX CONCURRENTLY tags_name_idx;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, DROP INDEX and 5.15 Dependency Tracking; `findDependentObjects` in `src/backend/catalog/dependency.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
