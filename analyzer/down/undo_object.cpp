// Everything but tables on the way back: views, indexes, sequences, types, functions, grants and the rest.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analyzer/definition/print.h"
#include "analyzer/down/statements.h"
#include "analyzer/down/undo.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/schema/document.h"
#include "analyzer/schema/dump_parts.h"
#include "analyzer/schema/grants.h"

namespace pgrehearse {
namespace {

// `text` with its first `from` replaced.
std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  if (const std::size_t at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

// The view with its rows, where it had some.
std::string ViewText(const Catalog& catalog, const Relation& view) {
  const std::string text = DumpView(catalog, view);
  return view.kind == 'm' && view.populated ? Replaced(text, "\n  WITH NO DATA;", ";") : text;
}

// A function whose body the server does not look into.
std::string Unchecked(const std::string& text) {
  return "SET check_function_bodies = off;\n" + text + "RESET check_function_bodies;\n";
}

std::string IndexText(const Undo& undo, const Relation& index) {
  std::string text = DumpIndex(undo.target, index);
  // An index of a parent reaches its partitions.
  text = Replaced(text, " ON ONLY ", " ON ");
  const Oid table = index.index->table;
  if (undo.ConcurrentlyFor(table)) text = Replaced(Replaced(text, "CREATE INDEX ", "CREATE INDEX CONCURRENTLY "), "CREATE UNIQUE INDEX ", "CREATE UNIQUE INDEX CONCURRENTLY ");
  return text;
}

// The same object by name in the schema on the way back; 0 where it is not.
Oid Made(const Undo& undo, ObjectAddress object) {
  const Oid schema = undo.work().FindSchema(undo.target.SchemaName(SchemaOf(undo.target, object)));
  const std::string_view name = OwnName(undo.target, object);
  if (object.object_class == ObjectClass::kSchema) return undo.work().FindSchema(name);
  if (object.object_class == ObjectClass::kRelation) return undo.work().FindRelation(schema, name);
  if (object.object_class == ObjectClass::kType) return undo.work().FindTypeOid(schema, name);
  if (object.object_class != ObjectClass::kFunction) return 0;
  std::vector<FunctionInfo> found;
  undo.work().FindFunctions(schema, name, &found);
  const Function& wanted = *undo.target.Find<Function>(object.oid);
  for (const FunctionInfo& info : found) {
    if (info.user && PrintFunctionIdentity(undo.work(), *info.user) == PrintFunctionIdentity(undo.target, wanted)) return info.oid;
  }
  return 0;
}

// What the server gives to whoever runs the down goes back to whom it belonged.
void GiveBack(Undo& undo, ObjectAddress object) {
  const ObjectAddress made{object.object_class, Made(undo, object)};
  const Relation* relation = undo.target.Find<Relation>(object.oid);
  if (made.oid == 0 || (relation && (relation->index || (relation->sequence && relation->sequence->identity)))) return;
  const Oid owner = OwnerOf(undo.target, object);
  if (owner != 0 && owner != OwnerOf(undo.work(), made)) undo.Try(OwnerStatement(undo.work(), made, undo.target.RoleName(owner)));
}

std::string MakingText(const Undo& undo, ObjectAddress object) {
  const Catalog& target = undo.target;
  switch (object.object_class) {
    case ObjectClass::kRelation: {
      const Relation& relation = *target.Find<Relation>(object.oid);
      if (relation.index) return IndexText(undo, relation);
      if (relation.kind == 'S') return DumpSequence(target, relation);
      if (relation.kind == 'v' || relation.kind == 'm') return ViewText(target, relation);
      return DumpTable(target, relation);
    }
    case ObjectClass::kType: return DumpType(target, *target.Find<Type>(object.oid));
    case ObjectClass::kFunction: return DumpFunction(target, *target.Find<Function>(object.oid));
    case ObjectClass::kTrigger: return DumpTrigger(target, *target.Find<Trigger>(object.oid));
    case ObjectClass::kRule: return DumpRule(target, *target.Find<Rule>(object.oid));
    case ObjectClass::kPolicy: return DumpPolicy(target, *target.Find<Policy>(object.oid));
    case ObjectClass::kPublication: return DumpPublication(target, *target.Find<Publication>(object.oid));
    case ObjectClass::kEventTrigger: return DumpEventTrigger(target, *target.Find<EventTrigger>(object.oid));
    case ObjectClass::kStatistics: return DumpStatistics(target, *target.Find<Statistics>(object.oid));
    default: break;
  }
  // The catalog knows no more of these than their names; the history still has the words that made them.
  const Origin* created = nullptr;
  if (const NamedObject* named = target.Find<NamedObject>(object.oid)) created = &named->created;
  if (object.object_class == ObjectClass::kOperatorClass) created = &target.Find<OperatorClass>(object.oid)->created;
  if (created) {
    const std::string_view text = created->span.text();
    return text.empty() ? std::string() : std::string(text) + ";\n";
  }
  const std::string text = DumpOther(target, object);
  return text.starts_with("--") ? std::string() : text;
}

struct Grantable {
  Acl acl;
  char kind = 0;
  std::string_view keyword;
  Oid owner = 0;
};

Grantable GrantableOf(const Catalog& catalog, ObjectAddress object) {
  switch (object.object_class) {
    case ObjectClass::kRelation:
      if (const Relation* r = catalog.Find<Relation>(object.oid)) {
        const bool sequence = r->kind == 'S';
        return {r->acl, sequence ? 'S' : 'r', sequence ? "SEQUENCE" : "TABLE", r->owner};
      }
      break;
    case ObjectClass::kFunction:
      if (const Function* f = catalog.Find<Function>(object.oid)) return {f->acl, 'f', f->kind == 'p' ? "PROCEDURE" : "FUNCTION", f->owner};
      break;
    case ObjectClass::kType:
      if (const Type* t = catalog.Find<Type>(object.oid)) return {t->acl, 'T', "TYPE", t->owner};
      break;
    case ObjectClass::kSchema:
      if (const Schema* s = catalog.Find<Schema>(object.oid)) return {s->acl, 'n', "SCHEMA", s->owner};
      break;
    default: break;
  }
  return {};
}

}  // namespace

std::vector<AclItem> RolesOf(const Undo& undo, std::vector<AclItem> items) {
  const auto there = [&](Oid* role) {
    if (*role == 0 || undo.work().Find<Role>(*role)) return;
    if (const Oid made = undo.work().FindRole(undo.target.RoleName(*role))) *role = made;
  };
  for (AclItem& item : items) {
    there(&item.grantee);
    there(&item.grantor);
  }
  return items;
}

bool UndoGrants(Undo& undo, ObjectAddress work, ObjectAddress target) {
  const Grantable is = GrantableOf(undo.work(), work), was = GrantableOf(undo.target, target);
  if (is.kind == 0 || was.kind == 0) return false;
  const int version = undo.target.version();
  const std::vector<AclItem> from = is.acl ? *is.acl : DefaultAclItems(is.kind, is.owner, version);
  const std::vector<AclItem> to = was.acl ? *was.acl : DefaultAclItems(was.kind, was.owner, version);
  const std::string spelled = SpelledObject(undo.target, target);
  const std::string name = target.object_class == ObjectClass::kRelation ? RelationSqlName(undo.target, target.oid)
                                                                         : spelled.substr(spelled.find(' ') + 1);
  // The roles that the up made have their names in `work` alone.
  return undo.Try(DumpGrants(undo.work(), RolesOf(undo, to), from, std::string(was.keyword) + " " + name, was.owner));
}

namespace {

// A sequence that is made again goes on behind the values that its column has.
void CatchUp(Undo& undo, ObjectAddress object) {
  const Relation* sequence = object.object_class == ObjectClass::kRelation ? undo.target.Find<Relation>(object.oid) : nullptr;
  const Relation* owner = sequence && sequence->sequence ? undo.target.Find<Relation>(sequence->sequence->owned_table) : nullptr;
  if (!owner) return;
  const Relation* table = undo.work().Find<Relation>(Made(undo, {ObjectClass::kRelation, owner->oid}));
  const std::string& column = owner->column(sequence->sequence->owned_column)->name;
  const Column* there = table ? table->FindColumn(column) : nullptr;
  const bool survived = there && table->oid == owner->oid && there->number == sequence->sequence->owned_column;
  if (!there || (!survived && !undo.IsFilled(table->oid))) return;
  undo.Try(fmt::format("SELECT setval({}, {}({})) FROM {};\n", QuoteLiteral(RelationSqlName(undo.target, sequence->oid)),
                       sequence->sequence->increment < 0 ? "min" : "max", QuoteIdentifier(column), RelationSqlName(undo.work(), table->oid)));
}

}  // namespace

Oid StandIn(const Undo& undo, const Relation& wanted) {
  const Catalog &work = undo.work(), &target = undo.target;
  const Oid schema = work.FindSchema(target.SchemaName(wanted.schema));
  const auto in_work = [&](Oid relation) {
    const Relation* there = target.Find<Relation>(relation);
    return there ? work.FindRelation(work.FindSchema(target.SchemaName(there->schema)), there->name) : Oid{0};
  };
  const auto is_free = [&](Oid relation) {
    const Relation* candidate = work.Find<Relation>(relation);
    return candidate && candidate->schema == schema && target.FindRelation(wanted.schema, candidate->name) == 0;
  };
  if (wanted.sequence && wanted.sequence->owned_table != 0) {
    const Relation* table = work.Find<Relation>(in_work(wanted.sequence->owned_table));
    const Relation* owner = target.Find<Relation>(wanted.sequence->owned_table);
    const Column* column = table && owner ? table->FindColumn(owner->column(wanted.sequence->owned_column)->name) : nullptr;
    if (!column) return 0;
    for (const Oid oid : work.SequencesOwnedBy(table->oid, column->number)) {
      if (is_free(oid) && work.Find<Relation>(oid)->sequence->identity == wanted.sequence->identity) return oid;
    }
  }
  if (wanted.index && wanted.index->parent != 0) {
    const Oid parent = in_work(wanted.index->parent);
    for (const Oid oid : work.IndexesOf(in_work(wanted.index->table))) {
      if (parent != 0 && work.Find<Relation>(oid)->index->parent == parent && is_free(oid)) return oid;
    }
  }
  return 0;
}

bool MakeAgain(Undo& undo, ObjectAddress object) {
  if (object.object_class == ObjectClass::kType && undo.IsPending(object)) return false;
  const std::string text = MakingText(undo, object);
  // A body that was right when it was written may name what has another shape since.
  const bool has_body = object.object_class == ObjectClass::kFunction;
  if (!undo.Try(text) && !(has_body && undo.Try(Unchecked(text)))) return false;
  GiveBack(undo, object);
  CatchUp(undo, object);
  return true;
}

bool UndoIndex(Undo& undo, Oid work, Oid target, std::string_view below) {
  const Relation* is = undo.work().Find<Relation>(work);
  const Relation* was = undo.target.Find<Relation>(target);
  if (!is || !was) return false;
  const std::string table = RelationSqlName(undo.work(), is->index->table);
  if (below == "clustered") {
    return undo.Try(was->index->clustered ? "ALTER TABLE " + table + " CLUSTER ON " + QuoteIdentifier(was->name) + ";\n"
                                          : "ALTER TABLE " + table + " SET WITHOUT CLUSTER;\n");
  }
  if (below == "replica_identity") {
    const Relation* now = undo.work().Find<Relation>(is->index->table);
    const Relation* then = undo.target.Find<Relation>(was->index->table);
    return now && then && UndoTable(undo, now->oid, then->oid, "replica_identity");
  }
  if (below == "tablespace") {
    return undo.Try(fmt::format("ALTER INDEX {} SET TABLESPACE {};\n", RelationSqlName(undo.work(), work),
                                was->tablespace.empty() ? "pg_default" : QuoteIdentifier(was->tablespace)));
  }
  if (below == "partition_of" && was->index->parent != 0) {
    return undo.Try(fmt::format("ALTER INDEX {} ATTACH PARTITION {};\n", RelationSqlName(undo.target, was->index->parent),
                                RelationSqlName(undo.work(), work)));
  }
  if (is->options != was->options && UndoOptions(undo, *is, *was)) return true;
  return undo.Drop({ObjectClass::kRelation, work}) && (MakeAgain(undo, {ObjectClass::kRelation, target}), true);
}

bool UndoView(Undo& undo, Oid work, Oid target, std::string_view) {
  const Relation* is = undo.work().Find<Relation>(work);
  const Relation* was = undo.target.Find<Relation>(target);
  if (!is || !was) return false;
  const bool same_query = PrintView(undo.work(), *is) == PrintView(undo.target, *was);
  if (same_query && is->options != was->options) return UndoOptions(undo, Relation(*is), *was);
  if (same_query && is->kind == 'm' && was->populated && !is->populated) {
    return undo.Try("REFRESH MATERIALIZED VIEW " + RelationSqlName(undo.work(), work) + ";\n");
  }
  const std::string text = ViewText(undo.target, *was);
  if (was->kind == 'v' && is->kind == 'v' && undo.Try(Replaced(text, "CREATE VIEW", "CREATE OR REPLACE VIEW"))) return true;
  // Where its columns differ it has to make room; the text may need what a later pass brings back.
  return undo.Drop({ObjectClass::kRelation, work}) && (MakeAgain(undo, {ObjectClass::kRelation, target}), true);
}

bool UndoSequence(Undo& undo, Oid work, Oid target, std::string_view) {
  const Relation* is = undo.work().Find<Relation>(work);
  const Relation* was = undo.target.Find<Relation>(target);
  if (!is || !was || !is->sequence || !was->sequence) return false;
  const SequenceData &now = *is->sequence, &then = *was->sequence;
  if (then.identity != now.identity) return false;  // the column's part
  std::string parts;
  if (now.type != then.type) parts += " AS " + FormatType(undo.target, then.type);
  if (now.increment != then.increment) parts += fmt::format(" INCREMENT BY {}", then.increment);
  if (now.minimum != then.minimum || now.type != then.type) parts += fmt::format(" MINVALUE {}", then.minimum);
  if (now.maximum != then.maximum || now.type != then.type) parts += fmt::format(" MAXVALUE {}", then.maximum);
  if (now.start != then.start) parts += fmt::format(" START WITH {}", then.start);
  if (now.cache != then.cache) parts += fmt::format(" CACHE {}", then.cache);
  if (now.cycle != then.cycle) parts += then.cycle ? " CYCLE" : " NO CYCLE";
  const auto owner = [](const Catalog& catalog, const SequenceData& data) {
    const Relation* table = catalog.Find<Relation>(data.owned_table);
    const Column* column = table ? table->column(data.owned_column) : nullptr;
    return column ? RelationSqlName(catalog, table->oid) + "." + QuoteIdentifier(column->name) : std::string("NONE");
  };
  const std::string owned = owner(undo.target, then);
  if (!then.identity && owner(undo.work(), now) != owned) parts += " OWNED BY " + owned;
  const std::string alter = "ALTER SEQUENCE " + RelationSqlName(undo.work(), work);
  bool done = !parts.empty() && undo.Try(alter + parts + ";\n");
  if (is->persistence != was->persistence) done |= undo.Try(alter + (was->persistence == 'u' ? " SET UNLOGGED;\n" : " SET LOGGED;\n"));
  return done;
}

namespace {

bool IsPartitionKey(const Catalog& catalog, Oid type) {
  for (const Dependency& edge : catalog.DependentsOf({ObjectClass::kType, type})) {
    const Relation* table = edge.dependent.object_class == ObjectClass::kRelation ? catalog.Find<Relation>(edge.dependent.oid) : nullptr;
    if (!table || !table->partition_key) continue;
    const auto& parts = table->partition_key->parts;
    if (std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return part.column == edge.dependent.sub; })) return true;
  }
  return false;
}

bool UndoEnum(Undo& undo, const Type& is, const Type& was) {
  const std::string alter = "ALTER TYPE " + SqlName(undo.work(), is.schema, is.name);
  bool done = false;
  for (const Type::Label& label : was.labels) {
    const auto other = std::find_if(is.labels.begin(), is.labels.end(), [&](const Type::Label& l) { return l.oid == label.oid; });
    if (other == is.labels.end() || other->name == label.name) continue;
    done |= undo.Try(alter + " RENAME VALUE " + QuoteLiteral(other->name) + " TO " + QuoteLiteral(label.name) + ";\n");
  }
  if (done) return true;
  const auto has = [](const Type& type, const std::string& name) {
    return std::any_of(type.labels.begin(), type.labels.end(), [&](const Type::Label& l) { return l.name == name; });
  };
  std::string gone;
  for (const Type::Label& label : is.labels) {
    if (!has(was, label.name)) gone += (gone.empty() ? "" : ", ") + QuoteLiteral(label.name);
  }
  const bool more = !gone.empty();
  // A label cannot be taken away: the former type is made beside this one, and its columns go back to it.
  if (more && IsPartitionKey(undo.work(), is.oid)) return false;  // a column that nothing gives another type
  if (more) {
    if (!undo.SetAside({ObjectClass::kType, is.oid})) return false;
    const std::vector<Dependency> uses = undo.work().DependentsOf({ObjectClass::kType, is.oid});
    const bool held = std::any_of(uses.begin(), uses.end(), [](const Dependency& use) {
      return use.dependent.object_class == ObjectClass::kRelation || use.dependent.object_class == ObjectClass::kColumnDefault;
    });
    if (MakeAgain(undo, {ObjectClass::kType, was.oid}) && held) {
      undo.AddComment("-- give rows that hold " + gone + " another value here: the next statements fail while there are such rows\n");
    }
    return true;
  }
  std::string before;
  for (const Type::Label& label : was.labels) {
    if (!has(is, label.name)) {
      const std::string place = before.empty() ? " BEFORE " + QuoteLiteral(is.labels.empty() ? "" : is.labels.front().name) : " AFTER " + QuoteLiteral(before);
      done |= undo.Try(alter + " ADD VALUE " + QuoteLiteral(label.name) + (is.labels.empty() ? "" : place) + ";\n");
    }
    before = label.name;
  }
  return done;
}

bool UndoDomain(Undo& undo, const Type& is, const Type& was) {
  const std::string alter = "ALTER DOMAIN " + SqlName(undo.work(), is.schema, is.name);
  const Catalog& target = undo.target;
  if (FormatType(undo.work(), is.base, is.typmod) != FormatType(target, was.base, was.typmod)) {
    return undo.SetAside({ObjectClass::kType, is.oid}) && (MakeAgain(undo, {ObjectClass::kType, was.oid}), true);
  }
  const auto text = [](const Catalog& catalog, const StoredExpression& e) { return e ? PrintExpression(catalog, e, 0) : std::string(); };
  bool done = false;
  if (const std::string then = text(target, was.default_value); then != text(undo.work(), is.default_value)) {
    done |= undo.Try(alter + (then.empty() ? " DROP DEFAULT;\n" : " SET DEFAULT " + then + ";\n"));
  }
  if (is.not_null != was.not_null) done |= undo.Try(alter + (was.not_null ? " SET NOT NULL;\n" : " DROP NOT NULL;\n"));
  const Oid domain = is.oid;
  for (const Oid oid : undo.work().ConstraintsOf(domain)) {
    const Constraint* now = undo.work().Find<Constraint>(oid);
    if (!now || now->kind != 'c') continue;
    const Constraint* then = target.Find<Constraint>(target.FindConstraint(was.oid, now->name));
    if (then && PrintConstraint(target, *then) == PrintConstraint(undo.work(), *now)) continue;
    done |= undo.Drop({ObjectClass::kConstraint, oid});
  }
  for (const Oid oid : target.ConstraintsOf(was.oid)) {
    const Constraint& then = *target.Find<Constraint>(oid);
    if (then.kind == 'c' && undo.work().FindConstraint(domain, then.name) == 0) done |= undo.Try(DumpConstraint(target, then));
  }
  return done;
}

bool UndoComposite(Undo& undo, const Type& is, const Type& was) {
  const Relation* found = undo.work().Find<Relation>(is.relation);
  const Relation* then = undo.target.Find<Relation>(was.relation);
  if (!found || !then) return false;
  const Relation now = *found;
  const std::string alter = "ALTER TYPE " + SqlName(undo.work(), is.schema, is.name);
  bool done = false;
  for (const Column& column : now.columns) {
    if (!column.dropped && !then->FindColumn(column.name)) done |= undo.Try(alter + " DROP ATTRIBUTE " + QuoteIdentifier(column.name) + ";\n");
  }
  for (const Column& column : then->columns) {
    if (column.dropped) continue;
    const Column* other = now.FindColumn(column.name);
    const std::string type = FormatType(undo.target, column.type, column.typmod);
    if (!other) {
      done |= undo.Try(alter + " ADD ATTRIBUTE " + QuoteIdentifier(column.name) + " " + type + ";\n");
    } else if (FormatType(undo.work(), other->type, other->typmod) != type) {
      done |= undo.Try(alter + " ALTER ATTRIBUTE " + QuoteIdentifier(column.name) + " TYPE " + type + ";\n");
    }
  }
  return done;
}

}  // namespace

