// Values of PostgreSQL's types as text: what an input function followed by the output function makes of a literal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

// The canonical text of `text` as a value of `type` (DateStyle ISO, IntervalStyle postgres, TimeZone UTC,
// extra_float_digits 1): " 5" -> "5" for integer, {"b":1,"a":2} -> {"a": 2, "b": 1} for jsonb, "2020-1-1" ->
// "2020-01-01" for date. Enums, domains, arrays, ranges and composites of these included. Throws SqlError (22P02, 22007,
// 22003, ...) with the server's wording where the input function is certain to refuse it. A type whose input is not modelled
// gives the text unchanged.
std::string CanonicalLiteral(const Catalog& catalog, Oid type, std::int32_t typmod, std::string_view text);

// Constants of enums hold the OID of their label in decimal, so that renames are followed: the label's name now. Anything
// else comes back as it is.
std::string_view EnumLabelOf(const Catalog& catalog, Oid type, std::string_view value);

// The order of two canonical values by the type's default btree operator class (the collation is taken to be C for text);
// nothing where the order is not modelled.
std::optional<int> CompareValues(const Catalog& catalog, Oid type, std::string_view a, std::string_view b);

}  // namespace pgrehearse
