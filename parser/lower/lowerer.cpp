// Names, types, roles and options: the small pieces that every statement is made of.
#include "parser/lower/lowerer.h"

#include <fmt/format.h>

namespace pgrehearse::lower {

namespace {

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

// stmt_location and stmt_len reach from the previous semicolon to the next one; the statement itself is what remains
// without space and comments on both sides.
TextRange Lowerer::StatementRange(const pb::RawStmt& raw) const {
  const std::string_view text = place_.text();
  std::size_t begin = static_cast<std::size_t>(std::max(raw.stmt_location(), 0));
  std::size_t end = raw.stmt_len() > 0 ? begin + static_cast<std::size_t>(raw.stmt_len()) : text.size();
  begin = std::min(begin, text.size());
  end = std::min(end, text.size());
  Scanner scanner(text.substr(0, end), begin);
  const Token first = scanner.NextCode();
  if (first.kind == TokenKind::kEnd) return {end, end};
  begin = first.begin;
  while (end > begin && IsSpace(text[end - 1])) --end;
  // A comment may end the range: then only the tokens can say where the last one stops. It does when the last line
  // holds a "--" or the range ends in "*/".
  const std::size_t line = text.substr(begin, end - begin).find_last_of("\r\n");
  const std::string_view last = text.substr(begin, end - begin).substr(line == std::string_view::npos ? 0 : line + 1);
  if (last.find("--") == std::string_view::npos && !last.ends_with("*/")) return {begin, end};
  Scanner again(text.substr(0, end), begin);
  std::size_t stop = begin;
  for (Token token = again.NextCode(); token.kind != TokenKind::kEnd; token = again.NextCode()) stop = token.end;
  return {begin, stop};
}

const TokenIndex& Lowerer::Tokens() {
  tokens_.Scan(statement_);
  return tokens_;
}

Text Lowerer::LowerName(const pb::Node& node) {
  switch (node.node_case()) {
    case pb::Node::kString:
      return Own(node.string().sval());
    case pb::Node::kAStar:
      return "*";
    case pb::Node::kInteger:
      return arena_.Copy(Text(fmt::to_string(node.integer().ival())));
    case pb::Node::kFloat:
      return Own(node.float_().fval());
    case pb::Node::kBoolean:
      return node.boolean().boolval() ? "true" : "false";
    case pb::Node::kTypeName:
      return Joined(LowerNames(node.type_name().names()));
    case pb::Node::kRoleSpec:
      return RoleText(node.role_spec());
    case pb::Node::kList:
      return Joined(LowerNames(node.list().items()));
    case pb::Node::kAConst:
      if (node.a_const().has_sval()) return Own(node.a_const().sval().sval());
      if (node.a_const().has_fval()) return Own(node.a_const().fval().fval());
      if (node.a_const().has_ival()) return arena_.Copy(Text(fmt::to_string(node.a_const().ival().ival())));
      return {};
    default:
      return {};
  }
}

NameList Lowerer::LowerNames(const Nodes& nodes) {
  const auto names = arena_.Array<Text>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) names[i++] = LowerName(node);
  return names;
}

List<Text> Lowerer::LowerNameItems(const Nodes& nodes, int skip_first, int skip_last) {
  return LowerNames(nodes).subspan(static_cast<std::size_t>(skip_first),
                                   static_cast<std::size_t>(nodes.size() - skip_first - skip_last));
}

Text Lowerer::Joined(NameList names) {
  if (names.size() == 1) return names[0];
  std::string joined;
  for (const Text name : names) {
    if (!joined.empty()) joined += '.';
    joined += name;
  }
  return arena_.Copy(Text(joined));
}

RelationName Lowerer::LowerRelation(const pb::RangeVar& relation) {
  RelationName name;
  name.catalog = Own(relation.catalogname());
  name.schema = Own(relation.schemaname());
  name.name = Own(relation.relname());
  name.only = !relation.inh();
  if (!relation.relpersistence().empty()) name.persistence = relation.relpersistence()[0];
  if (relation.has_alias()) {
    name.alias = Own(relation.alias().aliasname());
    name.alias_columns = LowerNames(relation.alias().colnames());
  }
  name.at = At(relation.location());
  return name;
}

List<RelationName> Lowerer::LowerRelations(const Nodes& nodes) {
  const auto relations = arena_.Array<RelationName>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) relations[i++] = LowerRelation(node.range_var());
  return relations;
}

RelationName Lowerer::RelationOfNames(NameList names, Offset at) {
  RelationName relation;
  if (!names.empty()) relation.name = names[names.size() - 1];
  if (names.size() > 1) relation.schema = names[names.size() - 2];
  if (names.size() > 2) relation.catalog = names[names.size() - 3];
  relation.at = at;
  return relation;
}

