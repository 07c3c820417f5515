// Comparing two states of the schema by name and content, at a cost of what differs between them.
#include "analyzer/schema/difference.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "analyzer/schema/document.h"

namespace pgrehearse {

namespace {

using Change = SchemaDifference::Change;

// Whether definitions that name the object or its columns read the same before and after it changed: most changes are
// of other things, and what depends on a table can be much.
bool ReadsTheSame(const Relation& a, const Relation& b) {
  if (a.name != b.name || a.schema != b.schema || a.kind != b.kind) return false;
  const auto live = [](std::vector<Column>::const_iterator at, const std::vector<Column>& columns) {
    return std::find_if(at, columns.end(), [](const Column& column) { return !column.dropped; });
  };
  auto x = live(a.columns.begin(), a.columns), y = live(b.columns.begin(), b.columns);
  for (; x != a.columns.end() && y != b.columns.end(); x = live(x + 1, a.columns), y = live(y + 1, b.columns)) {
    if (x->number != y->number || x->name != y->name || x->type != y->type || x->typmod != y->typmod ||
        x->collation != y->collation) {
      return false;
    }
  }
  return x == a.columns.end() && y == b.columns.end();
}
bool ReadsTheSame(const Function& a, const Function& b) {
  return a.name == b.name && a.schema == b.schema && a.kind == b.kind && a.arguments == b.arguments &&
         a.all_arguments == b.all_arguments && a.modes == b.modes && a.argument_names == b.argument_names &&
         a.result == b.result && a.returns_set == b.returns_set;
}
bool ReadsTheSame(const Type&, const Type&) { return false; }

// The addresses whose entries may differ: of changed objects, and of those whose entry shows a changed one.
class ChangedObjects {
 public:
  ChangedObjects(const Catalog& before, const Catalog& after) {
    Collect<Schema>(before, after, [&](const Schema& o) { Add(ObjectClass::kSchema, o.oid); });
    Collect<Extension>(before, after, [&](const Extension& o) { Add(ObjectClass::kExtension, o.oid); });
    Collect<Type>(before, after, [&](const Type& o) { Add(ObjectClass::kType, o.oid); });
    Collect<Relation>(before, after, [&](const Relation& o) {
      Add(ObjectClass::kRelation, o.oid);
      if (o.kind == 'c') Add(ObjectClass::kType, o.row_type);
    });
    Collect<Constraint>(before, after, [&](const Constraint& o) {
      Add(ObjectClass::kRelation, o.relation);
      Add(ObjectClass::kRelation, o.index);
      Add(ObjectClass::kType, o.domain);
    });
    Collect<Function>(before, after, [&](const Function& o) { Add(ObjectClass::kFunction, o.oid); });
    Collect<Trigger>(before, after, [&](const Trigger& o) { Add(ObjectClass::kTrigger, o.oid); });
    Collect<Rule>(before, after, [&](const Rule& o) { Add(ObjectClass::kRule, o.oid); });
    Collect<Policy>(before, after, [&](const Policy& o) { Add(ObjectClass::kPolicy, o.oid); });
    Collect<EventTrigger>(before, after, [&](const EventTrigger& o) { Add(ObjectClass::kEventTrigger, o.oid); });
    Collect<Publication>(before, after, [&](const Publication& o) { Add(ObjectClass::kPublication, o.oid); });
    Collect<Statistics>(before, after, [&](const Statistics& o) { Add(ObjectClass::kStatistics, o.oid); });
    Collect<DefaultAcl>(before, after, [&](const DefaultAcl& o) { Add(ObjectClass::kDefaultAcl, o.oid); });
    Collect<Collation>(before, after, [&](const Collation& o) { Add(ObjectClass::kCollation, o.oid); });
    Collect<Operator>(before, after, [&](const Operator& o) { Add(ObjectClass::kOperator, o.oid); });
    Collect<OperatorClass>(before, after, [&](const OperatorClass& o) { Add(ObjectClass::kOperatorClass, o.oid); });
    Collect<Cast>(before, after, [&](const Cast& o) { Add(ObjectClass::kCast, o.oid); });
    Collect<NamedObject>(before, after, [&](const NamedObject& o) { Add(o.object_class, o.oid); });
    AddThoseThatShow<Relation>(before, after, ObjectClass::kRelation);
    AddThoseThatShow<Type>(before, after, ObjectClass::kType);
    AddThoseThatShow<Function>(before, after, ObjectClass::kFunction);
  }

