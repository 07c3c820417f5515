// CREATE TABLE and its relatives: elements, partitions, CREATE TABLE AS.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

namespace {

OnCommit OnCommitOf(pb::OnCommitAction action) { return Enumerator<OnCommit>(action); }

}  // namespace

List<TableElement> Lowerer::LowerTableElements(const Nodes& nodes) {
  std::vector<TableElement> elements;
  elements.reserve(static_cast<std::size_t>(nodes.size()));
  for (const pb::Node& node : nodes) {
    switch (node.node_case()) {
      case pb::Node::kColumnDef:
        elements.emplace_back(LowerColumn(node.column_def()));
        break;
      case pb::Node::kConstraint: {
        const TokenIndex& tokens = Tokens();
        const int location = node.constraint().location();
        const std::size_t token = tokens.At(static_cast<std::size_t>(std::max(location, 0)));
        const std::size_t past = tokens.ElementEnd(token);
        elements.emplace_back(LowerConstraint(node.constraint(), past > token ? tokens.End(past - 1) : 0));
        break;
      }
      case pb::Node::kTableLikeClause: {
        LikeClause like;
        like.relation = LowerRelation(node.table_like_clause().relation());
        // CREATE_TABLE_LIKE_ALL is PG_INT32_MAX; the known bits are enough.
        like.include = node.table_like_clause().options() & 0x1ffu;
        elements.emplace_back(like);
        break;
      }
      default:
        break;
    }
  }
  return arena_.Copy(elements);
}

PartitionKey Lowerer::LowerPartitionKey(const pb::PartitionSpec& spec) {
  PartitionKey key;
  switch (spec.strategy()) {
    case pb::PARTITION_STRATEGY_LIST:
      key.strategy = 'l';
      key.strategy_name = "list";
      break;
    case pb::PARTITION_STRATEGY_RANGE:
      key.strategy = 'r';
      key.strategy_name = "range";
      break;
    case pb::PARTITION_STRATEGY_HASH:
      key.strategy = 'h';
      key.strategy_name = "hash";
      break;
    default:
      break;
  }
  std::vector<IndexElement> elements;
  for (const pb::Node& node : spec.part_params()) {
    const pb::PartitionElem& element = node.partition_elem();
    IndexElement lowered;
    lowered.name = Own(element.name());
    lowered.expression = LowerOptional(element.has_expr(), element.expr());
    lowered.collation = LowerNames(element.collation());
    lowered.operator_class = LowerNames(element.opclass());
    if (element.location() >= 0) {
      const TokenIndex& tokens = Tokens();
      const std::size_t begin = static_cast<std::size_t>(element.location());
      const std::size_t past = tokens.ElementEnd(tokens.At(begin));
      lowered.span = Span(begin, past > 0 ? tokens.End(past - 1) : begin);
    }
    elements.push_back(lowered);
  }
  key.elements = arena_.Copy(elements);
  return key;
}

const PartitionBound* Lowerer::LowerBound(const pb::PartitionBoundSpec& bound) {
  PartitionBound lowered;
  lowered.at = At(bound.location());
  const auto data = [&](const Nodes& nodes) {
    const auto items = arena_.Array<PartitionBound::Datum>(static_cast<std::size_t>(nodes.size()));
    std::size_t i = 0;
    for (const pb::Node& node : nodes) {
      PartitionBound::Datum& datum = items[i++];
      datum.value = LowerExpression(node);
      // In the raw tree MINVALUE and MAXVALUE are unquoted column references; transformPartitionRangeBounds in
      // parser/parse_utilcmd.c recognises them.
      const auto* reference = As<ColumnReference>(datum.value);
      if (!reference || reference->fields.size() != 1 || reference->star) continue;
      if (reference->fields[0] == "minvalue")
        datum = {PartitionBound::Datum::Kind::kMinValue, nullptr};
      else if (reference->fields[0] == "maxvalue")
        datum = {PartitionBound::Datum::Kind::kMaxValue, nullptr};
    }
    return items;
  };
  if (bound.is_default()) {
    lowered.kind = PartitionBound::Kind::kDefault;
  } else if (bound.strategy() == "l") {
    lowered.kind = PartitionBound::Kind::kList;
    lowered.values = LowerExpressions(bound.listdatums());
  } else if (bound.strategy() == "h") {
    lowered.kind = PartitionBound::Kind::kHash;
    lowered.modulus = bound.modulus();
    lowered.remainder = bound.remainder();
  } else {
    lowered.kind = PartitionBound::Kind::kRange;
    lowered.from = data(bound.lowerdatums());
    lowered.to = data(bound.upperdatums());
  }
  return arena_.Make(lowered);
}

