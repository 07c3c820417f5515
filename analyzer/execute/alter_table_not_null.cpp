// SET NOT NULL, DROP NOT NULL and, from 18, NOT NULL constraints as objects (tablecmds.c).
#include <algorithm>

#include "analyzer/execute/alter_table.h"
#include "analyzer/execute/constraint.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

Offset PlaceOf(const SourceSpan& span) { return span.valid() ? span.begin : kNowhere; }

void QueueVerification(TableAlteration& alteration, Oid relation, const Cause& cause) {
  const Relation& r = RelationOf(alteration.command, relation);
  if (r.kind == 'p' || r.kind == 'f' || r.kind == 'v') return;
  alteration.Table(relation).verifications.push_back({ScanEffect::Kind::kNotNull, cause});
}

// set_attnotnull: the flag, and the question whether the rows agree.
void RaiseFlag(TableAlteration& alteration, Oid relation, int column, const Cause& cause, bool verify) {
  Command& command = alteration.command;
  if (RelationOf(command, relation).column(column)->not_null) return;
  // Proven by a CHECK: nothing to read (NotNullImpliedByRelConstraints).
  const bool implied = verify && NotNullImplied(command, relation, column);
  SetNotNullFlag(command, relation, column, true);
  if (verify && !implied) QueueVerification(alteration, relation, cause);
}

void RefuseInKey(const Command& command, const Relation& r, int number, Offset at) {
  const Column& column = *r.column(number);
  for (const Oid oid : command.catalog.IndexesOf(r.oid)) {
    const IndexData& data = *RelationOf(command, oid).index;
    if (!data.primary && !data.replica_identity) continue;
    for (int i = 0; i < data.key_count; ++i) {
      if (data.keys[i].column != number) continue;
      if (data.primary) Raise("42P16", "column " + Quoted(column.name) + " is in a primary key", at);
      Raise("42P16", "column " + Quoted(column.name) + " is in index used as replica identity", at);
    }
  }
}

}  // namespace

void PrepareSetNotNull(TableAlteration& alteration, Oid relation, AlterTask& task) {
  Command& command = alteration.command;
  if (task.recursing || command.version() >= 18) return;  // 18 recurses when it is executed
  const auto& clause = std::get<alter::SetNotNull>(task.command.action);
  if (command.catalog.ChildrenOf(relation).empty()) return;
  const Relation& r = RelationOf(command, relation);
  const Column* column = r.FindColumn(clause.column);
  // Marked already: then so are the partitions' (ATPrepSetNotNull); plain inheritance does not promise that.
  if (r.kind == 'p' && column != nullptr && column->not_null) return;
  if (r.kind == 'p' && !task.recurse) {
    AlterTask check = task;
    check.kind = AlterTask::Kind::kCheckNotNull;
    RecurseToChildren(alteration, relation, check, AlterPass::kColumnAttributes);
  } else if (task.recurse) {
    RecurseToChildren(alteration, relation, task, AlterPass::kColumnAttributes);
  }
}

void ExecuteCheckNotNull(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  const auto& clause = std::get<alter::SetNotNull>(task.command.action);
  const Relation& r = RelationOf(alteration.command, relation);
  const Column* column = r.FindColumn(clause.column);
  if (column != nullptr && column->not_null) return;
  Raise("42P16", "constraint must be added to child tables too", PlaceOf(task.command.span),
        "Column " + Quoted(clause.column) + " of relation " + Quoted(r.name) + " is not already NOT NULL.", "Do not specify the ONLY keyword.");
}

void PrepareDropNotNull(TableAlteration& alteration, Oid relation, AlterTask& task) {
  Command& command = alteration.command;
  const Relation& r = RelationOf(command, relation);
  if (command.version() >= 18) return;
  if (r.kind == 'p' && !task.recurse && !task.recursing && !command.catalog.ChildrenOf(relation).empty()) {
    Raise("42P16", "cannot remove constraint from only the partitioned table when partitions exist", PlaceOf(task.command.span), {},
          "Do not specify the ONLY keyword.");
  }
  if (task.recurse && !task.recursing) RecurseToChildren(alteration, relation, task, AlterPass::kDrop);
}