const TypeName* Lowerer::LowerType(const pb::TypeName& type) {
  TypeName lowered;
  lowered.names = LowerNames(type.names());
  lowered.setof = type.setof();
  lowered.percent_type = type.pct_type();
  lowered.modifiers = LowerExpressions(type.typmods());
  const auto bounds = arena_.Array<std::int32_t>(static_cast<std::size_t>(type.array_bounds_size()));
  std::size_t i = 0;
  for (const pb::Node& bound : type.array_bounds()) bounds[i++] = bound.integer().ival();
  lowered.array_bounds = bounds;
  lowered.at = At(type.location());
  return arena_.Make(lowered);
}

const TypeName* Lowerer::TypeOfNames(NameList names, Offset at) {
  TypeName type;
  type.names = names;
  type.at = at;
  return arena_.Make(type);
}

const TypeName* Lowerer::LowerTypeNode(const pb::Node& node) {
  switch (node.node_case()) {
    case pb::Node::kTypeName:
      return LowerType(node.type_name());
    case pb::Node::kList:
      return TypeOfNames(LowerNames(node.list().items()), kNowhere);
    case pb::Node::kString: {
      const auto names = arena_.Array<Text>(1);
      names[0] = Own(node.string().sval());
      return TypeOfNames(names, kNowhere);
    }
    case pb::Node::kFunctionParameter:
      return LowerType(node.function_parameter().arg_type());
    default:
      return nullptr;
  }
}

List<const TypeName*> Lowerer::LowerTypes(const Nodes& nodes) {
  const auto types = arena_.Array<const TypeName*>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) types[i++] = LowerTypeNode(node);
  return types;
}

RoleName Lowerer::LowerRole(const pb::RoleSpec& role) {
  RoleName name;
  switch (role.roletype()) {
    case pb::ROLESPEC_CURRENT_ROLE:
      name.kind = RoleName::Kind::kCurrentRole;
      break;
    case pb::ROLESPEC_CURRENT_USER:
      name.kind = RoleName::Kind::kCurrentUser;
      break;
    case pb::ROLESPEC_SESSION_USER:
      name.kind = RoleName::Kind::kSessionUser;
      break;
    case pb::ROLESPEC_PUBLIC:
      name.kind = RoleName::Kind::kPublic;
      break;
    default:
      break;
  }
  name.name = Own(role.rolename());
  name.at = At(role.location());
  return name;
}

List<RoleName> Lowerer::LowerRoles(const Nodes& nodes) {
  const auto roles = arena_.Array<RoleName>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) roles[i++] = LowerRole(node.role_spec());
  return roles;
}

Text Lowerer::RoleText(const pb::RoleSpec& role) {
  switch (role.roletype()) {
    case pb::ROLESPEC_CURRENT_ROLE:
      return "current_role";
    case pb::ROLESPEC_CURRENT_USER:
      return "current_user";
    case pb::ROLESPEC_SESSION_USER:
      return "session_user";
    case pb::ROLESPEC_PUBLIC:
      return "public";
    default:
      return Own(role.rolename());
  }
}

void Lowerer::LowerOptionValue(const pb::Node& value, Option& option) {
  switch (value.node_case()) {
    case pb::Node::NODE_NOT_SET:
      return;
    case pb::Node::kInteger:
    case pb::Node::kFloat:
      option.is_number = true;
      [[fallthrough]];
    case pb::Node::kString:
    case pb::Node::kBoolean:
    case pb::Node::kAStar:
    case pb::Node::kRoleSpec:
      option.text = LowerName(value);
      option.has_text = true;
      return;
    case pb::Node::kTypeName:
      option.type = LowerType(value.type_name());
      if (option.type->array_bounds.empty() && option.type->modifiers.empty() && !option.type->setof) {
        option.text = Joined(option.type->names);
        option.has_text = true;
      }
      return;
    case pb::Node::kList:
      option.list = LowerNames(value.list().items());
      return;
    case pb::Node::kVariableSetStmt:
      option.setting = arena_.Make(LowerSet(value.variable_set_stmt()));
      return;
    default:
      option.expression = LowerExpression(value);
  }
}

Option Lowerer::LowerOption(const pb::DefElem& element) {
  Option option;
  option.space = Own(element.defnamespace());
  option.name = Own(element.defname());
  option.action = Enumerator<Option::Action>(element.defaction());
  option.at = At(element.location());
  if (element.has_arg()) LowerOptionValue(element.arg(), option);
  return option;
}

List<Option> Lowerer::LowerOptions(const Nodes& nodes) {
  const auto options = arena_.Array<Option>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) options[i++] = LowerOption(node.def_elem());
  return options;
}

}  // namespace pgrehearse::lower
