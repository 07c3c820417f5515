// What an object needs and what needs it, between the objects that people name: tables, views, functions, types ...
#include "analyzer/schema/dependency_graph.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "analyzer/definition/print.h"
#include "analyzer/schema/document.h"
#include "analyzer/schema/identity.h"

namespace pgrehearse {

namespace {

// The object that people would name for an address.
ObjectAddress OwnerOf(const Catalog& catalog, ObjectAddress object) {
  if (IsExtensionOid(object.oid)) {
    const auto fact = static_cast<std::uint8_t>((object.oid - kFirstExtensionOid) / kOidsPerExtension);
    const ExtensionFact* extension = FindExtension(fact, catalog.version());
    return {ObjectClass::kExtension, extension ? catalog.FindExtension(extension->name) : 0};
  }
  switch (object.object_class) {
    case ObjectClass::kColumnDefault:
      return {ObjectClass::kRelation, object.oid};
    case ObjectClass::kConstraint: {
      const Constraint* constraint = catalog.Find<Constraint>(object.oid);
      if (!constraint) return {};
      return constraint->domain != 0 ? ObjectAddress{ObjectClass::kType, constraint->domain}
                                     : ObjectAddress{ObjectClass::kRelation, constraint->relation};
    }
    case ObjectClass::kPublicationRelation:
    case ObjectClass::kPublicationSchema:
      return {ObjectClass::kPublication, object.oid};
    case ObjectClass::kType: {
      TypeInfo type = catalog.TypeOf(object.oid);
      if (type.is_true_array) type = catalog.TypeOf(type.element);
      if (type.kind == 'm') type = catalog.TypeOf(type.range);
      const Relation* relation = catalog.Find<Relation>(type.relation);
      if (relation && relation->kind != 'c') return {ObjectClass::kRelation, relation->oid};
      return {ObjectClass::kType, type.oid};
    }
    case ObjectClass::kRelation: {
      const Relation* relation = catalog.Find<Relation>(object.oid);
      if (relation && relation->kind == 'c') return {ObjectClass::kType, relation->row_type};
      return object.whole();
    }
    default:
      return object.whole();
  }
}

// Every address that is a part of the object.
std::vector<ObjectAddress> PartsOf(const Catalog& catalog, ObjectAddress object) {
  std::vector<ObjectAddress> parts = {object};
  if (object.sub != 0) {
    parts.push_back({ObjectClass::kColumnDefault, object.oid, object.sub});
    return parts;
  }
  const auto add_type = [&](Oid oid) {
    const TypeInfo type = catalog.TypeOf(oid);
    if (!type.user) return;
    parts.push_back({ObjectClass::kType, oid});
    if (type.array != 0) parts.push_back({ObjectClass::kType, type.array});
    if (type.multirange != 0) parts.push_back({ObjectClass::kType, type.multirange});
  };
  if (object.object_class == ObjectClass::kRelation) {
    const Relation* relation = catalog.Find<Relation>(object.oid);
    if (!relation) return parts;
    add_type(relation->row_type);
    for (const Column& column : relation->columns) {
      if (column.default_value) parts.push_back({ObjectClass::kColumnDefault, object.oid, column.number});
    }
  }
  if (object.object_class == ObjectClass::kType) {
    add_type(object.oid);
    parts.push_back({ObjectClass::kRelation, catalog.TypeOf(object.oid).relation});
  }
  for (const Oid constraint : catalog.ConstraintsOf(object.oid)) parts.push_back({ObjectClass::kConstraint, constraint});
  if (object.object_class == ObjectClass::kPublication) {
    if (const Publication* publication = catalog.Find<Publication>(object.oid)) {
      for (const Publication::Table& table : publication->tables) {
        parts.push_back({ObjectClass::kPublicationRelation, object.oid, static_cast<int>(table.relation)});
      }
    }
  }
  return parts;
}

std::string ColumnName(const Catalog& catalog, Oid relation, int number) {
  const Relation* known = catalog.Find<Relation>(relation);
  const Column* column = known ? known->column(number) : nullptr;
  return column ? column->name : std::string();
}

// How the dependent needs the other.
std::string HowOf(const Catalog& catalog, const Dependency& edge) {
  const ObjectAddress by = edge.dependent;
  switch (by.object_class) {
    case ObjectClass::kConstraint: {
      const Constraint* constraint = catalog.Find<Constraint>(by.oid);
      if (!constraint) return "constraint";
      return std::string(constraint->kind == 'f' ? "foreign key " : constraint->kind == 'c' ? "check " : "constraint ") +
             constraint->name;
    }
    case ObjectClass::kColumnDefault:
      return "default of column " + ColumnName(catalog, by.oid, by.sub);
    case ObjectClass::kRelation: {
      const Relation* relation = catalog.Find<Relation>(by.oid);
      if (!relation) return "relation";
      if (relation->kind == 'S') return "owned by column " + ColumnName(catalog, edge.referenced.oid, edge.referenced.sub);
      if (relation->index) return edge.kind == DependencyKind::kPartitionPrimary ? "partition" : "index";
      if (relation->query && by.sub == 0) return "query";
      if (by.sub != 0) return "column " + ColumnName(catalog, by.oid, by.sub);
      if (edge.referenced.object_class == ObjectClass::kRelation) return relation->is_partition() ? "partition" : "inheritance";
      return "table";
    }
    case ObjectClass::kTrigger:
      return "trigger";
    case ObjectClass::kPolicy:
      return "policy";
    case ObjectClass::kRule:
      return "rule";
    case ObjectClass::kStatistics:
      return "statistics";
    case ObjectClass::kPublicationRelation:
      return "publication";
    case ObjectClass::kFunction:
      if (edge.referenced.object_class == ObjectClass::kLanguage) return "language";
      return edge.referenced.object_class == ObjectClass::kType ? "signature" : "body";
    case ObjectClass::kType:
      return "type";
    default:
      return "definition";
  }
}

bool Worth(ObjectAddress object) {
  return object.oid != 0 && object.object_class != ObjectClass::kSchema && object.object_class != ObjectClass::kLanguage &&
         object.object_class != ObjectClass::kAccessMethod;
}

std::vector<RelatedObject> Walk(const Catalog& catalog, ObjectAddress start, bool all, bool needs) {
  std::vector<RelatedObject> out;
  std::set<ObjectAddress> seen = {start, OwnerOf(catalog, start)};
  std::deque<std::pair<ObjectAddress, int>> queue = {{start, 0}};
  while (!queue.empty()) {
    const auto [object, depth] = queue.front();
    queue.pop_front();
    std::map<ObjectAddress, std::set<std::string>> found;
    const auto take = [&](const Dependency& edge) {
      const ObjectAddress other = OwnerOf(catalog, needs ? edge.referenced : edge.dependent);
      if (!Worth(other) || other == object || other == OwnerOf(catalog, object)) return;
      found[other].insert(HowOf(catalog, edge));
    };
    for (const ObjectAddress& part : PartsOf(catalog, object)) {
      for (const Dependency& edge : needs ? catalog.DependenciesOf(part) : catalog.DependentsOf(part)) take(edge);
    }
    if (!needs && object.object_class == ObjectClass::kExtension) {
      for (const Dependency& edge : catalog.DependentsOfMembers(object.oid)) take(edge);
    }
    for (const auto& [other, hows] : found) {
      if (!seen.insert(other).second) continue;
      std::string how;
      for (const std::string& text : hows) how += (how.empty() ? "" : ", ") + text;
      out.push_back({other, object, how, depth + 1});
      if (all) queue.emplace_back(other, depth + 1);
    }
  }
  std::stable_sort(out.begin(), out.end(), [&](const RelatedObject& a, const RelatedObject& b) {
    if (a.depth != b.depth) return a.depth < b.depth;
    const std::string x = KindOf(catalog, a.object), y = KindOf(catalog, b.object);
    return x != y ? x < y : NameOf(catalog, a.object) < NameOf(catalog, b.object);
  });
  return out;
}

}  // namespace

std::string KindOf(const Catalog& catalog, ObjectAddress object) {
  if (object.sub != 0) return "column";
  const std::string type = IdentityOf(catalog, object).type;
  return type.empty() ? "object" : type;
}

std::string NameOf(const Catalog& catalog, ObjectAddress object) {
  if (object.object_class == ObjectClass::kRelation) {
    const Relation* relation = catalog.Find<Relation>(object.oid);
    if (!relation) return {};
    return PlainName(catalog, *relation) + (object.sub != 0 ? "." + ColumnName(catalog, object.oid, object.sub) : "");
  }
  if (const std::optional<DocumentEntry> entry = EntryOf(catalog, object)) return entry->name;
  return IdentityOf(catalog, object).identity;
}

std::vector<ObjectAddress> FindObjects(const Catalog& catalog, std::string_view name) {
  std::vector<ObjectAddress> exact, loose;
  const auto ends_with_name = [&](std::string_view full) {
    return full.size() > name.size() && full.ends_with(name) && full[full.size() - name.size() - 1] == '.';
  };
  for (const DocumentEntry& entry : AllEntries(catalog)) {
    if (entry.section == Section::kComments || entry.section == Section::kDefaultPrivileges) continue;
    std::string_view full = entry.name;
    if (entry.section == Section::kFunctions && name.find('(') == std::string_view::npos) full = full.substr(0, full.find('('));
    if (full == name) {
      exact.push_back(entry.object);
    } else if (ends_with_name(full)) {
      loose.push_back(entry.object);
    }
    const Relation* relation =
        entry.object.object_class == ObjectClass::kRelation ? catalog.Find<Relation>(entry.object.oid) : nullptr;
    if (!relation || relation->index || relation->kind == 'S') continue;
    for (const Column& column : relation->columns) {
      if (column.dropped || !name.ends_with(column.name)) continue;
      const std::string path = entry.name + "." + column.name;
      const ObjectAddress object{ObjectClass::kRelation, relation->oid, column.number};
      if (path == name) {
        exact.push_back(object);
      } else if (relation->name + "." + column.name == name) {
        loose.push_back(object);
      }
    }
  }
  return exact.empty() ? loose : exact;
}

std::vector<RelatedObject> NeedsOf(const Catalog& catalog, ObjectAddress object, bool all) {
  return Walk(catalog, object, all, true);
}

std::vector<RelatedObject> NeededBy(const Catalog& catalog, ObjectAddress object, bool all) {
  return Walk(catalog, object, all, false);
}

}  // namespace pgrehearse
