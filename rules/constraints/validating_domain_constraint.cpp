// Validating a domain's constraint reads every table that uses it, and their writers wait.
#include <fmt/format.h>

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

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* alter = As<AlterDomain>(step.statement);
  if (alter == nullptr || step.outcome == Outcome::kError || alter->action != AlterDomain::Action::kValidateConstraint)
    return;
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
  finding.Help(
      "Unlike VALIDATE of a table's constraint it blocks writers: plan a window, or put the condition into constraints "
      "of the tables and drop it from the domain.");
}

}  // namespace

extern const LintRule kValidatingDomainConstraint{
    .severity = Severity::kWarning,
    .summary = "validating a domain's constraint reads every table that uses it, and their writers wait",
    .aliases = {"validate-domain-constraint"},
    .page = R"md(
## What it catches
`ALTER DOMAIN ... VALIDATE CONSTRAINT` where tables that existed before the migration have columns of the domain.

## Why it hurts
It is often called the safe second step after `NOT VALID`. For a table it is; for a domain every table with such a column is read under a `SHARE` lock, which blocks writers, and all those locks are held until the transaction ends.

Silent when no table uses the domain, and when those tables are new in this migration.

## Fires
```sql
CREATE DOMAIN email AS text;
CREATE TABLE users (id bigint PRIMARY KEY, email email);
ALTER DOMAIN email ADD CONSTRAINT at_sign CHECK (VALUE LIKE '%@%') NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER DOMAIN email VALIDATE CONSTRAINT at_sign;
```

## Safer
```sql
CREATE DOMAIN email AS text;
CREATE TABLE users (id bigint PRIMARY KEY, email email);
ALTER TABLE users ADD CONSTRAINT users_email_at_sign CHECK (email LIKE '%@%') NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE users VALIDATE CONSTRAINT users_email_at_sign;
```

## Configuration
None of its own.

## Sources
`AlterDomainValidateConstraint` and `get_rels_with_domain` in `src/backend/commands/typecmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