bool UndoType(Undo& undo, Oid work, Oid target, std::string_view) {
  const Type* found = undo.work().Find<Type>(work);
  const Type* was = undo.target.Find<Type>(target);
  if (!found || !was) return false;
  const Type is = *found;  // statements replace it
  if (is.kind == 'e' && was->kind == 'e') return UndoEnum(undo, is, *was);
  if (is.kind == 'd' && was->kind == 'd') return UndoDomain(undo, is, *was);
  if (is.kind == 'c' && was->kind == 'c') return UndoComposite(undo, is, *was);
  return undo.Drop({ObjectClass::kType, work}) && (MakeAgain(undo, {ObjectClass::kType, target}), true);
}

bool UndoFunction(Undo& undo, Oid work, Oid target, std::string_view) {
  const Function* was = undo.target.Find<Function>(target);
  if (!was) return false;
  const std::string text = DumpFunction(undo.target, *was);
  if (undo.Try(text) || undo.Try(Unchecked(text))) return true;
  return undo.Drop({ObjectClass::kFunction, work}) && (MakeAgain(undo, {ObjectClass::kFunction, target}), true);
}

namespace {

// The statement of a dump that switches something on or off; where there is none, it fires as usual.
std::string StateStatement(const Catalog& work, const std::string& dumped, ObjectAddress object) {
  const std::size_t at = dumped.find("\nALTER ");
  if (at != std::string::npos) return dumped.substr(at + 1);
  if (const Trigger* trigger = work.Find<Trigger>(object.oid)) {
    return fmt::format("ALTER TABLE {} ENABLE TRIGGER {};\n", RelationSqlName(work, trigger->relation), QuoteIdentifier(trigger->name));
  }
  if (const Rule* rule = work.Find<Rule>(object.oid)) {
    return fmt::format("ALTER TABLE {} ENABLE RULE {};\n", RelationSqlName(work, rule->relation), QuoteIdentifier(rule->name));
  }
  if (const EventTrigger* trigger = work.Find<EventTrigger>(object.oid)) {
    return fmt::format("ALTER EVENT TRIGGER {} ENABLE;\n", QuoteIdentifier(trigger->name));
  }
  return {};
}

// The tables of a publication: what it publishes of others is not interrupted.
bool UndoPublishedTables(Undo& undo, Oid work, Oid target) {
  const Publication* is = undo.work().Find<Publication>(work);
  const Publication* was = undo.target.Find<Publication>(target);
  if (!is || !was) return false;
  const auto lines = [](const Catalog& catalog, const Publication& publication) {
    std::set<std::string> out;
    const std::string text = DumpPublication(catalog, publication);
    for (std::size_t at = text.find('\n') + 1; at < text.size();) {
      const std::size_t end = text.find('\n', at) + 1;
      out.insert(text.substr(at, end - at));
      at = end;
    }
    return out;
  };
  const std::set<std::string> now = lines(undo.work(), *is), then = lines(undo.target, *was);
  constexpr std::string_view kAdd = " ADD TABLE ONLY ";
  bool done = false;
  for (const std::string& line : now) {
    if (then.contains(line)) continue;
    const std::string_view name = std::string_view(line).substr(line.find(kAdd) + kAdd.size());
    done |= undo.Try(line.substr(0, line.find(kAdd)) + " DROP TABLE ONLY " + std::string(name.substr(0, name.find_first_of(" ;"))) + ";\n");
  }
  for (const std::string& line : then) {
    if (!now.contains(line)) done |= undo.Try(line);
  }
  return done;
}

}  // namespace

