// What PostgreSQL 12 to 18 and common extensions define by themselves: constant tables read from servers' catalogs.
#ifndef PGREHEARSE_ANALYZER_FACTS_FACTS_H_
#define PGREHEARSE_ANALYZER_FACTS_FACTS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analyzer/oid.h"

namespace pgrehearse {

// Vocabulary
//   fact       one row of a catalog, with exactly these properties in the versions its range names. An object whose
//              properties drift (say a function that became immutable) has several rows with disjoint ranges.
//   built-in   what initdb leaves behind: pg_catalog and information_schema. Its rows have extension == 0.
//   extension  rows with extension > 0 exist only after CREATE EXTENSION; that number is ExtensionFact::id. Lookups
//              whose name lacks "Extension" answer with built-in rows only, those by OID answer with either.
//   schema     "pg_catalog" or "information_schema"; for members of extensions "" means the schema that CREATE
//              EXTENSION puts the extension in, anything else is the fixed name of the schema that holds the member.
//
// The tables are read-only data without relocations: text and lists are offsets into shared pools.

// Oldest and newest major version the tables know; a version beyond them is taken as the nearest.
constexpr int kOldestFactVersion = 12;
constexpr int kNewestFactVersion = 18;

// Pools behind FactText and the lists; nobody needs them directly.
extern const char kFactText[];
extern const Oid kFactOids[];

struct FactText {
  std::uint32_t offset;
  std::uint32_t length;

  std::string_view view() const { return {kFactText + offset, length}; }
  operator std::string_view() const { return view(); }  // NOLINT: reads as the text it stands for
  bool empty() const { return length == 0; }
  friend bool operator==(FactText a, std::string_view b) { return a.view() == b; }
};

extern const FactText kFactTexts[];

struct FactOids {
  std::uint32_t offset;
  std::uint32_t count;

  std::span<const Oid> view() const { return {kFactOids + offset, count}; }
  operator std::span<const Oid>() const { return view(); }  // NOLINT: reads as the list it stands for
  std::size_t size() const { return count; }
  bool empty() const { return count == 0; }
  Oid operator[](std::size_t i) const { return kFactOids[offset + i]; }
  const Oid* begin() const { return kFactOids + offset; }
  const Oid* end() const { return kFactOids + offset + count; }
};

struct FactTexts {
  std::uint32_t offset;
  std::uint32_t count;

  std::span<const FactText> view() const { return {kFactTexts + offset, count}; }
  std::size_t size() const { return count; }
  bool empty() const { return count == 0; }
  std::string_view operator[](std::size_t i) const { return kFactTexts[offset + i].view(); }
  const FactText* begin() const { return kFactTexts + offset; }
  const FactText* end() const { return kFactTexts + offset + count; }
};

// Major versions, both ends included, for which a row holds.
struct VersionRange {
  std::uint8_t min;
  std::uint8_t max;

