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
#include <cstring>
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
constexpr Oid kPlpgsqlExtension = 12003;       // synthetic: every database starts with it
constexpr Oid kBootstrapRole = 10;             // "postgres": the superuser that initdb makes

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

  // Who connects to apply the migrations.
  Oid login_role() const { return login_role_; }
  void set_login_role(Oid role) { login_role_ = role; }

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
  // Roles belong to the whole cluster, and no history of one database can be complete about them: a role that is not known
  // is taken to exist.
  Oid FindOrAssumeRole(std::string_view name);
  std::string_view RoleName(Oid role) const;
  Oid FindExtension(std::string_view name) const;
  // One namespace per class (and schema, 0 for those without): statistics, publications, event triggers, collations,
  // NamedObject (by detail). `detail` of operator classes and families is the name of the access method; of text search
  // objects "configuration", "dictionary", "parser" or "template".
  Oid FindNamed(ObjectClass object_class, Oid schema, std::string_view name, std::string_view detail = {}) const;

  // --- infos ------------------------------------------------------------------------------------------------------
  TypeInfo TypeOf(Oid oid) const;
  FunctionInfo FunctionOf(Oid oid) const;
  OperatorInfo OperatorOf(Oid oid) const;
  CastInfo CastBetween(Oid source, Oid target) const;                // pg_cast row, none if there is no row
  OpclassInfo OpclassOf(Oid oid) const;
  OpclassInfo DefaultOpclass(Oid access_method, Oid type) const;     // GetDefaultOpClass (indexcmds.c)
  OpclassInfo FindOpclass(Oid access_method, Oid schema, std::string_view name) const;
  // IsBinaryCoercible (parse_coerce.c): a value of `source` is one of `target` without any conversion.
  bool BinaryCoercible(Oid source, Oid target) const;
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
  std::vector<Oid> Temporaries() const;                              // the session's temporary relations

  // --- dependencies (pg_depend) -------------------------------------------------------------------------------------
  void AddDependency(ObjectAddress dependent, ObjectAddress referenced, DependencyKind kind);
  void RemoveDependenciesOf(ObjectAddress dependent);                // rows whose dependent is it (sub included)
  void RemoveDependency(const Dependency& edge);
  void RemoveDependencies(ObjectAddress dependent, ObjectClass referenced_class, DependencyKind kind);
  // Rows that depend on the object; for a whole object (sub 0) those on its columns too.
  std::vector<Dependency> DependentsOf(ObjectAddress referenced) const;
  std::vector<Dependency> DependenciesOf(ObjectAddress dependent) const;
  // Rows that depend on what the extension brought: its members have no rows of their own.
  std::vector<Dependency> DependentsOfMembers(Oid extension) const;
  bool IsPinned(ObjectAddress address) const;                        // built in: nothing is recorded on it

  // --- comments and labels ------------------------------------------------------------------------------------------
  void SetComment(ObjectAddress address, std::optional<std::string> text);
  const std::string* CommentOf(ObjectAddress address) const;
  template <typename F>
  void ForEachComment(F&& f) const;                                  // f(ObjectAddress, const std::string&)
  void RemoveCommentsOf(ObjectAddress address);
  // f(ObjectAddress) for each comment that is not the same in both.
  template <typename F>
  static void ForEachCommentDifference(const Catalog& before, const Catalog& after, F&& f);

  // What the history does not tell: see `assumed`. False once the history is known to start from nothing.
  bool assume_missing = false;

 private:
  // What hangs on an object without being found by name; the kinds of lists in hanging_.
  enum class Hanging : std::uint8_t {
    kIndex, kConstraint, kForeignKeyTo, kTrigger, kRule, kPolicy, kStatistics, kChild, kSequence, kOpclass,
    kTemporary
  };
  // An extension whose members are known, and the schema that holds those without a fixed one.
  struct Installed {
    std::uint8_t fact = 0;
    Oid extension = 0;
    Oid schema = 0;
  };

  // Enters the names of `after` and takes out those of `before`; either may be null.
  template <typename T>
  void Reindex(const T* before, const T* after);
  template <typename T>
  void Index(const T& object, bool add);
  void IndexMembers(const Extension& extension, bool add);
  void SetName(ObjectClass object_class, Oid scope, std::string_view name, Oid oid, bool add);
  void SetOverload(ObjectClass object_class, Oid schema, std::string_view name, Oid oid, bool add);
  void SetHanging(Hanging kind, Oid on, Oid oid, bool add);
  static std::string DetailedName(std::string_view detail, std::string_view name);
  static std::string OpclassName(Oid access_method, std::string_view name);
  static std::string_view DetailOf(TextSearchKind kind);
  static ObjectAddress CommentAddress(std::uint64_t scope, std::string_view name) {
    std::int32_t sub = 0;
    std::memcpy(&sub, name.data(), sizeof(sub));
    return {static_cast<ObjectClass>(scope >> 32), static_cast<Oid>(scope), sub};
  }
  OpclassInfo OpclassFrom(const OpclassFact& fact) const;
  FunctionInfo FunctionFrom(const FunctionFact& fact) const;
  static OperatorInfo OperatorFrom(const OperatorFact& fact, Oid schema);
  Oid FindName(ObjectClass object_class, Oid scope, std::string_view name) const;
  std::vector<Oid> HangingOn(Hanging kind, Oid on) const;
  const std::vector<Oid>* Overloads(ObjectClass object_class, Oid schema, std::string_view name) const;
  // The schema of a fact: by its fixed name, or where its extension lives; 0 when the extension is not installed.
  Oid SchemaOfFact(std::string_view fixed, std::uint8_t extension) const;

  using EdgeList = std::vector<Dependency>;
  using Edges = NameMap<EdgeList>;               // scope: class and OID, no name

  int version_;
  Oid login_role_ = kBootstrapRole;
  Oid next_oid_ = kFirstUserOid;
  std::uint32_t next_file_ = 1;
  std::tuple<OidMap<Schema>, OidMap<Relation>, OidMap<Constraint>, OidMap<Type>, OidMap<Function>, OidMap<Trigger>,
             OidMap<Rule>, OidMap<Policy>, OidMap<Extension>, OidMap<Role>, OidMap<Statistics>, OidMap<Publication>,
             OidMap<EventTrigger>, OidMap<Collation>, OidMap<Operator>, OidMap<OperatorClass>, OidMap<Cast>,
             OidMap<DefaultAcl>, OidMap<NamedObject>>
      maps_;
  NameMap<Oid> names_;                           // scope: class and schema or relation
  NameMap<std::vector<Oid>> overloads_;          // functions and operators; scope: class and schema
  NameMap<std::vector<Oid>> hanging_;            // scope: Hanging and OID, no name
  NameMap<int> constraint_names_;                // scope: schema; how many constraints have the name
  Edges dependents_, dependencies_;
  NameMap<std::string> comments_;                // scope: class and OID; name: the bytes of the column number
  std::shared_ptr<const std::vector<Installed>> installed_;
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
  Reindex<T>(Find<T>(oid), &object);
  std::get<OidMap<T>>(maps_).Set(oid, std::make_shared<const T>(std::move(object)));
}

template <typename T>
void Catalog::Remove(Oid oid) {
  Reindex<T>(Find<T>(oid), nullptr);
  std::get<OidMap<T>>(maps_).Erase(oid);
}

template <typename F>
void Catalog::ForEachComment(F&& f) const {
  comments_.ForEach([&](std::uint64_t scope, const std::string& name, const std::string& text) {
    f(CommentAddress(scope, name), text);
  });
}

template <typename F>
void Catalog::ForEachCommentDifference(const Catalog& before, const Catalog& after, F&& f) {
  NameMap<std::string>::Difference(before.comments_, after.comments_,
                                   [&](std::uint64_t scope, const std::string& name, const std::string*,
                                       const std::string*) { f(CommentAddress(scope, name)); });
}

}  // namespace pgrehearse
