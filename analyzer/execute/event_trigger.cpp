// CREATE and ALTER EVENT TRIGGER (event_trigger.c).
#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/expression/resolve.h"

namespace pgrehearse {
namespace {

void CheckEvent(const Command& command, Text event) {
  static constexpr std::string_view kEvents[] = {"ddl_command_start", "ddl_command_end", "sql_drop", "table_rewrite"};
  const bool known = std::find(std::begin(kEvents), std::end(kEvents), event) != std::end(kEvents);
  if (!known && !(event == "login" && command.version() >= 17)) Raise("42601", "unrecognized event name " + Quoted(event));
}

// Commands that event triggers know (cmdtaglist.h): most that make, change or remove objects of one database.
bool IsCommandOfObjects(std::string_view tag) {
  static constexpr std::string_view kKinds[] = {
      "ACCESS METHOD", "AGGREGATE", "CAST", "COLLATION", "CONSTRAINT", "CONVERSION", "DOMAIN", "EXTENSION", "FOREIGN DATA WRAPPER",
      "FOREIGN TABLE", "FUNCTION", "INDEX", "LANGUAGE", "MATERIALIZED VIEW", "OPERATOR", "OPERATOR CLASS", "OPERATOR FAMILY", "POLICY",
      "PROCEDURE", "PUBLICATION", "ROUTINE", "RULE", "SCHEMA", "SEQUENCE", "SERVER", "STATISTICS", "SUBSCRIPTION", "TABLE",
      "TEXT SEARCH CONFIGURATION", "TEXT SEARCH DICTIONARY", "TEXT SEARCH PARSER", "TEXT SEARCH TEMPLATE", "TRANSFORM", "TRIGGER", "TYPE",
      "USER MAPPING", "VIEW"};
  static constexpr std::string_view kOthers[] = {
      "ALTER DEFAULT PRIVILEGES", "ALTER LARGE OBJECT", "COMMENT", "CREATE TABLE AS", "DROP OWNED", "GRANT", "IMPORT FOREIGN SCHEMA",
      "REFRESH MATERIALIZED VIEW", "REVOKE", "SECURITY LABEL", "SELECT INTO"};
  for (const std::string_view verb : {"CREATE ", "ALTER ", "DROP "}) {
    if (tag.starts_with(verb) && std::find(std::begin(kKinds), std::end(kKinds), tag.substr(verb.size())) != std::end(kKinds)) return true;
  }
  return std::find(std::begin(kOthers), std::end(kOthers), tag) != std::end(kOthers);
}

// Commands of the whole cluster, which event triggers refuse by name; other words are none of theirs, or queries and controls.
bool IsClusterCommand(std::string_view tag) {
  static constexpr std::string_view kKinds[] = {"DATABASE", "ROLE", "TABLESPACE", "EVENT TRIGGER"};
  for (const std::string_view verb : {"CREATE ", "ALTER ", "DROP "}) {
    if (tag.starts_with(verb) && std::find(std::begin(kKinds), std::end(kKinds), tag.substr(verb.size())) != std::end(kKinds)) return true;
  }
  return tag == "ALTER SYSTEM" || tag == "GRANT ROLE" || tag == "REVOKE ROLE" || tag == "REASSIGN OWNED" || tag == "TRUNCATE TABLE";
}

// validate_ddl_tags and validate_table_rewrite_tags.
void CheckTag(const Command& command, Text event, Text written, Offset at) {
  std::string tag(written);
  for (char& c : tag) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  const bool ddl = IsCommandOfObjects(tag) || (tag == "REINDEX" && command.version() >= 17);
  const bool known = ddl || IsClusterCommand(tag) || tag == "REINDEX";
  if (event == "table_rewrite") {
    const bool rewrites = tag == "ALTER TABLE" || tag == "ALTER TYPE" || (tag == "ALTER MATERIALIZED VIEW" && command.version() >= 16);
    if (rewrites) return;
    if (known) Raise("0A000", "event triggers are not supported for " + tag, at);
    return;
  }
  if (ddl) return;
  if (known) Raise("0A000", "event triggers are not supported for " + tag, at);
  // Words that begin no command at all are certainly no command's.
  static constexpr std::string_view kVerbs[] = {"ANALYZE", "BEGIN", "CALL", "CHECKPOINT", "CLOSE", "CLUSTER", "COMMIT", "COPY", "DEALLOCATE",
                                                "DECLARE", "DELETE", "DISCARD", "DO", "EXECUTE", "EXPLAIN", "FETCH", "INSERT", "LISTEN",
                                                "LOAD", "LOCK", "LOGIN", "MERGE", "MOVE", "NOTIFY", "PREPARE", "RELEASE", "RESET",
                                                "ROLLBACK", "SAVEPOINT", "SELECT", "SET", "SHOW", "START", "UNLISTEN", "UPDATE", "VACUUM"};
  const std::string_view verb = std::string_view(tag).substr(0, tag.find(' '));
  if (std::find(std::begin(kVerbs), std::end(kVerbs), verb) != std::end(kVerbs)) return;
  Raise("42601", "filter value " + Quoted(written) + " not recognized for filter variable " + Quoted("tag"), at);
}

}  // namespace

void Run(Command& command, const CreateEventTrigger& create) {
  Catalog& catalog = command.catalog;
  CheckEvent(command, create.event);
  EventTrigger trigger;
  for (const Option& filter : create.filters) {
    if (filter.name != "tag") Raise("42601", "unrecognized filter variable " + Quoted(filter.name), filter.at);
    if (!trigger.tags.empty()) Raise("42601", "filter variable " + Quoted(filter.name) + " specified more than once", filter.at);
    for (const Text tag : filter.list) trigger.tags.emplace_back(tag);
    if (filter.list.empty() && filter.has_text) trigger.tags.emplace_back(filter.text);
    for (const std::string& tag : trigger.tags) CheckTag(command, create.event, tag, filter.at);
  }
  if (catalog.FindNamed(ObjectClass::kEventTrigger, 0, create.name) != 0) {
    Raise("42710", "event trigger " + Quoted(create.name) + " already exists");
  }
  try {
    const FunctionInfo function = FindFunction(command.ResolvingQuietly(), create.function, std::span<const Oid>());
    if (function.result != kEventTriggerOid) Raise("42P17", "function " + Dotted(create.function) + " must return type event_trigger");
    trigger.function = function.oid;
  } catch (const SqlError& error) {
    if (error.sqlstate != "42883" || !command.incomplete_history) throw;
  }
  trigger.oid = catalog.NewOid();
  trigger.name = std::string(create.name);
  trigger.event = std::string(create.event);
  trigger.owner = command.session.role;
  trigger.created = command.origin;
  catalog.Put(trigger);
  RecordEventTriggerDependencies(catalog, trigger);
  command.CreatedObject("event trigger", trigger.name, command.Because("CREATE EVENT TRIGGER"));
}

void Run(Command& command, const AlterEventTrigger& alter) {
  const Oid oid = command.catalog.FindNamed(ObjectClass::kEventTrigger, 0, alter.name);
  if (oid == 0) RaiseMissing(command, "42704", "event trigger " + Quoted(alter.name) + " does not exist");
  command.catalog.Change<EventTrigger>(oid, [&](EventTrigger& changed) { changed.enabled = alter.enabled; });
  command.ChangedObject("event trigger", std::string(alter.name), command.Because("ALTER EVENT TRIGGER"));
}

}  // namespace pgrehearse
