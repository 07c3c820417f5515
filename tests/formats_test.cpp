// Every migration tool's folder is read as the tool reads it: the sample folders, the cases of testdata/reading, bad
// input.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/list.h"
#include "parser/formats/format.h"
#include "parser/migration.h"
#include "parser/sent_text.h"
#include "rules/problems.h"
#include "tests/paths.h"

namespace pgrehearse {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// A folder below the build tree that goes away with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    static int count = 0;
    path_ = testing::BuildRoot() / "formats_test" / (std::to_string(getpid()) + "." + std::to_string(++count));
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::permissions(path_, fs::perms::owner_all, ignored);
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }
  void Write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }

 private:
  fs::path path_;
};

std::string WithoutPrefix(std::string text, const std::string& prefix) {
  for (std::size_t at; (at = text.find(prefix)) != std::string::npos;) text.erase(at, prefix.size());
  return text;
}

// One line per history, migration and problem.
std::string Shown(const std::vector<History>& histories, const std::string& root) {
  std::string shown;
  for (const History& history : histories) {
    shown += history.format + " in " + (history.root == root ? "." : WithoutPrefix(history.root, root + "/")) + "\n";
    for (const Migration& migration : history.migrations) {
      shown += "  " + migration.id + " | " + migration.name + " | " + std::to_string(migration.up.statements) +
               " up, " + (migration.down ? std::to_string(migration.down->statements) + " down" : "no down");
      static constexpr const char* kDeliveries[] = {"transaction", "one message", "each alone", "pipeline"};
      shown += std::string(" | ") + kDeliveries[static_cast<int>(migration.up.delivery)] +
               (migration.in_transaction() ? ", in a transaction" : "");
      if (migration.down && migration.down->delivery != migration.up.delivery) {
        shown += std::string(" | down: ") + kDeliveries[static_cast<int>(migration.down->delivery)];
      }
      shown += migration.repeatable ? " | repeatable\n" : "\n";
    }
    for (const ReadProblem& problem : history.problems) {
      shown += "  ! " + problem.kind;
      if (problem.file) {
        shown += " " + problem.file->path() + ":" + std::to_string(problem.span.start().line);
      } else if (!problem.path.empty()) {
        shown += " " + problem.path;
      }
      shown += ": " + problem.message + "\n";
    }
  }
  return WithoutPrefix(WithoutPrefix(std::move(shown), root + "/"), root);
}

std::string ReadAndShow(const std::string& root, const ReadOptions& options = {}) {
  const Result<std::vector<History>> histories = ReadHistories(root, options);
  if (!histories) return "error: " + WithoutPrefix(histories.error().message, root);
  return Shown(*histories, root);
}

// What the tool sends for the script, piece by piece.
std::string Sent(const Script& script) {
  std::string sent;
  for (const ScriptPiece& piece : script.pieces) sent += "[" + std::string(TrimBlanks(PieceText(piece))) + "]";
  return sent;
}

