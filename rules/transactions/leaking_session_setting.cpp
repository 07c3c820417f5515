// Settings of the session that outlive the migration.
#include <fmt/format.h>

#include <utility>

#include "rules/rule.h"

namespace pgrehearse {
namespace {

// Settings that change what the next migration does or how long it may take.
constexpr std::string_view kMatter[] = {"lock_timeout", "statement_timeout", "transaction_timeout", "idle_in_transaction_session_timeout", "search_path", "role", "session_authorization",
                                        "session_replication_role", "row_security", "check_function_bodies", "default_tablespace", "default_table_access_method", "default_transaction_read_only"};

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  // psql opens a connection for each file; elsewhere the next migration may run in the same session.
  const std::string& format = finished.history.format;
  if (format == "psql-script" || format == "sqitch") return;
  const std::size_t count = finished.replay.migrations.size();
  bool limit_told = false;
  for (std::size_t m = 0; m + 1 < count; ++m) {  // after the last there is no next
    const RunScript& up = finished.replay.migrations[m].up;
    std::string names, resets;
    for (const std::string_view name : kMatter) {
      if (up.left_settings.find(std::string(name)) == up.left_settings.end()) continue;
      names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
      resets += fmt::format("RESET {};\n", name);
    }
    if (names.empty()) continue;
    // A limit on waiting does the next migration little harm: where it is all that leaks, the habit is told once.
    if (names == "lock_timeout" && std::exchange(limit_told, true)) continue;
    const RunStatement* last = nullptr;
    for (const RunStatement& run : up.statements) {
      const auto* set = As<SetVariable>(*run.statement);
      if (set != nullptr && !set->local && names.find(set->name) != std::string::npos) last = &run;
    }
    if (last == nullptr) last = &up.statements.back();
    Finding& finding = report.Add(last->statement->span, m);
    finding.statement = Place(last->statement->span);
    finding.Say(fmt::format("{} {} set for the whole session, and the next migration in it finds {} so", names, names.find(',') == std::string::npos ? "is" : "are", names.find(',') == std::string::npos ? "it" : "them"));
    finding.Help("-- SET LOCAL ends with the transaction; otherwise, at the end:\n" + resets);
  }
}

}  // namespace

extern const LintRule kLeakingSessionSetting{
    .severity = Severity::kInfo,
    .summary = "a setting of the session outlives the migration",
    .aliases = {"session-timeout-leaks"},
    .page = R"md(
## What it catches
`SET` or `set_config(..., false)` of a timeout, `search_path`, the role, `session_replication_role` and the like that is still in force when the migration ends. Said once per migration, and not for the last one; `lock_timeout` alone once per history.

## Why it hurts
Most tools run all pending migrations in one session. With an empty `search_path` left by a dump, the next migration finds no table; with `session_replication_role = replica`, no trigger or foreign key fires; with a short `statement_timeout`, the next long index build is cut off.

Silent for `SET LOCAL` in a transaction, after `RESET`, `DISCARD ALL` or `SET ... TO DEFAULT`, when the transaction is rolled back, and for tools that open a connection for each file.

## Fires
```sql
SET search_path = app;
-- next migration
SELECT 1;
```

## Safer
```sql
SET LOCAL search_path = app;
-- next migration
SELECT 1;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, SET: "If SET (or equivalently SET SESSION) is issued within a transaction that is later aborted, the effects of the SET command disappear".
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
