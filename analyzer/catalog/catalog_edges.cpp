// Dependencies between objects, and the comments on them.
#include <algorithm>
#include <array>
#include <cstring>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

namespace {

std::uint64_t ScopeOf(ObjectAddress address) {
  return (static_cast<std::uint64_t>(address.object_class) << 32) | address.oid;
}

std::string_view SubKey(const std::int32_t& sub) { return {reinterpret_cast<const char*>(&sub), sizeof(sub)}; }

// A schema has as many dependents as it has objects. Its list is kept in buckets, so that a change copies but one.
constexpr int kSchemaBuckets = 256;
constexpr auto kBucketNames = [] {
  std::array<char, kSchemaBuckets> names{};
  for (int i = 0; i < kSchemaBuckets; ++i) names[static_cast<std::size_t>(i)] = static_cast<char>(i);
  return names;
}();
std::string_view BucketOf(ObjectAddress referenced, Oid dependent) {
  if (referenced.object_class != ObjectClass::kSchema) return {};
  return {&kBucketNames[dependent % kSchemaBuckets], 1};
}

}  // namespace

// IsPinnedObject (catalog.c): what initdb made is pinned, except the schema public. Shared objects are not in pg_depend,
// but roles of the history are recorded here too, for DROP ROLE. The language plpgsql belongs to its extension.
bool Catalog::IsPinned(ObjectAddress address) const {
  if (address.oid >= kFirstUserOid) return false;
  if (address.object_class == ObjectClass::kSchema) return address.oid != kPublicSchema;
  if (address.object_class == ObjectClass::kExtension) return false;
  if (address.object_class == ObjectClass::kLanguage) return address.oid <= 14;  // internal, c, sql (pg_language.dat)
  return true;
}

void Catalog::AddDependency(ObjectAddress dependent, ObjectAddress referenced, DependencyKind kind) {
  if (IsPinned(referenced)) return;
  const Dependency edge{dependent, referenced, kind};
  if (const EdgeList* known = dependencies_.Find(ScopeOf(dependent), {})) {
    if (std::find(known->begin(), known->end(), edge) != known->end()) return;
  }
  dependencies_.Update(ScopeOf(dependent), {}, [&](EdgeList& list) { list.push_back(edge); });
  dependents_.Update(ScopeOf(referenced), BucketOf(referenced, dependent.oid), [&](EdgeList& list) { list.push_back(edge); });
}

template <typename Predicate>
static void EraseEdges(NameMap<std::vector<Dependency>>& edges, std::uint64_t scope, std::string_view bucket,
                       Predicate&& predicate) {
  const auto* list = edges.Find(scope, bucket);
  if (!list || std::none_of(list->begin(), list->end(), predicate)) return;
  if (std::all_of(list->begin(), list->end(), predicate)) {
    edges.Erase(scope, bucket);
    return;
  }
  edges.Update(scope, bucket, [&](std::vector<Dependency>& held) { std::erase_if(held, predicate); });
}

void Catalog::RemoveDependency(const Dependency& edge) {
  const auto same = [&](const Dependency& other) { return other == edge; };
  EraseEdges(dependents_, ScopeOf(edge.referenced), BucketOf(edge.referenced, edge.dependent.oid), same);
  EraseEdges(dependencies_, ScopeOf(edge.dependent), {}, same);
}

void Catalog::RemoveDependenciesOf(ObjectAddress dependent) {
  for (const Dependency& edge : DependenciesOf(dependent)) {
    EraseEdges(dependents_, ScopeOf(edge.referenced), BucketOf(edge.referenced, edge.dependent.oid),
               [&](const Dependency& other) { return other == edge; });
  }
  EraseEdges(dependencies_, ScopeOf(dependent), {},
             [&](const Dependency& edge) { return dependent.sub == 0 || edge.dependent.sub == dependent.sub; });
}

void Catalog::RemoveDependencies(ObjectAddress dependent, ObjectClass referenced_class, DependencyKind kind) {
  for (const Dependency& edge : DependenciesOf(dependent)) {
    if (edge.referenced.object_class == referenced_class && edge.kind == kind) RemoveDependency(edge);
  }
}

std::vector<Dependency> Catalog::DependentsOf(ObjectAddress referenced) const {
  std::vector<Dependency> out;
  const int buckets = referenced.object_class == ObjectClass::kSchema ? kSchemaBuckets : 1;
  for (int bucket = 0; bucket < buckets; ++bucket) {
    const EdgeList* list = dependents_.Find(ScopeOf(referenced), BucketOf(referenced, static_cast<Oid>(bucket)));
    if (!list) continue;
    for (const Dependency& edge : *list) {
      if (referenced.sub == 0 || edge.referenced.sub == referenced.sub) out.push_back(edge);
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Dependency& a, const Dependency& b) { return a.referenced.sub < b.referenced.sub; });
  return out;
}

std::vector<Dependency> Catalog::DependenciesOf(ObjectAddress dependent) const {
  std::vector<Dependency> out;
  const EdgeList* list = dependencies_.Find(ScopeOf(dependent), {});
  if (!list) return out;
  for (const Dependency& edge : *list) {
    if (dependent.sub == 0 || edge.dependent.sub == dependent.sub) out.push_back(edge);
  }
  return out;
}

std::vector<Dependency> Catalog::DependentsOfMembers(Oid extension) const {
  std::vector<Dependency> out;
  const Extension* e = Find<Extension>(extension);
  const ExtensionFact* fact = e ? pgrehearse::FindExtension(e->name, version_) : nullptr;
  if (!fact) return out;
  const Oid first = kFirstExtensionOid + fact->id * kOidsPerExtension;
  dependents_.ForEach([&](std::uint64_t scope, const std::string&, const EdgeList& list) {
    const Oid oid = static_cast<Oid>(scope);
    if (oid >= first && oid - first < kOidsPerExtension) out.insert(out.end(), list.begin(), list.end());
  });
  std::sort(out.begin(), out.end());
  return out;
}

void Catalog::SetComment(ObjectAddress address, std::optional<std::string> text) {
  const std::int32_t sub = address.sub;
  if (text && !text->empty()) {
    comments_.Set(ScopeOf(address), SubKey(sub), std::move(*text));
  } else {
    comments_.Erase(ScopeOf(address), SubKey(sub));
  }
}

const std::string* Catalog::CommentOf(ObjectAddress address) const {
  const std::int32_t sub = address.sub;
  return comments_.Find(ScopeOf(address), SubKey(sub));
}

void Catalog::RemoveCommentsOf(ObjectAddress address) {
  SetComment(address, std::nullopt);
  if (address.sub != 0 || address.object_class != ObjectClass::kRelation) return;
  if (const Relation* relation = Find<Relation>(address.oid)) {
    for (const Column& column : relation->columns) {
      SetComment({ObjectClass::kRelation, address.oid, column.number}, std::nullopt);
    }
  }
}

}  // namespace pgrehearse
