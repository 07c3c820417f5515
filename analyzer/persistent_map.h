// Persistent maps: a copy shares everything, a change copies one path. The catalog's snapshots stand on them.
//
// OidMap: a radix tree over OIDs, in ascending order, as high as its largest OID needs. NameMap: a hash-array-mapped
// trie over (scope, name). Nodes that nobody else shares are changed in place, so a replay without snapshots pays no
// copies. But every statement leaves a snapshot, and the copying of paths is the price of what it changes: nodes are
// small, and count their owners themselves, without atomic operations. A map and its copies belong to one thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "analyzer/oid.h"

namespace pgrehearse {

template <typename T>
class OidMap {
 public:
  using Pointer = std::shared_ptr<const T>;

  OidMap() = default;
  OidMap(const OidMap& other) : root_(other.root_), height_(other.height_) {
    if (root_) ++root_->owners;
  }
  OidMap& operator=(const OidMap& other) {
    OidMap copy(other);
    std::swap(root_, copy.root_);
    std::swap(height_, copy.height_);
    return *this;
  }
  ~OidMap() { Release(root_, height_); }

  const T* Find(Oid oid) const {
    const Pointer* p = FindPointer(oid);
    return p ? p->get() : nullptr;
  }
  Pointer Get(Oid oid) const {
    const Pointer* p = FindPointer(oid);
    return p ? *p : nullptr;
  }
  void Set(Oid oid, Pointer value) {
    for (; !Reaches(oid); ++height_) {
      if (!root_) continue;
      auto* const above = new Inner;
      above->children[0] = root_;
      root_ = above;
    }
    Store(root_, height_, oid, std::move(value));
  }
  void Erase(Oid oid) {
    if (FindPointer(oid)) Store(root_, height_, oid, nullptr);
  }

  // Calls f(Oid, const Pointer&) for each value in ascending order of OID.
  template <typename F>
  void ForEach(F&& f) const {
    Walk(root_, height_, 0, f);
  }

  // Calls f(Oid, const Pointer& before, const Pointer& after) where the two maps differ (null: absent). Costs what
  // differs.
  template <typename F>
  static void Difference(const OidMap& before, const OidMap& after, F&& f) {
    Differ({before.root_, before.height_}, {after.root_, after.height_}, 0, f);
  }

  bool SharesAllWith(const OidMap& other) const { return root_ == other.root_; }

 private:
  static constexpr int kBits = 4, kFan = 1 << kBits;
  struct Node {
    std::uint32_t owners = 1;
  };
  struct Inner : Node {  // above level 0
    std::array<Node*, kFan> children{};
  };
  struct Leaf : Node {  // level 0
    std::array<Pointer, kFan> values;
  };

  static std::size_t Slot(std::uint32_t index, int level) { return (index >> (kBits * level)) & (kFan - 1); }
  bool Reaches(std::uint32_t index) const {
    return kBits * (height_ + 1) >= 32 || index >> (kBits * (height_ + 1)) == 0;
  }

  const Pointer* FindPointer(Oid oid) const {
    const std::uint32_t index = oid;
    if (!Reaches(index)) return nullptr;
    const Node* node = root_;
    for (int level = height_; node && level > 0; --level) {
      node = static_cast<const Inner*>(node)->children[Slot(index, level)];
    }
    if (!node) return nullptr;
    const Pointer& p = static_cast<const Leaf*>(node)->values[Slot(index, 0)];
    return p ? &p : nullptr;
  }

  static void Release(Node* node, int level) {
    if (!node || --node->owners != 0) return;
    if (level == 0) {
      delete static_cast<Leaf*>(node);
      return;
    }
    auto* const inner = static_cast<Inner*>(node);
    for (Node* child : inner->children) Release(child, level - 1);
    delete inner;
  }

  // The node to change in place of `node`: itself, or a copy when others share it.
  template <typename N>
  static N* Own(Node* node) {
    if (!node) return new N;
    auto* const shared = static_cast<N*>(node);
    if (shared->owners == 1) return shared;
    --shared->owners;
    auto* const copy = new N(*shared);
    copy->owners = 1;
    if constexpr (std::is_same_v<N, Inner>) {
      for (Node* child : copy->children) {
        if (child) ++child->owners;
      }
    }
    return copy;
  }

  static void Store(Node*& at, int level, std::uint32_t index, Pointer value) {
    if (level == 0) {
      auto* const leaf = Own<Leaf>(at);
      at = leaf;
      leaf->values[Slot(index, 0)] = std::move(value);
    } else {
      auto* const inner = Own<Inner>(at);
      at = inner;
      Store(inner->children[Slot(index, level)], level - 1, index, std::move(value));
    }
  }

