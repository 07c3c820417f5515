// Row-level security without a policy.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool EnablesRowSecurity(const Statement& statement) {
  const auto* alter = As<AlterTable>(statement);
  if (alter == nullptr) return false;
  for (const AlterTableCommand& clause : alter->commands) {
    const auto* security = std::get_if<alter::RowSecurity>(&clause.action);
    if (security != nullptr && security->action == alter::RowSecurity::Action::kEnable) return true;
  }
  return false;
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Relation>([&](const Relation& table) {
    if (!table.row_security || table.assumed) return;
    const StatementPlace place = LastStatementOn(finished, table, EnablesRowSecurity);
    if (!place.span.valid()) return;
    const std::string name = PlainName(catalog, table);
    if (const std::size_t policies = catalog.PoliciesOf(table.oid).size(); policies != 0) {
      report.Silent(place.span, fmt::format("{} has {} polic{} at the end of these migrations", name, policies, policies == 1 ? "y" : "ies"));
      return;
    }
    AddAt(report, place).About(name).Say(fmt::format("nobody but its owner sees a row of {}: row-level security is on, and it has no policy", name))
        .Help(fmt::format("say who sees which rows of {}, by CREATE POLICY", QualifiedName(catalog, table.schema, table.name)));
  });
}

}  // namespace

extern const LintRule kRowSecurityWithoutPolicy{
    .severity = Severity::kWarning,
    .summary = "row-level security is on and no policy lets anybody see a row",
    .aliases = {"rls-enabled-without-policy", "migrationpilot:MP057", "splinter:0008", "pgls:rlsEnabledNoPolicy", "pg-schema-diff:AUTHZ_UPDATE"},
    .presets = {"security"},
    .page = R"md(
## What it catches
A table that has row-level security and no policy when the history ends. A policy made by a later migration counts.

## Why it hurts
Every role but the owner and those with `BYPASSRLS` sees an empty table and can write nothing, without an error that would tell.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY positive ON orders USING (total > 0);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.9 Row Security Policies.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
