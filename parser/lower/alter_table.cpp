// ALTER TABLE and the other statements made of its subcommands.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

bool Lowerer::LowerColumnCommand(const pb::AlterTableCmd& command, ObjectKind kind, AlterTableCommand& lowered) {
  const Text column = Own(command.name());
  const pb::Node& def = command.def();
  const bool cascade = command.behavior() == pb::DROP_CASCADE;
  switch (command.subtype()) {
    case pb::AT_AddColumn:
      lowered.action = alter::AddColumn{LowerColumn(def.column_def()), command.missing_ok()};
      return true;
    case pb::AT_ColumnDefault:
      lowered.action = alter::SetDefault{column, LowerOptional(command.has_def(), def)};
      return true;
    case pb::AT_DropNotNull:
      lowered.action = alter::DropNotNull{column};
      return true;
    case pb::AT_SetNotNull:
      lowered.action = alter::SetNotNull{column};
      return true;
    case pb::AT_SetExpression:
      lowered.action = alter::SetExpression{column, LowerOptional(command.has_def(), def)};
      return true;
    case pb::AT_DropExpression:
      lowered.action = alter::DropExpression{column, command.missing_ok()};
      return true;
    case pb::AT_SetStatistics: {
      alter::SetStatistics set{column, command.num(), -1, !command.has_def()};
      if (command.has_def()) set.target = def.integer().ival();
      lowered.action = set;
      return true;
    }
    case pb::AT_SetOptions:
    case pb::AT_ResetOptions:
      lowered.action =
          alter::SetColumnOptions{column, LowerOptions(def.list().items()), command.subtype() == pb::AT_ResetOptions};
      return true;
    case pb::AT_SetStorage:
      lowered.action = alter::SetStorage{column, Own(def.string().sval())};
      return true;
    case pb::AT_SetCompression:
      lowered.action = alter::SetCompression{column, Own(def.string().sval())};
      return true;
    case pb::AT_DropColumn:
      if (kind == ObjectKind::kType) {
        lowered.action = alter::DropAttribute{column, command.missing_ok(), cascade};
      } else {
        lowered.action = alter::DropColumn{column, command.missing_ok(), cascade};
      }
      return true;
    case pb::AT_AlterColumnType: {
      const pb::ColumnDef& definition = def.column_def();
      alter::AlterColumnType change;
      change.column = column;
      change.type = LowerType(definition.type_name());
      if (definition.has_coll_clause()) change.collation = LowerNames(definition.coll_clause().collname());
      change.using_expression = LowerOptional(definition.has_raw_default(), definition.raw_default());
      lowered.action = change;
      return true;
    }
    case pb::AT_AlterColumnGenericOptions:
      lowered.action = alter::AlterColumnForeignOptions{column, LowerOptions(def.list().items())};
      return true;
    case pb::AT_AddIdentity: {
      alter::AddIdentity add;
      add.column = column;
      const pb::Constraint& constraint = def.constraint();
      const TokenIndex& tokens = Tokens();
      const std::size_t past =
          tokens.ElementEnd(tokens.At(static_cast<std::size_t>(std::max(constraint.location(), 0))));
      add.identity = LowerConstraint(constraint, past > 0 ? tokens.End(past - 1) : 0);
      lowered.action = add;
      return true;
    }
    case pb::AT_SetIdentity: {
      alter::SetIdentity set;
      set.column = column;
      std::vector<Option> options;
      for (const pb::Node& node : def.list().items()) {
        const pb::DefElem& element = node.def_elem();
        if (element.defname() == "generated") {
          set.generated_when = static_cast<char>(element.arg().integer().ival());
        } else {
          options.push_back(LowerOption(element));
        }
      }
      set.options = arena_.Copy(options);
      lowered.action = set;
      return true;
    }
    case pb::AT_DropIdentity:
      lowered.action = alter::DropIdentity{column, command.missing_ok()};
      return true;
    default:
      return false;
  }
}

