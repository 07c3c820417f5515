// DROP of every kind of object: RemoveRelations (tablecmds.c), RemoveObjects and does_not_exist_skipping (dropcmds.c).
#include "analyzer/definition/print.h"
#include "analyzer/execute/deletion_effects.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

bool IsRelationKind(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kTable:
    case ObjectKind::kSequence:
    case ObjectKind::kView:
    case ObjectKind::kMaterializedView:
    case ObjectKind::kIndex:
    case ObjectKind::kForeignTable: return true;
    default: return false;
  }
}

// The word for a relation's kind in DROP: dropmsgstringarray (tablecmds.c).
std::string_view KindWord(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kSequence: return "sequence";
    case ObjectKind::kView: return "view";
    case ObjectKind::kMaterializedView: return "materialized view";
    case ObjectKind::kIndex: return "index";
    case ObjectKind::kForeignTable: return "foreign table";
    default: return "table";
  }
}

// DropErrorMsgNonExistent.
void ReportMissingRelation(Command& command, ObjectKind kind, const RelationName& name, bool if_exists) {
  const std::string word(KindWord(kind));
  if (!name.schema.empty() && command.catalog.FindSchema(name.schema) == 0) {
    const std::string message = "schema " + Quoted(name.schema) + " does not exist";
    if (!if_exists) Raise("3F000", message, name.at);
    command.Notice(message + ", skipping");
    return;
  }
  const std::string message = word + " " + Quoted(name.name) + " does not exist";
  const bool object = kind == ObjectKind::kIndex || kind == ObjectKind::kForeignTable;
  if (!if_exists) Raise(object ? "42704" : "42P01", message, name.at);
  command.Notice(message + ", skipping");
}

// DropErrorMsgWrongType.
[[noreturn]] void RaiseWrongKind(ObjectKind kind, const Relation& relation, Offset at) {
  static constexpr std::pair<char, std::string_view> kDrops[] = {
      {'r', "TABLE"}, {'p', "TABLE"}, {'S', "SEQUENCE"}, {'v', "VIEW"},          {'m', "MATERIALIZED VIEW"},
      {'i', "INDEX"}, {'I', "INDEX"}, {'c', "TYPE"},     {'f', "FOREIGN TABLE"}};
  std::string hint;
  for (const auto& [letter, drop] : kDrops) {
    if (letter != relation.kind) continue;
    hint = std::string("Use DROP ") + std::string(drop) + " to remove " + (letter == 'i' || letter == 'I' ? "an " : "a ") + Lower(drop) + ".";
  }
  if (relation.kind == 'c') hint = "Use DROP TYPE to remove a type.";
  Raise("42809", Quoted(relation.name) + " is not " + std::string(KindWithArticle(kind)), at, {}, hint);
}

// RemoveRelations with its callback.
void DropRelations(Command& command, const DropObjects& drop) {
  bool concurrently = drop.concurrently;
  if (concurrently) {
    if (drop.objects.size() != 1) Raise("0A000", "DROP INDEX CONCURRENTLY does not support dropping multiple objects");
    if (drop.cascade) Raise("0A000", "DROP INDEX CONCURRENTLY does not support CASCADE");
  }
  std::vector<ObjectAddress> objects;
  Offset first = kNowhere;
  for (const ObjectReference& reference : drop.objects) {
    const RelationName name = RelationFromNames(reference.name, OffsetOf(reference));
    if (first == kNowhere) first = name.at;
    const Cause cause = command.Because("DROP " + std::string(ObjectKindName(drop.kind)) + " removes " + Dotted(reference.name), reference.span);
    Oid oid = LookupRelation(command.catalog, command.session, name.schema, name.name);
    if (oid == 0 && !drop.if_exists && command.incomplete_history) {
      oid = command.OpenRelation(name, LockMode::kNone, cause);
      const char kind = drop.kind == ObjectKind::kView ? 'v' : drop.kind == ObjectKind::kMaterializedView ? 'm'
                        : drop.kind == ObjectKind::kSequence ? 'S' : drop.kind == ObjectKind::kIndex ? 'i' : 'r';
      command.catalog.Change<Relation>(oid, [&](Relation& assumed) { assumed.kind = kind; });
    }
    if (oid == 0) {
      ReportMissingRelation(command, drop.kind, name, drop.if_exists);
      continue;
    }
    const Relation* relation = command.catalog.Find<Relation>(oid);
    if (relation == nullptr) Raise("42501", "permission denied: " + Quoted(name.name) + " is a system catalog", name.at);
    if (relation->assumed) {
      // What it is has never been said.
    } else if (!KindFits(drop.kind, relation->kind)) {
      RaiseWrongKind(drop.kind, *relation, name.at);
    }
    if (concurrently && relation->persistence == 't') concurrently = false;
    const LockMode mode = concurrently ? LockMode::kShareUpdateExclusive : LockMode::kAccessExclusive;
    if (relation->index) {
      command.Lock(relation->index->table, mode, cause);
      // The heaps of a partitioned index's partitions are locked before their indexes.
      if (relation->kind == 'I') LockAll(command, AllInheritors(command.catalog, relation->index->table), mode, cause);
      if (relation->index->parent != 0) command.Lock(relation->index->parent, LockMode::kAccessExclusive, cause);
    } else if (relation->is_partition()) {
      for (const Oid parent : relation->parents) command.Lock(parent, LockMode::kAccessExclusive, cause);
    }
    command.Lock(oid, mode, cause);
    if (concurrently && relation->kind == 'I') {
      Raise("0A000", "cannot drop partitioned index " + Quoted(relation->name) + " concurrently", name.at);
    }
    if (relation->kind != 'I' && relation->kind != 'i') RequireNotInUse(command, oid, "DROP " + std::string(ObjectKindName(drop.kind)));
    objects.push_back({ObjectClass::kRelation, oid, 0});
  }
  if (objects.empty()) {
    command.effects.skipped = true;
    return;
  }
  RemovalRequest request;
  request.cascade = drop.cascade;
  request.concurrently = concurrently;
  request.cause = command.Because("DROP " + std::string(ObjectKindName(drop.kind)));
  request.at = first;
  if (concurrently) command.effects.waits_for_transactions = true;
  RemoveObjects(command, objects, request);
}