// The escapes of C for control characters and bytes, in files marked "(escaped)".
std::string Unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 >= text.size()) {
      out += text[i];
    } else if (text[++i] == 'r') {
      out += '\r';
    } else if (text[i] == 'x') {
      out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// Cases: "=== title", "--- file: path" (or "--- file (escaped): path"), "--- set: NAME=VALUE", "--- from: FORMAT",
// "--- expected".
std::string RunCases(const std::string& text, bool compare) {
  std::istringstream lines(text);
  std::string line, out, title, expected, path;
  std::string* target = nullptr;
  bool escaped = false;
  std::string content;
  std::vector<std::pair<std::string, std::string>> files;
  ReadOptions options;
  const auto close_file = [&] {
    if (!path.empty()) files.emplace_back(path, escaped ? Unescaped(content) : content);
    path.clear();
    content.clear();
  };
  const auto finish = [&] {
    close_file();
    if (title.empty()) return;
    const TemporaryFolder folder;
    for (const auto& [name, text_of_file] : files) folder.Write(name, text_of_file);
    const std::string have = ReadAndShow(folder.path().string(), options);
    if (compare) {
      CAPTURE(title);
      CHECK(have == expected);
    }
    out += have;
    files.clear();
    expected.clear();
    options = {};
  };
  while (std::getline(lines, line)) {
    if (line.rfind("=== ", 0) == 0) {
      const bool first = title.empty();
      finish();
      title = line.substr(4);
      target = nullptr;
      out += (first ? "" : "\n") + line + "\n";
      continue;
    }
    if (line.rfind("--- file", 0) == 0) {
      close_file();
      escaped = line.rfind("--- file (escaped): ", 0) == 0;
      path = line.substr(line.find(": ") + 2);
      target = &content;
    } else if (line.rfind("--- set: ", 0) == 0) {
      const std::size_t assign = line.find('=');
      options.values[line.substr(9, assign - 9)] = line.substr(assign + 1);
    } else if (line.rfind("--- from: ", 0) == 0) {
      options.from = line.substr(10);
    } else if (line == "--- expected") {
      close_file();
      target = &expected;
      out += line + "\n";
      continue;
    } else if (target == &expected) {
      if (!line.empty()) expected += line + "\n";
      continue;
    } else if (target) {
      *target += line + "\n";
    }
    out += line + "\n";
  }
  finish();
  return out;
}

json ListJson(const std::string& path) {
  ListOptions options;
  options.paths = {path};
  options.json = true;
  std::ostringstream out, errors;
  CHECK(RunList(options, out, errors) == 0);
  CHECK(errors.str() == "");
  return json::parse(out.str());
}

}  // namespace

TEST_CASE("the sample folder of each format reads as expected") {
  std::set<std::string> formats;
  for (const auto& entry : fs::directory_iterator(testing::SourceRoot() / "testdata" / "formats")) {
    if (!fs::exists(entry.path() / "expected.json")) continue;
    CAPTURE(entry.path().filename().string());
    const json want = json::parse(testing::ReadFileOrDie(entry.path() / "expected.json"));
    const json have = ListJson(entry.path().string());
    CHECK(have["format"] == want["format"]);
    formats.insert(want["format"]);
    REQUIRE(have["migrations"].size() == want["migrations"].size());
    CHECK(!have.contains("histories"));
    for (std::size_t i = 0; i < want["migrations"].size(); ++i) {
      for (const char* key : {"id", "name", "up_statements", "down_statements", "in_transaction"}) {
        CHECK(have["migrations"][i][key] == want["migrations"][i][key]);
      }
      if (want["migrations"][i].contains("down_in_transaction")) {
        CHECK(have["migrations"][i]["down_in_transaction"] == want["migrations"][i]["down_in_transaction"]);
      }
      CHECK(have["migrations"][i].value("repeatable", false) == want["migrations"][i].value("repeatable", false));
    }
    if (want.contains("schema_dump")) {
      CHECK(have["schema_dump"] == (entry.path() / want["schema_dump"]["file"].get<std::string>()).string());
    }
  }
  CHECK(formats.size() == AllFormats().size());
}

TEST_CASE("each format detects its sample as its own with a reason, and is found by its name") {
  for (const FormatReader* format : AllFormats()) {
    CAPTURE(std::string(format->id));
    CHECK(FindFormat(format->id) == format);
    for (const std::string_view column :
         {format->title, format->detected_by, format->order, format->sides, format->transaction, format->opt_out}) {
      CHECK(!column.empty());
      CHECK(column.find('|') == std::string_view::npos);
    }
    const std::string path = (testing::SourceRoot() / "testdata" / "formats" / std::string(format->id)).string();
    const auto histories = ReadHistories(path, {});
    REQUIRE(histories);
    REQUIRE(!histories->empty());
    REQUIRE(!(*histories)[0].reasons.empty());
    CHECK((*histories)[0].reasons[0].rfind(std::string(format->id) + " (", 0) == 0);
  }
}

