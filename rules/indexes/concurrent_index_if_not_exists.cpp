// CREATE INDEX CONCURRENTLY IF NOT EXISTS keeps the invalid index that a failed try left behind.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool Drops(const Statement& statement, Text index) {
  const auto* drop = As<DropObjects>(statement);
  if (drop == nullptr || drop->kind != ObjectKind::kIndex) return false;
  for (const ObjectReference& object : drop->objects) {
    if (object.name.back() == index) return true;
  }
  return false;
}

bool Rebuilds(const Statement& statement, Text index) {
  const auto* reindex = As<Reindex>(statement);
  return reindex != nullptr && reindex->kind == Reindex::Kind::kIndex && reindex->relation.name == index;
}

// Tools that send each CONCURRENTLY alone need a file for the DROP as well, so the migration before counts too.
void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const std::vector<RunMigration>& migrations = finished.replay.migrations;
  for (std::size_t m = 0; m < migrations.size(); ++m) {
    const std::vector<RunStatement>& statements = migrations[m].up.statements;
    for (std::size_t i = 0; i < statements.size(); ++i) {
      const auto* create = As<CreateIndex>(*statements[i].statement);
      if (create == nullptr || !create->concurrently || !create->if_not_exists ||
          statements[i].outcome == Outcome::kError)
        continue;
      const auto& builds = statements[i].effects.builds;
      if (!builds.empty() && builds.front().table.new_in_script) {
        report.Silent(statements[i].statement->span, fmt::format("{} is new in this migration", builds.front().table.name));
        continue;
      }
      bool safe = false;
      for (std::size_t j = 0; j < i; ++j) safe = safe || Drops(*statements[j].statement, create->name);
      for (std::size_t j = i + 1; j < statements.size(); ++j)
        safe = safe || Rebuilds(*statements[j].statement, create->name);
      for (std::size_t j = 0; m > 0 && j < migrations[m - 1].up.statements.size(); ++j)
        safe = safe || Drops(*migrations[m - 1].up.statements[j].statement, create->name);
      for (std::size_t j = 0; m + 1 < migrations.size() && j < migrations[m + 1].up.statements.size(); ++j)
        safe = safe || Rebuilds(*migrations[m + 1].up.statements[j].statement, create->name);
      if (safe) {
        report.Silent(statements[i].statement->span, fmt::format("a DROP INDEX before it or a REINDEX after it takes care of an invalid {}", create->name));
        continue;
      }
      Finding& finding = report.Add(statements[i].statement->span, m);
      finding.statement = Place(statements[i].statement->span);
      const std::string schema =
          create->relation.schema.empty() ? std::string() : QuoteIdentifier(create->relation.schema) + ".";
      const auto& made = statements[i].effects.created;
      finding.About(made.empty() ? std::string(create->name) : made.front().relation.name)
          .Say(fmt::format(
              "if a first try is cancelled, {} is left invalid, and the next try skips it and reports success",
              create->name))
          .Help(fmt::format(
              "DROP INDEX CONCURRENTLY IF EXISTS {}{};  -- before the CREATE, likewise outside a transaction", schema,
              QuoteIdentifier(create->name)));
    }
  }
}

}  // namespace

extern const LintRule kConcurrentIndexIfNotExists{
    .severity = Severity::kWarning,
    .summary = "CREATE INDEX CONCURRENTLY IF NOT EXISTS keeps the invalid index that a failed try left behind",
    .aliases = {"concurrent-index-leftover-invalid", "migrationpilot:MP070"},
    .page = R"md(
## What it catches
`CREATE INDEX CONCURRENTLY IF NOT EXISTS` without a `DROP INDEX IF EXISTS` of the same name before it, in the same migration or the one before.

## Why it hurts
A concurrent build that is cancelled, fails on a duplicate or loses its connection leaves the index behind, invalid: it costs every write and serves no query. `IF NOT EXISTS` asks for the name only, so trying again does nothing and reports success.

Silent when a `DROP INDEX` of the name precedes or a `REINDEX INDEX` follows, in the same or the neighbouring migration, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
DROP INDEX CONCURRENTLY IF EXISTS orders_note_idx;
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE INDEX, "Building Indexes Concurrently": "the index will be left behind, invalid".
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
