// ADD, DROP, VALIDATE and ALTER CONSTRAINT (ATExecAddConstraint and kin of tablecmds.c).
#include <algorithm>

#include "analyzer/execute/alter_table.h"
#include "analyzer/execute/alter_table_using_index.h"
#include "analyzer/execute/constraint.h"
#include "analyzer/execute/deletion_effects.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

using Kind = ConstraintDefinition::Kind;

Offset PlaceOf(const SourceSpan& span) { return span.valid() ? span.begin : kNowhere; }

std::string ConstraintOf(const Command& command, std::string_view constraint, Oid relation) {
  return "constraint " + Quoted(constraint) + " of relation " + Quoted(command.MessageName(relation));
}

Oid RequireConstraint(const Command& command, Oid relation, std::string_view name, Offset at) {
  const Oid oid = command.catalog.FindConstraint(relation, name);
  if (oid == 0) {
    if (RelationOf(command, relation).assumed) throw Unknowable{"the constraint " + Quoted(name) + " belongs to a table that the history never made", at};
    Raise("42704", ConstraintOf(command, name, relation) + " does not exist", at);
  }
  return oid;
}

// ATAddCheckNNConstraint.
void AddCheckTo(TableAlteration& alteration, Oid relation, const ConstraintDefinition& definition, std::string name, const AlterTask& task,
                bool recurse, bool recursing) {
  Command& command = alteration.command;
  CheckRequest request;
  request.name = std::move(name);
  request.written = definition.expression;
  request.is_local = !recursing;
  request.inherit_count = recursing ? 1 : 0;
  request.no_inherit = definition.no_inherit;
  request.enforced = !definition.not_enforced;
  request.validated = !definition.not_valid;
  request.at = PlaceOf(definition.span);
  std::vector<std::string> taken;
  std::string final_name;
  const Oid constraint = AddCheck(command, relation, request, recursing, &taken, &final_name);
  const Relation& r = RelationOf(command, relation);
  if (constraint != 0 && request.validated && request.enforced && (r.kind == 'r' || r.assumed)) {
    alteration.Table(relation).verifications.push_back(
        {ScanEffect::Kind::kCheck, alteration.Why(task, task.because.empty() ? "ADD CONSTRAINT " + final_name + " CHECK reads every row to check it" : task.because)});
  }
  if (definition.no_inherit) return;
  const std::vector<Oid> children = command.catalog.ChildrenOf(relation);
  if (!recurse && !children.empty()) Raise("42P16", "constraint must be added to child tables too", request.at);
  for (const Oid child : children) {
    command.Lock(child, alteration.lock, alteration.Why(task, "ADD CONSTRAINT recurses to the children"));
    RequireNotInUse(command, child, "ALTER TABLE");
    AddCheckTo(alteration, child, definition, final_name, task, true, true);
  }
}

void RefuseKeyColumnsNullable(const Command& command, const Constraint& constraint, Offset at) {
  const Relation& r = RelationOf(command, constraint.relation);
  const Column* column = constraint.columns.empty() ? nullptr : r.column(constraint.columns[0]);
  if (column == nullptr) return;
  if (column->identity != 0) Raise("42601", "column " + Quoted(column->name) + " of relation " + Quoted(r.name) + " is an identity column", at);
  for (const Oid oid : command.catalog.IndexesOf(r.oid)) {
    const IndexData& data = *RelationOf(command, oid).index;
    for (int i = 0; i < data.key_count; ++i) {
      if (data.keys[i].column != column->number) continue;
      if (data.primary) Raise("42P16", "column " + Quoted(column->name) + " is in a primary key", at);
      if (data.replica_identity) Raise("42P16", "column " + Quoted(column->name) + " is in index used as replica identity", at);
    }
  }
}

void MarkValid(Command& command, Oid constraint) {
  command.catalog.Change<Constraint>(constraint, [&](Constraint& c) {
    c.validated = true;
    c.validated_at = command.origin;
  });
}

