// Persistent maps: a copy shares everything, a change copies one path. The catalog's snapshots stand on them.
//
// OidMap: a 32-way radix tree over OIDs below 2^25, in ascending order. NameMap: a hash-array-mapped trie over
// (scope, name).
// Nodes that nobody else shares are changed in place, so a replay without snapshots pays no copies. Not thread-safe;
// copies may live in other threads only while nobody changes either.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/oid.h"

namespace pgrehearse {

template <typename T>
class OidMap {
 public:
  using Pointer = std::shared_ptr<const T>;

  const T* Find(Oid oid) const {
    const Pointer* p = FindPointer(oid);
    return p ? p->get() : nullptr;
  }
  Pointer Get(Oid oid) const {
    const Pointer* p = FindPointer(oid);
    return p ? *p : nullptr;
  }
  void Set(Oid oid, Pointer value) { Store(root_, kLevels - 1, oid, std::move(value)); }
  void Erase(Oid oid) { Store(root_, kLevels - 1, oid, nullptr); }

  // Calls f(Oid, const Pointer&) for each value in ascending order of OID.
  template <typename F>
  void ForEach(F&& f) const {
    Walk(root_.get(), kLevels - 1, 0, f);
  }

  // Calls f(Oid, const Pointer& before, const Pointer& after) where the two maps differ (null: absent). Costs what
  // differs.
  template <typename F>
  static void Difference(const OidMap& before, const OidMap& after, F&& f) {
    Differ(before.root_.get(), after.root_.get(), kLevels - 1, 0, f);
  }

  bool SharesAllWith(const OidMap& other) const { return root_ == other.root_; }

 private:
  static constexpr int kBits = 5, kLevels = 5, kFan = 1 << kBits;
  struct Branch;
  using BranchPtr = std::shared_ptr<Branch>;
  struct Branch {
    std::array<BranchPtr, kFan> children;  // used above the lowest level
    std::array<Pointer, kFan> values;      // used at the lowest level
  };

  const Pointer* FindPointer(Oid oid) const {
    const std::uint32_t index = oid;
    if (index >> (kBits * kLevels)) return nullptr;
    const Branch* b = root_.get();
    for (int level = kLevels - 1; b && level > 0; --level) b = b->children[(index >> (kBits * level)) & (kFan - 1)].get();
    if (!b) return nullptr;
    const Pointer& p = b->values[index & (kFan - 1)];
    return p ? &p : nullptr;
  }

  static void Store(BranchPtr& at, int level, std::uint32_t index, Pointer value) {
    if (!at) {
      if (!value) return;
      at = std::make_shared<Branch>();
    } else if (at.use_count() > 1) {
      at = std::make_shared<Branch>(*at);
    }
    const std::uint32_t slot = (index >> (kBits * level)) & (kFan - 1);
    if (level == 0) {
      at->values[slot] = std::move(value);
    } else {
      Store(at->children[slot], level - 1, index, std::move(value));
    }
  }

  template <typename F>
  static void Walk(const Branch* b, int level, std::uint32_t prefix, F& f) {
    if (!b) return;
    for (std::uint32_t i = 0; i < kFan; ++i) {
      const std::uint32_t index = (prefix << kBits) | i;
      if (level == 0) {
        if (b->values[i]) f(static_cast<Oid>(index), b->values[i]);
      } else {
        Walk(b->children[i].get(), level - 1, index, f);
      }
    }
  }

  template <typename F>
  static void Differ(const Branch* a, const Branch* b, int level, std::uint32_t prefix, F& f) {
    if (a == b) return;
    static const Pointer kNone;
    for (std::uint32_t i = 0; i < kFan; ++i) {
      const std::uint32_t index = (prefix << kBits) | i;
      if (level == 0) {
        const Pointer& x = a ? a->values[i] : kNone;
        const Pointer& y = b ? b->values[i] : kNone;
        if (x != y) f(static_cast<Oid>(index), x, y);
      } else {
        Differ(a ? a->children[i].get() : nullptr, b ? b->children[i].get() : nullptr, level - 1, index, f);
      }
    }
  }

