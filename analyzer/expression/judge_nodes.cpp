// Making and reading the constants that the judge works with.
#include <charconv>

#include "analyzer/expression/judge_parts.h"

namespace pgrehearse::judging {

const Node* MakeConst(NodeArena& arena, Oid type, std::int32_t typmod, Oid collation, std::string_view value) {
  Node node;
  node.type = type;
  node.typmod = typmod;
  node.collation = collation;
  node.node = Const{false, arena.Copy(Text(value))};
  return arena.Make(std::move(node));
}

const Node* MakeNull(NodeArena& arena, const Node& like) {
  Node node = like;
  node.node = Const{true, {}};
  return arena.Make(std::move(node));
}

const Node* MakeBool(NodeArena& arena, bool value) { return MakeConst(arena, kBoolOid, -1, 0, value ? "t" : "f"); }

std::optional<bool> BoolOf(const Node* node) {
  const auto* constant = As<Const>(node);
  if (!constant || constant->is_null || node->type != kBoolOid) return std::nullopt;
  return constant->value == "t" || constant->value == "true";
}

bool IsNull(const Node* node) {
  const auto* constant = As<Const>(node);
  return constant && constant->is_null;
}

std::optional<std::int32_t> IntOf(const Node* node) {
  const auto* constant = As<Const>(node);
  if (!constant || constant->is_null || node->type != kInt4Oid) return std::nullopt;
  std::int32_t value = 0;
  const char* end = constant->value.data() + constant->value.size();
  if (std::from_chars(constant->value.data(), end, value).ptr != end) return std::nullopt;
  return value;
}

// intervaltypmodleastfield (timestamp.c): 0 second, 1 minute, 2 hour, 3 day, 4 month, 5 year.
std::int32_t IntervalLeastField(std::int32_t typmod) {
  if (typmod < 0) return 0;
  const int range = (typmod >> 16) & 0x7fff;
  constexpr int kYear = 1 << 2, kMonth = 1 << 1, kDay = 1 << 3, kHour = 1 << 10, kMinute = 1 << 11, kSecond = 1 << 12;
  if (range & kSecond) return 0;
  if (range & kMinute) return 1;
  if (range & kHour) return 2;
  if (range & kDay) return 3;
  if (range & kMonth) return 4;
  return range & kYear ? 5 : 0;
}

}  // namespace pgrehearse::judging
