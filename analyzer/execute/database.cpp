// Databases and tablespaces (dbcommands.c, tablespace.c): they belong to the cluster, so little of them shows here.
#include "analyzer/execute/execute.h"
#include "analyzer/execute/named.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {

void Run(Command& command, const CreateDatabase& create) {
  command.RequireNoTransaction("CREATE DATABASE");
  command.CreatedObject("database", std::string(create.name), command.Because("CREATE DATABASE copies a template"));
}

void Run(Command& command, const AlterDatabase& alter) {
  for (const Option& option : alter.options) {
    if (option.name == "tablespace") command.RequireNoTransaction("ALTER DATABASE SET TABLESPACE");
  }
  command.ChangedObject("database", std::string(alter.name), command.Because("ALTER DATABASE"));
}

void Run(Command& command, const DropDatabase& drop) {
  command.RequireNoTransaction("DROP DATABASE");
  command.DroppedObject("database", std::string(drop.name), command.Because("DROP DATABASE"));
}

void Run(Command& command, const CreateTablespace& create) {
  command.RequireNoTransaction("CREATE TABLESPACE");
  if (create.name.substr(0, 3) == "pg_") {
    Raise("42939", "unacceptable tablespace name " + Quoted(create.name), kNowhere, "The prefix \"pg_\" is reserved for system tablespaces.");
  }
  if (command.catalog.FindNamed(ObjectClass::kTablespace, 0, create.name) != 0) {
    Raise("42710", "tablespace " + Quoted(create.name) + " already exists");
  }
  NewNamed tablespace;
  tablespace.object_class = ObjectClass::kTablespace;
  tablespace.name = std::string(create.name);
  MakeNamed(command, std::move(tablespace), command.Because("CREATE TABLESPACE"));
}

void Run(Command& command, const AlterTablespaceOptions& alter) {
  command.ChangedObject("tablespace", std::string(alter.name), command.Because("ALTER TABLESPACE"));
}

void Run(Command& command, const DropTablespace& drop) {
  command.RequireNoTransaction("DROP TABLESPACE");
  const Oid oid = command.catalog.FindNamed(ObjectClass::kTablespace, 0, drop.name);
  if (oid == 0 && drop.if_exists) {
    command.Notice("tablespace " + Quoted(drop.name) + " does not exist, skipping");
    command.effects.skipped = true;
    return;
  }
  if (command.catalog.Find<NamedObject>(oid) != nullptr) command.catalog.Remove<NamedObject>(oid);
  command.DroppedObject("tablespace", std::string(drop.name), command.Because("DROP TABLESPACE"));
}

}  // namespace pgrehearse