bool UndoOther(Undo& undo, const SchemaDifference& d, std::string_view below) {
  const ObjectAddress is = d.before_object, was = d.after_object;
  if (d.entry.starts_with("default_privileges/")) {
    const DefaultAcl* now = undo.work().Find<DefaultAcl>(is.oid);
    const DefaultAcl* then = undo.target.Find<DefaultAcl>(was.oid);
    if (!now && !then) return false;
    DefaultAcl goal = then ? *then : *now;
    const std::vector<AclItem> initial = DefaultAclStart(undo.target, goal);
    if (!then) goal.acl = initial;
    if (now) goal.acl = RolesOf(undo, std::move(goal.acl));
    return undo.Try(DumpDefaultAcl(now ? undo.work() : undo.target, goal, now ? now->acl : initial));
  }
  if (d.entry.starts_with("extensions/")) {
    const Extension* then = undo.target.Find<Extension>(was.oid);
    if (!then) return false;
    if (below == "schema") {
      return undo.Try(fmt::format("ALTER EXTENSION {} SET SCHEMA {};\n", QuoteIdentifier(then->name), QuoteIdentifier(undo.target.SchemaName(then->schema))));
    }
    return undo.Try(fmt::format("ALTER EXTENSION {} UPDATE TO {};\n", QuoteIdentifier(then->name), QuoteLiteral(then->version)));
  }
  if (below == "enabled" && undo.Try(StateStatement(undo.work(), MakingText(undo, was), is))) return true;
  if (below.starts_with("tables") && d.entry.starts_with("publications/") && UndoPublishedTables(undo, is.oid, was.oid)) return true;
  if (below == "target") {
    const Statistics* then = undo.target.Find<Statistics>(was.oid);
    if (then) return undo.Try(fmt::format("ALTER STATISTICS {} SET STATISTICS {};\n", SqlName(undo.target, then->schema, then->name), then->target));
  }
  return undo.Drop(is) && (MakeAgain(undo, was), true);
}

}  // namespace pgrehearse