CreateTable Lowerer::LowerCreateTable(const pb::CreateStmt& create) {
  CreateTable lowered;
  lowered.relation = LowerRelation(create.relation());
  lowered.elements = LowerTableElements(create.table_elts());
  if (create.has_of_typename()) lowered.of_type = LowerType(create.of_typename());
  // PARTITION OF keeps its parent among the parents of INHERITS (gram.y, CreateStmt).
  if (create.has_partbound()) {
    lowered.bound = LowerBound(create.partbound());
    if (create.inh_relations_size() > 0) {
      lowered.partition_of = arena_.Make(LowerRelation(create.inh_relations(0).range_var()));
    }
  } else {
    lowered.inherits = LowerRelations(create.inh_relations());
  }
  if (create.has_partspec()) lowered.partition_key = LowerPartitionKey(create.partspec());
  lowered.options = LowerOptions(create.options());
  lowered.on_commit = OnCommitOf(create.oncommit());
  lowered.tablespace = Own(create.tablespacename());
  lowered.access_method = Own(create.access_method());
  lowered.if_not_exists = create.if_not_exists();
  return lowered;
}

void Lowerer::LowerInto(const pb::IntoClause& into, CreateTableAs& create) {
  create.relation = LowerRelation(into.rel());
  create.columns = LowerNames(into.col_names());
  create.options = LowerOptions(into.options());
  create.on_commit = OnCommitOf(into.on_commit());
  create.tablespace = Own(into.table_space_name());
  create.access_method = Own(into.access_method());
  create.with_data = !into.skip_data();
}

CreateTableAs Lowerer::LowerCreateTableAs(const pb::CreateTableAsStmt& create) {
  CreateTableAs lowered;
  LowerInto(create.into(), lowered);
  if (create.query().has_execute_stmt()) {
    lowered.execute = Own(create.query().execute_stmt().name());
  } else {
    lowered.query = LowerQuery(create.query());
  }
  lowered.materialized_view = create.objtype() == pb::OBJECT_MATVIEW;
  lowered.if_not_exists = create.if_not_exists();
  lowered.select_into = create.is_select_into();
  return lowered;
}

// A top-level SELECT ... INTO is CREATE TABLE AS; INTO may stand in the leftmost arm of a set operation
// (transformOptionalSelectInto in parser/analyze.c).
bool Lowerer::LowerSelectInto(const pb::SelectStmt& select, CreateTableAs& create) {
  const pb::SelectStmt* leftmost = &select;
  while (leftmost->op() > pb::SETOP_NONE && leftmost->has_larg()) leftmost = &leftmost->larg();
  if (!leftmost->has_into_clause()) return false;
  LowerInto(leftmost->into_clause(), create);
  create.query = MakeSelect(select);
  create.select_into = true;
  return true;
}

