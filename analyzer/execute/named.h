// Objects that the catalog knows by name only: making one, and option lists of foreign data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/command.h"

namespace pgrehearse {

struct NewNamed {
  ObjectClass object_class = ObjectClass::kLanguage;
  std::string detail;
  Oid schema = 0;
  std::string name;
  std::vector<std::string> options;
};
// Enters the object with its dependencies and tells of it.
Oid MakeNamed(Command& command, NewNamed object, const Cause& cause);

// transformGenericOptions (foreigncmds.c): ADD, SET and DROP over "name=value". Raises 42710 and 42704.
std::vector<std::string> MergeForeignOptions(std::vector<std::string> options, List<Option> changes);

}  // namespace pgrehearse
