// CREATE and ALTER EXTENSION (extension.c): what an extension brings comes from the facts.
#include "analyzer/execute/extension.h"

#include <set>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/schema.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

constexpr int kDeepestRequirement = 16;

void MakeMember(Catalog& catalog, ObjectAddress address, Oid extension) {
  catalog.AddDependency(address, {ObjectClass::kExtension, extension, 0}, DependencyKind::kExtension);
}

// The schemas that an extension's script makes for its members: part of the extension.
void MakeMemberSchemas(Command& command, const ExtensionFact& fact, Oid extension) {
  std::set<std::string> names;
  const auto collect = [&](const auto& members) {
    for (const auto* member : members) {
      if (!member->schema.empty()) names.emplace(member->schema.view());
    }
  };
  collect(ExtensionMembers<TypeFact>(fact.id, command.version()));
  collect(ExtensionMembers<FunctionFact>(fact.id, command.version()));
  collect(ExtensionMembers<SystemRelationFact>(fact.id, command.version()));
  for (const std::string& name : names) {
    if (command.catalog.FindSchema(name) == 0) {
      MakeMember(command.catalog, {ObjectClass::kSchema, MakeSchema(command, name, command.session.role), 0}, extension);
    }
  }
}

// Tables, views and sequences of the script, and the foreign-data wrappers.
void MakeMembers(Command& command, const ExtensionFact& fact, const Extension& extension) {
  Catalog& catalog = command.catalog;
  for (const SystemRelationFact* member : ExtensionMembers<SystemRelationFact>(fact.id, command.version())) {
    Relation relation;
    relation.oid = catalog.NewOid();
    relation.schema = member->schema.empty() ? extension.schema : catalog.FindSchema(member->schema);
    relation.name = std::string(member->name.view());
    relation.kind = member->kind;
    relation.owner = command.session.role;
    relation.row_type = member->row_type;
    relation.created = relation.changed = command.origin;
    relation.access_method = member->kind == 'r' ? kHeapAmOid : 0;
    for (const SystemColumnFact& fact_column : member->Columns()) {
      Column column;
      column.number = static_cast<int>(relation.columns.size()) + 1;
      column.name = std::string(fact_column.name.view());
      column.type = fact_column.type;
      column.typmod = fact_column.typmod;
      column.collation = fact_column.collation;
      column.not_null = fact_column.not_null;
      relation.columns.push_back(std::move(column));
    }
    if (relation.kind == 'S') relation.sequence = std::make_shared<SequenceData>();
    if (catalog.FindRelation(relation.schema, relation.name) != 0) {
      Raise("42P07", "relation " + Quoted(relation.name) + " already exists");
    }
    const Oid oid = relation.oid;
    catalog.Put(std::move(relation));
    MakeMember(catalog, {ObjectClass::kRelation, oid, 0}, extension.oid);
    command.Created(oid, command.Because("CREATE EXTENSION runs the extension's script"));
  }
  for (const ForeignDataWrapperFact* member : ExtensionMembers<ForeignDataWrapperFact>(fact.id, command.version())) {
    NamedObject wrapper;
    wrapper.oid = catalog.NewOid();
    wrapper.object_class = ObjectClass::kForeignDataWrapper;
    wrapper.name = std::string(member->name.view());
    wrapper.owner = command.session.role;
    wrapper.created = command.origin;
    const Oid oid = wrapper.oid;
    catalog.Put(std::move(wrapper));
    MakeMember(catalog, {ObjectClass::kForeignDataWrapper, oid, 0}, extension.oid);
  }
}

// CreateExtensionInternal.
Oid Install(Command& command, Text name, Text schema_name, Text version, bool cascade, bool required, int depth) {
  Catalog& catalog = command.catalog;
  const ExtensionFact* fact = FindExtension(name, command.version());
  Extension extension;
  extension.name = std::string(name);
  extension.known_members = fact != nullptr && fact->known_members;
  extension.version = !version.empty() ? std::string(version) : fact ? std::string(fact->default_version.view()) : std::string();
  extension.owner = command.session.role;
  extension.created = command.origin;
  if (fact != nullptr && !fact->schema.empty()) {
    // The control file says where.
    if (!schema_name.empty() && schema_name != fact->schema.view() && !required) {
      Raise("0A000", "extension " + Quoted(name) + " must be installed in schema " + Quoted(fact->schema.view()));
    }
    extension.schema = catalog.FindSchema(fact->schema);
    if (extension.schema == 0) extension.schema = MakeSchema(command, fact->schema, command.session.role);
  } else if (!schema_name.empty()) {
    RelationName in;
    in.schema = schema_name;
    extension.schema = command.CreationSchema(in);
  } else {
    extension.schema = command.session.CreationSchema(catalog);
  }
  if (fact != nullptr) {
    for (const FactText& requirement : fact->requires_) {
      const Oid there = catalog.FindExtension(requirement);
      if (there != 0) continue;
      if (!cascade || depth >= kDeepestRequirement) {
        Raise("42704", "required extension " + Quoted(requirement.view()) + " is not installed", kNowhere, {},
              "Use CREATE EXTENSION ... CASCADE to install required extensions too.");
      }
      command.Notice("installing required extension " + Quoted(requirement.view()));
      Install(command, requirement, schema_name, {}, cascade, true, depth + 1);
    }
  }
  extension.oid = catalog.NewOid();
  if (fact != nullptr) MakeMemberSchemas(command, *fact, extension.oid);
  catalog.Put(extension);
  RecordExtensionDependencies(catalog, extension);
  if (fact != nullptr) MakeMembers(command, *fact, extension);
  command.CreatedObject("extension", extension.name, command.Because("CREATE EXTENSION"));
  return extension.oid;
}

}  // namespace

