// The order of a dump: pg_dump's priorities by kind and name, and what something needs before it (pg_dump_sort.c).
#include "analyzer/schema/dump.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "analyzer/definition/print.h"
#include "analyzer/schema/document.h"
#include "analyzer/schema/dump_parts.h"

namespace pgrehearse {

std::string SqlName(const Catalog& catalog, Oid schema, std::string_view name) {
  return QuoteIdentifier(catalog.SchemaName(schema)) + "." + QuoteIdentifier(name);
}

std::string RelationSqlName(const Catalog& catalog, Oid relation) {
  const Relation* known = catalog.Find<Relation>(relation);
  return known ? SqlName(catalog, known->schema, known->name) : std::string();
}

std::string Join(const std::vector<std::string>& items, std::string_view separator) {
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out += separator;
    out += item;
  }
  return out;
}

namespace {

// dbObjectTypePriority of pg_dump_sort.c.
enum class Priority : std::uint8_t {
  kSchema, kExtension, kCollation, kType, kFunction, kOther, kTable, kDefault, kConstraint, kIndex, kStatistics, kRule,
  kTrigger, kForeignKey, kPolicy, kPublication, kDefaultAcl, kEventTrigger
};

struct Node {
  Priority priority = Priority::kOther;
  std::string name;
  ObjectAddress object;
};

class Dumper {
 public:
  Dumper(const Catalog& catalog, const std::vector<std::string>& only) : catalog_(catalog), only_(only) {}

  std::string Run() {
    CollectNodes();
    std::vector<const Node*> order;
    for (const auto& [object, node] : nodes_) order.push_back(&node);
    std::sort(order.begin(), order.end(), [](const Node* a, const Node* b) {
      return std::tie(a->priority, a->name, a->object) < std::tie(b->priority, b->name, b->object);
    });
    out_ =
        "SET statement_timeout = 0;\nSET lock_timeout = 0;\nSET client_encoding = 'UTF8';\n"
        "SET standard_conforming_strings = on;\nSELECT pg_catalog.set_config('search_path', '', false);\n"
        "SET check_function_bodies = false;\nSET client_min_messages = warning;\n";
    if (only_.empty()) DumpRoles();
    for (const Node* node : order) Visit(*node);
    for (const std::string& view : refreshed_) out_ += "\nREFRESH MATERIALIZED VIEW " + view + ";\n";
    return std::move(out_);
  }

 private:
  void Add(Priority priority, std::string name, ObjectAddress object) {
    nodes_[object] = Node{priority, std::move(name), object};
  }

  void CollectNodes() {
    for (const DocumentEntry& entry : AllEntries(catalog_)) {
      if (!only_.empty() && !Wanted(entry)) continue;
      switch (entry.section) {
        case Section::kSchemas:
          Add(Priority::kSchema, entry.name, entry.object);
          break;
        case Section::kExtensions:
          Add(Priority::kExtension, entry.name, entry.object);
          break;
        case Section::kTypes:
          Add(Priority::kType, entry.name, entry.object);
          break;
        case Section::kFunctions:
          Add(Priority::kFunction, entry.name, entry.object);
          break;
        case Section::kTables:
          AddTable(entry);
          break;
        case Section::kViews:
        case Section::kSequences:
          Add(Priority::kTable, entry.name, entry.object);
          break;
        case Section::kIndexes:
          Add(Priority::kIndex, entry.name, entry.object);
          break;
        case Section::kTriggers:
          Add(Priority::kTrigger, entry.name, entry.object);
          break;
        case Section::kRules:
          Add(Priority::kRule, entry.name, entry.object);
          break;
        case Section::kPolicies:
          Add(Priority::kPolicy, entry.name, entry.object);
          break;
        case Section::kStatistics:
          Add(Priority::kStatistics, entry.name, entry.object);
          break;
        case Section::kPublications:
          Add(Priority::kPublication, entry.name, entry.object);
          break;
        case Section::kEventTriggers:
          Add(Priority::kEventTrigger, entry.name, entry.object);
          break;
        case Section::kDefaultPrivileges:
          Add(Priority::kDefaultAcl, entry.name, entry.object);
          break;
        case Section::kOthers:
          Add(entry.object.object_class == ObjectClass::kCollation ? Priority::kCollation : Priority::kOther, entry.name,
              entry.object);
          break;
        default:
          break;
      }
    }
  }