  constexpr bool Has(int version) const {
    if (version < kOldestFactVersion) version = kOldestFactVersion;
    if (version > kNewestFactVersion) version = kNewestFactVersion;
    return min <= version && version <= max;
  }
};

enum class FactVolatility : char { kImmutable = 'i', kStable = 's', kVolatile = 'v' };
enum class FactLanguage : std::uint8_t { kInternal, kC, kSql, kPlpgsql, kOther };

// pg_type joined with pg_range. Arrays are rows of their own (name "_int4", sql_name "integer[]").
struct TypeFact {
  Oid oid;
  FactText name;      // pg_type.typname
  FactText sql_name;  // format_type(oid, NULL), without a schema: "character varying", "timestamp with time zone"
  FactText schema;
  Oid element;          // array element (typelem), also of point, name, oidvector ...: see IsTrueArray
  Oid array;            // the array over this type, or 0
  Oid base_type;        // domains
  std::int32_t typmod;  // domains: typmod of the base type, else -1
  Oid collation;        // default collation, 0 if not collatable
  Oid relation;         // composite types: SystemRelationFact::oid that holds the columns, else 0
  Oid subtype;          // ranges and multiranges: the element's type
  Oid range;            // multiranges: their range type
  Oid multirange;       // ranges: their multirange type (14+)
  std::int16_t length;  // typlen
  char type;            // typtype: b base, c composite, d domain, e enum, m multirange, p pseudo, r range
  char category;        // typcategory
  char align;           // typalign
  char storage;         // typstorage
  char delimiter;       // typdelim
  bool preferred;
  bool by_value;
  bool not_null;                     // domains
  bool is_true_array;                // typsubscript = array_subscript_handler (before 14: element <> 0 and length = -1)
  bool takes_typmod;                 // has a typmodin function
  FactVolatility input_volatility;   // of typinput, which literals and text casts call
  FactVolatility output_volatility;  // of typoutput
  VersionRange versions;
  std::uint8_t extension;
};

// pg_proc, for aggregates joined with pg_aggregate.
struct FunctionFact {
  Oid oid;
  FactText name;
  FactText schema;
  Oid result;           // prorettype
  Oid variadic;         // element type of a VARIADIC last argument ("any" for VARIADIC "any"), or 0
  FactOids args;        // proargtypes: input arguments
  FactOids all_args;    // proallargtypes; empty when there are only input arguments
  FactText modes;       // proargmodes (i, o, b, v, t), one letter for each of all_args; may be empty
  FactTexts arg_names;  // proargnames, for all_args if there are any, else for args; may be empty
  FactTexts defaults;   // expressions of the last defaults.size() input arguments
  FactText body;        // SQL functions: prosrc, or the body as pg_get_function_sqlbody prints it (BEGIN ATOMIC, 14+)
  FactText support;     // planner support function (prosupport), e.g. "varchar_support"; or empty
  FactLanguage language;
  char kind;  // prokind: f function, a aggregate, w window, p procedure
  FactVolatility volatility;
  char parallel;        // proparallel: s safe, r restricted, u unsafe
  char aggregate_kind;  // n normal, o ordered set, h hypothetical set; 0 for others
  std::uint8_t aggregate_direct_args;
  bool strict;
  bool returns_set;
  bool leakproof;
  bool security_definer;
  bool sql_body;  // body is a parsed one (prosqlbody)
  VersionRange versions;
  std::uint8_t extension;
};

// pg_operator.
struct OperatorFact {
  Oid oid;
  FactText name;
  FactText schema;
  Oid left;  // 0 for prefix operators (and for 12 and 13's postfix ones: right is 0)
  Oid right;
  Oid result;
  Oid function;
  Oid commutator;
  Oid negator;
  char kind;  // oprkind: b infix, l prefix, r postfix
  bool can_hash;
  bool can_merge;
  VersionRange versions;
  std::uint8_t extension;
};

// pg_cast.
struct CastFact {
  Oid source;
  Oid target;
  Oid function;  // 0 unless method is f
  char context;  // i implicit, a assignment, e explicit
  char method;   // f function, b binary coercible, i input/output
  VersionRange versions;
  std::uint8_t extension;
};

// pg_am with pg_indexam_has_property and friends.
struct AccessMethodFact {
  Oid oid;
  FactText name;
  char kind;       // t table, i index
  bool can_order;  // ASC, DESC, NULLS FIRST
  bool can_unique;
  bool can_multi_column;
  bool can_exclude;
  bool can_include;            // INCLUDE columns
  bool can_order_by_operator;  // amcanorderbyop
  bool search_array;
  bool search_nulls;
  bool clusterable;
  bool can_storage_type;  // amstorage: index data may have another type than the column (STORAGE)
  VersionRange versions;
  std::uint8_t extension;
};

// pg_opclass.
struct OpclassFact {
  Oid oid;
  FactText name;
  FactText schema;
  Oid access_method;
  Oid family;
  Oid input_type;
  Oid key_type;  // 0: as input_type
  bool is_default;
  VersionRange versions;
  std::uint8_t extension;
};

// pg_opfamily.
struct OpfamilyFact {
  Oid oid;
  FactText name;
  FactText schema;
  Oid access_method;
  VersionRange versions;
  std::uint8_t extension;
};

// pg_amop: an operator an index of the family can search or order by.
struct AmopFact {
  Oid family;
  Oid left;
  Oid right;
  Oid op;
  Oid sort_family;  // purpose o
  std::int16_t strategy;
  char purpose;  // s search, o ordering
  VersionRange versions;
  std::uint8_t extension;
};

// pg_amproc.
struct AmprocFact {
  Oid family;
  Oid left;
  Oid right;
  Oid function;
  std::int16_t number;
  VersionRange versions;
  std::uint8_t extension;
};

// pg_collation, only what every server has; see also IsCommonCollationName.
struct CollationFact {
  Oid oid;
  FactText name;
  char provider;  // d default, c libc, i icu, b builtin
  bool deterministic;
  VersionRange versions;
};

// pg_language.
struct LanguageFact {
  Oid oid;
  FactText name;
  bool trusted;
  VersionRange versions;
  std::uint8_t extension;
};

// pg_foreign_data_wrapper: all of them come with extensions.
struct ForeignDataWrapperFact {
  Oid oid;
  FactText name;
  VersionRange versions;
  std::uint8_t extension;
};

enum class TextSearchKind : char { kConfiguration = 'c', kDictionary = 'd', kParser = 'p', kTemplate = 't' };

// pg_ts_config, pg_ts_dict, pg_ts_parser, pg_ts_template.
struct TextSearchFact {
  Oid oid;
  FactText name;
  FactText schema;
  TextSearchKind kind;
  VersionRange versions;
  std::uint8_t extension;
};

// Predefined roles (pg_monitor, ...).
struct RoleFact {
  Oid oid;
  FactText name;
  VersionRange versions;
};

// pg_settings.
struct SettingFact {
  FactText name;
  FactText type;     // bool, enum, integer, real, string
  FactText context;  // internal, postmaster, sighup, backend, superuser-backend, superuser, user
  FactText unit;     // ms, kB, 8kB, ... or empty
  FactText min;      // integer, real
  FactText max;
  FactText boot;  // boot_val
  FactTexts enum_values;
  VersionRange versions;
};

struct SystemColumnFact {
  FactText name;
  Oid type;
  std::int32_t typmod;
  Oid collation;
  bool not_null;
};

// Tables, views and free-standing composite types of pg_catalog, information_schema and extensions.
struct SystemRelationFact {
  Oid oid;
  FactText schema;
  FactText name;
  Oid row_type;
  std::uint32_t first_column;  // into the pool: use Columns()
  std::uint16_t column_count;
  char kind;  // relkind: r table, v view, c composite type, S sequence
  VersionRange versions;
  std::uint8_t extension;

