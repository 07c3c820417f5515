// The two forms of a statistics file; errors point at line and column.
#include "cli/stats_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>
#include <vector>

#include "cli/json.h"

namespace pgrehearse {
namespace {

// One table or index as it is being read.
struct Row {
  std::string schema = "public", table, index;
  RelationSize size, index_size;
};

// The text as nlohmann's parser consumes it; the shared counter says how far it is.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;
  CountingIterator(const char* at, std::size_t* count) : at_(at), count_(count) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*count_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  std::size_t* count_;
};

// Takes the parser's events; a place that is not understood stops it with a message.
class JsonReader {
 public:
  JsonReader(TableSizes* sizes, const std::size_t* consumed) : sizes_(*sizes), consumed_(*consumed) {}

  bool null() { return true; }
  bool boolean(bool) { return Unexpected("true or false"); }
  bool number_integer(Json::number_integer_t value) { return Number(static_cast<double>(value)); }
  bool number_unsigned(Json::number_unsigned_t value) { return Number(static_cast<double>(value)); }
  bool number_float(Json::number_float_t value, const std::string&) { return Number(value); }
  bool binary(Json::binary_t&) { return Unexpected("binary data"); }
  bool string(std::string& value) {
    switch (level()) {
      case Level::kIgnored: return true;
      case Level::kTable:
        if (key_ == "schema") row_.schema = value;
        else if (key_ == "table" || key_ == "name") row_.table = value;
        else if (key_ == "rows" || key_ == "bytes") return Fail("\"" + key_ + "\" is a number, without quotes");
        return true;
      case Level::kIndex:
        if (key_ == "name" || key_ == "index") row_.index = value;
        return true;
      default: return Unexpected("a string");
    }
  }
  bool key(std::string& value) {
    key_ = value;
    if (level() == Level::kIndexMap) row_.index = value;
    return true;
  }
  bool start_object(std::size_t) {
    switch (level()) {
      case Level::kNothing: levels_.push_back(Level::kTop); return true;
      case Level::kTables:
        row_ = Row();
        levels_.push_back(Level::kTable);
        return true;
      case Level::kTable: levels_.push_back(key_ == "indexes" ? Level::kIndexMap : Level::kIgnored); return true;
      case Level::kIndexList: levels_.push_back(Level::kIndex); return true;
      default: levels_.push_back(Level::kIgnored); return true;
    }
  }
  bool end_object() {
    const Level ended = level();
    levels_.pop_back();
    if (ended == Level::kIndex) return AddIndex();
    if (ended != Level::kTable) return true;
    if (row_.table.empty()) return Fail("a table without \"table\", its name");
    sizes_.Add(row_.schema + "." + row_.table, row_.size);
    for (auto& [name, bytes] : indexes_) sizes_.Add(row_.schema + "." + name, {-1, bytes});
    indexes_.clear();
    return true;
  }
  bool start_array(std::size_t) {
    switch (level()) {
      case Level::kNothing: levels_.push_back(Level::kTables); return true;
      case Level::kTop: levels_.push_back(key_ == "tables" ? Level::kTables : Level::kIgnored); return true;
      case Level::kTable: levels_.push_back(key_ == "indexes" ? Level::kIndexList : Level::kIgnored); return true;
      case Level::kTables: return Unexpected("a list");
      default: levels_.push_back(Level::kIgnored); return true;
    }
  }
  bool end_array() {
    levels_.pop_back();
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: ...": the place is told apart.
    const std::string what = error.what();
    const std::size_t colon = what.find(": ");
    message = "not valid JSON: " + (colon == std::string::npos ? what : what.substr(colon + 2));
    at = position == 0 ? 0 : position - 1;
    return false;
  }

  std::string message;
  std::size_t at = 0;

 private:
  enum class Level : std::uint8_t { kNothing, kTop, kTables, kTable, kIndexMap, kIndexList, kIndex, kIgnored };

