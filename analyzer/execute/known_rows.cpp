// What INSERT, UPDATE and COPY certainly leave in a table, judged from their text alone.
#include "analyzer/execute/known_rows.h"

#include <algorithm>

#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

bool IsNullConstant(const Expression* expression) {
  if (const auto* cast = As<TypeCast>(expression)) return IsNullConstant(cast->argument);
  const auto* constant = As<Constant>(expression);
  return constant != nullptr && constant->kind == Constant::Kind::kNull;
}

bool IsLiteral(const Expression* expression) {
  if (const auto* cast = As<TypeCast>(expression)) return IsLiteral(cast->argument);
  return As<Constant>(expression) != nullptr && !IsNullConstant(expression);
}

// generate_series over constants; other functions may give no rows.
bool GivesRows(const FromFunction& function) {
  if (function.functions.size() != 1) return false;
  const auto* call = As<FunctionCall>(function.functions.front().call);
  return call != nullptr && call->name.back() == "generate_series" &&
         std::all_of(call->arguments.begin(), call->arguments.end(), IsLiteral);
}

bool GivesRows(Command& command, const FromItem& item) {
  if (const auto* name = std::get_if<RelationName>(&item.node)) {
    const Oid relation = LookupRelation(command.catalog, command.session, name->schema, name->name);
    return relation != 0 && CertainlyHasRows(command.catalog, relation);
  }
  if (const auto* function = std::get_if<FromFunction>(&item.node)) return GivesRows(*function);
  if (const auto* below = std::get_if<FromQuery>(&item.node)) return below->query != nullptr && CertainlyGivesRows(command, *below->query);
  if (const auto* join = std::get_if<FromJoin>(&item.node)) {
    const bool left = GivesRows(command, *join->left), right = GivesRows(command, *join->right);
    switch (join->kind) {
      case FromJoin::Kind::kInner: return left && right && join->condition == nullptr && join->using_columns.empty() && !join->natural;
      case FromJoin::Kind::kLeft: return left;
      case FromJoin::Kind::kRight: return right;
      case FromJoin::Kind::kFull: return left || right;
    }
  }
  return false;
}

void GiveValues(Command& command, Oid relation, const std::vector<int>& columns) {
  const Relation* r = command.catalog.Find<Relation>(relation);
  if (r == nullptr || (r->kind != 'r' && r->kind != 'p')) return;
  std::vector<std::string> names;
  bool news = !r->populated_by_history;
  for (const int number : columns) {
    const Column* column = r->column(number);
    if (column == nullptr) continue;
    news = news || !column->has_values;
    names.push_back(column->name);
  }
  if (news) {
    command.catalog.Change<Relation>(relation, [&](Relation& copy) {
      copy.populated_by_history = true;
      for (const int number : columns) {
        if (copy.column(number)) copy.columns[static_cast<std::size_t>(number) - 1].has_values = true;
      }
    });
  }
  if (command.catalog.Find<Relation>(relation)->kind != 'p') return;
  // Some of the partitions that are there have the rows now.
  for (const Oid partition : command.catalog.ChildrenOf(relation)) {
    std::vector<int> numbers;
    for (const std::string& name : names) {
      if (const Column* column = command.catalog.Find<Relation>(partition)->FindColumn(name)) numbers.push_back(column->number);
    }
    GiveValues(command, partition, numbers);
  }
}

// The values that the query gives for its n-th column are not all NULL.
bool GivesValue(const Query& query, std::size_t n) {
  const auto* select = std::get_if<SelectQuery>(&query.node);
  if (select == nullptr || select->operation != SelectQuery::SetOperation::kNone) return true;
  if (!select->values.empty()) {
    return std::any_of(select->values.begin(), select->values.end(), [&](const List<const Expression*>& row) {
      return n < row.size() && !IsNullConstant(row[n]) && As<DefaultKeyword>(row[n]) == nullptr;
    });
  }
  // A sub-select may find nothing.
  return n >= select->targets.size() ||
         !(IsNullConstant(select->targets[n].value) || As<SubqueryExpression>(select->targets[n].value) != nullptr);
}

