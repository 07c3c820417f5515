// A policy that is dropped and not made again as it was.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The later CREATE POLICY of the same name on the same table, if the script has one.
const Statement* MadeAgain(const Step& step, Text policy, Text table) {
  for (std::size_t i = step.statement_index + 1; i < step.parsed.statements.size(); ++i) {
    const auto* create = As<CreatePolicy>(step.parsed.statements[i]);
    if (create != nullptr && create->name == policy && create->relation.name == table) return &step.parsed.statements[i];
  }
  return nullptr;
}

bool TableGoes(const Step& step, Text table) {
  for (std::size_t i = step.statement_index + 1; i < step.parsed.statements.size(); ++i) {
    const auto* drop = As<DropObjects>(step.parsed.statements[i]);
    if (drop == nullptr || drop->kind != ObjectKind::kTable) continue;
    for (const ObjectReference& object : drop->objects) {
      if (!object.name.empty() && object.name.back() == table) return true;
    }
  }
  return false;
}

// The text in lower case without white space and quotes: enough to see that nothing was changed.
std::string Folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '"') out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return out;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* drop = As<DropObjects>(step.statement);
  if (drop == nullptr || drop->kind != ObjectKind::kPolicy || step.direction == Direction::kDown || step.outcome != Outcome::kOk || step.effects.skipped || drop->objects.empty()) return;
  const NameList& name = drop->objects.front().name;
  if (name.size() < 2) return;
  const Text policy_name = name.back(), table = name[name.size() - 2];
  const Oid relation = LookupRelation(step.before, step.session, name.size() > 2 ? name[name.size() - 3] : Text(), table);
  const Policy* policy = step.before.Find<Policy>(step.before.FindPolicy(relation, policy_name));
  if (policy == nullptr) return;
  if (const std::string why = WhyNew(step, relation); !why.empty()) {
    report.Silent(step, Name(step.before, relation) + " is " + why);
    return;
  }
  const std::string on = Name(step.before, relation);
  const Statement* again = MadeAgain(step, policy_name, table);
  if (again != nullptr) {
    if (!policy->created.span.valid() || Folded(policy->created.span.text()) == Folded(again->span.text())) {
      report.Silent(step, "the policy is made again as it was");
      return;
    }
    Finding& finding = report.Add(step, step.statement.span);
    finding.As(Severity::kInfo).About(on).Say(fmt::format("policy {} on {} comes back with other terms", policy_name, on));
    finding.Because("it was made here", policy->created.span).Because("and is made again here", again->span);
    return;
  }
  if (TableGoes(step, table)) {
    report.Silent(step, "the table is dropped, too");
    return;
  }
  Finding& finding = report.Add(step, step.statement.span);
  finding.About(on).Say(policy->permissive ? fmt::format("the rows of {} that only policy {} lets through can no longer be seen or written", on, policy_name)
                                           : fmt::format("what policy {} kept from the users of {} is open to them", policy_name, on));
  AddOrigin(finding, fmt::format("policy {}", policy_name), policy->created);
  finding.Help("Replace it in the same migration: CREATE POLICY, or ALTER POLICY instead of DROP.");
}

}  // namespace

extern const LintRule kDroppedPolicy{
    .severity = Severity::kWarning,
    .summary = "a row security policy is dropped and does not come back as it was",
    .presets = {"security"},
    .page = R"md(
## What it catches
`DROP POLICY` on an existing table without a `CREATE POLICY` of the same name in the same migration; as an information, one that comes back with other terms.

## Why it hurts
Without its policy, rows disappear from the application (a permissive policy) or are open to everybody (a restrictive one).

Silent when the same policy is made again, when its table is dropped, too, on tables that are new in this migration, and in downs.

## Fires
```sql
CREATE TABLE notes (id bigint PRIMARY KEY, owner text NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (owner = current_user);
CREATE POLICY readers ON notes FOR SELECT USING (owner = 'all');
-- next migration
SET lock_timeout = '5s';
DROP POLICY own ON notes;
```

## Safer
```sql
CREATE TABLE notes (id bigint PRIMARY KEY, owner text NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (owner = current_user);
-- next migration
SET lock_timeout = '5s';
ALTER POLICY own ON notes USING (owner = session_user);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.9 Row Security Policies; ALTER POLICY.
)md",
    .check = Check};

}  // namespace pgrehearse