bool Lowerer::LowerTableStatement(const pb::Node& node, StatementNode& lowered) {
  switch (node.node_case()) {
    case pb::Node::kSelectStmt: {
      CreateTableAs create;
      if (LowerSelectInto(node.select_stmt(), create)) {
        lowered = create;
      } else {
        lowered = LowerSelect(node.select_stmt());
      }
      return true;
    }
    case pb::Node::kInsertStmt:
      lowered = LowerInsert(node.insert_stmt());
      return true;
    case pb::Node::kUpdateStmt:
      lowered = LowerUpdate(node.update_stmt());
      return true;
    case pb::Node::kDeleteStmt:
      lowered = LowerDelete(node.delete_stmt());
      return true;
    case pb::Node::kMergeStmt:
      lowered = LowerMerge(node.merge_stmt());
      return true;
    case pb::Node::kCreateStmt:
      lowered = LowerCreateTable(node.create_stmt());
      return true;
    case pb::Node::kCreateForeignTableStmt: {
      const pb::CreateForeignTableStmt& create = node.create_foreign_table_stmt();
      CreateTable table = LowerCreateTable(create.base_stmt());
      table.foreign = true;
      table.server = Own(create.servername());
      table.foreign_options = LowerOptions(create.options());
      lowered = table;
      return true;
    }
    case pb::Node::kCreateTableAsStmt:
      lowered = LowerCreateTableAs(node.create_table_as_stmt());
      return true;
    case pb::Node::kAlterTableStmt:
      lowered = LowerAlterTable(node.alter_table_stmt());
      return true;
    case pb::Node::kAlterTableMoveAllStmt: {
      const pb::AlterTableMoveAllStmt& move = node.alter_table_move_all_stmt();
      lowered = AlterTableMoveAll{Own(move.orig_tablespacename()), Own(move.new_tablespacename()),
                                  Enumerator<ObjectKind>(move.objtype()), LowerRoles(move.roles()), move.nowait()};
      return true;
    }
    case pb::Node::kTruncateStmt: {
      const pb::TruncateStmt& truncate = node.truncate_stmt();
      lowered = Truncate{LowerRelations(truncate.relations()), truncate.restart_seqs(),
                         truncate.behavior() == pb::DROP_CASCADE};
      return true;
    }
    case pb::Node::kLockStmt:
      lowered =
          LockTable{LowerRelations(node.lock_stmt().relations()), node.lock_stmt().mode(), node.lock_stmt().nowait()};
      return true;
    case pb::Node::kIndexStmt:
      lowered = LowerCreateIndex(node.index_stmt());
      return true;
    case pb::Node::kReindexStmt:
      lowered = LowerReindex(node.reindex_stmt());
      return true;
    case pb::Node::kClusterStmt: {
      const pb::ClusterStmt& cluster = node.cluster_stmt();
      Cluster statement;
      if (cluster.has_relation()) statement.relation = LowerRelation(cluster.relation());
      statement.index = Own(cluster.indexname());
      statement.options = LowerOptions(cluster.params());
      lowered = statement;
      return true;
    }
    case pb::Node::kViewStmt:
      lowered = LowerCreateView(node.view_stmt());
      return true;
    case pb::Node::kRefreshMatViewStmt: {
      const pb::RefreshMatViewStmt& refresh = node.refresh_mat_view_stmt();
      lowered = RefreshMaterializedView{LowerRelation(refresh.relation()), refresh.concurrent(), !refresh.skip_data()};
      return true;
    }
    case pb::Node::kCreateSeqStmt: {
      const pb::CreateSeqStmt& sequence = node.create_seq_stmt();
      lowered = CreateSequence{LowerRelation(sequence.sequence()), LowerOptions(sequence.options()),
                               sequence.if_not_exists()};
      return true;
    }
    case pb::Node::kAlterSeqStmt: {
      const pb::AlterSeqStmt& sequence = node.alter_seq_stmt();
      lowered =
          AlterSequence{LowerRelation(sequence.sequence()), LowerOptions(sequence.options()), sequence.missing_ok()};
      return true;
    }
    case pb::Node::kCreateTrigStmt:
      lowered = LowerCreateTrigger(node.create_trig_stmt());
      return true;
    case pb::Node::kRuleStmt:
      lowered = LowerCreateRule(node.rule_stmt());
      return true;
    case pb::Node::kCreatePolicyStmt: {
      const pb::CreatePolicyStmt& policy = node.create_policy_stmt();
      lowered = CreatePolicy{Own(policy.policy_name()),
                             LowerRelation(policy.table()),
                             Own(policy.cmd_name()),
                             policy.permissive(),
                             LowerRoles(policy.roles()),
                             LowerOptional(policy.has_qual(), policy.qual()),
                             LowerOptional(policy.has_with_check(), policy.with_check())};
      return true;
    }
    case pb::Node::kAlterPolicyStmt: {
      const pb::AlterPolicyStmt& policy = node.alter_policy_stmt();
      lowered = AlterPolicy{Own(policy.policy_name()), LowerRelation(policy.table()), LowerRoles(policy.roles()),
                            LowerOptional(policy.has_qual(), policy.qual()),
                            LowerOptional(policy.has_with_check(), policy.with_check())};
      return true;
    }
    case pb::Node::kCreateStatsStmt:
      lowered = LowerCreateStatistics(node.create_stats_stmt());
      return true;
    case pb::Node::kAlterStatsStmt: {
      const pb::AlterStatsStmt& alter = node.alter_stats_stmt();
      AlterStatistics statement;
      statement.name = LowerNames(alter.defnames());
      statement.if_exists = alter.missing_ok();
      // SET STATISTICS DEFAULT leaves the node out; before 17 it was -1.
      statement.to_default = !alter.has_stxstattarget();
      if (alter.has_stxstattarget()) statement.target = alter.stxstattarget().integer().ival();
      lowered = statement;
      return true;
    }
    default:
      return false;
  }
}

}  // namespace pgrehearse::lower
