// `pgrehearse schema`: the catalog at the end of a history, as JSON, as an overview or as a dump.
#include "cli/schema.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzer/schema/document.h"
#include "analyzer/schema/dump.h"
#include "cli/terminal.h"

namespace pgrehearse {

Json ToJson(const Value& value) {
  struct Converter {
    Json operator()(std::monostate) const { return {}; }
    Json operator()(bool b) const { return b; }
    Json operator()(std::int64_t number) const { return number; }
    Json operator()(double number) const { return number; }
    Json operator()(const std::string& text) const { return text; }
    Json operator()(const ValueList& list) const {
      Json out = Json::array();
      for (const Value& item : list) out.push_back(ToJson(item));
      return out;
    }
    Json operator()(const ValueObject& object) const {
      Json out = Json::object();
      for (const ValueMember& member : object) out.push_back({member.first, ToJson(member.second)});
      return out;
    }
  };
  return std::visit(Converter(), value.data);
}

std::shared_ptr<const Catalog> ReplayToCatalog(const CommonOptions& options, const std::string& at, int* status) {
  const auto fail = [&](const Error& error) {
    *status = Complain(error);
    return nullptr;
  };
  Result<History> history = LoadHistory(options);
  if (!history) return fail(history.error());
  Result<ReplayOptions> replay = LoadReplayOptions(options);
  if (!replay) return fail(replay.error());
  if (!at.empty() && std::none_of(history->migrations.begin(), history->migrations.end(),
                                  [&](const Migration& migration) { return migration.id == at; })) {
    return fail(Error{"--at " + at + ": no migration has this version; `pgrehearse list` shows them", {}, nullptr});
  }
  replay->until = at;
  return Replay(*history, *replay).catalog;
}

int RunSchema(const SchemaOptions& options) {
  int status = kExitOk;
  const std::shared_ptr<const Catalog> catalog = ReplayToCatalog(options.common, options.at, &status);
  if (!catalog) return status;
  const std::vector<std::string> unknown = UnknownRelations(*catalog, options.relations);
  if (!unknown.empty()) {
    return Complain(Error{"no relation is called " + unknown.front() + " in this schema", {}, nullptr});
  }
  switch (options.common.format) {
    case OutputFormat::kJson:
      PrintJson(ToJson(RenderSchema(*catalog, options.relations)));
      break;
    case OutputFormat::kSql:
      fmt::print("{}", DumpSchema(*catalog, options.relations));
      break;
    default:
      fmt::print("{}", SchemaText(*catalog, options.relations, UseColor(options.common)));
      break;
  }
  return kExitOk;
}

}  // namespace pgrehearse
