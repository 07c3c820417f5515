// CREATE SCHEMA with its elements (CreateSchemaCommand of schemacmds.c, transformCreateSchemaStmtElements).
#include "analyzer/execute/schema.h"

#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/privilege.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// The order in which elements are made, so that they may refer to one another: sequences, tables, views, indexes,
// triggers, grants.
int Rank(const Statement& statement) {
  if (As<CreateSequence>(statement)) return 0;
  if (As<CreateTable>(statement)) return 1;
  if (As<CreateView>(statement)) return 2;
  if (As<CreateIndex>(statement)) return 3;
  if (As<CreateTrigger>(statement)) return 4;
  return 5;
}

Text SchemaWritten(const Statement& statement) {
  if (const auto* sequence = As<CreateSequence>(statement)) return sequence->sequence.schema;
  if (const auto* table = As<CreateTable>(statement)) return table->relation.schema;
  if (const auto* view = As<CreateView>(statement)) return view->relation.schema;
  if (const auto* index = As<CreateIndex>(statement)) return index->relation.schema;
  if (const auto* trigger = As<CreateTrigger>(statement)) return trigger->relation.schema;
  return {};
}

}  // namespace

void CheckSchemaName(std::string_view name) {
  if (name.substr(0, 3) == "pg_") {
    Raise("42939", "unacceptable schema name " + Quoted(name), kNowhere, "The prefix \"pg_\" is reserved for system schemas.");
  }
}

Oid MakeSchema(Command& command, std::string_view name, Oid owner) {
  Schema schema;
  schema.oid = command.catalog.NewOid();
  schema.name = std::string(name);
  schema.owner = owner;
  schema.acl = InitialAcl(command, 'n', 0, owner);
  schema.created = command.origin;
  const Oid oid = schema.oid;
  command.catalog.Put(std::move(schema));
  command.CreatedObject("schema", std::string(name), command.Because("the statement creates it"));
  return oid;
}

void Run(Command& command, const CreateSchema& create) {
  Catalog& catalog = command.catalog;
  const Oid owner = create.authorization ? command.RequireRole(*create.authorization) : command.session.role;
  const std::string name = create.name.empty() ? std::string(catalog.RoleName(owner)) : std::string(create.name);
  if (create.if_not_exists && !create.elements.empty()) {
    Raise("0A000", "CREATE SCHEMA IF NOT EXISTS cannot include schema elements");
  }
  CheckSchemaName(name);
  if (catalog.FindSchema(name) != 0) {
    const std::string message = "schema " + Quoted(name) + " already exists";
    if (!create.if_not_exists) Raise("42P06", message);
    command.Notice(message + ", skipping");
    command.effects.skipped = true;
    return;
  }
  MakeSchema(command, name, owner);
  if (create.elements.empty()) return;
  // The new schema stands first in search_path while its elements are made, and its owner makes them.
  const Session before = command.session;
  const std::string* path = before.Setting("search_path");
  command.session.local_settings["search_path"] = QuoteIdentifier(name) + ", " + (path ? *path : "\"$user\", public");
  command.session.role = owner;
  std::vector<const Statement*> elements(create.elements.begin(), create.elements.end());
  std::stable_sort(elements.begin(), elements.end(), [](const Statement* a, const Statement* b) { return Rank(*a) < Rank(*b); });
  for (const Statement* element : elements) {
    const Text written = SchemaWritten(*element);
    if (!written.empty() && written != name) {
      Raise("42P15", "CREATE specifies a schema (" + std::string(written) + ") different from the one being created (" + name + ")");
    }
    Run(command, *element);
  }
  command.session = before;
}

}  // namespace pgrehearse