  Level level() const { return levels_.empty() ? Level::kNothing : levels_.back(); }
  bool Fail(std::string text) {
    message = std::move(text);
    at = consumed_ == 0 ? 0 : consumed_ - 1;
    return false;
  }
  bool Unexpected(const std::string& what) {
    if (level() == Level::kIgnored || level() == Level::kTop) return true;
    if (level() == Level::kTable && key_ != "rows" && key_ != "bytes" && key_ != "table" && key_ != "schema") return true;
    return Fail(what + " where " + (level() == Level::kTables || level() == Level::kNothing ? "a table, an object with \"schema\", \"table\", \"rows\" and \"bytes\", was" : "something else was") + " expected");
  }
  bool Number(double value) {
    switch (level()) {
      case Level::kIgnored: return true;
      case Level::kTable:
        if (key_ == "schema" || key_ == "table") return Fail("\"" + key_ + "\" is a string");
        if (value < 0 && (key_ == "rows" || key_ == "bytes")) return true;  // pg_class.reltuples of a table never analyzed
        if (key_ == "rows") row_.size.rows = value;
        if (key_ == "bytes") row_.size.bytes = value;
        return true;
      case Level::kIndexMap:
        row_.index_size.bytes = value;
        return AddIndex();
      case Level::kIndex:
        if (key_ == "bytes") row_.index_size.bytes = value;
        return true;
      default: return Unexpected("a number");
    }
  }
  bool AddIndex() {
    if (row_.index.empty()) return Fail("an index without a name");
    indexes_.emplace_back(std::exchange(row_.index, {}), row_.index_size.bytes);
    return true;
  }

  TableSizes& sizes_;
  const std::size_t& consumed_;
  std::vector<Level> levels_;
  std::string key_;
  Row row_;
  std::vector<std::pair<std::string, double>> indexes_;
};

struct Field {
  std::string text;
  std::size_t at = 0;
};

// One record of RFC 4180: quoted fields may hold commas, quotes (doubled) and new lines.
std::vector<Field> ReadRecord(std::string_view text, std::size_t* at) {
  std::vector<Field> fields(1);
  fields.back().at = *at;
  bool quoted = false;
  for (; *at < text.size(); ++*at) {
    const char c = text[*at];
    if (quoted) {
      if (c != '"') {
        fields.back().text += c;
      } else if (*at + 1 < text.size() && text[*at + 1] == '"') {
        fields.back().text += c;
        ++*at;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      fields.push_back({{}, *at + 1});
    } else if (c == '\n') {
      ++*at;
      return fields;
    } else if (c != '\r') {
      fields.back().text += c;
    }
  }
  return fields;
}

Error ErrorAt(const SourceFilePtr& file, std::size_t at, std::string message) {
  const auto offset = static_cast<std::uint32_t>(std::min(at, file->text().size()));
  return {std::move(message), {file.get(), offset, offset}, file};
}

Result<std::shared_ptr<const TableSizes>> ParseCsv(const SourceFilePtr& file) {
  auto sizes = std::make_shared<TableSizes>();
  const std::string_view text = file->text();
  std::size_t at = 0;
  const std::vector<Field> header = ReadRecord(text, &at);
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find_if(header.begin(), header.end(), [&](const Field& f) { return f.text == name; }) - header.begin());
  };
  const std::size_t table = column("table");
  if (table == header.size()) {
    return ErrorAt(file, 0, "neither JSON nor CSV with a column \"table\" in its first line: `pgrehearse stats-query` prints the SQL that exports such a file");
  }
  while (at < text.size()) {
    const std::size_t line = at;
    const std::vector<Field> fields = ReadRecord(text, &at);
    if (fields.size() == 1 && fields[0].text.empty()) continue;
    if (fields.size() != header.size()) {
      return ErrorAt(file, line, "the line has " + std::to_string(fields.size()) + " fields, the first one " + std::to_string(header.size()));
    }
    const auto value = [&](std::string_view name) { return column(name) == header.size() ? std::string() : fields[column(name)].text; };
    double numbers[3] = {-1, -1, -1};
    static constexpr std::string_view kNumbers[] = {"rows", "bytes", "index_bytes"};
    for (std::size_t i = 0; i < 3; ++i) {
      const std::string written = value(kNumbers[i]);
      if (written.empty()) continue;
      const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), numbers[i]);
      if (error != std::errc() || end != written.data() + written.size()) {
        return ErrorAt(file, fields[column(kNumbers[i])].at, "\"" + written + "\" is no number of " + std::string(kNumbers[i]));
      }
    }
    if (fields[table].text.empty()) return ErrorAt(file, fields[table].at, "a table without a name");
    const std::string schema = value("schema").empty() ? "public" : value("schema");
    if (numbers[0] >= 0 || numbers[1] >= 0) sizes->Add(schema + "." + fields[table].text, {numbers[0], numbers[1]});
    if (const std::string index = value("index"); !index.empty()) sizes->Add(schema + "." + index, {-1, numbers[2]});
  }
  return std::shared_ptr<const TableSizes>(std::move(sizes));
}

