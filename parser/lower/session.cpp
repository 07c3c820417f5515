// Statements about the session: transactions, settings, maintenance, copying, prepared statements and cursors.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

SetVariable Lowerer::LowerSet(const pb::VariableSetStmt& set) {
  SetVariable lowered;
  lowered.kind = Enumerator<SetVariable::Kind>(set.kind());
  lowered.name = Own(set.name());
  if (lowered.kind == SetVariable::Kind::kMulti) {
    // SET TRANSACTION and its like: the modes are DefElems, not values; they are no settings that anything here reads
    // but the snapshot's name.
    std::vector<const Expression*> values;
    for (const pb::Node& node : set.args()) {
      if (!node.has_def_elem()) values.push_back(LowerExpression(node));
    }
    lowered.values = arena_.Copy(values);
    std::vector<Option> modes;
    for (const pb::Node& node : set.args()) {
      if (node.has_def_elem()) modes.push_back(LowerOption(node.def_elem()));
    }
    lowered.modes = arena_.Copy(modes);
  } else {
    lowered.values = LowerExpressions(set.args());
  }
  lowered.local = set.is_local();
  return lowered;
}

Vacuum Lowerer::LowerVacuum(const pb::VacuumStmt& vacuum) {
  Vacuum lowered;
  lowered.vacuum = vacuum.is_vacuumcmd();
  lowered.options = LowerOptions(vacuum.options());
  const auto relations = arena_.Array<Vacuum::Relation>(static_cast<std::size_t>(vacuum.rels_size()));
  std::size_t i = 0;
  for (const pb::Node& node : vacuum.rels()) {
    relations[i].relation = LowerRelation(node.vacuum_relation().relation());
    relations[i++].columns = LowerNames(node.vacuum_relation().va_cols());
  }
  lowered.relations = relations;
  return lowered;
}

Copy Lowerer::LowerCopy(const pb::CopyStmt& copy) {
  Copy lowered;
  if (copy.has_relation()) lowered.relation = LowerRelation(copy.relation());
  if (copy.has_query()) lowered.query = LowerQuery(copy.query());
  lowered.columns = LowerNames(copy.attlist());
  lowered.from = copy.is_from();
  lowered.program = copy.is_program();
  lowered.file = Own(copy.filename());
  lowered.options = LowerOptions(copy.options());
  lowered.where = LowerOptional(copy.has_where_clause(), copy.where_clause());
  return lowered;
}

Transaction Lowerer::LowerTransaction(const pb::TransactionStmt& transaction) {
  Transaction lowered;
  lowered.kind = Enumerator<Transaction::Kind>(transaction.kind());
  lowered.name = Own(transaction.savepoint_name().empty() ? transaction.gid() : transaction.savepoint_name());
  lowered.chain = transaction.chain();
  lowered.options = LowerOptions(transaction.options());
  return lowered;
}

Explain Lowerer::LowerExplain(const pb::ExplainStmt& explain) {
  const TokenIndex& tokens = Tokens();
  std::size_t token = 1;
  // EXPLAIN (options) may be followed by a query in brackets; the first bracket holds the options when there are any
  // and neither ANALYZE nor VERBOSE is written outside of it.
  if (tokens.IsWord(token, "analyze") || tokens.IsWord(token, "analyse") || tokens.IsWord(token, "verbose")) {
    while (tokens.IsWord(token, "analyze") || tokens.IsWord(token, "analyse") || tokens.IsWord(token, "verbose")) {
      ++token;
    }
  } else if (tokens.Is(token, '(') && explain.options_size() > 0) {
    token = tokens.Closing(token) + 1;
  }
  const List<Option> options = LowerOptions(explain.options());
  return {LowerNested(explain.query(), RangeFrom(token)), options};
}