void ValidateForeignKey(TableAlteration& alteration, Oid constraint, const Cause& cause) {
  Command& command = alteration.command;
  const Constraint key = *command.catalog.Find<Constraint>(constraint);
  const Relation& r = RelationOf(command, key.relation);
  // 18: a key of a partitioned table is validated partition by partition.
  if (r.kind == 'p') {
    for (const Oid child : command.catalog.ChildrenOf(key.relation)) {
      command.Lock(child, alteration.lock, cause);
      for (const Oid oid : command.catalog.ConstraintsOf(child)) {
        const Constraint& own = *command.catalog.Find<Constraint>(oid);
        if (own.parent == constraint && own.kind == 'f' && !own.validated) ValidateForeignKey(alteration, oid, cause);
      }
    }
  } else {
    alteration.Table(key.relation).foreign_keys.push_back({constraint, key.relation, key.referenced, cause});
  }
  MarkValid(command, constraint);
  for (const Oid oid : command.catalog.ConstraintsOf(key.relation)) {
    if (command.catalog.Find<Constraint>(oid)->parent == constraint) MarkValid(command, oid);
  }
}

}  // namespace

void ExecuteAddConstraint(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  Command& command = alteration.command;
  const ConstraintDefinition& definition = std::get<alter::AddConstraint>(task.command.action).constraint;
  const Relation& r = RelationOf(command, relation);
  if (task.transformed) {
    AddCheckTo(alteration, relation, definition, std::string(definition.name), task, task.recurse, false);
    if (task.old.comment) {
      if (const Oid made = command.catalog.FindConstraint(relation, definition.name)) {
        command.catalog.SetComment({ObjectClass::kConstraint, made, 0}, *task.old.comment);
      }
    }
    return;
  }
  if (!definition.using_index.empty()) {
    AddConstraintUsingIndex(alteration, relation, task, definition);
    return;
  }
  if (definition.kind == Kind::kNotNull) {
    RequireConstraintSyntax(command, definition);
    ExecuteAddNotNull(alteration, relation, task, definition);
    return;
  }
  TableTransform transform(command, r.name);
  transform.schema = r.schema;
  transform.relation = relation;
  transform.persistence = r.persistence;
  transform.is_alter = true;
  transform.is_foreign = r.kind == 'f';
  transform.is_partitioned = r.kind == 'p';
  TransformTableConstraint(transform, definition);
  FinishIndexConstraints(transform);
  alteration.keep.push_back(transform.arena);
  QueueTransformed(alteration, transform, task, false);
}

void DropConstraintOf(TableAlteration& alteration, Oid relation, Oid oid, bool cascade, bool recurse, bool recursing, const Cause& cause) {
  Command& command = alteration.command;
  Catalog& catalog = command.catalog;
  const Constraint constraint = *catalog.Find<Constraint>(oid);
  const Offset at = PlaceOf(cause.span);
  if (constraint.inherit_count > 0 && !recursing) {
    Raise("42P16", "cannot drop inherited " + ConstraintOf(command, constraint.name, relation), at);
  }
  const Relation& r = RelationOf(command, relation);
  const bool partitioned = r.kind == 'p';
  std::vector<Oid> children;
  if ((constraint.kind == 'c' || constraint.kind == 'n') && !constraint.no_inherit) children = catalog.ChildrenOf(relation);
  if (partitioned && !children.empty() && !recurse && command.version() < 18) {
    Raise("42P16", "cannot remove constraint from only the partitioned table when partitions exist", at, {}, "Do not specify the ONLY keyword.");
  }
  if (constraint.kind == 'n') {
    RefuseKeyColumnsNullable(command, constraint, at);
    if (!constraint.columns.empty()) SetNotNullFlag(command, relation, constraint.columns[0], false);
  }
  const std::string column = constraint.kind == 'n' && !constraint.columns.empty() ? r.column(constraint.columns[0])->name : "";
  RemovalRequest request;
  request.cascade = cascade;
  request.cause = cause;
  request.at = at;
  RemoveObjects(command, {{ObjectClass::kConstraint, oid, 0}}, request);
  for (const Oid child : children) {
    command.Lock(child, alteration.lock, cause);
    RequireNotInUse(command, child, "ALTER TABLE");
    Oid own = 0;
    if (constraint.kind == 'n') {
      const Column* theirs = RelationOf(command, child).FindColumn(column);
      if (theirs != nullptr) own = FindNotNull(catalog, child, theirs->number);
    } else {
      own = catalog.FindConstraint(child, constraint.name);
    }
    const Constraint* copy = catalog.Find<Constraint>(own);
    if (copy == nullptr || copy->inherit_count <= 0) continue;
    if (recurse && copy->inherit_count == 1 && !copy->is_local) {
      DropConstraintOf(alteration, child, own, cascade, true, true, cause);
      continue;
    }
    catalog.Change<Constraint>(own, [&](Constraint& c) {
      --c.inherit_count;
      if (!recurse) c.is_local = true;
    });
  }
}

