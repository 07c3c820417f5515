// CREATE TABLE (LIKE source INCLUDING ...): transformTableLikeClause and expandTableLikeClause of parse_utilcmd.c.
#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/catalog/names.h"
#include "analyzer/execute/constraint.h"
#include "analyzer/execute/create_table.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// sequence_options (sequence.c): the parameters of an identity column's sequence as an option list.
List<Option> SequenceOptions(NodeArena& arena, const SequenceData& data) {
  std::vector<Option> options;
  const auto number = [&](const char* name, std::int64_t value) {
    Option option;
    option.name = name;
    option.text = arena.Copy(Text(std::to_string(value)));
    option.has_text = true;
    option.is_number = true;
    options.push_back(option);
  };
  number("cache", data.cache);
  Option cycle;
  cycle.name = "cycle";
  cycle.text = data.cycle ? "true" : "false";
  cycle.has_text = true;
  options.push_back(cycle);
  number("increment", data.increment);
  number("maxvalue", data.maximum);
  number("minvalue", data.minimum);
  number("start", data.start);
  return arena.Copy(options);
}

void CopyComment(Catalog& catalog, ObjectAddress from, ObjectAddress to) {
  const std::string* text = catalog.CommentOf(from);
  if (text != nullptr) catalog.SetComment(to, std::string(*text));
}

// generateClonedExtStatsStmt with ChooseExtendedStatisticName (statscmds.c).
void CloneStatistics(Command& command, const Statistics& source, Oid relation, const std::vector<int>& map, bool comments) {
  Catalog& catalog = command.catalog;
  const Relation& table = RelationOf(command, relation);
  Statistics copy = source;
  copy.columns = MapNumbers(source.columns, map);
  std::vector<std::string> names;
  for (const int number : copy.columns) {
    if (const Column* column = table.column(number)) names.push_back(column->name);
  }
  for (StoredExpression& expression : copy.expressions) {
    expression = MapColumns(expression, map);
    names.push_back("expr");
  }
  const std::string joined = JoinColumnNames(names);
  std::string label = "stat";
  for (int i = 1;; ++i) {
    copy.name = MakeObjectName(table.name, joined, label);
    if (catalog.FindNamed(ObjectClass::kStatistics, table.schema, copy.name) == 0) break;
    label = "stat" + std::to_string(i);
  }
  copy.oid = catalog.NewOid();
  copy.schema = table.schema;
  copy.relation = relation;
  copy.target = -1;
  copy.owner = command.session.role;
  copy.created = command.origin;
  catalog.Put(copy);
  RecordStatisticsDependencies(catalog, copy);
  command.CreatedObject("statistics", copy.name, command.Because("LIKE INCLUDING STATISTICS copies it"));
  if (comments) CopyComment(catalog, {ObjectClass::kStatistics, source.oid, 0}, {ObjectClass::kStatistics, copy.oid, 0});
}

}  // namespace

