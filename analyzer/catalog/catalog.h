// The schema as replayed so far: every object, its names and its dependencies. A copy is a snapshot and costs nothing.
//
// Vocabulary
//   object     an immutable struct of objects.h behind a shared pointer, known by its OID
//   info       one view for what is built in (facts), what an installed extension brings, and what the history made:
//              TypeInfo, FunctionInfo, OperatorInfo, ... so that resolution has a single way to look things up
//   address    class + OID + column number (address.h); dependencies run between addresses, as in pg_depend
//   assumed    a relation, schema or role that the history uses but never made: it is taken to exist
//
// Built-in objects are not in the maps: they come from analyzer/facts for the server version of the catalog.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "analyzer/catalog/address.h"
#include "analyzer/catalog/objects.h"
#include "analyzer/facts/facts.h"
#include "analyzer/persistent_map.h"

namespace pgrehearse {

// Fixed OIDs of the schemas that every database has (pg_namespace.dat).
constexpr Oid kPgCatalogSchema = 11;
constexpr Oid kPgToastSchema = 99;
constexpr Oid kPublicSchema = 2200;
constexpr Oid kInformationSchema = 12001;      // synthetic: initdb numbers it anew
constexpr Oid kTemporarySchema = 12002;        // synthetic: the session's pg_temp
constexpr Oid kBootstrapRole = 10;             // the role that runs the migrations unless SET ROLE says otherwise

struct TypeInfo {
  Oid oid = 0;
  std::string_view name;
  Oid schema = 0;
  char kind = 'b', category = 'U';
  bool preferred = false;
  std::int16_t length = -1;
  bool by_value = false;
  char storage = 'p';
  Oid element = 0, array = 0;
  bool is_true_array = false;
  Oid relation = 0, collation = 0, base = 0, subtype = 0, range = 0, multirange = 0;
  std::int32_t typmod = -1;
  bool not_null = false;
  char delimiter = ',';
  FactVolatility input_volatility = FactVolatility::kImmutable, output_volatility = FactVolatility::kImmutable;
  std::string_view sql_name;       // built-in types: as format_type prints it; else empty
  const TypeFact* fact = nullptr;  // set for built-in types and members of extensions
  const Type* user = nullptr;      // set for types of the history
  explicit operator bool() const { return oid != 0; }
};

struct FunctionInfo {
  Oid oid = 0;
  std::string_view name;
  Oid schema = 0;
  char kind = 'f';
  std::span<const Oid> arguments, all_arguments;
  std::string_view modes;
  Oid result = 0, variadic = 0;
  int default_count = 0;
  bool returns_set = false, strict = false;
  char volatility = 'v';
  char aggregate_kind = 0;
  int direct_arguments = 0;
  std::string_view language;       // "internal", "c", "sql", "plpgsql", ...
  const FunctionFact* fact = nullptr;
  const Function* user = nullptr;
  std::string_view argument_name(std::size_t i) const;  // of all_arguments (or arguments); "" if unnamed
  explicit operator bool() const { return oid != 0; }
};

struct OperatorInfo {
  Oid oid = 0;
  std::string_view name;
  Oid schema = 0;
  char kind = 'b';
  Oid left = 0, right = 0, result = 0, function = 0, commutator = 0, negator = 0;
  bool can_hash = false, can_merge = false;
  explicit operator bool() const { return oid != 0; }
};

struct CastInfo {
  Oid source = 0, target = 0, function = 0;
  char context = 'e', method = 'f';
  explicit operator bool() const { return source != 0; }
};

struct OpclassInfo {
  Oid oid = 0;
  std::string_view name;
  Oid schema = 0, access_method = 0, family = 0, input_type = 0, key_type = 0;
  bool is_default = false;
  explicit operator bool() const { return oid != 0; }
};

class Catalog {
 public:
  explicit Catalog(int version);
  Catalog(const Catalog&) = default;             // a snapshot
  Catalog& operator=(const Catalog&) = default;

  int version() const { return version_; }