  void AddTable(const DocumentEntry& entry) {
    Add(Priority::kTable, entry.name, entry.object);
    const Relation& table = *catalog_.Find<Relation>(entry.object.oid);
    for (const Column& column : table.columns) {
      if (column.dropped || !column.default_value || DefaultIsInline(catalog_, table, column)) continue;
      Add(Priority::kDefault, entry.name, {ObjectClass::kColumnDefault, table.oid, column.number});
    }
    for (const Oid oid : catalog_.ConstraintsOf(table.oid)) {
      const Constraint& constraint = *catalog_.Find<Constraint>(oid);
      const ObjectAddress object{ObjectClass::kConstraint, oid};
      const std::string name = entry.name + "." + constraint.name;
      const bool index_backed = constraint.kind == 'p' || constraint.kind == 'u' || constraint.kind == 'x';
      if (index_backed || (constraint.kind == 'n' && !constraint.validated) ||
          (constraint.kind == 'c' && !CheckIsInline(catalog_, constraint) && constraint.is_local)) {
        Add(Priority::kConstraint, name, object);
      } else if (constraint.kind == 'f' && constraint.parent == 0) {
        Add(Priority::kForeignKey, name, object);
      }
    }
  }

  bool Wanted(const DocumentEntry& entry) const {
    Oid relation = 0;
    switch (entry.object.object_class) {
      case ObjectClass::kRelation: {
        const Relation& self = *catalog_.Find<Relation>(entry.object.oid);
        relation = self.index                                     ? self.index->table
                   : self.sequence && self.sequence->owned_table ? self.sequence->owned_table
                                                                  : self.oid;
        break;
      }
      case ObjectClass::kTrigger:
        relation = catalog_.Find<Trigger>(entry.object.oid)->relation;
        break;
      case ObjectClass::kRule:
        relation = catalog_.Find<Rule>(entry.object.oid)->relation;
        break;
      case ObjectClass::kPolicy:
        relation = catalog_.Find<Policy>(entry.object.oid)->relation;
        break;
      case ObjectClass::kStatistics:
        relation = catalog_.Find<Statistics>(entry.object.oid)->relation;
        break;
      default:
        return false;
    }
    const Relation* known = catalog_.Find<Relation>(relation);
    return known && std::any_of(only_.begin(), only_.end(), [&](const std::string& name) {
             return name == known->name || name == PlainName(catalog_, *known);
           });
  }

  // The node that makes what an address names.
  const Node* Maker(ObjectAddress object) const {
    if (IsExtensionOid(object.oid)) {
      const auto fact = static_cast<std::uint8_t>((object.oid - kFirstExtensionOid) / kOidsPerExtension);
      const ExtensionFact* extension = FindExtension(fact, catalog_.version());
      object = {ObjectClass::kExtension, extension ? catalog_.FindExtension(extension->name) : 0};
    }
    if (object.object_class == ObjectClass::kType) {
      TypeInfo type = catalog_.TypeOf(object.oid);
      if (type.is_true_array) type = catalog_.TypeOf(type.element);
      if (type.kind == 'm') type = catalog_.TypeOf(type.range);
      const Relation* relation = catalog_.Find<Relation>(type.relation);
      object = relation && relation->kind != 'c' ? ObjectAddress{ObjectClass::kRelation, relation->oid}
                                                 : ObjectAddress{ObjectClass::kType, type.oid};
    }
    if (object.object_class == ObjectClass::kRelation) {
      const Relation* relation = catalog_.Find<Relation>(object.oid);
      if (relation && relation->kind == 'c') object = {ObjectClass::kType, relation->row_type};
    }
    if (object.object_class != ObjectClass::kColumnDefault) object = object.whole();
    const auto found = nodes_.find(object);
    return found == nodes_.end() ? nullptr : &found->second;
  }

  void VisitNeeds(ObjectAddress object) {
    for (const Dependency& edge : catalog_.DependenciesOf(object)) {
      if (const Node* needed = Maker(edge.referenced)) Visit(*needed);
    }
  }

  void Visit(const Node& node) {
    if (!visited_.insert(node.object).second) return;
    VisitNeeds(node.object);
    if (const Relation* relation = RelationOf(node)) {
      // What CREATE TABLE writes inside itself.
      for (const Column& column : relation->columns) {
        if (column.default_value && DefaultIsInline(catalog_, *relation, column)) {
          VisitNeeds({ObjectClass::kColumnDefault, relation->oid, column.number});
        }
      }
      for (const Oid oid : catalog_.ConstraintsOf(relation->oid)) {
        if (!nodes_.contains({ObjectClass::kConstraint, oid})) VisitNeedsOfCheck(oid);
      }
      // An attached index needs its parent, and both need their constraints.
      if (relation->index && relation->index->parent != 0) VisitNeeds({ObjectClass::kRelation, relation->index->parent});
    }
    if (node.object.object_class == ObjectClass::kType) {
      const Type& type = *catalog_.Find<Type>(node.object.oid);
      if (type.relation != 0) VisitNeeds({ObjectClass::kRelation, type.relation});
      for (const Oid oid : catalog_.ConstraintsOf(type.oid)) VisitNeeds({ObjectClass::kConstraint, oid});
    }
    Write(node);
  }