void TransformLike(TableTransform& transform, const LikeClause& clause) {
  Command& command = transform.command;
  const Oid source = command.OpenRelation(clause.relation, LockMode::kAccessShare, command.Because("LIKE reads the definition"));
  const Relation r = RelationOf(command, source);
  if (transform.is_foreign && command.version() < 18) Raise("0A000", "LIKE is not supported for creating foreign tables");
  if (!r.assumed && std::string_view("rvmcfp").find(r.kind) == std::string_view::npos) {
    if (command.version() >= 15) {
      Raise("42809", "relation " + Quoted(r.name) + " is invalid in LIKE clause", clause.relation.at, KindNotSupported(r.kind));
    }
    Raise("42809", Quoted(r.name) + " is not a table, view, materialized view, composite type, or foreign table", clause.relation.at);
  }
  for (const Column& column : r.columns) {
    if (column.dropped) continue;
    PendingColumn pending;
    pending.column.name = column.name;
    pending.column.type = column.type;
    pending.column.typmod = column.typmod;
    pending.column.collation = column.collation;
    pending.column.not_null = column.not_null;
    pending.span = command.SpanAt(clause.relation.at);
    pending.at = clause.relation.at;
    if (column.generated != 0 && (clause.include & LikeClause::kGenerated)) pending.column.generated = column.generated;
    if (clause.include & LikeClause::kStorage) pending.column.storage = column.storage;
    if (clause.include & LikeClause::kCompression) pending.column.compression = column.compression;
    if (column.identity != 0 && (clause.include & LikeClause::kIdentity)) {
      const Oid sequence = IdentitySequenceOf(command.catalog, source, column.number);
      const Relation* s = command.catalog.Find<Relation>(sequence);
      pending.column.identity = column.identity;
      // The copied options alone, without AS: the sequence is a bigint one (generateSerialExtraStmts of parse_utilcmd.c, 15-18).
      CreateColumnSequence(transform, pending, 0, s && s->sequence ? SequenceOptions(*transform.arena, *s->sequence) : List<Option>{}, true);
    }
    transform.columns.push_back(std::move(pending));
  }
  if (command.version() >= 18) {
    for (const Oid oid : command.catalog.ConstraintsOf(source)) {
      const Constraint& c = *command.catalog.Find<Constraint>(oid);
      if (c.kind != 'n' || c.columns.empty()) continue;
      PendingNotNull not_null;
      not_null.name = c.name;
      if (const Column* column = r.column(c.columns[0])) not_null.column = column->name;
      not_null.no_inherit = c.no_inherit;
      transform.not_nulls.push_back(std::move(not_null));
    }
  }
  transform.likes.push_back({&clause, source});
}

void ExpandLike(Command& command, const PendingLike& like, Oid relation) {
  Catalog& catalog = command.catalog;
  const Relation source = RelationOf(command, like.source);
  const std::uint32_t include = like.clause->include;
  const std::vector<int> map = ColumnMap(source, RelationOf(command, relation));
  const bool comments = include & LikeClause::kComments;
  for (const Column& column : source.columns) {
    if (column.dropped) continue;
    const int target = map[static_cast<std::size_t>(column.number)];
    if (column.default_value && (include & (column.generated != 0 ? LikeClause::kGenerated : LikeClause::kDefaults))) {
      StoreDefault(command, relation, target, MapColumns(column.default_value, map));
    }
    if (comments) CopyComment(catalog, {ObjectClass::kRelation, source.oid, column.number}, {ObjectClass::kRelation, relation, target});
  }
  std::vector<std::string> taken;
  if (include & LikeClause::kConstraints) {
    for (const Oid oid : catalog.ConstraintsOf(source.oid)) {
      const Constraint c = *catalog.Find<Constraint>(oid);
      if (c.kind != 'c') continue;
      CheckRequest request;
      request.name = c.name;
      request.expression = MapColumns(c.expression, map);
      request.no_inherit = c.no_inherit;
      request.enforced = c.enforced;
      const Oid copy = AddCheck(command, relation, request, false, &taken);
      if (comments) CopyComment(catalog, {ObjectClass::kConstraint, oid, 0}, {ObjectClass::kConstraint, copy, 0});
    }
  }
  if (include & LikeClause::kIndexes) {
    for (const Oid oid : catalog.IndexesOf(source.oid)) {
      IndexRequest request = CloneIndex(command, RelationOf(command, oid), RelationOf(command, relation), map);
      request.tablespace = RelationOf(command, oid).tablespace;
      request.skip_build = true;
      request.cause = command.Because("LIKE INCLUDING INDEXES copies it");
      const Oid copy = DefineIndex(command, request);
      if (comments) {
        CopyComment(catalog, {ObjectClass::kRelation, oid, 0}, {ObjectClass::kRelation, copy, 0});
        const Oid from = ConstraintOfIndex(catalog, oid), to = ConstraintOfIndex(catalog, copy);
        if (from != 0 && to != 0) CopyComment(catalog, {ObjectClass::kConstraint, from, 0}, {ObjectClass::kConstraint, to, 0});
      }
    }
  }
  if (include & LikeClause::kStatistics) {
    for (const Oid oid : catalog.StatisticsOf(source.oid)) CloneStatistics(command, *catalog.Get<Statistics>(oid), relation, map, comments);
  }
}

}  // namespace pgrehearse
