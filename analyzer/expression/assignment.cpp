// Values assigned to columns, fields and elements: INSERT and UPDATE targets (parse_target.c, transformAssignedExpr).
#include <algorithm>

#include "analyzer/expression/parse_state.h"

namespace pgrehearse::analysis {

namespace {

using Steps = List<Indirection::Step>;

struct Slot {  // what is assigned to
  Text name;
  bool subscripted = false;
  Oid type = 0;
  std::int32_t typmod = -1;
  Oid collation = 0;
};

const Node* AssignInto(ParseState& state, const Node* base, const Slot& slot, Steps steps, const Node* value, Offset at);

// transformAssignmentSubscripts.
const Node* AssignSubscripts(ParseState& state, const Node* base, const Slot& slot, Steps subscripts, Steps rest,
                             const Node* value, Offset at) {
  std::int32_t typmod = slot.typmod;
  Oid container = BaseType(state.catalog(), slot.type, &typmod);
  if (container == kInt2VectorOid) container = kInt2ArrayOid;
  if (container == kOidVectorOid) container = kOidArrayOid;
  std::vector<const Subscript*> written;
  for (const Indirection::Step& step : subscripts) written.push_back(&step.subscript);
  const Node* made = TransformSubscripts(state, base, container, typmod, written, nullptr, at, true);
  Slot element{slot.name, true, made->type, made->typmod, CollationOfType(state.catalog(), container)};
  value = AssignInto(state, nullptr, element, rest, value, at);
  SubscriptReference reference = *As<SubscriptReference>(made);
  reference.assignment = value;
  const Node* result = Make(state, reference, container, typmod, at);
  if (container != slot.type) {
    result = CoerceToDomainType(state, result, container, typmod, slot.type, Context::kImplicit, CallForm::kImplicitCast, at, false);
  }
  return result;
}

// transformAssignmentIndirection.
const Node* AssignInto(ParseState& state, const Node* base, const Slot& slot, Steps steps, const Node* value, Offset at) {
  const Catalog& catalog = state.catalog();
  if (!steps.empty() && base == nullptr) base = Make(state, CaseTest{}, slot.type, slot.typmod, kNowhere, slot.collation);
  std::size_t i = 0;
  while (i < steps.size() && steps[i].kind == Indirection::Step::Kind::kSubscript) ++i;
  if (i > 0) return AssignSubscripts(state, base, slot, steps.first(i), steps.subspan(i), value, at);
  if (!steps.empty()) {
    if (steps[0].kind == Indirection::Step::Kind::kStar) Raise("0A000", "row expansion via \"*\" is not supported here", at);
    const Text field = steps[0].field;
    std::int32_t typmod = slot.typmod;
    const Oid type = BaseType(catalog, slot.type, &typmod);
    if (!IsComposite(catalog, type)) {
      Raise("42804",
            Cat({"cannot assign to field \"", field, "\" of column \"", slot.name, "\" because its type ",
                 TypeText(state.shared, slot.type), " is not a composite type"}),
            at);
    }
    const std::vector<RangeEntryColumn> columns = CompositeColumns(state.shared, type);
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const RangeEntryColumn& column) { return !column.dropped && column.name == field; });
    if (found == columns.end()) {
      Raise("42703",
            Cat({"cannot assign to field \"", field, "\" of column \"", slot.name, "\" because there is no such column in data type ",
                 TypeText(state.shared, slot.type)}),
            at);
    }
    const Slot inner{field, false, found->type, found->typmod, found->collation};
    value = AssignInto(state, nullptr, inner, steps.subspan(1), value, at);
    FieldStore store;
    store.argument = base;
    store.values = state.arena().Copy(Nodes{value});
    store.columns = state.arena().Copy(std::vector<int>{static_cast<int>(found - columns.begin()) + 1});
    const Node* result = Make(state, store, type, -1, at);
    if (type != slot.type) {
      result = CoerceToDomainType(state, result, type, typmod, slot.type, Context::kImplicit, CallForm::kImplicitCast, at, false);
    }
    return result;
  }
  const Node* result = CoerceToTarget(state, value, value->type, slot.type, slot.typmod, Context::kAssignment,
                                      CallForm::kImplicitCast, kNowhere);
  if (result == nullptr) {
    Raise("42804",
          Cat({slot.subscripted ? "subscripted assignment to \"" : "subfield \"", slot.name,
               slot.subscripted ? "\" requires type " : "\" is of type ", TypeText(state.shared, slot.type),
               " but expression is of type ", TypeText(state.shared, value->type)}),
          at, {}, "You will need to rewrite or cast the expression.");
  }
  return result;
}

}  // namespace

