// Keeps the catalog's name maps and hanging lists right when an object comes, changes or goes.
#include <algorithm>
#include <cstring>
#include <tuple>
#include <type_traits>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

namespace {

std::uint64_t ScopeOf(ObjectClass object_class, Oid scope) {
  return (static_cast<std::uint64_t>(object_class) << 32) | scope;
}

// Whether a change leaves everything that Index enters as it was, so that the maps need not be touched: most changes do.
template <typename T>
bool SameNames(const T& a, const T& b) {
  if constexpr (std::is_same_v<T, Relation>) {
    return a.schema == b.schema && a.name == b.name && a.parents == b.parents && a.persistence == b.persistence &&
           (a.index ? a.index->table : 0) == (b.index ? b.index->table : 0) &&
           (a.index ? a.index->parent : 0) == (b.index ? b.index->parent : 0) &&
           (a.sequence ? a.sequence->owned_table : 0) == (b.sequence ? b.sequence->owned_table : 0);
  } else if constexpr (std::is_same_v<T, Constraint>) {
    return a.schema == b.schema && a.name == b.name && a.relation == b.relation && a.domain == b.domain &&
           a.kind == b.kind && a.referenced == b.referenced;
  } else if constexpr (std::is_same_v<T, Type> || std::is_same_v<T, Function> || std::is_same_v<T, Operator> ||
                       std::is_same_v<T, Collation>) {
    return a.schema == b.schema && a.name == b.name;
  } else if constexpr (std::is_same_v<T, Trigger> || std::is_same_v<T, Rule> || std::is_same_v<T, Policy>) {
    return a.relation == b.relation && a.name == b.name;
  } else if constexpr (std::is_same_v<T, Schema> || std::is_same_v<T, Role> || std::is_same_v<T, Publication> ||
                       std::is_same_v<T, EventTrigger>) {
    return a.name == b.name;
  } else if constexpr (std::is_same_v<T, DefaultAcl>) {
    return true;
  } else {
    return false;
  }
}

}  // namespace

void Catalog::SetName(ObjectClass object_class, Oid scope, std::string_view name, Oid oid, bool add) {
  const std::uint64_t key = ScopeOf(object_class, scope);
  if (add) {
    names_.Set(key, name, oid);
    return;
  }
  // The name may have gone to another object meanwhile (a statement that drops and creates).
  const Oid* held = names_.Find(key, name);
  if (held && *held == oid) names_.Erase(key, name);
}

void Catalog::SetOverload(ObjectClass object_class, Oid schema, std::string_view name, Oid oid, bool add) {
  const std::uint64_t key = ScopeOf(object_class, schema);
  bool empty = false;
  overloads_.Update(key, name, [&](std::vector<Oid>& list) {
    std::erase(list, oid);
    if (add) list.push_back(oid);
    empty = list.empty();
  });
  if (empty) overloads_.Erase(key, name);
}

Oid Catalog::FindName(ObjectClass object_class, Oid scope, std::string_view name) const {
  const Oid* oid = names_.Find(ScopeOf(object_class, scope), name);
  return oid ? *oid : 0;
}

const std::vector<Oid>* Catalog::Overloads(ObjectClass object_class, Oid schema, std::string_view name) const {
  return overloads_.Find(ScopeOf(object_class, schema), name);
}

// Names with a kind inside their class: "detail", NUL, name.
std::string Catalog::DetailedName(std::string_view detail, std::string_view name) {
  std::string key;
  key.reserve(detail.size() + name.size() + 1);
  key.append(detail).push_back('\0');
  return key.append(name);
}

// Operator classes have a namespace per schema and access method.
std::string Catalog::OpclassName(Oid access_method, std::string_view name) {
  return DetailedName(std::to_string(access_method), name);
}

template <typename T>
void Catalog::Reindex(const T* before, const T* after) {
  if (before && after && SameNames(*before, *after)) return;
  if (before) Index(*before, false);
  if (after) Index(*after, true);
}

