// What the author says to a linter in comments: suppressions of ours and of other tools, and marks of irreversibility.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parser/source.h"

namespace pgrehearse {

struct Directive {
  enum class Kind {
    kAllow,         // the rules may be broken, within `scope`
    kIrreversible,  // this migration cannot be taken back, and that is meant (`reason` says why)
    kUnknown,       // "pgrehearse: something" that is none of ours; `names` holds the word
  };
  enum class Scope {
    kStatement,  // the statement that follows the comment or contains it
    kLine,       // the statement that is on the comment's line, or else as kStatement
    kFile,
    kRangeBegin,  // from here on, up to the kRangeEnd of the same tool (and names, when it has any) or the end of the
                  // file
    kRangeEnd,
  };
  Kind kind = Kind::kAllow;
  Scope scope = Scope::kStatement;
  std::string tool;                // "pgrehearse", "squawk", "atlas", ...: whose names these are
  std::vector<std::string> names;  // as written; empty: every rule
  std::string reason;
  SourceSpan span;  // the comment
};

// The directives of a file, in its order. They count in comments only, not in strings, bodies of functions or COPY
// data.
//
//   -- pgrehearse: allow RULE[, RULE] [reason]
//   -- pgrehearse: allow-file RULE[, RULE] [reason]
//   -- pgrehearse: irreversible REASON
//
// Those of other tools mean what they mean there: squawk-ignore, squawk-ignore-file, atlas:nolint, eugene: ignore,
// pgvet_nolint, pgfence-ignore, noqa (pgrubic, sqlfluff), pgt-ignore and pgls-ignore.
std::vector<Directive> ScanDirectives(const SourceFile& file);

}  // namespace pgrehearse