  std::span<const SystemColumnFact> Columns() const;  // in order of attnum
};

// pg_available_extension_versions: one row for each range of versions in which all this holds.
struct ExtensionFact {
  FactText name;
  FactText default_version;
  FactText schema;      // fixed by the control file, or empty
  FactTexts requires_;  // extensions that must be installed first
  bool relocatable;
  bool trusted;        // 13+: installable without superuser
  bool known_members;  // false: only the name is known, it may bring any object
  VersionRange versions;
  std::uint8_t id;  // > 0
};

// Types. FindTypeByName looks among built-ins: pg_catalog, or the schema named.
const TypeFact* FindType(Oid oid, int version);
const TypeFact* FindTypeByName(std::string_view name, int version);
const TypeFact* FindTypeByName(std::string_view schema, std::string_view name, int version);

// Functions and operators by name: all versions, so filter with versions.Has(version). Built-ins may lie in
// information_schema: look at schema.
const FunctionFact* FindFunction(Oid oid, int version);
std::span<const FunctionFact> FindFunctions(std::string_view name);
const OperatorFact* FindOperator(Oid oid, int version);
std::span<const OperatorFact> FindOperators(std::string_view name);

// Casts.
const CastFact* FindCast(Oid source, Oid target, int version);
std::span<const CastFact> FindCastsFrom(Oid source);  // all versions

// Indexing. Opclasses come for a method, sorted by input type; amops of a family sorted by (left, right, strategy).
const AccessMethodFact* FindAccessMethod(Oid oid, int version);
const AccessMethodFact* FindAccessMethodByName(std::string_view name, int version);
const OpclassFact* FindOpclass(Oid oid, int version);
std::span<const OpclassFact> FindOpclasses(Oid access_method);
std::span<const OpclassFact> FindOpclasses(Oid access_method, Oid input_type);
const OpfamilyFact* FindOpfamily(Oid oid, int version);
std::vector<const OpfamilyFact*> FindOpfamilies(Oid access_method, int version);
std::span<const AmopFact> FindAmops(Oid family);                        // built-in members only
std::vector<const AmopFact*> FindAmopsByOperator(Oid op, int version);  // built-in members only
std::span<const AmprocFact> FindAmprocs(Oid family);                    // built-in members only

// The rest.
const CollationFact* FindCollation(Oid oid, int version);
const CollationFact* FindCollationByName(std::string_view name, int version);
// A name that initdb usually imports from the operating system or ICU ("en_US.utf8", "de-x-icu", "und-x-icu").
bool IsCommonCollationName(std::string_view name);
const LanguageFact* FindLanguage(std::string_view name, int version);
const TextSearchFact* FindTextSearch(TextSearchKind kind, std::string_view name, int version);
const RoleFact* FindRole(std::string_view name, int version);
const SettingFact* FindSetting(std::string_view name, int version);  // any case, as SET does
const SystemRelationFact* FindSystemRelation(Oid oid, int version);
const SystemRelationFact* FindSystemRelation(std::string_view schema, std::string_view name, int version);

// Extensions. FindExtension* by name give all versions and all extensions: filter by extension and versions.
const ExtensionFact* FindExtension(std::string_view name, int version);
const ExtensionFact* FindExtension(std::uint8_t id, int version);
std::span<const FunctionFact> FindExtensionFunctions(std::string_view name);
std::span<const OperatorFact> FindExtensionOperators(std::string_view name);
std::span<const CastFact> FindExtensionCastsFrom(Oid source);

// Everything an extension brings in a version, for CREATE EXTENSION. Fact is TypeFact, FunctionFact, OperatorFact,
// CastFact, AccessMethodFact, OpclassFact, OpfamilyFact, AmopFact, AmprocFact, LanguageFact, TextSearchFact,
// ForeignDataWrapperFact or SystemRelationFact.
template <class Fact>
std::vector<const Fact*> ExtensionMembers(std::uint8_t extension, int version);

}  // namespace pgrehearse

#endif  // PGREHEARSE_ANALYZER_FACTS_FACTS_H_