  BranchPtr root_;
};

// (scope, name) -> V. The scope is what the name must be unique in: a kind of object together with the OID of a schema or
// relation.
template <typename V>
class NameMap {
 public:
  const V* Find(std::uint64_t scope, std::string_view name) const {
    std::uint64_t hash = Hash(scope, name);
    const Branch* b = root_.get();
    for (; b; b = b->children[hash & (kFan - 1)].get(), hash >>= kBits) {
      for (const Item& item : b->items) {
        if (item.scope == scope && item.name == name) return &item.value;
      }
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
    if (Find(scope, name)) {
      change(*Reach(root_, hash, scope, name));
      return;
    }
    Item item{scope, std::string(name), V()};
    change(item.value);
    Insert(root_, hash, std::move(item));
  }
  void Erase(std::uint64_t scope, std::string_view name) {
    if (Find(scope, name)) Remove(root_, Hash(scope, name), scope, name);
  }
  // Calls f(std::uint64_t scope, const std::string& name, const V* before, const V* after) where the two maps differ (null:
  // absent), in no particular order. Costs what differs.
  template <typename F>
  static void Difference(const NameMap& before, const NameMap& after, F&& f) {
    std::vector<const Item*> left, right;
    CollectUnshared(before.root_.get(), after.root_.get(), &left, &right);
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
    Walk(root_.get(), f);
  }

 private:
  static constexpr int kBits = 4, kFan = 1 << kBits;
  static constexpr std::size_t kItemsPerNode = 4;
  struct Item {
    std::uint64_t scope;
    std::string name;
    V value;
  };
  struct Branch;
  using BranchPtr = std::shared_ptr<Branch>;
  struct Branch {
    std::vector<Item> items;
    std::array<BranchPtr, kFan> children;
  };

  static std::uint64_t Hash(std::uint64_t scope, std::string_view name) {
    std::uint64_t h = std::hash<std::string_view>{}(name) ^ (scope * 0x9e3779b97f4a7c15ULL);
    h ^= h >> 29;
    return h * 0xbf58476d1ce4e5b9ULL ^ (h >> 32);
  }

  static void Own(BranchPtr& at) {
    if (!at) {
      at = std::make_shared<Branch>();
    } else if (at.use_count() > 1) {
      at = std::make_shared<Branch>(*at);
    }
  }

  static void Insert(BranchPtr& at, std::uint64_t hash, Item item) {
    Own(at);
    if (at->items.size() < kItemsPerNode || hash == 0) {
      at->items.push_back(std::move(item));
    } else {
      Insert(at->children[hash & (kFan - 1)], hash >> kBits, std::move(item));
    }
  }

  // The value of an item that is known to be there, on a path that belongs to this map alone.
  static V* Reach(BranchPtr& at, std::uint64_t hash, std::uint64_t scope, std::string_view name) {
    Own(at);
    for (Item& item : at->items) {
      if (item.scope == scope && item.name == name) return &item.value;
    }
    return Reach(at->children[hash & (kFan - 1)], hash >> kBits, scope, name);
  }

  static void Remove(BranchPtr& at, std::uint64_t hash, std::uint64_t scope, std::string_view name) {
    if (!at) return;
    Own(at);
    for (std::size_t i = 0; i < at->items.size(); ++i) {
      if (at->items[i].scope == scope && at->items[i].name == name) {
        at->items.erase(at->items.begin() + static_cast<std::ptrdiff_t>(i));
        return;
      }
    }
    Remove(at->children[hash & (kFan - 1)], hash >> kBits, scope, name);
  }

  static void CollectUnshared(const Branch* a, const Branch* b, std::vector<const Item*>* left,
                              std::vector<const Item*>* right) {
    if (a == b) return;
    if (a) {
      for (const Item& item : a->items) left->push_back(&item);
    }
    if (b) {
      for (const Item& item : b->items) right->push_back(&item);
    }
    for (std::size_t i = 0; i < kFan; ++i) {
      CollectUnshared(a ? a->children[i].get() : nullptr, b ? b->children[i].get() : nullptr, left, right);
    }
  }

  template <typename F>
  static void Walk(const Branch* b, F& f) {
    if (!b) return;
    for (const Item& item : b->items) f(item.scope, item.name, item.value);
    for (const BranchPtr& c : b->children) Walk(c.get(), f);
  }

  BranchPtr root_;
};

}  // namespace pgrehearse
