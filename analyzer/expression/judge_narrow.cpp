// Whether a change of type can lose or refuse values: by the ranges that the documentation gives (chapter 8, Data Types).
#include <algorithm>

#include "analyzer/expression/judge.h"

namespace pgrehearse {
namespace {

// Decimal digits that a whole-number type may need; 0: none of them (table 8.2).
int DigitsOf(Oid type) { return type == kInt2Oid ? 5 : type == kInt4Oid ? 10 : type == kInt8Oid ? 19 : 0; }

// numeric_typmod_precision, numeric_typmod_scale (numeric.c): the scale may be negative since 15.
struct Decimal {
  bool limited = false;
  int precision = 0, scale = 0;
};
Decimal DecimalOf(std::int32_t typmod) {
  if (typmod < 4) return {};
  const int scale = ((typmod - 4) & 0x7ff) ^ 1024;
  return {true, ((typmod - 4) >> 16) & 0xffff, scale - 1024};
}

// Characters (bits) that fit; -1: any number. bpchar without a length keeps any string, character means character(1).
int LengthOf(Oid type, std::int32_t typmod) {
  if (type == kVarcharOid || type == kBpcharOid) return typmod < 4 ? -1 : typmod - 4;
  if (type == kVarbitOid || type == kBitOid) return typmod < 0 ? -1 : typmod;
  return -1;
}

bool IsFloat(Oid type) { return type == kFloat4Oid || type == kFloat8Oid; }
bool IsStamp(Oid type) { return type == kTimestampOid || type == kTimestamptzOid; }
bool IsTime(Oid type) { return type == kTimeOid || type == kTimetzOid; }
int FractionOf(std::int32_t typmod) { return typmod < 0 ? 6 : std::min(typmod & 0xffff, 6); }

Narrowing NumericNarrowing(Oid from, Decimal have, Oid to, Decimal want) {
  if (to == kNumericOid) {
    if (!want.limited || IsFloat(from)) return want.limited ? Narrowing::kRounds : Narrowing::kNone;
    if (DigitsOf(from) != 0) return want.precision - want.scale < DigitsOf(from) ? Narrowing::kRefuses : Narrowing::kNone;
    if (!have.limited || want.scale < have.scale) return Narrowing::kRounds;
    return want.precision - want.scale < have.precision - have.scale ? Narrowing::kRefuses : Narrowing::kNone;
  }
  if (DigitsOf(to) != 0) {
    if (DigitsOf(from) != 0) return DigitsOf(to) < DigitsOf(from) ? Narrowing::kRefuses : Narrowing::kNone;
    if (from == kNumericOid && have.limited && have.scale <= 0) return have.precision - have.scale < DigitsOf(to) ? Narrowing::kNone : Narrowing::kRefuses;
    return Narrowing::kRounds;
  }
  // float4 has 24 bits of precision, float8 53: whole numbers of four and eight bytes need 31 and 63.
  if (from == kNumericOid || (to == kFloat4Oid && (from == kFloat8Oid || DigitsOf(from) > 5)) || DigitsOf(from) > 10) return Narrowing::kRounds;
  return Narrowing::kNone;
}

}  // namespace

Narrowing NarrowingOf(const Catalog& catalog, Oid from, std::int32_t from_typmod, Oid to, std::int32_t to_typmod) {
  const auto is_number = [](Oid type) { return DigitsOf(type) != 0 || type == kNumericOid || IsFloat(type); };
  if (is_number(from) && is_number(to)) return NumericNarrowing(from, DecimalOf(from_typmod), to, DecimalOf(to_typmod));
  if (IsStamp(from)) {
    if (to == kDateOid || IsTime(to)) return Narrowing::kRounds;
    if (IsStamp(to)) return FractionOf(to_typmod) < FractionOf(from_typmod) ? Narrowing::kRounds : Narrowing::kNone;
    return Narrowing::kNone;
  }
  if ((IsTime(from) && IsTime(to)) || (from == kIntervalOid && to == kIntervalOid)) {
    return FractionOf(to_typmod) < FractionOf(from_typmod) ? Narrowing::kRounds : Narrowing::kNone;
  }
  const int fits = LengthOf(to, to_typmod), had = LengthOf(from, from_typmod);
  const bool strings = catalog.TypeOf(from).category == 'S' || from == kVarbitOid || from == kBitOid;
  if (fits >= 0 && strings && (had < 0 || had > fits)) return Narrowing::kRefuses;
  return Narrowing::kNone;
}

}  // namespace pgrehearse