TEST_CASE("the table of formats is that of the readers") {
  const std::string table = FormatTable();
  CHECK(static_cast<std::size_t>(std::count(table.begin(), table.end(), '\n')) == AllFormats().size() + 2);
  ListOptions options;
  options.formats = true;
  std::ostringstream out, errors;
  CHECK(RunList(options, out, errors) == 0);
  CHECK(out.str() == table);
  const fs::path readme = testing::SourceRoot() / "README.md";
  if (fs::exists(readme)) {
    const std::string text = testing::ReadFileOrDie(readme);
    if (text.find("| `--from` |") != std::string::npos) CHECK(text.find(table) != std::string::npos);
  }
}

TEST_CASE("each tool's finer points") {
  for (const auto& entry : fs::directory_iterator(testing::SourceRoot() / "testdata" / "reading")) {
    if (entry.path().extension() != ".txt") continue;
    const std::string text = testing::ReadFileOrDie(entry.path());
    const bool bless = testing::BlessRequested();
    const std::string result = RunCases(text, !bless);
    if (bless) std::ofstream(entry.path(), std::ios::binary) << result;
  }
}

TEST_CASE("every piece leads back to the bytes of its file") {
  for (const auto& entry : fs::directory_iterator(testing::SourceRoot() / "testdata" / "formats")) {
    if (!entry.is_directory()) continue;
    const auto histories = ReadHistories(entry.path().string(), {});
    REQUIRE(histories);
    for (const History& history : *histories) {
      for (const Migration& migration : history.migrations) {
        for (const Script* script : {&migration.up, migration.down ? &*migration.down : nullptr}) {
          if (!script) continue;
          for (const ScriptPiece& piece : script->pieces) {
            REQUIRE(piece.span.valid());
            CHECK(piece.span.end <= piece.span.file->size());
            const std::string_view text = PieceText(piece);
            std::uint32_t before = piece.span.begin;
            for (std::size_t i = 0; i <= text.size(); ++i) {
              const std::uint32_t at = PieceFileOffset(piece, i);
              CHECK(at >= before);
              CHECK(at <= piece.span.end);
              before = at;
            }
            if (!piece.text) CHECK(text == piece.span.text());
          }
        }
      }
    }
  }
}

TEST_CASE("every kind of problem that a reader tells has its rule") {
  std::set<std::string> kinds;
  for (const auto& entry : fs::directory_iterator(testing::SourceRoot() / "testdata" / "reading")) {
    std::istringstream lines(testing::ReadFileOrDie(entry.path()));
    for (std::string line; std::getline(lines, line);) {
      if (line.rfind("  ! ", 0) == 0) kinds.insert(line.substr(4, line.find_first_of(" :", 4) - 4));
    }
  }
  CHECK(kinds.size() > 25);
  for (const std::string& kind : kinds) {
    CAPTURE(kind);
    CHECK(FindRule(RuleOfProblem(kind)) != nullptr);
  }
}

TEST_CASE("paths are put together and normalised") {
  CHECK(NormalizedPath("a/b/../c/./d") == "a/c/d");
  CHECK(NormalizedPath("/a//b") == "/a/b");
  CHECK(NormalizedPath("../a") == "../a");
  CHECK(NormalizedPath("a/..") == ".");
  CHECK(JoinPath(".", "a") == "a");
  CHECK(JoinPath("a/", "./b") == "a/b");
  CHECK(ParentPath("a/b") == "a");
  CHECK(ParentPath("a") == ".");
  CHECK(ParentPath(".") == "..");
  CHECK(ParentPath("..") == "../..");
  CHECK(ParentPath("/a") == "/");
}

