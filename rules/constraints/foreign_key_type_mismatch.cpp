// A foreign key column has another type than the column it refers to.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

Oid BaseOf(const Catalog& catalog, Oid type) {
  const TypeInfo info = catalog.TypeOf(type);
  return info.kind == 'd' ? BaseOf(catalog, info.base) : type;
}

bool WholeNumber(Oid type) { return type == kInt2Oid || type == kInt4Oid || type == kInt8Oid; }
int WidthOf(Oid type) { return type == kInt2Oid ? 2 : type == kInt4Oid ? 4 : 8; }

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  for (const MadeConstraint& made : ConstraintsMade(step)) {
    const Constraint& key = *made.constraint;
    const Relation* referenced = key.kind == 'f' ? step.after.Find<Relation>(key.referenced) : nullptr;
    if (referenced == nullptr || key.parent != 0) continue;
    for (std::size_t i = 0; i < key.columns.size() && i < key.referenced_columns.size(); ++i) {
      const Column* mine = made.table->column(key.columns[i]);
      const Column* theirs = referenced->column(key.referenced_columns[i]);
      if (mine == nullptr || theirs == nullptr || mine->type == 0 || theirs->type == 0) continue;
      const Oid a = BaseOf(step.after, mine->type), b = BaseOf(step.after, theirs->type);
      if (a == b || (step.after.BinaryCoercible(a, b) && step.after.BinaryCoercible(b, a))) continue;
      const bool wider = WholeNumber(a) && WholeNumber(b) && WidthOf(a) > WidthOf(b);
      const std::string name = fmt::format("{}.{}", Name(step.after, made.table->oid), mine->name),
                        other = fmt::format("{}.{}", PlainName(step.after, *referenced), theirs->name);
      const std::string type = FormatType(step.after, mine->type, mine->typmod),
                        wanted = FormatType(step.after, theirs->type, theirs->typmod);
      Finding& finding = report.Add(step, made.span);
      finding.About(name);
      if (wider) {
        finding.As(Severity::kInfo)
            .Say(fmt::format("{} is {} and {} only {}: harmless, but the narrower one runs out first", name, type,
                             other, wanted));
      } else if (WholeNumber(a) && WholeNumber(b)) {
        finding.Say(fmt::format("{} is {} and {} {}: once the keys outgrow it, rows can no longer refer to them", name,
                                type, other, wanted));
      } else {
        finding.Say(fmt::format("{} is {} and {} {}: each lookup converts one of them, which an index may not serve",
                                name, type, other, wanted));
      }
      AddOrigin(finding, fmt::format("{} {}", other, wanted),
                theirs->changed.span.valid() ? theirs->changed : theirs->created, "was given its type here");
      finding.Help(fmt::format("{} {}", QuoteIdentifier(mine->name), wanted));
    }
  }
}

}  // namespace

extern const LintRule kForeignKeyTypeMismatch{
    .severity = Severity::kWarning,
    .summary = "a foreign key column has another type than the column it refers to",
    .aliases = {"fk-type-mismatch", "online_migrations:mismatched_foreign_key_type", "dryrun:fk/type_mismatch",
                "pglinter:B008"},
    .page = R"md(
## What it catches
A new foreign key where a column and the one it refers to have different types.

## Why it hurts
PostgreSQL accepts it when an operator compares the two. An `integer` that refers to a `bigint` overflows when the keys outgrow it (SQLSTATE 22003); other pairs are converted at each comparison, and joins may not use the index.

A `bigint` that refers to an `integer` is a notice. Silent on the same type, also behind a domain, and on `text` and `varchar`, which are stored alike.

## Fires
```sql
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, order_id integer REFERENCES orders);
CREATE INDEX items_order_id_idx ON items (order_id);
```

## Safer
```sql
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX items_order_id_idx ON items (order_id);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.5.5 Foreign Keys; `ATAddForeignKeyConstraint` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
