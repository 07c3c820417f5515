// ALTER TABLE and its kin: lock level, preparation, passes, rewriting (ATController of tablecmds.c).
#include "analyzer/execute/alter_table.h"

#include <algorithm>

#include "analyzer/execute/alter_table_target.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/partition.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

using Kind = ConstraintDefinition::Kind;

// ATPrepCmd: which pass, who else.
void PrepareTask(TableAlteration& alteration, Oid relation, AlterTask task) {
  Command& command = alteration.command;
  const Relation& r = RelationOf(command, relation);
  RequireTarget(command, r, ActionName(task.command), TargetsOf(task.command, command.version()));
  AlterPass pass = AlterPass::kMisc;
  const auto simple = [&](AlterPass to) {
    if (task.recurse && !task.recursing) RecurseToChildren(alteration, relation, task, to);
    pass = to;
  };
  const auto lock_descendants = [&] {
    if (!task.recurse) return;
    LockAll(command, AllInheritors(command.catalog, relation), alteration.lock, alteration.Why(task, "the subcommand recurses to the children"));
  };
  std::visit(
      Overloaded{
          [&](const alter::AddColumn&) { pass = AlterPass::kAddColumn; },
          [&](const alter::SetDefault& c) { simple(c.expression ? AlterPass::kAddOtherConstraint : AlterPass::kDrop); },
          [&](const alter::DropNotNull&) {
            PrepareDropNotNull(alteration, relation, task);
            pass = AlterPass::kDrop;
          },
          [&](const alter::SetNotNull&) {
            PrepareSetNotNull(alteration, relation, task);
            pass = AlterPass::kColumnAttributes;
          },
          [&](const alter::SetExpression&) {
            if (command.version() < 17) Raise("42601", "syntax error at or near \"EXPRESSION\"");
            simple(AlterPass::kSetExpression);
          },
          [&](const alter::DropExpression&) {
            PrepareDropExpression(alteration, relation, task);
            if (task.recurse && !task.recursing) RecurseToChildren(alteration, relation, task, AlterPass::kDrop);
            pass = AlterPass::kDrop;
          },
          [&](const alter::SetStatistics&) { simple(AlterPass::kMisc); },
          [&](const alter::SetStorage&) { simple(AlterPass::kMisc); },
          [&](const alter::DropColumn&) { pass = AlterPass::kDrop; },
          [&](const alter::AddConstraint&) {
            // 18 locks the descendants of every constraint at once; before, recursion took its locks as it went.
            if (command.version() >= 18) lock_descendants();
            pass = AlterPass::kAddConstraint;
          },
          [&](const alter::AlterConstraint&) { pass = AlterPass::kMisc; },
          [&](const alter::ValidateConstraint&) { pass = AlterPass::kMisc; },
          [&](const alter::DropConstraint&) { pass = AlterPass::kDrop; },
          [&](const alter::AlterColumnType&) {
            PrepareColumnType(alteration, relation, task);
            pass = AlterPass::kAlterType;
          },
          [&](const alter::AddIdentity&) { pass = AlterPass::kAddOtherConstraint; },
          [&](const alter::DropIdentity&) { pass = AlterPass::kDrop; },
          [&](const auto&) { pass = AlterPass::kMisc; },
      },
      task.command.action);
  alteration.Table(relation).Pass(pass).push_back(std::move(task));
}

