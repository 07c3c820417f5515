// A timestamp or primary key of another type than the others.
#include "rules/conventions.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) { ReportDeviations(finished, {Habit::kTimestampType, Habit::kPrimaryKeyType}, report); }

}  // namespace

extern const LintRule kUnusualType{
    .severity = Severity::kInfo,
    .summary = "a timestamp or primary key has another type than the others",
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A `timestamp` where nearly all others are `timestamptz`, or the other way round; a primary key of another type than nearly all others have. A key that refers to another table has the type of that one and does not count. Said only where a pattern holds in at least nine tenths of ten or more cases.

## Why it hurts
Comparing the two kinds of timestamps depends on the session's time zone; a key of another type needs other code and other columns wherever it is referred to.

Silent where no type is settled.

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
CREATE TABLE a (id uuid PRIMARY KEY);
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
CREATE TABLE a (id bigint PRIMARY KEY);
```

## Configuration
None of its own: the patterns are learned from the history.

## Sources
The history itself: `pgrehearse conventions PATH` prints what it was learned from.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
