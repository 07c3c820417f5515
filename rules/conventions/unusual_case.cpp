// A table or column in another case than the others.
#include "rules/conventions.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) { ReportDeviations(finished, {Habit::kTableCase, Habit::kColumnCase}, report); }

}  // namespace

extern const LintRule kUnusualCase{
    .severity = Severity::kInfo,
    .summary = "a table or column is written in another case than the others",
    .aliases = {"schemalint:name-casing"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A table or column in camelCase where nearly all others are in snake_case, or the other way round. Said only where a pattern holds in at least nine tenths of ten or more cases.

## Why it hurts
A name with capitals must be quoted for ever; the one that differs is misspelt every time.

Silent where no case is settled.

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
CREATE TABLE "orderItems" (id bigint PRIMARY KEY);
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
CREATE TABLE order_items (id bigint PRIMARY KEY);
```

## Configuration
None of its own: the patterns are learned from the history.

## Sources
The history itself: `pgrehearse conventions PATH` prints what it was learned from.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
