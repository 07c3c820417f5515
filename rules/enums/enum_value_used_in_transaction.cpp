// A new label of an enum that is used before it is committed.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (!step.effects.error || step.effects.error->sqlstate != "55P04") return;
  Finding& finding = report.AddError(step);
  // The labels that the transaction has added and not committed.
  step.before.ForEach<Type>([&](const Type& type) {
    for (const Type::Label& label : type.labels) {
      if (label.transaction == 0 || label.transaction != step.transaction.number) continue;
      if (step.effects.error->message.find('"' + label.name + '"') == std::string::npos) continue;
      finding.Because(fmt::format("'{}' was added to {} here, in the same transaction", label.name, TypeLabel(step.before, type)), label.created.span);
    }
  });
  AddTransactionCause(finding, step);
  finding.Help("Add the value in a migration of its own, and use it in the next one, once it is committed.");
}

}  // namespace

extern const LintRule kEnumValueUsedInTransaction{
    .severity = Severity::kError,
    .summary = "a new enum value is used in the transaction that adds it",
    .aliases = {"enum-value-used-in-transaction", "pgsafe:enum-value-used-in-transaction", "migrationpilot:MP054"},
    .page = R"md(
## What it catches
A label added with `ALTER TYPE ... ADD VALUE` that a later statement of the same transaction writes, compares, or puts into a default, a check or an index.

## Why it hurts
PostgreSQL refuses it: the label may not be used before it is committed. The migration fails whenever it runs, though it works when its statements are run one by one.

Silent when the enum itself is made in the same transaction, which PostgreSQL permits.

## Fires
```sql
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mood);
-- next migration
SET lock_timeout = '5s';
ALTER TYPE mood ADD VALUE 'fine' AFTER 'ok';
ALTER TABLE people ALTER COLUMN m SET DEFAULT 'fine';
```

## Safer
```sql
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mood);
-- next migration
ALTER TYPE mood ADD VALUE 'fine' AFTER 'ok';
-- next migration
SET lock_timeout = '5s';
ALTER TABLE people ALTER COLUMN m SET DEFAULT 'fine';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TYPE, Notes; `check_safe_enum_use` in `src/backend/utils/adt/enum.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
