// Index elements: column or expression, collation, operator class, exclusion operator (indexcmds.c, ComputeIndexAttrs).
#include "analyzer/expression/judge.h"
#include "analyzer/expression/parse_state.h"

namespace pgrehearse {

namespace {

using analysis::Cat;
using analysis::ParseState;
using analysis::Shared;
using analysis::TypeText;

std::string AccessMethodName(const Catalog& catalog, Oid method) {
  if (const AccessMethodFact* fact = FindAccessMethod(method, catalog.version())) return std::string(fact->name.view());
  const NamedObject* named = catalog.Find<NamedObject>(method);
  return named != nullptr ? named->name : std::string();
}

bool MembersUnknown(const Catalog& catalog) {
  bool unknown = false;
  catalog.ForEach<Extension>([&](const Extension& extension) { unknown |= !extension.known_members; });
  return unknown || catalog.assume_missing;
}

// ResolveOpClass.
Oid Opclass(const Shared& shared, NameList name, Oid type, Oid method, Offset at) {
  const Catalog& catalog = shared.catalog;
  const std::string method_name = AccessMethodName(catalog, method);
  if (name.empty()) {
    if (const OpclassInfo found = catalog.DefaultOpclass(method, type)) return found.oid;
    if (FindAccessMethod(method, catalog.version()) == nullptr) {
      throw Unknowable{Cat({"the operator classes of access method \"", method_name, "\""}), at};
    }
    const TypeInfo info = catalog.TypeOf(type);
    if (info.fact == nullptr && info.kind == 'b' && MembersUnknown(catalog)) {
      throw Unknowable{Cat({"the operator classes of type ", TypeText(shared, type)}), at};
    }
    Raise("42704",
          Cat({"data type ", TypeText(shared, type), " has no default operator class for access method \"", method_name, "\""}), at, {},
          "You must specify an operator class for the index or define a default operator class for the data type.");
  }
  OpclassInfo found;
  if (name.size() > 1) {
    const Oid schema = RequireSchema(catalog, name[name.size() - 2], at);
    found = catalog.FindOpclass(method, schema, name.back());
  } else {
    for (Oid schema : shared.path) {
      found = catalog.FindOpclass(method, schema, name[0]);
      if (found) break;
    }
  }
  if (!found) {
    if (MembersUnknown(catalog)) {
      throw Unknowable{Cat({"operator class \"", analysis::NameToString(name), "\" is not made by the history"}), at};
    }
    Raise("42704",
          Cat({"operator class \"", analysis::NameToString(name), "\" does not exist for access method \"", method_name, "\""}), at);
  }
  if (!IsBinaryCoercible(catalog, type, found.input_type)) {
    Raise("42804",
          Cat({"operator class \"", analysis::NameToString(name), "\" does not accept data type ", TypeText(shared, type)}), at);
  }
  return found.oid;
}

std::string OperatorText(const Shared& shared, const OperatorInfo& op) {  // format_operator
  return Cat({op.name, "(", op.left == 0 ? "NONE" : TypeText(shared, op.left), ",",
              op.right == 0 ? "NONE" : TypeText(shared, op.right), ")"});
}

Oid ExclusionOperator(const Shared& shared, NameList name, Oid type, Oid opclass, Offset at) {
  const Catalog& catalog = shared.catalog;
  const OperatorInfo op = analysis::BinaryOperator(shared, name, type, type, false, at);
  if (!IsBinaryCoercible(catalog, type, op.left) || !IsBinaryCoercible(catalog, type, op.right)) {
    Raise("42883",
          Cat({"operator requires run-time type coercion: ", TypeText(shared, type), " ", analysis::NameToString(name), " ",
               TypeText(shared, type)}),
          at);
  }
  if (op.commutator != op.oid) {
    Raise("42809", Cat({"operator ", OperatorText(shared, op), " is not commutative"}), at,
          "Only commutative operators can be used in exclusion constraints.");
  }
  const OpclassInfo info = catalog.OpclassOf(opclass);
  const std::vector<const AmopFact*> members = catalog.Amops(info.family);
  for (const AmopFact* member : members) {
    if (member->op == op.oid && member->purpose == 's') return op.oid;
  }
  if (!members.empty()) {
    const OpfamilyFact* family = FindOpfamily(info.family, catalog.version());
    Raise("42809",
          Cat({"operator ", OperatorText(shared, op), " is not a member of operator family \"",
               family != nullptr ? family->name.view() : info.name, "\""}),
          at, "The exclusion operator must be related to the index operator class for the constraint.");
  }
  return op.oid;
}

// The column's number, type and collation.
const RangeEntryColumn* FindKeyColumn(const std::vector<RangeEntryColumn>& columns, Text name, int* number) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].dropped || columns[i].name != name) continue;
    *number = static_cast<int>(i) + 1;
    return &columns[i];
  }
  return nullptr;
}

