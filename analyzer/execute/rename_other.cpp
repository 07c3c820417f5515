// RENAME of triggers, rules, policies, types, schemas, functions and the rest (alter.c and the files it calls).
#include "analyzer/execute/rename_other.h"

#include "analyzer/definition/print.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/rename.h"
#include "analyzer/execute/schema.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// renametrig (trigger.c); clones follow since 15.
void RenameTriggerOn(Command& command, Oid trigger, std::string_view new_name) {
  Catalog& catalog = command.catalog;
  const Trigger known = *catalog.Find<Trigger>(trigger);
  const Relation& relation = RelationOf(command, known.relation);
  if (catalog.FindTrigger(known.relation, new_name) != 0) {
    Raise("42710", "trigger " + Quoted(new_name) + " for relation " + Quoted(relation.name) + " already exists");
  }
  catalog.Change<Trigger>(trigger, [&](Trigger& changed) { changed.name = std::string(new_name); });
  if (relation.kind != 'p' || command.version() < 15) return;
  for (const Oid child : catalog.ChildrenOf(known.relation)) {
    command.Lock(child, LockMode::kAccessExclusive, command.Because("the trigger is renamed on the partitions too"));
    for (const Oid on : catalog.TriggersOf(child)) {
      if (catalog.Find<Trigger>(on)->parent == trigger) RenameTriggerOn(command, on, new_name);
    }
  }
}

void RenameOnRelation(Command& command, const Rename& rename) {
  Catalog& catalog = command.catalog;
  const Cause cause = command.Because("RENAME locks the table");
  const Oid oid = command.OpenRelation(rename.relation, LockMode::kAccessExclusive, cause, rename.if_exists);
  if (oid == 0) {
    command.Notice("relation " + Quoted(rename.relation.name) + " does not exist, skipping");
    command.effects.skipped = true;
    return;
  }
  const std::shared_ptr<const Relation> relation = catalog.Get<Relation>(oid);
  const std::string on_relation = " for relation " + Quoted(relation->name);
  const std::string on_table = " for table " + Quoted(relation->name);
  const std::string plain = std::string(rename.old_name) + " on " + PlainName(catalog, *relation);
  const auto missing = [&](const std::string& what) {
    if (relation->assumed) throw Unknowable{what + " was never made by the history", kNowhere};
    Raise("42704", what + " does not exist");
  };
  switch (rename.object.kind) {
    case ObjectKind::kTrigger: {
      const Oid trigger = catalog.FindTrigger(oid, rename.old_name);
      if (trigger == 0) missing("trigger " + Quoted(rename.old_name) + on_table);
      const Trigger& known = *catalog.Find<Trigger>(trigger);
      if (known.parent != 0 && command.version() >= 15) {
        const Relation* root = catalog.Find<Relation>(catalog.Find<Trigger>(known.parent)->relation);
        Raise("0A000", "cannot rename trigger " + Quoted(known.name) + " on table " + Quoted(relation->name), kNowhere, {},
              "Rename the trigger on the partitioned table " + Quoted(root ? root->name : std::string()) + " instead.");
      }
      RenameTriggerOn(command, trigger, rename.new_name);
      command.ChangedObject("trigger", plain, cause);
      return;
    }
    case ObjectKind::kRule: {
      const Oid rule = catalog.FindRule(oid, rename.old_name);
      // A view's own rule, which the replay keeps as its query (RenameRewriteRule, rewriteDefine.c).
      const bool own = rule == 0 && rename.old_name == "_RETURN" && (relation->kind == 'v' || relation->kind == 'm');
      if (rule == 0 && !own) missing("rule " + Quoted(rename.old_name) + on_relation);
      if (catalog.FindRule(oid, rename.new_name) != 0) Raise("42710", "rule " + Quoted(rename.new_name) + on_relation + " already exists");
      if (own) Raise("42P17", "renaming an ON SELECT rule is not allowed");
      catalog.Change<Rule>(rule, [&](Rule& changed) { changed.name = std::string(rename.new_name); });
      command.ChangedObject("rule", plain, cause);
      return;
    }
    default: {
      if (!relation->assumed && relation->kind != 'r' && relation->kind != 'p') Raise("42809", Quoted(relation->name) + " is not a table");
      if (catalog.FindPolicy(oid, rename.new_name) != 0) Raise("42710", "policy " + Quoted(rename.new_name) + on_table + " already exists");
      const Oid policy = catalog.FindPolicy(oid, rename.old_name);
      if (policy == 0) missing("policy " + Quoted(rename.old_name) + on_table);
      catalog.Change<Policy>(policy, [&](Policy& changed) { changed.name = std::string(rename.new_name); });
      command.ChangedObject("policy", plain, cause);
      return;
    }
  }
}

