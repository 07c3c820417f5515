// The sizes of tables: what a statistics file may look like, how its mistakes are told, and what durations come of it.
#include <doctest/doctest.h>

#include <string>

#include "analyzer/duration.h"
#include "analyzer/replay.h"
#include "cli/stats_file.h"
#include "rules/lint.h"

namespace pgrehearse {
namespace {

Result<std::shared_ptr<const TableSizes>> Parse(const std::string& text) {
  return ParseTableSizes(std::make_shared<const SourceFile>("stats", text));
}

std::string SizeOf(const std::string& text, const std::string& name) {
  const Result<std::shared_ptr<const TableSizes>> sizes = Parse(text);
  if (!sizes) return "error: " + sizes.error().message;
  const RelationSize* size = (*sizes)->Find(name);
  return size == nullptr ? "none" : std::to_string(static_cast<long>(size->rows)) + " " + std::to_string(static_cast<long>(size->bytes));
}

std::string ErrorOf(const std::string& text) {
  const Result<std::shared_ptr<const TableSizes>> sizes = Parse(text);
  if (sizes) return "";
  const LineColumn at = sizes.error().span.start();
  return std::to_string(at.line) + ":" + std::to_string(at.column) + " " + sizes.error().message;
}

// A history whose first migration makes the table orders, and whose second is `sql`.
History HistoryOf(const std::string& sql) {
  History history;
  for (const std::string& text : {std::string("CREATE TABLE orders (id int, note text);"), sql}) {
    auto file = std::make_shared<const SourceFile>("x.sql", text);
    Migration migration;
    migration.files = {file};
    migration.up.file = file;
    ScriptPiece piece;
    piece.span = {file.get(), 0, static_cast<std::uint32_t>(text.size())};
    migration.up.pieces.push_back(piece);
    history.migrations.push_back(migration);
  }
  return history;
}

std::shared_ptr<const TableSizes> SizesOf(double rows, double bytes) {
  auto sizes = std::make_shared<TableSizes>();
  sizes->Add("public.orders", {rows, bytes});
  return sizes;
}

// The class of each statement of a script on a table of that many bytes.
std::string Durations(double bytes, const std::string& sql) {
  ReplayOptions options;
  options.sizes = SizesOf(bytes / 100, bytes);
  const History history = HistoryOf(sql);
  const ReplayResult result = Replay(history, options);
  std::string out;
  for (const RunStatement& run : result.migrations.at(1).up.statements) {
    out += (out.empty() ? "" : " ") + std::string(run.effects.duration == DurationClass::kUnknown ? "unknown" : DurationName(run.effects.duration));
  }
  return out;
}

// The facts of the one finding of a rule about `sql` on a table with that many rows; "silent" when there is none.
std::string Weighed(double rows, double small, std::string_view rule, const std::string& sql) {
  LintOptions options;
  options.replay.sizes = SizesOf(rows, rows * 100);
  options.settings.small_table_rows = small;
  const History history = HistoryOf(sql);
  for (const Finding& finding : Lint(history, options).findings) {
    if (finding.rule != rule) continue;
    std::string out;
    for (const Evidence& evidence : finding.because) out += (out.empty() ? "" : "; ") + evidence.text;
    return out;
  }
  return "silent";
}

}  // namespace

TEST_CASE("stats: JSON and CSV") {
  const std::string json = R"([{"schema": "public", "table": "users", "rows": 12, "bytes": 8192, "indexes": {"users_pkey": 16384}, "owner": {"x": [1]}},
                               {"table": "odd", "rows": null, "bytes": 5}])";
  CHECK(SizeOf(json, "public.users") == "12 8192");
  CHECK(SizeOf(json, "public.users_pkey") == "-1 16384");
  CHECK(SizeOf(json, "public.odd") == "-1 5");
  CHECK(SizeOf(R"({"tables": [{"schema": "a", "table": "b", "rows": 1, "indexes": [{"name": "i", "bytes": 2}]}], "taken": "today"})", "a.i") == "-1 2");
  const std::string csv = "schema,table,rows,bytes,index,index_bytes\npublic,users,12,8192,,\npublic,users,,,\"users_\"\"pkey\",16384\r\n,odd,1,,,\n";
  CHECK(SizeOf(csv, "public.users") == "12 8192");
  CHECK(SizeOf(csv, "public.users_\"pkey") == "-1 16384");
  CHECK(SizeOf(csv, "public.odd") == "1 -1");
  CHECK(SizeOf("table,rows\nusers,3", "public.users") == "3 -1");
}

TEST_CASE("stats: mistakes are told with their place") {
  CHECK(ErrorOf("[{\"table\": \"t\",\n \"rows\": \"many\"}]").starts_with("2:"));
  CHECK(ErrorOf("[{\"rows\": 1}]").find("without \"table\"") != std::string::npos);
  CHECK(ErrorOf("[1]").find("a number where a table") != std::string::npos);
  CHECK(ErrorOf("[{\"table\": \"t\",\n\n}]").starts_with("3:"));
  CHECK(ErrorOf("").find("stats-query") != std::string::npos);
  CHECK(ErrorOf("table,rows\nt,1\nt,1,2\n") == "3:1 the line has 3 fields, the first one 2");
  CHECK(ErrorOf("table,rows\nt,many\n") == "2:3 \"many\" is no number of rows");
}

TEST_CASE("stats: durations") {
  const std::string rewrite = "ALTER TABLE orders ALTER id TYPE bigint;";
  CHECK(Durations(1e6, rewrite) == "instant");
  CHECK(Durations(1e9, rewrite) == "seconds");
  CHECK(Durations(1e11, rewrite) == "minutes");
  CHECK(Durations(1e12, rewrite) == "hours");
  CHECK(Durations(1e12, "ALTER TABLE orders ADD x int;") == "instant");
  CHECK(Durations(1e12, "CREATE TABLE other (id int PRIMARY KEY);") == "instant");
  // A table keeps its size when it is renamed.
  CHECK(Durations(1e11, "ALTER TABLE orders RENAME TO sales; ALTER TABLE sales ALTER id TYPE bigint;") == "instant minutes");
  CHECK(Durations(1e11, "CREATE INDEX ON orders (id);") == "minutes");
}

TEST_CASE("stats: small tables are left alone where only size hurts") {
  const std::string rewrite = "ALTER TABLE orders ALTER id TYPE bigint;";
  CHECK(Weighed(500, 1000, "changing-column-type", rewrite) == "silent");
  CHECK(Weighed(1000, 1000, "changing-column-type", rewrite).find("public.orders has 1000 rows in 98 kB: the statement's work takes less than a second") != std::string::npos);
  CHECK(Weighed(1e9, 1000, "changing-column-type", rewrite).find("takes minutes") != std::string::npos);
  CHECK(Weighed(500, 1000, "dropping-table", "DROP TABLE orders;") != "silent");
}

}  // namespace pgrehearse
