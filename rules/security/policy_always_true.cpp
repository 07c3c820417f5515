// A policy that lets everybody write.
#include <fmt/format.h>

#include <algorithm>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool IsTrue(const StoredExpression& expression) {
  const auto* constant = expression.node == nullptr ? nullptr : std::get_if<Const>(&expression.node->node);
  return constant != nullptr && !constant->is_null && constant->value == "t";
}

void Check(const Step& step, const RuleSettings& settings, Reporter& report) {
  if (Refused(step)) return;
  ForEachChanged<Policy>(step, [&](const Policy* before, const Policy* after) {
    if (after == nullptr || !after->permissive || after->command == 'r') return;
    const bool reading = IsTrue(after->using_expression), writing = IsTrue(after->with_check);
    // Without WITH CHECK, USING decides about new rows too.
    if (!writing && !(reading && (after->command == 'd' || !after->with_check))) return;
    if (before != nullptr && IsTrue(before->using_expression) == reading && IsTrue(before->with_check) == writing) return;
    const std::vector<std::string> trusted = settings.List("policy-always-true.trusted-roles");
    bool all_trusted = !after->roles.empty();
    std::string roles;
    for (const Oid role : after->roles) {
      const std::string name(role == 0 ? "PUBLIC" : step.after.RoleName(role));
      all_trusted = all_trusted && std::find(trusted.begin(), trusted.end(), name) != trusted.end();
      roles += (roles.empty() ? "" : ", ") + name;
    }
    if (all_trusted) {
      report.Silent(step, fmt::format("{} is trusted", roles));
      return;
    }
    const std::string table = Name(step.after, after->relation);
    report.Add(step, {}).About(table).Say(fmt::format("the policy {} lets {} {} every row of {}", after->name, roles, after->command == 'a' ? "insert" : after->command == 'd' ? "delete" : "write", table))
        .Help("Say in USING and WITH CHECK whose row it is; for a role that may do everything, name it in TO.");
  });
}

}  // namespace

extern const LintRule kPolicyAlwaysTrue{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a policy lets everybody write every row",
    .aliases = {"policy-always-true", "splinter:0024", "pgls:rlsPolicyAlwaysTrue"},
    .presets = {"security"},
    .page = R"md(
## What it catches
A permissive policy for `INSERT`, `UPDATE`, `DELETE` or `ALL` whose condition for writing is the constant `true`.

## Why it hurts
Row-level security is on, and does not protect: permissive policies are joined with OR, so one that is always true makes all others pointless.

Silent on policies for `SELECT` alone, on restrictive ones, and on those for trusted roles only.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY anybody ON orders USING (true);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY positive ON orders USING (total > 0);
```

## Configuration
`trusted-roles`: roles whose policies may be always true, `service_role` for instance; none.

## Sources
PostgreSQL documentation, CREATE POLICY.
)md",
    .check = Check};

}  // namespace pgrehearse
