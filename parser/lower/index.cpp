// What hangs on tables: indexes, views, triggers, rules, extended statistics.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

IndexElement Lowerer::LowerIndexElement(const pb::IndexElem& element) {
  IndexElement lowered;
  lowered.name = Own(element.name());
  lowered.expression = LowerOptional(element.has_expr(), element.expr());
  lowered.collation = LowerNames(element.collation());
  lowered.operator_class = LowerNames(element.opclass());
  lowered.operator_class_options = LowerOptions(element.opclassopts());
  lowered.direction = Enumerator<SortItem::Direction>(element.ordering());
  lowered.nulls = Enumerator<SortItem::Nulls>(element.nulls_ordering());
  return lowered;
}

// Gives the elements of a bracketed list, whose first token is `first_token`, their places.
void Lowerer::PlaceElements(std::size_t first_token, std::vector<IndexElement>& elements) {
  const TokenIndex& tokens = Tokens();
  const auto ranges = tokens.Elements(first_token, tokens.size());
  if (ranges.size() != elements.size()) return;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (ranges[i].second <= ranges[i].first) continue;
    elements[i].span = Span(tokens.Begin(ranges[i].first), tokens.End(ranges[i].second - 1));
  }
}

List<IndexElement> Lowerer::LowerIndexElements(const Nodes& nodes, std::size_t first_token) {
  std::vector<IndexElement> elements;
  elements.reserve(static_cast<std::size_t>(nodes.size()));
  for (const pb::Node& node : nodes) elements.push_back(LowerIndexElement(node.index_elem()));
  if (!elements.empty()) PlaceElements(first_token, elements);
  return arena_.Copy(elements);
}

CreateIndex Lowerer::LowerCreateIndex(const pb::IndexStmt& index) {
  CreateIndex lowered;
  lowered.name = Own(index.idxname());
  lowered.relation = LowerRelation(index.relation());
  lowered.access_method = Own(index.access_method());
  // The bracket after the table's name opens the key; INCLUDE comes after it.
  const TokenIndex& tokens = Tokens();
  std::size_t token = tokens.At(static_cast<std::size_t>(std::max(index.relation().location(), 0)));
  while (token < tokens.size() && !tokens.Is(token, '(')) {
    // ONLY (t): the closing bracket of the name comes first.
    ++token;
  }
  lowered.elements = LowerIndexElements(index.index_params(), token + 1);
  if (index.index_including_params_size() > 0) {
    token = tokens.Closing(token);
    while (token < tokens.size() && !tokens.Is(token, '(')) ++token;
    lowered.including = LowerIndexElements(index.index_including_params(), token + 1);
  }
  lowered.options = LowerOptions(index.options());
  lowered.where = LowerOptional(index.has_where_clause(), index.where_clause());
  lowered.tablespace = Own(index.table_space());
  lowered.unique = index.unique();
  lowered.nulls_not_distinct = index.nulls_not_distinct();
  lowered.concurrently = index.concurrent();
  lowered.if_not_exists = index.if_not_exists();
  return lowered;
}

Reindex Lowerer::LowerReindex(const pb::ReindexStmt& reindex) {
  Reindex lowered;
  lowered.kind = Enumerator<Reindex::Kind>(reindex.kind());
  if (reindex.has_relation()) lowered.relation = LowerRelation(reindex.relation());
  lowered.name = Own(reindex.name());
  lowered.options = LowerOptions(reindex.params());
  // CONCURRENTLY, written before the name or among the options; the last one counts (ExecReindex in
  // commands/indexcmds.c), and a value may switch it off again.
  for (const Option& option : lowered.options) {
    if (option.name != "concurrently") continue;
    lowered.concurrently = !option.has_text || (option.text != "false" && option.text != "off" && option.text != "0");
  }
  return lowered;
}

CreateView Lowerer::LowerCreateView(const pb::ViewStmt& view) {
  CreateView lowered;
  lowered.relation = LowerRelation(view.view());
  lowered.columns = LowerNames(view.aliases());
  lowered.query = LowerQuery(view.query());
  lowered.or_replace = view.replace();
  lowered.options = LowerOptions(view.options());
  lowered.check = Enumerator<CreateView::Check>(view.with_check_option());
  return lowered;
}

