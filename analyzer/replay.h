// Running a history: every migration's statements in order, against the catalog, as the tool would send them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/step.h"
#include "analyzer/table_sizes.h"
#include "parser/migration.h"
#include "parser/parse.h"

namespace pgrehearse {

// A statement after it was run.
struct RunStatement {
  const Statement* statement = nullptr;
  Outcome outcome = Outcome::kOk;
  Effects effects;
  TransactionState::Kind transaction_kind = TransactionState::Kind::kAutocommit;
  std::uint32_t transaction = 0;
  std::string lock_timeout, statement_timeout;  // in force before it, as written; empty: none
  bool is_control = false;             // BEGIN, COMMIT and kin
};

struct RunScript {
  std::shared_ptr<const ParsedScript> parsed;
  std::vector<RunStatement> statements;
  bool failed = false;
  SourceSpan left_open;                // the BEGIN of a transaction that is still open after the last statement
  std::map<std::string, std::string> left_settings;  // what SET or set_config() leaves changed in the session
};

// Compares the schema before a migration with the one after its up and its down, and says what becomes of the data.
struct RoundTrip {
  enum class Verdict : std::uint8_t { kRestored, kOrder, kDiffers, kUpFails, kDownFails, kNoDown };
  // kReversible: the down brings schema and data back. kStructureOnly: the schema alone. kIrreversible: there is no down,
  // it fails, or something stays different.
  enum class Reversal : std::uint8_t { kReversible, kStructureOnly, kIrreversible };
  struct Difference {
    std::string path;                  // as in the schema document: tables/public.users/columns/email
    std::string change;                // "missing", "extra", "different", "order"
    std::string before, after;         // short texts, for "different"
    SourceSpan place;                  // the statement of the up that made the change, or of the down (see by_down)
    bool by_down = false;              // the up left this alone: it is the down that changed it
  };
  struct Loss {
    DataLoss::Kind kind = DataLoss::Kind::kTable;
    std::string object;                // public.users.email
    std::string why;
    SourceSpan place;
    std::string copy;                  // where the migration keeps it, and its down takes it from: public.users.email_old
  };
  Verdict verdict = Verdict::kNoDown;
  Reversal reversal = Reversal::kIrreversible;
  std::vector<Difference> differences;
  std::vector<Loss> data_lost;         // destroyed by the up, existed before it, and no down brings it back
  std::vector<Loss> data_kept;         // destroyed by the up, but from a copy the down brings it back
  std::vector<Loss> written_since;     // destroyed by the down: what was written since the up
  // The file, or its tool, says that there is no way back; the reason may be empty.
  std::optional<std::string> marked_irreversible;
};

struct RunMigration {
  const Migration* migration = nullptr;
  RunScript up;
  std::optional<RunScript> down;       // run on a copy, only when asked for
  RoundTrip round_trip;
  // With ReplayOptions::states: the schema before and after the up.
  std::shared_ptr<const Catalog> before, after;
};

struct ReplayOptions {
  int version = 18;                    // server's major version
  std::vector<SourceFilePtr> base;     // schema dumps replayed before the first migration
  std::string role;                    // applies the migrations; empty: the one superuser with LOGIN
                                       // that the base makes, else postgres
  bool downs = false;                  // run each down on a copy and judge the round trip
  std::string until;                   // stop after the migration with this id; empty: all
  bool complete = false;               // what the history never made does not exist (a base was given)
  bool states = false;                 // keep the schema before and after each up
  std::shared_ptr<const Catalog> start;  // begin with this schema instead of an empty database
  std::shared_ptr<const TableSizes> sizes;  // of the tables where the migrations will run; null: not given
  std::uint32_t first_number = 0;      // of transactions and statements: above those that made `start`
};

struct ReplayResult {
  std::vector<RunMigration> migrations;
  std::shared_ptr<const Catalog> catalog;   // at the end
  std::vector<RunStatement> base;
  std::vector<std::shared_ptr<const ParsedScript>> base_scripts;
};

// Called for each statement of each up (and, with options.downs, of each down) after it was run.
using StepListener = std::function<void(const Step&)>;

// Parses the scripts (in parallel) and replays them. Never fails: what cannot be run is recorded with its statement.
ReplayResult Replay(const History& history, const ReplayOptions& options, const StepListener& listener = {});

}  // namespace pgrehearse