template <typename T>
void Catalog::Index(const T& object, bool add) {
  const Oid oid = object.oid;
  if constexpr (std::is_same_v<T, Schema>) {
    SetName(ObjectClass::kSchema, 0, object.name, oid, add);
  } else if constexpr (std::is_same_v<T, Relation>) {
    SetName(ObjectClass::kRelation, object.schema, object.name, oid, add);
    for (const Oid parent : object.parents) SetHanging(Hanging::kChild, parent, oid, add);
    if (object.index) {
      SetHanging(Hanging::kIndex, object.index->table, oid, add);
      SetHanging(Hanging::kChild, object.index->parent, oid, add);
    }
    if (object.sequence) SetHanging(Hanging::kSequence, object.sequence->owned_table, oid, add);
    if (object.persistence == 't') SetHanging(Hanging::kTemporary, kTemporarySchema, oid, add);
  } else if constexpr (std::is_same_v<T, Constraint>) {
    const Oid on = object.relation ? object.relation : object.domain;
    SetName(ObjectClass::kConstraint, on, object.name, oid, add);
    SetHanging(Hanging::kConstraint, on, oid, add);
    if (object.kind == 'f') SetHanging(Hanging::kForeignKeyTo, object.referenced, oid, add);
    bool none = false;
    constraint_names_.Update(object.schema, object.name, [&](int& count) {
      count += add ? 1 : -1;
      none = count <= 0;
    });
    if (none) constraint_names_.Erase(object.schema, object.name);
  } else if constexpr (std::is_same_v<T, Type>) {
    SetName(ObjectClass::kType, object.schema, object.name, oid, add);
  } else if constexpr (std::is_same_v<T, Function>) {
    SetOverload(ObjectClass::kFunction, object.schema, object.name, oid, add);
  } else if constexpr (std::is_same_v<T, Operator>) {
    SetOverload(ObjectClass::kOperator, object.schema, object.name, oid, add);
  } else if constexpr (std::is_same_v<T, Trigger>) {
    SetName(ObjectClass::kTrigger, object.relation, object.name, oid, add);
    SetHanging(Hanging::kTrigger, object.relation, oid, add);
  } else if constexpr (std::is_same_v<T, Rule>) {
    SetName(ObjectClass::kRule, object.relation, object.name, oid, add);
    SetHanging(Hanging::kRule, object.relation, oid, add);
  } else if constexpr (std::is_same_v<T, Policy>) {
    SetName(ObjectClass::kPolicy, object.relation, object.name, oid, add);
    SetHanging(Hanging::kPolicy, object.relation, oid, add);
  } else if constexpr (std::is_same_v<T, Extension>) {
    SetName(ObjectClass::kExtension, 0, object.name, oid, add);
    IndexMembers(object, add);
  } else if constexpr (std::is_same_v<T, Role>) {
    SetName(ObjectClass::kRole, 0, object.name, oid, add);
  } else if constexpr (std::is_same_v<T, Statistics>) {
    SetName(ObjectClass::kStatistics, object.schema, object.name, oid, add);
    SetHanging(Hanging::kStatistics, object.relation, oid, add);
  } else if constexpr (std::is_same_v<T, Publication>) {
    SetName(ObjectClass::kPublication, 0, object.name, oid, add);
  } else if constexpr (std::is_same_v<T, EventTrigger>) {
    SetName(ObjectClass::kEventTrigger, 0, object.name, oid, add);
  } else if constexpr (std::is_same_v<T, Collation>) {
    SetName(ObjectClass::kCollation, object.schema, object.name, oid, add);
  } else if constexpr (std::is_same_v<T, OperatorClass>) {
    SetName(ObjectClass::kOperatorClass, object.schema, OpclassName(object.access_method, object.name), oid, add);
    SetHanging(Hanging::kOpclass, object.access_method, oid, add);
  } else if constexpr (std::is_same_v<T, Cast>) {
    SetName(ObjectClass::kCast, object.source,
            {reinterpret_cast<const char*>(&object.target), sizeof(object.target)}, oid, add);
  } else if constexpr (std::is_same_v<T, NamedObject>) {
    if (object.detail.empty()) {
      SetName(object.object_class, object.schema, object.name, oid, add);
    } else {
      SetName(object.object_class, object.schema, DetailedName(object.detail, object.name), oid, add);
    }
  }
}

