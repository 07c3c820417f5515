// How the analyzer's rooms stop a statement: an error the server would raise, or something that cannot be known.
// Both are caught where the statement is run (analyzer/replay); neither leaves this folder.
#pragma once

#include <string>
#include <utility>

#include "parser/tree.h"

namespace pgrehearse {

// ereport(ERROR): PostgreSQL's SQLSTATE and wording. `at` is an offset in the statement's file, if known.
struct SqlError {
  std::string sqlstate;
  std::string message;
  Offset at = kNowhere;
  std::string detail;
  std::string hint;
};

// The outcome depends on something outside the history: rows, settings, functions whose code is not there.
struct Unknowable {
  std::string reason;
  Offset at = kNowhere;
};

[[noreturn]] inline void Raise(std::string sqlstate, std::string message, Offset at = kNowhere, std::string detail = {},
                               std::string hint = {}) {
  throw SqlError{std::move(sqlstate), std::move(message), at, std::move(detail), std::move(hint)};
}

}  // namespace pgrehearse
