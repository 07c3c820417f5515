// CREATE TABLE AS, SELECT INTO, CREATE MATERIALIZED VIEW (commands/createas.c).
#include <algorithm>

#include "analyzer/execute/create_table.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/known_rows.h"
#include "analyzer/execute/new_relation.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// The query, of EXECUTE the prepared one's.
const Query* QueryOf(Command& command, const CreateTableAs& statement) {
  if (statement.query != nullptr) return statement.query;
  const auto found = command.session.prepared.find(std::string(statement.execute));
  if (found == command.session.prepared.end()) {
    Raise("26000", "prepared statement " + Quoted(statement.execute) + " does not exist");
  }
  if (found->second == nullptr || found->second->statements.empty()) return nullptr;
  return As<Query>(found->second->statements.front());
}

void RefuseTemporarySources(const Command& command, const StoredQuery& query) {
  for (const ObjectAddress& address : References(command.catalog, query)) {
    const Relation* r = address.object_class == ObjectClass::kRelation ? command.catalog.Find<Relation>(address.oid) : nullptr;
    if (r != nullptr && r->persistence == 't') Raise("0A000", "materialized views must not use temporary tables or views");
  }
}

}  // namespace

void Run(Command& command, const CreateTableAs& statement) {
  Catalog& catalog = command.catalog;
  const bool view = statement.materialized_view;
  if (view && statement.relation.persistence == 'u') Raise("0A000", "materialized views cannot be unlogged");
  Relation relation;
  relation.schema = command.CreationSchema(statement.relation);
  relation.name = std::string(statement.relation.name);
  relation.kind = view ? 'm' : 'r';
  relation.persistence = relation.schema == kTemporarySchema ? 't' : statement.relation.persistence;
  relation.on_commit = statement.on_commit;
  relation.tablespace = statement.tablespace == "pg_default" ? "" : std::string(statement.tablespace);
  relation.access_method = statement.access_method.empty() ? kHeapAmOid : RequireTableAccessMethod(command, statement.access_method);
  if (statement.on_commit != OnCommit::kNone && relation.persistence != 't') Raise("42P16", "ON COMMIT can only be used on temporary tables");
  // Parse analysis comes first, so a query that does not resolve fails even when the name is taken.
  const char* what = view ? "CREATE MATERIALIZED VIEW makes it" : statement.select_into ? "SELECT INTO makes it" : "CREATE TABLE AS makes it";
  const Query* query = QueryOf(command, statement);
  StoredQuery resolved;
  std::vector<OutputColumn> columns;
  bool known = query != nullptr;
  if (query != nullptr) {
    try {
      resolved = ResolveQuery(command.Resolving(), *query);
      columns = OutputColumns(resolved);
    } catch (const Unknowable& unknowable) {
      command.Unknown(unknowable.reason, unknowable.at);
      known = false;
    }
  }
  if (catalog.FindRelation(relation.schema, relation.name) != 0) {
    if (statement.if_not_exists) {
      command.Notice("relation " + Quoted(relation.name) + " already exists, skipping");
      command.effects.skipped = true;
      return;
    }
    RequireFreeRelationName(command, relation.schema, relation.name, statement.relation.at);
  }
  MergeStorageOptions(command, &relation.options, statement.options, false, view ? OptionTarget::kMaterializedView : OptionTarget::kTable, 0);
  if (known) {
    if (view) RefuseTemporarySources(command, resolved);
    if (statement.columns.size() > columns.size()) Raise("42601", "too many column names were specified");
  }
  const bool gives_rows = statement.with_data && query != nullptr && CertainlyGivesRows(command, *query);
  for (std::size_t i = 0; i < std::max(columns.size(), statement.columns.size()); ++i) {
    Column column;
    column.number = static_cast<int>(i) + 1;
    if (i < columns.size()) {
      column.name = columns[i].name;
      column.type = columns[i].type;
      column.typmod = columns[i].typmod;
      column.collation = columns[i].collation;
    }
    if (i < statement.columns.size()) column.name = std::string(statement.columns[i]);
    column.has_values = gives_rows;
    relation.columns.push_back(std::move(column));
  }
  // Of a query that cannot be resolved the columns are not known, as of a relation that was never made.
  relation.assumed = !known;
  if (known) CheckColumnNamesAndTypes(command, relation);
  if (view) relation.query = resolved;
  relation.populated = statement.with_data;
  relation.populated_by_history = statement.with_data && known;
  const Oid oid = CreateRelation(command, std::move(relation), command.Because(what), statement.relation.at);
  // Since 17 the view is filled as by REFRESH: with a new file that takes the old one's place (RefreshMatViewByOid).
  if (view && statement.with_data && command.version() >= 17) {
    command.Lock(oid, LockMode::kExclusive, command.Because(what));
    command.Lock(oid, LockMode::kShare, command.Because(what));
  }
}

}  // namespace pgrehearse
