// A new constraint of a domain reads every table that uses the domain.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The tables that the statement reads because a column of theirs has the domain.
std::string TablesRead(const Step& step) {
  std::string tables;
  for (const ScanEffect& scan : step.effects.scans) {
    if (scan.kind != ScanEffect::Kind::kDomain || IsNew(step, scan.relation) ||
        tables.find(scan.relation.name) != std::string::npos)
      continue;
    tables += (tables.empty() ? "" : ", ") + scan.relation.name;
  }
  return tables;
}

// A domain that the history never made: columns are taken to have it.
bool NeverSeen(const Step& step, const AlterDomain& alter) {
  bool seen = false;
  step.before.ForEach<Type>([&](const Type& type) { seen = seen || type.name == alter.name.back(); });
  return !seen;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* alter = As<AlterDomain>(step.statement);
  if (alter == nullptr || (Refused(step) && ErrorOf(step, "42704") == nullptr) ||
      (alter->action != AlterDomain::Action::kAddConstraint && alter->action != AlterDomain::Action::kSetNotNull))
    return;
  const bool not_valid = alter->action == AlterDomain::Action::kAddConstraint && alter->constraint.not_valid;
  if (!not_valid && NeverSeen(step, *alter)) {
    report.Add(step, {}).About(std::string(alter->name.back()))
        .Say("reads every row of the tables that have a column of the domain, while SHARE blocks writes to them")
        .Because(fmt::format("{} is not created in these migrations: it is taken to be in use", alter->name.back()));
    report.explained = true;
    return;
  }
  const std::string tables = TablesRead(step);
  if (tables.empty()) {
    report.Silent(step, "no table that existed before has a column of the domain");
    return;
  }
  const LockMode mode = step.effects.scans.front().held;
  Finding& finding = report.Add(step, {});
  finding.About(std::string(alter->name.back()))
      .Say(fmt::format("reads every row of {} while {} {}", tables, SqlName(mode), WhatItBlocks(mode)));
  for (const ScanEffect& scan : step.effects.scans) {
    if (scan.kind == ScanEffect::Kind::kDomain && !IsNew(step, scan.relation)) AddOrigin(finding, step, scan.relation);
  }
  finding.Help(alter->action == AlterDomain::Action::kAddConstraint
                   ? fmt::format("{} NOT VALID;\n-- which checks new values; validating it later reads the tables all "
                                 "the same, under SHARE locks",
                                 step.statement.span.text())
                   : std::string("There is no NOT VALID form: make the columns NOT NULL table by table instead (see "
                                 "setting-not-null)."));
}

}  // namespace

extern const LintRule kAddingDomainConstraint{
    .severity = Severity::kError,
    .summary = "a new constraint of a domain reads every table that uses the domain",
    .aliases = {"ban-alter-domain-with-add-constraint", "squawk:ban-alter-domain-with-add-constraint",
                "pgfence:alter-domain-add-constraint", "migrationpilot:MP043",
                "pgsafe:add-domain-constraint-without-not-valid", "pgsafe:add-domain-not-null",
                "diesel-guard:AlterDomainCheck"},
    .page = R"md(
## What it catches
`ALTER DOMAIN ... ADD CONSTRAINT` without `NOT VALID`, and `ALTER DOMAIN ... SET NOT NULL`, where tables that existed before the migration have columns of the domain.

## Why it hurts
All those tables are read in one statement, each under a `SHARE` lock that blocks its writers until the transaction ends.

Silent with `NOT VALID`, when no table uses the domain, and when those tables are new in this migration.

## Fires
```sql
CREATE DOMAIN email AS text;
CREATE TABLE users (id bigint PRIMARY KEY, email email);
-- next migration
SET lock_timeout = '5s';
ALTER DOMAIN email ADD CONSTRAINT at_sign CHECK (VALUE LIKE '%@%');
```

## Safer
```sql
CREATE DOMAIN email AS text;
CREATE TABLE users (id bigint PRIMARY KEY, email email);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE users ADD CONSTRAINT users_email_at_sign CHECK (email LIKE '%@%') NOT VALID;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER DOMAIN; `validateDomainCheckConstraint` and `get_rels_with_domain` in `src/backend/commands/typecmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
