// ADD COLUMN and DROP COLUMN (ATExecAddColumn, ATExecDropColumn of tablecmds.c).
#include <algorithm>
#include <functional>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/execute/alter_table.h"
#include "analyzer/execute/constraint.h"
#include "analyzer/execute/deletion_effects.h"
#include "analyzer/execute/known_rows.h"
#include "analyzer/execute/new_relation.h"
#include "analyzer/execute/partition.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/expression/judge.h"

namespace pgrehearse {
namespace {

Offset PlaceOf(const SourceSpan& span) { return span.valid() ? span.begin : kNowhere; }

// DomainHasConstraints: NOT NULL or CHECK, of the domain or one it is over.
bool DomainHasConstraints(const Catalog& catalog, Oid type) {
  for (TypeInfo info = catalog.TypeOf(type); info.kind == 'd'; info = catalog.TypeOf(info.base)) {
    if (info.not_null) return true;
    for (const Oid oid : catalog.ConstraintsOf(info.oid)) {
      const Constraint* c = catalog.Find<Constraint>(oid);
      if (c && (c->kind == 'c' || c->kind == 'n')) return true;
    }
    if (info.base == 0) break;
  }
  return false;
}

// get_typdefault: a domain's own default.
StoredExpression TypeDefault(const Catalog& catalog, Oid type) {
  for (TypeInfo info = catalog.TypeOf(type); info.kind == 'd'; info = catalog.TypeOf(info.base)) {
    if (info.user && info.user->default_value) return info.user->default_value;
    if (info.base == 0) break;
  }
  return {};
}

// find_typed_table_dependencies: ALTER TYPE changes the tables OF the type only with CASCADE.
std::vector<Oid> TypedTables(const Command& command, const Relation& type, bool cascade) {
  std::vector<Oid> tables;
  command.catalog.ForEach<Relation>([&](const Relation& r) {
    if (r.of_type != 0 && r.of_type == type.row_type) tables.push_back(r.oid);
  });
  if (!tables.empty() && !cascade) {
    Raise("2BP01", "cannot alter type " + Quoted(type.name) + " because it is the type of a typed table", kNowhere, {},
          "Use ALTER ... CASCADE to alter the typed tables too.");
  }
  return tables;
}

bool MergeIntoChild(Command& command, Oid relation, const PendingColumn& pending) {
  const Relation& r = RelationOf(command, relation);
  const Column* own = r.FindColumn(pending.column.name);
  if (own == nullptr) return false;
  const std::string name = Quoted(pending.column.name);
  if (own->type != pending.column.type || own->typmod != pending.column.typmod) {
    Raise("42804", "child table " + Quoted(r.name) + " has different type for column " + name);
  }
  if (own->collation != pending.column.collation) {
    Raise("42P21", "child table " + Quoted(r.name) + " has different collation for column " + name);
  }
  const int number = own->number;
  command.Notice("merging definition of column " + name + " for child " + Quoted(r.name));
  command.catalog.Change<Relation>(relation, [&](Relation& copy) { ++copy.columns[static_cast<std::size_t>(number) - 1].inherit_count; });
  return true;
}

// What the new column makes of the rows that are there: nothing, a stored missing value, a rewrite, a check.
void JudgeNewColumn(TableAlteration& alteration, Oid relation, int number, const AlterTask& task) {
  Command& command = alteration.command;
  const Relation& r = RelationOf(command, relation);
  if (r.kind != 'r' && r.kind != 'p') return;
  AlteredTable& table = alteration.Table(relation);
  const Column& column = *r.column(number);
  const std::string what = "ADD COLUMN " + column.name;
  const bool stored = r.kind == 'r';
  bool has_value = false, fast = false;
  if (column.generated == 'v') {
    // Computed when read: rows stay as they are.
  } else if (column.identity != 0) {
    table.new_values = has_value = true;
    if (stored) table.Rewrite(alteration.Why(task, what + " numbers every row from its identity sequence"));
  } else if (column.generated == 's') {
    table.new_values = has_value = true;
    if (stored) table.Rewrite(alteration.Why(task, what + " computes and stores the generated value of every row"));
  } else {
    const StoredExpression value = column.default_value ? column.default_value : TypeDefault(command.catalog, column.type);
    const bool constrained = DomainHasConstraints(command.catalog, column.type);
    if (value) {
      table.new_values = has_value = true;
      std::string culprit;
      if (value.node == nullptr) {
        command.Unknown("whether the default of column " + Quoted(column.name) + " is volatile, and rewrites the table, cannot be told");
      } else if (VolatilityOf(command.catalog, value, &culprit) == Volatility::kVolatile) {
        if (stored) table.Rewrite(alteration.Why(task, what + " computes its volatile default for every row" + (culprit.empty() ? "" : ": " + culprit + "()")));
      } else if (!constrained) {
        fast = true;
      }
    }
    if (constrained) {
      table.new_values = true;
      if (stored) table.Rewrite(alteration.Why(task, what + " checks the constraints of its domain for every row"));
    }
  }
  if (has_value && CertainlyHasRows(command.catalog, relation)) {
    command.catalog.Change<Relation>(relation, [&](Relation& copy) { copy.columns[static_cast<std::size_t>(number) - 1].has_values = true; });
  }
  if (fast && stored && !table.rewrite) {
    command.catalog.Change<Relation>(relation, [&](Relation& copy) { copy.columns[static_cast<std::size_t>(number) - 1].has_missing = true; });
  }
  if (column.not_null && stored && !has_value) {
    table.verifications.push_back({ScanEffect::Kind::kNotNull, alteration.Why(task, what + " NOT NULL looks for rows without a value")});
  }
}

// Adds the column to one relation, then to its children. The column's expressions are resolved where they stand.
void AddTo(TableAlteration& alteration, Oid relation, const PendingColumn& pending, const AlterTask& task, bool recurse, bool recursing) {
  Command& command = alteration.command;
  Catalog& catalog = command.catalog;
  {
    const Relation& r = RelationOf(command, relation);
    if (r.columns.size() >= 1600) Raise("54011", "tables can have at most 1600 columns");
  }
  CheckColumnType(command, pending.column.name, pending.column.type, pending.column.collation);
  RequireNotOwnMember(command, relation, pending.column.type);
  int number = 0;
  catalog.Change<Relation>(relation, [&](Relation& copy) {
    Column column = pending.column;
    column.number = number = static_cast<int>(copy.columns.size()) + 1;
    column.default_value = {};
    column.created = column.changed = command.origin;
    if (recursing) {
      column.is_local = false;
      column.inherit_count = 1;
    }
    copy.columns.push_back(std::move(column));
  });
  RecordColumnDependencies(catalog, RelationOf(command, relation), *RelationOf(command, relation).column(number));
  if (pending.raw_default != nullptr) {
    const Column& column = *RelationOf(command, relation).column(number);
    const StoredExpression value = ResolveColumnValue(command, *pending.raw_default, relation, column);
    StoreDefault(command, relation, number, value);
  }
  if (pending.column.not_null && pending.not_null_written) {
    NotNullRequest request;
    request.name = pending.not_null_name;
    request.column = number;
    request.no_inherit = pending.not_null_no_inherit;
    request.is_local = !recursing;
    request.inherit_count = recursing ? 1 : 0;
    std::vector<std::string> taken;
    StoreNotNull(command, relation, request, &taken);
  }
  JudgeNewColumn(alteration, relation, number, task);

  const std::vector<Oid> children = catalog.ChildrenOf(relation);
  if (children.empty()) return;
  if (!recurse) Raise("42P16", "column must be added to child tables too");
  if (pending.column.identity != 0 && !(RelationOf(command, relation).kind == 'p' && command.version() >= 17)) {
    Raise("42P16", "cannot recursively add identity column to table that has child tables");
  }
  PendingColumn child_column = pending;
  // A NOT NULL that is inherited keeps its name (18).
  if (const Constraint* c = catalog.Find<Constraint>(FindNotNull(catalog, relation, number))) {
    child_column.not_null_name = c->name;
    if (c->no_inherit) child_column.column.not_null = false;
  }
  for (const Oid child : children) {
    command.Lock(child, alteration.lock, alteration.Why(task, "ADD COLUMN recurses to the children"));
    RequireNotInUse(command, child, "ALTER TABLE");
    if (MergeIntoChild(command, child, pending)) continue;
    AddTo(alteration, child, child_column, task, true, true);
  }
}

void DropFrom(TableAlteration& alteration, Oid relation, const alter::DropColumn& clause, const AlterTask& task, bool recurse, bool recursing,
              std::vector<ObjectAddress>& addresses) {
  Command& command = alteration.command;
  const Relation& r = RelationOf(command, relation);
  const Column* column = r.FindColumn(clause.column);
  const std::string name = Quoted(clause.column);
  if (column == nullptr) {
    if (IsSystemColumn(clause.column)) Raise("0A000", "cannot drop system column " + name, PlaceOf(task.command.span));
    if (clause.if_exists) {
      command.Notice("column " + name + " of relation " + Quoted(r.name) + " does not exist, skipping");
      return;
    }
    if (!r.assumed) Raise("42703", "column " + name + " of relation " + Quoted(r.name) + " does not exist", PlaceOf(task.command.span));
    return;
  }
  if (column->inherit_count > 0 && !recursing) Raise("42P16", "cannot drop inherited column " + name, PlaceOf(task.command.span));
  if (InPartitionKey(r, column->number, nullptr)) {
    Raise("42P16", "cannot drop column " + name + " because it is part of the partition key of relation " + Quoted(r.name), PlaceOf(task.command.span));
  }
  const int number = column->number;
  const std::vector<Oid> children = command.catalog.ChildrenOf(relation);
  if (!children.empty() && r.kind == 'p' && !recurse) {
    Raise("42P16", "cannot drop column from only the partitioned table when partitions exist", PlaceOf(task.command.span), {},
          "Do not specify the ONLY keyword.");
  }
  for (const Oid child : children) {
    command.Lock(child, alteration.lock, alteration.Why(task, "DROP COLUMN recurses to the children"));
    RequireNotInUse(command, child, "ALTER TABLE");
    const Column* theirs = RelationOf(command, child).FindColumn(clause.column);
    if (theirs == nullptr || theirs->inherit_count <= 0) continue;
    if (recurse && theirs->inherit_count == 1 && !theirs->is_local) {
      DropFrom(alteration, child, clause, task, true, true, addresses);
      continue;
    }
    const int child_number = theirs->number;
    command.catalog.Change<Relation>(child, [&](Relation& copy) {
      Column& c = copy.columns[static_cast<std::size_t>(child_number) - 1];
      --c.inherit_count;
      if (!recurse) c.is_local = true;
    });
  }
  addresses.push_back({ObjectClass::kRelation, relation, number});
}

}  // namespace

void ExecuteAddColumn(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  Command& command = alteration.command;
  const auto& clause = std::get<alter::AddColumn>(task.command.action);
  const Relation& r = RelationOf(command, relation);
  if (r.of_type != 0 && !task.recursing) Raise("42809", "cannot add column to typed table");
  std::vector<Oid> typed;
  if (r.kind == 'c') typed = TypedTables(command, r, task.command.cascade);
  if (r.is_partition() && !task.recursing) Raise("42809", "cannot add column to a partition");
  const std::string name = Quoted(clause.column.name);
  if (IsSystemColumn(clause.column.name) && r.kind != 'c') {
    Raise("42701", "column name " + name + " conflicts with a system column name", PlaceOf(task.command.span));
  }
  if (r.FindColumn(clause.column.name) != nullptr) {
    if (!clause.if_not_exists) {
      Raise("42701", "column " + name + " of relation " + Quoted(r.name) + " already exists", PlaceOf(task.command.span));
    }
    command.Notice("column " + name + " of relation " + Quoted(r.name) + " already exists, skipping");
    return;
  }
  // find_composite_type_dependencies for a bare ADD COLUMN is asked only when rows get values (ATRewriteTables).
  TableTransform transform(command, r.name);
  transform.schema = r.schema;
  transform.relation = relation;
  transform.persistence = r.persistence;
  transform.is_alter = true;
  transform.is_foreign = r.kind == 'f';
  transform.is_partitioned = r.kind == 'p';
  TransformColumn(transform, clause.column);
  PendingColumn pending = transform.columns.front();
  const bool primary = std::any_of(transform.index_constraints.begin(), transform.index_constraints.end(),
                                   [](const ConstraintDefinition& c) { return c.kind == ConstraintDefinition::Kind::kPrimaryKey; });
  FinishIndexConstraints(transform);
  if (primary) {
    pending.column.not_null = true;
    pending.not_null_written = true;
  }
  alteration.keep.push_back(transform.arena);
  AddTo(alteration, relation, pending, task, task.recurse, false);
  FinishOwnedSequences(transform, relation);
  QueueTransformed(alteration, transform, task, !pending.has_default);
  for (const Oid table : typed) {
    command.Lock(table, LockMode::kAccessExclusive, alteration.Why(task, "the table is OF the type"));
    AddTo(alteration, table, pending, task, true, false);
  }
}

void ExecuteDropColumn(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  Command& command = alteration.command;
  const auto& clause = std::get<alter::DropColumn>(task.command.action);
  const Relation& r = RelationOf(command, relation);
  if (r.of_type != 0 && !task.recursing) Raise("42809", "cannot drop column from typed table");
  std::vector<ObjectAddress> addresses;
  if (r.kind == 'c') {
    for (const Oid table : TypedTables(command, r, task.command.cascade)) {
      command.Lock(table, LockMode::kAccessExclusive, alteration.Why(task, "the table is OF the type"));
      DropFrom(alteration, table, clause, task, true, false, addresses);
    }
  }
  DropFrom(alteration, relation, clause, task, task.recurse, false, addresses);
  if (addresses.empty()) return;
  RemovalRequest request;
  request.cascade = clause.cascade;
  request.cause = alteration.Why(task, "DROP COLUMN removes the column " + std::string(clause.column));
  request.at = PlaceOf(task.command.span);
  RemoveObjects(command, addresses, request);
}

// verifyNotNullPKCompatible (18).
static void RequireValidNotNull(const Command& command, Oid relation, const Column& column) {
  for (const Oid oid : command.catalog.ConstraintsOf(relation)) {
    const Constraint& own = *command.catalog.Find<Constraint>(oid);
    if (own.kind != 'n' || own.validated || own.columns != std::vector<int>{column.number}) continue;
    Raise("55000", "cannot create primary key on column " + Quoted(column.name), kNowhere,
          "The constraint " + Quoted(own.name) + " on column " + Quoted(column.name) + " of table " + Quoted(command.MessageName(relation)) +
              ", marked NOT VALID, is incompatible with a primary key.",
          "You might need to validate it using ALTER TABLE ... VALIDATE CONSTRAINT.");
  }
}

void QueueTransformed(TableAlteration& alteration, TableTransform& transform, const AlterTask& task, bool column_without_value) {
  Command& command = alteration.command;
  AlteredTable& table = alteration.Table(transform.relation);
  // A key over columns that are there: they become NOT NULL first (transformIndexConstraint).
  for (const std::string& name : transform.key_not_null) {
    const Column* column = RelationOf(command, transform.relation).FindColumn(name);
    if (column == nullptr) continue;
    RequireValidNotNull(command, transform.relation, *column);
    AlterTask not_null;
    not_null.command = task.command;
    alter::SetNotNull action;
    action.column = transform.arena->Copy(Text(name));
    not_null.command.action = action;
    not_null.recurse = task.recurse;
    PrepareSetNotNull(alteration, transform.relation, not_null);
    table.Pass(AlterPass::kColumnAttributes).push_back(std::move(not_null));
  }
  for (IndexRequest& request : transform.indexes) {
    AlterTask index;
    index.kind = AlterTask::Kind::kAddIndex;
    index.command = task.command;
    request.recurse = task.recurse;
    index.index = std::move(request);
    table.Pass(AlterPass::kAddIndex).push_back(std::move(index));
  }
  for (const ConstraintDefinition& check : transform.checks) {
    AlterTask add;
    add.command = task.command;
    alter::AddConstraint action;
    action.constraint = check;
    add.command.action = action;
    add.recurse = task.recurse;
    add.transformed = true;
    table.Pass(AlterPass::kAddOtherConstraint).push_back(std::move(add));
  }
  for (const ConstraintDefinition& key : transform.foreign_keys) {
    AlterTask add;
    add.kind = AlterTask::Kind::kAddForeignKey;
    add.command = task.command;
    add.constraint = key;
    add.skip_validation = column_without_value;
    add.recurse = task.recurse;
    table.Pass(AlterPass::kAddOtherConstraint).push_back(std::move(add));
  }
}

void RequireRowTypeUnused(const Command& command, Oid relation) {
  const Relation& r = RelationOf(command, relation);
  if (r.row_type == 0) return;
  const char* word = r.kind == 'c' ? "type" : r.kind == 'f' ? "foreign table" : "table";
  const char* uses = r.kind == 'c' ? " uses it" : " uses its row type";
  // find_composite_type_dependencies goes down into each dependent before it looks at the next one.
  std::vector<Oid> seen;
  const std::function<void(Oid)> search = [&](Oid type) {
    if (type == 0 || std::find(seen.begin(), seen.end(), type) != seen.end()) return;
    seen.push_back(type);
    for (const Dependency& d : command.catalog.DependentsOf({ObjectClass::kType, type, 0})) {
      if (d.dependent.object_class == ObjectClass::kType) search(d.dependent.oid);  // its array, domains over it
      if (d.dependent.object_class != ObjectClass::kRelation || d.dependent.sub == 0) continue;
      const Relation* user = command.catalog.Find<Relation>(d.dependent.oid);
      const Column* column = user ? user->column(d.dependent.sub) : nullptr;
      if (column == nullptr || column->dropped || column->type != type) continue;
      if (user->kind == 'r' || user->kind == 'm' || user->kind == 'p') {
        Raise("0A000", std::string("cannot alter ") + word + " " + Quoted(r.name) + " because column " +
                           Quoted(user->name + "." + column->name) + uses);
      }
      search(user->row_type);
    }
  };
  search(r.row_type);
}

}  // namespace pgrehearse
