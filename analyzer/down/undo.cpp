// The passes: what to drop, what to alter and what to make, in an order that a server accepts.
#include "analyzer/down/undo.h"

#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/down/statements.h"
#include "analyzer/schema/document.h"
#include "analyzer/schema/dump_parts.h"

namespace pgrehearse {
namespace {

using Change = SchemaDifference::Change;

std::string_view SectionOf(const SchemaDifference& difference) {
  return std::string_view(difference.entry).substr(0, difference.entry.find('/'));
}

std::string_view Below(const SchemaDifference& difference) {
  const std::string_view path = difference.path;
  return path.size() > difference.entry.size() ? path.substr(difference.entry.size() + 1) : std::string_view();
}

// Only in the schema on the way back: to be dropped.
bool IsExtra(const SchemaDifference& d) { return d.change == Change::kMissing; }

constexpr int kMakeStage = 20;

std::string_view KindOfConstraint(const Value& constraint) {
  const Value* kind = constraint.object() ? FindMember(*constraint.object(), "type") : nullptr;
  return kind && kind->text() ? std::string_view(*kind->text()) : std::string_view();
}

// The key of a partition that was there before its parent had one: made before it again, it is the same.
bool IsOwnKeyOfPartition(const Value& constraint) {
  if (!constraint.object() || !FindMember(*constraint.object(), "parent")) return false;
  const Value* own = FindMember(*constraint.object(), "no_inherit");
  return own && *own == Value(true);
}

// What is dropped first, altered and made later. Drops go from what hangs on others to what they hang on; within a stage
// the youngest first. Making goes the other way round.
int StageOf(const SchemaDifference& d) {
  const std::string_view section = SectionOf(d), below = Below(d);
  // First of all rows are brought to safety: before partitions go, and before a parent goes with its children.
  if (section == "tables" && (below == "kind" || below == "partition_key")) return -2;
  if (section == "tables" && IsExtra(d) && (below == "partition_of" || below == "inherits")) return -1;
  if (below.empty() && IsExtra(d)) {
    constexpr std::string_view kOrder[] = {"event_triggers", "publications", "views", "tables", "policies", "rules", "triggers",
                                           "indexes", "statistics", "functions", "sequences", "types", "others", "extensions", "schemas"};
    for (int i = 0; i < static_cast<int>(std::size(kOrder)); ++i) {
      // Views and tables lean on each other in either direction: by age alone.
      if (section == kOrder[i]) return section == "tables" ? 2 : i;
    }
    return kMakeStage + 50;
  }
  // NOT NULL goes with its column, or with what ALTER COLUMN says of it.
  if (section == "tables" && below.starts_with("constraints/") && IsExtra(d)) return KindOfConstraint(d.before) == "n" ? kMakeStage + 20 : 5;
  if (section == "tables" && below.starts_with("columns/") && IsExtra(d)) return 8;
  constexpr std::string_view kMake[] = {"schemas", "extensions", "default_privileges", "types", "functions", "tables", "sequences", "views",
                                        "indexes", "statistics", "rules", "triggers", "policies", "publications", "event_triggers", "others"};
  for (int i = 0; i < static_cast<int>(std::size(kMake)); ++i) {
    if (section != kMake[i]) continue;
    if (below.ends_with("grants")) return kMakeStage + 40;
    if (section == "tables" && below.starts_with("columns/")) return kMakeStage + i;
    // A table that joins a parent takes over its constraints.
    if (section == "tables" && (below == "partition_of" || below == "bound" || below == "inherits")) return kMakeStage + 8;
    if (section == "tables" && below.starts_with("constraints/")) {
      return kMakeStage + (KindOfConstraint(d.after) == "f" ? 22 : IsOwnKeyOfPartition(d.after) ? 20 : 21);
    }
    if (section == "tables" && !below.empty()) return kMakeStage + 30;
    return kMakeStage + i;
  }
  return kMakeStage + 45;
}

// Parts that one call sees to as a whole: a column, a constraint, or the entry.
std::string PartOf(const SchemaDifference& d) {
  const std::string_view below = Below(d);
  for (const std::string_view prefix : {"columns/", "constraints/"}) {
    if (SectionOf(d) == "tables" && below.starts_with(prefix)) {
      return d.entry + "/" + std::string(prefix) + std::string(NameBelow(below, prefix));
    }
  }
  return SectionOf(d) == "tables" || below == "grants" ? d.path : d.entry;
}

bool IsRelationSection(std::string_view section) {
  return section == "tables" || section == "views" || section == "sequences" || section == "indexes";
}

}  // namespace

std::string_view NameBelow(std::string_view below, std::string_view prefix) {
  below.remove_prefix(prefix.size());
  return below.substr(0, below.find('/'));
}

bool Undo::ConcurrentlyFor(Oid index_table) const {
  const Relation* table = work().Find<Relation>(index_table);
  return concurrently_ && table && table->kind == 'r' && ExistsInTarget({ObjectClass::kRelation, index_table});
}

void Undo::Run() {
  MakeRoles();
  FindRenames();
  FindOwners();
  // Each pass frees what the one before could not do; long chains of views need one pass for each link.
  constexpr int kPasses = 40;
  for (int i = 0; i < kPasses; ++i) {
    const bool renamed = RenameBack();
    if (!Pass() && !renamed) break;
  }
  DropRoles();
}

// Those that the up dropped come back first, because much can be theirs.
void Undo::MakeRoles() {
  std::vector<std::string> statements;
  target.ForEach<Role>([&](const Role& role) {
    const Role* now = work().Find<Role>(role.oid);
    if (now) statements.push_back(AlterRoleStatement(*now, role));
    if (!now && !role.assumed && work().FindRole(role.name) == 0) statements.push_back(CreateRoleStatement(role));
  });
  for (const std::string& statement : statements) Try(statement);
}

// Those that the up made go last: nothing may be theirs any more.
void Undo::DropRoles() {
  std::vector<std::string> roles;
  work().ForEach<Role>([&](const Role& role) {
    if (!role.assumed && target.FindRole(role.name) == 0) roles.push_back(role.name);
  });
  for (const std::string& role : roles) Try("DROP ROLE " + QuoteIdentifier(role) + ";\n");
}

// False when a pass began with the same differences before: the statements since then led nowhere and are forgotten.
bool Undo::IsNews(const std::vector<SchemaDifference>& differences) {
  std::vector<std::string> paths;
  for (const SchemaDifference& d : differences) paths.push_back(d.path + " " + std::string(ChangeName(d.change)));
  for (const auto& [start, schema] : starts_) {
    if (start != paths) continue;
    rehearsal_ = schema;
    return false;
  }
  starts_.emplace_back(std::move(paths), rehearsal_);
  return true;
}

bool Undo::Pass() {
  std::vector<SchemaDifference> differences = CompareSchemas(work(), target);
  std::erase_if(differences, [](const SchemaDifference& d) { return d.change == Change::kOrder; });
  if (!IsNews(differences)) return false;
  if (RenameStandIns(differences)) return true;
  std::vector<std::pair<int, std::int64_t>> keys;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < differences.size(); ++i) {
    const SchemaDifference& d = differences[i];
    const int stage = StageOf(d);
    const bool drops = stage < kMakeStage;
    keys.emplace_back(stage, drops ? -static_cast<std::int64_t>(d.before_object.oid) : static_cast<std::int64_t>(d.after_object.oid));
    order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
  seen_.clear();
  bool progress = false;
  for (const std::size_t i : order) {
    if (seen_.insert(PartOf(differences[i])).second) progress |= Handle(differences[i]);
  }
  return progress;
}

// A sequence or an index that has no name but the one which the server gave it stands for the one of `target`.
bool Undo::RenameStandIns(const std::vector<SchemaDifference>& differences) {
  bool renamed = false;
  for (const SchemaDifference& d : differences) {
    const std::string_view section = SectionOf(d);
    if (d.change != Change::kExtra || !Below(d).empty() || (section != "sequences" && section != "indexes")) continue;
    const Relation* wanted = target.Find<Relation>(d.after_object.oid);
    const Oid other = wanted ? StandIn(*this, *wanted) : Oid{0};
    if (other != 0) renamed |= Try(RenameStatement(work(), {ObjectClass::kRelation, other}, wanted->name));
  }
  return renamed;
}

bool Undo::Handle(const SchemaDifference& d) {
  const std::string_view section = SectionOf(d), below = Below(d);
  if (section == "comments") {
    if (IsExtra(d)) return Try("COMMENT ON " + SpelledObject(work(), d.before_object) + " IS NULL;\n");
    return Try(DumpComment(target, d.after_object));
  }
  if (section == "default_privileges") return UndoOther(*this, d, below);
  // One that still has its other name is not what it seems.
  if (IsPending(d.before_object) || IsPending(d.after_object)) return false;
  const Oid was = d.after_object.oid, is = d.before_object.oid;
  if (is != 0 && ((IsRelationSection(section) && !work().Find<Relation>(is)) ||
                  (section == "functions" && !work().Find<Function>(is)))) {
    return false;  // went with something else in this pass
  }
  if (below.empty() && IsExtra(d)) return Drop(d.before_object);
  if (below.empty() && d.change == Change::kExtra) return MakeAgain(*this, d.after_object);
  if (below == "grants") return UndoGrants(*this, d.before_object, d.after_object);
  if (section == "tables") return UndoTable(*this, is, was, below);
  if (section == "indexes") return UndoIndex(*this, is, was, below);
  if (section == "views") return UndoView(*this, is, was, below);
  if (section == "sequences") return UndoSequence(*this, is, was, below);
  if (section == "types") return UndoType(*this, is, was, below);
  if (section == "functions") return UndoFunction(*this, is, was, below);
  return UndoOther(*this, d, below);
}

// --- dropping ------------------------------------------------------------------------------------------------------------

bool Undo::ExistsInTarget(ObjectAddress object) const {
  if (object.object_class == ObjectClass::kRelation && object.sub != 0) {
    const Relation* relation = target.Find<Relation>(object.oid);
    const Column* column = relation ? relation->column(object.sub) : nullptr;
    return column && !column->dropped;
  }
  return !replaced_.contains(object.whole()) && !OwnName(target, object).empty();
}

bool Undo::CanBeMadeAgain(ObjectAddress object) const {
  switch (object.object_class) {
    case ObjectClass::kRule:
    case ObjectClass::kTrigger:
    case ObjectClass::kPolicy:
    case ObjectClass::kConstraint:
    case ObjectClass::kColumnDefault:
    case ObjectClass::kFunction:
    case ObjectClass::kStatistics:
      return true;
    case ObjectClass::kRelation: {
      const Relation* relation = work().Find<Relation>(object.oid);
      if (!relation) return false;
      if (object.sub == 0 && (relation->kind == 'v' || relation->kind == 'm' || relation->index)) return true;
      break;
    }
    default:
      break;
  }
  return !ExistsInTarget(object);
}

bool Undo::DropBlockers(ObjectAddress object, int depth) {
  std::vector<ObjectAddress> parts = {object};
  const auto add_type = [&](Oid oid) {
    const TypeInfo type = work().TypeOf(oid);
    if (!type.user) return;
    parts.push_back({ObjectClass::kType, oid});
    if (type.array != 0) parts.push_back({ObjectClass::kType, type.array});
    if (type.multirange != 0) parts.push_back({ObjectClass::kType, type.multirange});
  };
  if (object.object_class == ObjectClass::kType) add_type(object.oid);
  if (object.object_class == ObjectClass::kRelation && object.sub == 0) {
    if (const Relation* relation = work().Find<Relation>(object.oid)) add_type(relation->row_type);
  }
  bool dropped = false;
  std::set<ObjectAddress> followed;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const ObjectAddress part = parts[i];
    for (const Dependency& edge : work().DependentsOf(part)) {
      ObjectAddress by = edge.dependent;
      if (by.object_class == ObjectClass::kRule) {
        const Rule* rule = work().Find<Rule>(by.oid);
        if (rule && rule->name == "_RETURN") by = {ObjectClass::kRelation, rule->relation};
      }
      if (by.whole() == object.whole() && by.object_class == ObjectClass::kRelation && by.sub == 0) continue;
      if (!followed.insert(by).second) continue;
      const bool goes_along = edge.kind != DependencyKind::kNormal && by.object_class != ObjectClass::kColumnDefault;
      if (goes_along) {
        parts.push_back(by);
      } else if (CanBeMadeAgain(by)) {
        dropped |= Drop(by, depth + 1);
      }
    }
  }
  return dropped;
}

