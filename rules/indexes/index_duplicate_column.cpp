// An index has the same column twice.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateIndex>(step.statement);
  if (create == nullptr || step.outcome == Outcome::kError) return;
  for (std::size_t i = 0; i < create->elements.size(); ++i) {
    const IndexElement& element = create->elements[i];
    if (element.name.empty()) continue;
    for (std::size_t j = 0; j < i; ++j) {
      const IndexElement& other = create->elements[j];
      // Two operator classes of one column serve different queries.
      const bool same_class = std::equal(element.operator_class.begin(), element.operator_class.end(),
                                         other.operator_class.begin(), other.operator_class.end());
      if (other.name != element.name || !same_class) continue;
      report.Add(step, element.span)
          .About(std::string(create->name))
          .Say(fmt::format("{} stands in the key twice: the second one decides nothing", element.name))
          .Help("Leave it out; perhaps another column was meant.");
      return;
    }
  }
}

}  // namespace

extern const LintRule kIndexDuplicateColumn{.severity = Severity::kWarning,
                                            .summary = "an index has the same column twice",
                                            .aliases = {"pgrubic:GN032", "bytebase:index-no-duplicate-column"},
                                            .page = R"md(
## What it catches
`CREATE INDEX` that names one column twice in its key.

## Why it hurts
The second mention orders and finds nothing: rows that are equal in the column are equal in it again. It costs space and writes, and most likely another column was meant.

Silent where the two have different operator classes.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_idx ON orders (note, note);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_idx ON orders (note, total);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 11.3 Multicolumn Indexes.
)md",
                                            .check = Check};

}  // namespace pgrehearse