void MoveExtension(Command& command, Oid oid, Oid schema) {
  Catalog& catalog = command.catalog;
  Extension extension = *catalog.Find<Extension>(oid);
  const ExtensionFact* fact = FindExtension(extension.name, command.version());
  if (fact != nullptr && !fact->relocatable) Raise("0A000", "extension " + Quoted(extension.name) + " does not support SET SCHEMA");
  if (extension.schema == schema) return;
  const Oid from = extension.schema;
  for (const Dependency& row : catalog.DependentsOf({ObjectClass::kExtension, oid, 0})) {
    if (row.kind != DependencyKind::kExtension || row.dependent.object_class != ObjectClass::kRelation) continue;
    const Relation* member = catalog.Find<Relation>(row.dependent.oid);
    if (member != nullptr && member->schema == from) {
      catalog.Change<Relation>(member->oid, [&](Relation& changed) { changed.schema = schema; });
    }
  }
  extension.schema = schema;
  catalog.Put(extension);
  ChangeDependency(catalog, {ObjectClass::kExtension, oid, 0}, {ObjectClass::kSchema, from, 0}, {ObjectClass::kSchema, schema, 0});
  command.ChangedObject("extension", extension.name, command.Because("SET SCHEMA moves the extension's objects"));
}

void Run(Command& command, const CreateExtension& create) {
  if (command.catalog.FindExtension(create.name) != 0) {
    const std::string message = "extension " + Quoted(create.name) + " already exists";
    if (!create.if_not_exists) Raise("42710", message);
    command.Notice(message + ", skipping");
    command.effects.skipped = true;
    return;
  }
  Install(command, create.name, create.schema, create.version, create.cascade, false, 0);
}

void Run(Command& command, const AlterExtension& alter) {
  Catalog& catalog = command.catalog;
  const Oid oid = catalog.FindExtension(alter.name);
  if (oid == 0) RaiseMissing(command, "42704", "extension " + Quoted(alter.name) + " does not exist");
  const ExtensionFact* fact = FindExtension(alter.name, command.version());
  const std::string version = !alter.version.empty() ? std::string(alter.version) : fact ? std::string(fact->default_version.view()) : std::string();
  if (version.empty()) throw Unknowable{"the newest version of the extension " + std::string(alter.name) + " is not known", kNowhere};
  if (catalog.Find<Extension>(oid)->version == version) {
    command.Notice("version " + Quoted(version) + " of extension " + Quoted(alter.name) + " is already installed");
    return;
  }
  catalog.Change<Extension>(oid, [&](Extension& changed) { changed.version = version; });
  command.ChangedObject("extension", std::string(alter.name), command.Because("ALTER EXTENSION UPDATE runs the extension's update script"));
}

void Run(Command& command, const AlterExtensionContents& alter) {
  Catalog& catalog = command.catalog;
  const Oid oid = catalog.FindExtension(alter.extension);
  if (oid == 0) RaiseMissing(command, "42704", "extension " + Quoted(alter.extension) + " does not exist");
  const Cause cause = command.Because("ALTER EXTENSION ADD or DROP");
  const FoundObject found = RequireObject(command, alter.object, LockMode::kShareUpdateExclusive, cause);
  const ObjectAddress extension{ObjectClass::kExtension, oid, 0};
  for (const Dependency& row : catalog.DependenciesOf(found.address)) {
    if (row.kind != DependencyKind::kExtension) continue;
    if (alter.add) {
      const Extension* other = catalog.Find<Extension>(row.referenced.oid);
      Raise("55000", DescribeInMessage(command, found.address) + " is already a member of extension " + Quoted(other ? other->name : std::string()));
    }
    if (row.referenced == extension) {
      catalog.RemoveDependency(row);
      return;
    }
  }
  if (!alter.add) {
    if (IsExtensionOid(found.address.oid)) return;  // a member by the facts
    Raise("55000", DescribeInMessage(command, found.address) + " is not a member of extension " + Quoted(alter.extension));
  }
  MakeMember(catalog, found.address, oid);
}

}  // namespace pgrehearse