// The arguments of a routine or operator as written, for notices (TypeNameListToString).
std::string WrittenArguments(const ObjectReference& reference) {
  std::string out;
  for (const TypeName* type : reference.arguments) {
    if (!out.empty()) out += ",";
    out += type ? WrittenType(*type) : "none";
  }
  return out;
}

// schema_does_not_exist_skipping.
bool SchemaMissing(const Command& command, NameList name, std::string* message) {
  if (name.size() < 2 || command.catalog.FindSchema(name[name.size() - 2]) != 0) return false;
  *message = "schema " + Quoted(name[name.size() - 2]) + " does not exist";
  return true;
}

// type_in_list_does_not_exist_skipping.
bool ArgumentTypeMissing(const Command& command, const ObjectReference& reference, std::string* message) {
  for (const TypeName* type : reference.arguments) {
    if (type == nullptr) continue;
    if (SchemaMissing(command, type->names, message)) return true;
    try {
      if (FindWrittenType(command, *type) != 0) continue;
    } catch (const SqlError&) {
    }
    *message = "type " + Quoted(WrittenType(*type)) + " does not exist";
    return true;
  }
  return false;
}

// does_not_exist_skipping.
std::string SkippedMessage(const Command& command, const ObjectReference& reference) {
  std::string message;
  const NameList name = reference.name;
  const auto plain = [&](std::string_view word) {
    return std::string(word) + " " + Quoted(name.empty() ? Text() : name.back()) + " does not exist";
  };
  const auto qualified = [&](std::string_view word) {
    if (SchemaMissing(command, name, &message)) return message;
    return std::string(word) + " " + Quoted(Dotted(name)) + " does not exist";
  };
  const auto on_relation = [&](std::string_view word) {
    const NameList table = name.first(name.size() - 1);
    if (SchemaMissing(command, table, &message)) return message;
    const RelationName relation = RelationFromNames(table);
    if (LookupRelation(command.catalog, command.session, relation.schema, relation.name) == 0) {
      return "relation " + Quoted(Dotted(table)) + " does not exist";
    }
    return std::string(word) + " " + Quoted(name.back()) + " for relation " + Quoted(Dotted(table)) + " does not exist";
  };
  switch (reference.kind) {
    case ObjectKind::kAccessMethod: return plain("access method");
    case ObjectKind::kType:
    case ObjectKind::kDomain:
      if (reference.type == nullptr) return plain("type");
      if (SchemaMissing(command, reference.type->names, &message)) return message;
      return "type " + Quoted(WrittenType(*reference.type)) + " does not exist";
    case ObjectKind::kCollation: return qualified("collation");
    case ObjectKind::kConversion: return qualified("conversion");
    case ObjectKind::kSchema: return plain("schema");
    case ObjectKind::kStatistics: return qualified("statistics object");
    case ObjectKind::kTsParser: return qualified("text search parser");
    case ObjectKind::kTsDictionary: return qualified("text search dictionary");
    case ObjectKind::kTsTemplate: return qualified("text search template");
    case ObjectKind::kTsConfiguration: return qualified("text search configuration");
    case ObjectKind::kExtension: return plain("extension");
    case ObjectKind::kFunction:
    case ObjectKind::kProcedure:
    case ObjectKind::kRoutine:
    case ObjectKind::kAggregate: {
      if (SchemaMissing(command, name, &message) || ArgumentTypeMissing(command, reference, &message)) return message;
      const std::string word = reference.kind == ObjectKind::kAggregate   ? "aggregate"
                               : reference.kind == ObjectKind::kProcedure ? "procedure"
                               : reference.kind == ObjectKind::kRoutine   ? "routine"
                                                                          : "function";
      return word + " " + Dotted(name) + "(" + WrittenArguments(reference) + ") does not exist";
    }
    case ObjectKind::kOperator:
      if (SchemaMissing(command, name, &message) || ArgumentTypeMissing(command, reference, &message)) return message;
      return "operator " + Dotted(name) + " does not exist";
    case ObjectKind::kLanguage: return plain("language");
    case ObjectKind::kCast:
      return "cast from type " + (reference.type ? WrittenType(*reference.type) : std::string()) + " to type " +
             (reference.second_type ? WrittenType(*reference.second_type) : std::string()) + " does not exist";
    case ObjectKind::kTransform:
      return "transform for type " + (reference.type ? WrittenType(*reference.type) : std::string()) + " language " +
             Quoted(name.empty() ? Text() : name.back()) + " does not exist";
    case ObjectKind::kTrigger: return on_relation("trigger");
    case ObjectKind::kPolicy: return on_relation("policy");
    case ObjectKind::kRule: return on_relation("rule");
    case ObjectKind::kEventTrigger: return plain("event trigger");
    case ObjectKind::kForeignDataWrapper: return plain("foreign-data wrapper");
    case ObjectKind::kForeignServer: return plain("server");
    case ObjectKind::kOperatorClass:
      if (SchemaMissing(command, name, &message)) return message;
      return "operator class " + Quoted(Dotted(name)) + " does not exist for access method " + Quoted(reference.access_method);
    case ObjectKind::kOperatorFamily:
      if (SchemaMissing(command, name, &message)) return message;
      return "operator family " + Quoted(Dotted(name)) + " does not exist for access method " + Quoted(reference.access_method);
    case ObjectKind::kPublication: return plain("publication");
    default: return Lower(ObjectKindName(reference.kind)) + " " + Quoted(Dotted(name)) + " does not exist";
  }
}