  const std::set<ObjectAddress>& addresses() const { return addresses_; }

 private:
  template <typename T, typename F>
  static void Collect(const Catalog& before, const Catalog& after, F&& f) {
    OidMap<T>::Difference(before.map<T>(), after.map<T>(),
                          [&](Oid, const std::shared_ptr<const T>& old, const std::shared_ptr<const T>& now) {
                            if (old) f(*old);
                            if (now) f(*now);
                          });
  }
  // A definition names the columns of what it reads: of the tables and, through functions, of their result types
  // (get_from_clause_coldeflist, ruleutils.c). So what depends on an object that changed, but is the same, may read
  // differently.
  template <typename T>
  void AddThoseThatShow(const Catalog& before, const Catalog& after, ObjectClass object_class) {
    OidMap<T>::Difference(before.map<T>(), after.map<T>(),
                          [&](Oid oid, const std::shared_ptr<const T>& old, const std::shared_ptr<const T>& now) {
                            if (!old || !now || ReadsTheSame(*old, *now)) return;
                            for (const Catalog* catalog : {&before, &after}) {
                              AddDependents(*catalog, {object_class, oid});
                              if constexpr (std::is_same_v<T, Relation>) {
                                if (now->row_type != 0) AddDependents(*catalog, {ObjectClass::kType, now->row_type});
                              }
                            }
                          });
  }
  void AddDependents(const Catalog& catalog, ObjectAddress changed) {
    if (!followed_.insert({&catalog, changed}).second) return;
    for (const Dependency& edge : catalog.DependentsOf(changed)) {
      const ObjectAddress by = edge.dependent;
      switch (by.object_class) {
        case ObjectClass::kRule:
          if (const Rule* rule = catalog.Find<Rule>(by.oid)) Add(ObjectClass::kRelation, rule->relation);
          Add(by.object_class, by.oid);
          break;
        case ObjectClass::kConstraint:
          if (const Constraint* constraint = catalog.Find<Constraint>(by.oid)) {
            Add(ObjectClass::kRelation, constraint->relation);
            Add(ObjectClass::kType, constraint->domain);
          }
          break;
        case ObjectClass::kColumnDefault:
          Add(ObjectClass::kRelation, by.oid);
          break;
        case ObjectClass::kFunction:
        case ObjectClass::kType:
          Add(by.object_class, by.oid);
          AddDependents(catalog, by.whole());
          break;
        case ObjectClass::kPublicationRelation:
          Add(ObjectClass::kPublication, by.oid);
          break;
        default:
          Add(by.object_class, by.oid);
          break;
      }
    }
  }

  void Add(ObjectClass object_class, Oid oid) {
    if (oid != 0) addresses_.insert({object_class, oid});
  }

