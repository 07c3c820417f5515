// Types, domains, operators, text search, casts and what else CREATE and ALTER define by options.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

CreateDomain Lowerer::LowerCreateDomain(const pb::CreateDomainStmt& domain) {
  CreateDomain lowered;
  lowered.name = LowerNames(domain.domainname());
  lowered.type = LowerType(domain.type_name());
  std::vector<int> borders;
  if (domain.has_coll_clause()) {
    lowered.collation = LowerNames(domain.coll_clause().collname());
    borders.push_back(domain.coll_clause().location());
  }
  lowered.constraints = LowerConstraintList(domain.constraints(), statement_.end, borders);
  return lowered;
}

AlterDomain Lowerer::LowerAlterDomain(const pb::AlterDomainStmt& alter) {
  AlterDomain lowered;
  lowered.name = LowerNames(alter.type_name());
  lowered.constraint_name = Own(alter.name());
  lowered.if_exists = alter.missing_ok();
  lowered.cascade = alter.behavior() == pb::DROP_CASCADE;
  // The letters of AlterDomainStmt in parsenodes.h.
  switch (alter.subtype().empty() ? 'T' : alter.subtype()[0]) {
    case 'N':
      lowered.action = AlterDomain::Action::kDropNotNull;
      break;
    case 'O':
      lowered.action = AlterDomain::Action::kSetNotNull;
      break;
    case 'C':
      lowered.action = AlterDomain::Action::kAddConstraint;
      lowered.constraint = LowerConstraint(alter.def().constraint(), statement_.end);
      break;
    case 'X':
      lowered.action = AlterDomain::Action::kDropConstraint;
      break;
    case 'V':
      lowered.action = AlterDomain::Action::kValidateConstraint;
      break;
    default:
      lowered.default_value = LowerOptional(alter.has_def(), alter.def());
  }
  return lowered;
}

AlterEnum Lowerer::LowerAlterEnum(const pb::AlterEnumStmt& alter) {
  AlterEnum lowered;
  lowered.name = LowerNames(alter.type_name());
  lowered.old_label = Own(alter.old_val());
  lowered.new_label = Own(alter.new_val());
  lowered.neighbour = Own(alter.new_val_neighbor());
  lowered.after = alter.new_val_is_after();
  lowered.if_not_exists = alter.skip_if_new_val_exists();
  // The first string is the label that is added or renamed.
  const TokenIndex& tokens = Tokens();
  for (std::size_t token = 0; token < tokens.size(); ++token) {
    if (tokens.token(token).kind != TokenKind::kString) continue;
    lowered.label_at = place_.FileOffset(tokens.Begin(token));
    break;
  }
  return lowered;
}

DefineObject Lowerer::LowerDefine(const pb::DefineStmt& define) {
  DefineObject lowered;
  lowered.kind = Enumerator<ObjectKind>(define.kind());
  lowered.name = LowerNames(define.defnames());
  lowered.or_replace = define.replace();
  lowered.if_not_exists = define.if_not_exists();
  lowered.old_style = define.oldstyle();
  lowered.definition = LowerOptions(define.definition());
  // An aggregate's arguments come as a list of two: the parameters, and the number of direct ones (gram.y, aggr_args).
  if (lowered.kind == ObjectKind::kAggregate && define.args_size() == 2) {
    const Nodes& parameters = define.args(0).list().items();
    const std::size_t count = static_cast<std::size_t>(parameters.size());
    const auto types = arena_.Array<const TypeName*>(count);
    const auto modes = arena_.Array<Text>(count);
    const auto names = arena_.Array<Text>(count);
    for (std::size_t i = 0; i < count; ++i) {
      const pb::FunctionParameter& parameter = parameters.Get(static_cast<int>(i)).function_parameter();
      types[i] = LowerType(parameter.arg_type());
      modes[i] = parameter.mode() == pb::FUNC_PARAM_VARIADIC ? Text("variadic") : Text();
      names[i] = Own(parameter.name());
    }
    lowered.arguments = types;
    lowered.argument_modes = modes;
    lowered.argument_names = names;
    lowered.direct_arguments = define.args(1).integer().ival();
  }
  return lowered;
}

