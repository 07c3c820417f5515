// Lists histories as text or JSON.
#include "cli/list.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "parser/formats/format.h"
#include "parser/version.h"

namespace pgrehearse {

namespace {

using Json = nlohmann::ordered_json;

std::string PlaceOf(const ReadProblem& problem) {
  if (problem.file) {
    const LineColumn place = problem.span.start();
    return problem.file->path() + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
  }
  return problem.path;
}

Json ProblemJson(const ReadProblem& problem, const History& history) {
  Json json;
  json["kind"] = problem.kind;
  json["file"] = problem.file ? problem.file->path() : problem.path.empty() ? history.root : problem.path;
  json["line"] = problem.file ? problem.span.start().line : 1;
  json["message"] = problem.message;
  return json;
}

Json MigrationJson(const Migration& migration) {
  Json json;
  json["id"] = migration.id;
  json["name"] = migration.name;
  json["files"] = Json::array();
  for (const SourceFilePtr& file : migration.files) json["files"].push_back(file->path());
  json["up_statements"] = migration.up.statements;
  json["down_statements"] = migration.down ? Json(migration.down->statements) : Json(nullptr);
  json["in_transaction"] = migration.in_transaction();
  if (migration.down && migration.down->starts_in_transaction != migration.in_transaction()) {
    json["down_in_transaction"] = migration.down->starts_in_transaction;
  }
  if (migration.repeatable) json["repeatable"] = true;
  return json;
}

Json HistoryJson(const History& history, const ListOptions& options) {
  Json json;
  json["format"] = history.format;
  json["pg_version"] = options.pg_version > 0 ? options.pg_version : GrammarMajorVersion();
  json["root"] = history.root;
  json["migrations"] = Json::array();
  for (const Migration& migration : history.migrations) json["migrations"].push_back(MigrationJson(migration));
  json["problems"] = Json::array();
  for (const ReadProblem& problem : history.problems) json["problems"].push_back(ProblemJson(problem, history));
  if (history.schema_dump) json["schema_dump"] = *history.schema_dump;
  if (!history.other_files.empty()) {
    json["other_files"] = Json::array();
    for (const SourceFilePtr& file : history.other_files) json["other_files"].push_back(file->path());
  }
  if (options.explain) json["reasons"] = history.reasons;
  return json;
}

// Control characters of the input never reach a terminal raw.
std::string Printable(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      static constexpr char kHex[] = "0123456789abcdef";
      out += "\\x";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[static_cast<unsigned char>(c) & 15];
    } else {
      out += c;
    }
  }
  return out;
}

std::string Padded(std::string text, std::size_t width) {
  std::size_t shown = 0;
  for (const char c : text) shown += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  if (shown < width) text.append(width - shown, ' ');
  return text;
}

void WriteText(const History& history, const ListOptions& options, std::ostream& out) {
  const FormatReader* format = FindFormat(history.format);
  out << Printable(history.root) << ": " << (format ? format->title : std::string_view(history.format)) << ", "
      << history.migrations.size() << (history.migrations.size() == 1 ? " migration" : " migrations") << "\n";
  if (options.explain) {
    for (const std::string& reason : history.reasons) out << "  because  " << Printable(reason) << "\n";
  }
  if (history.schema_dump) out << "  schema dump  " << Printable(*history.schema_dump) << "\n";
  std::size_t id_width = 0, name_width = 0;
  for (const Migration& migration : history.migrations) {
    id_width = std::max(id_width, migration.id.size());
    name_width = std::max(name_width, std::min<std::size_t>(migration.name.size(), 48));
  }
  for (const Migration& migration : history.migrations) {
    out << "  " << Padded(Printable(migration.id), id_width) << "  " << Padded(Printable(migration.name), name_width)
        << "  " << migration.up.statements << " up, "
        << (migration.down ? std::to_string(migration.down->statements) + " down" : std::string("no down"))
        << (migration.in_transaction() ? ", in a transaction" : "") << (migration.repeatable ? ", repeatable" : "")
        << "\n";
  }
  for (const ReadProblem& problem : history.problems) {
    const std::string place = PlaceOf(problem);
    out << "  problem  " << Printable(place) << (place.empty() ? "" : ": ") << Printable(problem.message) << "\n";
  }
}

}  // namespace

std::string FormatTable() {
  std::string table =
      "| `--from` | tool | known by | order | up and down | transaction | way out of it "
      "|\n|---|---|---|---|---|---|---|\n";
  for (const FormatReader* format : AllFormats()) {
    table += "| `" + std::string(format->id) + "`";
    for (const std::string_view column :
         {format->title, format->detected_by, format->order, format->sides, format->transaction, format->opt_out}) {
      table += " | " + std::string(column);
    }
    table += " |\n";
  }
  return table;
}

int RunList(const ListOptions& options, std::ostream& out, std::ostream& errors) {
  if (options.formats) {
    if (!options.json) {
      out << FormatTable();
      return 0;
    }
    Json formats = Json::array();
    for (const FormatReader* format : AllFormats()) {
      formats.push_back({{"id", format->id},
                         {"title", format->title},
                         {"detected_by", format->detected_by},
                         {"order", format->order},
                         {"sides", format->sides},
                         {"transaction", format->transaction},
                         {"opt_out", format->opt_out},
                         {"marker", format->marker_text},
                         {"marker_where", format->marker_where}});
    }
    out << Json({{"formats", formats}}).dump(2) << "\n";
    return 0;
  }
  int status = 0;
  std::vector<History> histories;
  for (const std::string& path : options.paths) {
    Result<std::vector<History>> read = ReadHistories(path, options.read);
    if (!read) {
      errors << "pgrehearse: " << Printable(read.error().message) << "\n";
      status = 2;
      continue;
    }
    std::move(read->begin(), read->end(), std::back_inserter(histories));
  }
  if (!options.json) {
    for (const History& history : histories) {
      if (&history != &histories[0]) out << "\n";
      WriteText(history, options, out);
    }
    return status;
  }
  if (histories.empty()) return status;
  // One history is the document; several stand in `histories`, and together at the top.
  Json json = HistoryJson(histories[0], options);
  if (histories.size() > 1) {
    json["histories"] = Json::array();
    for (const History& history : histories) json["histories"].push_back(HistoryJson(history, options));
    for (std::size_t i = 1; i < histories.size(); ++i) {
      const Json& other = json["histories"][i];
      for (const char* key : {"migrations", "problems"}) {
        for (const Json& item : other[key]) json[key].push_back(item);
      }
      if (other["format"] != json["format"]) json["format"] = "several";
    }
  }
  // A file's bytes need not be UTF-8.
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
  return status;
}

}  // namespace pgrehearse
