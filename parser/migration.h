// A migration as its own tool would read it: identity, scripts, and how the tool sends them to the server.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/result.h"
#include "parser/source.h"

namespace pgrehearse {

// How a tool delivers a script to the server. This, not the tool's word "transaction", decides what may run in it, how
// long locks are held and what an error undoes (PostgreSQL documentation, protocol flow, 54.2.2.1 "Multiple Statements
// in a Simple Query").
enum class Delivery {
  kTransaction,    // the tool wraps the script in BEGIN ... COMMIT
  kSingleMessage,  // no BEGIN; all statements in one simple-query message: an implicit transaction when there are two
                   // or more
  kPerStatement,   // no BEGIN; one message per piece (see Script::pieces), autocommit
  kPipeline,       // extended protocol, one Sync at the end: an implicit transaction after the first statement
};

// A run of SQL in a file that the tool sends as (part of) a script.
struct ScriptPiece {
  SourceSpan span;  // the bytes of the original file
  // The text that is sent when it differs from the bytes (placeholders substituted, psql variables, COPY data and
  // meta-commands blanked). It has the same length as the span wherever nothing was substituted; `offsets` maps sent
  // text to file bytes where it was: pairs (offset in text, offset in file), ascending; between two pairs the file
  // offset advances with the text, but not beyond that of the next pair (a replacement longer than what it replaces).
  std::optional<std::string> text;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> offsets;

  // An empty span is what the tool sends of its own accord (psql's BEGIN with AUTOCOMMIT off).
  bool synthetic() const { return span.begin == span.end; }
};

// What is sent for the piece, and where in its file an offset in that text lies.
std::string_view PieceText(const ScriptPiece& piece);
std::uint32_t PieceFileOffset(const ScriptPiece& piece, std::size_t text_offset);

// One direction of a migration.
struct Script {
  // In the order in which they are sent. For Delivery::kPerStatement each piece is one message (two statements in one
  // piece are one message again); for the other kinds all pieces together are one unit.
  std::vector<ScriptPiece> pieces;
  Delivery delivery = Delivery::kTransaction;
  // The script's own file when the tool keeps up and down apart, else the migration's file.
  SourceFilePtr file;
  // Statements in it, as PostgreSQL's grammar separates them; BEGIN and COMMIT of the file itself count.
  int statements = 0;
  // Whether what the tool or the protocol does (not the file's own BEGIN) puts the first statement in a transaction.
  bool starts_in_transaction = false;
  // No tool says how the script is sent: `delivery` is what psql would do by default.
  bool delivery_assumed = false;
  // Set when the tool itself forbids to run this direction, with its reason (a mark of irreversibility, for instance).
  std::optional<std::string> irreversible_reason;
};

// How to tell this tool to run a migration outside a transaction, in the words of its own users.
struct TransactionMarker {
  std::string text;                   // the exact line or file: "-- +goose NO TRANSACTION"; empty: the tool has none
  std::string where;                  // where it stands: "in the migrate:up line", "in metadata.toml beside up.sql"
  bool lone_statement_works = false;  // one statement alone in its file already runs outside a transaction
};

struct Migration {
  std::string id;    // as the tool's bookkeeping knows it (version)
  std::string name;  // what the author called it
  std::vector<SourceFilePtr> files;
  Script up;
  std::optional<Script> down;
  bool repeatable = false;
  // The file's BEGIN and COMMIT were printed by the tool, which therefore runs it as one transaction (Django's
  // sqlmigrate).
  bool printed_transaction = false;
  // What `list` and `trace` say: the first statement runs in a transaction that the file did not begin.
  bool in_transaction() const { return printed_transaction || up.starts_in_transaction; }
};

// Something wrong with the folder or a file that the reader noticed; never a reason to stop reading.
struct ReadProblem {
  // Stable kind:
  //   files      unreadable-file link-loop not-utf8 byte-order-mark empty-file ignored-file no-migrations
  //   order      duplicate-version version-gap order-differs journal-order missing-dependency dependency-cycle
  //   manifests  missing-manifest stale-manifest missing-file hash-chain
  //   sides      missing-marker unknown-directive orphan-down unpaired-sides commented-baseline
  //   statements unterminated-statement cut-statement mixed-transaction copy-data
  //   psql       psql-command shell-command missing-include include-cycle dynamic-statements other-database
  //              unknown-condition errors-ignored
  //   unknown    unknown-placeholder code-migrations
  std::string kind;
  std::string message;
  SourceFilePtr file;  // may be null: the folder itself, or a file that cannot be read
  SourceSpan span;     // may be invalid
  std::string path;    // set where `file` is null and the problem is not the folder's
};

// A whole history: the migrations of one root in the order in which the tool would run them on an empty database.
struct History {
  std::string format;  // "dbmate", "goose", ...
  std::string root;    // the folder or file that was given or found
  std::vector<Migration> migrations;
  std::vector<ReadProblem> problems;
  std::vector<std::string> reasons;  // why this format was chosen, and what spoke for others (list --explain)
  TransactionMarker transaction_marker;
  std::optional<std::string> schema_dump;  // path of the tool's own schema dump, when it keeps one
  std::vector<SourceFilePtr> other_files;  // callbacks, seeds and the like: read, not replayed
};

// What the caller wants of a reader.
struct ReadOptions {
  std::string from;  // format forced by the user; empty: detect
  // --set NAME=VALUE: values of placeholders and psql variables, and the tool's own settings that its files do not hold
  // ("prisma=7.3", "golang-migrate.multi-statement=true"; `pgrehearse list --formats` names them).
  std::map<std::string, std::string> values;
};

// Finds the histories at or below `path` (a folder, a file, or "-" for standard input) and reads each as its tool does.
// A folder that belongs to one tool gives one history; the top of a repository gives one per root. Errors: the path
// does not exist or cannot be read, or the forced format is unknown.
Result<std::vector<History>> ReadHistories(const std::string& path, const ReadOptions& options);

}  // namespace pgrehearse
