// A password in the text of a migration.
#include "rules/rule.h"

namespace pgrehearse {
namespace {

const Option* PasswordIn(const List<Option>& options) {
  for (const Option& option : options) {
    const bool secret = option.name == "password" || option.name == "passfile" || option.name == "sslpassword";
    if (secret && option.has_text && !option.text.empty()) return &option;
  }
  return nullptr;
}

// What PostgreSQL stores instead of the password tells nobody the password (auth-scram.c, crypt.c).
bool IsVerifier(Text text) { return text.substr(0, 14) == "SCRAM-SHA-256$" || (text.size() == 35 && text.substr(0, 3) == "md5"); }

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const Option* found = nullptr;
  bool connection = false;
  if (const auto* role = As<CreateRole>(step.statement)) found = PasswordIn(role->options);
  if (const auto* role = As<AlterRole>(step.statement)) found = PasswordIn(role->options);
  if (const auto* mapping = As<UserMapping>(step.statement)) found = PasswordIn(mapping->options);
  if (const auto* server = As<CreateForeignServer>(step.statement)) found = PasswordIn(server->options);
  if (const auto* subscription = As<CreateSubscription>(step.statement)) connection = subscription->connection.find("password=") != Text::npos;
  if ((found == nullptr || IsVerifier(found->text)) && !connection) return;
  report.Add(step, step.statement.span)
      .Say(connection ? "the connection string holds a password that everybody who reads the migration can read" : "the password can be read by everybody who reads the migration, the server's log or pg_stat_statements")
      .Help("Give the role its password outside of migrations, or write the SCRAM verifier instead of the password.");
}

}  // namespace

extern const LintRule kReadablePassword{
    .severity = Severity::kWarning,
    .on_by_default = false,
    .summary = "a password can be read in the migration",
    .aliases = {"readable-passwords", "sqlcheck:4001"},
    .presets = {"security", "strict"},
    .page = R"md(
## What it catches
A literal password in `CREATE ROLE`, `ALTER ROLE`, `CREATE USER MAPPING` or the connection string of a subscription.

## Why it hurts
It lies in the repository for ever, and in the log of the server.

Silent for SCRAM and md5 verifiers, `PASSWORD NULL`, and placeholders that are filled in when the migration is sent.

## Fires
```sql
CREATE ROLE app LOGIN PASSWORD 'secret';
```

## Safer
```sql
CREATE ROLE app LOGIN;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE ROLE: "care must be exercised when specifying the password with this command: the password will be transmitted to the server in cleartext".
)md",
    .check = Check};

}  // namespace pgrehearse
