// From SQL text to statements: the only door to libpg_query.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parser/migration.h"
#include "parser/statement.h"
#include "parser/version.h"

namespace pgrehearse {

// The statements of one script, in order. Owns every node; keeps the source alive. Movable, cheap to share.
struct ParsedScript {
  std::shared_ptr<NodeArena> arena;
  std::vector<SourceFilePtr> files;   // whose bytes the spans point into
  std::vector<Statement> statements;  // a piece that does not parse becomes a SyntaxErrorStatement; its neighbours stay
  // Per statement the index of the script's piece it came from: statements of one piece travel in one message.
  std::vector<std::uint32_t> pieces;
};

// Parses a script as sent: offsets in the result are offsets in the pieces' files. Never fails: text that PostgreSQL
// refuses becomes a SyntaxErrorStatement. Thread-safe. Deep or huge statements are bounded by memory, not by the stack
// of the caller (the work runs on a thread with a stack of its own where it must).
ParsedScript ParseScript(const Script& script);

// Parses text that is no file's (the body of a function, EXECUTE of a string, an expression of PL/pgSQL). Spans point
// into `file`.
ParsedScript ParseSql(const SourceFilePtr& file);

// Parses one expression, as PL/pgSQL and tests need it ("a + 1"). Null when it does not parse.
struct ParsedExpression {
  std::shared_ptr<NodeArena> arena;
  const Expression* expression = nullptr;
  std::string error;
};
ParsedExpression ParseExpression(std::string_view text);

// PL/pgSQL's own parser (pg_query_parse_plpgsql): the JSON tree of `CREATE FUNCTION ...` text, or an error.
struct PlpgsqlTree {
  std::string json;
  std::string error;   // empty: no error
  int error_line = 0;  // in the body, from 1
};
PlpgsqlTree ParsePlpgsql(std::string_view create_function_text);

// Parses the text with libpg_query on the calling thread and throws the result away: the yardstick of the benchmark.
// Returns whether it parsed.
bool ParseBare(const std::string& text);

}  // namespace pgrehearse