// The members of an extension that are found by name only; functions, operators and casts are asked of the facts, which
// know them by name themselves.
void Catalog::IndexMembers(const Extension& extension, bool add) {
  const ExtensionFact* fact = pgrehearse::FindExtension(extension.name, version_);
  if (!fact) return;
  auto installed = std::make_shared<std::vector<Installed>>(*installed_);
  std::erase_if(*installed, [&](const Installed& i) { return i.extension == extension.oid; });
  if (add) installed->push_back({fact->id, extension.oid, extension.schema});
  const auto schema_of = [&](std::string_view fixed) { return fixed.empty() ? extension.schema : FindSchema(fixed); };
  for (const TypeFact* member : ExtensionMembers<TypeFact>(fact->id, version_)) {
    SetName(ObjectClass::kType, schema_of(member->schema), member->name, member->oid, add);
  }
  for (const OpclassFact* member : ExtensionMembers<OpclassFact>(fact->id, version_)) {
    SetName(ObjectClass::kOperatorClass, schema_of(member->schema), OpclassName(member->access_method, member->name),
            member->oid, add);
    SetHanging(Hanging::kOpclass, member->access_method, member->oid, add);
  }
  for (const AccessMethodFact* member : ExtensionMembers<AccessMethodFact>(fact->id, version_)) {
    SetName(ObjectClass::kAccessMethod, 0, member->name, member->oid, add);
  }
  for (const LanguageFact* member : ExtensionMembers<LanguageFact>(fact->id, version_)) {
    SetName(ObjectClass::kLanguage, 0, member->name, member->oid, add);
  }
  for (const OpfamilyFact* member : ExtensionMembers<OpfamilyFact>(fact->id, version_)) {
    SetName(ObjectClass::kOperatorFamily, schema_of(member->schema), OpclassName(member->access_method, member->name),
            member->oid, add);
  }
  for (const TextSearchFact* member : ExtensionMembers<TextSearchFact>(fact->id, version_)) {
    SetName(ObjectClass::kTextSearch, schema_of(member->schema), DetailedName(DetailOf(member->kind), member->name),
            member->oid, add);
  }
  installed_ = std::move(installed);
}

std::string_view Catalog::DetailOf(TextSearchKind kind) {
  switch (kind) {
    case TextSearchKind::kConfiguration:
      return "configuration";
    case TextSearchKind::kDictionary:
      return "dictionary";
    case TextSearchKind::kParser:
      return "parser";
    case TextSearchKind::kTemplate:
      return "template";
  }
  return {};
}

template void Catalog::Reindex(const Schema*, const Schema*);
template void Catalog::Reindex(const Relation*, const Relation*);
template void Catalog::Reindex(const Constraint*, const Constraint*);
template void Catalog::Reindex(const Type*, const Type*);
template void Catalog::Reindex(const Function*, const Function*);
template void Catalog::Reindex(const Trigger*, const Trigger*);
template void Catalog::Reindex(const Rule*, const Rule*);
template void Catalog::Reindex(const Policy*, const Policy*);
template void Catalog::Reindex(const Extension*, const Extension*);
template void Catalog::Reindex(const Role*, const Role*);
template void Catalog::Reindex(const Statistics*, const Statistics*);
template void Catalog::Reindex(const Publication*, const Publication*);
template void Catalog::Reindex(const EventTrigger*, const EventTrigger*);
template void Catalog::Reindex(const Collation*, const Collation*);
template void Catalog::Reindex(const Operator*, const Operator*);
template void Catalog::Reindex(const OperatorClass*, const OperatorClass*);
template void Catalog::Reindex(const Cast*, const Cast*);
template void Catalog::Reindex(const DefaultAcl*, const DefaultAcl*);
template void Catalog::Reindex(const NamedObject*, const NamedObject*);

}  // namespace pgrehearse