bool IsSystemColumnName(Text name) {
  for (Text system : {"ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"}) {
    if (name == system) return true;
  }
  return false;
}

}  // namespace

namespace analysis {
void EnterScope(ParseState& state, const ExpressionScope& scope, ExpressionUse use);
}

IndexData::Key ResolveIndexKey(const ResolveContext& context, const IndexElement& element, const ExpressionScope& scope,
                               Oid access_method, bool for_exclusion, Oid* exclusion_operator) {
  Shared shared(context);
  const Catalog& catalog = context.catalog;
  const Offset at = element.span.begin;
  IndexData::Key key;
  Oid type = 0, collation = 0;
  if (!element.name.empty()) {
    bool assumed = false;
    const auto columns = analysis::RelationColumns(shared, scope.relation, scope.pending, &assumed);
    const RangeEntryColumn* column = FindKeyColumn(columns, element.name, &key.column);
    if (column == nullptr) {
      if (assumed) throw Unknowable{Cat({"column \"", element.name, "\" of a relation that the history never made"}), at};
      if (IsSystemColumnName(element.name)) Raise("0A000", "index creation on system columns is not supported", at);
      Raise("42703", Cat({"column \"", element.name, "\" does not exist"}), at);
    }
    if (column->type == 0) throw Unknowable{Cat({"the type of column \"", element.name, "\""}), at};
    type = column->type;
    collation = column->collation;
  } else {
    if (access_method == 0) Raise("0A000", "expressions are not supported in included columns", at);
    ParseState state(shared);
    analysis::EnterScope(state, scope, ExpressionUse::kIndexExpression);
    const Node* node = analysis::TransformExpression(state, element.expression, analysis::ExprKind::kIndexExpression);
    if (node->type == kUnknownOid) {
      node = analysis::CoerceType(state, node, kUnknownOid, kTextOid, -1, analysis::Context::kImplicit,
                                  CallForm::kImplicitCast, kNowhere);
    }
    analysis::AssignCollations(state, node);
    type = node->type;
    collation = node->collation;
    while (const auto* collate = As<Collate>(node)) node = collate->argument;
    if (const auto* var = As<Var>(node); var != nullptr && var->column != 0) {
      if (var->column < 0) Raise("0A000", "index creation on system columns is not supported", at);
      key.column = var->column;
    } else {
      key.expression = {shared.arena, node, {}};
      if (VolatilityOf(catalog, key.expression) != Volatility::kImmutable) {
        Raise("42P17", "functions in index expression must be marked IMMUTABLE", at);
      }
    }
  }
  if (access_method == 0) return key;  // INCLUDE: neither collation nor operator class
  const TypeInfo info = catalog.TypeOf(type);
  if (info.kind == 'p' && type != kAnyArrayOid && type != kRecordOid) {
    const std::string name = !element.name.empty() ? std::string(element.name) : IndexColumnName(element);
    Raise("42P16", Cat({"column \"", name, "\" has pseudo-type ", TypeText(shared, type)}), at);
  }
  if (!element.collation.empty()) collation = ResolveCollation(context, element.collation, at);
  if (info.collation != 0) {
    if (collation == 0) {
      Raise("42P22", "could not determine which collation to use for index expression", at, {},
            "Use the COLLATE clause to set the collation explicitly.");
    }
  } else if (collation != 0) {
    Raise("42804", Cat({"collations are not supported by type ", TypeText(shared, type)}), at);
  }
  key.collation = collation;
  key.opclass = Opclass(shared, element.operator_class, type, access_method, at);
  if (for_exclusion && exclusion_operator != nullptr && !element.exclusion_operator.empty()) {
    *exclusion_operator = ExclusionOperator(shared, element.exclusion_operator, type, key.opclass, at);
  }
  for (const Option& option : element.operator_class_options) {
    key.opclass_options.push_back(Cat({option.name, "=", option.text}));
  }
  const AccessMethodFact* method = FindAccessMethod(access_method, catalog.version());
  const bool ordered = method == nullptr || method->can_order;
  if (!ordered && element.direction != SortItem::Direction::kDefault) {
    Raise("0A000", Cat({"access method \"", AccessMethodName(catalog, access_method), "\" does not support ASC/DESC options"}), at);
  }
  if (!ordered && element.nulls != SortItem::Nulls::kDefault) {
    Raise("0A000", Cat({"access method \"", AccessMethodName(catalog, access_method), "\" does not support NULLS FIRST/LAST options"}), at);
  }
  if (ordered) {
    key.descending = element.direction == SortItem::Direction::kDescending;
    key.nulls_first = element.nulls == SortItem::Nulls::kFirst ||
                      (element.nulls == SortItem::Nulls::kDefault && key.descending);
  }
  return key;
}

}  // namespace pgrehearse
