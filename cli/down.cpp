// `pgrehearse down`: prints, checks and writes the downs of migrations.
#include "cli/down.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "analyzer/down/round_trip.h"
#include "analyzer/down/write_down.h"
#include "cli/json.h"
#include "cli/round_trip_text.h"
#include "cli/terminal.h"
#include "parser/down_file.h"

namespace pgrehearse {
namespace {

namespace fs = std::filesystem;

bool SameFile(const std::string& a, const std::string& b) {
  std::error_code error;
  return fs::equivalent(a, b, error);
}

bool HasFile(const Migration& migration, const std::string& path) {
  return std::any_of(migration.files.begin(), migration.files.end(), [&](const SourceFilePtr& file) { return SameFile(file->path(), path); });
}

// The history that a file belongs to: that of its folder, or of one a little above (a folder per migration).
Result<History> HistoryOfFile(CommonOptions common, const std::string& file) {
  fs::path folder = fs::path(file).parent_path();
  constexpr int kLevels = 3;
  for (int i = 0; i < kLevels; ++i) {
    common.paths = {folder.empty() ? "." : folder.string()};
    Result<std::vector<History>> histories = LoadHistories(common);
    if (!histories) return std::move(histories).error();
    for (History& history : *histories) {
      for (const Migration& migration : history.migrations) {
        if (HasFile(migration, file)) return std::move(history);
      }
    }
    folder = folder.empty() || folder == "." ? fs::path("..") : folder.has_parent_path() ? folder.parent_path() : fs::path(".");
  }
  return Error{file + " is no migration of a history at or above its folder; name the history's folder after it", {}, nullptr};
}

struct Chosen {
  History history;
  std::vector<std::size_t> migrations;
};

Result<Chosen> Choose(const DownOptions& options) {
  CommonOptions common = options.common;
  const bool is_file = fs::is_regular_file(options.target), is_folder = fs::is_directory(options.target);
  common.paths = {options.path.empty() ? is_folder ? options.target : std::string(".") : options.path};
  Result<History> history = is_file && options.path.empty() ? HistoryOfFile(common, options.target) : LoadHistory(common);
  if (!history) return std::move(history).error();
  Chosen chosen;
  for (std::size_t i = 0; i < history->migrations.size(); ++i) {
    const Migration& migration = history->migrations[i];
    if (is_folder || (is_file ? HasFile(migration, options.target) : migration.id == options.target)) chosen.migrations.push_back(i);
  }
  if (chosen.migrations.empty()) return Error{"no migration has the version " + options.target + "; `pgrehearse list` shows them", {}, nullptr};
  chosen.history = std::move(*history);
  return chosen;
}

std::string TitleOf(const Migration& migration) {
  return migration.files.empty() ? migration.id : migration.files.front()->path();
}

// --- writing -------------------------------------------------------------------------------------------------------------

class Writer {
 public:
  Writer(const DownOptions& options, const History& history, ReplayOptions replay)
      : options_(options), history_(history), stripped_(history), color_(UseColor(options.common)) {
    // What a down of the file's own brings back is not what a generated one does.
    for (Migration& migration : stripped_.migrations) migration.down.reset();
    replay.downs = replay.states = true;
    result_ = Replay(stripped_, replay);
  }

  int Run(const std::vector<std::size_t>& chosen) {
    several_ = chosen.size() > 1;
    for (const std::size_t i : chosen) {
      const Migration& migration = history_.migrations[i];
      if (i >= result_.migrations.size()) continue;
      if (options_.all_missing && (HasDown(migration) || migration.repeatable || IrreversibleMark(migration))) continue;
      One(migration, result_.migrations[i]);
    }
    ApplyEdits();
    if (options_.common.format == OutputFormat::kJson) PrintJson(Json{{"format", history_.format}, {"downs", documents_}});
    return status_;
  }

 private:
  void One(const Migration& migration, const RunMigration& run) {
    Json document = {{"id", migration.id}, {"name", migration.name}, {"file", TitleOf(migration)}};
    const auto failed = std::find_if(run.up.statements.begin(), run.up.statements.end(),
                                     [](const RunStatement& s) { return s.outcome == Outcome::kError; });
    if (failed != run.up.statements.end()) {
      Fail(migration, &document, "its up fails: " + failed->effects.error->message);
      documents_.push_back(std::move(document));
      return;
    }
    const WrittenDown down = WriteDown(run, migration.down ? migration.down->delivery : migration.up.delivery);
    const DownText text{CommentsOf(down), down.statements};
    document["sql"] = FormatDown(history_, migration, text);
    document["verdict"] = VerdictName(down.verdict);
    document["irreversible"] = down.irreversible;
    document["notes"] = down.notes;
    document["error"] = down.error.empty() ? Json() : Json(down.error);
    Json differences = Json::array();
    for (const SchemaDifference& d : down.differences) differences.push_back({{"path", d.path}, {"change", ChangeName(d.change)}});
    document["differences"] = std::move(differences);
    if (!down.irreversible.empty() || !down.verified()) status_ = std::max(status_, kExitFindings);
    if (options_.write || options_.replace) {
      Write(migration, down, text, &document);
    } else if (options_.common.format != OutputFormat::kJson) {
      if (several_) fmt::print("-- {}\n", Printable(TitleOf(migration)));
      fmt::print("{}", Printable(FormatDown(history_, migration, text)));
      if (down.statements.empty() && down.irreversible.empty() && down.notes.empty()) fmt::print("-- the up changes nothing that a down would undo\n");
      if (several_) fmt::print("\n");
    }
    TellProof(migration, down);
    documents_.push_back(std::move(document));
  }

