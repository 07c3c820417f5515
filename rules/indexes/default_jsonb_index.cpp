// A GIN index over a whole jsonb column with the operator class that nobody chose.
#include <fmt/format.h>

#include <set>

#include "rules/keys.h"
#include "rules/raw_walk.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The operators that only jsonb_ops serves: does a key exist (documentation, table 64.1).
bool AsksForKeys(const Expression& expression) {
  static const std::set<std::string_view> kKeyOperators = {"?", "?|", "?&"};
  const auto* op = std::get_if<OperatorExpression>(&expression.node);
  return op != nullptr && !op->name.empty() && kKeyOperators.count(op->name.back()) != 0;
}

// Whether some query, view or policy of the history asks for keys of a column of that name.
bool UsesKeys(const FinishedHistory& finished, std::string_view column) {
  for (const RunMigration& migration : finished.replay.migrations) {
    for (const RunStatement& run : migration.up.statements) {
      if (run.statement->span.text().find('?') == std::string_view::npos) continue;
      bool found = false;
      RawVisitor visitor;
      visitor.expression = [&](const Expression& expression) {
        if (!AsksForKeys(expression)) return;
        const auto* reference = As<ColumnReference>(std::get<OperatorExpression>(expression.node).left);
        found = found || (reference != nullptr && !reference->fields.empty() && reference->fields.back() == column);
      };
      WalkRaw(*run.statement, visitor);
      if (found) return true;
    }
  }
  return false;
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    for (const RunStatement& run : finished.replay.migrations[m].up.statements) {
      const auto* create = As<CreateIndex>(*run.statement);
      if (create == nullptr || Refused(run) || create->access_method != "gin" || run.effects.created.empty()) continue;
      const Relation* index = catalog.Find<Relation>(run.effects.created.front().relation.oid);
      const Relation* table = index == nullptr || index->index == nullptr ? nullptr : catalog.Find<Relation>(index->index->table);
      if (table == nullptr) continue;
      for (const IndexElement& element : create->elements) {
        const Column* column = element.name.empty() ? nullptr : table->FindColumn(element.name);
        if (column == nullptr || column->type != kJsonbOid) continue;
        if (!element.operator_class.empty()) {
          report.Silent(run.statement->span, fmt::format("{} is indexed by the operator class that the statement names", element.name));
          continue;
        }
        if (UsesKeys(finished, element.name)) {
          report.Silent(run.statement->span, fmt::format("these migrations ask for keys of {}, which only the default operator class serves", element.name));
          continue;
        }
        report.Add(run, m).About(run.effects.created.front().relation.name)
            .Say(fmt::format("the index serves @>, ?, ?| and ?& on {}.{}, but not -> and ->>, by which most queries ask", Name(catalog, table->oid), element.name))
            .Help(fmt::format("-- for @> alone, smaller and faster:\nCREATE INDEX CONCURRENTLY {0} ON {1} USING gin ({2} jsonb_path_ops);\n"
                              "-- for one value by ->>:\nCREATE INDEX CONCURRENTLY {0} ON {1} (({2} ->> 'key'));",
                              Unqualified(catalog, index->oid), Quoted(catalog, table->oid), ColumnNames(*table, {column->number})));
      }
    }
  }
}

}  // namespace

extern const LintRule kDefaultJsonbIndex{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a GIN index over a jsonb column has the default operator class",
    .aliases = {"gin-jsonb-opclass", "migrationpilot:MP056"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CREATE INDEX ... USING gin` over a whole `jsonb` column without an operator class, when no query, view or policy of the migrations asks for keys of such a column (`?`, `?|`, `?&`).

## Why it hurts
The default, `jsonb_ops`, has an entry for every key and value. It is large, and slow to write; queries by `->` and `->>` do not use it at all, and those by `@>` are served better by `jsonb_path_ops`. Which operators the application uses cannot be seen here, so this is a question, not an answer.

Silent where an operator class is named, and on expressions.

## Fires
```sql
CREATE TABLE documents (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body jsonb NOT NULL);
CREATE INDEX documents_body_idx ON documents USING gin (body);
```

## Safer
```sql
CREATE TABLE documents (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body jsonb NOT NULL);
CREATE INDEX documents_body_idx ON documents USING gin (body jsonb_path_ops);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.14.4 jsonb Indexing, and 64.4 GIN Indexes.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