  // --- objects by OID (null when there is none) -----------------------------------------------------------------
  // T is Schema, Relation, Constraint, Type, Function, Trigger, Rule, Policy, Extension, Role, Statistics, Publication,
  // EventTrigger, Collation, Operator, OperatorClass, Cast, DefaultAcl or NamedObject.
  template <typename T>
  const T* Find(Oid oid) const;
  template <typename T>
  std::shared_ptr<const T> Get(Oid oid) const;
  // Calls f(const T&) in ascending order of OID, which is the order of creation.
  template <typename T, typename F>
  void ForEach(F&& f) const;
  template <typename T>
  const OidMap<T>& map() const;

  // --- changing (keeps the name maps right) -----------------------------------------------------------------------
  Oid NewOid() { return next_oid_++; }
  std::uint32_t NewFileNumber() { return next_file_++; }
  // Stores a new object or the changed copy of an old one.
  template <typename T>
  void Put(T object);
  template <typename T>
  void Remove(Oid oid);
  // `change` gets a copy to edit, which then replaces the object.
  template <typename T, typename F>
  void Change(Oid oid, F&& change) {
    T copy = *Find<T>(oid);
    change(copy);
    Put(std::move(copy));
  }

  // --- names ------------------------------------------------------------------------------------------------------
  Oid FindSchema(std::string_view name) const;                       // also the built-in ones; 0: none
  std::string_view SchemaName(Oid schema) const;
  Oid FindRelation(Oid schema, std::string_view name) const;         // history's; system relations by FindSystemRelation
  Oid FindTypeOid(Oid schema, std::string_view name) const;          // any schema, built-in and extension members too
  // Candidates of one schema: history's, built-in and members of installed extensions living there.
  void FindFunctions(Oid schema, std::string_view name, std::vector<FunctionInfo>* out) const;
  void FindOperators(Oid schema, std::string_view name, std::vector<OperatorInfo>* out) const;
  Oid FindConstraint(Oid relation_or_domain, std::string_view name) const;
  bool ConstraintNameUsed(Oid schema, std::string_view name) const;  // by any constraint of the schema
  Oid FindTrigger(Oid relation, std::string_view name) const;
  Oid FindRule(Oid relation, std::string_view name) const;
  Oid FindPolicy(Oid relation, std::string_view name) const;
  Oid FindRole(std::string_view name) const;                         // predefined ones too
  std::string_view RoleName(Oid role) const;
  Oid FindExtension(std::string_view name) const;
  // One namespace per class (and schema, 0 for those without): statistics, publications, event triggers, collations,
  // operator classes and families (name + access method), NamedObject (by detail).
  Oid FindNamed(ObjectClass object_class, Oid schema, std::string_view name, std::string_view detail = {}) const;

  // --- infos ------------------------------------------------------------------------------------------------------
  TypeInfo TypeOf(Oid oid) const;
  FunctionInfo FunctionOf(Oid oid) const;
  OperatorInfo OperatorOf(Oid oid) const;
  CastInfo CastBetween(Oid source, Oid target) const;                // pg_cast row, none if there is no row
  OpclassInfo OpclassOf(Oid oid) const;
  OpclassInfo DefaultOpclass(Oid access_method, Oid type) const;     // GetDefaultOpClass (indexcmds.c)
  OpclassInfo FindOpclass(Oid access_method, Oid schema, std::string_view name) const;
  // pg_amop rows of a family (built-in, extensions').
  std::vector<const AmopFact*> Amops(Oid family) const;
  Oid FindCollation(Oid schema, std::string_view name) const;
  std::string_view CollationName(Oid collation) const;
  Oid CollationSchema(Oid collation) const;
  bool ExtensionInstalled(std::uint8_t fact_extension) const;
  Oid ExtensionSchema(std::uint8_t fact_extension) const;            // where its movable members live

  // --- hanging on a relation, in order of creation ------------------------------------------------------------------
  std::vector<Oid> IndexesOf(Oid relation) const;
  std::vector<Oid> ConstraintsOf(Oid relation_or_domain) const;
  std::vector<Oid> ForeignKeysTo(Oid relation) const;                // constraints of other (or this) tables
  std::vector<Oid> TriggersOf(Oid relation) const;
  std::vector<Oid> RulesOf(Oid relation) const;
  std::vector<Oid> PoliciesOf(Oid relation) const;
  std::vector<Oid> StatisticsOf(Oid relation) const;
  std::vector<Oid> ChildrenOf(Oid relation) const;                   // direct, inheritance and partitions, by OID
  Oid DefaultPartitionOf(Oid relation) const;                        // 0: none
  std::vector<Oid> SequencesOwnedBy(Oid relation, int column = 0) const;  // column 0: any

