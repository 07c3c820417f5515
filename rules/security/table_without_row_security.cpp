// A table without row level security where the others have it.
#include <fmt/format.h>

#include "rules/conventions.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (const Pattern& pattern : finished.conventions()) {
    if (pattern.habit != Habit::kRowSecurity || !pattern.settled() || pattern.pattern != "enabled") continue;
    for (const Pattern::Deviation& table : pattern.deviations) {
      if (!table.origin.span.valid() || table.origin.migration < 0) continue;
      Finding& finding = report.Add(table.origin.span, static_cast<std::size_t>(table.origin.migration));
      finding.statement = Place(table.origin.span);
      finding.About(table.object).Say(fmt::format("every row of {} is open to whoever may read the table", table.object));
      finding.Because(fmt::format("{} of the {} tables here have row level security", pattern.holds, pattern.of));
      finding.Help(fmt::format("ALTER TABLE {} ENABLE ROW LEVEL SECURITY;  -- and its policies", table.object));
    }
  }
}

}  // namespace

extern const LintRule kTableWithoutRowSecurity{
    .severity = Severity::kWarning,
    .summary = "a table has no row level security where nearly all others have it",
    .presets = {"security", "conventions"},
    .page = R"md(
## What it catches
A table without row level security at the end of the history, where at least nine tenths of ten or more tables have it.

## Why it hurts
In a database that keeps its tenants apart by policies, the table that was forgotten shows everything to everybody.

Silent where fewer tables have it, about partitions, and where a later migration enables it.

## Fires
```sql
CREATE TABLE t0 (id bigint PRIMARY KEY);
ALTER TABLE t0 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t0 USING (true);
CREATE TABLE t1 (id bigint PRIMARY KEY);
ALTER TABLE t1 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t1 USING (true);
CREATE TABLE t2 (id bigint PRIMARY KEY);
ALTER TABLE t2 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t2 USING (true);
CREATE TABLE t3 (id bigint PRIMARY KEY);
ALTER TABLE t3 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t3 USING (true);
CREATE TABLE t4 (id bigint PRIMARY KEY);
ALTER TABLE t4 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t4 USING (true);
CREATE TABLE t5 (id bigint PRIMARY KEY);
ALTER TABLE t5 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t5 USING (true);
CREATE TABLE t6 (id bigint PRIMARY KEY);
ALTER TABLE t6 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t6 USING (true);
CREATE TABLE t7 (id bigint PRIMARY KEY);
ALTER TABLE t7 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t7 USING (true);
CREATE TABLE t8 (id bigint PRIMARY KEY);
ALTER TABLE t8 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t8 USING (true);
CREATE TABLE t9 (id bigint PRIMARY KEY);
ALTER TABLE t9 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t9 USING (true);
CREATE TABLE a (id bigint PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE t0 (id bigint PRIMARY KEY);
ALTER TABLE t0 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t0 USING (true);
CREATE TABLE t1 (id bigint PRIMARY KEY);
ALTER TABLE t1 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t1 USING (true);
CREATE TABLE t2 (id bigint PRIMARY KEY);
ALTER TABLE t2 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t2 USING (true);
CREATE TABLE t3 (id bigint PRIMARY KEY);
ALTER TABLE t3 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t3 USING (true);
CREATE TABLE t4 (id bigint PRIMARY KEY);
ALTER TABLE t4 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t4 USING (true);
CREATE TABLE t5 (id bigint PRIMARY KEY);
ALTER TABLE t5 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t5 USING (true);
CREATE TABLE t6 (id bigint PRIMARY KEY);
ALTER TABLE t6 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t6 USING (true);
CREATE TABLE t7 (id bigint PRIMARY KEY);
ALTER TABLE t7 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t7 USING (true);
CREATE TABLE t8 (id bigint PRIMARY KEY);
ALTER TABLE t8 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t8 USING (true);
CREATE TABLE t9 (id bigint PRIMARY KEY);
ALTER TABLE t9 ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t9 USING (true);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.9 Row Security Policies.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
