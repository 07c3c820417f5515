// What PL/pgSQL does with the rows of queries: INTO, EXECUTE, cursors, and the rows that a function returns.
#include "analyzer/procedure/plpgsql_rows.h"

#include <algorithm>
#include <optional>

#include "analyzer/procedure/declarations.h"
#include "parser/scanner.h"

namespace pgrehearse::procedure {
namespace {

// The text of the expression behind RETURN NEXT in a line of the code: the tree leaves out plain variables. Nothing when
// the line has none or more than one.
std::optional<std::string> ReturnedNext(const std::string& code, int line) {
  std::size_t begin = 0;
  for (int i = 1; i < line && begin != std::string::npos; ++i) begin = code.find('\n', begin) + 1;
  const std::string_view rest = std::string_view(code).substr(std::min(begin, code.size()));
  const std::size_t line_end = std::min(rest.find('\n'), rest.size());
  std::optional<std::string> found;
  Scanner scanner(rest);
  bool after_return = false;
  for (Token token = scanner.NextCode(); token.kind != TokenKind::kEnd && token.begin < line_end; token = scanner.NextCode()) {
    const std::string word = Lower(scanner.TextOf(token));
    if (after_return && word == "next") {
      const std::size_t end = rest.find(';', token.end);
      if (found || end == std::string_view::npos) return std::nullopt;
      found = std::string(rest.substr(token.end, end - token.end));
    }
    after_return = word == "return";
  }
  return found;
}

// Whether a text of which parts are not known is surely no statement that changes the schema.
bool OnlyRows(const Value& text) {
  if (text.stand_in.empty() || text.stand_in.starts_with(kHole)) return false;
  const ParsedScript& parsed = ParseKept(text.stand_in);
  return !parsed.statements.empty() &&
         std::all_of(parsed.statements.begin(), parsed.statements.end(), [](const pgrehearse::Statement& s) {
           const auto* query = As<Query>(s);
           const auto* select = query ? std::get_if<SelectQuery>(&query->node) : nullptr;
           return query != nullptr && (select == nullptr || select->into == nullptr);
         });
}

}  // namespace

const std::vector<Value>* Cursor::Move(int direction, std::int64_t count) {
  const auto size = static_cast<std::int64_t>(rows_.rows.size());
  count = std::clamp<std::int64_t>(count, -size - 1, size + 1);
  switch (direction) {
    case 1:  // BACKWARD
      place_ -= count;
      break;
    case 2:  // ABSOLUTE; FIRST is 1, LAST is -1
      place_ = count >= 0 ? count : size + 1 + count;
      break;
    default:  // FORWARD, RELATIVE
      place_ += count;
      break;
  }
  place_ = std::clamp<std::int64_t>(place_, 0, size + 1);
  return place_ >= 1 && place_ <= size ? &rows_.rows[static_cast<std::size_t>(place_) - 1] : nullptr;
}

void PlpgsqlRows::Into(const Json& node, const Rows& rows) {
  const Json& target = Child(node, "target");
  if (target.is_null()) return;
  const bool some = !rows.rows.empty();
  if (!some && !rows.unknown.empty()) {
    AssignRow(target, rows, nullptr, rows.unknown);
    return;
  }
  if (Flag(node, "strict") && rows.unknown.empty()) {
    if (!some) Raise("P0002", "query returned no rows");
    if (rows.rows.size() > 1) Raise("P0003", "query returned more than one row");
  }
  AssignRow(target, rows, some ? &rows.rows[0] : nullptr, {});
}

void PlpgsqlRows::FoundFrom(const Rows& rows) {
  row_count_ = rows.unknown.empty() ? Value::Number(static_cast<std::int64_t>(rows.rows.size())) : Value::Unknown(rows.unknown);
  if (!rows.rows.empty())
    SetFound(Value::Bool(true));
  else if (rows.unknown.empty())
    SetFound(Value::Bool(false));
  else
    SetFound(Value::Unknown(rows.unknown));
}

// EXECUTE's text with its USING values as $n.
void PlpgsqlRows::Dynamic(const Json& node, Rows* rows, const char* query) {
  const Value text = Evaluate(QueryOf(node, query));
  Frame inner;
  inner.function_name = frame_.function_name;
  inner.line = frame_.line;
  for (const Json& parameter : Child(node, "params"))
    inner.parameters.push_back(Evaluate(Text(Inner(parameter), "query")));
  if (text.unknown()) {
    rows->unknown = text.text;
    const std::string reason = "the statement that EXECUTE runs " + Place(frame_) + " depends on " + text.text;
    if (!OnlyRows(text)) {
      runner_.command().Unknown(reason);
      return;
    }
    try {
      Rows ignored;
      runner_.RunText(text.stand_in, inner, &ignored);
    } catch (const SqlError& error) {
      if (error.message.find(kHole) != std::string::npos) runner_.command().Unknown(reason);
    }
    return;
  }
  if (text.null()) Raise("22004", "query string argument of EXECUTE is null");
  runner_.RunText(Print(text), inner, rows);
}

// The rows of OPEN's query, or of the one that the cursor was declared with.
Rows PlpgsqlRows::Open(const Json& node) {
  Rows rows;
  if (!Child(node, "dynquery").is_null()) {
    Dynamic(node, &rows, "dynquery");
    return rows;
  }
  std::string query = QueryOf(node, "query");
  if (query.empty()) {
    const Json& declared = Inner((*datums_)[static_cast<std::size_t>(Number(node, "curvar"))]);
    query = QueryOf(declared, "cursor_explicit_expr");
    const std::string arguments = QueryOf(node, "argquery");
    if (!arguments.empty()) {
      Rows given;
      runner_.RunText("SELECT " + arguments, frame_, &given);
      const Json& row = (*datums_)[static_cast<std::size_t>(Number(declared, "cursor_explicit_argrow"))];
      AssignRow(row, given, given.rows.empty() ? nullptr : &given.rows[0], given.unknown);
    }
  }
  runner_.RunText(query, frame_, &rows);
  return rows;
}

void PlpgsqlRows::Fetch(const Json& node) {
  Cursor& cursor = cursors_[CursorName(node)];
  const std::string expression = QueryOf(node, "expr");
  const Json& many = Child(node, "how_many");
  const Value count = !expression.empty() ? Evaluate(expression) : Value::Number(many.is_number() ? many.get<std::int64_t>() : 1);
  const std::string unknown = count.unknown() ? count.text : cursor.unknown();
  const std::vector<Value>* row = unknown.empty() ? cursor.Move(Number(node, "direction"), count.integer()) : nullptr;
  if (!Flag(node, "is_move")) AssignRow(Child(node, "target"), cursor.rows(), row, unknown);
  SetFound(unknown.empty() ? Value::Bool(row != nullptr) : Value::Unknown(unknown));
}

// RETURN NEXT and RETURN QUERY.
void PlpgsqlRows::ReturnRows(const Json& node, bool next) {
  Rows& returned = frame_.returned;
  if (!runner_.uncertain().empty()) {
    returned.unknown = runner_.uncertain();
    return;
  }
  Rows rows;
  if (next) {
    const std::string written = QueryOf(node, "expr");
    const std::optional<std::string> text = written.empty() ? ReturnedNext(code_, Number(node, "lineno")) : written;
    if (!text) {
      returned.unknown = "the rows that a function returns";
      return;
    }
    if (text->find_first_not_of(" \t\r\n") == std::string::npos) {
      rows.rows.emplace_back();
      for (const std::string& output : frame_.outputs) rows.rows[0].push_back(frame_.variables[output].value);
    } else {
      const Value value = Evaluate(*text);
      rows.columns = value.names;
      rows.rows.push_back(value.kind == Value::Kind::kRow ? value.items : std::vector<Value>{value});
    }
  } else if (!Child(node, "dynquery").is_null()) {
    Dynamic(node, &rows, "dynquery");
  } else {
    runner_.RunText(QueryOf(node, "query"), frame_, &rows);
  }
  FoundFrom(rows);
  if (!rows.unknown.empty()) returned.unknown = rows.unknown;
  if (returned.columns.empty()) returned.columns = rows.columns;
  returned.rows.insert(returned.rows.end(), rows.rows.begin(), rows.rows.end());
}

Value PlpgsqlRows::Diagnostic(const std::string& kind) const {
  if (kind == "RETURNED_SQLSTATE") return Value::String(current_.sqlstate);
  if (kind == "MESSAGE_TEXT") return Value::String(current_.message);
  if (kind == "PG_EXCEPTION_DETAIL") return Value::String(current_.detail);
  if (kind == "PG_EXCEPTION_HINT") return Value::String(current_.hint);
  return kind == "ROW_COUNT" ? row_count_ : Value::Unknown("what GET DIAGNOSTICS tells");
}

}  // namespace pgrehearse::procedure
