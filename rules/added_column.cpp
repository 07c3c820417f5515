// What the rules about rewriting columns say alike.
#include "rules/added_column.h"

#include <fmt/format.h>

#include "analyzer/definition/print.h"

namespace pgrehearse {

AddedColumn Describe(const Step& step, const alter::AddColumn& written, const AlterTableCommand& clause, const Relation& table, const RewriteEffect& rewrite, const Column& column) {
  return {written, clause, table, rewrite, column, Quoted(step.after, table.oid), QuoteIdentifier(column.name), FormatType(step.after, column.type, column.typmod)};
}

Finding& TellRewrite(const Step& step, Reporter& report, const AddedColumn& added, std::string_view purpose) {
  Finding& finding = report.Add(step, added.clause.span);
  finding.About(added.rewrite.relation.name + "." + added.column.name)
      .Say(WhileHeld("writes every row of", step, added.rewrite.relation) + fmt::format(", to {} {}", purpose, added.column.name))
      .Because(added.rewrite.cause.text, added.rewrite.cause.span);
  AddOrigin(finding, step, added.rewrite.relation);
  return finding;
}

}  // namespace pgrehearse
