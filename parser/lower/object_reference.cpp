// How DROP, COMMENT, RENAME and their like name an object of any kind.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

ObjectReference Lowerer::LowerObjectWithArguments(ObjectKind kind, const pb::ObjectWithArgs& object) {
  ObjectReference reference;
  reference.kind = kind;
  reference.name = LowerNames(object.objname());
  reference.has_arguments = !object.args_unspecified();
  reference.arguments = LowerTypes(object.objargs());
  return reference;
}

ObjectReference Lowerer::ObjectOfRelation(ObjectKind kind, const RelationName& relation, Text part) {
  std::vector<Text> names;
  if (!relation.catalog.empty()) names.push_back(relation.catalog);
  if (!relation.schema.empty()) names.push_back(relation.schema);
  names.push_back(relation.name);
  if (!part.empty()) names.push_back(part);
  ObjectReference reference;
  reference.kind = kind;
  reference.name = arena_.Copy(names);
  return reference;
}

ObjectReference Lowerer::LowerObject(ObjectKind kind, const pb::Node& node) {
  ObjectReference reference;
  reference.kind = kind;
  switch (node.node_case()) {
    case pb::Node::kObjectWithArgs:
      return LowerObjectWithArguments(kind, node.object_with_args());
    case pb::Node::kRangeVar:
      return ObjectOfRelation(kind, LowerRelation(node.range_var()), {});
    case pb::Node::kTypeName:
      reference.type = LowerType(node.type_name());
      reference.name = reference.type->names;
      return reference;
    case pb::Node::kList:
      break;
    case pb::Node::NODE_NOT_SET:
      return reference;
    default: {
      const auto names = arena_.Array<Text>(1);
      names[0] = LowerName(node);
      reference.name = names;
      return reference;
    }
  }
  const Nodes& items = node.list().items();
  switch (kind) {
    case ObjectKind::kCast:
      if (items.size() >= 2) {
        reference.type = LowerTypeNode(items.Get(0));
        reference.second_type = LowerTypeNode(items.Get(1));
      }
      return reference;
    case ObjectKind::kTransform:
    case ObjectKind::kDomainConstraint:
      if (items.size() >= 2 && items.Get(0).has_type_name()) {
        reference.type = LowerTypeNode(items.Get(0));
        reference.name = LowerNameItems(items, 1, 0);
        return reference;
      }
      // ALTER DOMAIN d RENAME CONSTRAINT: only the domain's name; the constraint stands beside it.
      reference.type = LowerTypeNode(node);
      return reference;
    case ObjectKind::kOperatorClass:
    case ObjectKind::kOperatorFamily:
      if (items.size() >= 2) {
        reference.access_method = LowerName(items.Get(0));
        reference.name = LowerNameItems(items, 1, 0);
      }
      return reference;
    case ObjectKind::kType:
    case ObjectKind::kDomain:
      reference.type = LowerTypeNode(node);
      reference.name = reference.type->names;
      return reference;
    default:
      reference.name = LowerNames(items);
      return reference;
  }
}

}  // namespace pgrehearse::lower
