// Finds what must go together with dropped objects and refuses where PostgreSQL does (findDependentObjects,
// reportDependentObjects, performMultipleDeletions of dependency.c).
#include "analyzer/catalog/deletion.h"

#include <algorithm>
#include <set>

#include "analyzer/definition/print.h"
#include "analyzer/sql_error.h"

namespace pgrehearse {

namespace {

enum Flag : unsigned {
  kOriginal = 1,       // an original deletion target
  kNormal = 2,         // reached via a normal dependency
  kAuto = 4,
  kInternal = 8,
  kPartition = 16,
  kExtension = 32,
  kReverse = 64,       // reverse of an internal or extension dependency
  kIsPart = 128,       // has a partition dependency
  kSubObject = 256     // part of another target
};

struct Doomed {
  ObjectAddress object;
  unsigned flags = 0;
  ObjectAddress dependee;
  Dependency why;
};

struct Frame {
  ObjectAddress object;
  unsigned flags = 0;
  Frame* next = nullptr;
};

unsigned FlagOf(DependencyKind kind) {
  switch (kind) {
    case DependencyKind::kNormal:
      return kNormal;
    case DependencyKind::kAuto:
    case DependencyKind::kAutoExtension:
      return kAuto;
    case DependencyKind::kInternal:
      return kInternal;
    case DependencyKind::kPartitionPrimary:
    case DependencyKind::kPartitionSecondary:
      return kPartition;
    case DependencyKind::kExtension:
      return kExtension;
  }
  return kNormal;
}

// object_address_comparator: the newest first.
bool VisitBefore(const ObjectAddress& a, const ObjectAddress& b) {
  if (a.oid != b.oid) return a.oid > b.oid;
  if (a.object_class != b.object_class) return a.object_class < b.object_class;
  return static_cast<unsigned>(a.sub) < static_cast<unsigned>(b.sub);
}

class Finder {
 public:
  Finder(const Catalog& catalog, const DeletionOptions& options, const std::vector<ObjectAddress>& pending, Offset at)
      : catalog_(catalog), options_(options), pending_(pending), at_(at) {}

  std::vector<Doomed>& targets() { return targets_; }

  void Find(ObjectAddress object, unsigned flags, Frame* stack, const Dependency& why) {
    if (OnStack(object, flags, stack) || Targeted(object, flags)) return;
    ObjectAddress owner, partition_owner;
    bool owned = false, part = false;
    for (const Dependency& edge : Dependencies(object)) {
      const ObjectAddress other = edge.referenced;
      if (other.whole() == object.whole() && object.sub == 0) continue;
      switch (edge.kind) {
        case DependencyKind::kNormal:
        case DependencyKind::kAuto:
        case DependencyKind::kAutoExtension:
          break;
        case DependencyKind::kExtension:
        case DependencyKind::kInternal: {
          if (!stack) {
            if (options_.internal) break;
            if (std::find(pending_.begin(), pending_.end(), other) != pending_.end()) return;
            if (!owned || edge.kind == DependencyKind::kExtension) owner = other;
            owned = true;
            break;
          }
          if (OnStack(other, 0, stack)) break;
          // Delete the owner instead; the object comes along.
          Find(other, kReverse, stack, {object, other, edge.kind});
          Targeted(object, flags);
          return;
        }
        case DependencyKind::kPartitionPrimary:
          flags |= kIsPart;
          partition_owner = other;
          part = true;
          break;
        case DependencyKind::kPartitionSecondary:
          if (!(flags & kIsPart)) partition_owner = other;
          flags |= kIsPart;
          part = true;
          break;
      }
    }
    if (owned) Refuse(object, part ? partition_owner : owner);

    std::vector<std::pair<ObjectAddress, Dependency>> dependents;
    for (const Dependency& edge : Dependents(object)) {
      if (edge.dependent.whole() == object.whole() && object.sub == 0) continue;
      dependents.emplace_back(edge.dependent, edge);
    }
    std::stable_sort(dependents.begin(), dependents.end(),
                     [](const auto& a, const auto& b) { return VisitBefore(a.first, b.first); });
    Frame frame{object, flags, stack};
    for (const auto& [dependent, edge] : dependents) Find(dependent, FlagOf(edge.kind), &frame, edge);

    Doomed target;
    target.object = object;
    target.flags = frame.flags;
    target.why = why;
    if (frame.flags & kIsPart) {
      target.dependee = partition_owner;
    } else if (stack) {
      target.dependee = stack->object;
    }
    targets_.push_back(target);
    known_.insert(object.whole());
  }

  [[noreturn]] void Refuse(ObjectAddress object, ObjectAddress owner) const {
    const std::string other = Describe(catalog_, owner, options_.visible);
    Raise("2BP01", "cannot drop " + Describe(catalog_, object, options_.visible) + " because " + other + " requires it",
          at_, {}, "You can drop " + other + " instead.");
  }

