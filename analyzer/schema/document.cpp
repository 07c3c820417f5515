// Which objects the schema document shows, under which keys, and in which order.
#include "analyzer/schema/document.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "analyzer/definition/print.h"
#include "analyzer/schema/grants.h"
#include "analyzer/schema/identity.h"

namespace pgrehearse {

namespace {

constexpr std::array<std::string_view, kSectionCount> kSectionNames = {
    "schemas",  "extensions", "types",    "sequences",             "tables",
    "indexes",  "views",      "functions", "triggers",             "internal_triggers_off",
    "rules",    "policies",   "event_triggers", "publications",    "statistics",
    "default_privileges", "others", "comments", "security_labels"};

bool Temporary(const Relation& relation) { return relation.persistence == 't' || relation.schema == kTemporarySchema; }

bool MemberOfExtension(const Catalog& catalog, ObjectAddress object) {
  if (IsExtensionOid(object.oid)) return true;
  for (const Dependency& edge : catalog.DependenciesOf(object)) {
    if (edge.kind == DependencyKind::kExtension && edge.dependent == object) return true;
  }
  return false;
}

// An implementation detail of a type, such as the constructors of a range.
bool PartOfType(const Catalog& catalog, ObjectAddress object) {
  for (const Dependency& edge : catalog.DependenciesOf(object)) {
    if (edge.kind == DependencyKind::kInternal && edge.referenced.object_class == ObjectClass::kType) return true;
  }
  return false;
}

std::string OnRelation(const Catalog& catalog, Oid relation, std::string_view name) {
  const Relation* known = catalog.Find<Relation>(relation);
  return (known ? PlainName(catalog, *known) : std::string()) + "." + std::string(name);
}

std::optional<DocumentEntry> RelationEntry(const Catalog& catalog, const Relation& relation) {
  if (relation.assumed || Temporary(relation)) return std::nullopt;
  const ObjectAddress object{ObjectClass::kRelation, relation.oid};
  switch (relation.kind) {
    case 'r':
    case 'p':
    case 'f':
      return DocumentEntry{Section::kTables, PlainName(catalog, relation), object};
    case 'v':
    case 'm':
      return DocumentEntry{Section::kViews, PlainName(catalog, relation), object};
    case 'i':
    case 'I': {
      const Relation* table = relation.index ? catalog.Find<Relation>(relation.index->table) : nullptr;
      if (!table || Temporary(*table)) return std::nullopt;
      return DocumentEntry{Section::kIndexes, PlainName(catalog, relation), object};
    }
    case 'S':
      return DocumentEntry{Section::kSequences, PlainName(catalog, relation), object};
    default:
      return std::nullopt;
  }
}

// Array types, row types of tables and multiranges are parts of what is shown already.
std::optional<DocumentEntry> TypeEntry(const Catalog& catalog, const Type& type) {
  if (type.is_true_array || type.kind == 'm' || (type.kind == 'p' && type.defined) || type.schema == kTemporarySchema) return std::nullopt;
  if (type.kind == 'c') {
    const Relation* relation = catalog.Find<Relation>(type.relation);
    if (!relation || relation->kind != 'c') return std::nullopt;
  }
  return DocumentEntry{Section::kTypes, PlainObjectName(catalog, type.schema, type.name), {ObjectClass::kType, type.oid}};
}

bool OnTemporary(const Catalog& catalog, Oid relation) {
  const Relation* known = catalog.Find<Relation>(relation);
  return !known || Temporary(*known);
}

std::optional<DocumentEntry> OtherEntry(const Catalog& catalog, ObjectAddress object) {
  const ObjectIdentity identity = IdentityOf(catalog, object);
  if (identity.type.empty()) return std::nullopt;
  return DocumentEntry{Section::kOthers, identity.type + " " + identity.identity, object};
}

std::optional<DocumentEntry> PlainEntryOf(const Catalog& catalog, ObjectAddress object) {
  const Oid oid = object.oid;
  switch (object.object_class) {
    case ObjectClass::kSchema:
      if (const Schema* s = catalog.Find<Schema>(oid)) return DocumentEntry{Section::kSchemas, s->name, object};
      return std::nullopt;
    case ObjectClass::kExtension:
      if (const Extension* e = catalog.Find<Extension>(oid)) return DocumentEntry{Section::kExtensions, e->name, object};
      return std::nullopt;
    case ObjectClass::kRelation:
      if (const Relation* r = catalog.Find<Relation>(oid)) return RelationEntry(catalog, *r);
      return std::nullopt;
    case ObjectClass::kType:
      if (const Type* t = catalog.Find<Type>(oid)) return TypeEntry(catalog, *t);
      return std::nullopt;
    case ObjectClass::kFunction: {
      const Function* f = catalog.Find<Function>(oid);
      if (!f || f->schema == kTemporarySchema || PartOfType(catalog, object)) return std::nullopt;
      return DocumentEntry{Section::kFunctions,
                           PlainObjectName(catalog, f->schema, f->name) + "(" + PrintFunctionIdentity(catalog, *f) + ")",
                           object};
    }
    case ObjectClass::kTrigger: {
      const Trigger* t = catalog.Find<Trigger>(oid);
      if (!t || t->internal || t->parent != 0 || OnTemporary(catalog, t->relation)) return std::nullopt;
      return DocumentEntry{Section::kTriggers, OnRelation(catalog, t->relation, t->name), object};
    }
    case ObjectClass::kRule: {
      const Rule* r = catalog.Find<Rule>(oid);
      if (!r || r->name == "_RETURN" || OnTemporary(catalog, r->relation)) return std::nullopt;
      return DocumentEntry{Section::kRules, OnRelation(catalog, r->relation, r->name), object};
    }
    case ObjectClass::kPolicy: {
      const Policy* p = catalog.Find<Policy>(oid);
      if (!p || OnTemporary(catalog, p->relation)) return std::nullopt;
      return DocumentEntry{Section::kPolicies, OnRelation(catalog, p->relation, p->name), object};
    }
    case ObjectClass::kEventTrigger:
      if (const EventTrigger* e = catalog.Find<EventTrigger>(oid)) {
        return DocumentEntry{Section::kEventTriggers, e->name, object};
      }
      return std::nullopt;
    case ObjectClass::kPublication:
      if (const Publication* p = catalog.Find<Publication>(oid)) {
        return DocumentEntry{Section::kPublications, p->name, object};
      }
      return std::nullopt;
    case ObjectClass::kStatistics:
      if (const Statistics* s = catalog.Find<Statistics>(oid)) {
        if (OnTemporary(catalog, s->relation)) return std::nullopt;
        return DocumentEntry{Section::kStatistics, PlainObjectName(catalog, s->schema, s->name), object};
      }
      return std::nullopt;
    case ObjectClass::kDefaultAcl:
      if (const DefaultAcl* d = catalog.Find<DefaultAcl>(oid)) {
        return DocumentEntry{Section::kDefaultPrivileges,
                             std::string(catalog.SchemaName(d->schema)) + "." + d->kind + "." +
                                 std::string(catalog.RoleName(d->role)),
                             object};
      }
      return std::nullopt;
    case ObjectClass::kCollation:
    case ObjectClass::kOperator:
    case ObjectClass::kOperatorClass:
    case ObjectClass::kOperatorFamily:
    case ObjectClass::kCast:
    case ObjectClass::kConversion:
    case ObjectClass::kLanguage:
    case ObjectClass::kAccessMethod:
    case ObjectClass::kTextSearch:
    case ObjectClass::kForeignDataWrapper:
    case ObjectClass::kForeignServer:
    case ObjectClass::kUserMapping:
    case ObjectClass::kTransform:
    case ObjectClass::kSubscription:
      return OtherEntry(catalog, object);
    default:
      return std::nullopt;
  }
}

bool ByKey(const DocumentEntry& a, const DocumentEntry& b) {
  return a.section != b.section ? a.section < b.section : a.name < b.name;
}

}  // namespace

std::string_view SectionName(Section section) { return kSectionNames[static_cast<std::size_t>(section)]; }

std::string PlainObjectName(const Catalog& catalog, Oid schema, std::string_view name) {
  std::string out(catalog.SchemaName(schema));
  out += '.';
  return out.append(name);
}

std::optional<DocumentEntry> EntryOf(const Catalog& catalog, ObjectAddress object) {
  std::optional<DocumentEntry> entry = PlainEntryOf(catalog, object.whole());
  if (entry && MemberOfExtension(catalog, object.whole())) return std::nullopt;
  return entry;
}

std::optional<DocumentEntry> CommentEntryOf(const Catalog& catalog, ObjectAddress object) {
  // CREATE EXTENSION and initdb write comments too; those of shared objects are not the database's.
  if (object.object_class == ObjectClass::kExtension || object.object_class == ObjectClass::kRole ||
      object.oid < kFirstUserOid || object.object_class == ObjectClass::kDatabase ||
      object.object_class == ObjectClass::kTablespace) {
    return std::nullopt;
  }
  if (object.object_class == ObjectClass::kRelation) {
    const Relation* relation = catalog.Find<Relation>(object.oid);
    if (!relation || Temporary(*relation)) return std::nullopt;
  }
  const ObjectIdentity identity = IdentityOf(catalog, object);
  if (identity.type.empty()) return std::nullopt;
  return DocumentEntry{Section::kComments, identity.type + " " + identity.identity, object};
}

std::vector<DocumentEntry> AllEntries(const Catalog& catalog) {
  std::vector<DocumentEntry> entries;
  const auto add = [&](ObjectClass object_class, Oid oid) {
    if (std::optional<DocumentEntry> entry = EntryOf(catalog, {object_class, oid})) entries.push_back(std::move(*entry));
  };
  catalog.ForEach<Schema>([&](const Schema& o) { add(ObjectClass::kSchema, o.oid); });
  catalog.ForEach<Extension>([&](const Extension& o) { add(ObjectClass::kExtension, o.oid); });
  catalog.ForEach<Type>([&](const Type& o) { add(ObjectClass::kType, o.oid); });
  catalog.ForEach<Relation>([&](const Relation& o) { add(ObjectClass::kRelation, o.oid); });
  catalog.ForEach<Function>([&](const Function& o) { add(ObjectClass::kFunction, o.oid); });
  catalog.ForEach<Trigger>([&](const Trigger& o) { add(ObjectClass::kTrigger, o.oid); });
  catalog.ForEach<Rule>([&](const Rule& o) { add(ObjectClass::kRule, o.oid); });
  catalog.ForEach<Policy>([&](const Policy& o) { add(ObjectClass::kPolicy, o.oid); });
  catalog.ForEach<EventTrigger>([&](const EventTrigger& o) { add(ObjectClass::kEventTrigger, o.oid); });
  catalog.ForEach<Publication>([&](const Publication& o) { add(ObjectClass::kPublication, o.oid); });
  catalog.ForEach<Statistics>([&](const Statistics& o) { add(ObjectClass::kStatistics, o.oid); });
  catalog.ForEach<DefaultAcl>([&](const DefaultAcl& o) { add(ObjectClass::kDefaultAcl, o.oid); });
  catalog.ForEach<Collation>([&](const Collation& o) { add(ObjectClass::kCollation, o.oid); });
  catalog.ForEach<Operator>([&](const Operator& o) { add(ObjectClass::kOperator, o.oid); });
  catalog.ForEach<OperatorClass>([&](const OperatorClass& o) { add(ObjectClass::kOperatorClass, o.oid); });
  catalog.ForEach<Cast>([&](const Cast& o) { add(ObjectClass::kCast, o.oid); });
  catalog.ForEach<NamedObject>([&](const NamedObject& o) { add(o.object_class, o.oid); });
  catalog.ForEachComment([&](ObjectAddress object, const std::string&) {
    if (std::optional<DocumentEntry> entry = CommentEntryOf(catalog, object)) entries.push_back(std::move(*entry));
  });
  std::sort(entries.begin(), entries.end(), ByKey);
  return entries;
}

namespace {

Oid RelationBehind(const Catalog& catalog, ObjectAddress object) {
  switch (object.object_class) {
    case ObjectClass::kTrigger:
      return catalog.Find<Trigger>(object.oid)->relation;
    case ObjectClass::kRule:
      return catalog.Find<Rule>(object.oid)->relation;
    case ObjectClass::kPolicy:
      return catalog.Find<Policy>(object.oid)->relation;
    case ObjectClass::kStatistics:
      return catalog.Find<Statistics>(object.oid)->relation;
    case ObjectClass::kConstraint:
      return catalog.Find<Constraint>(object.oid)->relation;
    case ObjectClass::kRelation: {
      const Relation* relation = catalog.Find<Relation>(object.oid);
      if (relation->index) return relation->index->table;
      if (relation->sequence && relation->sequence->owned_table != 0) return relation->sequence->owned_table;
      return object.oid;
    }
    default:
      return 0;
  }
}

bool Named(const Catalog& catalog, const Relation& relation, const std::string& wanted) {
  return relation.name == wanted || PlainName(catalog, relation) == wanted;
}

}  // namespace

std::vector<std::string> UnknownRelations(const Catalog& catalog, const std::vector<std::string>& only) {
  std::set<std::string> unknown(only.begin(), only.end());
  catalog.ForEach<Relation>([&](const Relation& relation) {
    std::erase_if(unknown, [&](const std::string& wanted) { return Named(catalog, relation, wanted); });
  });
  return {unknown.begin(), unknown.end()};
}

Value RenderSchema(const Catalog& catalog, const std::vector<std::string>& only) {
  std::array<ValueObject, kSectionCount> sections;
  for (const DocumentEntry& entry : AllEntries(catalog)) {
    if (!only.empty()) {
      const Relation* behind = catalog.Find<Relation>(RelationBehind(catalog, entry.object));
      const Relation* self =
          entry.object.object_class == ObjectClass::kRelation ? catalog.Find<Relation>(entry.object.oid) : nullptr;
      const bool wanted = std::any_of(only.begin(), only.end(), [&](const std::string& name) {
        return (behind && Named(catalog, *behind, name)) || (self && Named(catalog, *self, name));
      });
      if (!wanted) continue;
    }
    sections[static_cast<std::size_t>(entry.section)].emplace_back(entry.name, RenderEntry(catalog, entry));
  }
  ValueObject document;
  for (int i = 0; i < kSectionCount; ++i) {
    document.emplace_back(kSectionNames[static_cast<std::size_t>(i)], std::move(sections[static_cast<std::size_t>(i)]));
  }
  return document;
}

}  // namespace pgrehearse