TEST_CASE("binary, wide and broken files are told with their place, and their neighbours are read") {
  const TemporaryFolder folder;
  using namespace std::string_literals;
  folder.Write("db/migrations/1_good.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\n");
  folder.Write("db/migrations/2_nul.sql", "-- migrate:up\nSELECT\0 2;\n-- migrate:down\n"s);
  folder.Write("db/migrations/3_wide.sql", "\xFF\xFE-\0-\0"s);
  folder.Write("db/migrations/4_latin.sql", "-- migrate:up\nSELECT 'caf\xE9';\n-- migrate:down\n"s);
  folder.Write("db/migrations/5_bom.sql", "\xEF\xBB\xBF-- migrate:up\nSELECT 1;\n-- migrate:down\n");
  folder.Write("db/migrations/6_empty.sql", "");
  folder.Write("db/migrations/7 name with blanks \xC3\xBC.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\n");
  const std::string shown = ReadAndShow(folder.path().string());
  CHECK(shown.find("dbmate in db/migrations") == 0);
  CHECK(shown.find("! not-utf8 db/migrations/2_nul.sql:2: the file has a NUL byte") != std::string::npos);
  CHECK(shown.find("! not-utf8 db/migrations/3_wide.sql:1: the file is UTF-16") != std::string::npos);
  CHECK(shown.find("! not-utf8 db/migrations/4_latin.sql:2: this byte is not valid UTF-8") != std::string::npos);
  CHECK(shown.find("! byte-order-mark db/migrations/5_bom.sql:1: ") != std::string::npos);
  CHECK(shown.find("  7 |  name with blanks \xC3\xBC | 1 up, 0 down") != std::string::npos);
  for (const char* id : {"  1 |", "  2 |", "  3 |", "  4 |", "  5 |", "  6 |"})
    CHECK(shown.find(id) != std::string::npos);
}

TEST_CASE("links that lead in circles or nowhere are told and not followed") {
  const TemporaryFolder folder;
  folder.Write("db/migrations/1_a.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\n");
  fs::create_symlink("b.sql", folder.path() / "db/migrations/a.sql");
  fs::create_symlink("a.sql", folder.path() / "db/migrations/b.sql");
  fs::create_symlink("gone.sql", folder.path() / "db/migrations/2_gone.sql");
  fs::create_directory_symlink("..", folder.path() / "db/migrations/up");
  fs::create_directory_symlink("../..", folder.path() / "db/migrations/root");
  const std::string shown = ReadAndShow(folder.path().string());
  CHECK(shown.find("! link-loop db/migrations/a.sql: the symbolic link leads back to itself") != std::string::npos);
  CHECK(shown.find("! unreadable-file db/migrations/2_gone.sql: the symbolic link leads nowhere") != std::string::npos);
  CHECK(shown.find("! link-loop db/migrations/root: the symbolic link leads to a folder that contains it") !=
        std::string::npos);
  CHECK(shown.find("! link-loop db/migrations/up: ") != std::string::npos);
  CHECK(shown.find("1 | a | 1 up, 0 down") != std::string::npos);
}

TEST_CASE("folders that link to each other are read once") {
  const TemporaryFolder folder;
  for (const char* name : {"a", "b"}) {
    folder.Write(std::string(name) + "/1_x.sql", "SELECT 1;\n");
    for (int i = 0; i < 4; ++i) {
      fs::create_directory_symlink(std::string("../") + (*name == 'a' ? "b" : "a"),
                                   folder.path() / name / ("link" + std::to_string(i)));
    }
  }
  CHECK(ReadAndShow(folder.path().string()).find("! link-loop") != std::string::npos);
}

TEST_CASE("a long unfinished string among many lines is read once") {
  const TemporaryFolder folder;
  std::string text = "-- +goose Up\nSELECT 'unfinished;\n";
  for (int i = 0; i < 50000; ++i) text += "SELECT 1;\n";
  folder.Write("1_a.sql", text);
  CHECK(ReadAndShow(folder.path().string()).find("goose in .\n  1 | a | ") == 0);
}

TEST_CASE("files and folders that may not be read are told") {
  if (geteuid() == 0) return;  // nothing is hidden from the superuser
  const TemporaryFolder folder;
  folder.Write("db/migrations/1_a.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\n");
  folder.Write("db/migrations/2_b.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\n");
  fs::permissions(folder.path() / "db/migrations/2_b.sql", fs::perms::none);
  CHECK(ReadAndShow(folder.path().string()).find("! unreadable-file db/migrations/2_b.sql: the file cannot be read") !=
        std::string::npos);
}

