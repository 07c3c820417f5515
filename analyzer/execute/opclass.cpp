// CREATE OPERATOR CLASS and FAMILY, ALTER OPERATOR and OPERATOR FAMILY (opclasscmds.c, operatorcmds.c).
#include "analyzer/catalog/dependencies.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/named.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/expression/resolve.h"

namespace pgrehearse {
namespace {

Oid RequireMethod(const Command& command, Text name) {
  const Oid method = command.catalog.FindNamed(ObjectClass::kAccessMethod, 0, name);
  if (method == 0) RaiseMissing(command, "42704", "access method " + Quoted(name) + " does not exist");
  return method;
}

Oid MakeFamily(Command& command, Oid schema, Text name, Text method) {
  NewNamed family;
  family.object_class = ObjectClass::kOperatorFamily;
  family.detail = std::string(method);
  family.schema = schema;
  family.name = std::string(name);
  return MakeNamed(command, std::move(family), command.Because("CREATE OPERATOR FAMILY"));
}

}  // namespace

void Run(Command& command, const CreateOperatorClass& create) {
  Catalog& catalog = command.catalog;
  OperatorClass opclass;
  opclass.schema = command.CreationSchema(create.name);
  opclass.name = std::string(create.name.back());
  opclass.access_method = RequireMethod(command, create.access_method);
  opclass.input_type = ResolveType(command.Resolving(), *create.type).type;
  opclass.is_default = create.is_default;
  if (catalog.FindNamed(ObjectClass::kOperatorClass, opclass.schema, opclass.name, create.access_method) != 0) {
    Raise("42710", "operator class " + Quoted(opclass.name) + " for access method " + Quoted(create.access_method) + " already exists");
  }
  if (!create.family.empty()) {
    opclass.family = FindInPath(command, ObjectClass::kOperatorFamily, create.family, create.access_method, false);
    if (opclass.family == 0) {
      RaiseMissing(command, "42704", "operator family " + Quoted(Dotted(create.family)) + " does not exist for access method " + Quoted(create.access_method));
    }
  } else {
    opclass.family = catalog.FindNamed(ObjectClass::kOperatorFamily, opclass.schema, opclass.name, create.access_method);
    if (opclass.family == 0) opclass.family = MakeFamily(command, opclass.schema, opclass.name, create.access_method);
  }
  if (opclass.is_default) {
    const OpclassInfo other = catalog.DefaultOpclass(opclass.access_method, opclass.input_type);
    if (other && other.input_type == opclass.input_type) {
      Raise("42710", "could not make operator class " + Quoted(opclass.name) + " be default for type " + TypeForMessage(command, opclass.input_type),
            kNowhere, "Operator class " + Quoted(other.name) + " already is the default.");
    }
  }
  opclass.oid = catalog.NewOid();
  opclass.owner = command.session.role;
  opclass.created = command.origin;
  catalog.Put(opclass);
  RecordOperatorClassDependencies(catalog, opclass);
  command.CreatedObject("operator class", opclass.name, command.Because("CREATE OPERATOR CLASS"));
}

void Run(Command& command, const CreateOperatorFamily& create) {
  RequireMethod(command, create.access_method);
  const Oid schema = command.CreationSchema(create.name);
  if (command.catalog.FindNamed(ObjectClass::kOperatorFamily, schema, create.name.back(), create.access_method) != 0) {
    Raise("42710", "operator family " + Quoted(create.name.back()) + " for access method " + Quoted(create.access_method) + " already exists");
  }
  MakeFamily(command, schema, create.name.back(), create.access_method);
}

void Run(Command& command, const AlterOperatorFamily& alter) {
  RequireMethod(command, alter.access_method);
  if (FindInPath(command, ObjectClass::kOperatorFamily, alter.name, alter.access_method, false) == 0) {
    RaiseMissing(command, "42704", "operator family " + Quoted(Dotted(alter.name)) + " does not exist for access method " + Quoted(alter.access_method));
  }
  command.ChangedObject("operator family", Dotted(alter.name), command.Because("ALTER OPERATOR FAMILY"));
}

void Run(Command& command, const AlterOperator& alter) {
  const FoundObject found = RequireObject(command, alter.object, LockMode::kNone, command.Because("ALTER OPERATOR"));
  command.ChangedObject("operator", FullName(command.catalog, found.address), command.Because("ALTER OPERATOR"));
}

}  // namespace pgrehearse
