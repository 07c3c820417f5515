// CREATE TABLE with a schema where the others have none, or without one.
#include "rules/conventions.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) { ReportDeviations(finished, {Habit::kQualification}, report); }

}  // namespace

extern const LintRule kUnusualQualification{
    .severity = Severity::kInfo,
    .summary = "CREATE TABLE names its schema where the others do not, or the other way round",
    .presets = {"conventions"},
    .page = R"md(
## What it catches
`CREATE TABLE` without a schema in a history that nearly always names it, or with one where nearly all have none. Said only where a pattern holds in at least nine tenths of ten or more cases.

## Why it hurts
A name without a schema goes where `search_path` says, which may be another place for the role that runs the migration.

Silent where no habit is settled.

## Fires
```sql
CREATE TABLE public.t0 (id bigint PRIMARY KEY);
CREATE TABLE public.t1 (id bigint PRIMARY KEY);
CREATE TABLE public.t2 (id bigint PRIMARY KEY);
CREATE TABLE public.t3 (id bigint PRIMARY KEY);
CREATE TABLE public.t4 (id bigint PRIMARY KEY);
CREATE TABLE public.t5 (id bigint PRIMARY KEY);
CREATE TABLE public.t6 (id bigint PRIMARY KEY);
CREATE TABLE public.t7 (id bigint PRIMARY KEY);
CREATE TABLE public.t8 (id bigint PRIMARY KEY);
CREATE TABLE public.t9 (id bigint PRIMARY KEY);
CREATE TABLE a (id bigint PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE public.t0 (id bigint PRIMARY KEY);
CREATE TABLE public.t1 (id bigint PRIMARY KEY);
CREATE TABLE public.t2 (id bigint PRIMARY KEY);
CREATE TABLE public.t3 (id bigint PRIMARY KEY);
CREATE TABLE public.t4 (id bigint PRIMARY KEY);
CREATE TABLE public.t5 (id bigint PRIMARY KEY);
CREATE TABLE public.t6 (id bigint PRIMARY KEY);
CREATE TABLE public.t7 (id bigint PRIMARY KEY);
CREATE TABLE public.t8 (id bigint PRIMARY KEY);
CREATE TABLE public.t9 (id bigint PRIMARY KEY);
CREATE TABLE public.a (id bigint PRIMARY KEY);
```

## Configuration
None of its own: the patterns are learned from the history.

## Sources
The history itself: `pgrehearse conventions PATH` prints what it was learned from.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