const Node* TransformAssigned(ParseState& state, const Node* value, ExprKind kind, Text name, int number,
                              List<Indirection::Step> steps, Offset at) {  // transformAssignedExpr
  KindScope scope(state, kind);
  const RangeEntryColumn& column = state.target->entry->columns[static_cast<std::size_t>(number) - 1];
  if (column.type == 0) throw Unknowable{Cat({"the type of column \"", name, "\", which the history never made"}), at};
  if (As<SetToDefault>(value) != nullptr) {
    if (!steps.empty()) {
      Raise("0A000",
            steps[0].kind == Indirection::Step::Kind::kSubscript ? "cannot set an array element to DEFAULT"
                                                                 : "cannot set a subfield to DEFAULT",
            at);
    }
    return Make(state, SetToDefault{}, column.type, column.typmod, value->at, column.collation);
  }
  if (!steps.empty()) {
    const Node* base = nullptr;
    if (state.is_insert) {
      base = MakeNull(state, column.type, column.typmod, column.collation);
    } else {
      Var var;
      var.entry = state.target->index;
      var.column = number;
      base = Make(state, var, column.type, column.typmod, at, column.collation);
    }
    return AssignInto(state, base, {name, false, column.type, column.typmod, column.collation}, steps, value, at);
  }
  const Node* result = CoerceToTarget(state, value, value->type, column.type, column.typmod, Context::kAssignment,
                                      CallForm::kImplicitCast, kNowhere);
  if (result == nullptr) {
    Raise("42804",
          Cat({"column \"", name, "\" is of type ", TypeText(state.shared, column.type), " but expression is of type ",
               TypeText(state.shared, value->type)}),
          At(value), {}, "You will need to rewrite or cast the expression.");
  }
  return result;
}

namespace {

// The number of a target column, or the error that there is none.
int TargetNumber(ParseState& state, Text name, Offset at) {
  const List<RangeEntryColumn>& columns = state.target->entry->columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].dropped && columns[i].name == name) return static_cast<int>(i) + 1;
  }
  if (state.target->assumed) {
    throw Unknowable{Cat({"column \"", name, "\" of a relation that the history never made"}), at};
  }
  for (Text system : {"ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"}) {
    if (name == system) Raise("0A000", Cat({"cannot assign to system column \"", name, "\""}), at);
  }
  const RangeEntry* entry = state.target->entry;
  const Relation* relation = state.catalog().Find<Relation>(entry->relation);
  Raise("42703",
        Cat({"column \"", name, "\" of relation \"", relation != nullptr ? Text(relation->name) : entry->name, "\" does not exist"}), at);
}

}  // namespace

std::vector<Target> TransformUpdateTargets(ParseState& state, List<TargetItem> assignments) {
  // transformUpdateTargetList.
  std::vector<Target> targets = TransformTargets(state, assignments, ExprKind::kUpdateSource);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const TargetItem& written = assignments[i];
    const int number = TargetNumber(state, written.name, written.at);
    targets[i].expression = TransformAssigned(state, targets[i].expression, ExprKind::kUpdateTarget, written.name, number,
                                              written.indirection, written.at);
    targets[i].number = number;
    targets[i].name = CopyText(state, written.name);
  }
  int next = static_cast<int>(state.target->entry->columns.size()) + 1;
  for (Target& source : state.multiple_assignments) {
    source.number = next++;
    targets.push_back(source);
  }
  state.multiple_assignments.clear();
  return targets;
}

