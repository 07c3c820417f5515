// The children of every node of the written tree that can hold a query or an expression.
#include "rules/raw_walk.h"

namespace pgrehearse {
namespace {

class Walker {
 public:
  explicit Walker(const RawVisitor& visitor) : visitor_(visitor) {}

  void Visit(const Query* query) {
    if (query == nullptr) return;
    if (visitor_.query) visitor_.query(*query);
    if (query->with != nullptr) {
      for (const CommonTable& table : query->with->tables) Visit(table.query);
    }
    std::visit([&](const auto& node) { Inside(node); }, query->node);
  }

  void Visit(const Expression* expression) {
    if (expression == nullptr) return;
    if (visitor_.expression) visitor_.expression(*expression);
    std::visit([&](const auto& node) { Inside(node); }, expression->node);
  }

  void Visit(const ConstraintDefinition& constraint) {
    Visit(constraint.expression);
    Visit(constraint.where);
  }
  void Visit(const ColumnDefinition& column) {
    for (const ConstraintDefinition& constraint : column.constraints) Visit(constraint);
  }
  void Visit(const List<IndexElement>& elements) {
    for (const IndexElement& element : elements) Visit(element.expression);
  }

 private:
  void Visit(const List<const Expression*>& expressions) {
    for (const Expression* expression : expressions) Visit(expression);
  }
  void Visit(const List<TargetItem>& items) {
    for (const TargetItem& item : items) Visit(item.value);
  }
  void Visit(const List<SortItem>& items) {
    for (const SortItem& item : items) Visit(item.expression);
  }
  void Visit(const List<GroupItem>& items) {
    for (const GroupItem& item : items) {
      Visit(item.expression);
      Visit(item.items);
    }
  }
  void Visit(const List<const FromItem*>& items) {
    for (const FromItem* item : items) Visit(item);
  }
  void Visit(const FromItem* item) {
    if (item == nullptr) return;
    if (const auto* sub = std::get_if<FromQuery>(&item->node)) Visit(sub->query);
    if (const auto* function = std::get_if<FromFunction>(&item->node)) {
      for (const FromFunction::Item& call : function->functions) Visit(call.call);
    }
    if (const auto* join = std::get_if<FromJoin>(&item->node)) {
      Visit(join->left);
      Visit(join->right);
      Visit(join->condition);
    }
    if (const auto* sample = std::get_if<FromSample>(&item->node)) Visit(sample->relation);
  }

  void Inside(const SelectQuery& select) {
    Visit(select.distinct_on);
    Visit(select.targets);
    Visit(select.from);
    Visit(select.where);
    Visit(select.group_by);
    Visit(select.having);
    for (const auto& row : select.values) Visit(row);
    Visit(select.order_by);
    Visit(select.limit);
    Visit(select.offset);
    Visit(select.left);
    Visit(select.right);
  }
  void Inside(const InsertQuery& insert) {
    Visit(insert.source);
    if (insert.on_conflict != nullptr) {
      Visit(insert.on_conflict->assignments);
      Visit(insert.on_conflict->where);
    }
    Visit(insert.returning.targets);
  }
  void Inside(const UpdateQuery& update) {
    Visit(update.assignments);
    Visit(update.from);
    Visit(update.where);
    Visit(update.returning.targets);
  }
  void Inside(const DeleteQuery& remove) {
    Visit(remove.using_items);
    Visit(remove.where);
    Visit(remove.returning.targets);
  }
  void Inside(const MergeQuery& merge) {
    Visit(merge.source);
    Visit(merge.condition);
    for (const MergeQuery::When& when : merge.whens) {
      Visit(when.condition);
      Visit(when.assignments);
      Visit(when.values);
    }
  }