void MakeNotNull(TableAlteration& alteration, Oid relation, int number, const std::string& name, const Cause& cause, bool recurse) {
  Command& command = alteration.command;
  Catalog& catalog = command.catalog;
  if (command.version() < 18) {
    RaiseFlag(alteration, relation, number, cause, true);
    return;
  }
  const Oid existing = FindNotNull(catalog, relation, number);
  if (const Constraint* have = catalog.Find<Constraint>(existing)) {
    if (have->no_inherit && !catalog.ChildrenOf(relation).empty() && recurse) {
      Raise("55000", "cannot change NO INHERIT status of NOT NULL constraint " + Quoted(have->name) + " on relation " + Quoted(command.MessageName(relation)));
    }
    const bool validate = !have->validated;
    catalog.Change<Constraint>(existing, [&](Constraint& c) {
      c.is_local = true;
      c.validated = true;
    });
    // A NOT VALID one is validated.
    if (validate) QueueVerification(alteration, relation, cause);
    return;
  }
  const std::vector<Oid> children = catalog.ChildrenOf(relation);
  if (!recurse && !children.empty() && RelationOf(command, relation).kind == 'p') {
    Raise("42P16", "constraint must be added to child tables too", kNowhere, {}, "Do not specify the ONLY keyword.");
  }
  NotNullRequest request;
  request.name = name;
  request.column = number;
  request.no_inherit = !recurse && !children.empty();
  std::vector<std::string> taken;
  const Oid constraint = StoreNotNull(command, relation, request, &taken);
  RaiseFlag(alteration, relation, number, cause, true);
  if (!recurse) return;
  const std::string given = catalog.Find<Constraint>(constraint)->name;
  const std::string column = RelationOf(command, relation).column(number)->name;
  for (const Oid child : children) InheritNotNull(alteration, child, column, given, cause);
}

void InheritNotNull(TableAlteration& alteration, Oid child, const std::string& column, const std::string& name, const Cause& cause) {
  Command& command = alteration.command;
  Catalog& catalog = command.catalog;
  command.Lock(child, alteration.lock, cause);
  const Column* theirs = RelationOf(command, child).FindColumn(column);
  if (theirs == nullptr) return;
  const int number = theirs->number;
  if (const Oid own = FindNotNull(catalog, child, number); own != 0) {
    const bool validate = !catalog.Find<Constraint>(own)->validated;
    catalog.Change<Constraint>(own, [](Constraint& c) {
      ++c.inherit_count;
      c.validated = true;
    });
    if (validate) QueueVerification(alteration, child, cause);
    return;
  }
  MakeNotNull(alteration, child, number, catalog.FindConstraint(child, name) == 0 ? name : "", cause, true);
  const Oid made = FindNotNull(catalog, child, number);
  if (made == 0) return;
  catalog.Change<Constraint>(made, [](Constraint& c) {
    c.is_local = false;
    c.inherit_count = 1;
  });
}

void DisinheritNotNull(TableAlteration& alteration, Oid child, const std::string& column, const Cause& cause) {
  Command& command = alteration.command;
  command.Lock(child, alteration.lock, cause);
  const Column* theirs = RelationOf(command, child).FindColumn(column);
  const Oid own = theirs ? FindNotNull(command.catalog, child, theirs->number) : 0;
  if (own == 0) return;
  command.catalog.Change<Constraint>(own, [](Constraint& c) {
    --c.inherit_count;
    c.is_local = true;
  });
}

void ExecuteSetNotNull(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  Command& command = alteration.command;
  const auto& clause = std::get<alter::SetNotNull>(task.command.action);
  const int number = RequireColumn(command, relation, clause.column, PlaceOf(task.command.span));
  const Cause cause = alteration.Why(task, "SET NOT NULL looks for rows where " + std::string(clause.column) + " is NULL");
  MakeNotNull(alteration, relation, number, "", cause, task.recurse);
}

