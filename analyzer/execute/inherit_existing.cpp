// Becoming a child and ceasing to be one: INHERIT, ATTACH PARTITION and their opposites (CreateInheritance of tablecmds.c).
#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/execute/constraint.h"
#include "analyzer/execute/inherit.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

bool IsInheritableNotNull(const Command& command, Oid relation, const Column& column) {
  if (!column.not_null) return false;
  const Constraint* c = command.catalog.Find<Constraint>(FindNotNull(command.catalog, relation, column.number));
  return c == nullptr || !c->no_inherit;
}

void MergeAttributesIntoExisting(Command& command, Oid child_oid, Oid parent_oid, bool is_partition) {
  const Relation parent = RelationOf(command, parent_oid);
  for (const Column& column : parent.columns) {
    if (column.dropped) continue;
    const Relation& child = RelationOf(command, child_oid);
    const Column* own = child.FindColumn(column.name);
    const std::string name = Quoted(column.name);
    if (own == nullptr) {
      if (child.assumed) continue;
      Raise("42804", "child table is missing column " + name);
    }
    if (own->type != 0 && column.type != 0 && (own->type != column.type || own->typmod != column.typmod)) {
      Raise("42804", "child table " + Quoted(child.name) + " has different type for column " + name);
    }
    if (own->type != 0 && own->collation != column.collation) {
      Raise("42P21", "child table " + Quoted(child.name) + " has different collation for column " + name);
    }
    if (!own->not_null && IsInheritableNotNull(command, parent_oid, column)) {
      if (command.version() >= 18) Raise("42804", "column " + name + " in child table " + Quoted(child.name) + " must be marked NOT NULL");
      Raise("42804", "column " + name + " in child table must be marked NOT NULL");
    }
    if (column.generated != 0 && own->generated == 0) Raise("42804", "column " + name + " in child table must be a generated column");
    if (own->generated != 0 && column.generated == 0) Raise("42804", "column " + name + " in child table must not be a generated column");
    if (own->generated != column.generated) Raise("42804", "column " + name + " inherits from generated column of different kind");
    const int number = own->number;
    command.catalog.Change<Relation>(child_oid, [&](Relation& r) {
      Column& c = r.columns[static_cast<std::size_t>(number) - 1];
      ++c.inherit_count;
      if (parent.kind == 'p') c.is_local = false;
      if (is_partition && command.version() >= 17) c.identity = column.identity;
    });
  }
}

void MergeConstraintsIntoExisting(Command& command, Oid child_oid, Oid parent_oid) {
  const Relation parent = RelationOf(command, parent_oid), child = RelationOf(command, child_oid);
  const std::vector<int> map = ColumnMap(parent, child);
  for (const Oid oid : command.catalog.ConstraintsOf(parent_oid)) {
    const Constraint c = *command.catalog.Find<Constraint>(oid);
    if (c.no_inherit || (c.kind != 'c' && c.kind != 'n')) continue;
    Oid found = 0;
    if (c.kind == 'n') {
      found = FindNotNull(command.catalog, child_oid, MapNumbers(c.columns, map).front());
    } else {
      const Oid same = command.catalog.FindConstraint(child_oid, c.name);
      const Constraint* own = command.catalog.Find<Constraint>(same);
      if (own && own->kind == 'c') found = same;
    }
    if (found == 0) {
      if (child.assumed) continue;
      if (c.kind == 'n') {
        const Column* column = parent.column(c.columns[0]);
        Raise("42804", "column " + Quoted(column ? column->name : "") + " in child table " + Quoted(child.name) + " must be marked NOT NULL");
      }
      Raise("42804", "child table is missing constraint " + Quoted(c.name));
    }
    const Constraint& own = *command.catalog.Find<Constraint>(found);
    if (c.kind == 'c' && !SameExpression(own.expression, MapColumns(c.expression, map))) {
      Raise("42804", "child table " + Quoted(child.name) + " has different definition for check constraint " + Quoted(c.name));
    }
    if (own.no_inherit) {
      Raise("42P17", "constraint " + Quoted(own.name) + " conflicts with non-inherited constraint on child table " + Quoted(child.name));
    }
    if (c.validated && !own.validated && own.enforced) {
      Raise("42P17", "constraint " + Quoted(own.name) + " conflicts with NOT VALID constraint on child table " + Quoted(child.name));
    }
    if (c.enforced && !own.enforced) {
      Raise("42P17", "constraint " + Quoted(own.name) + " conflicts with NOT ENFORCED constraint on child table " + Quoted(child.name));
    }
    command.catalog.Change<Constraint>(found, [&](Constraint& copy) {
      ++copy.inherit_count;
      if (parent.kind == 'p') copy.is_local = false;
    });
  }
}

}  // namespace

void CreateInheritance(Command& command, Oid child, Oid parent, bool is_partition) {
  const Relation& r = RelationOf(command, child);
  if (std::find(r.parents.begin(), r.parents.end(), parent) != r.parents.end()) {
    Raise("42P07", "relation " + Quoted(command.MessageName(parent)) + " would be inherited from more than once");
  }
  MergeAttributesIntoExisting(command, child, parent, is_partition);
  MergeConstraintsIntoExisting(command, child, parent);
  command.catalog.Change<Relation>(child, [&](Relation& copy) { copy.parents.push_back(parent); });
  RecordInheritance(command.catalog, child, parent);
}

void RemoveInheritance(Command& command, Oid child_oid, Oid parent_oid, bool is_partition) {
  Catalog& catalog = command.catalog;
  const Relation parent = RelationOf(command, parent_oid), child = RelationOf(command, child_oid);
  if (std::find(child.parents.begin(), child.parents.end(), parent_oid) == child.parents.end()) {
    if (child.assumed || parent.assumed) return;
    if (is_partition) {
      Raise("42P01", "relation " + Quoted(child.name) + " is not a partition of relation " + Quoted(parent.name));
    }
    Raise("42P01", "relation " + Quoted(parent.name) + " is not a parent of relation " + Quoted(child.name));
  }
  catalog.Change<Relation>(child_oid, [&](Relation& r) {
    std::erase(r.parents, parent_oid);
    for (Column& column : r.columns) {
      if (column.dropped || column.inherit_count <= 0 || parent.FindColumn(column.name) == nullptr) continue;
      if (--column.inherit_count == 0) column.is_local = true;
    }
  });
  ForgetInheritance(catalog, child_oid, parent_oid);
  for (const Oid oid : catalog.ConstraintsOf(child_oid)) {
    const Constraint c = *catalog.Find<Constraint>(oid);
    if ((c.kind != 'c' && c.kind != 'n') || c.inherit_count <= 0) continue;
    bool matches = false;
    for (const Oid other : catalog.ConstraintsOf(parent_oid)) {
      const Constraint& p = *catalog.Find<Constraint>(other);
      if (p.kind != c.kind || p.no_inherit) continue;
      if (p.kind == 'c') {
        matches = matches || p.name == c.name;
      } else {
        const Column *a = parent.column(p.columns[0]), *b = child.column(c.columns[0]);
        matches = matches || (a && b && a->name == b->name);
      }
    }
    if (!matches) continue;
    catalog.Change<Constraint>(oid, [](Constraint& copy) {
      if (--copy.inherit_count == 0) copy.is_local = true;
    });
  }
}

}  // namespace pgrehearse
