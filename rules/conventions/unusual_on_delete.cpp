// A foreign key with another ON DELETE than the others.
#include "rules/conventions.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) { ReportDeviations(finished, {Habit::kOnDelete}, report); }

}  // namespace

extern const LintRule kUnusualOnDelete{
    .severity = Severity::kInfo,
    .summary = "a foreign key has another ON DELETE than the others",
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A foreign key whose `ON DELETE` is not that of nearly all others. Said only where a pattern holds in at least nine tenths of ten or more cases.

## Why it hurts
Whoever deletes a row counts on what happened the other times.

Silent where no habit is settled.

## Fires
```sql
CREATE TABLE t (id bigint PRIMARY KEY);
CREATE TABLE t0 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t1 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t2 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t3 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t4 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t5 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t6 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t7 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t8 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t9 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE a (id bigint PRIMARY KEY REFERENCES t);
```

## Safer
```sql
CREATE TABLE t (id bigint PRIMARY KEY);
CREATE TABLE t0 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t1 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t2 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t3 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t4 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t5 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t6 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t7 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t8 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE t9 (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
CREATE TABLE a (id bigint PRIMARY KEY REFERENCES t ON DELETE CASCADE);
```

## Configuration
None of its own: the patterns are learned from the history.

## Sources
The history itself: `pgrehearse conventions PATH` prints what it was learned from.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
