// The options that commands share, as CLI11 reads them: one definition for every command that takes them.
#pragma once

#include <map>
#include <string>

#include "cli/options.h"

namespace CLI {
class App;
}

namespace pgrehearse {

using OutputFormats = std::map<std::string, OutputFormat>;
inline const OutputFormats kTextAndJson = {{"text", OutputFormat::kText}, {"json", OutputFormat::kJson}};

// --from, --set: how the folder is read.
void AddReading(CLI::App* command, CommonOptions& common);
// Those, and --base, --role: what the migrations are replayed on, and as whom.
void AddReplay(CLI::App* command, CommonOptions& common);
// --pg-version, --format, --color, --quiet.
void AddOutput(CLI::App* command, CommonOptions& common, const OutputFormats& formats = kTextAndJson);

}  // namespace pgrehearse
