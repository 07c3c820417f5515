// Lookups in the tables of PostgreSQL's own objects: binary searches over rows the generator has sorted.
#include "analyzer/facts/facts.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

#include "analyzer/facts/tables.h"

namespace pgrehearse {
namespace {

// The rows whose key equals `key`, where the rows are sorted by that key.
template <class Fact, class Key, class KeyOf>
std::span<const Fact> EqualRows(std::span<const Fact> rows, const Key& key, KeyOf key_of) {
  const auto found = std::ranges::equal_range(rows, key, std::ranges::less(), key_of);
  return {found.begin(), found.end()};
}

template <class Fact>
const Fact* InVersion(std::span<const Fact> rows, int version) {
  for (const Fact& row : rows) {
    if (row.versions.Has(version)) return &row;
  }
  return nullptr;
}

template <class Fact>
std::span<const Fact> RowsNamed(std::span<const Fact> rows, std::string_view name) {
  return EqualRows(rows, name, [](const Fact& row) { return row.name.view(); });
}

// Row numbers sorted by `number_of`; there is one row for each range of versions.
template <class Fact, class NumberOf>
std::span<const std::uint16_t> IndexRange(std::span<const Fact> rows, std::span<const std::uint16_t> order, Oid oid,
                                          NumberOf number_of) {
  const auto found =
      std::ranges::equal_range(order, oid, std::ranges::less(), [&](std::uint16_t i) { return number_of(rows[i]); });
  return {found.begin(), found.end()};
}

template <class Fact>
const Fact* ByOid(const FactTable<Fact>& table, Oid oid, int version) {
  const bool extension = IsExtensionOid(oid);
  const auto rows = extension ? table.extension : table.built_in;
  const auto order = extension ? table.extension_by_oid : table.built_in_by_oid;
  for (const std::uint16_t i : IndexRange(rows, order, oid, [](const Fact& row) { return row.oid; })) {
    if (rows[i].versions.Has(version)) return &rows[i];
  }
  return nullptr;
}

// Extensions' rows are few enough to look through when the built-in ones have no answer.
template <class Fact>
const Fact* ByName(const FactTable<Fact>& table, std::string_view name, int version) {
  if (const Fact* fact = InVersion(RowsNamed(table.built_in, name), version)) return fact;
  return InVersion(RowsNamed(table.extension, name), version);
}

constexpr auto kOidPair = [](const CastFact& row) { return std::pair(row.source, row.target); };

template <class Fact>
const FactTable<Fact>& TableOf();
template <>
const FactTable<TypeFact>& TableOf() {
  return kTypeTable;
}
template <>
const FactTable<FunctionFact>& TableOf() {
  return kFunctionTable;
}
template <>
const FactTable<OperatorFact>& TableOf() {
  return kOperatorTable;
}
template <>
const FactTable<CastFact>& TableOf() {
  return kCastTable;
}
template <>
const FactTable<AccessMethodFact>& TableOf() {
  return kAccessMethodTable;
}
template <>
const FactTable<OpclassFact>& TableOf() {
  return kOpclassTable;
}
template <>
const FactTable<OpfamilyFact>& TableOf() {
  return kOpfamilyTable;
}
template <>
const FactTable<AmopFact>& TableOf() {
  return kAmopTable;
}
template <>
const FactTable<AmprocFact>& TableOf() {
  return kAmprocTable;
}
template <>
const FactTable<LanguageFact>& TableOf() {
  return kLanguageTable;
}
template <>
const FactTable<TextSearchFact>& TableOf() {
  return kTextSearchTable;
}
template <>
const FactTable<ForeignDataWrapperFact>& TableOf() {
  return kForeignDataWrapperTable;
}
template <>
const FactTable<SystemRelationFact>& TableOf() {
  return kSystemRelationTable;
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

// Resolving an expression asks for the same few types again and again; the last answers are kept.
const TypeFact* FindType(Oid oid, int version) {
  struct Answer {
    Oid oid = 0;
    int version = 0;
    const TypeFact* fact = nullptr;
  };
  constexpr std::size_t kAnswers = 256;
  static thread_local std::array<Answer, kAnswers> answers;
  Answer& answer = answers[oid % kAnswers];
  if (answer.oid != oid || answer.version != version) answer = {oid, version, ByOid(kTypeTable, oid, version)};
  return answer.fact;
}

const TypeFact* FindTypeByName(std::string_view name, int version) {
  return FindTypeByName("pg_catalog", name, version);
}

const TypeFact* FindTypeByName(std::string_view schema, std::string_view name, int version) {
  for (const TypeFact& type : RowsNamed(kTypeTable.built_in, name)) {
    if (type.schema == schema && type.versions.Has(version)) return &type;
  }
  return nullptr;
}

const FunctionFact* FindFunction(Oid oid, int version) { return ByOid(kFunctionTable, oid, version); }

std::span<const FunctionFact> FindFunctions(std::string_view name) { return RowsNamed(kFunctionTable.built_in, name); }

const OperatorFact* FindOperator(Oid oid, int version) { return ByOid(kOperatorTable, oid, version); }

std::span<const OperatorFact> FindOperators(std::string_view name) { return RowsNamed(kOperatorTable.built_in, name); }

const CastFact* FindCast(Oid source, Oid target, int version) {
  return InVersion(EqualRows(kCastTable.built_in, std::pair(source, target), kOidPair), version);
}

std::span<const CastFact> FindCastsFrom(Oid source) {
  return EqualRows(kCastTable.built_in, source, &CastFact::source);
}

const AccessMethodFact* FindAccessMethod(Oid oid, int version) { return ByOid(kAccessMethodTable, oid, version); }

const AccessMethodFact* FindAccessMethodByName(std::string_view name, int version) {
  return InVersion(RowsNamed(kAccessMethodTable.built_in, name), version);
}

const OpclassFact* FindOpclass(Oid oid, int version) { return ByOid(kOpclassTable, oid, version); }

std::span<const OpclassFact> FindOpclasses(Oid access_method) {
  return EqualRows(kOpclassTable.built_in, access_method, &OpclassFact::access_method);
}

std::span<const OpclassFact> FindOpclasses(Oid access_method, Oid input_type) {
  return EqualRows(FindOpclasses(access_method), input_type, &OpclassFact::input_type);
}

const OpfamilyFact* FindOpfamily(Oid oid, int version) { return ByOid(kOpfamilyTable, oid, version); }

std::vector<const OpfamilyFact*> FindOpfamilies(Oid access_method, int version) {
  std::vector<const OpfamilyFact*> found;
  for (const OpfamilyFact& row : EqualRows(kOpfamilyTable.built_in, access_method, &OpfamilyFact::access_method)) {
    if (row.versions.Has(version)) found.push_back(&row);
  }
  return found;
}

std::span<const AmopFact> FindAmops(Oid family) { return EqualRows(kAmopTable.built_in, family, &AmopFact::family); }

std::vector<const AmopFact*> FindAmopsByOperator(Oid op, int version) {
  std::vector<const AmopFact*> found;
  const auto rows = kAmopTable.built_in;
  for (const std::uint16_t i :
       IndexRange(rows, kAmopTable.built_in_by_oid, op, [](const AmopFact& row) { return row.op; })) {
    if (rows[i].versions.Has(version)) found.push_back(&rows[i]);
  }
  return found;
}

std::span<const AmprocFact> FindAmprocs(Oid family) {
  return EqualRows(kAmprocTable.built_in, family, &AmprocFact::family);
}

const CollationFact* FindCollation(Oid oid, int version) { return ByOid(kCollationTable, oid, version); }

const CollationFact* FindCollationByName(std::string_view name, int version) {
  return InVersion(RowsNamed(kCollationTable.built_in, name), version);
}

bool IsCommonCollationName(std::string_view name) {
  constexpr std::string_view kIcuSuffix = "-x-icu";
  const auto is_locale = [](std::string_view locale) {
    const auto known = kIcuCollations.view();
    return std::ranges::binary_search(known, locale, std::ranges::less(), &FactText::view);
  };
  if (name.ends_with(kIcuSuffix)) return is_locale(name.substr(0, name.size() - kIcuSuffix.size()));
  // The C library's names: language_COUNTRY[.encoding][@modifier], as `locale -a` lists them.
  if (name == "C.utf8" || name == "C.UTF-8") return true;
  const std::string_view place = name.substr(0, name.find_first_of(".@"));
  const std::size_t underscore = place.find('_');
  if (underscore == std::string_view::npos) return false;
  const std::string locale = std::string(place.substr(0, underscore)) + "-" + std::string(place.substr(underscore + 1));
  return is_locale(locale);
}

const LanguageFact* FindLanguage(std::string_view name, int version) { return ByName(kLanguageTable, name, version); }

const TextSearchFact* FindTextSearch(TextSearchKind kind, std::string_view name, int version) {
  const auto key_of = [](const TextSearchFact& row) { return std::pair(row.kind, row.name.view()); };
  return InVersion(EqualRows(kTextSearchTable.built_in, std::pair(kind, name), key_of), version);
}

const RoleFact* FindRole(std::string_view name, int version) {
  return InVersion(RowsNamed(kRoleTable.built_in, name), version);
}

const SettingFact* FindSetting(std::string_view name, int version) {
  const auto find = [version](std::string_view wanted) {
    return InVersion(
        EqualRows(kSettingTable.built_in, wanted, [](const SettingFact& row) { return LowerCase(row.name); }), version);
  };
  const std::string lower = LowerCase(name);
  if (const SettingFact* fact = find(lower)) return fact;
  // map_old_guc_names in src/backend/utils/misc/guc.c.
  if (lower == "sort_mem") return find("work_mem");
  if (lower == "vacuum_mem") return find("maintenance_work_mem");
  if (lower == "ssl_ecdh_curve") return find("ssl_groups");
  if (lower == "force_parallel_mode") return find("debug_parallel_query");
  return nullptr;
}

const SystemRelationFact* FindSystemRelation(Oid oid, int version) { return ByOid(kSystemRelationTable, oid, version); }

const SystemRelationFact* FindSystemRelation(std::string_view schema, std::string_view name, int version) {
  const auto key_of = [](const SystemRelationFact& row) { return std::pair(row.schema.view(), row.name.view()); };
  return InVersion(EqualRows(kSystemRelationTable.built_in, std::pair(schema, name), key_of), version);
}

std::span<const SystemColumnFact> SystemRelationFact::Columns() const {
  return {kSystemColumns + first_column, column_count};
}

const ExtensionFact* FindExtension(std::string_view name, int version) {
  return InVersion(RowsNamed(kExtensionRows, name), version);
}

const ExtensionFact* FindExtension(std::uint8_t id, int version) {
  for (const ExtensionFact& row : kExtensionRows) {
    if (row.id == id && row.versions.Has(version)) return &row;
  }
  return nullptr;
}

std::span<const FunctionFact> FindExtensionFunctions(std::string_view name) {
  return RowsNamed(kFunctionTable.extension, name);
}

std::span<const OperatorFact> FindExtensionOperators(std::string_view name) {
  return RowsNamed(kOperatorTable.extension, name);
}

std::span<const CastFact> FindExtensionCastsFrom(Oid source) {
  return EqualRows(kCastTable.extension, source, &CastFact::source);
}

template <class Fact>
std::vector<const Fact*> ExtensionMembers(std::uint8_t extension, int version) {
  std::vector<const Fact*> members;
  for (const Fact& row : TableOf<Fact>().extension) {
    if (row.extension == extension && row.versions.Has(version)) members.push_back(&row);
  }
  return members;
}

template std::vector<const TypeFact*> ExtensionMembers(std::uint8_t, int);
template std::vector<const FunctionFact*> ExtensionMembers(std::uint8_t, int);
template std::vector<const OperatorFact*> ExtensionMembers(std::uint8_t, int);
template std::vector<const CastFact*> ExtensionMembers(std::uint8_t, int);
template std::vector<const AccessMethodFact*> ExtensionMembers(std::uint8_t, int);
template std::vector<const OpclassFact*> ExtensionMembers(std::uint8_t, int);
template std::vector<const OpfamilyFact*> ExtensionMembers(std::uint8_t, int);
template std::vector<const AmopFact*> ExtensionMembers(std::uint8_t, int);
template std::vector<const AmprocFact*> ExtensionMembers(std::uint8_t, int);
template std::vector<const LanguageFact*> ExtensionMembers(std::uint8_t, int);
template std::vector<const TextSearchFact*> ExtensionMembers(std::uint8_t, int);
template std::vector<const ForeignDataWrapperFact*> ExtensionMembers(std::uint8_t, int);
template std::vector<const SystemRelationFact*> ExtensionMembers(std::uint8_t, int);

}  // namespace pgrehearse
