// What only superusers may do.
#include <fmt/format.h>

#include <algorithm>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// Why only a superuser may, or empty.
std::string Reason(const Step& step) {
  if (const auto* settings = As<AlterSettings>(step.statement); settings != nullptr && settings->scope == AlterSettings::Scope::kSystem) {
    return "ALTER SYSTEM changes the settings of the whole cluster";
  }
  const auto* create = As<CreateRole>(step.statement);
  const auto* alter = As<AlterRole>(step.statement);
  if (create != nullptr || alter != nullptr) {
    for (const Option& option : create != nullptr ? create->options : alter->options) {
      if (option.name == "superuser" && option.text != "false") return fmt::format("{} may do anything", create != nullptr ? create->name : alter->role.name);
    }
  }
  if (const auto* extension = As<CreateExtension>(step.statement); extension != nullptr && !step.effects.skipped) {
    const ExtensionFact* fact = FindExtension(extension->name, step.version());
    if (fact != nullptr && !(fact->trusted && step.version() >= 13)) {
      return fmt::format("the extension {} is not trusted: only a superuser may install it{}", extension->name, fact->trusted ? " before 13" : "");
    }
  }
  if (const auto* copy = As<Copy>(step.statement)) {
    if (copy->program) return "COPY PROGRAM runs a command on the server";
    if (!copy->file.empty()) return fmt::format("COPY {} a file on the server", copy->from ? "reads" : "writes");
  }
  if (const auto* function = As<CreateFunction>(step.statement)) {
    if (function->language == "c" || function->language == "internal") return fmt::format("a function in language {} can do anything to the server", function->language);
    if (function->language.size() > 1 && function->language.back() == 'u' && function->language.rfind("pl", 0) == 0) {
      return fmt::format("a function in {} can do whatever the server's user may", function->language);
    }
  }
  return {};
}

void Check(const Step& step, const RuleSettings& settings, Reporter& report) {
  if (Refused(step)) return;
  const std::string reason = Reason(step);
  if (reason.empty()) return;
  if (const auto* extension = As<CreateExtension>(step.statement)) {
    const std::vector<std::string> allowed = settings.List("superuser-operation.extensions");
    if (std::find(allowed.begin(), allowed.end(), extension->name) != allowed.end()) {
      report.Silent(step, fmt::format("{} is installed by the configuration's leave", extension->name));
      return;
    }
    report.Add(step, {}).About(std::string(extension->name)).Say(reason).Help("Have it installed with the database, and say IF NOT EXISTS here.");
    return;
  }
  report.Add(step, {}).Say(reason).Help("Keep it out of the migrations: they should run as a role that may change its own schema and no more.");
}

}  // namespace

extern const LintRule kSuperuserOperation{
    .severity = Severity::kWarning,
    .summary = "a statement needs a superuser, or reaches beyond the database",
    .aliases = {"pgrubic:ST002", "migrationpilot:MP073", "diesel-guard:CreateExtensionCheck", "diesel-guard:CreateExtension"},
    .presets = {"security"},
    .page = R"md(
## What it catches
`ALTER SYSTEM`, making superusers, `COPY` with a program or a file of the server, functions in C or an untrusted language, `CREATE EXTENSION` of one that only superusers may install (before 13: any).

## Why it hurts
The migration works on the developer's machine and fails wherever it runs as an ordinary role, as it should; where it does not fail, one faulty migration can take the server over.

Silent on extensions that the configuration allows. `SET session_replication_role` is told by `disabling-trigger`.

## Fires
```sql
ALTER ROLE postgres SUPERUSER;
```

## Safer
```sql
ALTER ROLE postgres CREATEDB;
```

## Configuration
`extensions`: extensions that may be installed; none.

## Sources
PostgreSQL documentation, CREATE EXTENSION (trusted extensions since 13); ALTER SYSTEM; COPY; CREATE FUNCTION.
)md",
    .check = Check};

}  // namespace pgrehearse