bool Lowerer::LowerConstraintCommand(const pb::AlterTableCmd& command, AlterTableCommand& lowered) {
  switch (command.subtype()) {
    case pb::AT_AddConstraint: {
      const pb::Constraint& constraint = command.def().constraint();
      const TokenIndex& tokens = Tokens();
      const std::size_t past =
          tokens.ElementEnd(tokens.At(static_cast<std::size_t>(std::max(constraint.location(), 0))));
      lowered.action = alter::AddConstraint{LowerConstraint(constraint, past > 0 ? tokens.End(past - 1) : 0)};
      return true;
    }
    case pb::AT_AlterConstraint: {
      alter::AlterConstraint change;
#if PGREHEARSE_GRAMMAR_18
      const pb::ATAlterConstraint& constraint = command.def().atalter_constraint();
      change.name = Own(constraint.conname());
      change.alters_deferrability = constraint.alter_deferrability();
      change.alters_enforceability = constraint.alter_enforceability();
      change.enforced = constraint.is_enforced();
      change.alters_inheritability = constraint.alter_inheritability();
      change.no_inherit = constraint.noinherit();
#else
      const pb::Constraint& constraint = command.def().constraint();
      change.name = Own(constraint.conname());
      change.alters_deferrability = true;
#endif
      change.deferrable = constraint.deferrable();
      change.initially_deferred = constraint.initdeferred();
      lowered.action = change;
      return true;
    }
    case pb::AT_ValidateConstraint:
      lowered.action = alter::ValidateConstraint{Own(command.name())};
      return true;
    case pb::AT_DropConstraint:
      lowered.action =
          alter::DropConstraint{Own(command.name()), command.missing_ok(), command.behavior() == pb::DROP_CASCADE};
      return true;
    default:
      return false;
  }
}

// Triggers, rules and row security switched on and off.
bool Lowerer::LowerSwitchCommand(const pb::AlterTableCmd& command, AlterTableCommand& lowered) {
  using State = alter::EnableTrigger::State;
  using Which = alter::EnableTrigger::Which;
  const auto trigger = [&](State state, Which which) {
    lowered.action = alter::EnableTrigger{state, which, Own(command.name())};
    return true;
  };
  const auto rule = [&](State state) {
    lowered.action = alter::EnableRule{state, Own(command.name())};
    return true;
  };
  const auto security = [&](alter::RowSecurity::Action action) {
    lowered.action = alter::RowSecurity{action};
    return true;
  };
  switch (command.subtype()) {
    case pb::AT_EnableTrig:
      return trigger(State::kOrigin, Which::kNamed);
    case pb::AT_EnableAlwaysTrig:
      return trigger(State::kAlways, Which::kNamed);
    case pb::AT_EnableReplicaTrig:
      return trigger(State::kReplica, Which::kNamed);
    case pb::AT_DisableTrig:
      return trigger(State::kDisabled, Which::kNamed);
    case pb::AT_EnableTrigAll:
      return trigger(State::kOrigin, Which::kAll);
    case pb::AT_DisableTrigAll:
      return trigger(State::kDisabled, Which::kAll);
    case pb::AT_EnableTrigUser:
      return trigger(State::kOrigin, Which::kUser);
    case pb::AT_DisableTrigUser:
      return trigger(State::kDisabled, Which::kUser);
    case pb::AT_EnableRule:
      return rule(State::kOrigin);
    case pb::AT_EnableAlwaysRule:
      return rule(State::kAlways);
    case pb::AT_EnableReplicaRule:
      return rule(State::kReplica);
    case pb::AT_DisableRule:
      return rule(State::kDisabled);
    case pb::AT_EnableRowSecurity:
      return security(alter::RowSecurity::Action::kEnable);
    case pb::AT_DisableRowSecurity:
      return security(alter::RowSecurity::Action::kDisable);
    case pb::AT_ForceRowSecurity:
      return security(alter::RowSecurity::Action::kForce);
    case pb::AT_NoForceRowSecurity:
      return security(alter::RowSecurity::Action::kNoForce);
    default:
      return false;
  }
}

