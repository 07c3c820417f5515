// A foreign key has no index that finds its rows.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// An index that the history once made and dropped again; `dropping-foreign-key-index` speaks about its drop.
struct Dropped {
  Oid index;
  std::int32_t migration;
  Text table;
  std::vector<Text> columns;
};

std::vector<Dropped> DroppedIndexes(const ReplayResult& replay) {
  std::vector<Dropped> made, dropped;
  for (std::size_t m = 0; m < replay.migrations.size(); ++m) {
    for (const RunStatement& run : replay.migrations[m].up.statements) {
      if (const auto* create = As<CreateIndex>(*run.statement); create != nullptr && !run.effects.created.empty()) {
        Dropped index{run.effects.created.front().relation.oid, 0, create->relation.name, {}};
        for (const IndexElement& element : create->elements) index.columns.push_back(element.name);
        made.push_back(std::move(index));
      }
      for (const RelationEffect& gone : run.effects.dropped) {
        const auto found = std::find_if(made.begin(), made.end(),
                                        [&](const Dropped& index) { return index.index == gone.relation.oid; });
        if (found == made.end()) continue;
        dropped.push_back(*found);
        dropped.back().migration = static_cast<std::int32_t>(m);
      }
    }
  }
  return dropped;
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  std::optional<std::vector<Dropped>> dropped;
  catalog.ForEach<Constraint>([&](const Constraint& key) {
    if (key.kind != 'f' || key.parent != 0 || !key.enforced || key.columns.empty()) return;
    const Relation* table = catalog.Find<Relation>(key.relation);
    if (table == nullptr || table->assumed || table->persistence == 't') return;
    if (const Relation* index = CoveringIndex(catalog, key.relation, key.columns)) {
      report.Silent(key.created.span, fmt::format("{} finds the rows of {}", PlainName(catalog, *index), DescribeForeignKey(catalog, key)));
      return;
    }
    if (!dropped) dropped = DroppedIndexes(finished.replay);
    const bool told = std::any_of(dropped->begin(), dropped->end(), [&](const Dropped& index) {
      return index.table == table->name && index.migration >= key.created.migration &&
             index.columns.size() >= key.columns.size() &&
             std::all_of(key.columns.begin(), key.columns.end(), [&](int number) {
               return std::find(index.columns.begin(), index.columns.end(), table->column(number)->name) !=
                      index.columns.end();
             });
    });
    if (told) {
      report.Silent(key.created.span, "dropping-foreign-key-index tells where its index was dropped");
      return;
    }
    Finding* finding = AddWhereMade(report, key.created);
    if (finding == nullptr) return;
    const std::string name = PlainName(catalog, *table), columns = ColumnNames(*table, key.columns);
    finding->About(name).Say(
        fmt::format("{}, and no index of {} begins with {}: each DELETE or change of a key in {} reads all of {}",
                    DescribeForeignKey(catalog, key), name, columns, Name(catalog, key.referenced), name));
    std::string index_name = table->name;
    for (const int number : key.columns) index_name += "_" + table->column(number)->name;
    finding->Help(fmt::format("CREATE INDEX CONCURRENTLY {} ON {} ({});", QuoteIdentifier(index_name + "_idx"),
                              Quoted(catalog, table->oid), columns));
  });
}

}  // namespace

extern const LintRule kForeignKeyWithoutIndex{
    .severity = Severity::kWarning,
    .summary = "a foreign key has no index that finds its rows",
    .aliases = {"foreign-key-missing-index", "pg-migration-lint:PGM501", "pgsafe:fk-without-covering-index",
                "migrationpilot:MP016", "pgfence:fk-missing-index", "eugene:E15", "pgvet:missing-foreign-key-index",
                "splinter:0001", "dryrun:fk/missing_index", "pglinter:B003"},
    .page = R"md(
## What it catches
At the end of the history, a foreign key whose columns do not lead the key of any btree (or, for one column, hash) index of its table.

## Why it hurts
PostgreSQL indexes the referenced columns, not the referencing ones. Whenever a row of the referenced table is deleted or its key changes, it looks for rows that refer to it: without an index that reads the whole referencing table, once for each row, under locks. Joins miss the index as well.

Silent when an index has the columns first, in any order, also a partial one that leaves out only nulls, wherever in the history it is made.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX items_order_id_idx ON items (order_id);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.5.5 Foreign Keys: "it is often a good idea to index the referencing columns too".
)md",
    .on_end = OnEnd,
    .minds_size = true};

}  // namespace pgrehearse