void NoteInsert(Command& command, const InsertQuery& insert, Oid target) {
  const Relation& r = *command.catalog.Find<Relation>(target);
  std::vector<int> filled;
  if (insert.source == nullptr || CertainlyGivesRows(command, *insert.source)) {
    std::vector<int> named;
    for (const TargetItem& item : insert.columns) {
      const Column* column = r.FindColumn(item.name);
      named.push_back(column ? column->number : 0);
    }
    if (insert.columns.empty() && insert.source != nullptr) {
      for (const Column& column : r.columns) {
        if (!column.dropped) named.push_back(column.number);
      }
    }
    for (std::size_t i = 0; i < named.size(); ++i) {
      if (insert.source == nullptr || GivesValue(*insert.source, i)) filled.push_back(named[i]);
    }
    for (const Column& column : r.columns) {
      const bool own = column.default_value || column.identity != 0;
      if (own && std::find(named.begin(), named.end(), column.number) == named.end()) filled.push_back(column.number);
    }
  }
  GiveValues(command, target, filled);
}

// Every row, or those that have no value yet.
bool TouchesAll(const UpdateQuery& update, Text column) {
  if (!update.from.empty()) return false;
  if (update.where == nullptr) return true;
  const auto* test = As<NullTest>(update.where);
  const auto* tested = test != nullptr && !test->is_not ? As<ColumnReference>(test->argument) : nullptr;
  return tested != nullptr && !tested->fields.empty() && tested->fields.back() == column;
}

}  // namespace

bool CertainlyHasValues(const Catalog& catalog, Oid relation, std::string_view name) {
  const Relation* r = catalog.Find<Relation>(relation);
  if (r == nullptr) return false;
  const Column* column = r->FindColumn(name);
  return column != nullptr && column->has_values;
}

bool CertainlyHasRows(const Catalog& catalog, Oid relation) {
  const Relation* r = catalog.Find<Relation>(relation);
  if (r == nullptr) return false;
  return std::any_of(r->columns.begin(), r->columns.end(), [](const Column& column) { return column.has_values; });
}

bool CertainlyGivesRows(Command& command, const Query& query) {
  const auto* select = std::get_if<SelectQuery>(&query.node);
  if (select == nullptr) return false;
  if (!select->values.empty()) return true;
  if (select->operation == SelectQuery::SetOperation::kUnion) {
    return CertainlyGivesRows(command, *select->left) || CertainlyGivesRows(command, *select->right);
  }
  if (select->operation != SelectQuery::SetOperation::kNone || select->where != nullptr || select->having != nullptr || select->offset != nullptr) {
    return false;
  }
  return std::all_of(select->from.begin(), select->from.end(), [&](const FromItem* item) { return GivesRows(command, *item); });
}

void NoteRows(Command& command, const Query& query, Oid target) {
  const Relation* r = command.catalog.Find<Relation>(target);
  if (r == nullptr || (r->kind != 'r' && r->kind != 'p')) return;
  if (const auto* insert = std::get_if<InsertQuery>(&query.node)) {
    NoteInsert(command, *insert, target);
  } else if (const auto* update = std::get_if<UpdateQuery>(&query.node)) {
    if (!CertainlyHasRows(command.catalog, target)) return;
    std::vector<int> filled;
    for (const TargetItem& item : update->assignments) {
      const Column* column = r->FindColumn(item.name);
      const bool value = !IsNullConstant(item.value) && As<SubqueryExpression>(item.value) == nullptr;
      if (column != nullptr && value && TouchesAll(*update, item.name)) filled.push_back(column->number);
    }
    if (!filled.empty()) GiveValues(command, target, filled);
  } else if (const auto* remove = std::get_if<DeleteQuery>(&query.node)) {
    if (remove->where != nullptr || !remove->using_items.empty() || !r->populated_by_history) return;
    const bool partitioned = r->kind == 'p';
    for (const Oid emptied : partitioned ? AllInheritors(command.catalog, target) : std::vector<Oid>{target}) {
      command.catalog.Change<Relation>(emptied, [](Relation& copy) {
        for (Column& column : copy.columns) column.has_values = false;
      });
    }
  } else if (std::holds_alternative<MergeQuery>(query.node)) {
    GiveValues(command, target, {});
  }
}

void NoteCopiedRows(Command& command, Oid target, List<Text> columns) {
  const Relation& r = *command.catalog.Find<Relation>(target);
  std::vector<int> filled;
  for (const Column& column : r.columns) {
    const bool named = columns.empty() || std::find(columns.begin(), columns.end(), column.name) != columns.end();
    if (!column.dropped && (named || column.default_value || column.identity != 0)) filled.push_back(column.number);
  }
  GiveValues(command, target, filled);
}

}  // namespace pgrehearse
