// Constraints and columns, with the places that the grammar does not record.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

namespace {

ConstraintDefinition::Action ActionOf(const std::string& action) {
  // FKCONSTR_ACTION_* of parsenodes.h.
  switch (action.empty() ? 'a' : action[0]) {
    case 'r':
      return ConstraintDefinition::Action::kRestrict;
    case 'c':
      return ConstraintDefinition::Action::kCascade;
    case 'n':
      return ConstraintDefinition::Action::kSetNull;
    case 'd':
      return ConstraintDefinition::Action::kSetDefault;
    default:
      return ConstraintDefinition::Action::kNoAction;
  }
}

// An attribute that belongs to the constraint before it (transformConstraintAttrs in parser/parse_utilcmd.c).
bool ApplyAttribute(const pb::Constraint& attribute, ConstraintDefinition& constraint) {
  switch (attribute.contype()) {
    case pb::CONSTR_ATTR_DEFERRABLE:
      constraint.deferrable = true;
      return true;
    case pb::CONSTR_ATTR_NOT_DEFERRABLE:
      constraint.deferrable = false;
      return true;
    case pb::CONSTR_ATTR_DEFERRED:
      // INITIALLY DEFERRED alone implies DEFERRABLE.
      constraint.initially_deferred = true;
      constraint.deferrable = true;
      return true;
    case pb::CONSTR_ATTR_IMMEDIATE:
      constraint.initially_deferred = false;
      return true;
#if PGREHEARSE_GRAMMAR_18
    case pb::CONSTR_ATTR_ENFORCED:
      constraint.not_enforced = false;
      return true;
    case pb::CONSTR_ATTR_NOT_ENFORCED:
      constraint.not_enforced = true;
      return true;
#endif
    default:
      return false;
  }
}

bool IsAttribute(const pb::Constraint& constraint) {
  ConstraintDefinition ignored;
  return ApplyAttribute(constraint, ignored);
}

}  // namespace

void Lowerer::LowerForeignKey(const pb::Constraint& constraint, ConstraintDefinition& key) {
  key.referenced = LowerRelation(constraint.pktable());
  key.columns = LowerNames(constraint.fk_attrs());
  key.referenced_columns = LowerNames(constraint.pk_attrs());
#if PGREHEARSE_GRAMMAR_18
  key.with_period = constraint.fk_with_period();
  key.referenced_period = constraint.pk_with_period();
#endif
  switch (constraint.fk_matchtype().empty() ? 's' : constraint.fk_matchtype()[0]) {
    case 'f':
      key.match = ConstraintDefinition::Match::kFull;
      break;
    case 'p':
      key.match = ConstraintDefinition::Match::kPartial;
      break;
    default:
      break;
  }
  key.on_update = ActionOf(constraint.fk_upd_action());
  key.on_delete = ActionOf(constraint.fk_del_action());
  key.on_delete_columns = LowerNames(constraint.fk_del_set_cols());
}

