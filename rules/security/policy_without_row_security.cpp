// A policy on a table without row-level security.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Policy>([&](const Policy& policy) {
    const Relation* table = catalog.Find<Relation>(policy.relation);
    if (table == nullptr || table->row_security || table->assumed || policy.created.migration < 0) return;
    const std::vector<Oid> policies = catalog.PoliciesOf(table->oid);
    if (policies.front() != policy.oid) return;  // once per table
    const std::string name = PlainName(catalog, *table);
    AddAt(report, PlaceOf(policy.created)).About(name)
        .Say(fmt::format("{} {} no effect: row-level security of {} is off", policies.size() == 1 ? "the policy " + policy.name : fmt::format("{} policies", policies.size()), policies.size() == 1 ? "has" : "have", name))
        .Help(fmt::format("ALTER TABLE {} ENABLE ROW LEVEL SECURITY;", QualifiedName(catalog, table->schema, table->name)));
  });
}

}  // namespace

extern const LintRule kPolicyWithoutRowSecurity{
    .severity = Severity::kWarning,
    .summary = "a policy has no effect: row-level security of the table is off",
    .aliases = {"policy-without-rls", "splinter:0007", "pgls:policyExistsRlsDisabled"},
    .presets = {"security"},
    .page = R"md(
## What it catches
A policy on a table whose row-level security is not on when the history ends. Told once per table.

## Why it hurts
The policy is never asked: everybody with `SELECT` sees every row, while the migration reads as if somebody had taken care.

Silent on tables that the history never made.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE POLICY positive ON orders USING (total > 0);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE POLICY positive ON orders USING (total > 0);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.9 Row Security Policies.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