  static std::vector<std::string> CommentsOf(const WrittenDown& down) {
    std::vector<std::string> comments;
    for (const std::string& reason : down.irreversible) comments.push_back("-- irreversible: " + reason + "\n");
    for (const std::string& note : down.notes) comments.push_back("-- note: " + note + "\n");
    return comments;
  }

  void Write(const Migration& migration, const WrittenDown& down, const DownText& text, Json* document) {
    if (!down.verified() && !down.explained) return Fail(migration, document, "not written: the down does not restore the schema");
    const Result<DownFile> file = PlaceDown(history_, migration, text, options_.replace);
    if (!file) return Fail(migration, document, file.error().message);
    (*document)["written"] = file->path;
    edits_[file->path].push_back(*file);
  }

  // The last place in a file first, so that the others stay where they are.
  void ApplyEdits() {
    for (auto& [path, edits] : edits_) {
      std::stable_sort(edits.begin(), edits.end(), [](const DownFile& a, const DownFile& b) { return a.begin > b.begin; });
      std::string text;
      if (!edits.front().is_new) {
        std::ifstream in(path, std::ios::binary);
        text.assign(std::istreambuf_iterator<char>(in), {});
      }
      for (const DownFile& edit : edits) text.replace(edit.begin, edit.end - edit.begin, edit.text);
      std::error_code error;
      fs::create_directories(fs::path(path).parent_path(), error);
      std::ofstream stream(path, std::ios::binary | std::ios::trunc);
      if (!(stream << text)) {
        fmt::print(stderr, "pgrehearse: cannot write {}\n", Printable(path));
        status_ = kExitUsage;
      } else if (options_.common.format != OutputFormat::kJson && !options_.common.quiet) {
        fmt::print("{} {}\n", edits.front().is_new ? "made" : "changed", Printable(path));
      }
    }
  }

  void Fail(const Migration& migration, Json* document, const std::string& message) {
    (*document)["problem"] = message;
    fmt::print(stderr, "pgrehearse: {}: {}\n", Printable(TitleOf(migration)), Printable(message));
    status_ = std::max(status_, kExitFindings);
  }

  void TellProof(const Migration& migration, const WrittenDown& down) const {
    if (options_.common.quiet) return;
    const std::string title = Printable(TitleOf(migration));
    if (down.verdict == RoundTrip::Verdict::kDownFails) {
      fmt::print(stderr, "pgrehearse: {}: {} {}\n", title, Paint(Style::kRed, "the down fails when it is replayed:", color_), Printable(down.error));
    }
    if (down.verdict == RoundTrip::Verdict::kDiffers) {
      fmt::print(stderr, "pgrehearse: {}: {}\n", title, Paint(Style::kRed, "replayed, the down leaves differences:", color_));
      for (const SchemaDifference& d : down.differences) fmt::print(stderr, "  {} ({})\n", Printable(d.path), ChangeName(d.change));
    }
  }

  const DownOptions& options_;
  const History& history_;
  History stripped_;
  ReplayResult result_;
  Json documents_ = Json::array();
  bool color_;
  bool several_ = false;
  std::map<std::string, std::vector<DownFile>> edits_;   // by path
  int status_ = kExitOk;
};

// --- checking ------------------------------------------------------------------------------------------------------------

int Check(const DownOptions& options, const Chosen& chosen, ReplayOptions replay) {
  replay.downs = true;
  const ReplayResult result = Replay(chosen.history, replay);
  int bad = 0, good = 0;
  Json documents = Json::array();
  for (const std::size_t i : chosen.migrations) {
    if (i >= result.migrations.size()) continue;
    const RunMigration& run = result.migrations[i];
    const Migration& migration = *run.migration;
    const RoundTrip& trip = run.round_trip;
    if (migration.repeatable) continue;
    std::string problem;
    if (trip.marked_irreversible && trip.marked_irreversible->empty()) problem = "is marked as irreversible without a reason";
    if (!trip.marked_irreversible) {
      if (trip.verdict == RoundTrip::Verdict::kNoDown && !run.up.statements.empty()) problem = "has no down";
      if (trip.verdict == RoundTrip::Verdict::kDownFails) problem = "has a down that fails";
      if (trip.verdict == RoundTrip::Verdict::kDiffers) problem = "has a down that does not restore the schema";
    }
    documents.push_back({{"id", migration.id}, {"file", TitleOf(migration)}, {"verdict", VerdictName(trip.verdict)},
                         {"reversal", ReversalName(trip.reversal)}, {"problem", problem.empty() ? Json() : Json(problem)}});
    ++(problem.empty() ? good : bad);
    if (problem.empty() || options.common.format == OutputFormat::kJson) continue;
    fmt::print("{}: {} {}\n", Printable(TitleOf(migration)), Printable(migration.id), problem);
    if (run.down) {
      for (const RunStatement& statement : run.down->statements) {
        if (statement.effects.error) fmt::print("    {}\n", Printable(statement.effects.error->message));
      }
    }
    fmt::print("{}", RoundTripText(trip, UseColor(options.common)));
  }
  if (options.common.format == OutputFormat::kJson) {
    PrintJson(Json{{"format", chosen.history.format}, {"migrations", documents}});
  } else if (!options.common.quiet) {
    fmt::print("{} downs are right, {} are not\n", good, bad);
  }
  return bad > 0 ? kExitFindings : kExitOk;
}

}  // namespace

int RunDown(const DownOptions& options) {
  const Result<Chosen> chosen = Choose(options);
  if (!chosen) return Complain(chosen.error());
  const Result<ReplayOptions> replay = LoadReplayOptions(options.common);
  if (!replay) return Complain(replay.error());
  if (options.check) return Check(options, *chosen, *replay);
  return Writer(options, chosen->history, *replay).Run(chosen->migrations);
}

}  // namespace pgrehearse