CreateTrigger Lowerer::LowerCreateTrigger(const pb::CreateTrigStmt& trigger) {
  CreateTrigger lowered;
  lowered.name = Own(trigger.trigname());
  lowered.relation = LowerRelation(trigger.relation());
  lowered.or_replace = trigger.replace();
  lowered.constraint = trigger.isconstraint();
  lowered.row = trigger.row();
  // TRIGGER_TYPE_* of catalog/pg_trigger.h: BEFORE 1<<1, INSTEAD 1<<6; INSERT 1<<2, DELETE 1<<3, UPDATE 1<<4,
  // TRUNCATE 1<<5.
  if (trigger.timing() & 0x02) lowered.timing = CreateTrigger::Timing::kBefore;
  if (trigger.timing() & 0x40) lowered.timing = CreateTrigger::Timing::kInsteadOf;
  lowered.events = static_cast<std::uint8_t>((trigger.events() >> 2) & 0x0f);
  lowered.columns = LowerNames(trigger.columns());
  lowered.when = LowerOptional(trigger.has_when_clause(), trigger.when_clause());
  lowered.function = LowerNames(trigger.funcname());
  lowered.arguments = LowerNames(trigger.args());
  const auto transitions =
      arena_.Array<CreateTrigger::Transition>(static_cast<std::size_t>(trigger.transition_rels_size()));
  std::size_t i = 0;
  for (const pb::Node& node : trigger.transition_rels()) {
    const pb::TriggerTransition& transition = node.trigger_transition();
    transitions[i++] = {Own(transition.name()), transition.is_new(), transition.is_table()};
  }
  lowered.transitions = transitions;
  lowered.deferrable = trigger.deferrable();
  lowered.initially_deferred = trigger.initdeferred();
  if (trigger.has_constrrel()) lowered.constraint_relation = LowerRelation(trigger.constrrel());
  return lowered;
}

CreateRule Lowerer::LowerCreateRule(const pb::RuleStmt& rule) {
  CreateRule lowered;
  lowered.name = Own(rule.rulename());
  lowered.relation = LowerRelation(rule.relation());
  lowered.or_replace = rule.replace();
  switch (rule.event()) {
    case pb::CMD_SELECT:
      lowered.event = CreateRule::Event::kSelect;
      break;
    case pb::CMD_UPDATE:
      lowered.event = CreateRule::Event::kUpdate;
      break;
    case pb::CMD_DELETE:
      lowered.event = CreateRule::Event::kDelete;
      break;
    default:
      break;
  }
  lowered.instead = rule.instead();
  lowered.where = LowerOptional(rule.has_where_clause(), rule.where_clause());
  std::vector<const Query*> actions;
  for (const pb::Node& node : rule.actions()) {
    if (const Query* action = LowerQuery(node)) {
      actions.push_back(action);
    } else if (node.node_case() != pb::Node::NODE_NOT_SET) {
      ++lowered.other_actions;
    }
  }
  lowered.actions = arena_.Copy(actions);
  return lowered;
}

CreateStatistics Lowerer::LowerCreateStatistics(const pb::CreateStatsStmt& statistics) {
  CreateStatistics lowered;
  lowered.name = LowerNames(statistics.defnames());
  lowered.kinds = LowerNames(statistics.stat_types());
  std::vector<IndexElement> elements;
  for (const pb::Node& node : statistics.exprs()) {
    IndexElement element;
    element.name = Own(node.stats_elem().name());
    element.expression = LowerOptional(node.stats_elem().has_expr(), node.stats_elem().expr());
    elements.push_back(element);
  }
  const TokenIndex& tokens = Tokens();
  std::size_t token = 0;
  while (token < tokens.size() && !tokens.IsWord(token, "on")) ++token;
  const std::size_t first = token + 1;
  int depth = 0;
  while (++token < tokens.size()) {
    if (tokens.Is(token, '(')) ++depth;
    if (tokens.Is(token, ')')) --depth;
    if (depth == 0 && tokens.IsWord(token, "from")) break;
  }
  const auto ranges = tokens.Elements(first, token);
  if (ranges.size() == elements.size()) {
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (ranges[i].second > ranges[i].first) {
        elements[i].span = Span(tokens.Begin(ranges[i].first), tokens.End(ranges[i].second - 1));
      }
    }
  }
  lowered.expressions = arena_.Copy(elements);
  std::vector<RelationName> relations;
  for (const pb::Node& node : statistics.relations()) {
    if (node.has_range_var()) relations.push_back(LowerRelation(node.range_var()));
  }
  lowered.relations = arena_.Copy(relations);
  lowered.if_not_exists = statistics.if_not_exists();
  return lowered;
}

}  // namespace pgrehearse::lower