  // reportDependentObjects
  void Report(std::vector<std::string>* notices) const {
    constexpr int kMaxReported = 100;
    for (const Doomed& target : targets_) {
      if ((target.flags & kIsPart) && !(target.flags & kPartition) && !options_.internal) {
        Refuse(target.object, target.dependee);
      }
    }
    int reported = 0, unreported = 0;
    bool ok = true;
    std::string detail;
    for (auto target = targets_.rbegin(); target != targets_.rend(); ++target) {
      if (target->flags & (kOriginal | kSubObject | kAuto | kInternal | kPartition | kExtension)) continue;
      if (options_.behavior == DropBehavior::kRestrict) ok = false;
      if (reported >= kMaxReported) {
        ++unreported;
        continue;
      }
      if (!detail.empty()) detail += '\n';
      const std::string name = Describe(catalog_, target->object, options_.visible);
      detail += options_.behavior == DropBehavior::kRestrict
                    ? name + " depends on " + Describe(catalog_, target->dependee, options_.visible)
                    : "drop cascades to " + name;
      ++reported;
    }
    if (unreported > 0) {
      detail += "\nand " + std::to_string(unreported) + " other object" + (unreported == 1 ? "" : "s") +
                " (see server log for list)";
    }
    if (!ok) {
      Raise("2BP01",
            pending_.size() == 1 ? "cannot drop " + Describe(catalog_, pending_.front(), options_.visible) +
                                       " because other objects depend on it"
                                 : "cannot drop desired object(s) because other objects depend on them",
            at_, detail, "Use DROP ... CASCADE to drop the dependent objects too.");
    }
    if (options_.internal || reported == 0) return;
    if (reported == 1) {
      notices->push_back(detail);
    } else {
      notices->push_back("drop cascades to " + std::to_string(reported + unreported) + " other objects\n" + detail);
    }
  }

 private:
  // Members of extensions have no rows: each depends on its extension.
  std::vector<Dependency> Dependencies(ObjectAddress object) const {
    if (IsExtensionOid(object.oid)) {
      const auto fact = static_cast<std::uint8_t>((object.oid - kFirstExtensionOid) / kOidsPerExtension);
      const ExtensionFact* extension = FindExtension(fact, catalog_.version());
      const Oid installed = extension ? catalog_.FindExtension(extension->name) : 0;
      if (installed) return {{object, {ObjectClass::kExtension, installed}, DependencyKind::kExtension}};
      return {};
    }
    return catalog_.DependenciesOf(object);
  }

  std::vector<Dependency> Dependents(ObjectAddress object) const {
    std::vector<Dependency> out = catalog_.DependentsOf(object);
    if (object.object_class != ObjectClass::kExtension) return out;
    std::set<ObjectAddress> members;
    for (const Dependency& edge : catalog_.DependentsOfMembers(object.oid)) members.insert(edge.referenced.whole());
    for (const ObjectAddress& member : members) out.push_back({member, object, DependencyKind::kExtension});
    return out;
  }

  // stack_address_present_add_flags
  static bool OnStack(ObjectAddress object, unsigned flags, Frame* stack) {
    bool found = false;
    for (; stack; stack = stack->next) {
      if (stack->object.whole() != object.whole()) continue;
      if (stack->object.sub == object.sub) {
        stack->flags |= flags;
        found = true;
      } else if (stack->object.sub == 0) {
        found = true;
      } else if (object.sub == 0 && flags) {
        stack->flags |= flags | kSubObject;
      }
    }
    return found;
  }

  // object_address_present_add_flags
  bool Targeted(ObjectAddress object, unsigned flags) {
    if (!known_.contains(object.whole())) return false;
    bool found = false;
    for (auto target = targets_.rbegin(); target != targets_.rend(); ++target) {
      if (target->object.whole() != object.whole()) continue;
      if (target->object.sub == object.sub) {
        target->flags |= flags;
        found = true;
      } else if (target->object.sub == 0) {
        found = true;
      } else if (object.sub == 0 && flags) {
        target->flags |= flags | kSubObject;
      }
    }
    return found;
  }

  const Catalog& catalog_;
  const DeletionOptions& options_;
  const std::vector<ObjectAddress>& pending_;
  Offset at_;
  std::vector<Doomed> targets_;
  std::set<ObjectAddress> known_;    // whole objects of targets_: most questions are answered by "no"
};

}  // namespace

DeletionResult Delete(Catalog& catalog, const std::vector<ObjectAddress>& objects, const DeletionOptions& options,
                      const std::function<void(const DeletedObject&)>& before, Offset at) {
  DeletionResult result;
  Finder finder(catalog, options, objects, at);
  for (const ObjectAddress& object : objects) finder.Find(object, kOriginal, nullptr, {object, object});
  finder.Report(&result.notices);
  for (const Doomed& target : finder.targets()) {
    const DeletedObject deleted{target.object, target.why, (target.flags & kOriginal) != 0};
    if (before) before(deleted);
    RemoveObject(catalog, target.object);
    result.deleted.push_back(deleted);
  }
  return result;
}

}  // namespace pgrehearse
