// `lint --since`: what is released, by the id of a migration and from a git revision.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/paths.h"
#include "tests/process.h"

namespace pgrehearse {
namespace {

namespace fs = std::filesystem;

void Write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

// A repository of our own with two released migrations, made anew for each test case.
class Repository {
 public:
  Repository() : root_(testing::BuildRoot() / "since_repository") {
    fs::remove_all(root_);
    Write(root_ / "db/1_orders.up.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, total int);\n");
    Write(root_ / "db/1_orders.down.sql", "DROP TABLE IF EXISTS orders;\n");
    Write(root_ / "db/3_note.up.sql", "SET lock_timeout = '5s';\nCREATE INDEX orders_total_idx ON orders (total);\n");
    Write(root_ / "db/3_note.down.sql", "DROP INDEX IF EXISTS orders_total_idx;\n");
    works_ = Git("init -q -b main") && Git("add .") && Git("-c user.name=x -c user.email=x@example.org commit -q -m one");
  }
  ~Repository() { fs::remove_all(root_); }
  bool works() const { return works_; }
  const fs::path& root() const { return root_; }
  std::string Lint(const std::string& arguments) const {
    return testing::RunProgram("lint db --color never --fail-on never " + arguments, "", root_).output;
  }

 private:
  bool Git(const std::string& arguments) const { return std::system(fmt::format("git -C '{}' {} > /dev/null 2>&1", root_.string(), arguments).c_str()) == 0; }

  fs::path root_;
  bool works_ = false;
};

bool Has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("since: findings of released migrations are left out") {
  const Repository repository;
  if (!repository.works()) return;  // no git here
  CHECK(Has(repository.Lint(""), "error[create-index-without-concurrently]"));
  CHECK_FALSE(Has(repository.Lint("--since main"), "create-index-without-concurrently"));
  CHECK_FALSE(Has(repository.Lint("--since 3"), "create-index-without-concurrently"));
  CHECK(Has(repository.Lint("--since 1"), "error[create-index-without-concurrently]"));
  CHECK(Has(repository.Lint("--since 1_orders.up.sql"), "error[create-index-without-concurrently]"));
}

TEST_CASE("since: a new migration in between, and a changed one") {
  const Repository repository;
  if (!repository.works()) return;
  Write(repository.root() / "db/2_name.up.sql", "ALTER TABLE orders ADD COLUMN name text;\n");
  Write(repository.root() / "db/2_name.down.sql", "ALTER TABLE orders DROP COLUMN IF EXISTS name;\n");
  Write(repository.root() / "db/1_orders.up.sql", "-- the orders\nCREATE TABLE orders (id bigint PRIMARY KEY, total bigint);\n");
  const std::string told = repository.Lint("--since main");
  CHECK(Has(told, "2 sorts before 3, which main has already"));
  CHECK(Has(told, "1 is in main already, and reads otherwise there"));
  CHECK(Has(told, "here it was int and is bigint"));
  // From the folder itself and from below it, too.
  CHECK(Has(testing::RunProgram("lint . --color never --since HEAD", "", repository.root() / "db").output, "2 sorts before 3"));
}

TEST_CASE("since: a folder that the revision does not have, and a revision that is not there") {
  const Repository repository;
  if (!repository.works()) return;
  Write(repository.root() / "other/1_a.up.sql", "CREATE TABLE a (id int);\n");
  Write(repository.root() / "other/1_a.down.sql", "DROP TABLE IF EXISTS a;\n");
  CHECK(Has(testing::RunProgram("lint other --color never --since main", "", repository.root()).output, "missing-primary-key"));
  for (const char* wrong : {"nowhere", "--output=x", "main:db"}) {
    const testing::ProcessResult result = testing::RunProgram(fmt::format("lint db --since={}", wrong), "", repository.root());
    CHECK(result.status == 2);
    CHECK(Has(result.output, "there is no such migration, and no such git revision"));
  }
}

}  // namespace pgrehearse
