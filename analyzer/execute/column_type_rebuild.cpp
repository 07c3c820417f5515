// What depends on a column whose type or expression changes: refused, or dropped and made again from its definition
// (RememberAllDependentForRebuilding and ATPostAlterTypeCleanup of tablecmds.c).
#include <algorithm>
#include <utility>

#include "analyzer/catalog/deletion.h"
#include "analyzer/catalog/dependencies.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/alter_table.h"
#include "analyzer/execute/constraint.h"
#include "analyzer/execute/maintenance.h"
#include "analyzer/execute/table_support.h"
#include "parser/parse.h"

namespace pgrehearse {
namespace {

std::string QualifiedTable(const Catalog& catalog, Oid relation) {
  const Relation& r = *catalog.Find<Relation>(relation);
  return QualifiedName(catalog, r.schema, r.name);
}

void Remember(std::vector<ChangedObject>& list, Oid oid, std::string definition) {
  for (const ChangedObject& have : list) {
    if (have.oid == oid) return;
  }
  list.push_back({oid, std::move(definition)});
}

void RememberConstraint(Command& command, AlteredTable& table, Oid oid) {
  const Constraint& c = *command.catalog.Find<Constraint>(oid);
  if (c.kind == 'n' || c.relation == 0) return;  // says nothing about the type
  Remember(table.changed_constraints, oid,
           "ALTER TABLE " + QualifiedTable(command.catalog, c.relation) + " ADD CONSTRAINT " + QuoteIdentifier(c.name) + " " +
               PrintConstraint(command.catalog, c));
}

void RememberIndex(Command& command, AlteredTable& table, Oid oid) {
  if (const Oid constraint = ConstraintOfIndex(command.catalog, oid)) {
    RememberConstraint(command, table, constraint);
    return;
  }
  Remember(table.changed_indexes, oid, PrintIndex(command.catalog, RelationOf(command, oid)));
}

[[noreturn]] void Refuse(const Command& command, const char* what, ObjectAddress by, const Column& column, const char* sqlstate = "0A000") {
  Raise(sqlstate, std::string("cannot alter type of a column ") + what, kNowhere,
        Describe(command.catalog, by) + " depends on column " + Quoted(column.name));
}

std::optional<std::string> CommentText(const Catalog& catalog, ObjectAddress address) {
  const std::string* text = catalog.CommentOf(address);
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

// The one statement of a definition that PostgreSQL prints.
const Statement* Parse(TableAlteration& alteration, const std::string& text) {
  auto file = std::make_shared<const SourceFile>("", text);
  auto script = std::make_shared<const ParsedScript>(ParseSql(file));
  alteration.keep.push_back(file);
  alteration.keep.push_back(script);
  return script->statements.empty() ? nullptr : &script->statements.front();
}

// Spans of a printed definition point nowhere in the history.
ConstraintDefinition WithoutPlace(ConstraintDefinition definition) {
  definition.span = {};
  return definition;
}

void QueueIndex(TableAlteration& alteration, const Relation& old, IndexRequest request, const SourceSpan& span) {
  Command& command = alteration.command;
  AlterTask task;
  task.kind = AlterTask::Kind::kAddIndex;
  task.command.span = span;
  task.old.index_comment = CommentText(command.catalog, {ObjectClass::kRelation, old.oid, 0});
  task.old.clustered = old.index->clustered;
  task.old.replica_identity = old.index->replica_identity;
  if (const Oid constraint = ConstraintOfIndex(command.catalog, old.oid)) {
    task.old.comment = CommentText(command.catalog, {ObjectClass::kConstraint, constraint, 0});
    request.replaced_operators = command.catalog.Find<Constraint>(constraint)->exclusion_operators;
  }
  request.relation = old.index->table;
  request.name = old.name;
  request.tablespace = old.tablespace;
  request.ready_options = old.options;
  request.options = {};
  request.is_alter_table = true;
  request.replaces = std::make_shared<const Relation>(old);
  request.cause = command.Because("the index " + old.name + " is made again for the new type of its column", span);
  task.index = std::move(request);
  alteration.Table(old.index->table).Pass(AlterPass::kOldIndex).push_back(std::move(task));
}

void QueueIndexDefinition(TableAlteration& alteration, const ChangedObject& changed, const SourceSpan& span) {
  const Relation old = RelationOf(alteration.command, changed.oid);
  const Statement* statement = Parse(alteration, changed.definition);
  const auto* create = statement ? As<CreateIndex>(*statement) : nullptr;
  IndexRequest request;
  if (create == nullptr) {
    // Its definition could not be told from what is known: copied as it is.
    request = CloneIndex(alteration.command, old, RelationOf(alteration.command, old.index->table), {});
  } else {
    request.access_method = std::string(create->access_method);
    request.elements = create->elements;
    request.including = create->including;
    request.where = create->where;
    request.unique = create->unique;
    request.nulls_not_distinct = create->nulls_not_distinct;
  }
  QueueIndex(alteration, old, std::move(request), span);
}

void QueueConstraint(TableAlteration& alteration, AlteredTable& table, const ChangedObject& changed, const SourceSpan& span) {
  Command& command = alteration.command;
  const Constraint old = *command.catalog.Find<Constraint>(changed.oid);
  // An inherited one is made again with its parent's.
  if (!old.is_local || old.parent != 0) return;
  const Statement* statement = Parse(alteration, changed.definition);
  const auto* alter_table = statement ? As<AlterTable>(*statement) : nullptr;
  if (alter_table == nullptr || alter_table->commands.empty()) return;
  const auto* add = std::get_if<alter::AddConstraint>(&alter_table->commands[0].action);
  if (add == nullptr) return;
  AlterTask task;
  task.command.span = span;
  task.recurse = true;
  task.old.comment = CommentText(command.catalog, {ObjectClass::kConstraint, old.oid, 0});
  if (old.kind == 'f') {
    task.kind = AlterTask::Kind::kReAddForeignKey;
    task.constraint = WithoutPlace(add->constraint);
    task.old.operators = old.equality_operators;
    task.old.reuse = !table.rewrite && !alteration.Table(old.relation).rewrite;
    alteration.Table(old.relation).Pass(AlterPass::kOldConstraint).push_back(std::move(task));
    return;
  }
  if (old.kind == 'c') {
    alter::AddConstraint action;
    action.constraint = WithoutPlace(add->constraint);
    task.command.action = action;
    task.transformed = true;
    task.because = "the constraint " + old.name + " is checked again for the new type of its column";
    alteration.Table(old.relation).Pass(AlterPass::kOldConstraint).push_back(std::move(task));
    return;
  }
  TableTransform transform(command, RelationOf(command, old.relation).name);
  transform.schema = RelationOf(command, old.relation).schema;
  transform.relation = old.relation;
  transform.is_alter = true;
  transform.is_partitioned = RelationOf(command, old.relation).kind == 'p';
  TransformTableConstraint(transform, WithoutPlace(add->constraint));
  FinishIndexConstraints(transform);
  alteration.keep.push_back(transform.arena);
  if (!transform.indexes.empty()) QueueIndex(alteration, RelationOf(command, old.index), transform.indexes.front(), span);
}

void ResolveStatistics(TableAlteration& alteration, const ChangedObject& changed) {
  Command& command = alteration.command;
  const Statement* statement = Parse(alteration, changed.definition);
  const auto* create = statement ? As<CreateStatistics>(*statement) : nullptr;
  Statistics statistics = *command.catalog.Find<Statistics>(changed.oid);
  if (create == nullptr) return;
  ExpressionScope scope;
  scope.relation = statistics.relation;
  std::vector<StoredExpression> expressions;
  for (const IndexElement& element : create->expressions) {
    if (element.expression == nullptr) continue;
    expressions.push_back(ResolveExpression(command.ResolvingQuietly(), *element.expression, ExpressionUse::kStatistics, scope));
  }
  if (expressions.size() != statistics.expressions.size()) return;
  statistics.expressions = std::move(expressions);
  command.catalog.RemoveDependenciesOf({ObjectClass::kStatistics, statistics.oid, 0});
  command.catalog.Put(statistics);
  RecordStatisticsDependencies(command.catalog, statistics);
}

}  // namespace

void RememberDependents(TableAlteration& alteration, AlteredTable& table, Oid relation, int number, bool for_type) {
  Command& command = alteration.command;
  const Catalog& catalog = command.catalog;
  const Column column = *RelationOf(command, relation).column(number);
  for (const Dependency& d : catalog.DependentsOf({ObjectClass::kRelation, relation, number})) {
    const ObjectAddress by = d.dependent;
    switch (by.object_class) {
      case ObjectClass::kRelation: {
        const Relation* r = catalog.Find<Relation>(by.oid);
        if (r == nullptr) break;
        if (IsIndexKind(r->kind)) {
          RememberIndex(command, table, by.oid);
        } else if ((r->kind == 'v' || r->kind == 'm') && for_type) {
          Refuse(command, "used by a view or rule", by, column);
        } else if (by.sub != 0 && by.oid == relation && by.sub != number && for_type) {
          const Column* generated = r->column(by.sub);  // up to 14 a generated column hangs on what it reads
          if (generated && generated->generated != 0) {
            Raise("42601", "cannot alter type of a column used by a generated column", kNowhere,
                  "Column " + Quoted(column.name) + " is used by generated column " + Quoted(generated->name) + ".");
          }
        }
        break;
      }
      case ObjectClass::kConstraint: RememberConstraint(command, table, by.oid); break;
      case ObjectClass::kFunction:
        if (for_type) Refuse(command, "used by a function or procedure", by, column);
        break;
      case ObjectClass::kRule:
        if (for_type) Refuse(command, "used by a view or rule", by, column);
        break;
      case ObjectClass::kTrigger:
        if (for_type) Refuse(command, "used in a trigger definition", by, column);
        break;
      case ObjectClass::kPolicy:
        if (for_type) Refuse(command, "used in a policy definition", by, column);
        break;
      case ObjectClass::kColumnDefault:
        if (for_type && !(by.oid == relation && by.sub == number)) {
          const Column* generated = RelationOf(command, by.oid).column(by.sub);
          Raise("0A000", "cannot alter type of a column used by a generated column", kNowhere,
                "Column " + Quoted(column.name) + " is used by generated column " + Quoted(generated ? generated->name : "") + ".");
        }
        break;
      case ObjectClass::kPublicationRelation:
      case ObjectClass::kPublication:
        if (for_type && PublicationFilters(catalog, by.oid, relation, number)) {
          Refuse(command, "used by a publication WHERE clause", by, column);
        }
        break;
      case ObjectClass::kStatistics:
        // Dropped and made again under its name: only what it computes from the column is another expression now.
        if (!catalog.Find<Statistics>(by.oid)->expressions.empty()) {
          Remember(table.changed_statistics, by.oid, PrintStatistics(catalog, *catalog.Find<Statistics>(by.oid)));
        }
        command.Lock(relation, LockMode::kShareUpdateExclusive,
                     command.Because("the statistics object over the column is made again"));
        if (for_type) command.catalog.Change<Statistics>(by.oid, [](Statistics& statistics) { statistics.target = -1; });
        break;
      default: break;
    }
  }
}

bool PublicationFilters(const Catalog& catalog, Oid publication, Oid relation, int column) {
  const Publication* p = catalog.Find<Publication>(publication);
  if (p == nullptr) return false;
  for (const Publication::Table& table : p->tables) {
    if (table.relation != relation || !table.where) continue;
    const std::vector<int> used = ColumnsUsed(table.where);
    if (std::find(used.begin(), used.end(), column) != used.end()) return true;
  }
  return false;
}

void RebuildDependents(TableAlteration& alteration, AlteredTable& table) {
  Command& command = alteration.command;
  for (const ChangedObject& changed : std::exchange(table.changed_statistics, {})) ResolveStatistics(alteration, changed);
  if (table.changed_constraints.empty() && table.changed_indexes.empty()) return;
  SourceSpan span;
  for (const AlterPass pass : {AlterPass::kAlterType, AlterPass::kSetExpression}) {
    if (!table.Pass(pass).empty()) span = table.Pass(pass).front().command.span;
  }
  std::vector<ObjectAddress> objects;
  const std::vector<ChangedObject> constraints = std::move(table.changed_constraints), indexes = std::move(table.changed_indexes);
  table.changed_constraints.clear();
  table.changed_indexes.clear();
  for (const ChangedObject& changed : constraints) {
    QueueConstraint(alteration, table, changed, span);
    objects.push_back({ObjectClass::kConstraint, changed.oid, 0});
  }
  for (const ChangedObject& changed : indexes) {
    QueueIndexDefinition(alteration, changed, span);
    objects.push_back({ObjectClass::kRelation, changed.oid, 0});
  }
  const Cause cause = command.Because("what depends on the column is dropped and made again for its new type", span);
  DeletionOptions options;
  options.internal = true;
  Delete(command.catalog, objects, options, [&](const DeletedObject& deleted) {
    if (deleted.object.object_class == ObjectClass::kConstraint) {
      const Constraint* c = command.catalog.Find<Constraint>(deleted.object.oid);
      if (c == nullptr) return;
      command.Lock(c->relation, LockMode::kAccessExclusive, cause);
      if (c->kind == 'f') command.Lock(c->referenced, LockMode::kAccessExclusive, cause);
    } else if (deleted.object.object_class == ObjectClass::kRelation && deleted.object.sub == 0) {
      const Relation* r = command.catalog.Find<Relation>(deleted.object.oid);
      if (r == nullptr) return;
      command.Lock(r->oid, LockMode::kAccessExclusive, cause);
      const AffectedRelation affected = command.Affected(r->oid);
      command.Dropped(affected, cause);
      alteration.old_indexes.push_back({affected, r->file_number, cause});
    }
  });
}

void ReAddIndex(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  Command& command = alteration.command;
  IndexRequest request = task.index;
  request.skip_build = alteration.Table(relation).rewrite;
  const Oid index = DefineIndex(command, request);
  if (task.old.clustered) MarkClustered(command, relation, index);
  if (task.old.replica_identity) {
    command.catalog.Change<Relation>(index, [](Relation& r) {
      IndexData data = *r.index;
      data.replica_identity = true;
      r.index = std::make_shared<const IndexData>(std::move(data));
    });
  }
  if (task.old.index_comment) command.catalog.SetComment({ObjectClass::kRelation, index, 0}, *task.old.index_comment);
  if (task.old.comment) {
    if (const Oid constraint = ConstraintOfIndex(command.catalog, index)) {
      command.catalog.SetComment({ObjectClass::kConstraint, constraint, 0}, *task.old.comment);
    }
  }
}

void ReAddForeignKey(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  Command& command = alteration.command;
  ForeignKeyRequest request;
  request.written = &task.constraint;
  request.cause = alteration.Why(task, "the foreign key is made again for the new type of its column");
  if (task.old.reuse) request.old_operators = &task.old.operators;
  const Oid constraint = AddForeignKey(command, relation, request, &alteration.Table(relation).foreign_keys);
  if (task.old.comment) command.catalog.SetComment({ObjectClass::kConstraint, constraint, 0}, *task.old.comment);
}

void ReconcileRebuilt(TableAlteration& alteration) {
  Effects& effects = alteration.command.effects;
  for (const TableAlteration::OldIndex& old : alteration.old_indexes) {
    const auto made = std::find_if(effects.created.begin(), effects.created.end(),
                                   [&](const RelationEffect& e) { return e.relation.name == old.relation.name; });
    if (made == effects.created.end()) continue;
    const Relation* now = alteration.command.catalog.Find<Relation>(made->relation.oid);
    const bool same_file = now && now->file_number == old.file;
    effects.created.erase(made);
    std::erase_if(effects.dropped, [&](const RelationEffect& e) { return e.relation.oid == old.relation.oid; });
    if (!same_file && now && now->kind == 'i') effects.rewrites.push_back({old.relation, old.cause, false});
  }
}

}  // namespace pgrehearse
