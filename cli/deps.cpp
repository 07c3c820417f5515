// `pgrehearse deps`: what an object needs and what needs it, as text, JSON, Graphviz or Mermaid.
#include "cli/deps.h"

#include <fmt/format.h>

#include <map>

#include "analyzer/schema/dependency_graph.h"
#include "cli/json.h"
#include "cli/schema.h"
#include "cli/terminal.h"

namespace pgrehearse {
namespace {

struct Graph {
  ObjectAddress object;
  std::vector<RelatedObject> needs, needed_by;
};

std::string Title(const Catalog& catalog, ObjectAddress object) {
  return KindOf(catalog, object) + " " + NameOf(catalog, object);
}

Json RelatedJson(const Catalog& catalog, const std::vector<RelatedObject>& related) {
  Json list = Json::array();
  for (const RelatedObject& item : related) {
    list.push_back({{"kind", KindOf(catalog, item.object)},
                    {"name", NameOf(catalog, item.object)},
                    {"how", item.how},
                    {"from", NameOf(catalog, item.from)},
                    {"depth", item.depth}});
  }
  return list;
}

void PrintText(const Catalog& catalog, const Graph& graph, bool color) {
  fmt::print("{}\n", Paint(Style::kBold, Printable(Title(catalog, graph.object)), color));
  const auto section = [&](const char* title, const std::vector<RelatedObject>& related) {
    fmt::print("  {}:{}\n", title, related.empty() ? " nothing" : "");
    for (const RelatedObject& item : related) {
      const std::string from = item.depth > 1 ? " of " + NameOf(catalog, item.from) : std::string();
      fmt::print("  {}{}  {}\n", std::string(static_cast<std::size_t>(item.depth) * 2, ' '),
                 Printable(Title(catalog, item.object)), Paint(Style::kDim, Printable("(" + item.how + from + ")"), color));
    }
  };
  section("needs", graph.needs);
  section("needed by", graph.needed_by);
}

// Each arrow once, from what needs to what is needed.
struct Arrow {
  ObjectAddress from, to;
  std::string how;
};
std::vector<Arrow> ArrowsOf(const Graph& graph) {
  std::vector<Arrow> arrows;
  for (const RelatedObject& item : graph.needs) arrows.push_back({item.from, item.object, item.how});
  for (const RelatedObject& item : graph.needed_by) arrows.push_back({item.object, item.from, item.how});
  return arrows;
}

// Text inside double quotes of Graphviz and Mermaid.
std::string Quoted(const std::string& text, bool mermaid) {
  std::string out = "\"";
  for (const char c : Printable(text)) {
    if (c == '"') {
      out += mermaid ? "#quot;" : "\\\"";
    } else if (c == '\\' && !mermaid) {
      out += "\\\\";
    } else if (c == '\n') {
      out += ' ';
    } else {
      out += c;
    }
  }
  return out + "\"";
}

void PrintDot(const Catalog& catalog, const Graph& graph) {
  fmt::print("digraph dependencies {{\n  rankdir=LR;\n  {} [style=bold];\n", Quoted(Title(catalog, graph.object), false));
  for (const Arrow& arrow : ArrowsOf(graph)) {
    fmt::print("  {} -> {} [label={}];\n", Quoted(Title(catalog, arrow.from), false), Quoted(Title(catalog, arrow.to), false),
               Quoted(arrow.how, false));
  }
  fmt::print("}}\n");
}

void PrintMermaid(const Catalog& catalog, const Graph& graph) {
  std::map<ObjectAddress, std::string> ids;
  std::string nodes;
  const auto id = [&](ObjectAddress object) {
    auto [at, is_new] = ids.emplace(object, fmt::format("n{}", ids.size()));
    if (is_new) nodes += fmt::format("  {}[{}]\n", at->second, Quoted(Title(catalog, object), true));
    return at->second;
  };
  id(graph.object);
  std::string arrows;
  for (const Arrow& arrow : ArrowsOf(graph)) {
    const std::string from = id(arrow.from), to = id(arrow.to);
    arrows += fmt::format("  {} -->|{}| {}\n", from, Quoted(arrow.how, true), to);
  }
  fmt::print("flowchart LR\n{}{}", nodes, arrows);
}

}  // namespace

int RunDeps(const DepsOptions& options) {
  int status = kExitOk;
  const std::shared_ptr<const Catalog> catalog = ReplayToCatalog(options.common, options.at, &status);
  if (!catalog) return status;
  const std::vector<ObjectAddress> found = FindObjects(*catalog, options.object);
  if (found.empty()) {
    return Complain(Error{"nothing is called " + options.object + " in this schema; `pgrehearse schema` lists what there is",
                          {}, nullptr});
  }
  Json documents = Json::array();
  for (const ObjectAddress& object : found) {
    const Graph graph{object, NeedsOf(*catalog, object, options.all), NeededBy(*catalog, object, options.all)};
    switch (options.common.format) {
      case OutputFormat::kJson:
        documents.push_back({{"kind", KindOf(*catalog, object)},
                             {"name", NameOf(*catalog, object)},
                             {"needs", RelatedJson(*catalog, graph.needs)},
                             {"needed_by", RelatedJson(*catalog, graph.needed_by)}});
        break;
      case OutputFormat::kDot:
        PrintDot(*catalog, graph);
        break;
      case OutputFormat::kMermaid:
        PrintMermaid(*catalog, graph);
        break;
      default:
        PrintText(*catalog, graph, UseColor(options.common));
        break;
    }
  }
  if (options.common.format == OutputFormat::kJson) PrintJson(Json{{"objects", documents}});
  return kExitOk;
}

}  // namespace pgrehearse
