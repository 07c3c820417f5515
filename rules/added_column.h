// Words for the rules about columns whose addition writes every row of the table.
#pragma once

#include <string>
#include <string_view>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {

struct AddedColumn {
  const alter::AddColumn& written;
  const AlterTableCommand& clause;
  const Relation& table;             // before
  const RewriteEffect& rewrite;
  const Column& column;              // after
  std::string quoted_table, quoted_name, type;  // as they can be pasted
};

// Calls f(const AddedColumn&) for each ADD COLUMN that rewrites a table others can see.
template <typename F>
void ForEachRewritingColumn(const Step& step, Reporter& report, F&& f);

// "writes every row of public.t while ACCESS EXCLUSIVE blocks reads and writes, to number id", with its evidence.
Finding& TellRewrite(const Step& step, Reporter& report, const AddedColumn& added, std::string_view purpose);

// The three strings of AddedColumn.
AddedColumn Describe(const Step& step, const alter::AddColumn& written, const AlterTableCommand& clause, const Relation& table, const RewriteEffect& rewrite, const Column& column);

template <typename F>
void ForEachRewritingColumn(const Step& step, Reporter& report, F&& f) {
  ForEachClause<alter::AddColumn>(step, report, [&](const alter::AddColumn& add, const AlterTableCommand& clause, const Relation& table) {
    const RewriteEffect* rewrite = RewriteBy(step, clause.span);
    const Relation* after = step.after.Find<Relation>(table.oid);
    const Column* column = after == nullptr ? nullptr : after->FindColumn(add.column.name);
    if (rewrite != nullptr && column != nullptr) f(Describe(step, add, clause, table, *rewrite, *column));
  });
}

}  // namespace pgrehearse
