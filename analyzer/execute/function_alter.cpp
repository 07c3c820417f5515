// ALTER FUNCTION, PROCEDURE and ROUTINE with options, and CREATE LANGUAGE (functioncmds.c, proclang.c).
#include "analyzer/catalog/dependencies.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/function.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {

void Run(Command& command, const AlterFunction& alter) {
  Catalog& catalog = command.catalog;
  const FoundObject found = RequireObject(command, alter.function, LockMode::kNone, command.Because("ALTER FUNCTION"));
  const Function* function = catalog.Find<Function>(found.address.oid);
  if (function == nullptr) return;  // built in, or an extension's: nothing that the replay keeps
  if (function->kind == 'a') Raise("42809", Quoted(function->name) + " is an aggregate function", OffsetOf(alter.function));
  Function changed = *function;
  const FunctionAttributes written = ApplyFunctionOptions(command, alter.options, changed.kind == 'p', &changed);
  if (written.rows_written && !changed.returns_set) Raise("22023", "ROWS is not applicable when function does not return a set");
  catalog.Put(std::move(changed));
  command.ChangedObject(std::string(EffectKind(catalog, found.address)), FullName(catalog, found.address),
                        command.Because("ALTER changes how the planner treats it"));
}

void Run(Command& command, const CreateLanguage& create) {
  Catalog& catalog = command.catalog;
  if (catalog.FindNamed(ObjectClass::kLanguage, 0, create.name) != 0) {
    if (create.or_replace) return;
    Raise("42710", "language " + Quoted(create.name) + " already exists");
  }
  NamedObject language;
  language.oid = catalog.NewOid();
  language.object_class = ObjectClass::kLanguage;
  language.name = std::string(create.name);
  language.owner = command.session.role;
  language.created = command.origin;
  catalog.Put(language);
  RecordNamedObjectDependencies(catalog, language);
  command.CreatedObject("language", language.name, command.Because("CREATE LANGUAGE"));
}

}  // namespace pgrehearse
