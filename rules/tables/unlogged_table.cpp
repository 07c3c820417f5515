// CREATE UNLOGGED TABLE.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (Refused(step) || (As<CreateTable>(step.statement) == nullptr && As<CreateTableAs>(step.statement) == nullptr)) return;
  ForEachChanged<Relation>(step, [&](const Relation* before, const Relation* after) {
    if (before != nullptr || after == nullptr || after->persistence != 'u' || (after->kind != 'r' && after->kind != 'p')) return;
    const std::string name = PlainName(step.after, *after);
    report.Add(step, {}).About(name).Say(fmt::format("{} is unlogged: a crash empties it, and no replica has it", name))
        .Help(fmt::format("Leave UNLOGGED out unless the rows can be made again, or, once it is filled:\nALTER TABLE {} SET LOGGED;", QualifiedName(step.after, after->schema, after->name)));
  });
}

}  // namespace

extern const LintRule kUnloggedTable{
    .severity = Severity::kInfo,
    .summary = "an unlogged table is empty after a crash and not replicated",
    .aliases = {"pg-migration-lint:PGM506", "pgrubic:GN019"},
    .page = R"md(
## What it catches
`CREATE UNLOGGED TABLE`, also with `AS`.

## Why it hurts
Its rows do not go through the write-ahead log: after a crash the table is empty, replicas never see it, and point-in-time recovery does not bring it back.

## Fires
```sql
CREATE UNLOGGED TABLE staging (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line text);
```

## Safer
```sql
CREATE TABLE staging (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line text);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE, UNLOGGED.
)md",
    .check = Check};

}  // namespace pgrehearse
