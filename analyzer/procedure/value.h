// A value as running code has it: known, NULL, or unknown with the reason.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/oid.h"

namespace pgrehearse::procedure {

struct Value {
  enum class Kind : std::uint8_t { kUnknown, kNull, kScalar, kArray, kRow };
  Kind kind = Kind::kNull;
  char type = 's';       // of a scalar: 'b' boolean, 'n' number, 'r' a reg... type (its OID), 's' anything else;
                         // dates and times: see clock.h; of an array, 'S': the rows of a function that returns a set
  std::string text;      // the scalar; of an unknown value: why
  std::string stand_in;  // of an unknown text: the text with kHole for each part that is not known
  // Of a known scalar: it stands for what only the server knows (its database, the role that connects) and serves to
  // build statements with; comparing it gives an unknown value, for this reason.
  std::string assumed;
  std::string display;             // 'r': the name it prints as
  std::vector<Value> items;        // elements, fields
  std::vector<std::string> names;  // of a row's fields

  static Value Unknown(std::string reason, std::string stand_in = {});
  static Value Null() { return {}; }
  static Value Bool(bool value);
  static Value Number(std::int64_t value);
  static Value String(std::string_view text);
  static Value Assumed(std::string_view text, std::string reason);
  static Value Reg(Oid oid, std::string display);
  static Value Array(std::vector<Value> items);

  bool unknown() const { return kind == Kind::kUnknown; }
  bool null() const { return kind == Kind::kNull; }
  bool known() const { return kind != Kind::kUnknown && kind != Kind::kNull; }
  bool is_true() const { return kind == Kind::kScalar && (text == "t" || (type != 'b' && text == "true")); }
  std::int64_t integer() const;
  const Value* Field(std::string_view name) const;
};

// What stands in statements for a part that is not known: reads as an identifier, a literal or a number's neighbour.
inline constexpr std::string_view kHole = "pgrehearse_unknown";
// The text of the value, or kHole.
std::string PrintOrHole(const Value& value);
// As the type's output function prints it; booleans as "t" and "f".
std::string Print(const Value& value);
// By value; nothing when they cannot be compared.
std::optional<int> Compare(const Value& a, const Value& b);
// Rows or arrays in an unknown value somewhere.
const Value* FirstUnknown(const std::vector<Value>& values);
// '{a,b}' as an array.
Value ParseArray(std::string_view text);
bool Like(std::string_view text, std::string_view pattern, bool fold);
std::string Lower(std::string_view text);
std::string Upper(std::string_view text);

}  // namespace pgrehearse::procedure
