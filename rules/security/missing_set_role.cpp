// A migration that does not take on the role that should own its objects.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings& settings, Reporter& report) {
  if (Refused(step) || step.before.map<Relation>().SharesAllWith(step.after.map<Relation>())) return;
  const auto option = settings.options.find("missing-set-role.role");
  if (option == settings.options.end()) {
    report.Silent(step, "the configuration names no role");
    return;
  }
  bool told = false;
  ForEachChanged<Relation>(step, [&](const Relation* before, const Relation* after) {
    if (told || before != nullptr || after == nullptr || after->assumed || after->index != nullptr || after->persistence == 't') return;
    const std::string owner(step.after.RoleName(after->owner));
    if (owner == option->second) return;
    told = true;
    const std::string name = PlainName(step.after, *after);
    report.Add(step, {}).About(name).Say(fmt::format("{} is owned by whoever runs the migrations, not by {}", name, option->second)).Help(fmt::format("SET ROLE {};  -- at the top of the migration", option->second));
  });
}

}  // namespace

extern const LintRule kMissingSetRole{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "what a migration makes is not owned by the role that the configuration names",
    .aliases = {"set-role-required", "bytebase:require-set-role"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
A table, view or sequence made by a migration whose owner is not the role that the configuration names. Without that option the rule is silent.

## Why it hurts
Objects with different owners cannot be changed by one role, and default privileges, which hang on the role that makes an object, do not apply.

## Fires
```text
CREATE TABLE t (a int);  -- with the role app_owner
```

## Safer
```text
SET ROLE app_owner;
CREATE TABLE t (a int);
```

## Configuration
`role`: the role that owns everything; without it the rule says nothing.

## Sources
PostgreSQL documentation, SET ROLE; ALTER DEFAULT PRIVILEGES.
)md",
    .check = Check};

}  // namespace pgrehearse
