// Turning the schema after an up back into the one before it, a step at a time.
//
// Vocabulary
//   work      the schema as it is on the way back; begins as the one after the up
//   target    the schema before the up
//   part      what a function of this room sees to: the differences below one entry of the schema document
// Every statement is tried on `work` before it is taken; what the server would refuse is never written down.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/down/rehearsal.h"
#include "analyzer/schema/difference.h"

namespace pgrehearse {

class Undo {
 public:
  // `concurrently`: indexes may be built and dropped without blocking, because each statement runs alone.
  Undo(const Catalog& after, const Catalog& before, bool concurrently)
      : target(before), concurrently_(concurrently), rehearsal_(after) {}

  // Tries, pass after pass, until nothing differs or nothing helps.
  void Run();

  const Catalog& work() const { return rehearsal_.catalog(); }
  const Catalog& target;
  const std::vector<std::string>& statements() const { return rehearsal_.done(); }

  bool Try(const std::string& sql) { return !sql.empty() && rehearsal_.Try(sql); }
  void AddComment(std::string comment) { rehearsal_.AddComment(std::move(comment)); }
  // Drops an object of `work`, after what hangs on it and can be made again from `target`.
  bool Drop(ObjectAddress object) { return Drop(object, 0); }
  // Drops what keeps a column or function from being changed; false when there was nothing that could be dropped.
  bool DropBlockers(ObjectAddress object) { return DropBlockers(object, 0); }
  // The type gets another name, so that the one of `target` can be made beside it and take its place.
  bool SetAside(ObjectAddress object);

  // A table that was made anew and got rows.
  void MarkFilled(Oid table) { filled_.insert(table); }
  bool IsFilled(Oid table) const { return filled_.contains(table); }

  bool IsPending(ObjectAddress object) const { return pending_.contains(object); }
  bool ConcurrentlyFor(Oid index_table) const;

 private:
  struct Task;

  bool Pass();
  bool IsNews(const std::vector<SchemaDifference>& differences);
  bool RenameStandIns(const std::vector<SchemaDifference>& differences);
  void ReleaseChildren(const Relation& parent);
  bool KeepsRows(const Catalog& before) const;
  bool TryDrop(ObjectAddress object, bool concurrently);
  bool RenameBack();
  bool RenameOne(ObjectAddress object);
  void FindRenames();
  void FindOwners();
  void MakeRoles();
  void DropRoles();
  bool Drop(ObjectAddress object, int depth);
  bool DropBlockers(ObjectAddress object, int depth);
  bool CanBeMadeAgain(ObjectAddress object) const;
  bool ExistsInTarget(ObjectAddress object) const;
  bool Handle(const SchemaDifference& difference);
  ObjectAddress Occupant(ObjectAddress object, std::string_view name, Oid schema) const;

  bool concurrently_ = false;
  Rehearsal rehearsal_;
  std::set<ObjectAddress> pending_;    // in both states under other names
  std::set<ObjectAddress> replaced_;   // set aside: the target's object of the same number is made anew
  std::set<Oid> filled_;
  std::set<std::string> seen_;         // parts that this pass has seen to
  // What differed at the start of each pass, and the schema then: a state that comes back would come back for ever.
  std::vector<std::pair<std::vector<std::string>, Rehearsal>> starts_;
};

// Each part: makes `work` like `target`; false when no statement was found that helps now.
bool UndoTable(Undo& undo, Oid work, Oid target, std::string_view below);
bool UndoColumn(Undo& undo, const Relation& work, const Relation& target, std::string_view column);
bool UndoConstraint(Undo& undo, const Relation& work, const Relation& target, std::string_view constraint);
bool UndoIndex(Undo& undo, Oid work, Oid target, std::string_view below);
bool UndoView(Undo& undo, Oid work, Oid target, std::string_view below);
bool UndoSequence(Undo& undo, Oid work, Oid target, std::string_view below);
bool UndoType(Undo& undo, Oid work, Oid target, std::string_view below);
bool UndoFunction(Undo& undo, Oid work, Oid target, std::string_view below);
bool UndoOther(Undo& undo, const SchemaDifference& difference, std::string_view below);
// What stands in `work` for a relation of `target` under a name that the server gave it: the sequence of a column, the
// index of a partition below its parent's. 0 where there is none.
Oid StandIn(const Undo& undo, const Relation& wanted);
// Makes an object of `target` that `work` does not have.
bool MakeAgain(Undo& undo, ObjectAddress object);
bool UndoGrants(Undo& undo, ObjectAddress work, ObjectAddress target);
// Privileges of `target` for the roles as they are in `work`: one that was dropped is another when it comes back.
std::vector<AclItem> RolesOf(const Undo& undo, std::vector<AclItem> items);
bool UndoOptions(Undo& undo, const Relation& work, const Relation& target);

// "columns/email/default" -> "email": the first name below a prefix.
std::string_view NameBelow(std::string_view below, std::string_view prefix);

}  // namespace pgrehearse
