// Writing the down of a migration: the exact inverse of its up, from the schema before and after it.
#pragma once

#include <string>
#include <vector>

#include "analyzer/replay.h"
#include "analyzer/schema/difference.h"

namespace pgrehearse {

struct WrittenDown {
  std::vector<std::string> statements;     // each with its semicolon, or a comment
  std::vector<std::string> irreversible;   // what no statement brings back, one sentence each
  std::vector<std::string> notes;          // what stays as the up left it: added rows and the like
  // The proof: the statements were replayed on the schema after the up.
  RoundTrip::Verdict verdict = RoundTrip::Verdict::kNoDown;   // kRestored, kOrder, kDiffers, kDownFails
  std::vector<SchemaDifference> differences;                  // what is still not as it was
  std::string error;                                          // of the statement that fails, with its text
  bool explained = false;   // `irreversible` says of every difference why no statement takes it back

  bool verified() const { return verdict == RoundTrip::Verdict::kRestored || verdict == RoundTrip::Verdict::kOrder; }
  // The down as a script: comments, then statements.
  std::string text() const;
};

// `run` comes from a replay with `states` and `downs` of a history whose downs were left out; its up must not have failed.
// `delivery` is how the tool will send the down.
WrittenDown WriteDown(const RunMigration& run, Delivery delivery);

}  // namespace pgrehearse