// ATExecCmd.
void ExecuteTask(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  switch (task.kind) {
    case AlterTask::Kind::kAddIndex: {
      if (task.index.replaces) return ReAddIndex(alteration, relation, task);
      IndexRequest request = task.index;
      request.skip_build = alteration.Table(relation).rewrite;
      RequireKeyColumns(alteration.command, request);
      DefineIndex(alteration.command, request);
      return;
    }
    case AlterTask::Kind::kReAddForeignKey: return ReAddForeignKey(alteration, relation, task);
    case AlterTask::Kind::kAddForeignKey: {
      ForeignKeyRequest request;
      request.written = &task.constraint;
      request.skip_validation = task.skip_validation;
      request.recurse = task.recurse;
      request.cause = alteration.Why(task, "FOREIGN KEY puts triggers on both tables and checks the rows");
      AddForeignKey(alteration.command, relation, request, &alteration.Table(relation).foreign_keys);
      return;
    }
    case AlterTask::Kind::kCheckNotNull: return ExecuteCheckNotNull(alteration, relation, task);
    case AlterTask::Kind::kCommand: break;
  }
  std::visit(Overloaded{
                 [&](const alter::AddColumn&) { ExecuteAddColumn(alteration, relation, task); },
                 [&](const alter::DropColumn&) { ExecuteDropColumn(alteration, relation, task); },
                 [&](const alter::AlterColumnType&) { ExecuteColumnType(alteration, relation, task); },
                 [&](const alter::SetNotNull&) { ExecuteSetNotNull(alteration, relation, task); },
                 [&](const alter::DropNotNull&) { ExecuteDropNotNull(alteration, relation, task); },
                 [&](const alter::SetDefault&) { ExecuteColumnAttribute(alteration, relation, task); },
                 [&](const alter::SetExpression&) { ExecuteColumnAttribute(alteration, relation, task); },
                 [&](const alter::DropExpression&) { ExecuteColumnAttribute(alteration, relation, task); },
                 [&](const alter::SetStatistics&) { ExecuteColumnAttribute(alteration, relation, task); },
                 [&](const alter::SetColumnOptions&) { ExecuteColumnAttribute(alteration, relation, task); },
                 [&](const alter::SetStorage&) { ExecuteColumnAttribute(alteration, relation, task); },
                 [&](const alter::SetCompression&) { ExecuteColumnAttribute(alteration, relation, task); },
                 [&](const alter::AddIdentity&) { ExecuteColumnAttribute(alteration, relation, task); },
                 [&](const alter::SetIdentity&) { ExecuteColumnAttribute(alteration, relation, task); },
                 [&](const alter::DropIdentity&) { ExecuteColumnAttribute(alteration, relation, task); },
                 [&](const alter::AlterColumnForeignOptions&) { ExecuteColumnAttribute(alteration, relation, task); },
                 [&](const alter::AddConstraint&) { ExecuteAddConstraint(alteration, relation, task); },
                 [&](const alter::DropConstraint&) { ExecuteDropConstraint(alteration, relation, task); },
                 [&](const alter::ValidateConstraint&) { ExecuteValidateConstraint(alteration, relation, task); },
                 [&](const alter::AlterConstraint&) { ExecuteAlterConstraint(alteration, relation, task); },
                 [&](const alter::AttachPartition& c) {
                   const Cause cause = alteration.Why(task, "ATTACH PARTITION makes the table a partition");
                   if (IsIndexKind(RelationOf(alteration.command, relation).kind)) {
                     AttachIndexPartition(alteration.command, relation, c, cause);
                   } else {
                     AttachPartition(alteration.command, relation, c, cause);
                   }
                 },
                 [&](const alter::DetachPartition& c) {
                   DetachPartition(alteration.command, relation, c, alteration.Why(task, "DETACH PARTITION takes the partition out"));
                 },
                 [&](const auto&) { ExecuteTableOption(alteration, relation, task); },
             },
             task.command.action);
}

// finish_heap_swap: every index gets a new file, those of this statement their first.
void RebuildIndexes(Command& command, const AlteredTable& table) {
  command.Lock(table.oid, LockMode::kShare, table.rewrite_cause);
  for (const Oid index : command.catalog.IndexesOf(table.oid)) {
    command.Lock(index, LockMode::kAccessExclusive, table.rewrite_cause);
    const AffectedRelation affected = command.Affected(index);
    command.Build(index, table.oid, table.rewrite_cause);
    if (!affected.is_new) command.Rewrite(index, table.rewrite_cause);
  }
}

// ATRewriteTables.
void RewriteTables(TableAlteration& alteration) {
  Command& command = alteration.command;
  for (const auto& table : alteration.tables) {
    const Relation* r = command.catalog.Find<Relation>(table->oid);
    if (r == nullptr) continue;
    if ((table->rewrite || table->new_values) && r->kind != 'S') RequireRowTypeUnused(command, table->oid);
    if (r->kind == 'i' && table->new_tablespace) command.Rewrite(table->oid, table->tablespace_cause);
    if (r->kind != 'r' && r->kind != 'm' && !r->assumed) continue;
    if (table->rewrite) {
      command.Scan(table->oid, ScanEffect::Kind::kRewrite, table->rewrite_cause);
      command.Rewrite(table->oid, table->rewrite_cause);
      for (const AlteredTable::Verification& v : table->verifications) command.Scan(table->oid, v.kind, v.cause);
      RebuildIndexes(command, *table);
    } else {
      for (const AlteredTable::Verification& v : table->verifications) command.Scan(table->oid, v.kind, v.cause);
      if (table->new_tablespace) command.Rewrite(table->oid, table->tablespace_cause);
    }
  }
  for (const auto& table : alteration.tables) {
    for (const ForeignKeyCheck& check : table->foreign_keys) CheckForeignKeyRows(command, check);
  }
}