bool Lowerer::LowerRelationCommand(const pb::AlterTableCmd& command, AlterTableCommand& lowered) {
  const pb::Node& def = command.def();
  switch (command.subtype()) {
    case pb::AT_GenericOptions:
      lowered.action = alter::ForeignOptions{LowerOptions(def.list().items())};
      return true;
    case pb::AT_ChangeOwner:
      lowered.action = alter::ChangeOwner{LowerRole(command.newowner())};
      return true;
    case pb::AT_ClusterOn:
      lowered.action = alter::ClusterOn{Own(command.name())};
      return true;
    case pb::AT_DropCluster:
      lowered.action = alter::DropCluster{};
      return true;
    case pb::AT_SetLogged:
    case pb::AT_SetUnLogged:
      lowered.action = alter::SetLogged{command.subtype() == pb::AT_SetLogged};
      return true;
    case pb::AT_DropOids:
      lowered.action = alter::DropOids{};
      return true;
    case pb::AT_SetAccessMethod:
      lowered.action = alter::SetAccessMethod{Own(command.name())};
      return true;
    case pb::AT_SetTableSpace:
      lowered.action = alter::SetTableSpace{Own(command.name())};
      return true;
    case pb::AT_SetRelOptions:
    case pb::AT_ResetRelOptions:
      lowered.action = alter::SetOptions{LowerOptions(def.list().items()), command.subtype() == pb::AT_ResetRelOptions};
      return true;
    case pb::AT_AddInherit:
    case pb::AT_DropInherit:
      lowered.action = alter::Inherit{LowerRelation(def.range_var()), command.subtype() == pb::AT_AddInherit};
      return true;
    case pb::AT_AddOf:
      lowered.action = alter::OfType{LowerType(def.type_name())};
      return true;
    case pb::AT_DropOf:
      lowered.action = alter::OfType{};
      return true;
    case pb::AT_ReplicaIdentity: {
      const pb::ReplicaIdentityStmt& identity = def.replica_identity_stmt();
      alter::ReplicaIdentity change;
      // REPLICA_IDENTITY_* of catalog/pg_class.h.
      switch (identity.identity_type().empty() ? 'd' : identity.identity_type()[0]) {
        case 'f':
          change.kind = alter::ReplicaIdentity::Kind::kFull;
          break;
        case 'n':
          change.kind = alter::ReplicaIdentity::Kind::kNothing;
          break;
        case 'i':
          change.kind = alter::ReplicaIdentity::Kind::kIndex;
          break;
        default:
          break;
      }
      change.index = Own(identity.name());
      lowered.action = change;
      return true;
    }
    case pb::AT_AttachPartition: {
      const pb::PartitionCmd& partition = def.partition_cmd();
      lowered.action = alter::AttachPartition{LowerRelation(partition.name()),
                                              partition.has_bound() ? LowerBound(partition.bound()) : nullptr};
      return true;
    }
    case pb::AT_DetachPartition:
    case pb::AT_DetachPartitionFinalize:
      lowered.action =
          alter::DetachPartition{LowerRelation(def.partition_cmd().name()), def.partition_cmd().concurrent(),
                                 command.subtype() == pb::AT_DetachPartitionFinalize};
      return true;
    default:
      return false;
  }
}

StatementNode Lowerer::LowerAlterTable(const pb::AlterTableStmt& alter) {
  AlterTable lowered;
  lowered.kind = Enumerator<ObjectKind>(alter.objtype());
  lowered.relation = LowerRelation(alter.relation());
  // makeRangeVarFromAnyName in gram.y, used for types, leaves `inh` unset.
  if (lowered.kind == ObjectKind::kType) lowered.relation.only = false;
  lowered.if_exists = alter.missing_ok();
  // The subcommands follow the name, with the star or the bracket of ONLY (name) that may stand after it.
  const TokenIndex& tokens = Tokens();
  std::size_t token = tokens.At(static_cast<std::size_t>(std::max(alter.relation().location(), 0)));
  token = tokens.NameEnd(token);
  if (tokens.Is(token, ')')) ++token;
  if (token < tokens.size() && tokens.TextOf(token) == "*") ++token;
  const auto ranges = tokens.Elements(token, tokens.size());
  const auto commands = arena_.Array<AlterTableCommand>(static_cast<std::size_t>(alter.cmds_size()));
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const pb::AlterTableCmd& command = alter.cmds(static_cast<int>(i)).alter_table_cmd();
    AlterTableCommand& to = commands[i];
    to.cascade = command.behavior() == pb::DROP_CASCADE;
    if (ranges.size() == commands.size() && ranges[i].second > ranges[i].first) {
      to.span = Span(tokens.Begin(ranges[i].first), tokens.End(ranges[i].second - 1));
    } else {
      to.span = Span(statement_.begin, statement_.end);
    }
    if (!LowerColumnCommand(command, lowered.kind, to) && !LowerConstraintCommand(command, to) &&
        !LowerSwitchCommand(command, to) && !LowerRelationCommand(command, to)) {
      return OtherStatement{"AlterTableStmt"};
    }
  }
  lowered.commands = commands;
  return lowered;
}

}  // namespace pgrehearse::lower
