// Commands for which a table with policies has none.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Relation>([&](const Relation& table) {
    if (!table.row_security || table.assumed || table.created.migration < 0) return;
    std::string covered;
    const Policy* last = nullptr;
    for (const Oid oid : catalog.PoliciesOf(table.oid)) {
      const Policy* policy = catalog.Find<Policy>(oid);
      if (policy->permissive) covered += policy->command == '*' ? std::string("rawd") : std::string(1, policy->command);
      last = policy;
    }
    if (last == nullptr || covered.empty()) return;  // other rules tell these
    std::string missing;
    for (const auto& [letter, word] : {std::pair{'r', "SELECT"}, std::pair{'a', "INSERT"}, std::pair{'w', "UPDATE"}, std::pair{'d', "DELETE"}}) {
      if (covered.find(letter) == std::string::npos) missing += (missing.empty() ? "" : ", ") + std::string(word);
    }
    if (missing.empty()) return;
    const std::string name = PlainName(catalog, table);
    AddAt(report, PlaceOf(last->created)).About(name).Say(fmt::format("no policy of {} allows {}: it finds no row or is refused", name, missing))
        .Help(fmt::format("make a policy on {} FOR {}, or leave it so, if nobody but the owner should", QualifiedName(catalog, table.schema, table.name), missing.substr(0, missing.find(','))));
  });
}

}  // namespace

extern const LintRule kIncompletePolicies{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a table has policies, but not for every command",
    .aliases = {"policy-incomplete", "migrationpilot:MP079"},
    .presets = {"security"},
    .page = R"md(
## What it catches
A table with row-level security whose permissive policies leave out `SELECT`, `INSERT`, `UPDATE` or `DELETE` when the history ends.

## Why it hurts
Without a permissive policy a command is refused or finds no row; `UPDATE` and `DELETE` without a policy for `SELECT` find nothing to change.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON orders FOR SELECT USING (total > 0);
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
PostgreSQL documentation, CREATE POLICY, table of policies applied by command type.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