void ExecuteDropConstraint(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  Command& command = alteration.command;
  const auto& clause = std::get<alter::DropConstraint>(task.command.action);
  const Oid oid = command.catalog.FindConstraint(relation, clause.name);
  if (oid == 0) {
    const std::string text = ConstraintOf(command, clause.name, relation) + " does not exist";
    if (clause.if_exists) {
      command.Notice(text + ", skipping");
      return;
    }
    RequireConstraint(command, relation, clause.name, PlaceOf(task.command.span));
  }
  DropConstraintOf(alteration, relation, oid, clause.cascade, task.recurse, false,
                   alteration.Why(task, "DROP CONSTRAINT removes " + std::string(clause.name)));
}

void ExecuteValidateConstraint(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  Command& command = alteration.command;
  Catalog& catalog = command.catalog;
  const auto& clause = std::get<alter::ValidateConstraint>(task.command.action);
  const Offset at = PlaceOf(task.command.span);
  const Oid oid = RequireConstraint(command, relation, clause.name, at);
  const Constraint constraint = *catalog.Find<Constraint>(oid);
  const bool supported = constraint.kind == 'c' || constraint.kind == 'f' || (constraint.kind == 'n' && command.version() >= 18);
  if (!supported) {
    if (command.version() >= 18) {
      Raise("42809", "cannot validate " + ConstraintOf(command, clause.name, relation), at, "This operation is not supported for this type of constraint.");
    }
    Raise("42809", ConstraintOf(command, clause.name, relation) + " is not a foreign key or check constraint", at);
  }
  if (!constraint.enforced) Raise("55000", "cannot validate NOT ENFORCED constraint", at);
  if (constraint.validated) return;
  const std::string what = "VALIDATE CONSTRAINT " + constraint.name;
  if (constraint.kind == 'f') {
    ValidateForeignKey(alteration, oid, alteration.Why(task, what + " reads every row and looks up its key"));
    return;
  }
  const Cause cause = alteration.Why(task, what + " reads every row to check it");
  const std::vector<Oid> tables = constraint.no_inherit ? std::vector<Oid>{relation} : AllInheritors(catalog, relation);
  if (!task.recurse && tables.size() > 1) Raise("42P16", "constraint must be validated on child tables too", at);
  const std::string column = constraint.kind == 'n' ? RelationOf(command, relation).column(constraint.columns[0])->name : "";
  for (const Oid table : tables) {
    command.Lock(table, alteration.lock, cause);
    Oid own = oid;
    if (table != relation) {
      if (constraint.kind == 'n') {
        const Column* theirs = RelationOf(command, table).FindColumn(column);
        own = theirs ? FindNotNull(catalog, table, theirs->number) : 0;
      } else {
        own = catalog.FindConstraint(table, constraint.name);
      }
    }
    const Constraint* copy = catalog.Find<Constraint>(own);
    if (copy == nullptr || copy->validated) continue;
    const Relation& r = RelationOf(command, table);
    if (r.kind == 'r' || r.assumed) {
      alteration.Table(table).verifications.push_back({constraint.kind == 'n' ? ScanEffect::Kind::kNotNull : ScanEffect::Kind::kCheck, cause});
    }
    MarkValid(command, own);
  }
}

