// Finding objects by name: the history's, the built-in ones and those of installed extensions.
#include <algorithm>
#include <deque>
#include <mutex>
#include <unordered_map>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

namespace {

constexpr std::string_view kSystemSchemas[] = {"pg_catalog", "information_schema", "pg_toast", "pg_temp"};
constexpr Oid kSystemSchemaOids[] = {kPgCatalogSchema, kInformationSchema, kPgToastSchema, kTemporarySchema};

// Predefined roles (documentation, 22.5); the facts tell their numbers and versions.
constexpr std::string_view kPredefinedRoles[] = {
    "pg_database_owner",     "pg_read_all_data",      "pg_write_all_data",         "pg_monitor",
    "pg_read_all_settings",  "pg_read_all_stats",     "pg_stat_scan_tables",       "pg_read_server_files",
    "pg_write_server_files", "pg_signal_backend",     "pg_execute_server_program", "pg_checkpoint",
    "pg_maintain",           "pg_create_subscription", "pg_use_reserved_connections", "pg_signal_autovacuum_worker"};

// Collations that initdb imports from the operating system have numbers of the installation. Here they get one each when
// they are first asked for, below the user's numbers; the text lives as long as the program.
constexpr Oid kFirstImportedCollation = 14000;
class ImportedCollations {
 public:
  Oid Number(std::string_view name) {
    const std::lock_guard lock(mutex_);
    const auto known = numbers_.find(name);
    if (known != numbers_.end()) return known->second;
    if (names_.size() >= kFirstUserOid - kFirstImportedCollation) return 0;
    names_.emplace_back(name);
    const Oid oid = kFirstImportedCollation + static_cast<Oid>(names_.size()) - 1;
    numbers_.emplace(names_.back(), oid);
    return oid;
  }
  std::string_view Name(Oid oid) {
    const std::lock_guard lock(mutex_);
    return oid >= kFirstImportedCollation && oid - kFirstImportedCollation < names_.size()
               ? std::string_view(names_[oid - kFirstImportedCollation])
               : std::string_view();
  }

 private:
  std::mutex mutex_;
  std::deque<std::string> names_;
  std::unordered_map<std::string_view, Oid> numbers_;
};

ImportedCollations& Imported() {
  static ImportedCollations imported;
  return imported;
}

std::string_view SystemSchemaName(Oid schema) {
  for (std::size_t i = 0; i < std::size(kSystemSchemas); ++i) {
    if (kSystemSchemaOids[i] == schema) return kSystemSchemas[i];
  }
  return {};
}

bool HasFacts(Oid schema) { return schema == kPgCatalogSchema || schema == kInformationSchema; }

}  // namespace

Oid Catalog::FindSchema(std::string_view name) const {
  if (const Oid oid = FindName(ObjectClass::kSchema, 0, name)) return oid;
  for (std::size_t i = 0; i < std::size(kSystemSchemas); ++i) {
    if (kSystemSchemas[i] == name) return kSystemSchemaOids[i];
  }
  return 0;
}

std::string_view Catalog::SchemaName(Oid schema) const {
  const Schema* known = Find<Schema>(schema);
  return known ? std::string_view(known->name) : SystemSchemaName(schema);
}

Oid Catalog::FindRelation(Oid schema, std::string_view name) const {
  return FindName(ObjectClass::kRelation, schema, name);
}

Oid Catalog::FindTypeOid(Oid schema, std::string_view name) const {
  if (HasFacts(schema)) {
    if (const TypeFact* fact = FindTypeByName(SystemSchemaName(schema), name, version_)) return fact->oid;
  }
  return FindName(ObjectClass::kType, schema, name);
}

void Catalog::FindFunctions(Oid schema, std::string_view name, std::vector<FunctionInfo>* out) const {
  if (const std::vector<Oid>* list = Overloads(ObjectClass::kFunction, schema, name)) {
    for (const Oid oid : *list) out->push_back(FunctionOf(oid));
  }
  if (HasFacts(schema)) {
    const std::string_view schema_name = SystemSchemaName(schema);
    for (const FunctionFact& fact : pgrehearse::FindFunctions(name)) {
      if (fact.versions.Has(version_) && fact.schema == schema_name) out->push_back(FunctionFrom(fact));
    }
  }
  if (installed_->empty()) return;
  for (const FunctionFact& fact : FindExtensionFunctions(name)) {
    if (!fact.versions.Has(version_)) continue;
    if (SchemaOfFact(fact.schema, fact.extension) == schema) out->push_back(FunctionFrom(fact));
  }
}

void Catalog::FindOperators(Oid schema, std::string_view name, std::vector<OperatorInfo>* out) const {
  if (const std::vector<Oid>* list = Overloads(ObjectClass::kOperator, schema, name)) {
    for (const Oid oid : *list) out->push_back(OperatorOf(oid));
  }
  if (schema == kPgCatalogSchema) {
    for (const OperatorFact& fact : pgrehearse::FindOperators(name)) {
      if (fact.versions.Has(version_)) out->push_back(OperatorFrom(fact, kPgCatalogSchema));
    }
  }
  if (installed_->empty()) return;
  for (const OperatorFact& fact : FindExtensionOperators(name)) {
    if (!fact.versions.Has(version_)) continue;
    if (SchemaOfFact(fact.schema, fact.extension) == schema) out->push_back(OperatorFrom(fact, schema));
  }
}

