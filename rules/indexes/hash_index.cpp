// A hash index is created.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateIndex>(step.statement);
  if (create == nullptr || create->access_method != "hash" || step.outcome == Outcome::kError || step.effects.skipped)
    return;
  Finding& finding = report.Add(step, {});
  const RelationEffect* made = step.effects.created.empty() ? nullptr : &step.effects.created.front();
  finding.About(made == nullptr ? std::string(create->name) : made->relation.name)
      .Say("a hash index serves = on one column only: no ranges, no ORDER BY, no uniqueness, no index-only scan");
  finding.Help(
      "Leave USING hash out: a btree finds equal values about as fast. Hash pays for long values that are compared by "
      "= alone.");
}

}  // namespace

extern const LintRule kHashIndex{.severity = Severity::kInfo,
                                 .summary = "a hash index is created",
                                 .aliases = {"online_migrations:hash_index", "gitlab:HashIndex"},
                                 .page = R"md(
## What it catches
`CREATE INDEX ... USING hash`.

## Why it hurts
A hash index does less than a btree, which finds equal values about as fast. It cannot be unique or have several columns. It is worth its limits where the values are long, because it stores four bytes of each.

Silent on other access methods.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_note_idx ON orders USING hash (note);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_note_idx ON orders (note);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 11.2.2 Hash, and chapter 65.6 Hash Indexes.
)md",
                                 .check = Check};

}  // namespace pgrehearse
