// Tables on the way back: columns, constraints and what else ALTER TABLE changes.
#include <fmt/format.h>

#include <algorithm>

#include "analyzer/catalog/names.h"
#include "analyzer/definition/print.h"
#include "analyzer/down/statements.h"
#include "analyzer/down/undo.h"
#include "analyzer/schema/dump_parts.h"
#include "analyzer/schema/grants.h"

namespace pgrehearse {
namespace {

std::string Alter(const Undo& undo, const Relation& table) {
  return "ALTER " + SpelledObject(undo.work(), {ObjectClass::kRelation, table.oid});
}

std::string AlterColumn(const Undo& undo, const Relation& table, const Column& column) {
  return Alter(undo, table) + " ALTER COLUMN " + QuoteIdentifier(column.name);
}

std::string ExpressionOf(const Catalog& catalog, const Relation& table, const Column& column) {
  return column.default_value ? PrintExpression(catalog, column.default_value, table.oid) : std::string();
}

std::string TypeOf(const Catalog& catalog, const Column& column) { return FormatType(catalog, column.type, column.typmod); }

std::string CollationOf(const Catalog& catalog, const Column& column) {
  if (column.collation == 0) return {};
  return SqlName(catalog, catalog.CollationSchema(column.collation), catalog.CollationName(column.collation));
}

std::vector<std::string> ParentNames(const Catalog& catalog, const Relation& table) {
  std::vector<std::string> names;
  for (const Oid parent : table.parents) names.push_back(RelationSqlName(catalog, parent));
  return names;
}

// The column as `work` has it now; statements change it.
const Column* Now(const Undo& undo, const Relation& table, const Column& column) {
  const Relation* now = undo.work().Find<Relation>(table.oid);
  return now ? now->FindColumn(column.name) : nullptr;
}

bool UndoColumnType(Undo& undo, const Relation& table, const Column& is, const Relation&, const Column& was) {
  const std::string type = TypeOf(undo.target, was);
  const std::string collation = CollationOf(undo.target, was), collation_now = CollationOf(undo.work(), is);
  if (TypeOf(undo.work(), is) == type && collation == collation_now) return false;
  std::string to = AlterColumn(undo, table, is) + " TYPE " + type;
  if (!collation.empty() && was.collation != undo.target.TypeOf(was.type).collation) to += " COLLATE " + collation;
  const std::string name = QuoteIdentifier(is.name);
  const std::string text = undo.work().TypeOf(is.type).is_true_array ? "text[]" : "text";
  // Without USING a value that does not fit is refused; with it, it would be cut.
  const std::string ways[] = {to + ";\n", to + " USING " + name + "::" + type + ";\n",
                              to + " USING " + name + "::" + text + "::" + type + ";\n"};
  const auto try_ways = [&] {
    return std::any_of(std::begin(ways), std::end(ways), [&](const std::string& way) { return undo.Try(way); });
  };
  if (try_ways()) return true;
  const ObjectAddress address{ObjectClass::kRelation, table.oid, is.number};
  if (undo.DropBlockers(address) && try_ways()) return true;
  const bool with_default = is.default_value && is.generated == 0;
  if (with_default && undo.Try(AlterColumn(undo, table, is) + " DROP DEFAULT;\n")) return try_ways();
  // Keys and indexes over the column may know no operator for the other type: they are made again, too.
  bool dropped = false;
  for (const Oid oid : undo.work().ConstraintsOf(table.oid)) {
    const Constraint* constraint = undo.work().Find<Constraint>(oid);
    if (!constraint || constraint->kind == 'n') continue;
    if (std::find(constraint->columns.begin(), constraint->columns.end(), is.number) == constraint->columns.end()) continue;
    dropped |= undo.Drop({ObjectClass::kConstraint, oid});
  }
  for (const Oid oid : undo.work().IndexesOf(table.oid)) {
    const Relation* index = undo.work().Find<Relation>(oid);
    if (!index || !index->index) continue;
    const bool uses = std::any_of(index->index->keys.begin(), index->index->keys.end(),
                                  [&](const IndexData::Key& key) { return key.column == is.number || key.column == 0; });
    if (uses || index->index->predicate) dropped |= undo.Drop({ObjectClass::kRelation, oid});
  }
  return dropped && try_ways();
}

bool UndoGenerated(Undo& undo, const Relation& table, const Column& is, const Relation& target, const Column& was) {
  const std::string now = ExpressionOf(undo.work(), table, is), then = ExpressionOf(undo.target, target, was);
  if (is.generated == was.generated && (is.generated == 0 || now == then)) return false;
  if (is.generated != 0 && was.generated == 0) return undo.Try(AlterColumn(undo, table, is) + " DROP EXPRESSION;\n");
  if (is.generated == was.generated &&
      undo.Try(fmt::format("{} SET EXPRESSION AS ({});\n", AlterColumn(undo, table, is), then))) {
    return true;
  }
  // Its values are computed, so nothing is lost; the column is added again by the next pass.
  return undo.Drop({ObjectClass::kRelation, table.oid, is.number});
}

const Relation* IdentityOf(const Catalog& catalog, const Relation& table, int column) {
  for (const Oid oid : catalog.SequencesOwnedBy(table.oid, column)) {
    const Relation* sequence = catalog.Find<Relation>(oid);
    if (sequence && sequence->sequence && sequence->sequence->identity) return sequence;
  }
  return nullptr;
}

bool UndoIdentity(Undo& undo, const Relation& table, const Column& is, const Relation& target, const Column& was) {
  if (is.identity == was.identity) return false;
  if (was.identity == 0) return undo.Try(AlterColumn(undo, table, is) + " DROP IDENTITY;\n");
  if (is.identity != 0) {
    return undo.Try(fmt::format("{} SET GENERATED {};\n", AlterColumn(undo, table, is), was.identity == 'a' ? "ALWAYS" : "BY DEFAULT"));
  }
  const Relation* sequence = IdentityOf(undo.target, target, was.number);
  return sequence && MakeAgain(undo, {ObjectClass::kRelation, sequence->oid});
}

bool UndoDefault(Undo& undo, const Relation& table, const Column& is, const Relation& target, const Column& was) {
  if (is.generated != 0 || was.generated != 0) return false;
  const std::string now = ExpressionOf(undo.work(), table, is), then = ExpressionOf(undo.target, target, was);
  if (now == then) return false;
  if (then.empty()) return undo.Try(AlterColumn(undo, table, is) + " DROP DEFAULT;\n");
  return undo.Try(AlterColumn(undo, table, is) + " SET DEFAULT " + then + ";\n");
}

std::string ReachingChildren(std::string sql) {
  if (const std::size_t only = sql.find("TABLE ONLY "); only != std::string::npos) sql.erase(only + 6, 5);
  return sql;
}

const Constraint* NotNullOf(const Catalog& catalog, const Relation& table, int column) {
  for (const Oid oid : catalog.ConstraintsOf(table.oid)) {
    const Constraint* constraint = catalog.Find<Constraint>(oid);
    if (constraint && constraint->kind == 'n' && constraint->columns == std::vector<int>{column}) return constraint;
  }
  return nullptr;
}

// Makes a column NOT NULL under the name that this had.
std::string NotNullStatement(const Undo& undo, const Relation& table, const Relation& target, const Column& was) {
  const Constraint* named = NotNullOf(undo.target, target, was.number);
  const bool plain = !named || (named->validated && !named->no_inherit &&
                                named->name == ChooseConstraintName(undo.work(), table.name, was.name, "not_null", table.schema));
  return plain ? AlterColumn(undo, table, was) + " SET NOT NULL;\n" : ReachingChildren(DumpConstraint(undo.target, *named));
}

bool UndoNotNull(Undo& undo, const Relation& table, const Column& is, const Relation& target, const Column& was) {
  if (is.not_null == was.not_null) return false;
  if (!was.not_null) return undo.Try(AlterColumn(undo, table, is) + " DROP NOT NULL;\n");
  return undo.Try(NotNullStatement(undo, table, target, was)) || undo.Try(AlterColumn(undo, table, is) + " SET NOT NULL;\n");
}

bool UndoSettings(Undo& undo, const Relation& table, const Column& is, const Column& was) {
  const std::string set = AlterColumn(undo, table, is) + " SET ";
  bool done = false;
  const auto storage = [](const Catalog& catalog, const Column& column) {
    return column.storage != 0 ? column.storage : catalog.TypeOf(column.type).storage;
  };
  if (storage(undo.work(), is) != storage(undo.target, was)) {
    done |= undo.Try(fmt::format("{}STORAGE {};\n", set, StorageName(storage(undo.target, was))));
  }
  if (is.compression != was.compression) {
    done |= undo.Try(fmt::format("{}COMPRESSION {};\n", set, was.compression == 0 ? "default" : was.compression == 'l' ? "lz4" : "pglz"));
  }
  if (is.statistics_target != was.statistics_target) {
    done |= undo.Try(fmt::format("{}STATISTICS {};\n", set, was.statistics_target));
  }
  for (const std::string& option : is.options) {
    const std::string name = option.substr(0, option.find('='));
    const bool stays = std::any_of(was.options.begin(), was.options.end(), [&](const std::string& o) { return o.starts_with(name + "="); });
    if (!stays) done |= undo.Try(fmt::format("{} RESET ({});\n", AlterColumn(undo, table, is), name));
  }
  if (!was.options.empty() && is.options != was.options) done |= undo.Try(set + "(" + OptionList(was.options) + ");\n");
  return done;
}

}  // namespace

bool UndoColumn(Undo& undo, const Relation& work, const Relation& target, std::string_view name) {
  const Column* was = target.FindColumn(name);
  const Column* is = work.FindColumn(name);
  if (is && undo.IsPending({ObjectClass::kRelation, work.oid, is->number})) return false;
  if (!was) return is && undo.Drop({ObjectClass::kRelation, work.oid, is->number});
  if (undo.IsPending({ObjectClass::kRelation, work.oid, was->number}) && target.oid == work.oid) return false;
  if (!is) {
    const std::string add = Alter(undo, work) + " ADD COLUMN ";
    std::string clause = ColumnClause(undo.target, target, *was);
    constexpr std::string_view kNotNull = " NOT NULL";
    const bool needs_values = clause.ends_with(kNotNull) && !was->default_value && was->identity == 0;
    if (!needs_values) return undo.Try(add + clause + ";\n");
    // A table with rows refuses the column as it was: its values come between the two statements.
    clause.resize(clause.size() - kNotNull.size());
    if (!undo.Try(add + clause + ";\n")) return false;
    const std::string filled = RelationSqlName(undo.work(), work.oid) + "." + QuoteIdentifier(was->name);
    undo.Try("-- fill " + filled + " here: the next statement fails while a row has no value\n" + NotNullStatement(undo, work, target, *was));
    return true;
  }
  bool done = false;
  // Each step may have changed the table: the column is looked up anew.
  const auto step = [&](bool (*undo_one)(Undo&, const Relation&, const Column&, const Relation&, const Column&)) {
    const Relation* table = undo.work().Find<Relation>(work.oid);
    const Column* column = table ? table->FindColumn(name) : nullptr;
    // Kept alive: a statement replaces the table in `work`.
    if (column) {
      const Relation copy = *table;
      done |= undo_one(undo, copy, *copy.FindColumn(name), target, *was);
    }
  };
  const Column first = *is;
  if (first.identity != 0 && was->identity == 0) step(&UndoIdentity);
  step(&UndoGenerated);
  if (!Now(undo, work, first)) return done;
  step(&UndoColumnType);
  step(&UndoNotNull);
  step(&UndoIdentity);
  step(&UndoDefault);
  if (const Column* now = Now(undo, work, first)) {
    const Column copy = *now;
    done |= UndoSettings(undo, work, copy, *was);
    const std::vector<AclItem> held = copy.acl.value_or(std::vector<AclItem>()), wanted = was->acl.value_or(std::vector<AclItem>());
    if (!(RenderAclItems(undo.work(), held, work.owner) == RenderAclItems(undo.target, wanted, target.owner))) {
      const std::string what = "TABLE " + RelationSqlName(undo.target, target.oid);
      done |= undo.Try(DumpGrants(undo.work(), RolesOf(undo, wanted), held, what, target.owner, was->name));
    }
  }
  return done;
}

bool UndoConstraint(Undo& undo, const Relation& work, const Relation& target, std::string_view name) {
  const Constraint* is = undo.work().Find<Constraint>(undo.work().FindConstraint(work.oid, name));
  const Constraint* was = undo.target.Find<Constraint>(undo.target.FindConstraint(target.oid, name));
  if (is && undo.IsPending({ObjectClass::kConstraint, is->oid})) return false;
  if (was && undo.IsPending({ObjectClass::kConstraint, was->oid})) return false;
  if (is && !was) {
    if (is->inherit_count > 0 && !is->is_local) return false;
    if (is->kind == 'n') {
      const Column* column = is->columns.empty() ? nullptr : work.column(is->columns.front());
      const Column* then = column ? target.FindColumn(column->name) : nullptr;
      const Constraint* other = then ? NotNullOf(undo.target, target, then->number) : nullptr;
      if (other) return undo.Try(RenameStatement(undo.work(), {ObjectClass::kConstraint, is->oid}, other->name));
    }
    return undo.Drop({ObjectClass::kConstraint, is->oid});
  }
  if (!was) return false;
  if (is) {
    const bool same = PrintConstraint(undo.target, *was) == PrintConstraint(undo.work(), *is);
    // What it has from a parent, it has again when the table is back with its parents.
    if (same && (was->is_local == is->is_local || ParentNames(undo.work(), work) != ParentNames(undo.target, target))) return false;
    if (was->validated && !is->validated && PrintConstraint(undo.target, *was) + " NOT VALID" == PrintConstraint(undo.work(), *is) &&
        undo.Try(fmt::format("{} VALIDATE CONSTRAINT {};\n", Alter(undo, work), QuoteIdentifier(name)))) {
      return true;
    }
    if (!undo.Drop({ObjectClass::kConstraint, is->oid})) return false;
  }
  if (was->kind == 'n' && was->inherit_count > 0 && !was->is_local) return is != nullptr;
  const bool is_plain = work.kind != 'p' && undo.work().ChildrenOf(work.oid).empty();
  // A constraint of a parent reaches its children, unless it was for the parent alone.
  const std::string sql = DumpConstraint(undo.target, *was);
  return undo.Try(ReachingChildren(sql)) || (!is_plain && undo.Try(sql)) || is != nullptr;
}

namespace {

// The index that identifies rows; empty where there is none.
std::string IdentityIndex(const Catalog& catalog, Oid table) {
  for (const Oid oid : catalog.IndexesOf(table)) {
    const Relation* index = catalog.Find<Relation>(oid);
    if (index && index->index->replica_identity) return index->name;
  }
  return {};
}

bool UndoReplicaIdentity(Undo& undo, const Relation& work, const Relation& target) {
  const std::string set = Alter(undo, work) + " REPLICA IDENTITY ";
  const std::string index = IdentityIndex(undo.target, target.oid);
  // The table and its index both show it: one statement is enough.
  if (work.replica_identity == target.replica_identity && IdentityIndex(undo.work(), work.oid) == index) return false;
  switch (target.replica_identity) {
    case 'f': return undo.Try(set + "FULL;\n");
    case 'n': return undo.Try(set + "NOTHING;\n");
    case 'i': return !index.empty() && undo.Try(set + "USING INDEX " + QuoteIdentifier(index) + ";\n");
    default: return undo.Try(set + "DEFAULT;\n");
  }
}

bool UndoPartition(Undo& undo, const Relation& work, const Relation& target) {
  const std::string name = RelationSqlName(undo.work(), work.oid);
  const auto place = [](const Catalog& catalog, const Relation& table) {
    if (!table.is_partition() || table.parents.empty()) return std::string();
    return RelationSqlName(catalog, table.parents.front()) + " " + PrintPartitionBound(catalog, table);
  };
  if (place(undo.work(), work) == place(undo.target, target)) return false;
  bool done = false;
  if (work.is_partition() && !work.parents.empty()) {
    done = undo.Try(fmt::format("ALTER TABLE {} DETACH PARTITION {};\n", RelationSqlName(undo.work(), work.parents.front()), name));
    if (!done) return false;
  }
  if (target.is_partition() && !target.parents.empty()) {
    done |= undo.Try(fmt::format("ALTER TABLE {} ATTACH PARTITION {} {};\n", RelationSqlName(undo.target, target.parents.front()), name,
                                 PrintPartitionBound(undo.target, target)));
  }
  return done;
}

bool UndoParents(Undo& undo, const Relation& work, const Relation& target) {
  const std::vector<std::string> now = ParentNames(undo.work(), work), then = ParentNames(undo.target, target);
  bool done = false;
  const auto has = [](const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (const std::string& parent : now) {
    if (!has(then, parent)) done |= undo.Try(Alter(undo, work) + " NO INHERIT " + parent + ";\n");
  }
  for (const std::string& parent : then) {
    if (!has(now, parent)) done |= undo.Try(Alter(undo, work) + " INHERIT " + parent + ";\n");
  }
  return done;
}

// A table of the target with its partitions, so that rows find their place.
bool MakeWithPartitions(Undo& undo, Oid table) {
  if (!MakeAgain(undo, {ObjectClass::kRelation, table})) return false;
  for (const Oid child : undo.target.ChildrenOf(table)) {
    const Relation* wanted = undo.target.Find<Relation>(child);
    if (undo.work().Find<Relation>(child) || !wanted->is_partition()) continue;
    MakeWithPartitions(undo, child);
  }
  return true;
}

// The columns that both have and that take values, and how to read them as the types that they had.
bool CopyRows(Undo& undo, const Relation& from, Oid to, const Relation& target) {
  std::vector<std::string> names, values;
  bool always = false;
  for (const Column& column : target.columns) {
    const Column* other = column.dropped || column.generated != 0 ? nullptr : from.FindColumn(column.name);
    if (!other) continue;
    const std::string type = TypeOf(undo.target, column);
    names.push_back(QuoteIdentifier(column.name));
    values.push_back(names.back() + (TypeOf(undo.work(), *other) == type ? "" : "::" + type));
    always |= column.identity == 'a';
  }
  return !names.empty() && undo.Try(fmt::format("INSERT INTO {} ({}){} SELECT {} FROM {};\n", RelationSqlName(undo.work(), to), Join(names),
                                                always ? " OVERRIDING SYSTEM VALUE" : "", Join(values), RelationSqlName(undo.work(), from.oid)));
}

// Nothing turns a plain table into a partitioned one or back: the former is made anew and gets the rows.
bool UndoKind(Undo& undo, Oid work_oid, Oid target_oid) {
  const ObjectAddress work{ObjectClass::kRelation, work_oid};
  const Relation& target = *undo.target.Find<Relation>(target_oid);
  if (!undo.SetAside(work) || !MakeWithPartitions(undo, target_oid)) return false;
  const Oid made = undo.work().FindRelation(undo.work().FindSchema(undo.target.SchemaName(target.schema)), target.name);
  const Relation from = *undo.work().Find<Relation>(work_oid);
  if (CopyRows(undo, from, made, target)) undo.MarkFilled(made);
  undo.Drop(work);
  return true;
}

}  // namespace

bool UndoOptions(Undo& undo, const Relation& work, const Relation& target) {
  const std::string alter = Alter(undo, work);
  std::vector<std::string> gone;
  for (const std::string& option : work.options) {
    const std::string name = option.substr(0, option.find('='));
    const bool stays = std::any_of(target.options.begin(), target.options.end(), [&](const std::string& o) { return o.starts_with(name + "="); });
    if (!stays) gone.push_back(name);
  }
  bool done = !gone.empty() && undo.Try(alter + " RESET (" + Join(gone) + ");\n");
  if (!target.options.empty()) done |= undo.Try(alter + " SET (" + OptionList(target.options) + ");\n");
  return done;
}

bool UndoTable(Undo& undo, Oid work_oid, Oid target_oid, std::string_view below) {
  const Relation* found = undo.work().Find<Relation>(work_oid);
  const Relation* then = undo.target.Find<Relation>(target_oid);
  if (!found || !then) return false;
  const Relation work = *found;  // statements replace it
  const Relation& target = *then;
  const std::string alter = Alter(undo, work);
  if (below.starts_with("columns/")) return UndoColumn(undo, work, target, NameBelow(below, "columns/"));
  if (below.starts_with("constraints/")) return UndoConstraint(undo, work, target, NameBelow(below, "constraints/"));
  if (below == "rls") return undo.Try(alter + (target.row_security ? " ENABLE" : " DISABLE") + " ROW LEVEL SECURITY;\n");
  if (below == "force_rls") return undo.Try(alter + (target.force_row_security ? " FORCE" : " NO FORCE") + " ROW LEVEL SECURITY;\n");
  if (below == "replica_identity") return UndoReplicaIdentity(undo, work, target);
  if (below == "options") return UndoOptions(undo, work, target);
  if (below == "tablespace") {
    return undo.Try(alter + " SET TABLESPACE " + (target.tablespace.empty() ? "pg_default" : QuoteIdentifier(target.tablespace)) + ";\n");
  }
  if (below == "persistence") return undo.Try(alter + (target.persistence == 'u' ? " SET UNLOGGED;\n" : " SET LOGGED;\n"));
  if (below == "partition_of" || below == "bound") return UndoPartition(undo, work, target);
  if (below == "inherits") return UndoParents(undo, work, target);
  if (below == "of_type") {
    return undo.Try(alter + (target.of_type == 0 ? " NOT OF" : " OF " + FormatType(undo.target, target.of_type)) + ";\n");
  }
  if (below == "access_method") {
    const NamedObject* method = undo.target.Find<NamedObject>(target.access_method);
    return undo.Try(alter + " SET ACCESS METHOD " + (method ? QuoteIdentifier(method->name) : "heap") + ";\n");
  }
  if (below == "kind" || below == "partition_key") {
    return UndoKind(undo, work_oid, target_oid);
  }
  return false;
}

}  // namespace pgrehearse