Oid Catalog::FindConstraint(Oid relation_or_domain, std::string_view name) const {
  return FindName(ObjectClass::kConstraint, relation_or_domain, name);
}
bool Catalog::ConstraintNameUsed(Oid schema, std::string_view name) const {
  return constraint_names_.Find(schema, name) != nullptr;
}
Oid Catalog::FindTrigger(Oid relation, std::string_view name) const {
  return FindName(ObjectClass::kTrigger, relation, name);
}
Oid Catalog::FindRule(Oid relation, std::string_view name) const { return FindName(ObjectClass::kRule, relation, name); }
Oid Catalog::FindPolicy(Oid relation, std::string_view name) const {
  return FindName(ObjectClass::kPolicy, relation, name);
}
Oid Catalog::FindExtension(std::string_view name) const { return FindName(ObjectClass::kExtension, 0, name); }

Oid Catalog::FindRole(std::string_view name) const {
  if (const Oid oid = FindName(ObjectClass::kRole, 0, name)) return oid;
  const RoleFact* fact = pgrehearse::FindRole(name, version_);
  return fact ? fact->oid : 0;
}

Oid Catalog::FindOrAssumeRole(std::string_view name) {
  if (const Oid oid = FindRole(name)) return oid;
  Role assumed;
  const Oid oid = assumed.oid = NewOid();
  assumed.name = std::string(name);
  assumed.assumed = true;
  Put(std::move(assumed));
  return oid;
}

std::string_view Catalog::RoleName(Oid role) const {
  if (const Role* known = Find<Role>(role)) return known->name;
  for (const std::string_view name : kPredefinedRoles) {
    const RoleFact* fact = pgrehearse::FindRole(name, version_);
    if (fact && fact->oid == role) return name;
  }
  return {};
}

Oid Catalog::FindNamed(ObjectClass object_class, Oid schema, std::string_view name, std::string_view detail) const {
  if (object_class == ObjectClass::kCollation) return FindCollation(schema, name);
  if (object_class == ObjectClass::kOperatorClass || object_class == ObjectClass::kOperatorFamily) {
    const Oid method = FindNamed(ObjectClass::kAccessMethod, 0, detail);
    if (object_class == ObjectClass::kOperatorClass) return FindOpclass(method, schema, name).oid;
    if (const Oid oid = FindName(object_class, schema, OpclassName(method, name))) return oid;
    if (const Oid oid = FindName(object_class, schema, DetailedName(detail, name))) return oid;
    if (schema != kPgCatalogSchema) return 0;
    for (const OpfamilyFact* fact : FindOpfamilies(method, version_)) {
      if (fact->name == name && fact->extension == 0) return fact->oid;
    }
    return 0;
  }
  if (const Oid oid = detail.empty() ? FindName(object_class, schema, name)
                                     : FindName(object_class, schema, DetailedName(detail, name))) {
    return oid;
  }
  switch (object_class) {
    case ObjectClass::kAccessMethod: {
      const AccessMethodFact* fact = FindAccessMethodByName(name, version_);
      return fact && fact->extension == 0 ? fact->oid : 0;
    }
    case ObjectClass::kLanguage: {
      const LanguageFact* fact = FindLanguage(name, version_);
      return fact && fact->extension == 0 ? fact->oid : 0;
    }
    case ObjectClass::kTextSearch:
      if (schema != kPgCatalogSchema) return 0;
      for (const TextSearchKind kind : {TextSearchKind::kConfiguration, TextSearchKind::kDictionary,
                                        TextSearchKind::kParser, TextSearchKind::kTemplate}) {
        if (DetailOf(kind) != detail) continue;
        const TextSearchFact* fact = FindTextSearch(kind, name, version_);
        return fact ? fact->oid : 0;
      }
      return 0;
    case ObjectClass::kTablespace:  // pg_tablespace.dat
      return name == "pg_default" ? 1663 : name == "pg_global" ? 1664 : 0;
    default:
      return 0;
  }
}

Oid Catalog::FindCollation(Oid schema, std::string_view name) const {
  if (schema == kPgCatalogSchema) {
    if (const CollationFact* fact = FindCollationByName(name, version_)) return fact->oid;
    if (IsCommonCollationName(name)) return Imported().Number(name);
  }
  return FindName(ObjectClass::kCollation, schema, name);
}

std::string_view Catalog::CollationName(Oid collation) const {
  if (const Collation* known = Find<Collation>(collation)) return known->name;
  if (const CollationFact* fact = pgrehearse::FindCollation(collation, version_)) return fact->name;
  return Imported().Name(collation);
}

Oid Catalog::CollationSchema(Oid collation) const {
  const Collation* known = Find<Collation>(collation);
  return known ? known->schema : kPgCatalogSchema;
}

bool Catalog::ExtensionInstalled(std::uint8_t fact_extension) const {
  return std::any_of(installed_->begin(), installed_->end(),
                     [&](const Installed& i) { return i.fact == fact_extension; });
}

Oid Catalog::ExtensionSchema(std::uint8_t fact_extension) const {
  for (const Installed& i : *installed_) {
    if (i.fact == fact_extension) return i.schema;
  }
  return 0;
}

Oid Catalog::SchemaOfFact(std::string_view fixed, std::uint8_t extension) const {
  if (extension == 0) return fixed == "information_schema" ? kInformationSchema : kPgCatalogSchema;
  const Oid schema = ExtensionSchema(extension);
  return schema == 0 || fixed.empty() ? schema : FindSchema(fixed);
}

}  // namespace pgrehearse