void ExecuteAddNotNull(TableAlteration& alteration, Oid relation, const AlterTask& task, const ConstraintDefinition& definition) {
  Command& command = alteration.command;
  Catalog& catalog = command.catalog;
  const std::string name(definition.columns.empty() ? Text() : definition.columns[0]);
  const int number = RequireColumn(command, relation, name, PlaceOf(definition.span));
  const Cause cause = alteration.Why(task, "ADD NOT NULL looks for rows where " + name + " is NULL");
  const Oid existing = FindNotNull(catalog, relation, number);
  if (const Constraint* have = catalog.Find<Constraint>(existing)) {
    // AdjustNotNullInheritance: one per column; the same name or none is fine.
    if (!definition.name.empty() && have->name != definition.name) {
      Raise("55000", "cannot create not-null constraint " + Quoted(definition.name) + " on column " + Quoted(name) + " of table " + Quoted(command.MessageName(relation)),
            PlaceOf(definition.span), "A not-null constraint named " + Quoted(have->name) + " already exists for this column.");
    }
    if (have->no_inherit != definition.no_inherit) {
      Raise("55000", "cannot change NO INHERIT status of NOT NULL constraint " + Quoted(have->name) + " on relation " + Quoted(command.MessageName(relation)),
            PlaceOf(definition.span));
    }
    if (!definition.not_valid && !have->validated) {
      Raise("55000", "incompatible NOT VALID constraint " + Quoted(have->name) + " on relation " + Quoted(command.MessageName(relation)), PlaceOf(definition.span), {},
            "You might need to validate it using ALTER TABLE ... VALIDATE CONSTRAINT.");
    }
    catalog.Change<Constraint>(existing, [](Constraint& c) { c.is_local = true; });
    return;
  }
  if (!definition.name.empty() && catalog.FindConstraint(relation, definition.name) != 0) {
    Raise("42710", "constraint " + Quoted(definition.name) + " for relation " + Quoted(command.MessageName(relation)) + " already exists", PlaceOf(definition.span));
  }
  if (!task.recurse && !task.recursing && !definition.no_inherit && !catalog.ChildrenOf(relation).empty()) {  // ATAddCheckNNConstraint
    Raise("42P16", "constraint must be added to child tables too", PlaceOf(definition.span));
  }
  if (definition.not_valid) {
    for (const Oid table : task.recurse && !definition.no_inherit ? AllInheritors(catalog, relation) : std::vector<Oid>{relation}) {
      const Column* column = RelationOf(command, table).FindColumn(name);
      if (column == nullptr || FindNotNull(catalog, table, column->number) != 0) continue;
      const int own = column->number;
      NotNullRequest request;
      request.name = table == relation ? std::string(definition.name) : "";
      if (table != relation) {
        const Constraint* above = catalog.Find<Constraint>(FindNotNull(catalog, relation, number));
        if (above && catalog.FindConstraint(table, above->name) == 0) request.name = above->name;
      }
      request.column = own;
      request.validated = false;
      request.no_inherit = definition.no_inherit;
      request.is_local = table == relation;
      request.inherit_count = table == relation ? 0 : 1;
      std::vector<std::string> taken;
      StoreNotNull(command, table, request, &taken);
      SetNotNullFlag(command, table, own, true);
    }
    return;
  }
  MakeNotNull(alteration, relation, number, std::string(definition.name), cause, task.recurse && !definition.no_inherit);
  if (const Oid made = FindNotNull(catalog, relation, number)) {
    catalog.Change<Constraint>(made, [&](Constraint& c) { c.no_inherit = definition.no_inherit; });
  }
}

void ExecuteDropNotNull(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  Command& command = alteration.command;
  Catalog& catalog = command.catalog;
  const auto& clause = std::get<alter::DropNotNull>(task.command.action);
  const Offset at = PlaceOf(task.command.span);
  const int number = RequireColumn(command, relation, clause.column, at);
  const Relation& r = RelationOf(command, relation);
  const Column column = *r.column(number);
  if (!column.not_null) return;
  if (column.identity != 0) {
    Raise("42601", "column " + Quoted(column.name) + " of relation " + Quoted(r.name) + " is an identity column", at);
  }
  if (command.version() >= 18) {
    const Oid constraint = FindNotNull(catalog, relation, number);
    if (constraint == 0) {
      SetNotNullFlag(command, relation, number, false);
      return;
    }
    if (r.is_partition() && !task.recursing && catalog.Find<Constraint>(constraint)->inherit_count > 0) {
      Raise("42P16", "column " + Quoted(column.name) + " is marked NOT NULL in parent table", at);
    }
    DropConstraintOf(alteration, relation, constraint, false, task.recurse, false, alteration.Why(task, "DROP NOT NULL removes the constraint"));
    return;
  }
  RefuseInKey(command, r, number, at);
  if (r.is_partition() && !r.parents.empty()) {
    const Relation& parent = RelationOf(command, r.parents[0]);
    const Column* theirs = parent.FindColumn(column.name);
    if (theirs && theirs->not_null) Raise("42P16", "column " + Quoted(column.name) + " is marked NOT NULL in parent table", at);
  }
  SetNotNullFlag(command, relation, number, false);
}

}  // namespace pgrehearse
