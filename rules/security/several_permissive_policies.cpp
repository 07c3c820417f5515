// More than one permissive policy for one role and command.
#include <fmt/format.h>

#include <map>

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
    const std::vector<Oid> policies = catalog.PoliciesOf(table.oid);
    if (policies.size() < 2) return;
    std::map<std::pair<Oid, char>, std::vector<const Policy*>> together;
    for (const Oid oid : policies) {
      const Policy* policy = catalog.Find<Policy>(oid);
      if (!policy->permissive) continue;
      for (const Oid role : policy->roles) {
        for (const char command : policy->command == '*' ? std::string("rawd") : std::string(1, policy->command)) together[{role, command}].push_back(policy);
      }
    }
    for (const auto& [key, list] : together) {
      if (list.size() < 2) continue;
      const char command = key.second;
      const std::string name = PlainName(catalog, table), role(key.first == 0 ? "PUBLIC" : catalog.RoleName(key.first));
      Finding& finding = AddAt(report, PlaceOf(list.back()->created));
      finding.About(name).Say(fmt::format("{} permissive policies of {} hold for {} of {}: each is asked for each row, and one that is true is enough", list.size(), name,
                                          command == 'r' ? "SELECT" : command == 'a' ? "INSERT" : command == 'w' ? "UPDATE" : "DELETE", role));
      for (const Policy* policy : list) finding.Because(fmt::format("the policy {}", policy->name), policy->created.span);
      finding.Help("Join them in one policy with OR; what must hold in any case belongs in a restrictive policy.");
      return;  // once per table
    }
  });
}

}  // namespace

extern const LintRule kSeveralPermissivePolicies{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "several permissive policies hold for one role and command",
    .aliases = {"multiple-permissive", "splinter:0006", "pgls:multiplePermissivePolicies"},
    .presets = {"security"},
    .page = R"md(
## What it catches
A table with row-level security that has more than one permissive policy for the same role and command when the history ends. Told once per table.

## Why it hurts
Permissive policies are joined with OR: a row that one of them lets through is let through. All conditions are evaluated for every row.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY positive ON orders USING (total > 0);
CREATE POLICY named ON orders USING (note <> '');
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY positive ON orders USING (total > 0 OR note <> '');
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE POLICY, Application of Multiple Policies.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
