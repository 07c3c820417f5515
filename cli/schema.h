// `pgrehearse schema`: the catalog at the end of a history, as JSON, as an overview or as a dump.
#pragma once

#include <string>
#include <vector>

#include "analyzer/schema/value.h"
#include "cli/json.h"
#include "cli/options.h"

namespace pgrehearse {

struct SchemaOptions {
  CommonOptions common;                  // the first path is the history
  std::string at;                        // --at VERSION: after the migration with this id; empty: the end
  std::vector<std::string> relations;    // limit to these; empty: everything
};

int RunSchema(const SchemaOptions& options);

// Replays one history and gives the catalog, or tells the error and gives null; `status` is the exit status then.
std::shared_ptr<const Catalog> ReplayToCatalog(const CommonOptions& options, const std::string& at, int* status);

Json ToJson(const Value& value);

// The overview for people.
std::string SchemaText(const Catalog& catalog, const std::vector<std::string>& relations, bool color);

}  // namespace pgrehearse
