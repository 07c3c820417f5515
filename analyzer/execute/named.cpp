// Objects that the catalog knows by name only.
#include "analyzer/execute/named.h"

#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {

Oid MakeNamed(Command& command, NewNamed wanted, const Cause& cause) {
  NamedObject object;
  object.oid = command.catalog.NewOid();
  object.object_class = wanted.object_class;
  object.detail = std::move(wanted.detail);
  object.schema = wanted.schema;
  object.name = std::move(wanted.name);
  object.options = std::move(wanted.options);
  object.owner = command.session.role;
  object.created = command.origin;
  const Oid oid = object.oid;
  command.catalog.Put(object);
  RecordNamedObjectDependencies(command.catalog, object);
  const ObjectAddress address{object.object_class, oid, 0};
  command.CreatedObject(std::string(EffectKind(command.catalog, address)), object.name, cause);
  return oid;
}

std::vector<std::string> MergeForeignOptions(std::vector<std::string> options, List<Option> changes) {
  for (const Option& change : changes) {
    const std::string prefix = std::string(change.name) + "=";
    const auto found = std::find_if(options.begin(), options.end(), [&](const std::string& o) { return o.rfind(prefix, 0) == 0; });
    switch (change.action) {
      case Option::Action::kDrop:
        if (found == options.end()) Raise("42704", "option " + Quoted(change.name) + " not found", change.at);
        options.erase(found);
        break;
      case Option::Action::kSet:
        if (found == options.end()) Raise("42704", "option " + Quoted(change.name) + " not found", change.at);
        *found = prefix + std::string(change.text);
        break;
      default:
        if (found != options.end()) Raise("42710", "option " + Quoted(change.name) + " provided more than once", change.at);
        options.push_back(prefix + std::string(change.text));
        break;
    }
  }
  return options;
}

}  // namespace pgrehearse