TEST_CASE("devices are not read") {
  const TemporaryFolder folder;
  folder.Write("1_a.sql", "SELECT 1;\n");
  REQUIRE(mkfifo((folder.path() / "2_pipe.sql").c_str(), 0600) == 0);
  CHECK(ReadAndShow(folder.path().string()).find("! unreadable-file 2_pipe.sql: this is no regular file") !=
        std::string::npos);
}

TEST_CASE("paths that are not there, empty folders, unknown formats") {
  const TemporaryFolder folder;
  CHECK(ReadAndShow((folder.path() / "gone").string()).find("error: there is no file or folder") == 0);
  CHECK(ReadAndShow(folder.path().string()) ==
        "plain in .\n  ! no-migrations : there are no migrations: no .sql file is below this folder\n");
  ReadOptions options;
  options.from = "nonesuch";
  CHECK(ReadAndShow(folder.path().string(), options).find("error: unknown format 'nonesuch'; one of dbmate, ") == 0);
}

TEST_CASE("a single file is read as its folder's tool reads it") {
  const fs::path samples = testing::SourceRoot() / "testdata" / "formats";
  const auto read = [&](const char* path) {
    const auto histories = ReadHistories((samples / path).string(), {});
    REQUIRE(histories);
    REQUIRE(histories->size() == 1);
    const History& history = (*histories)[0];
    REQUIRE(history.migrations.size() == 1);
    return history.format + " " + history.migrations[0].id + " " + std::to_string(history.migrations[0].up.statements);
  };
  CHECK(read("goose/migrations/00002_concurrent.sql") == "goose 2 2");
  CHECK(read("diesel/migrations/20240302000000_tanks_idx/up.sql") == "diesel 20240302000000 1");
  CHECK(read("golang-migrate/migrations/10_region.down.sql") == "golang-migrate 10 3");
  CHECK(read("supabase/supabase/seed.sql") == "plain seed 1");
}

TEST_CASE("what is sent: placeholders, includes, variables, joined and cut statements") {
  const fs::path samples = testing::SourceRoot() / "testdata" / "formats";
  const auto up = [&](const char* sample, std::size_t index) {
    const auto histories = ReadHistories((samples / sample).string(), {});
    REQUIRE(histories);
    return Sent((*histories)[0].migrations.at(index).up);
  };
  CHECK(up("goose", 2) == "[CREATE TABLE rider_audit (at timestamptz);]");
  CHECK(up("tern", 0).find("[create view crane_view as select id, tons from cranes;]") != std::string::npos);
  CHECK(up("tern", 2) == "[grant select on cranes to crane_reader;]");
  CHECK(up("flyway", 4) == "[CREATE OR REPLACE VIEW app.order_totals AS SELECT sum(total) AS s FROM app.orders;]");
  CHECK(up("flyway", 0).find("10.50") == std::string::npos);
  CHECK(up("play-evolutions", 0).find(";;") == std::string::npos);
  CHECK(up("graphile-migrate", 0).find("grant select on ledgers to app_reader;") != std::string::npos);
  CHECK(up("sqitch", 2).find("CREATE VIEW mill.grain_v AS") != std::string::npos);
  const std::string psql = up("psql-script", 0);
  CHECK(psql.find("CREATE TABLE app.quays (id int, label text DEFAULT ':sch stays in a literal', lens int[])") !=
        std::string::npos);
  CHECK(psql.find("app.never") == std::string::npos);
  CHECK(psql.find("app.always") != std::string::npos);
  CHECK(psql.find("[ALTER TABLE app.quays ADD COLUMN width int;][ALTER TABLE app.quays ADD COLUMN depth int;]") !=
        std::string::npos);
  CHECK(psql.find("not a comment") == std::string::npos);
}

}  // namespace pgrehearse
