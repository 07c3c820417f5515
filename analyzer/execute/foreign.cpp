// Foreign-data wrappers, servers, user mappings, IMPORT FOREIGN SCHEMA (foreigncmds.c).
#include "analyzer/catalog/dependencies.h"
#include "analyzer/execute/deletion_effects.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/named.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

Oid RequireNamed(const Command& command, ObjectClass object_class, Text name, std::string_view word) {
  const Oid oid = command.catalog.FindNamed(object_class, 0, name);
  if (oid == 0) RaiseMissing(command, "42704", std::string(word) + " " + Quoted(name) + " does not exist");
  return oid;
}

// HANDLER, VALIDATOR and CONNECTION name functions; the rest are options proper.
std::vector<Option> GenericOptions(List<Option> options) {
  std::vector<Option> out;
  for (const Option& option : options) {
    if (option.name != "handler" && option.name != "validator" && option.name != "connection") out.push_back(option);
  }
  return out;
}

void ChangeOptions(Command& command, Oid oid, List<Option> changes, std::string_view word) {
  const NamedObject* known = command.catalog.Find<NamedObject>(oid);
  if (known == nullptr) return;
  NamedObject object = *known;
  object.options = MergeForeignOptions(std::move(object.options), changes);
  const std::string name = object.name;
  command.catalog.Put(std::move(object));
  command.ChangedObject(std::string(word), name, command.Because("ALTER changes its options"));
}

std::string UserWord(const Command& command, Oid role) {
  return role == 0 ? "public" : std::string(command.catalog.RoleName(role));
}

}  // namespace

void Run(Command& command, const CreateForeignDataWrapper& create) {
  if (command.catalog.FindNamed(ObjectClass::kForeignDataWrapper, 0, create.name) != 0) {
    Raise("42710", "foreign-data wrapper " + Quoted(create.name) + " already exists");
  }
  NewNamed wrapper;
  wrapper.object_class = ObjectClass::kForeignDataWrapper;
  wrapper.name = std::string(create.name);
  wrapper.options = MergeForeignOptions({}, GenericOptions(create.options));
  MakeNamed(command, std::move(wrapper), command.Because("CREATE FOREIGN DATA WRAPPER"));
}

void Run(Command& command, const AlterForeignDataWrapper& alter) {
  const Oid oid = RequireNamed(command, ObjectClass::kForeignDataWrapper, alter.name, "foreign-data wrapper");
  ChangeOptions(command, oid, GenericOptions(alter.options), "foreign-data wrapper");
}

void Run(Command& command, const CreateForeignServer& create) {
  if (command.catalog.FindNamed(ObjectClass::kForeignServer, 0, create.name) != 0) {
    const std::string message = "server " + Quoted(create.name) + " already exists";
    if (!create.if_not_exists) Raise("42710", message);
    command.Notice(message + ", skipping");
    command.effects.skipped = true;
    return;
  }
  const Oid wrapper = RequireNamed(command, ObjectClass::kForeignDataWrapper, create.wrapper, "foreign-data wrapper");
  NewNamed server;
  server.object_class = ObjectClass::kForeignServer;
  server.name = std::string(create.name);
  server.options = MergeForeignOptions({}, create.options);
  const Oid oid = MakeNamed(command, std::move(server), command.Because("CREATE SERVER"));
  command.catalog.AddDependency({ObjectClass::kForeignServer, oid, 0}, {ObjectClass::kForeignDataWrapper, wrapper, 0}, DependencyKind::kNormal);
}

void Run(Command& command, const AlterForeignServer& alter) {
  ChangeOptions(command, RequireNamed(command, ObjectClass::kForeignServer, alter.name, "server"), alter.options, "server");
}

void Run(Command& command, const UserMapping& mapping) {
  Catalog& catalog = command.catalog;
  const Oid role = command.RequireRole(mapping.user);
  const Oid server = catalog.FindNamed(ObjectClass::kForeignServer, 0, mapping.server);
  if (server == 0) {
    const std::string message = "server " + Quoted(mapping.server) + " does not exist";
    if (!(mapping.action == UserMapping::Action::kDrop && mapping.if_exists)) RaiseMissing(command, "42704", message);
    command.Notice(message + ", skipping");
    command.effects.skipped = true;
    return;
  }
  const std::string key = MappingKey(role, mapping.server);
  const Oid oid = catalog.FindNamed(ObjectClass::kUserMapping, 0, key);
  const std::string user = Quoted(UserWord(command, role));
  if (mapping.action == UserMapping::Action::kCreate) {
    if (oid != 0) {
      const std::string message = "user mapping for " + user + " already exists for server " + Quoted(mapping.server);
      if (!mapping.if_not_exists) Raise("42710", message);
      command.Notice(message + ", skipping");
      command.effects.skipped = true;
      return;
    }
    NewNamed made;
    made.object_class = ObjectClass::kUserMapping;
    made.name = key;
    made.options = MergeForeignOptions({}, mapping.options);
    const Oid created = MakeNamed(command, std::move(made), command.Because("CREATE USER MAPPING"));
    catalog.AddDependency({ObjectClass::kUserMapping, created, 0}, {ObjectClass::kForeignServer, server, 0}, DependencyKind::kNormal);
    return;
  }
  if (oid == 0) {
    const std::string message = "user mapping for " + user + " does not exist for server " + Quoted(mapping.server);
    if (!(mapping.action == UserMapping::Action::kDrop && mapping.if_exists)) RaiseMissing(command, "42704", message);
    command.Notice(message + ", skipping");
    command.effects.skipped = true;
    return;
  }
  if (mapping.action == UserMapping::Action::kAlter) {
    ChangeOptions(command, oid, mapping.options, "user mapping");
    return;
  }
  RemovalRequest request;
  request.cascade = true;
  request.cause = command.Because("DROP USER MAPPING");
  RemoveObjects(command, {{ObjectClass::kUserMapping, oid, 0}}, request);
}

void Run(Command& command, const ImportForeignSchema& import) {
  RequireNamed(command, ObjectClass::kForeignServer, import.server, "server");
  RelationName local;
  local.schema = import.local_schema;
  command.CreationSchema(local);
  throw Unknowable{"IMPORT FOREIGN SCHEMA makes the tables that the other server has", kNowhere};
}

}  // namespace pgrehearse
