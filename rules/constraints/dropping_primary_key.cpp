// A table loses its primary key and has no other replica identity.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool KeyFollows(const Step& step, const Relation& table) {
  const auto gives = [&](const Statement& statement) {
    const auto* alter = As<AlterTable>(statement);
    return alter != nullptr && alter->relation.name == table.name &&
           std::any_of(alter->commands.begin(), alter->commands.end(), [](const AlterTableCommand& clause) {
             const auto* add = std::get_if<alter::AddConstraint>(&clause.action);
             const auto* identity = std::get_if<alter::ReplicaIdentity>(&clause.action);
             const auto* column = std::get_if<alter::AddColumn>(&clause.action);
             const bool key =
                 column != nullptr && std::any_of(column->column.constraints.begin(), column->column.constraints.end(),
                                                  [](const ConstraintDefinition& c) {
                                                    return c.kind == ConstraintDefinition::Kind::kPrimaryKey;
                                                  });
             return key || (add != nullptr && add->constraint.kind == ConstraintDefinition::Kind::kPrimaryKey) ||
                    (identity != nullptr && identity->kind != alter::ReplicaIdentity::Kind::kDefault &&
                     identity->kind != alter::ReplicaIdentity::Kind::kNothing);
           });
  };
  const std::span<const Statement> later = Later(step);
  return std::any_of(later.begin(), later.end(), gives);
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::DropConstraint>(
      step, report, [&](const alter::DropConstraint& drop, const AlterTableCommand& clause, const Relation& table) {
        const Constraint* gone = step.before.Find<Constraint>(step.before.FindConstraint(table.oid, drop.name));
        if (gone == nullptr || gone->kind != 'p' || step.after.Find<Constraint>(gone->oid) != nullptr) return;
        const Relation* after = step.after.Find<Relation>(table.oid);
        if (after == nullptr || after->replica_identity == 'f' || after->replica_identity == 'i')
          return report.Silent(step, "the table has another replica identity");
        for (const Oid oid : step.after.ConstraintsOf(table.oid)) {
          if (step.after.Find<Constraint>(oid)->kind == 'p')
            return report.Silent(step, "a new primary key takes its place");
        }
        if (UndoesItsUp(step, gone->created)) return report.Silent(step, "the up of this migration added the key");
        if (KeyFollows(step, table)) return report.Silent(step, "a later statement gives the table a key again");
        const std::string name = Name(step.before, table.oid), quoted = Quoted(step.before, table.oid);
        const Publication* published = nullptr;
        step.before.ForEach<Publication>([&](const Publication& publication) {
          const bool listed = std::any_of(publication.tables.begin(), publication.tables.end(),
                                          [&](const Publication::Table& t) { return t.relation == table.oid; });
          const bool schema = std::find(publication.schemas.begin(), publication.schemas.end(), table.schema) !=
                              publication.schemas.end();
          if ((publication.update || publication.remove) && (publication.all_tables || listed || schema))
            published = &publication;
        });
        Finding& finding = report.Add(step, clause.span);
        finding.About(name).Say(
            published != nullptr
                ? fmt::format("{} has no key left: UPDATE and DELETE of it fail, because publication {} needs one",
                              name, published->name)
                : fmt::format(
                      "{} has no key left: rows may be twice, and if it is published, UPDATE and DELETE of it fail",
                      name));
        AddOrigin(finding, fmt::format("primary key {} ({})", gone->name, ColumnNames(table, gone->columns)),
                  gone->created, "was added here");
        if (published != nullptr)
          AddOrigin(finding, fmt::format("publication {}", published->name), published->created);
        finding.Help(
            fmt::format("-- swap it in one statement, over a unique index new_key that was built concurrently:\nALTER TABLE {} "
                        "{}, ADD PRIMARY KEY USING INDEX new_key;",
                        quoted, clause.span.text()));
      });
}

}  // namespace

extern const LintRule kDroppingPrimaryKey{
    .severity = Severity::kWarning,
    .summary = "a table loses its primary key and has no other replica identity",
    .aliases = {"drop-primary-key-breaks-replica-identity", "migrationpilot:MP055", "diesel-guard:DropPrimaryKeyCheck",
                "pg-migration-lint:PGM011", "diesel-guard:DropPrimaryKey"},
    .page = R"md(
## What it catches
`DROP CONSTRAINT` of a primary key where neither a new one nor a `REPLICA IDENTITY` follows in the same migration.

## Why it hurts
Nothing forbids equal rows any more. Logical replication finds rows by the primary key unless told otherwise: in a published table every `UPDATE` and `DELETE` fails with SQLSTATE 55000 from that moment.

Silent when the same migration adds a primary key again, when the replica identity is `FULL` or an index, on a table that is new in this migration, and in a down whose up added the key.

## Fires
```sql
-- pgrehearse: allow missing-primary-key it is told where the key goes
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders DROP CONSTRAINT orders_pkey;
```

## Safer
```sql
CREATE TABLE tags (id bigint, name text NOT NULL, CONSTRAINT tags_pkey PRIMARY KEY (id));
CREATE UNIQUE INDEX tags_name_idx ON tags (name);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags DROP CONSTRAINT tags_pkey, ADD CONSTRAINT tags_pkey PRIMARY KEY USING INDEX tags_name_idx;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 29.1.1 Replica Identity; `CheckCmdReplicaIdentity` in `src/backend/executor/execReplication.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