  void VisitNeedsOfCheck(Oid constraint) {
    if (catalog_.Find<Constraint>(constraint)->kind == 'c') VisitNeeds({ObjectClass::kConstraint, constraint});
  }

  const Relation* RelationOf(const Node& node) const {
    return node.object.object_class == ObjectClass::kRelation ? catalog_.Find<Relation>(node.object.oid) : nullptr;
  }

  void Write(const Node& node) {
    std::string text = Statements(node.object);
    if (node.object.object_class != ObjectClass::kColumnDefault) text += DumpOwnership(catalog_, node.object);
    const bool known_comment = node.object.object_class == ObjectClass::kExtension ||
                               (node.object.object_class == ObjectClass::kSchema && node.object.oid == kPublicSchema);
    if (!known_comment && node.object.object_class != ObjectClass::kColumnDefault) {
      text += DumpComment(catalog_, node.object);
    }
    if (const Relation* relation = RelationOf(node)) {
      text += DumpSequenceLink(catalog_, *relation);
      for (const Column& column : relation->columns) {
        if (!column.dropped) text += DumpComment(catalog_, {ObjectClass::kRelation, relation->oid, column.number});
      }
      for (const Oid oid : catalog_.ConstraintsOf(relation->oid)) {
        if (!nodes_.contains({ObjectClass::kConstraint, oid})) text += DumpComment(catalog_, {ObjectClass::kConstraint, oid});
      }
      if (relation->kind == 'm' && relation->populated) refreshed_.push_back(RelationSqlName(catalog_, relation->oid));
    }
    if (!text.empty()) out_ += "\n" + text;
  }

  std::string Statements(ObjectAddress object) const {
    switch (object.object_class) {
      case ObjectClass::kRelation: {
        const Relation& relation = *catalog_.Find<Relation>(object.oid);
        if (relation.index) return DumpIndex(catalog_, relation);
        if (relation.kind == 'S') return DumpSequence(catalog_, relation);
        if (relation.kind == 'v' || relation.kind == 'm') return DumpView(catalog_, relation);
        return DumpTable(catalog_, relation);
      }
      case ObjectClass::kColumnDefault: {
        const Relation& table = *catalog_.Find<Relation>(object.oid);
        return DumpDefault(catalog_, table, *table.column(object.sub));
      }
      case ObjectClass::kConstraint:
        return DumpConstraint(catalog_, *catalog_.Find<Constraint>(object.oid));
      case ObjectClass::kType:
        return DumpType(catalog_, *catalog_.Find<Type>(object.oid));
      case ObjectClass::kFunction:
        return DumpFunction(catalog_, *catalog_.Find<Function>(object.oid));
      case ObjectClass::kTrigger:
        return DumpTrigger(catalog_, *catalog_.Find<Trigger>(object.oid));
      case ObjectClass::kRule:
        return DumpRule(catalog_, *catalog_.Find<Rule>(object.oid));
      case ObjectClass::kPolicy:
        return DumpPolicy(catalog_, *catalog_.Find<Policy>(object.oid));
      case ObjectClass::kPublication:
        return DumpPublication(catalog_, *catalog_.Find<Publication>(object.oid));
      case ObjectClass::kEventTrigger:
        return DumpEventTrigger(catalog_, *catalog_.Find<EventTrigger>(object.oid));
      case ObjectClass::kStatistics:
        return DumpStatistics(catalog_, *catalog_.Find<Statistics>(object.oid));
      case ObjectClass::kDefaultAcl:
        return DumpDefaultAcl(catalog_, *catalog_.Find<DefaultAcl>(object.oid));
      default:
        return DumpOther(catalog_, object);
    }
  }

  // pg_dump leaves roles to pg_dumpall; here owners and grants must load into an empty server.
  void DumpRoles() {
    catalog_.ForEach<Role>([&](const Role& role) {
      if (role.oid == kBootstrapRole) return;
      out_ += fmt::format(
          "\nDO $$BEGIN\n  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = {}) THEN CREATE ROLE {}; END "
          "IF;\nEND$$;\n",
          QuoteLiteral(role.name), QuoteIdentifier(role.name));
    });
    if (!catalog_.Find<Schema>(kPublicSchema) && catalog_.FindSchema("public") == 0) out_ += "\nDROP SCHEMA public;\n";
    if (catalog_.FindSchema("public") != 0 && catalog_.FindSchema("public") != kPublicSchema) {
      out_ += "\nDROP SCHEMA public;\n";
    }
  }

  const Catalog& catalog_;
  const std::vector<std::string>& only_;
  std::map<ObjectAddress, Node> nodes_;
  std::set<ObjectAddress> visited_;
  std::vector<std::string> refreshed_;
  std::string out_;
};

}  // namespace

std::string DumpSchema(const Catalog& catalog, const std::vector<std::string>& only) {
  return Dumper(catalog, only).Run();
}

}  // namespace pgrehearse