  std::set<ObjectAddress> addresses_;
  std::set<std::pair<const Catalog*, ObjectAddress>> followed_;
};

std::string PathOf(const DocumentEntry& entry) { return std::string(SectionName(entry.section)) + "/" + entry.name; }

// What each side says at a path; null where it says nothing.
struct Sides {
  std::optional<Value> before, after;
  ObjectAddress before_object, after_object;
};

bool SameItems(const ValueList& a, const ValueList& b) {
  if (a.size() != b.size()) return false;
  std::vector<std::string> x, y;
  for (const Value& item : a) x.push_back(Brief(item));
  for (const Value& item : b) y.push_back(Brief(item));
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  return x == y;
}

void CompareObjects(const ValueObject& before, const ValueObject& after, const std::string& path,
                    std::vector<SchemaDifference>* out) {
  for (const ValueMember& member : before) {
    const Value* other = FindMember(after, member.first);
    const std::string below = path + "/" + member.first;
    if (other) {
      CompareValues(member.second, *other, below, out);
    } else {
      out->push_back({below, Change::kMissing, member.second, {}, {}, {}, {}});
    }
  }
  for (const ValueMember& member : after) {
    if (!FindMember(before, member.first)) {
      out->push_back({path + "/" + member.first, Change::kExtra, {}, member.second, {}, {}, {}});
    }
  }
}

// The columns of extended statistics stand in the order of their numbers (CreateStatistics, statscmds.c), which a column
// that was made again has lost.
bool SameButForOrder(const SchemaDifference& difference) {
  if (difference.change != Change::kDifferent || !difference.path.starts_with("statistics/")) return false;
  if (!difference.before.text() || !difference.after.text()) return false;
  const auto sorted = [](std::string text) {
    std::replace(text.begin(), text.end(), ',', ' ');
    std::vector<std::string> words;
    std::istringstream in(text);
    for (std::string word; in >> word;) words.push_back(word);
    std::sort(words.begin(), words.end());
    return words;
  };
  return sorted(*difference.before.text()) == sorted(*difference.after.text());
}

}  // namespace

std::string_view ChangeName(SchemaDifference::Change change) {
  switch (change) {
    case Change::kMissing:
      return "missing";
    case Change::kExtra:
      return "extra";
    case Change::kDifferent:
      return "different";
    case Change::kOrder:
      return "order";
  }
  return {};
}

void CompareValues(const Value& before, const Value& after, const std::string& path,
                   std::vector<SchemaDifference>* out) {
  if (before == after) return;
  if (before.object() && after.object()) {
    CompareObjects(*before.object(), *after.object(), path, out);
    return;
  }
  const bool order = before.list() && after.list() && SameItems(*before.list(), *after.list());
  out->push_back({path, order ? Change::kOrder : Change::kDifferent, before, after, {}, {}, {}});
}

std::vector<SchemaDifference> CompareSchemas(const Catalog& before, const Catalog& after) {
  std::map<std::string, Sides> sides;
  const ChangedObjects changed(before, after);
  const auto say_before = [&](const std::optional<DocumentEntry>& entry) {
    if (!entry) return;
    Sides& side = sides[PathOf(*entry)];
    side.before = RenderEntry(before, *entry);
    side.before_object = entry->object;
  };
  const auto say_after = [&](const std::optional<DocumentEntry>& entry) {
    if (!entry) return;
    Sides& side = sides[PathOf(*entry)];
    side.after = RenderEntry(after, *entry);
    side.after_object = entry->object;
  };
  for (const ObjectAddress& object : changed.addresses()) {
    say_before(EntryOf(before, object));
    say_after(EntryOf(after, object));
  }
  Catalog::ForEachCommentDifference(before, after, [&](ObjectAddress object) {
    if (before.CommentOf(object)) say_before(CommentEntryOf(before, object));
    if (after.CommentOf(object)) say_after(CommentEntryOf(after, object));
  });
  std::vector<SchemaDifference> out;
  std::size_t told = 0;
  for (const auto& [path, side] : sides) {
    if (side.before && side.after) {
      CompareValues(*side.before, *side.after, path, &out);
    } else if (side.before) {
      out.push_back({path, Change::kMissing, *side.before, {}, {}, {}, {}});
    } else {
      out.push_back({path, Change::kExtra, {}, *side.after, {}, {}, {}});
    }
    for (; told < out.size(); ++told) {
      if (SameButForOrder(out[told])) out[told].change = Change::kOrder;
      out[told].entry = path;
      out[told].before_object = side.before_object;
      out[told].after_object = side.after_object;
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const SchemaDifference& a, const SchemaDifference& b) { return a.path < b.path; });
  return out;
}

}  // namespace pgrehearse