// RenameType (typecmds.c).
void RenameType(Command& command, const Rename& rename) {
  Catalog& catalog = command.catalog;
  const FoundObject found = RequireObject(command, rename.object, LockMode::kNone, command.Because("RENAME"));
  const TypeInfo type = catalog.TypeOf(found.address.oid);
  const std::string shown = TypeForMessage(command, type.oid);
  if (type.is_true_array) {
    Raise("42809", "cannot alter array type " + shown, kNowhere, {},
          "You can alter type " + TypeForMessage(command, type.element) + ", which will alter the array type as well.");
  }
  const Cause cause = command.Because("RENAME changes the type's name");
  if (const Relation* relation = catalog.Find<Relation>(type.relation)) {
    if (relation->kind != 'c') Raise("42809", shown + " is a table's row type", kNowhere, {}, "Use ALTER TABLE instead.");
    command.Lock(type.relation, LockMode::kAccessExclusive, cause);
    RenameRelationTo(command, type.relation, rename.new_name);
  } else {
    RenameTypeTo(command, type.oid, rename.new_name);
  }
  command.ChangedObject("type", shown, cause);
}

void RenameFunction(Command& command, Oid oid, std::string_view new_name) {
  Catalog& catalog = command.catalog;
  const Function* known = catalog.Find<Function>(oid);
  if (known == nullptr) return;  // an extension's: its name is a fact
  Function function = *known;
  std::vector<FunctionInfo> others;
  catalog.FindFunctions(function.schema, new_name, &others);
  for (const FunctionInfo& other : others) {
    if (std::equal(other.arguments.begin(), other.arguments.end(), function.arguments.begin(), function.arguments.end())) {
      std::string signature = std::string(new_name) + "(";
      for (std::size_t i = 0; i < function.arguments.size(); ++i) {
        signature += (i > 0 ? ", " : "") + TypeForMessage(command, function.arguments[i]);
      }
      Raise("42723", "function " + signature + ") already exists in schema " + Quoted(catalog.SchemaName(function.schema)));
    }
  }
  function.name = std::string(new_name);
  catalog.Put(std::move(function));
}

template <typename T>
void RenameIn(Command& command, ObjectAddress address, std::string_view word, std::string_view new_name, std::string_view detail = {}) {
  Catalog& catalog = command.catalog;
  const T* known = catalog.Find<T>(address.oid);
  if (known == nullptr) return;
  const Oid schema = SchemaOf(catalog, address);
  if (catalog.FindNamed(address.object_class, schema, new_name, detail) != 0) {
    std::string message = std::string(word) + " " + Quoted(new_name);
    if (address.object_class == ObjectClass::kCollation) message += " for encoding \"UTF8\"";
    if (!detail.empty() && address.object_class != ObjectClass::kTextSearch) message += " for access method " + Quoted(detail);
    message += " already exists";
    if (schema != 0) message += " in schema " + Quoted(catalog.SchemaName(schema));
    Raise("42710", message);
  }
  catalog.Change<T>(address.oid, [&](T& changed) { changed.name = std::string(new_name); });
}