void ExecuteAlterConstraint(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  Command& command = alteration.command;
  Catalog& catalog = command.catalog;
  const auto& clause = std::get<alter::AlterConstraint>(task.command.action);
  const Offset at = PlaceOf(task.command.span);
  if (command.version() < 18) {
    if (clause.alters_enforceability) Raise("42601", "syntax error at or near \"ENFORCED\"", at);
    if (clause.alters_inheritability) Raise("0A000", "FOREIGN KEY constraints cannot be marked NO INHERIT", at);
  }
  const Oid oid = RequireConstraint(command, relation, clause.name, at);
  const Constraint constraint = *catalog.Find<Constraint>(oid);
  const std::string name = ConstraintOf(command, clause.name, relation);
  if (clause.alters_deferrability && constraint.kind != 'f') Raise("42809", name + " is not a foreign key constraint", at);
  if (clause.alters_enforceability && constraint.kind != 'f') Raise("42809", "cannot alter enforceability of " + name, at);
  if (clause.alters_inheritability && constraint.kind != 'n') Raise("42809", name + " is not a not-null constraint", at);
  if (!clause.alters_inheritability && constraint.kind != 'f') Raise("42809", name + " is not a foreign key constraint", at);
  if (constraint.parent != 0) {
    const Constraint* above = catalog.Find<Constraint>(constraint.parent);
    Raise("55000", "cannot alter constraint " + Quoted(clause.name) + " on relation " + Quoted(command.MessageName(relation)), at,
          above ? "Constraint " + Quoted(clause.name) + " is derived from constraint " + Quoted(above->name) + " of relation " +
                      Quoted(command.MessageName(above->relation)) + "."
                : std::string(),
          "You may alter the constraint it derives from instead.");
  }
  if (clause.alters_inheritability) {  // ATExecAlterConstrInheritability: the direct children follow
    if (constraint.no_inherit == clause.no_inherit) return;
    catalog.Change<Constraint>(oid, [&](Constraint& c) { c.no_inherit = clause.no_inherit; });
    const Column* column = RelationOf(command, relation).column(constraint.columns.at(0));
    const std::string column_name = column ? column->name : std::string();
    const Cause cause = alteration.Why(task, "ALTER CONSTRAINT changes the children's constraints too");
    for (const Oid child : catalog.ChildrenOf(relation)) {
      if (clause.no_inherit) {
        DisinheritNotNull(alteration, child, column_name, cause);
      } else {
        InheritNotNull(alteration, child, column_name, constraint.name, cause);
      }
    }
    return;
  }
  std::vector<Oid> tree{oid};
  for (std::size_t i = 0; i < tree.size(); ++i) {
    catalog.ForEach<Constraint>([&](const Constraint& c) {
      if (c.parent == tree[i] && c.kind == 'f') tree.push_back(c.oid);
    });
  }
  for (const Oid each : tree) {
    const Constraint key = *catalog.Find<Constraint>(each);
    command.Lock(key.relation, alteration.lock, alteration.Why(task, "ALTER CONSTRAINT changes the copies on partitions too"));
    catalog.Change<Constraint>(each, [&](Constraint& c) {
      if (clause.alters_deferrability) {
        c.deferrable = clause.deferrable;
        c.deferred = clause.initially_deferred;
      }
      if (clause.alters_enforceability) {
        c.enforced = clause.enforced;
        c.validated = clause.enforced;
      }
    });
    if (!clause.alters_enforceability || key.enforced == clause.enforced) continue;
    if (clause.enforced) {
      const Cause cause = alteration.Why(task, "ENFORCED puts the triggers back and checks every row");
      command.Lock(key.referenced, LockMode::kShareRowExclusive, cause);
      if (RelationOf(command, key.relation).kind != 'p' && (key.parent == 0 || catalog.Find<Constraint>(key.parent)->relation != key.relation)) {
        alteration.Table(key.relation).foreign_keys.push_back({each, key.relation, key.referenced, cause});
      }
    } else {
      command.Lock(key.referenced, LockMode::kAccessExclusive, alteration.Why(task, "NOT ENFORCED removes the triggers from the referenced table"));
    }
  }
}

}  // namespace pgrehearse
