// What PL/pgSQL does with the rows of queries: INTO, EXECUTE, cursors, and the rows that a function returns.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/procedure/plpgsql_variables.h"

namespace pgrehearse::procedure {

// Before the first row is place 0, behind the last one is place n + 1 (DoPortalRunFetch, pquery.c).
class Cursor {
 public:
  Cursor() = default;
  explicit Cursor(Rows rows) : rows_(std::move(rows)) {}

  const Rows& rows() const { return rows_; }
  const std::string& unknown() const { return rows_.unknown; }
  // FETCH and MOVE: `direction` as the tree has it (FetchDirection, parsenodes.h). The row there; null where there is none.
  const std::vector<Value>* Move(int direction, std::int64_t count);

 private:
  Rows rows_;
  std::int64_t place_ = 0;
};

class PlpgsqlRows : protected PlpgsqlVariables {
 protected:
  PlpgsqlRows(Runner& runner, Frame& frame, const Declarations& declarations)
      : PlpgsqlVariables(runner, frame, declarations), code_(declarations.code) {}

  void Into(const Json& node, const Rows& rows);
  void FoundFrom(const Rows& rows);
  // EXECUTE's text with its USING values as $n; `query`: the member of the tree that has the text.
  void Dynamic(const Json& node, Rows* rows, const char* query = "query");
  // The rows of OPEN's query, or of the one that the cursor was declared with.
  Rows Open(const Json& node);
  void Fetch(const Json& node);
  std::string CursorName(const Json& node) const { return names_[static_cast<std::size_t>(Number(node, "curvar"))]; }
  // RETURN NEXT and RETURN QUERY.
  void ReturnRows(const Json& node, bool next);
  // GET DIAGNOSTICS.
  Value Diagnostic(const std::string& kind) const;

  const Json* datums_ = nullptr;
  SqlError current_;  // the one being handled
  std::map<std::string, Cursor> cursors_;

 private:
  const std::string& code_;
  Value row_count_ = Value::Unknown("the number of rows that a statement changes");
};

}  // namespace pgrehearse::procedure