  template <typename F>
  static void Walk(const Node* node, int level, std::uint32_t prefix, F& f) {
    if (!node) return;
    for (std::uint32_t i = 0; i < kFan; ++i) {
      const std::uint32_t index = (prefix << kBits) | i;
      if (level == 0) {
        const Pointer& value = static_cast<const Leaf*>(node)->values[i];
        if (value) f(static_cast<Oid>(index), value);
      } else {
        Walk(static_cast<const Inner*>(node)->children[i], level - 1, index, f);
      }
    }
  }

  // A tree of any height, looked at from a level that may be above its root.
  struct Tree {
    const Node* root;
    int height;
    Tree Child(int level, std::uint32_t i) const {
      if (height < level) return {i == 0 ? root : nullptr, height};
      return {root ? static_cast<const Inner*>(root)->children[i] : nullptr, level - 1};
    }
    const Pointer& Value(std::uint32_t i) const {
      static const Pointer kNone;
      return root ? static_cast<const Leaf*>(root)->values[i] : kNone;
    }
  };

  template <typename F>
  static void Differ(Tree a, Tree b, std::uint32_t prefix, F& f) {
    if (a.root == b.root) return;
    const int level = std::max(a.height, b.height);
    for (std::uint32_t i = 0; i < kFan; ++i) {
      const std::uint32_t index = (prefix << kBits) | i;
      if (level > 0) {
        Differ(a.Child(level, i), b.Child(level, i), index, f);
      } else if (a.Value(i) != b.Value(i)) {
        f(static_cast<Oid>(index), a.Value(i), b.Value(i));
      }
    }
  }

  Node* root_ = nullptr;
  int height_ = 0;
};

// (scope, name) -> V. The scope is what the name must be unique in: a kind of object together with the OID of a schema
// or relation.
template <typename V>
class NameMap {
 public:
  NameMap() = default;
  NameMap(const NameMap& other) : root_(other.root_) {
    if (root_) ++root_->owners;
  }
  NameMap& operator=(const NameMap& other) {
    NameMap copy(other);
    std::swap(root_, copy.root_);
    return *this;
  }
  ~NameMap() { Release(root_); }

  const V* Find(std::uint64_t scope, std::string_view name) const {
    const std::uint64_t hash = Hash(scope, name);
    const Node* node = root_;
    for (std::uint64_t rest = hash; node && !node->is_item; rest >>= kBits) {
      node = static_cast<const Branch*>(node)->children[rest & (kFan - 1)];
    }
    for (auto* item = static_cast<const Item*>(node); item; item = item->next) {
      if (item->Is(hash, scope, name)) return &item->value;
    }
    return nullptr;
  }
  void Set(std::uint64_t scope, std::string_view name, V value) {
    Update(scope, name, [&](V& held) { held = std::move(value); });
  }
  // `change` gets the value to edit, a new one if there is none.
  template <typename F>
  void Update(std::uint64_t scope, std::string_view name, F&& change) {
    const std::uint64_t hash = Hash(scope, name);
    Node*& at = Reach(hash);
    Item* item = at ? Own(static_cast<Item*>(at)) : nullptr;
    if (item) {
      at = item;
      while (!item->Is(hash, scope, name) && item->next) item = item->next = Own(item->next);
    }
    if (!item || !item->Is(hash, scope, name)) {
      auto* const added = new Item(hash, scope, name);
      if (item) {
        item->next = added;
      } else {
        at = added;
      }
      item = added;
    }
    change(item->value);
  }
  void Erase(std::uint64_t scope, std::string_view name) {
    if (!Find(scope, name)) return;
    const std::uint64_t hash = Hash(scope, name);
    Node*& at = Reach(hash);
    Item* others = nullptr;
    for (const auto* item = static_cast<const Item*>(at); item; item = item->next) {
      if (item->Is(hash, scope, name)) continue;
      auto* const copy = new Item(hash, item->scope, item->name);
      copy->value = item->value;
      copy->next = others;
      others = copy;
    }
    Release(at);
    at = others;
  }
  // Calls f(std::uint64_t scope, const std::string& name, const V* before, const V* after) where the two maps differ
  // (null: absent), in no particular order. Costs what differs.
  template <typename F>
  static void Difference(const NameMap& before, const NameMap& after, F&& f) {
    std::vector<const Item*> left, right;
    CollectUnshared(before.root_, after.root_, &left, &right);
    for (const Item* item : left) {
      const V* other = after.Find(item->scope, item->name);
      if (!other || !(*other == item->value)) f(item->scope, item->name, &item->value, other);
    }
    for (const Item* item : right) {
      const V* none = nullptr;
      if (!before.Find(item->scope, item->name)) f(item->scope, item->name, none, &item->value);
    }
  }