  void Inside(const TypeCast& cast) { Visit(cast.argument); }
  void Inside(const CollateClause& collate) { Visit(collate.argument); }
  void Inside(const OperatorExpression& op) {
    Visit(op.left);
    Visit(op.right);
  }
  void Inside(const ListExpression& list) { Visit(list.items); }
  void Inside(const BooleanExpression& boolean) { Visit(boolean.arguments); }
  void Inside(const NullTest& test) { Visit(test.argument); }
  void Inside(const BooleanTest& test) { Visit(test.argument); }
  void Inside(const FunctionCall& call) {
    Visit(call.arguments);
    Visit(call.order_by);
    Visit(call.filter);
  }
  void Inside(const NamedArgument& argument) { Visit(argument.argument); }
  void Inside(const Indirection& indirection) { Visit(indirection.argument); }
  void Inside(const ArrayExpression& array) { Visit(array.elements); }
  void Inside(const RowExpression& row) { Visit(row.arguments); }
  void Inside(const CaseExpression& expression) {
    Visit(expression.argument);
    for (const CaseWhen& when : expression.whens) {
      Visit(when.condition);
      Visit(when.result);
    }
    Visit(expression.otherwise);
  }
  void Inside(const CoalesceExpression& coalesce) { Visit(coalesce.arguments); }
  void Inside(const MinMaxExpression& minmax) { Visit(minmax.arguments); }
  void Inside(const SubqueryExpression& sub) {
    Visit(sub.test);
    Visit(sub.query);
  }
  void Inside(const MultiAssignment& assignment) {
    if (assignment.column <= 1) Visit(assignment.source);  // the columns share one source
  }
  // Nothing below these is of interest.
  void Inside(const ColumnReference&) {}
  void Inside(const ParameterReference&) {}
  void Inside(const Constant&) {}
  void Inside(const SqlValueFunction&) {}
  void Inside(const GroupingCall&) {}
  void Inside(const DefaultKeyword&) {}
  void Inside(const CurrentOf&) {}
  void Inside(const MergeAction&) {}
  void Inside(const XmlExpression&) {}
  void Inside(const JsonExpression&) {}
  void Inside(const OtherExpression&) {}

  const RawVisitor& visitor_;
};

}  // namespace

void WalkRaw(const Statement& statement, const RawVisitor& visitor) {
  Walker walker(visitor);
  if (const auto* query = As<Query>(statement)) return walker.Visit(query);
  if (const auto* create = As<CreateTableAs>(statement)) return walker.Visit(create->query);
  if (const auto* view = As<CreateView>(statement)) return walker.Visit(view->query);
  if (const auto* copy = As<Copy>(statement)) return walker.Visit(copy->query);
  if (const auto* cursor = As<DeclareCursor>(statement)) return walker.Visit(cursor->query);
  if (const auto* prepare = As<Prepare>(statement); prepare != nullptr && prepare->statement != nullptr) return WalkRaw(*prepare->statement, visitor);
  if (const auto* explain = As<Explain>(statement); explain != nullptr && explain->statement != nullptr) return WalkRaw(*explain->statement, visitor);
  if (const auto* rule = As<CreateRule>(statement)) {
    walker.Visit(rule->where);
    for (const Query* action : rule->actions) walker.Visit(action);
  } else if (const auto* function = As<CreateFunction>(statement)) {
    walker.Visit(function->sql_return);
    for (const Statement* inner : function->sql_body) WalkRaw(*inner, visitor);
  } else if (const auto* policy = As<CreatePolicy>(statement)) {
    walker.Visit(policy->using_expression);
    walker.Visit(policy->with_check);
  } else if (const auto* trigger = As<CreateTrigger>(statement)) {
    walker.Visit(trigger->when);
  } else if (const auto* index = As<CreateIndex>(statement)) {
    walker.Visit(index->elements);
    walker.Visit(index->where);
  } else if (const auto* table = As<CreateTable>(statement)) {
    for (const TableElement& element : table->elements) {
      if (const auto* column = std::get_if<ColumnDefinition>(&element)) walker.Visit(*column);
      if (const auto* constraint = std::get_if<ConstraintDefinition>(&element)) walker.Visit(*constraint);
    }
  } else if (const auto* alter = As<AlterTable>(statement)) {
    for (const AlterTableCommand& command : alter->commands) {
      if (const auto* add = std::get_if<alter::AddColumn>(&command.action)) walker.Visit(add->column);
      if (const auto* add = std::get_if<alter::AddConstraint>(&command.action)) walker.Visit(add->constraint);
      if (const auto* set = std::get_if<alter::SetDefault>(&command.action)) walker.Visit(set->expression);
      if (const auto* type = std::get_if<alter::AlterColumnType>(&command.action)) walker.Visit(type->using_expression);
    }
  }
}

}  // namespace pgrehearse
