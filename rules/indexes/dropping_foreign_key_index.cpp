// A foreign key loses the only index that finds its rows.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// An index that a later statement of the script makes in its place.
bool MadeAgain(const Step& step, const Relation& table, const std::vector<int>& columns) {
  for (const Statement& later : Later(step)) {
    const auto* create = As<CreateIndex>(later);
    if (create == nullptr || create->relation.name != table.name || create->elements.size() < columns.size()) continue;
    const bool leads = std::all_of(columns.begin(), columns.end(), [&](int number) {
      const auto end = create->elements.begin() + static_cast<std::ptrdiff_t>(columns.size());
      return std::any_of(create->elements.begin(), end,
                         [&](const IndexElement& element) { return element.name == table.column(number)->name; });
    });
    if (leads) return true;
  }
  return false;
}

// A later statement of the script drops the table or the foreign key.
bool GoesToo(const Step& step, const Relation& table, const Constraint& key) {
  const std::span<const Statement> later = Later(step);
  return std::any_of(later.begin(), later.end(), [&](const Statement& statement) {
    if (const auto* drop = As<DropObjects>(statement)) {
      return drop->kind == ObjectKind::kTable && std::any_of(drop->objects.begin(), drop->objects.end(), [&](const ObjectReference& object) {
               return !object.name.empty() && object.name.back() == table.name;
             });
    }
    const auto* alter = As<AlterTable>(statement);
    return alter != nullptr && alter->relation.name == table.name && std::any_of(alter->commands.begin(), alter->commands.end(), [&](const AlterTableCommand& clause) {
             const auto* drop = std::get_if<alter::DropConstraint>(&clause.action);
             return drop != nullptr && drop->name == key.name;
           });
  });
}

// As PostgreSQL would call an index over the columns.
std::string NameOf(const Relation& table, const std::vector<int>& columns) {
  std::string name = table.name;
  for (const int number : columns) name += "_" + table.column(number)->name;
  return name + "_idx";
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (step.effects.dropped.empty() || step.outcome == Outcome::kError) return;
  if (As<DropObjects>(step.statement) == nullptr && As<AlterTable>(step.statement) == nullptr) return;
  for (const RelationEffect& gone : step.effects.dropped) {
    const Relation* index = gone.relation.kind == 'i' || gone.relation.kind == 'I'
                                ? step.before.Find<Relation>(gone.relation.oid)
                                : nullptr;
    if (index == nullptr || index->index == nullptr || index->index->parent != 0) continue;
    const Relation* table = step.after.Find<Relation>(index->index->table);
    if (table == nullptr || IsNew(step, table->oid)) continue;
    if (UndoesItsUp(step, index->created)) {
      report.Silent(step, fmt::format("the up of this migration made {}", gone.relation.name));
      continue;
    }
    for (const Oid oid : step.after.ConstraintsOf(table->oid)) {
      const Constraint* key = step.after.Find<Constraint>(oid);
      if (key == nullptr || key->kind != 'f' || !Covers(step.before, *index, key->columns) ||
          CoveringIndex(step.after, table->oid, key->columns) != nullptr)
        continue;
      if (MadeAgain(step, *table, key->columns)) {
        report.Silent(step, fmt::format("a later statement makes an index over the columns of {} again", key->name));
        continue;
      }
      if (GoesToo(step, *table, *key)) {
        report.Silent(step, fmt::format("a later statement drops {} or its table", key->name));
        continue;
      }
      Finding& finding = report.Add(step, gone.cause.span);
      finding.About(gone.relation.name)
          .Say(fmt::format(
              "{} was the only index over {}: each DELETE or change of a key in {} reads all of {} from now on",
              gone.relation.name, DescribeForeignKey(step.after, *key), Name(step.after, key->referenced),
              Name(step.after, table->oid)));
      AddOrigin(finding, fmt::format("foreign key {}", key->name), key->created);
      finding.Help(
          InOwnMigration(step, fmt::format("CREATE INDEX CONCURRENTLY {} ON {} ({});",
                                           QuoteIdentifier(NameOf(*table, key->columns)),
                                           Quoted(step.after, table->oid), ColumnNames(*table, key->columns))) +
          "\n-- before the index goes");
      break;
    }
  }
}

}  // namespace

extern const LintRule kDroppingForeignKeyIndex{
    .severity = Severity::kWarning,
    .summary = "a foreign key loses the only index that finds its rows",
    .aliases = {"drop-index-covering-foreign-key", "online_migrations:replace_index", "pg-schema-diff:INDEX_DROPPED"},
    .page = R"md(
## What it catches
`DROP INDEX`, `DROP COLUMN` or `DROP CONSTRAINT` that removes the last index whose key begins with the columns of a foreign key.

## Why it hurts
PostgreSQL looks for referencing rows whenever a row of the referenced table is deleted or its key changes. Without an index that is a scan of the whole referencing table, for each row, while locks are held.

Silent when another index covers the columns, when the foreign key goes with it, when a later statement of the migration makes such an index again, on a table that is new in this migration, and in a down whose up made the index.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
CREATE INDEX items_order_id_idx ON items (order_id);
ALTER TABLE items ADD CONSTRAINT items_order_fk FOREIGN KEY (order_id) REFERENCES orders (id);
-- next migration, outside a transaction
DROP INDEX CONCURRENTLY items_order_id_idx;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
CREATE INDEX items_order_id_idx ON items (order_id);
ALTER TABLE items ADD CONSTRAINT items_order_fk FOREIGN KEY (order_id) REFERENCES orders (id);
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY items_order_id_id_idx ON items (order_id, id);
DROP INDEX CONCURRENTLY items_order_id_idx;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.5.5 Foreign Keys; `RI_FKey_noaction_del` in `src/backend/utils/adt/ri_triggers.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
