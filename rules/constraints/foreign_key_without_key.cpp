// A foreign key refers to columns that no key makes unique.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const SqlErrorEffect* error = ErrorOf(step);
  if (error == nullptr || (As<AlterTable>(step.statement) == nullptr && As<CreateTable>(step.statement) == nullptr))
    return;
  const bool no_key = error->message.find("there is no unique constraint matching given keys") == 0 ||
                      error->message.find("there is no primary key for referenced table") == 0;
  if (!no_key) return;
  report.AddError(step).Help(
      "Refer to the primary key, or make the columns unique first:\n-- CREATE UNIQUE INDEX CONCURRENTLY, over all rows "
      "and plain columns, then ADD UNIQUE USING INDEX");
}

}  // namespace

extern const LintRule kForeignKeyWithoutKey{
    .severity = Severity::kError,
    .summary = "a foreign key refers to columns that no key makes unique",
    .aliases = {"fk-references-missing-key", "bytebase:walk-through", "safemigrate:chain-conflict"},
    .page = R"md(
## What it catches
`REFERENCES` to columns that are neither the primary key nor covered by a unique constraint or a unique index over all rows, or to a table without a primary key where no columns are named.

## Why it hurts
PostgreSQL refuses it with SQLSTATE 42830 or 42704.

Silent when a key or a unique index over exactly these columns exists.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, note text REFERENCES orders (note));
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX orders_note_idx ON orders (note);
CREATE TABLE items (id bigint PRIMARY KEY, note text REFERENCES orders (note));
CREATE INDEX items_note_idx ON items (note);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.5.5 Foreign Keys; `transformFkeyCheckAttrs` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