// Tables that were there before the up leave one that was made by it.
void Undo::ReleaseChildren(const Relation& parent) {
  const std::string name = RelationSqlName(work(), parent.oid);
  for (const Oid oid : work().ChildrenOf(parent.oid)) {
    if (!ExistsInTarget({ObjectClass::kRelation, oid})) continue;
    const std::string child = RelationSqlName(work(), oid);
    Try(parent.kind == 'p' ? "ALTER TABLE " + name + " DETACH PARTITION " + child + ";\n" : "ALTER TABLE " + child + " NO INHERIT " + name + ";\n");
  }
}

// Whether all tables and columns with rows from before the up are still there.
bool Undo::KeepsRows(const Catalog& before) const {
  bool kept = true;
  OidMap<Relation>::Difference(
      before.map<Relation>(), work().map<Relation>(),
      [&](Oid oid, const std::shared_ptr<const Relation>& old, const std::shared_ptr<const Relation>& now) {
        if (!old || (old->kind != 'r' && old->kind != 'p') || !ExistsInTarget({ObjectClass::kRelation, oid})) return;
        kept &= now != nullptr;
        for (const Column& column : old->columns) {
          const Column* still = now ? now->column(column.number) : nullptr;
          if (column.dropped || !ExistsInTarget({ObjectClass::kRelation, oid, column.number})) continue;
          const bool computed = column.generated != 0 || target.Find<Relation>(oid)->column(column.number)->generated != 0;
          kept &= computed || (still && !still->dropped);
        }
      });
  return kept;
}

bool Undo::TryDrop(ObjectAddress object, bool concurrently) {
  const Rehearsal before = rehearsal_;
  if (!Try(DropStatement(work(), object, concurrently))) return false;
  if (KeepsRows(before.catalog())) return true;
  rehearsal_ = before;
  return false;
}

bool Undo::Drop(ObjectAddress object, int depth) {
  bool concurrently = false;
  if (object.object_class == ObjectClass::kRelation && object.sub == 0) {
    const Relation* relation = work().Find<Relation>(object.oid);
    concurrently = relation && relation->index && ConcurrentlyFor(relation->index->table);
    if (relation) ReleaseChildren(Relation(*relation));
  }
  if (TryDrop(object, concurrently)) return true;
  constexpr int kDepth = 50;
  if (depth > kDepth || !DropBlockers(object, depth)) return false;
  return TryDrop(object, concurrently);
}

}  // namespace pgrehearse
