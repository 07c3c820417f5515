// What types are to parse analysis: bases of domains, elements of arrays, columns of rows (lsyscache.c, parse_type.c).
#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/expression/parse_state.h"

namespace pgrehearse {
namespace analysis {

namespace {

// Types that certainly are no domains: what initdb numbers below the synthetic OIDs (pg_type.dat has no domain).
bool SurelyNoDomain(Oid type) { return type < kFirstSyntheticOid; }

}  // namespace

Oid BaseType(const Catalog& catalog, Oid type, std::int32_t* typmod) {
  while (!SurelyNoDomain(type)) {
    const TypeInfo info = catalog.TypeOf(type);
    if (info.kind != 'd') break;
    type = info.base;
    if (typmod != nullptr) *typmod = info.typmod;
  }
  return type;
}

Oid ElementType(const Catalog& catalog, Oid type) {
  const TypeInfo info = catalog.TypeOf(type);
  return info.is_true_array ? info.element : 0;
}

Oid BaseElementType(const Catalog& catalog, Oid type) { return ElementType(catalog, BaseType(catalog, type)); }

Oid ArrayTypeOf(const Catalog& catalog, Oid type) { return catalog.TypeOf(type).array; }

Oid CollationOfType(const Catalog& catalog, Oid type) { return catalog.TypeOf(type).collation; }

Oid RelationOfType(const Catalog& catalog, Oid type) {
  const Oid base = BaseType(catalog, type);
  const TypeInfo info = catalog.TypeOf(base);
  return info.kind == 'c' ? info.relation : 0;
}

bool IsComposite(const Catalog& catalog, Oid type) {
  if (type == kRecordOid) return false;
  return RelationOfType(catalog, type) != 0;
}

bool IsCompositeArray(const Catalog& catalog, Oid type) {
  const Oid element = ElementType(catalog, type);
  return element != 0 && IsComposite(catalog, element);
}

char CategoryOf(const Catalog& catalog, Oid type, bool* preferred) {
  const TypeInfo info = catalog.TypeOf(type);
  if (preferred != nullptr) *preferred = info.preferred;
  return info ? info.category : 'X';
}

bool IsPolymorphicFamily1(Oid type) {
  return type == kAnyElementOid || type == kAnyArrayOid || type == kAnyNonArrayOid || type == kAnyEnumOid ||
         type == kAnyRangeOid || type == kAnyMultirangeOid;
}

bool IsPolymorphicFamily2(Oid type) {
  return type == kAnyCompatibleOid || type == kAnyCompatibleArrayOid || type == kAnyCompatibleNonArrayOid ||
         type == kAnyCompatibleRangeOid || type == kAnyCompatibleMultirangeOid;
}

bool IsPolymorphic(Oid type) { return type >= kAnyArrayOid && (IsPolymorphicFamily1(type) || IsPolymorphicFamily2(type)); }

Oid RangeSubtype(const Catalog& catalog, Oid type) {
  const TypeInfo info = catalog.TypeOf(type);
  return info.kind == 'r' ? info.subtype : 0;
}

Oid MultirangeRange(const Catalog& catalog, Oid type) {
  const TypeInfo info = catalog.TypeOf(type);
  return info.kind == 'm' ? info.range : 0;
}

Oid FindNamedType(const Shared& shared, NameList names, bool* schema_missing) {
  if (names.empty()) return 0;
  if (names.size() == 1) {
    for (Oid schema : shared.path) {
      if (Oid found = shared.catalog.FindTypeOid(schema, names[0])) return found;
    }
    return 0;
  }
  const Text schema_name = names[names.size() - 2];
  const Oid schema = schema_name == "pg_temp" ? kTemporarySchema : shared.catalog.FindSchema(schema_name);
  if (schema == 0) {
    if (schema_missing != nullptr) *schema_missing = true;
    return 0;
  }
  return shared.catalog.FindTypeOid(schema, names.back());
}

std::string NameToString(NameList name) {
  std::string all;
  for (Text part : name) {
    if (!all.empty()) all += '.';
    all += part;
  }
  return all;
}

std::string TypeText(const Shared& shared, Oid type) { return TypeText(shared, type, -1); }

std::string TypeText(const Shared& shared, Oid type, std::int32_t typmod) {
  if (type == 0) return "-";
  const TypeInfo info = shared.catalog.TypeOf(type);
  if (info.fact == nullptr || info.schema != kPgCatalogSchema) {
    // format_type_be qualifies a name only when the search path would not find it.
    const TypeInfo element = info.is_true_array ? shared.catalog.TypeOf(info.element) : info;
    const Text name = element.name;
    if (element && FindNamedType(shared, NameList(&name, 1)) == element.oid) {
      return QuoteIdentifier(name) + (info.is_true_array ? "[]" : "");
    }
  }
  return FormatType(shared.catalog, type, typmod);
}

std::vector<RangeEntryColumn> CompositeColumns(const Shared& shared, Oid type, bool keep_dropped) {
  const Oid relation = RelationOfType(shared.catalog, type);
  std::vector<RangeEntryColumn> columns = RelationColumns(shared, relation, nullptr, nullptr);
  if (!keep_dropped) std::erase_if(columns, [](const RangeEntryColumn& column) { return column.dropped; });
  return columns;
}

Shared::Shared(const ResolveContext& from)
    : context(from),
      catalog(from.catalog),
      arena(std::make_shared<NodeArena>()),
      path(from.session.LookupPath(from.catalog)) {}

}  // namespace analysis

namespace {

using analysis::Cat;
using analysis::Shared;

std::string WrittenType(const TypeName& name) {  // TypeNameToString
  std::string text = analysis::NameToString(name.names);
  if (name.percent_type) text += "%TYPE";
  if (!name.array_bounds.empty()) text += "[]";
  return text;
}

// The integers and words in the parentheses (typenameTypeMod).
std::vector<std::string> Modifiers(const TypeName& name) {
  std::vector<std::string> words;
  for (const Expression* modifier : name.modifiers) {
    if (const auto* constant = As<Constant>(modifier)) {
      if (constant->kind == Constant::Kind::kInteger) {
        words.push_back(std::to_string(constant->integer));
        continue;
      }
      if (constant->kind == Constant::Kind::kFloat || constant->kind == Constant::Kind::kString) {
        words.emplace_back(constant->text);
        continue;
      }
    }
    if (const auto* column = As<ColumnReference>(modifier); column && column->fields.size() == 1 && !column->star) {
      words.emplace_back(column->fields[0]);
      continue;
    }
    Raise("42601", "type modifiers must be simple constants or identifiers", name.at);
  }
  return words;
}

std::int32_t ModifierInteger(const std::string& word) {
  // ArrayGetIntegerTypmods (arrayutils.c) reads with pg_strtoint32.
  std::size_t used = 0;
  long long value = 0;
  try {
    value = std::stoll(word, &used);
  } catch (const std::exception&) {
    used = 0;
  }
  if (used == 0 || used != word.size()) Raise("22P02", Cat({"invalid input syntax for type integer: \"", word, "\""}));
  if (value > INT32_MAX || value < INT32_MIN) {
    Raise("22003", Cat({"value \"", word, "\" is out of range for type integer"}));
  }
  return static_cast<std::int32_t>(value);
}

std::vector<std::int32_t> ModifierIntegers(const std::vector<std::string>& words) {
  std::vector<std::int32_t> numbers;
  for (const std::string& word : words) numbers.push_back(ModifierInteger(word));
  return numbers;
}

// anychar_typmodin (varchar.c) and anybit_typmodin (varbit.c).
std::int32_t LengthModifier(const std::vector<std::string>& words, const char* type, std::int32_t limit, std::int32_t header) {
  const auto numbers = ModifierIntegers(words);
  if (numbers.size() != 1) Raise("22023", "invalid type modifier");
  if (numbers[0] < 1) Raise("22023", Cat({"length for type ", type, " must be at least 1"}));
  if (numbers[0] > limit) Raise("22023", Cat({"length for type ", type, " cannot exceed ", std::to_string(limit)}));
  return numbers[0] + header;
}

std::int32_t NumericModifier(const std::vector<std::string>& words, int version) {  // numerictypmodin (numeric.c)
  const auto numbers = ModifierIntegers(words);
  if (numbers.empty() || numbers.size() > 2) Raise("22023", "invalid NUMERIC type modifier");
  const std::int32_t precision = numbers[0];
  const std::int32_t scale = numbers.size() == 2 ? numbers[1] : 0;
  if (precision < 1 || precision > 1000) {
    Raise("22023", Cat({"NUMERIC precision ", std::to_string(precision), " must be between 1 and 1000"}));
  }
  if (version >= 15) {
    if (scale < -1000 || scale > 1000) {
      Raise("22023", Cat({"NUMERIC scale ", std::to_string(scale), " must be between -1000 and 1000"}));
    }
  } else if (scale < 0 || scale > precision) {
    Raise("22023", Cat({"NUMERIC scale ", std::to_string(scale), " must be between 0 and precision ", std::to_string(precision)}));
  }
  return ((precision << 16) | (scale & 0x7ff)) + 4;
}

std::int32_t TimeModifier(const std::vector<std::string>& words, const char* type, const char* zone) {
  const auto numbers = ModifierIntegers(words);
  if (numbers.size() != 1) Raise("22023", "invalid type modifier");
  if (numbers[0] < 0) {
    Raise("22023", Cat({type, "(", std::to_string(numbers[0]), ")", zone, " precision must not be negative"}));
  }
  return std::min(numbers[0], 6);  // more is reduced with a WARNING (timestamp.c, anytimestamp_typmod_check)
}

std::int32_t IntervalModifier(const std::vector<std::string>& words) {  // intervaltypmodin (timestamp.c)
  const auto numbers = ModifierIntegers(words);
  constexpr std::int32_t kFullRange = 0x7fff;
  if (numbers.size() == 1) return numbers[0] == kFullRange ? -1 : (((numbers[0] & 0x7fff) << 16) | 0xffff);
  if (numbers.size() != 2) Raise("22023", "invalid INTERVAL type modifier");
  if (numbers[1] < 0) Raise("22023", Cat({"INTERVAL(", std::to_string(numbers[1]), ") precision must not be negative"}));
  return ((numbers[0] & 0x7fff) << 16) | (std::min(numbers[1], 6) & 0xffff);
}

// geometry(Point, 4326): gserialized_typmod_in and liblwgeom.h's TYPMOD_SET_* of PostGIS.
std::int32_t GeometryModifier(const std::vector<std::string>& words, bool geography) {
  static constexpr std::string_view kShapes[] = {
      "geometry",    "point",          "linestring",    "polygon",      "multipoint",   "multilinestring",
      "multipolygon", "geometrycollection", "circularstring", "compoundcurve", "curvepolygon", "multicurve",
      "multisurface", "polyhedralsurface", "triangle",     "tin"};
  std::uint32_t typmod = 0;
  if (words.empty() || words.size() > 2) return -1;
  std::string shape;
  for (char c : words[0]) {
    if (c != ' ') shape += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  bool z = false, m = false;
  auto index = [&]() { return std::find(std::begin(kShapes), std::end(kShapes), shape) - std::begin(kShapes); };
  constexpr auto kCount = std::end(kShapes) - std::begin(kShapes);
  if (index() == kCount && shape.ends_with('m')) m = true, shape.pop_back();
  if (index() == kCount && shape.ends_with('z')) z = true, shape.pop_back();
  if (index() == kCount) Raise("22023", Cat({"Invalid geometry type modifier: ", words[0]}));
  typmod |= static_cast<std::uint32_t>(index()) << 2;
  if (z) typmod |= 2;
  if (m) typmod |= 1;
  std::int32_t srid = geography ? 4326 : 0;
  if (words.size() == 2) srid = ModifierInteger(words[1]);
  if (geography && srid == 0) srid = 4326;
  typmod |= (static_cast<std::uint32_t>(srid) & 0x001fffffU) << 8;
  return static_cast<std::int32_t>(typmod);
}

std::int32_t ExtensionModifier(const TypeInfo& type, const std::vector<std::string>& words) {
  if (type.name == "geometry" || type.name == "geography") return GeometryModifier(words, type.name == "geography");
  const auto numbers = ModifierIntegers(words);
  if (numbers.size() != 1) Raise("22023", "invalid type modifier");
  if (type.name == "vector" || type.name == "halfvec" || type.name == "sparsevec") {  // vector_typmod_in of pgvector
    const std::int32_t limit = type.name == "sparsevec" ? 1000000000 : 16000;
    if (numbers[0] < 1) Raise("22023", Cat({"dimensions for type ", type.name, " must be at least 1"}));
    if (numbers[0] > limit) Raise("22023", Cat({"dimensions for type ", type.name, " cannot exceed ", std::to_string(limit)}));
  }
  return numbers[0];
}

std::int32_t ModifierOf(const Shared& shared, const TypeName& name, Oid type) {
  if (name.modifiers.empty()) return -1;
  TypeInfo info = shared.catalog.TypeOf(type);
  // An array's typmodin is its element's.
  if (info.is_true_array) info = shared.catalog.TypeOf(info.element);
  const std::vector<std::string> words = Modifiers(name);
  switch (info.oid) {
    case kVarcharOid: return LengthModifier(words, "varchar", 10485760, 4);
    case kBpcharOid: return LengthModifier(words, "char", 10485760, 4);
    case kBitOid: return LengthModifier(words, "bit", 83886080, 0);
    case kVarbitOid: return LengthModifier(words, "varbit", 83886080, 0);
    case kNumericOid: return NumericModifier(words, shared.version());
    case kTimeOid: return TimeModifier(words, "TIME", "");
    case kTimetzOid: return TimeModifier(words, "TIME", " WITH TIME ZONE");
    case kTimestampOid: return TimeModifier(words, "TIMESTAMP", "");
    case kTimestamptzOid: return TimeModifier(words, "TIMESTAMP", " WITH TIME ZONE");
    case kIntervalOid: return IntervalModifier(words);
    default: break;
  }
  if (info.fact != nullptr && info.fact->takes_typmod) return ExtensionModifier(info, words);
  if (info.user != nullptr && info.kind == 'b' && info.user->definition.size() > 0) {
    for (const std::string& option : info.user->definition) {
      if (option.find("typmod_in") != std::string::npos || option.find("TYPMOD_IN") != std::string::npos) {
        throw Unknowable{"the modifier of a type with its own typmod_in function", name.at};
      }
    }
  }
  Raise("42601", Cat({"type modifier is not allowed for type \"", WrittenType(name), "\""}), name.at);
}

[[noreturn]] void RaiseMissingType(const Shared& shared, const TypeName& name) {
  bool unknown_members = false;
  shared.catalog.ForEach<Extension>([&](const Extension& extension) { unknown_members |= !extension.known_members; });
  const bool built_in = name.names.size() > 1 && name.names[0] == "pg_catalog";
  if (!built_in && (unknown_members || shared.catalog.assume_missing || shared.context.assume_missing)) {
    throw Unknowable{Cat({"type \"", analysis::NameToString(name.names), "\" is not made by the history"}), name.at};
  }
  Raise("42704", Cat({"type \"", WrittenType(name), "\" does not exist"}), name.at);
}

// rel.column%TYPE (LookupTypeName).
ResolvedType ColumnType(const Shared& shared, const TypeName& name) {
  if (name.names.size() < 2) {
    Raise("42601", Cat({"improper %TYPE reference (too few dotted names): ", analysis::NameToString(name.names)}), name.at);
  }
  const Text column_name = name.names.back();
  const Text relation_name = name.names[name.names.size() - 2];
  const Text schema = name.names.size() > 2 ? name.names[name.names.size() - 3] : Text();
  const Oid relation = LookupRelation(shared.catalog, shared.context.session, schema, relation_name);
  if (relation == 0) {
    if (shared.catalog.assume_missing || shared.context.assume_missing) {
      throw Unknowable{Cat({"relation \"", relation_name, "\" is not made by the history"}), name.at};
    }
    Raise("42P01", Cat({"relation \"", schema, schema.empty() ? "" : ".", relation_name, "\" does not exist"}), name.at);
  }
  bool assumed = false;
  for (const RangeEntryColumn& column : analysis::RelationColumns(shared, relation, nullptr, &assumed)) {
    if (column.dropped || column.name != column_name) continue;
    if (column.type == 0) break;
    return {column.type, -1, analysis::CollationOfType(shared.catalog, column.type)};
  }
  if (assumed) throw Unknowable{Cat({"column \"", column_name, "\" of a relation that the history never made"}), name.at};
  Raise("42703", Cat({"column \"", column_name, "\" of relation \"", relation_name, "\" does not exist"}), name.at);
}

}  // namespace

ResolvedType ResolveType(const ResolveContext& context, const TypeName& name) {
  Shared shared(context);
  if (name.percent_type) return ColumnType(shared, name);
  bool schema_missing = false;
  Oid type = analysis::FindNamedType(shared, name.names, &schema_missing);
  if (type == 0 && schema_missing && !shared.catalog.assume_missing && !context.assume_missing) {
    Raise("3F000", Cat({"schema \"", name.names[name.names.size() - 2], "\" does not exist"}), name.at);
  }
  if (type != 0 && !name.array_bounds.empty()) {
    const TypeInfo info = shared.catalog.TypeOf(type);
    // The bounds say nothing: an array of arrays is the array itself (get_array_type of an array is 0).
    type = info.array;
    if (type == 0 && info.is_true_array) type = info.oid;
  }
  if (type == 0) RaiseMissingType(shared, name);
  const TypeInfo info = shared.catalog.TypeOf(type);
  if (info.user != nullptr && !info.user->defined) {
    Raise("42704", Cat({"type \"", WrittenType(name), "\" is only a shell"}), name.at);
  }
  ResolvedType result;
  result.type = type;
  try {
    result.typmod = ModifierOf(shared, name, type);
  } catch (SqlError& error) {
    if (error.at == kNowhere) error.at = name.at;
    throw;
  }
  result.collation = info.collation;
  shared.Found(ObjectClass::kType, type);
  return result;
}

Oid ResolveCollation(const ResolveContext& context, NameList name, Offset at) {  // get_collation_oid (namespace.c)
  const Catalog& catalog = context.catalog;
  Oid found = 0;
  if (name.size() == 1) {
    for (Oid schema : context.session.LookupPath(catalog)) {
      found = catalog.FindCollation(schema, name[0]);
      if (found != 0) break;
    }
  } else if (name.size() > 1) {
    const Oid schema = catalog.FindSchema(name[name.size() - 2]);
    if (schema == 0) Raise("3F000", Cat({"schema \"", name[name.size() - 2], "\" does not exist"}), at);
    found = catalog.FindCollation(schema, name.back());
  }
  if (found == 0) {
    if (!name.empty() && (IsCommonCollationName(name.back()) || catalog.assume_missing)) {
      throw Unknowable{Cat({"collation \"", analysis::NameToString(name), "\" depends on the server's operating system"}), at};
    }
    Raise("42704", Cat({"collation \"", analysis::NameToString(name), "\" for encoding \"UTF8\" does not exist"}), at);
  }
  if (context.found) context.found({ObjectClass::kCollation, found, 0});
  return found;
}

}  // namespace pgrehearse