  // Calls f(std::uint64_t scope, const std::string& name, const V&) in no particular order.
  template <typename F>
  void ForEach(F&& f) const {
    Walk(root_, [&](const Item* item) { f(item->scope, item->name, item->value); });
  }

 private:
  static constexpr int kBits = 4, kFan = 1 << kBits;
  struct Node {
    explicit Node(bool item) : is_item(item) {}
    std::uint32_t owners = 1;
    bool is_item;
  };
  struct Item : Node {
    Item(std::uint64_t own_hash, std::uint64_t own_scope, std::string_view own_name)
        : Node(true), hash(own_hash), scope(own_scope), name(own_name) {}
    bool Is(std::uint64_t other_hash, std::uint64_t other_scope, std::string_view other_name) const {
      return hash == other_hash && scope == other_scope && name == other_name;
    }
    std::uint64_t hash;
    std::uint64_t scope;
    std::string name;
    V value{};
    Item* next = nullptr;  // another one with the same hash
  };
  struct Branch : Node {
    Branch() : Node(false) {}
    std::array<Node*, kFan> children{};
  };

  static std::uint64_t Hash(std::uint64_t scope, std::string_view name) {
    std::uint64_t h = (name.empty() ? 0 : std::hash<std::string_view>{}(name)) ^ (scope * 0x9e3779b97f4a7c15ULL);
    h ^= h >> 29;
    return h * 0xbf58476d1ce4e5b9ULL ^ (h >> 32);
  }

  static void Release(Node* node) {
    if (!node || --node->owners != 0) return;
    if (node->is_item) {
      auto* const item = static_cast<Item*>(node);
      Release(item->next);
      delete item;
      return;
    }
    auto* const branch = static_cast<Branch*>(node);
    for (Node* child : branch->children) Release(child);
    delete branch;
  }

  // The node to change: itself, or a copy when others share it.
  static Item* Own(Item* item) {
    if (item->owners == 1) return item;
    --item->owners;
    auto* const copy = new Item(*item);
    copy->owners = 1;
    if (copy->next) ++copy->next->owners;
    return copy;
  }
  static Branch* Own(Branch* branch) {
    if (branch->owners == 1) return branch;
    --branch->owners;
    auto* const copy = new Branch(*branch);
    copy->owners = 1;
    for (Node* child : copy->children) {
      if (child) ++child->owners;
    }
    return copy;
  }

  // Where the items of this hash hang or would hang, on a path that belongs to this map alone.
  Node*& Reach(std::uint64_t hash) {
    Node** at = &root_;
    for (int shift = 0; *at; shift += kBits) {
      Branch* branch;
      if ((*at)->is_item) {
        const std::uint64_t other = static_cast<Item*>(*at)->hash;
        if (other == hash) break;
        branch = new Branch;
        branch->children[(other >> shift) & (kFan - 1)] = *at;
      } else {
        branch = Own(static_cast<Branch*>(*at));
      }
      *at = branch;
      at = &branch->children[(hash >> shift) & (kFan - 1)];
    }
    return *at;
  }

  template <typename F>
  static void Walk(const Node* node, F&& f) {
    if (!node) return;
    if (node->is_item) {
      for (auto* item = static_cast<const Item*>(node); item; item = item->next) f(item);
    } else {
      for (const Node* child : static_cast<const Branch*>(node)->children) Walk(child, f);
    }
  }

  static void CollectUnshared(const Node* a, const Node* b, std::vector<const Item*>* left,
                              std::vector<const Item*>* right) {
    if (a == b) return;
    if (a && b && !a->is_item && !b->is_item) {
      for (std::size_t i = 0; i < kFan; ++i) {
        CollectUnshared(static_cast<const Branch*>(a)->children[i], static_cast<const Branch*>(b)->children[i], left,
                        right);
      }
      return;
    }
    Walk(a, [&](const Item* item) { left->push_back(item); });
    Walk(b, [&](const Item* item) { right->push_back(item); });
  }

  Node* root_ = nullptr;
};

}  // namespace pgrehearse
