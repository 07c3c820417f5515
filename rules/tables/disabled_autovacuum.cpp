// autovacuum_enabled = false.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool SetsParameters(const Statement& statement) {
  const auto* alter = As<AlterTable>(statement);
  if (alter == nullptr) return false;
  for (const AlterTableCommand& clause : alter->commands) {
    const auto* set = std::get_if<alter::SetOptions>(&clause.action);
    if (set == nullptr) continue;
    for (const Option& option : set->options) {
      if (option.name == "autovacuum_enabled") return true;
    }
  }
  return false;
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Relation>([&](const Relation& table) {
    std::string value;
    if (table.options.empty() || table.persistence == 't' || StorageParameter(table, "autovacuum_enabled", &value) == nullptr) return;
    if (value != "false" && value != "off" && value != "0" && value != "no") return;
    const StatementPlace place = LastStatementOn(finished, table, SetsParameters);
    if (!place.span.valid()) return;
    const std::string name = PlainName(catalog, table);
    Finding& finding = AddAt(report, place);
    finding.About(name).Say(fmt::format("autovacuum stays off for {}: dead rows pile up until somebody vacuums by hand", name));
    finding.Help(fmt::format("ALTER TABLE {} RESET (autovacuum_enabled);", QualifiedName(catalog, table.schema, table.name)));
  });
}

}  // namespace

extern const LintRule kDisabledAutovacuum{
    .severity = Severity::kWarning,
    .summary = "autovacuum is switched off for a table and not on again",
    .aliases = {"autovacuum-disabled", "migrationpilot:MP066"},
    .page = R"md(
## What it catches
A table whose storage parameter `autovacuum_enabled` is false when the history ends, whether `CREATE TABLE ... WITH` or `ALTER TABLE ... SET` said so.

## Why it hurts
Dead rows are never taken away and statistics never renewed: the table grows, plans go wrong, and at last the server vacuums it all the same, in a hurry, to prevent transaction ID wraparound.

Silent when a later statement sets it again or resets it.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders SET (autovacuum_enabled = false);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders SET (autovacuum_vacuum_scale_factor = 0.01);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE, Storage Parameters; 24.1.5 Preventing Transaction ID Wraparound Failures.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
