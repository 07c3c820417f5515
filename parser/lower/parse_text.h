// One call of libpg_query: text in, lowered statements or PostgreSQL's complaint out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/lower/place.h"
#include "parser/statement.h"

namespace pgrehearse::lower {

struct ParseFailure {
  std::string message;
  // Byte in the text where the parser stopped; nothing when it did not say.
  std::optional<std::size_t> at;
};

// Parses the range of place.text() and appends its statements; appends nothing when it fails. The range must not hold a
// NUL byte; the stack must bear its depth.
std::optional<ParseFailure> ParseText(const Place& place, TextRange range, NodeArena& arena,
                                      std::vector<Statement>& statements);

// Lowers the expression of `SELECT expression`, whose text is place.text().
const Expression* ParseSelectedExpression(const Place& place, std::string_view text, NodeArena& arena,
                                          std::optional<ParseFailure>& failure);

}  // namespace pgrehearse::lower
