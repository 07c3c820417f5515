// What one statement does to a running server: facts with their cause and place, no judgement.
//
// Vocabulary
//   lock      a table-level lock that the statement takes and that is held to the end of its transaction
//   rewrite   a relation gets a new file (pg_relation_filenode changes)
//   scan      every row of a table is read to check or build something
//   build     an index is built over existing rows
//   cause     which part of the statement made it happen, in words and as a span
//   certain   an error that happens whatever the rows are
//   unknown   something the replay cannot know; says why, and nothing is claimed beyond it
//   duration  a guess, where the user gives the sizes of the tables (duration.h)
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/lock_mode.h"
#include "analyzer/oid.h"
#include "parser/source.h"

namespace pgrehearse {

// The order of magnitude of the time that something takes: below a second, a minute, an hour, or more.
enum class DurationClass : std::uint8_t { kUnknown, kInstant, kSeconds, kMinutes, kHours };

// Why an effect happens. `text` completes "because ...": "ADD COLUMN total computes a volatile default".
struct Cause {
  std::string text;
  SourceSpan span;
};

// A relation as an effect names it; the name is kept because the relation may be gone afterwards.
struct AffectedRelation {
  Oid oid = 0;
  std::string name;          // schema.name, unquoted, as pg_class has it
  char kind = 'r';
  bool is_new = false;       // made by this statement
  bool new_in_transaction = false;
  bool new_in_script = false; // made by this migration (and not by the up, when this is its down)
  bool assumed = false;      // never made by the history
};

struct LockEffect {
  AffectedRelation relation;
  LockMode mode = LockMode::kNone;
  bool short_lived = false;  // released before the statement ends (the phases of CONCURRENTLY)
  bool already_held = false; // the transaction holds the same mode on the relation since an earlier statement
  Cause cause;
};

struct RewriteEffect {
  AffectedRelation relation;
  Cause cause;
  bool instant = false;      // a new but empty file (TRUNCATE, ALTER SEQUENCE): nothing is copied
  DurationClass duration = DurationClass::kUnknown;
};

struct ScanEffect {
  AffectedRelation relation;
  enum class Kind : std::uint8_t { kCheck, kNotNull, kForeignKey, kPartitionBound, kDomain, kIndexBuild, kRewrite, kQuery } kind = Kind::kCheck;
  LockMode held = LockMode::kNone;   // the strongest lock on the relation while it is read
  Cause cause;
  DurationClass duration = DurationClass::kUnknown;
};

struct IndexBuildEffect {
  AffectedRelation index;
  AffectedRelation table;
  bool concurrently = false;
  Cause cause;
  DurationClass duration = DurationClass::kUnknown;
};

struct RelationEffect {
  AffectedRelation relation;
  Cause cause;
  bool replaced = false;     // another relation has its name after the statement (of a dropped one), or had it before
};

// An object that is no relation, made, changed or dropped: "function public.f(integer)".
struct ObjectEffect {
  std::string kind;
  std::string name;
  Cause cause;
};

// Data that is gone after the statement.
struct DataLoss {
  enum class Kind : std::uint8_t { kTable, kColumn, kRows, kNarrowed, kLabel, kSequence } kind = Kind::kTable;
  std::string object;
  Cause cause;
};

// What the history knows about a name that an error is about: "dropped in 005_y.sql:12", and the place.
struct ErrorFact {
  std::string text;
  SourceSpan span;           // may be invalid: a fact without a place
};

// A certain failure, in PostgreSQL's own words.
struct SqlErrorEffect {
  std::string sqlstate;
  std::string message;
  std::string detail;
  std::string hint;
  SourceSpan span;
  bool at_commit = false;
  std::vector<ErrorFact> facts;
};

struct UnknownEffect {
  std::string reason;
  SourceSpan span;
};

struct Effects {
  std::vector<LockEffect> locks;          // in the order in which they are taken
  std::vector<RewriteEffect> rewrites;
  std::vector<ScanEffect> scans;
  std::vector<IndexBuildEffect> builds;
  std::vector<RelationEffect> created;
  std::vector<RelationEffect> dropped;
  std::vector<ObjectEffect> objects_created, objects_dropped, objects_changed;
  std::vector<DataLoss> data_lost;
  std::vector<std::string> notices;       // NOTICE and WARNING messages of note ("relation \"t\" already exists, skipping")
  std::optional<SqlErrorEffect> error;
  std::vector<UnknownEffect> unknowns;
  bool skipped = false;                   // IF [NOT] EXISTS made it do nothing
  bool waits_for_transactions = false;    // CONCURRENTLY waits for every older transaction
  DurationClass duration = DurationClass::kUnknown;  // of the statement as a whole
};

}  // namespace pgrehearse