bool Lowerer::LowerTypeStatement(const pb::Node& node, StatementNode& lowered) {
  switch (node.node_case()) {
    case pb::Node::kCompositeTypeStmt: {
      const pb::CompositeTypeStmt& type = node.composite_type_stmt();
      std::vector<ColumnDefinition> attributes;
      for (const pb::Node& column : type.coldeflist()) attributes.push_back(LowerColumn(column.column_def()));
      lowered = CreateCompositeType{ObjectOfRelation(ObjectKind::kType, LowerRelation(type.typevar()), {}).name,
                                    arena_.Copy(attributes)};
      return true;
    }
    case pb::Node::kCreateEnumStmt:
      lowered = CreateEnum{LowerNames(node.create_enum_stmt().type_name()), LowerNames(node.create_enum_stmt().vals())};
      return true;
    case pb::Node::kCreateRangeStmt:
      lowered = CreateRange{LowerNames(node.create_range_stmt().type_name()),
                            LowerOptions(node.create_range_stmt().params())};
      return true;
    case pb::Node::kAlterEnumStmt:
      lowered = LowerAlterEnum(node.alter_enum_stmt());
      return true;
    case pb::Node::kCreateDomainStmt:
      lowered = LowerCreateDomain(node.create_domain_stmt());
      return true;
    case pb::Node::kAlterDomainStmt:
      lowered = LowerAlterDomain(node.alter_domain_stmt());
      return true;
    case pb::Node::kAlterTypeStmt:
      lowered = AlterTypeOptions{LowerNames(node.alter_type_stmt().type_name()),
                                 LowerOptions(node.alter_type_stmt().options())};
      return true;
    case pb::Node::kDefineStmt:
      lowered = LowerDefine(node.define_stmt());
      return true;
    case pb::Node::kCreateCastStmt: {
      const pb::CreateCastStmt& cast = node.create_cast_stmt();
      CreateCast statement;
      statement.source = LowerType(cast.sourcetype());
      statement.target = LowerType(cast.targettype());
      if (cast.has_func()) {
        statement.function = arena_.Make(LowerObjectWithArguments(ObjectKind::kFunction, cast.func()));
      }
      statement.context = cast.context() == pb::COERCION_IMPLICIT     ? 'i'
                          : cast.context() == pb::COERCION_ASSIGNMENT ? 'a'
                                                                      : 'e';
      statement.inout = cast.inout();
      lowered = statement;
      return true;
    }
    case pb::Node::kCreateOpClassStmt: {
      const pb::CreateOpClassStmt& create = node.create_op_class_stmt();
      lowered = CreateOperatorClass{LowerNames(create.opclassname()), LowerNames(create.opfamilyname()),
                                    Own(create.amname()), LowerType(create.datatype()), create.is_default()};
      return true;
    }
    case pb::Node::kCreateOpFamilyStmt:
      lowered = CreateOperatorFamily{LowerNames(node.create_op_family_stmt().opfamilyname()),
                                     Own(node.create_op_family_stmt().amname())};
      return true;
    case pb::Node::kAlterOpFamilyStmt: {
      const pb::AlterOpFamilyStmt& alter = node.alter_op_family_stmt();
      lowered = AlterOperatorFamily{LowerNames(alter.opfamilyname()), Own(alter.amname()), alter.is_drop()};
      return true;
    }
    case pb::Node::kAlterOperatorStmt: {
      const pb::AlterOperatorStmt& alter = node.alter_operator_stmt();
      lowered = AlterOperator{LowerObjectWithArguments(ObjectKind::kOperator, alter.opername()),
                              LowerOptions(alter.options())};
      return true;
    }
    case pb::Node::kCreateConversionStmt: {
      const pb::CreateConversionStmt& create = node.create_conversion_stmt();
      lowered = CreateConversion{LowerNames(create.conversion_name()), Own(create.for_encoding_name()),
                                 Own(create.to_encoding_name()), LowerNames(create.func_name()), create.def()};
      return true;
    }
    case pb::Node::kCreateTransformStmt: {
      const pb::CreateTransformStmt& create = node.create_transform_stmt();
      lowered = CreateTransform{LowerType(create.type_name()), Own(create.lang()), create.replace()};
      return true;
    }
    case pb::Node::kAlterTsdictionaryStmt:
      lowered = AlterTsDictionary{LowerNames(node.alter_tsdictionary_stmt().dictname()),
                                  LowerOptions(node.alter_tsdictionary_stmt().options())};
      return true;
    case pb::Node::kAlterTsconfigurationStmt:
      lowered = AlterTsConfiguration{LowerNames(node.alter_tsconfiguration_stmt().cfgname())};
      return true;
    case pb::Node::kAlterCollationStmt:
      lowered = RefreshCollationVersion{LowerNames(node.alter_collation_stmt().collname())};
      return true;
    case pb::Node::kCreateAmStmt: {
      const pb::CreateAmStmt& create = node.create_am_stmt();
      lowered = CreateAccessMethod{Own(create.amname()), LowerNames(create.handler_name()),
                                   create.amtype().empty() ? 'i' : create.amtype()[0]};
      return true;
    }
    default:
      return false;
  }
}

}  // namespace pgrehearse::lower