const Node* TransformMultiAssignment(ParseState& state, const MultiAssignment& reference) {  // transformMultiAssignRef
  if (reference.column == 1) {
    state.row_assignment = nullptr;
    const auto* sub = As<SubqueryExpression>(reference.source);
    std::size_t count = 0;
    if (sub != nullptr && sub->kind == SubqueryExpression::Kind::kScalar) {
      SubqueryExpression multiple = *sub;
      multiple.kind = SubqueryExpression::Kind::kMultiScalar;
      const Node* link = TransformSubquery(state, *reference.source, multiple);
      for (const Target& target : As<SubLink>(link)->query->targets) count += target.junk ? 0 : 1;
      Target junk;
      junk.expression = link;
      junk.junk = true;
      state.multiple_assignments.push_back(junk);
    } else if (const auto* row = As<RowExpression>(reference.source)) {
      state.row_assignment = TransformRow(state, *reference.source, *row, true);
      count = As<RowNode>(state.row_assignment)->arguments.size();
    } else {
      Raise("0A000", "source for a multiple-column UPDATE item must be a sub-SELECT or ROW() expression", At(reference.source));
    }
    if (count != static_cast<std::size_t>(reference.count)) {
      Raise("42601", "number of columns does not match number of values", At(reference.source));
    }
  }
  const std::size_t index = static_cast<std::size_t>(reference.column) - 1;
  if (state.row_assignment != nullptr) return As<RowNode>(state.row_assignment)->arguments[index];
  const Node* link = state.multiple_assignments.back().expression;
  std::size_t position = 0;
  for (const Target& target : As<SubLink>(link)->query->targets) {
    if (target.junk || position++ != index) continue;
    const Node* column = target.expression;
    // PARAM_MULTIEXPR: which sub-query, and which of its columns.
    const int number = (static_cast<int>(state.multiple_assignments.size()) << 16) | reference.column;
    return Make(state, Param{number, {}}, column->type, column->typmod, link->at, column->collation);
  }
  return nullptr;
}

std::vector<int> CheckInsertTargets(ParseState& state, List<TargetItem> written, std::vector<TargetItem>* columns) {
  std::vector<int> numbers;
  if (written.empty()) {
    const List<RangeEntryColumn>& all = state.target->entry->columns;
    if (state.target->assumed) throw Unknowable{"INSERT without a column list into a relation that the history never made"};
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].dropped) continue;
      TargetItem item;
      item.name = all[i].name;
      columns->push_back(item);
      numbers.push_back(static_cast<int>(i) + 1);
    }
    return numbers;
  }
  std::vector<int> whole;
  for (const TargetItem& item : written) {
    const int number = TargetNumber(state, item.name, item.at);
    const bool again = std::find(numbers.begin(), numbers.end(), number) != numbers.end();
    const bool whole_before = std::find(whole.begin(), whole.end(), number) != whole.end();
    if (item.indirection.empty() ? again : whole_before) {
      Raise("42701", Cat({"column \"", item.name, "\" specified more than once"}), item.at);
    }
    if (item.indirection.empty()) whole.push_back(number);
    numbers.push_back(number);
    columns->push_back(item);
  }
  return numbers;
}

Nodes TransformInsertRow(ParseState& state, const Nodes& values, const std::vector<TargetItem>& columns,
                         const std::vector<int>& numbers, ExprKind kind) {
  if (values.size() > columns.size()) {
    Raise("42601", "INSERT has more expressions than target columns", At(values[columns.size()]));
  }
  Nodes result;
  for (std::size_t i = 0; i < values.size(); ++i) {
    result.push_back(TransformAssigned(state, values[i], kind, columns[i].name, numbers[i], columns[i].indirection,
                                       columns[i].at == kNowhere ? At(values[i]) : columns[i].at));
  }
  return result;
}

}  // namespace pgrehearse::analysis
