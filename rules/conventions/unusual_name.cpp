// A name that follows another pattern than the others of its kind.
#include "rules/conventions.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) { ReportDeviations(finished, {Habit::kIndexName, Habit::kUniqueIndexName, Habit::kPrimaryKeyName, Habit::kUniqueName, Habit::kForeignKeyName, Habit::kTriggerName}, report); }

}  // namespace

extern const LintRule kUnusualName{
    .severity = Severity::kInfo,
    .summary = "an index, constraint or trigger is named by another pattern than the others",
    .aliases = {"naming-convention", "pgsafe:naming-convention", "atlas:NM101", "atlas:NM102", "atlas:NM103", "atlas:NM104", "atlas:NM105", "atlas:NM106", "pgrubic:NM001", "schemalint:nameCasing", "schemalint:nameInflection", "dryrun:naming"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
An index, key or trigger whose name follows another pattern than nearly all others of its kind in this history: `{table}_{columns}_idx` where the house writes `idx_{table}_{columns}`. Said only where a pattern holds in at least nine tenths of ten or more cases.

## Why it hurts
Names are how people and scripts find things: in an error, in a plan, in the down of a later migration. One that is out of line is looked for in vain.

Silent where no pattern is settled.

## Fires
```sql
CREATE TABLE t0 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t1 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t2 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t3 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t4 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t5 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t6 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t7 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t8 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t9 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE INDEX t0_made_idx ON t0 (made);
CREATE INDEX t1_made_idx ON t1 (made);
CREATE INDEX t2_made_idx ON t2 (made);
CREATE INDEX t3_made_idx ON t3 (made);
CREATE INDEX t4_made_idx ON t4 (made);
CREATE INDEX t5_made_idx ON t5 (made);
CREATE INDEX t6_made_idx ON t6 (made);
CREATE INDEX t7_made_idx ON t7 (made);
CREATE INDEX t8_made_idx ON t8 (made);
CREATE INDEX t9_made_idx ON t9 (made);
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow create-index-without-concurrently
CREATE INDEX ix_t1 ON t1 (id, made);
```

## Safer
```sql
CREATE TABLE t0 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t1 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t2 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t3 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t4 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t5 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t6 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t7 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t8 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t9 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE INDEX t0_made_idx ON t0 (made);
CREATE INDEX t1_made_idx ON t1 (made);
CREATE INDEX t2_made_idx ON t2 (made);
CREATE INDEX t3_made_idx ON t3 (made);
CREATE INDEX t4_made_idx ON t4 (made);
CREATE INDEX t5_made_idx ON t5 (made);
CREATE INDEX t6_made_idx ON t6 (made);
CREATE INDEX t7_made_idx ON t7 (made);
CREATE INDEX t8_made_idx ON t8 (made);
CREATE INDEX t9_made_idx ON t9 (made);
```

## Configuration
None of its own: the patterns are learned from the history.

## Sources
The history itself: `pgrehearse conventions PATH` prints what it was learned from.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