  // --- dependencies (pg_depend) -------------------------------------------------------------------------------------
  void AddDependency(ObjectAddress dependent, ObjectAddress referenced, DependencyKind kind);
  void RemoveDependenciesOf(ObjectAddress dependent);                // rows whose dependent is it (sub included)
  void RemoveDependencies(ObjectAddress dependent, ObjectClass referenced_class, DependencyKind kind);
  // Rows that depend on the object; for a whole object (sub 0) those on its columns too.
  std::vector<Dependency> DependentsOf(ObjectAddress referenced) const;
  std::vector<Dependency> DependenciesOf(ObjectAddress dependent) const;
  bool IsPinned(ObjectAddress address) const;                        // built in: nothing is recorded on it

  // --- comments and labels ------------------------------------------------------------------------------------------
  void SetComment(ObjectAddress address, std::optional<std::string> text);
  const std::string* CommentOf(ObjectAddress address) const;
  template <typename F>
  void ForEachComment(F&& f) const;                                  // f(ObjectAddress, const std::string&)
  void RemoveCommentsOf(ObjectAddress address);

  // What the history does not tell: see `assumed`. False once the history is known to start from nothing.
  bool assume_missing = false;

 private:


  template <typename T>
  void Index(const T& object, bool add);         // enters the object's names, or takes them out

  using Edges = NameMap<std::shared_ptr<const std::vector<Dependency>>>;  // scope: OID, name: the class as one byte

  int version_;
  Oid next_oid_ = kFirstUserOid;
  std::uint32_t next_file_ = 1;
  std::tuple<OidMap<Schema>, OidMap<Relation>, OidMap<Constraint>, OidMap<Type>, OidMap<Function>, OidMap<Trigger>,
             OidMap<Rule>, OidMap<Policy>, OidMap<Extension>, OidMap<Role>, OidMap<Statistics>, OidMap<Publication>,
             OidMap<EventTrigger>, OidMap<Collation>, OidMap<Operator>, OidMap<OperatorClass>, OidMap<Cast>,
             OidMap<DefaultAcl>, OidMap<NamedObject>>
      maps_;
  NameMap<Oid> names_;                           // scope: schema or relation; name: class byte + detail + NUL + name
  NameMap<std::vector<Oid>> overloads_;          // functions and operators: scope schema, name: class byte + name
  NameMap<std::vector<Oid>> hanging_;            // scope: relation (or domain), name: class byte of what hangs on it
  NameMap<int> constraint_names_;                // scope: schema; how many constraints have the name
  Edges dependents_, dependencies_;
  NameMap<std::string> comments_;                // scope: OID, name: class byte + column number
};

template <typename T>
const T* Catalog::Find(Oid oid) const {
  return std::get<OidMap<T>>(maps_).Find(oid);
}

template <typename T>
std::shared_ptr<const T> Catalog::Get(Oid oid) const {
  return std::get<OidMap<T>>(maps_).Get(oid);
}

template <typename T, typename F>
void Catalog::ForEach(F&& f) const {
  std::get<OidMap<T>>(maps_).ForEach([&](Oid, const std::shared_ptr<const T>& object) { f(*object); });
}

template <typename T>
const OidMap<T>& Catalog::map() const {
  return std::get<OidMap<T>>(maps_);
}

template <typename T>
void Catalog::Put(T object) {
  const Oid oid = object.oid;
  if (const T* before = Find<T>(oid)) Index(*before, false);
  Index(object, true);
  std::get<OidMap<T>>(maps_).Set(oid, std::make_shared<const T>(std::move(object)));
}

template <typename T>
void Catalog::Remove(Oid oid) {
  if (const T* before = Find<T>(oid)) Index(*before, false);
  std::get<OidMap<T>>(maps_).Erase(oid);
}

}  // namespace pgrehearse
