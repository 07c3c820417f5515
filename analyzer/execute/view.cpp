// CREATE [OR REPLACE] VIEW (DefineView and DefineVirtualRelation of view.c).
#include <algorithm>
#include <optional>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/new_relation.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// view_query_is_auto_updatable (rewriteHandler.c): why not, or nothing. Columns are not looked at, except that one must
// be left.
std::optional<std::string> WhyNotUpdatable(const Catalog& catalog, const ResolvedQuery& query) {
  if (!query.distinct.empty()) return "Views containing DISTINCT are not automatically updatable.";
  if (!query.group_by.empty() || !query.grouping_sets.empty()) return "Views containing GROUP BY are not automatically updatable.";
  if (query.having != nullptr) return "Views containing HAVING are not automatically updatable.";
  if (query.set_operations != nullptr) return "Views containing UNION, INTERSECT, or EXCEPT are not automatically updatable.";
  if (!query.common_tables.empty()) return "Views containing WITH are not automatically updatable.";
  if (query.limit != nullptr || query.offset != nullptr) return "Views containing LIMIT or OFFSET are not automatically updatable.";
  if (query.has_aggregates) return "Views that return aggregate functions are not automatically updatable.";
  if (query.has_windows) return "Views that return window functions are not automatically updatable.";
  if (query.has_target_srfs) return "Views that return set-returning functions are not automatically updatable.";
  const std::string single = "Views that do not select from a single table or view are not automatically updatable.";
  if (query.from.size() != 1 || query.from[0]->is_join) return single;
  const int entry = query.from[0]->entry;
  if (entry < 1 || static_cast<std::size_t>(entry) > query.entries.size()) return single;
  const RangeEntry& base = query.entries[static_cast<std::size_t>(entry) - 1];
  static constexpr std::string_view kUpdatable = "rfvp";
  if (base.kind != RangeEntry::Kind::kRelation || kUpdatable.find(base.relation_kind) == std::string_view::npos) return single;
  if (base.sample_method != 0) return "Views containing TABLESAMPLE are not automatically updatable.";
  for (const Target& target : query.targets) {
    const auto* var = As<Var>(target.expression);
    if (!target.junk && var != nullptr && var->entry == entry && var->column > 0 && var->levels_up == 0) return std::nullopt;
  }
  static_cast<void>(catalog);
  return "Views that have no updatable columns are not automatically updatable.";
}

bool UsesTemporary(const Catalog& catalog, const ResolvedQuery& query) {
  for (const RangeEntry& entry : query.entries) {
    if (entry.kind == RangeEntry::Kind::kRelation) {
      const Relation* relation = catalog.Find<Relation>(entry.relation);
      if (relation != nullptr && relation->persistence == 't') return true;
    }
    if (entry.query != nullptr && UsesTemporary(catalog, *entry.query)) return true;
  }
  for (const CommonTableQuery& table : query.common_tables) {
    if (table.query != nullptr && UsesTemporary(catalog, *table.query)) return true;
  }
  return false;
}

std::vector<Column> ColumnsOf(Command& command, const CreateView& create, const StoredQuery& query) {
  std::vector<OutputColumn> outputs = OutputColumns(query);
  if (create.columns.size() > outputs.size() && query.query != nullptr) {
    Raise("42601", "CREATE VIEW specifies more column names than columns");
  }
  for (std::size_t i = 0; i < create.columns.size() && i < outputs.size(); ++i) outputs[i].name = std::string(create.columns[i]);
  std::vector<Column> columns;
  for (const OutputColumn& output : outputs) {
    Column column;
    column.number = static_cast<int>(columns.size()) + 1;
    column.name = output.name;
    column.type = output.type;
    column.typmod = output.typmod;
    column.collation = output.collation;
    const TypeInfo type = command.catalog.TypeOf(output.type);
    if (type && type.collation != 0 && output.collation == 0) {
      Raise("42P22", "could not determine which collation to use for view column " + Quoted(output.name), kNowhere, {},
            "Use the COLLATE clause to set the collation explicitly.");
    }
    column.created = column.changed = command.origin;
    columns.push_back(std::move(column));
  }
  return columns;
}