void RenameSchema(Command& command, const Rename& rename) {
  Catalog& catalog = command.catalog;
  const Oid oid = catalog.FindSchema(rename.old_name);
  if (oid == 0) RaiseMissing(command, "3F000", "schema " + Quoted(rename.old_name) + " does not exist");
  if (catalog.FindSchema(rename.new_name) != 0) Raise("42P06", "schema " + Quoted(rename.new_name) + " already exists");
  CheckSchemaName(rename.new_name);
  catalog.Change<Schema>(oid, [&](Schema& changed) { changed.name = std::string(rename.new_name); });
}

void RenameRole(Command& command, const Rename& rename) {
  Catalog& catalog = command.catalog;
  RoleName role;
  role.name = rename.old_name;
  const Oid oid = command.RequireRole(role);
  if (catalog.FindRole(rename.new_name) != 0) Raise("42710", "role " + Quoted(rename.new_name) + " already exists");
  if (catalog.Find<Role>(oid) != nullptr) {
    catalog.Change<Role>(oid, [&](Role& changed) { changed.name = std::string(rename.new_name); });
  }
}

// The name of a user mapping is a key that holds its server's.
void RenameServer(Command& command, Oid server, std::string_view word, std::string_view new_name) {
  const std::string old_name = command.catalog.Find<NamedObject>(server)->name;
  RenameIn<NamedObject>(command, {ObjectClass::kForeignServer, server, 0}, word, new_name);
  for (const Dependency& d : command.catalog.DependentsOf({ObjectClass::kForeignServer, server, 0})) {
    if (d.dependent.object_class != ObjectClass::kUserMapping) continue;
    command.catalog.Change<NamedObject>(d.dependent.oid, [&](NamedObject& mapping) {
      mapping.name.replace(mapping.name.size() - old_name.size(), old_name.size(), new_name);
    });
  }
}

}  // namespace

void RenameOther(Command& command, const Rename& rename) {
  const ObjectKind kind = rename.object.kind;
  switch (kind) {
    case ObjectKind::kTrigger:
    case ObjectKind::kRule:
    case ObjectKind::kPolicy:
      RenameOnRelation(command, rename);
      return;
    case ObjectKind::kType:
    case ObjectKind::kDomain:
      RenameType(command, rename);
      return;
    case ObjectKind::kSchema:
      RenameSchema(command, rename);
      command.ChangedObject("schema", std::string(rename.old_name), command.Because("RENAME changes the schema's name"));
      return;
    case ObjectKind::kRole:
      RenameRole(command, rename);
      return;
    case ObjectKind::kDatabase:
      return;  // the cluster's
    default: break;
  }
  const FoundObject found = RequireObject(command, rename.object, LockMode::kNone, command.Because("RENAME"));
  const std::string before = FullName(command.catalog, found.address);
  const std::string word(EffectKind(command.catalog, found.address));
  const Text name = rename.new_name;
  switch (found.address.object_class) {
    case ObjectClass::kFunction: RenameFunction(command, found.address.oid, name); break;
    case ObjectClass::kCollation: RenameIn<Collation>(command, found.address, word, name); break;
    case ObjectClass::kStatistics: RenameIn<Statistics>(command, found.address, word, name); break;
    case ObjectClass::kPublication: RenameIn<Publication>(command, found.address, word, name); break;
    case ObjectClass::kEventTrigger: RenameIn<EventTrigger>(command, found.address, word, name); break;
    case ObjectClass::kOperatorClass: RenameIn<OperatorClass>(command, found.address, word, name, rename.object.access_method); break;
    case ObjectClass::kOperatorFamily: RenameIn<NamedObject>(command, found.address, word, name, rename.object.access_method); break;
    case ObjectClass::kTextSearch:
      RenameIn<NamedObject>(command, found.address, "text search " + std::string(TextSearchDetail(kind)), name, TextSearchDetail(kind));
      break;
    case ObjectClass::kForeignServer: RenameServer(command, found.address.oid, word, name); break;
    default: RenameIn<NamedObject>(command, found.address, word, name); break;
  }
  command.ChangedObject(word, before, command.Because("RENAME changes its name"));
}

}  // namespace pgrehearse