// RangeVarCallbackForAlterRelation: the word after ALTER against what the name means.
void RequireWrittenKind(const Command& command, const AlterTable& statement, const Relation& r) {
  if (r.assumed) return;
  const auto wrong = [&](const char* what) { Raise("42809", Quoted(r.name) + " is not " + what, statement.relation.at); };
  switch (statement.kind) {
    case ObjectKind::kView:
      if (r.kind != 'v') wrong("a view");
      break;
    case ObjectKind::kMaterializedView:
      if (r.kind != 'm') wrong("a materialized view");
      break;
    case ObjectKind::kForeignTable:
      if (r.kind != 'f') wrong("a foreign table");
      break;
    case ObjectKind::kSequence:
      if (r.kind != 'S') wrong("a sequence");
      break;
    case ObjectKind::kIndex:
      if (!IsIndexKind(r.kind)) wrong("an index");
      break;
    case ObjectKind::kType:
      if (r.kind != 'c') wrong("a composite type");
      break;
    default:
      if (r.kind == 'c') Raise("42809", Quoted(r.name) + " is a composite type", statement.relation.at, {}, "Use ALTER TYPE instead.");
      break;
  }
  (void)command;
}

}  // namespace

AlteredTable& TableAlteration::Table(Oid oid) {
  for (const auto& table : tables) {
    if (table->oid == oid) return *table;
  }
  tables.push_back(std::make_unique<AlteredTable>());
  tables.back()->oid = oid;
  return *tables.back();
}

void RecurseToChildren(TableAlteration& alteration, Oid relation, const AlterTask& task, AlterPass pass) {
  Command& command = alteration.command;
  for (const Oid child : AllInheritors(command.catalog, relation)) {
    if (child == relation) continue;
    command.Lock(child, alteration.lock, alteration.Why(task, "the subcommand recurses to the children"));
    RequireNotInUse(command, child, "ALTER TABLE");
    AlterTask copy = task;
    copy.recurse = false;
    copy.recursing = true;
    alteration.Table(child).Pass(pass).push_back(std::move(copy));
  }
}

static bool IsRebuilding(std::size_t pass) {
  return pass == static_cast<std::size_t>(AlterPass::kOldIndex) || pass == static_cast<std::size_t>(AlterPass::kOldConstraint);
}

void RunAlterTable(TableAlteration& alteration) {
  for (std::size_t pass = 0; pass < kAlterPasses; ++pass) {
    // Tables and subcommands may be added while a pass runs.
    for (std::size_t t = 0; t < alteration.tables.size(); ++t) {
      for (std::size_t i = 0; i < alteration.tables[t]->passes[pass].size(); ++i) {
        const AlterTask task = alteration.tables[t]->passes[pass][i];
        try {
          ExecuteTask(alteration, alteration.tables[t]->oid, task);
        } catch (SqlError& error) {
          // Places in a definition that was printed to make it again are none in the file: the clause that asks for it is.
          if (IsRebuilding(pass) && error.at != kNowhere) error.at = task.command.span.begin;
          throw;
        }
      }
      if (pass == static_cast<std::size_t>(AlterPass::kAlterType) || pass == static_cast<std::size_t>(AlterPass::kSetExpression)) {
        if (!alteration.tables[t]->passes[pass].empty()) RebuildDependents(alteration, *alteration.tables[t]);
      }
    }
  }
  RewriteTables(alteration);
  ReconcileRebuilt(alteration);
}

void Run(Command& command, const AlterTable& statement) {
  TableAlteration alteration{command, AlterLockLevel(command, statement), {}, {}, {}};
  const SourceSpan first = statement.commands.empty() ? SourceSpan{} : statement.commands[0].span;
  // The strongest lock that a subcommand needs, taken once; its cause is the subcommand that asks for it.
  Cause cause = command.Because("ALTER TABLE changes the table's definition", first);
  for (const AlterTableCommand& c : statement.commands) {
    if (CommandLock(c, command.version()) != alteration.lock) continue;
    cause = command.Because(ActionName(c) + " takes this lock on the table", c.span);
    break;
  }
  const Oid relation = command.OpenRelation(statement.relation, alteration.lock, cause, statement.if_exists);
  if (relation == 0) {
    command.Notice("relation " + Quoted(statement.relation.name) + " does not exist, skipping");
    command.effects.skipped = true;
    return;
  }
  RequireWrittenKind(command, statement, RelationOf(command, relation));
  RequireNotInUse(command, relation, "ALTER TABLE");
  alteration.Table(relation);
  for (const AlterTableCommand& c : statement.commands) {
    AlterTask task;
    task.command = c;
    // ALTER TYPE ... DROP ATTRIBUTE is DROP COLUMN of the type's relation.
    if (const auto* drop = std::get_if<alter::DropAttribute>(&c.action)) {
      task.command.action = alter::DropColumn{drop->attribute, drop->if_exists, drop->cascade};
      task.command.cascade = task.command.cascade || drop->cascade;
    }
    task.recurse = !statement.relation.only;
    PrepareTask(alteration, relation, std::move(task));
  }
  RunAlterTable(alteration);
  if (command.catalog.Find<Relation>(relation) != nullptr) {
    command.catalog.Change<Relation>(relation, [&](Relation& r) { r.changed = command.origin; });
  }
}

}  // namespace pgrehearse