// checkViewColumns.
void CheckReplacement(const Command& command, const Relation& before, const std::vector<Column>& after) {
  if (after.size() < before.columns.size()) Raise("42P16", "cannot drop columns from view");
  for (std::size_t i = 0; i < before.columns.size(); ++i) {
    const Column& was = before.columns[i];
    const Column& is = after[i];
    if (was.name != is.name) {
      Raise("42P16", "cannot change name of view column " + Quoted(was.name) + " to " + Quoted(is.name), kNowhere, {},
            "Use ALTER VIEW ... RENAME COLUMN ... to change name of view column instead.");
    }
    if (was.type == 0 || is.type == 0) continue;
    if (was.type != is.type || was.typmod != is.typmod) {
      Raise("42P16", "cannot change data type of view column " + Quoted(was.name) + " from " + TypeForMessage(command, was.type, was.typmod) +
                         " to " + TypeForMessage(command, is.type, is.typmod));
    }
    if (was.collation != is.collation) {
      Raise("42P16", "cannot change collation of view column " + Quoted(was.name) + " from " +
                         Quoted(command.catalog.CollationName(was.collation)) + " to " + Quoted(command.catalog.CollationName(is.collation)));
    }
  }
}

std::vector<std::string> OptionsOf(Command& command, const CreateView& create) {
  std::vector<std::string> options;
  MergeStorageOptions(command, &options, create.options, false, OptionTarget::kView, 0);
  if (create.check == CreateView::Check::kLocal) options.push_back("check_option=local");
  if (create.check == CreateView::Check::kCascaded) options.push_back("check_option=cascaded");
  return options;
}

void Replace(Command& command, Oid oid, std::vector<Column> columns, const StoredQuery& query, std::vector<std::string> options) {
  Catalog& catalog = command.catalog;
  Relation view = RelationOf(command, oid);
  if (!view.assumed) CheckReplacement(command, view, columns);
  // Defaults, privileges and comments of the columns stay.
  for (std::size_t i = 0; i < view.columns.size() && i < columns.size(); ++i) {
    columns[i].default_value = view.columns[i].default_value;
    columns[i].acl = view.columns[i].acl;
    columns[i].created = view.columns[i].created;
  }
  view.columns = std::move(columns);
  view.query = query;
  view.options = std::move(options);
  view.changed = command.origin;
  if (view.assumed) view.kind = 'v';
  catalog.RemoveDependenciesOf({ObjectClass::kRelation, oid, 0});
  catalog.Put(view);
  RecordRelationDependencies(catalog, view);
  command.ChangedObject("view", PlainName(catalog, view), command.Because("CREATE OR REPLACE gives the view a new query"));
}

}  // namespace

void Run(Command& command, const CreateView& create) {
  Catalog& catalog = command.catalog;
  RelationName name = create.relation;
  if (name.persistence == 'u') Raise("42601", "views cannot be unlogged because they do not have storage");
  const auto* select = std::get_if<SelectQuery>(&create.query->node);
  if (select != nullptr && select->into != nullptr) Raise("0A000", "views must not contain SELECT INTO");
  ResolveContext context = command.Resolving();
  const StoredQuery query = ResolveQuery(context, *create.query);
  if (query.query != nullptr && query.query->has_modifying_with) {
    Raise("0A000", "views must not contain data-modifying statements in WITH");
  }
  bool checked = create.check != CreateView::Check::kNone;
  for (const Option& option : create.options) checked = checked || option.name == "check_option";
  if (checked && query.query != nullptr) {
    if (const std::optional<std::string> why = WhyNotUpdatable(catalog, *query.query)) {
      Raise("0A000", "WITH CHECK OPTION is supported only on automatically updatable views", kNowhere, {}, *why);
    }
  }
  if (name.persistence == 'p' && query.query != nullptr && UsesTemporary(catalog, *query.query)) {
    name.persistence = 't';
    command.Notice("view " + Quoted(name.name) + " will be a temporary view");
  }
  const Oid schema = command.CreationSchema(name);
  std::vector<Column> columns = ColumnsOf(command, create, query);
  const Oid existing = catalog.FindRelation(schema, name.name);
  if (existing != 0 && create.or_replace) {
    const Cause cause = command.Because("CREATE OR REPLACE changes the view in place");
    command.Lock(existing, LockMode::kAccessExclusive, cause);
    const Relation& view = RelationOf(command, existing);
    if (!view.assumed && view.kind != 'v') Raise("42809", Quoted(view.name) + " is not a view", name.at);
    RequireNotInUse(command, existing, "CREATE OR REPLACE VIEW");
    Replace(command, existing, std::move(columns), query, OptionsOf(command, create));
    return;
  }
  Relation view;
  view.kind = 'v';
  view.name = std::string(name.name);
  view.schema = schema;
  view.persistence = schema == kTemporarySchema ? 't' : 'p';
  view.columns = std::move(columns);
  view.query = query;
  view.options = OptionsOf(command, create);
  view.owner = command.session.role;
  RequireFreeRelationName(command, schema, view.name, name.at);
  CheckColumnNamesAndTypes(command, view);
  CreateRelation(command, std::move(view), command.Because("the statement creates the view"), name.at);
}

}  // namespace pgrehearse