ConstraintDefinition Lowerer::LowerConstraint(const pb::Constraint& constraint, std::size_t end) {
  ConstraintDefinition lowered;
  lowered.kind = Enumerator<ConstraintDefinition::Kind>(constraint.contype());
  lowered.name = Own(constraint.conname());
  lowered.deferrable = constraint.deferrable();
  lowered.initially_deferred = constraint.initdeferred();
  const bool enforceable = constraint.contype() == pb::CONSTR_CHECK || constraint.contype() == pb::CONSTR_FOREIGN;
#if PGREHEARSE_GRAMMAR_18
  lowered.not_enforced = enforceable && !constraint.is_enforced();
#endif
  // NOT ENFORCED sets skip_validation too (gram.y, processCASbits); that is not NOT VALID written.
  lowered.not_valid = (enforceable || constraint.contype() == pb::CONSTR_NOTNULL) && constraint.skip_validation() &&
                      !lowered.not_enforced;
  lowered.no_inherit = constraint.is_no_inherit();
  lowered.expression = LowerOptional(constraint.has_raw_expr(), constraint.raw_expr());
  lowered.options = LowerOptions(constraint.options());
  lowered.columns = LowerNames(constraint.keys());
  lowered.including = LowerNames(constraint.including());
  lowered.nulls_not_distinct = constraint.nulls_not_distinct();
#if PGREHEARSE_GRAMMAR_18
  lowered.without_overlaps = constraint.without_overlaps();
#endif
  lowered.using_index = Own(constraint.indexname());
  lowered.index_tablespace = Own(constraint.indexspace());
  lowered.where = LowerOptional(constraint.has_where_clause(), constraint.where_clause());
  const int location = constraint.location();
  if (location >= 0) lowered.span = Span(static_cast<std::size_t>(location), end);
  switch (constraint.contype()) {
    case pb::CONSTR_IDENTITY:
      if (!constraint.generated_when().empty()) lowered.generated_when = constraint.generated_when()[0];
      break;
    case pb::CONSTR_GENERATED: {
      // Since 18 the grammar fills in VIRTUAL when nothing is written; the words tell.
      const TokenIndex& tokens = Tokens();
      const std::size_t past = tokens.At(end);
      if (past > 0 && tokens.IsWord(past - 1, "stored")) {
        lowered.generated_when = 's';
        lowered.stored_written = true;
      } else if (past > 0 && tokens.IsWord(past - 1, "virtual")) {
        lowered.generated_when = 'v';
      }
      break;
    }
    case pb::CONSTR_EXCLUSION: {
      lowered.access_method = Own(constraint.access_method());
      // Each exclusion is a list of an index element and its operator's name (gram.y, ExclusionConstraintElem).
      std::vector<IndexElement> elements;
      for (const pb::Node& node : constraint.exclusions()) {
        const Nodes& pair = node.list().items();
        if (pair.size() < 2) continue;
        elements.push_back(LowerIndexElement(pair.Get(0).index_elem()));
        elements.back().exclusion_operator = LowerNames(pair.Get(1).list().items());
      }
      if (location >= 0) {
        const TokenIndex& tokens = Tokens();
        std::size_t token = tokens.At(static_cast<std::size_t>(location));
        while (token < tokens.size() && !tokens.Is(token, '(')) ++token;
        PlaceElements(token + 1, elements);
      }
      lowered.elements = arena_.Copy(elements);
      break;
    }
    case pb::CONSTR_FOREIGN:
      LowerForeignKey(constraint, lowered);
      break;
    default:
      break;
  }
  return lowered;
}

// `end` is where the column (or domain) ends, `borders` are places of other clauses that end a constraint before it.
List<ConstraintDefinition> Lowerer::LowerConstraintList(const Nodes& nodes, std::size_t end,
                                                        const std::vector<int>& borders) {
  if (nodes.empty()) return {};
  std::vector<ConstraintDefinition> constraints;
  constraints.reserve(static_cast<std::size_t>(nodes.size()));
  const TokenIndex& tokens = Tokens();
  for (int i = 0; i < nodes.size(); ++i) {
    if (!nodes.Get(i).has_constraint()) continue;
    const pb::Constraint& constraint = nodes.Get(i).constraint();
    std::size_t next = end;
    const auto border = [&](int at) {
      if (at > constraint.location() && static_cast<std::size_t>(at) < next) next = static_cast<std::size_t>(at);
    };
    for (const pb::Node& other : nodes) border(other.constraint().location());
    for (const int at : borders) border(at);
    const std::size_t stop = next == end ? end : tokens.EndBefore(next);
    if (IsAttribute(constraint)) {
      if (constraints.empty()) continue;  // PostgreSQL refuses a misplaced attribute when it runs the statement
      ApplyAttribute(constraint, constraints.back());
      constraints.back().span.end = place_.FileOffset(stop);
      continue;
    }
    constraints.push_back(LowerConstraint(constraint, stop));
  }
  return arena_.Copy(constraints);
}

List<ConstraintDefinition> Lowerer::LowerColumnConstraints(const pb::ColumnDef& column, std::size_t column_end) {
  std::vector<int> borders;
  if (column.has_coll_clause()) borders.push_back(column.coll_clause().location());
  return LowerConstraintList(column.constraints(), column_end, borders);
}

ColumnDefinition Lowerer::LowerColumn(const pb::ColumnDef& column) {
  ColumnDefinition lowered;
  lowered.name = Own(column.colname());
  if (column.has_type_name()) lowered.type = LowerType(column.type_name());
  if (column.has_coll_clause()) lowered.collation = LowerNames(column.coll_clause().collname());
  lowered.storage = Own(column.storage_name());
  lowered.compression = Own(column.compression());
  lowered.foreign_options = LowerOptions(column.fdwoptions());
  if (column.location() >= 0) {
    const TokenIndex& tokens = Tokens();
    const std::size_t begin = static_cast<std::size_t>(column.location());
    const std::size_t token = tokens.At(begin);
    const std::size_t past = tokens.ElementEnd(token);
    const std::size_t end = past > token ? tokens.End(past - 1) : begin;
    lowered.span = Span(begin, end);
    lowered.constraints = LowerColumnConstraints(column, end);
  }
  return lowered;
}

}  // namespace pgrehearse::lower