// DropTableInherit and friends have their own checks; these are RemoveObjects' (dropcmds.c).
void CheckRemovable(const Command& command, ObjectAddress address, ObjectKind kind, Offset at) {
  if (address.object_class == ObjectClass::kFunction && kind == ObjectKind::kFunction) {
    const FunctionInfo function = command.catalog.FunctionOf(address.oid);
    if (function.kind == 'a') {
      Raise("42809", Quoted(function.name) + " is an aggregate function", at, {}, "Use DROP AGGREGATE to drop aggregate functions.");
    }
  }
  const bool pinned = command.catalog.IsPinned(address) && !(address.object_class == ObjectClass::kSchema && address.oid == kPublicSchema);
  if (pinned) Raise("2BP01", "cannot drop " + DescribeInMessage(command, address) + " because it is required by the database system", at);
}

// A view and its rule depend on each other internally (DefineQueryRewrite).
void RefuseViewRule(const Command& command, const ObjectReference& reference) {
  if (reference.kind != ObjectKind::kRule || reference.name.back() != "_RETURN") return;
  const RelationName name = RelationFromNames(reference.name.first(reference.name.size() - 1));
  const Relation* view = command.catalog.Find<Relation>(LookupRelation(command.catalog, command.session, name.schema, name.name));
  if (view == nullptr || (view->kind != 'v' && view->kind != 'm')) return;
  const std::string owner = DescribeInMessage(command, {ObjectClass::kRelation, view->oid, 0});
  Raise("2BP01", "cannot drop rule _RETURN on " + owner + " because " + owner + " requires it", OffsetOf(reference), {},
        "You can drop " + owner + " instead.");
}

void DropOthers(Command& command, const DropObjects& drop) {
  std::vector<ObjectAddress> objects;
  Offset first = kNowhere;
  for (const ObjectReference& reference : drop.objects) {
    const Cause cause = command.Because("DROP " + std::string(ObjectKindName(drop.kind)) + " removes it", reference.span);
    std::optional<FoundObject> found;
    RefuseViewRule(command, reference);
    try {
      found = FindObject(command, reference, LockMode::kAccessExclusive, cause, drop.if_exists);
    } catch (const Unknowable&) {
      // It exists, as far as one can tell, but nothing is known that would go with it.
      if (!command.incomplete_history) throw;
      command.Notice(Lower(ObjectKindName(drop.kind)) + " " + Dotted(reference.name) + " was never made by the history");
      continue;
    }
    if (!found) {
      command.Notice(SkippedMessage(command, reference) + ", skipping");
      continue;
    }
    CheckRemovable(command, found->address, reference.kind, OffsetOf(reference));
    if (first == kNowhere) first = OffsetOf(reference);
    objects.push_back(found->address);
  }
  if (objects.empty()) {
    command.effects.skipped = true;
    return;
  }
  RemovalRequest request;
  request.cascade = drop.cascade;
  request.cause = command.Because("DROP " + std::string(ObjectKindName(drop.kind)));
  request.at = first;
  RemoveObjects(command, objects, request);
}

}  // namespace

void Run(Command& command, const DropObjects& drop) {
  if (drop.kind == ObjectKind::kIndex && drop.concurrently) command.RequireNoTransaction("DROP INDEX CONCURRENTLY");
  if (IsRelationKind(drop.kind)) {
    DropRelations(command, drop);
  } else {
    DropOthers(command, drop);
  }
}

}  // namespace pgrehearse
