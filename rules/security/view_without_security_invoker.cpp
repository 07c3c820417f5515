// A view over tables with row-level security that runs as its owner.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "analyzer/expression/resolve.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (Refused(step)) return;
  ForEachChanged<Relation>(step, [&](const Relation* before, const Relation* after) {
    if (after == nullptr || after->kind != 'v' || (before != nullptr && before->query.query == after->query.query && before->options == after->options)) return;
    std::string value;
    if (StorageParameter(*after, "security_invoker", &value) != nullptr && value != "false" && value != "off") {
      report.Silent(step, fmt::format("{} runs with the rights of whoever reads it", after->name));
      return;
    }
    for (const ObjectAddress& address : References(step.after, after->query)) {
      const Relation* table = address.object_class == ObjectClass::kRelation ? step.after.Find<Relation>(address.oid) : nullptr;
      if (table == nullptr || !table->row_security) continue;
      const std::string name = PlainName(step.after, *after), below = PlainName(step.after, *table);
      Finding& finding = report.Add(step, {});
      finding.About(name).Say(fmt::format("{} shows the rows of {} with the rights of its owner, past the policies", name, below));
      AddOrigin(finding, below, table->created);
      finding.Help(step.version() >= 15 ? fmt::format("ALTER VIEW {} SET (security_invoker = true);", QualifiedName(step.after, after->schema, after->name))
                                        : "Grant the view only to roles that may see every row, or make it a function that checks the caller.");
      return;
    }
  });
}

}  // namespace

extern const LintRule kViewWithoutSecurityInvoker{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a view shows rows of its tables past their row-level security",
    .aliases = {"security-definer-view", "pgls:securityDefinerView", "splinter:0010"},
    .presets = {"security"},
    .page = R"md(
## What it catches
A view over a table with row-level security without `security_invoker = true` (15 and later).

## Why it hurts
A view reads its tables as its owner, to whom the policies usually do not apply. Whoever may read the view sees every row.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner name NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (owner = current_user);
CREATE VIEW order_ids AS SELECT id FROM orders;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner name NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (owner = current_user);
CREATE VIEW order_ids WITH (security_invoker = true) AS SELECT id FROM orders;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE VIEW, security_invoker; 5.9 Row Security Policies.
)md",
    .check = Check};

}  // namespace pgrehearse
