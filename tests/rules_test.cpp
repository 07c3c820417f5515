// Every rule against its data file, its page, and the laws that all rules keep.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "parser/parse.h"
#include "parser/version.h"
#include "rules/lint.h"
#include "rules/released.h"
#include "tests/case_file.h"
#include "tests/paths.h"

namespace pgrehearse {
namespace {

using testing::Case;

// Lints with one rule only (or all, with an empty id).
LintResult LintCase(const History& history, std::string_view only, int version, LintOptions options = {}) {
  options.replay.version = version;
  options.gather = false;  // each clause by itself
  for (const RuleEntry& entry : AllRules()) {
    if (only.empty() || entry.id == only) {
      options.enabled.insert(entry.id);
    } else {
      options.disabled.insert(entry.id);
    }
  }
  return Lint(history, options);
}

std::string Line(const Finding& finding) {
  const LineColumn at = finding.place.valid() ? finding.place.file->Locate(finding.place.begin) : LineColumn{};
  return fmt::format("{}:{} {}: {}", at.line, at.column, SeverityName(finding.severity), finding.message);
}

// A help that is SQL to paste, perhaps after comments: it begins with a key word in capitals and has a semicolon.
bool IsSql(std::string_view help) {
  static const std::set<std::string_view> kWords = {"ALTER", "CREATE", "DROP", "SET", "RESET", "UPDATE", "DELETE", "INSERT", "VACUUM", "REINDEX",
                                                    "REFRESH", "ANALYZE", "GRANT", "REVOKE", "TRUNCATE", "LOCK", "SELECT", "BEGIN"};
  while (help.substr(0, 2) == "--") {
    const std::size_t end = help.find('\n');
    if (end == std::string_view::npos) return false;
    help.remove_prefix(end + 1);
  }
  return kWords.count(help.substr(0, help.find_first_of(" \n;"))) != 0 && help.find(';') != std::string_view::npos;
}

void CheckHelp(const Finding& finding, int version) {
  // Help for a server that is newer than this build's grammar may be in its syntax.
  if (!IsSql(finding.help) || version > GrammarMajorVersion()) return;
  const ParsedScript parsed = ParseSql(std::make_shared<SourceFile>("help.sql", finding.help));
  for (const Statement& statement : parsed.statements) {
    CHECK_MESSAGE(As<SyntaxErrorStatement>(statement) == nullptr, finding.rule, " helps with SQL that does not parse:\n", finding.help);
  }
}

// What production has (`--since`), when a section is marked "new" or there are sections "was" (what the migration before it
// said then) or "gone" (a migration that is no longer there); else null.
std::shared_ptr<const Released> ReleasedOf(const Case& c, const History& now) {
  History then = now;
  then.migrations.clear();
  bool given = false;
  std::size_t at = 0;
  for (const testing::Section& section : c.sections) {
    if (section.name == "given" || section.name == "migration") {
      const bool is_new = section.arguments.find("new") != std::string::npos;
      given = given || is_new;
      if (!is_new) then.migrations.push_back(now.migrations[at]);
      ++at;
    } else if (section.name == "was" || section.name == "gone") {
      given = true;
      const Migration old = testing::HistoryOf({"", {{"given", section.arguments, section.text, {}}}}).migrations.front();
      if (section.name == "gone") {
        then.migrations.push_back(old);
        then.migrations.back().id = "gone";
      } else {
        then.migrations.back().up = old.up;
      }
    }
  }
  return given ? std::make_shared<const Released>(CompareWithReleased("main", then, now)) : nullptr;
}

// "public.orders:5000,public.tags:10": rows of tables.
std::shared_ptr<const TableSizes> SizesOf(std::string_view rows) {
  auto sizes = std::make_shared<TableSizes>();
  while (!rows.empty()) {
    const std::string_view item = rows.substr(0, rows.find(','));
    const std::size_t colon = item.find(':');
    sizes->Add(std::string(item.substr(0, colon)), {std::stod(std::string(item.substr(colon + 1))), -1});
    rows.remove_prefix(std::min(rows.size(), item.size() + 1));
  }
  return sizes;
}

// Expectations per section: the findings whose place lies in the section's file; those without a place go to the last.
std::vector<std::vector<std::string>> Actual(const std::filesystem::path& path, const Case& c) {
  std::string id = path.stem().string();
  for (char& ch : id) ch = ch == '_' ? '-' : ch;
  const History history = testing::HistoryOf(c);
  LintOptions options;
  // set=OPTION:VALUE: an option of the rule
  if (const std::string set = testing::Argument(c, "set", ""); !set.empty()) {
    options.settings.options[id + "." + set.substr(0, set.find(':'))] = set.substr(set.find(':') + 1);
  }
  options.released = ReleasedOf(c, history);
  // rows=TABLE:ROWS,...: what --stats would say, with tables of fewer than 1000 rows left alone
  if (const std::string rows = testing::Argument(c, "rows", ""); !rows.empty()) {
    options.replay.sizes = SizesOf(rows);
    options.settings.small_table_rows = 1000;
  }
  const int version = std::stoi(testing::Argument(c, "pg", "18"));
  const LintResult result = LintCase(history, id, version, options);
  std::map<const SourceFile*, std::size_t> section_of;
  std::size_t section = 0;
  for (std::size_t i = 0; i < c.sections.size(); ++i) {
    if (c.sections[i].name != "given" && c.sections[i].name != "migration") continue;
    if (section < history.migrations.size()) {
      for (const SourceFilePtr& file : history.migrations[section].files) {
        section_of[file.get()] = file->path() == "down.sql" ? i + 1 : i;
      }
      ++section;
    }
  }
  std::vector<std::vector<std::string>> lines(c.sections.size());
  for (const Finding& finding : result.findings) {
    CheckHelp(finding, version);
    if (!finding.suppressed.empty()) continue;
    const auto found = section_of.find(finding.place.file.get());
    lines[found == section_of.end() ? lines.size() - 1 : found->second].push_back(Line(finding));
  }
  return lines;
}

// The SQL blocks below a heading of a page.
std::vector<std::string> Blocks(std::string_view page, std::string_view heading) {
  std::vector<std::string> blocks;
  const std::size_t begin = page.find(fmt::format("## {}\n", heading));
  if (begin == std::string_view::npos) return blocks;
  std::string_view part = page.substr(begin + 3);
  part = part.substr(0, part.find("\n## "));
  for (std::size_t at = part.find("```sql\n"); at != std::string_view::npos; at = part.find("```sql\n", at)) {
    const std::size_t end = part.find("```", at + 7);
    blocks.emplace_back(part.substr(at + 7, end - at - 7));
    at = end + 3;
  }
  return blocks;
}

// A page's example: comment lines that begin "-- next migration" part it into migrations; "outside a transaction" in such a
// line, or in the first line, says how that migration is sent.
Case ExampleCase(const std::string& sql) {
  Case example;
  example.sections.push_back({"given", "", "", {}});
  std::size_t at = 0;
  while (at < sql.size()) {
    const std::size_t end = sql.find('\n', at);
    const std::string line = sql.substr(at, end - at);
    at = end == std::string::npos ? sql.size() : end + 1;
    const bool next = line.rfind("-- next migration", 0) == 0;
    if (next) example.sections.push_back({"given", "", "", {}});
    if (line.rfind("-- down", 0) == 0) example.sections.push_back({"down", "", "", {}});
    if (line.rfind("--", 0) == 0 && line.find("outside a transaction") != std::string::npos) example.sections.back().arguments = "no-transaction";
    example.sections.back().text += line + "\n";
  }
  return example;
}

}  // namespace

TEST_CASE("rules: every case of every data file") { testing::CompareCases(testing::SourceRoot() / "testdata" / "rules", Actual); }

TEST_CASE("rules: laws") {
  std::set<std::string_view> ids;
  std::map<std::string_view, std::string_view> titles;
  for (const RuleEntry& entry : AllRules()) {
    CAPTURE(entry.id);
    CHECK(ids.insert(entry.id).second);
    CHECK(!entry.rule->summary.empty());
    CHECK(entry.rule->summary.size() <= 100);
    // The id names the dangerous pattern and reads well after "allow".
    for (const std::string_view prefix : {"ban-", "avoid-", "prefer-", "require-", "no-", "disallow"}) {
      CHECK_MESSAGE(entry.id.substr(0, prefix.size()) != prefix, entry.id, " begins with ", prefix);
    }
    // A peer's rule may be several here; a name without a tool means one.
    std::set<std::string_view> aliases;
    for (const std::string_view alias : entry.rule->aliases) {
      CHECK_MESSAGE(aliases.insert(alias).second, entry.id, " has the alias ", alias, " twice");
      if (alias.find(':') != std::string_view::npos) continue;
      const auto [other, fresh] = titles.emplace(alias, entry.id);
      CHECK_MESSAGE(fresh, "alias ", alias, " belongs to ", other->second, " and ", entry.id);
    }
    for (const std::string_view preset : entry.rule->presets) {
      CHECK_MESSAGE((IsPreset(preset) && preset != "all" && preset != "default"), entry.id, " names the preset ", preset);
    }
    std::size_t at = 0;
    for (const std::string_view section : {"What it catches", "Why it hurts", "Fires", "Safer", "Configuration", "Sources"}) {
      const std::size_t found = entry.rule->page.find(fmt::format("## {}\n", section), at);
      CHECK_MESSAGE(found != std::string_view::npos, entry.id, " lacks the section ", section);
      if (found != std::string_view::npos) at = found;
    }
    std::string file = std::string(entry.id);
    for (char& ch : file) ch = ch == '-' ? '_' : ch;
    const auto path = testing::SourceRoot() / "testdata" / "rules" / std::string(entry.family) / (file + ".sql");
    REQUIRE_MESSAGE(std::filesystem::exists(path), entry.id, " has no data file");
    bool fires = false, silent = false;
    for (const Case& c : testing::ReadCases(path)) {
      bool any = false;
      for (const testing::Section& section : c.sections) any = any || !section.expectations.empty();
      (any ? fires : silent) = true;
    }
    CHECK_MESSAGE(fires, entry.id, " has no case that fires");
    CHECK_MESSAGE(silent, entry.id, " has no silent case");
  }
}

TEST_CASE("rules: what a rule says several times about one statement is said once") {
  const History history = testing::HistoryOf(ExampleCase(
      "CREATE TABLE a (id bigint PRIMARY KEY, x int, y int, z int);\n-- next migration\n"
      "ALTER TABLE a DROP COLUMN x,\n  DROP COLUMN y,\n  DROP COLUMN z;\nALTER TABLE a DROP COLUMN id;\n"));
  LintOptions options;
  options.presets.clear();
  options.enabled.insert("dropping-column");
  const LintResult result = Lint(history, options);
  REQUIRE(result.findings.size() == 2);
  CHECK(result.warnings == 2);
  CHECK(result.findings[0].message == "drops public.a.x with its data; code that still names it fails at once (and 2 more in this statement)");
  CHECK(result.findings[0].because.back().text == "drops public.a.z with its data; code that still names it fails at once");
  CHECK(result.findings[0].because.back().place.file->Locate(result.findings[0].because.back().place.begin).line == 4);
  CHECK(result.findings[1].object == "public.a.id");
}

constexpr std::string_view kVersionComment = "-- PostgreSQL ";

TEST_CASE("rules: the examples of the pages") {
  for (const RuleEntry& entry : AllRules()) {
    for (const std::string_view heading : {"Fires", "Safer"}) {
      for (const std::string& block : Blocks(entry.rule->page, heading)) {
        // An example may say which version it is about: what a newer one refuses, for instance.
        // One about a newer version than this build's grammar is in its syntax.
        const bool versioned = block.starts_with(kVersionComment);
        const int version = versioned ? std::atoi(block.c_str() + kVersionComment.size()) : 18;
        if (versioned && version > GrammarMajorVersion()) continue;
        const LintResult result = LintCase(testing::HistoryOf(ExampleCase(block)), "", version);
        std::set<std::string_view> fired;
        for (const Finding& finding : result.findings) {
          if (finding.suppressed.empty() && (finding.severity != Severity::kInfo || finding.rule == entry.id)) fired.insert(finding.rule);
        }
        const std::set<std::string_view> wanted = heading == "Fires" ? std::set<std::string_view>{entry.id} : std::set<std::string_view>{};
        std::string have;
        for (const std::string_view id : fired) have += std::string(id) + " ";
        CHECK_MESSAGE(fired == wanted, entry.id, ", ", heading, ": fired ", have, "on\n", block);
      }
    }
  }
}

// The names of all tables that a history makes or takes to exist, each with so many rows.
std::shared_ptr<const TableSizes> AllOfSize(const History& history, int version, double rows) {
  auto sizes = std::make_shared<TableSizes>();
  const auto add = [&](const AffectedRelation& relation) { sizes->Add(relation.name, {rows, -1}); };
  ReplayOptions options;
  options.version = version;
  for (const RunMigration& migration : Replay(history, options).migrations) {
    for (const RunStatement& run : migration.up.statements) {
      for (const RelationEffect& made : run.effects.created) add(made.relation);
      for (const LockEffect& lock : run.effects.locks) add(lock.relation);
    }
  }
  return sizes;
}

TEST_CASE("rules: those that mind size leave small tables alone, and tell how large the others are") {
  for (const RuleEntry& entry : AllRules()) {
    if (!entry.rule->minds_size) continue;
    CAPTURE(entry.id);
    std::string file = std::string(entry.family) + "/" + std::string(entry.id) + ".sql";
    for (char& ch : file) ch = ch == '-' ? '_' : ch;
    std::size_t weighed = 0;
    for (const Case& c : testing::ReadCases(testing::SourceRoot() / "testdata" / "rules" / file)) {
      if (!testing::Argument(c, "rows", "").empty() || !testing::Argument(c, "set", "").empty()) continue;
      CAPTURE(c.title);
      const History history = testing::HistoryOf(c);
      const int version = std::stoi(testing::Argument(c, "pg", "18"));
      LintOptions options;
      options.settings.small_table_rows = 1000;
      options.released = ReleasedOf(c, history);
      options.replay.sizes = AllOfSize(history, version, 1e9);
      for (const Finding& finding : LintCase(history, entry.id, version, options).findings) {
        for (const Evidence& evidence : finding.because) weighed += evidence.text.find(" has 1000000000 rows") != std::string::npos ? 1 : 0;
      }
      options.replay.sizes = AllOfSize(history, version, 10);
      for (const Finding& finding : LintCase(history, entry.id, version, options).findings) {
        // What is left is about something else: a domain, a table that nothing is known of.
        const std::string table = finding.object.substr(0, finding.object.rfind('.'));
        CHECK_MESSAGE((options.replay.sizes->Find(finding.object) == nullptr && options.replay.sizes->Find(table) == nullptr), entry.id, " speaks of the small table ", finding.object);
      }
    }
    CHECK_MESSAGE(weighed != 0, entry.id, " has no case whose table is weighed");
  }
}

}  // namespace pgrehearse
