// `pgrehearse down` in folders of several tools: where the down is written, how it looks there, and that it holds.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/paths.h"
#include "tests/process.h"

namespace pgrehearse {
namespace {

namespace fs = std::filesystem;
using testing::RunProgram;

struct File {
  std::string name;
  std::string text;
};

// A folder of a tool, and the file that has the down afterwards.
struct ToolFolder {
  const char* tool;
  std::vector<File> files;
  File written;
};

const std::vector<ToolFolder>& Folders() {
  static const std::vector<ToolFolder> folders = {
      {"dbmate",
       {{"1_a.sql", "-- migrate:up\nCREATE TABLE t (a int);\n"}},
       {"1_a.sql", "-- migrate:up\nCREATE TABLE t (a int);\n\n-- migrate:down\nDROP TABLE public.t;\n"}},
      {"dbmate",
       {{"1_a.sql", "-- migrate:up\nCREATE TABLE t (a int);\n-- migrate:down\nDROP TABLE t;\n"},
        {"2_b.sql", "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON t (a);\n"}},
       {"2_b.sql",
        "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON t (a);\n\n-- migrate:down transaction:false\n"
        "DROP INDEX CONCURRENTLY public.i;\n"}},
      {"golang-migrate",
       {{"1_a.up.sql", "CREATE TABLE t (a int);\nCREATE VIEW v AS SELECT a FROM t;\n"}},
       {"1_a.down.sql", "DROP VIEW public.v;\nDROP TABLE public.t;\n"}},
      {"goose",
       {{"1_a.sql", "-- +goose Up\n-- +goose StatementBegin\nCREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN 1; END$$;\n-- +goose StatementEnd\n-- +goose Down\nDROP FUNCTION f();\n"},
        {"2_b.sql", "-- +goose Up\nDROP FUNCTION f();\n"}},
       {"2_b.sql",
        "-- +goose Up\nDROP FUNCTION f();\n\n-- +goose Down\n-- +goose StatementBegin\nCREATE OR REPLACE FUNCTION public.f()\n"
        " RETURNS integer\n LANGUAGE plpgsql\nAS $function$BEGIN RETURN 1; END$function$;\n-- +goose StatementEnd\n"}},
      {"sql-migrate",
       {{"1_a.sql", "-- +migrate Up\nCREATE TABLE t (a int);\n"}},
       {"1_a.sql", "-- +migrate Up\nCREATE TABLE t (a int);\n\n-- +migrate Down\nDROP TABLE public.t;\n"}},
      {"sqlx",
       {{"1_a.up.sql", "CREATE TABLE t (a int);\n"}, {"1_a.down.sql", "DROP TABLE t;\n"},
        {"2_b.up.sql", "-- no-transaction\nCREATE INDEX CONCURRENTLY i ON t (a);\n"}},
       {"2_b.down.sql", "-- no-transaction\nDROP INDEX CONCURRENTLY public.i;\n"}},
      {"diesel", {{"2024-01-01-000000_a/up.sql", "CREATE TABLE t (a int);\n"}}, {"2024-01-01-000000_a/down.sql", "DROP TABLE public.t;\n"}},
      {"flyway", {{"V1__a.sql", "CREATE TABLE t (a int);\n"}}, {"U1__a.sql", "DROP TABLE public.t;\n"}},
      {"node-pg-migrate",
       {{"1_a.sql", "-- Up Migration\nCREATE TABLE t (a int);\n"}},
       {"1_a.sql", "-- Up Migration\nCREATE TABLE t (a int);\n\n-- Down Migration\nDROP TABLE public.t;\n"}},
      {"tern",
       {{"001_a.sql", "CREATE TABLE t (a int);\n"}},
       {"001_a.sql", "CREATE TABLE t (a int);\n\n---- create above / drop below ----\nDROP TABLE public.t;\n"}},
      {"liquibase-sql",
       {{"changelog.sql", "--liquibase formatted sql\n--changeset me:1\nCREATE TABLE t (a int);\n"}},
       {"changelog.sql", "--liquibase formatted sql\n--changeset me:1\nCREATE TABLE t (a int);\n--rollback DROP TABLE public.t;\n"}},
      {"liquibase-sql",
       {{"changelog.sql",
         "--liquibase formatted sql\n--changeset me:1\nCREATE TABLE t (a int);\n\n--changeset me:2 runInTransaction:false\nCREATE INDEX CONCURRENTLY i ON t (a);\n--comment for searches\n"}},
       {"changelog.sql",
        "--liquibase formatted sql\n--changeset me:1\nCREATE TABLE t (a int);\n--rollback DROP TABLE public.t;\n\n"
        "--changeset me:2 runInTransaction:false\nCREATE INDEX CONCURRENTLY i ON t (a);\n--rollback DROP INDEX CONCURRENTLY public.i;\n--comment for searches\n"}},
      {"tern",
       {{"001_a.sql", "CREATE TABLE t (a int);\n---- create above / drop below ----\nDROP TABLE t;\n"},
        {"002_b.sql", "---- tern: disable-tx ----\nCREATE INDEX CONCURRENTLY i ON t (a);\n"}},
       {"002_b.sql",
        "---- tern: disable-tx ----\nCREATE INDEX CONCURRENTLY i ON t (a);\n\n---- create above / drop below ----\n---- tern: disable-tx ----\n"
        "DROP INDEX CONCURRENTLY public.i;\n"}},
      {"sqitch",
       {{"sqitch.plan", "%syntax-version=1.0.0\n%project=p\n\na 2024-01-01T00:00:00Z x <x@x> # a\n"}, {"deploy/a.sql", "BEGIN;\nCREATE TABLE t (a int);\nCOMMIT;\n"}},
       {"revert/a.sql", "BEGIN;\nDROP TABLE public.t;\nCOMMIT;\n"}},
      {"dbmate",
       {{"1_a.sql", "-- migrate:up\nCREATE TABLE t (a int);\n\n-- migrate:down\n-- nobody wrote it\n"}},
       {"1_a.sql", "-- migrate:up\nCREATE TABLE t (a int);\n\n-- migrate:down\nDROP TABLE public.t;\n-- nobody wrote it\n"}},
      {"adhoc-rollback-files",
       {{"1_a.sql", "BEGIN;\nCREATE TABLE t (a int);\nCOMMIT;\n"}},
       {"1_a_rollback.sql", "BEGIN;\nDROP TABLE public.t;\nCOMMIT;\n"}},
  };
  return folders;
}

fs::path Make(const std::vector<File>& files) {
  const fs::path folder = testing::BuildRoot() / "down_test" / "migrations";
  fs::remove_all(folder);
  for (const File& file : files) {
    fs::create_directories((folder / file.name).parent_path());
    std::ofstream(folder / file.name, std::ios::binary) << file.text;
  }
  return folder;
}

bool Contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("down: written where the tool wants it, and right by its own check") {
  for (const ToolFolder& tool : Folders()) {
    CAPTURE(tool.tool);
    const fs::path folder = Make(tool.files);
    const std::string from = std::string(" . --from ") + tool.tool;
    CHECK(RunProgram("down" + from + " --check", "", folder).status == 1);
    const testing::ProcessResult written = RunProgram("down" + from + " --all-missing --write", "", folder);
    CAPTURE(written.output);
    CHECK(written.status == 0);
    CHECK(Contains(written.output, tool.written.name));
    CHECK(testing::ReadFileOrDie(folder / tool.written.name) == tool.written.text);
    const testing::ProcessResult checked = RunProgram("down" + from + " --check", "", folder);
    CAPTURE(checked.output);
    CHECK(checked.status == 0);
    // There is nothing left to write.
    CHECK(RunProgram("down" + from + " --all-missing --write", "", folder).output.empty());
  }
}

TEST_CASE("down: by file, by version, and in place of another") {
  const fs::path folder = Make({{"1_a.sql", "-- migrate:up\nCREATE TABLE t (a int);\n-- migrate:down\nSELECT 1;\n"}});
  CHECK(RunProgram("down 1_a.sql", "", folder).output == "DROP TABLE public.t;\n");
  CHECK(RunProgram("down 1", "", folder).output == "DROP TABLE public.t;\n");
  CHECK(RunProgram("down migrations/1_a.sql", "", folder.parent_path()).output == "DROP TABLE public.t;\n");
  const testing::ProcessResult checked = RunProgram("down . --check", "", folder);
  CHECK(checked.status == 1);
  CHECK(Contains(checked.output, "tables/public.t stays behind (1_a.sql:2)"));
  // Nothing is overwritten unasked.
  CHECK(RunProgram("down 1 --write", "", folder).status == 1);
  CHECK(RunProgram("down 1 --replace", "", folder).status == 0);
  CHECK(testing::ReadFileOrDie(folder / "1_a.sql") == "-- migrate:up\nCREATE TABLE t (a int);\n-- migrate:down\nDROP TABLE public.t;\n");
  CHECK(RunProgram("down . --check", "", folder).status == 0);
  CHECK(RunProgram("down 7", "", folder).status == 2);
  CHECK(RunProgram("down no_such_file.sql", "", folder).status == 2);
}

TEST_CASE("down: rollback lines are replaced, wherever they stand") {
  const fs::path folder = Make({{"changelog.sql",
                                 "--liquibase formatted sql\n--changeset me:1\nCREATE TABLE t (a int);\n--rollback SELECT 1;\n--rollback SELECT 2;\n\n"
                                 "--changeset me:2\nCREATE TABLE u (a int);\n/* liquibase rollback\nSELECT 3;\n*/\n--changeset me:3\nCREATE TABLE v (a int);\n--rollback not required: a table more does no harm\n"}});
  CHECK(RunProgram("down . --check", "", folder).status == 1);
  CHECK(RunProgram("down me:1 --replace", "", folder).status == 0);
  CHECK(RunProgram("down me:2 --replace", "", folder).status == 0);
  CHECK(testing::ReadFileOrDie(folder / "changelog.sql") ==
        "--liquibase formatted sql\n--changeset me:1\nCREATE TABLE t (a int);\n--rollback DROP TABLE public.t;\n\n"
        "--changeset me:2\nCREATE TABLE u (a int);\n--rollback DROP TABLE public.u;\n--changeset me:3\nCREATE TABLE v (a int);\n--rollback not required: a table more does no harm\n");
  CHECK(RunProgram("down . --check", "", folder).status == 0);
}

TEST_CASE("down: what cannot be brought back is told, with exit status 1") {
  const fs::path folder = Make({{"1_a.up.sql", "CREATE TABLE t (a int, b int);\n"}, {"2_b.up.sql", "ALTER TABLE t DROP COLUMN b;\n"}});
  const testing::ProcessResult result = RunProgram("down 2", "", folder);
  CHECK(result.status == 1);
  CHECK(result.output == "-- irreversible: the values of public.t.b are gone - DROP COLUMN removes the column b (2_b.up.sql:1)\nALTER TABLE public.t ADD COLUMN b integer;\n");
}

TEST_CASE("down: a mark of irreversibility needs its reason") {
  const fs::path folder = Make({{"1_a.up.sql", "-- pgrehearse: irreversible there is no way back from the first\nCREATE TABLE t (a int);\n"}});
  CHECK(RunProgram("down . --check", "", folder).status == 0);
  const fs::path bare = Make({{"1_a.up.sql", "-- pgrehearse: irreversible\nCREATE TABLE t (a int);\n"}});
  const testing::ProcessResult result = RunProgram("down . --check", "", bare);
  CHECK(result.status == 1);
  CHECK(Contains(result.output, "without a reason"));
}

}  // namespace pgrehearse