bool Lowerer::LowerSessionStatement(const pb::Node& node, StatementNode& lowered) {
  switch (node.node_case()) {
    case pb::Node::kTransactionStmt:
      lowered = LowerTransaction(node.transaction_stmt());
      return true;
    case pb::Node::kVariableSetStmt:
      lowered = LowerSet(node.variable_set_stmt());
      return true;
    case pb::Node::kVariableShowStmt:
      lowered = ShowVariable{Own(node.variable_show_stmt().name())};
      return true;
    case pb::Node::kAlterRoleSetStmt: {
      const pb::AlterRoleSetStmt& alter = node.alter_role_set_stmt();
      AlterSettings settings;
      if (alter.has_role()) settings.role = LowerRole(alter.role());
      settings.database = Own(alter.database());
      settings.setting = LowerSet(alter.setstmt());
      lowered = settings;
      return true;
    }
    case pb::Node::kAlterDatabaseSetStmt: {
      const pb::AlterDatabaseSetStmt& alter = node.alter_database_set_stmt();
      AlterSettings settings;
      settings.scope = AlterSettings::Scope::kDatabase;
      settings.database = Own(alter.dbname());
      settings.setting = LowerSet(alter.setstmt());
      lowered = settings;
      return true;
    }
    case pb::Node::kAlterSystemStmt: {
      AlterSettings settings;
      settings.scope = AlterSettings::Scope::kSystem;
      settings.setting = LowerSet(node.alter_system_stmt().setstmt());
      lowered = settings;
      return true;
    }
    case pb::Node::kDiscardStmt:
      lowered = Discard{Enumerator<Discard::Target>(node.discard_stmt().target())};
      return true;
    case pb::Node::kConstraintsSetStmt:
      lowered = SetConstraints{LowerRelations(node.constraints_set_stmt().constraints()),
                               node.constraints_set_stmt().deferred()};
      return true;
    case pb::Node::kVacuumStmt:
      lowered = LowerVacuum(node.vacuum_stmt());
      return true;
    case pb::Node::kExplainStmt:
      lowered = LowerExplain(node.explain_stmt());
      return true;
    case pb::Node::kCopyStmt:
      lowered = LowerCopy(node.copy_stmt());
      return true;
    case pb::Node::kPrepareStmt: {
      const pb::PrepareStmt& prepare = node.prepare_stmt();
      std::size_t token = 2;
      while (token < Tokens().size() && !Tokens().IsWord(token, "as")) {
        token = Tokens().Is(token, '(') ? Tokens().Closing(token) : token + 1;
      }
      lowered = Prepare{Own(prepare.name()), LowerTypes(prepare.argtypes()),
                        LowerNested(prepare.query(), RangeFrom(token + 1))};
      return true;
    }
    case pb::Node::kExecuteStmt:
      lowered = Execute{Own(node.execute_stmt().name()), LowerExpressions(node.execute_stmt().params())};
      return true;
    case pb::Node::kDeallocateStmt:
      lowered = Deallocate{Own(node.deallocate_stmt().name())};
      return true;
    case pb::Node::kDeclareCursorStmt: {
      const pb::DeclareCursorStmt& declare = node.declare_cursor_stmt();
      constexpr int kHold = 0x0020;  // CURSOR_OPT_HOLD of parsenodes.h
      lowered = DeclareCursor{Own(declare.portalname()), (declare.options() & kHold) != 0, LowerQuery(declare.query())};
      return true;
    }
    case pb::Node::kClosePortalStmt:
      lowered = CloseCursor{Own(node.close_portal_stmt().portalname())};
      return true;
    case pb::Node::kFetchStmt:
      lowered = Fetch{Own(node.fetch_stmt().portalname()), node.fetch_stmt().ismove()};
      return true;
    case pb::Node::kListenStmt:
      lowered = Notification{Notification::Kind::kListen, Own(node.listen_stmt().conditionname()), {}};
      return true;
    case pb::Node::kUnlistenStmt:
      lowered = Notification{Notification::Kind::kUnlisten, Own(node.unlisten_stmt().conditionname()), {}};
      return true;
    case pb::Node::kNotifyStmt:
      lowered = Notification{Notification::Kind::kNotify, Own(node.notify_stmt().conditionname()),
                             Own(node.notify_stmt().payload())};
      return true;
    case pb::Node::kLoadStmt:
      lowered = Load{Own(node.load_stmt().filename())};
      return true;
    case pb::Node::kCheckPointStmt:
      lowered = Checkpoint{};
      return true;
    case pb::Node::kCreateFunctionStmt:
      lowered = LowerCreateFunction(node.create_function_stmt());
      return true;
    case pb::Node::kAlterFunctionStmt: {
      const pb::AlterFunctionStmt& alter = node.alter_function_stmt();
      lowered = AlterFunction{LowerObjectWithArguments(Enumerator<ObjectKind>(alter.objtype()), alter.func()),
                              LowerOptions(alter.actions())};
      return true;
    }
    case pb::Node::kDoStmt:
      lowered = LowerDo(node.do_stmt());
      return true;
    case pb::Node::kCallStmt:
      lowered = Call{LowerCall(node.call_stmt().funccall())};
      return true;
    default:
      return false;
  }
}

}  // namespace pgrehearse::lower
