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