Result<std::shared_ptr<const TableSizes>> ParseJson(const SourceFilePtr& file) {
  auto sizes = std::make_shared<TableSizes>();
  const std::string_view text = file->text();
  std::size_t consumed = 0;
  JsonReader reader(sizes.get(), &consumed);
  const char* begin = text.data();
  if (!Json::sax_parse(CountingIterator(begin, &consumed), CountingIterator(begin + text.size(), &consumed), &reader)) {
    return ErrorAt(file, reader.at, reader.message);
  }
  return std::shared_ptr<const TableSizes>(std::move(sizes));
}

constexpr std::string_view kJsonQuery = R"sql(-- Sizes of all tables and indexes, as one JSON document: psql -XAt -f this.sql > stats.json
SELECT coalesce(json_agg(json_build_object('schema', n.nspname, 'table', c.relname,
                                           'rows', CASE WHEN c.reltuples >= 0 THEN c.reltuples::bigint END,
                                           'bytes', pg_table_size(c.oid), 'indexes', i.sizes)
                         ORDER BY n.nspname, c.relname), '[]')
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL (SELECT coalesce(json_object_agg(x.relname, pg_relation_size(x.oid) ORDER BY x.relname), '{}') AS sizes
                        FROM pg_index JOIN pg_class x ON x.oid = indexrelid
                       WHERE indrelid = c.oid) i
 WHERE c.relkind IN ('r', 'm')
   AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)';
)sql";

constexpr std::string_view kCsvQuery = R"sql(-- Sizes of all tables and indexes, as CSV: psql -X -f this.sql > stats.csv
COPY (SELECT n.nspname AS "schema", t.relname AS "table",
             CASE WHEN c.oid = t.oid AND c.reltuples >= 0 THEN c.reltuples::bigint END AS "rows",
             CASE WHEN c.oid = t.oid THEN pg_table_size(c.oid) END AS "bytes",
             CASE WHEN c.oid <> t.oid THEN c.relname END AS "index",
             CASE WHEN c.oid <> t.oid THEN pg_relation_size(c.oid) END AS "index_bytes"
        FROM pg_class t
        JOIN pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_class c ON c.oid = t.oid OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = t.oid)
       WHERE t.relkind IN ('r', 'm')
         AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
       ORDER BY n.nspname, t.relname, c.oid <> t.oid, c.relname) TO STDOUT WITH (FORMAT csv, HEADER);
)sql";

}  // namespace

Result<std::shared_ptr<const TableSizes>> ParseTableSizes(const SourceFilePtr& file) {
  const std::size_t first = file->text().find_first_not_of(" \t\r\n");
  const bool json = first != std::string_view::npos && (file->text()[first] == '[' || file->text()[first] == '{');
  return json ? ParseJson(file) : ParseCsv(file);
}

Result<std::shared_ptr<const TableSizes>> ReadTableSizes(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  if (!stream || !(text << stream.rdbuf())) {
    return Error{"cannot read the statistics " + path + ": name a file that the query of `pgrehearse stats-query` gave", {}, nullptr};
  }
  return ParseTableSizes(std::make_shared<const SourceFile>(path, text.str()));
}

std::string_view StatsQuery(bool csv) { return csv ? kCsvQuery : kJsonQuery; }

}  // namespace pgrehearse
