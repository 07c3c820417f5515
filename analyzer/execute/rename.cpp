// RENAME of relations, columns and constraints (RenameRelation, renameatt, RenameConstraint of tablecmds.c).
#include "analyzer/execute/rename.h"

#include <algorithm>

#include "analyzer/catalog/names.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/rename_other.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

bool SkipMissing(Command& command, const RelationName& name) {
  command.Notice("relation " + Quoted(name.name) + " does not exist, skipping");
  command.effects.skipped = true;
  return true;
}

// RangeVarCallbackForAlterRelation, for RENAME.
void CheckKind(const Relation& relation, ObjectKind kind, Offset at) {
  if (relation.assumed) return;
  const bool fits = kind == ObjectKind::kTable || kind == ObjectKind::kIndex || KindFits(kind, relation.kind);
  if (!fits) Raise("42809", Quoted(relation.name) + " is not " + std::string(KindWithArticle(kind)), at);
  if ((kind == ObjectKind::kType || kind == ObjectKind::kAttribute) && relation.kind != 'c') {
    Raise("42809", Quoted(relation.name) + " is not a composite type", at);
  }
  if (kind != ObjectKind::kType && kind != ObjectKind::kAttribute && relation.kind == 'c') {
    Raise("42809", Quoted(relation.name) + " is a composite type", at, {}, "Use ALTER TYPE instead.");
  }
}

void RenameRelation(Command& command, const Rename& rename) {
  const ObjectKind kind = rename.object.kind;
  const Cause cause = command.Because("RENAME changes the name under which everybody finds the " + std::string(kind == ObjectKind::kIndex ? "index" : "relation"));
  // ALTER INDEX takes the weaker lock, once it turns out to be an index.
  const Oid oid = command.OpenRelation(rename.relation, LockMode::kNone, cause, rename.if_exists);
  if (oid == 0) {
    SkipMissing(command, rename.relation);
    return;
  }
  const Relation& relation = RelationOf(command, oid);
  const bool weak = kind == ObjectKind::kIndex && (IsIndexKind(relation.kind) || relation.assumed);
  command.Lock(oid, weak ? LockMode::kShareUpdateExclusive : LockMode::kAccessExclusive, cause);
  CheckKind(relation, kind, rename.relation.at);
  const std::string old_name = PlainName(command.catalog, relation);
  RenameRelationTo(command, oid, rename.new_name);
  command.ChangedObject(std::string(EffectKind(command.catalog, {ObjectClass::kRelation, oid, 0})), old_name, cause);
}

// --- columns --------------------------------------------------------------------------------------------------------

// renameatt_internal on one relation.
void RenameColumnOf(Command& command, Oid oid, const Rename& rename, int expected_parents) {
  Relation relation = RelationOf(command, oid);
  const Column* column = relation.FindColumn(rename.old_name);
  if (column == nullptr) {
    if (IsSystemColumn(rename.old_name)) Raise("0A000", "cannot rename system column " + Quoted(rename.old_name));
    if (!relation.assumed) Raise("42703", "column " + Quoted(rename.old_name) + " does not exist", rename.relation.at);
    RequireColumn(command, oid, rename.old_name);
    relation = RelationOf(command, oid);
    column = relation.FindColumn(rename.old_name);
  }
  if (column->inherit_count > expected_parents) Raise("42P16", "cannot rename inherited column " + Quoted(rename.old_name));
  if (IsSystemColumn(rename.new_name) && relation.kind != 'v' && relation.kind != 'c') {
    Raise("42701", "column name " + Quoted(rename.new_name) + " conflicts with a system column name");
  }
  if (relation.FindColumn(rename.new_name) != nullptr) {
    Raise("42701", "column " + Quoted(rename.new_name) + " of relation " + Quoted(relation.name) + " already exists");
  }
  Column& changed = relation.columns[static_cast<std::size_t>(column->number) - 1];
  changed.name = std::string(rename.new_name);
  changed.changed = command.origin;
  command.catalog.Put(std::move(relation));
}

std::vector<Oid> TypedTablesOf(const Catalog& catalog, Oid row_type) {
  std::vector<Oid> tables;
  catalog.ForEach<Relation>([&](const Relation& relation) {
    if (relation.of_type == row_type && row_type != 0) tables.push_back(relation.oid);
  });
  return tables;
}

void RenameColumn(Command& command, const Rename& rename) {
  Catalog& catalog = command.catalog;
  const Cause cause = command.Because("RENAME changes the column's name for every query");
  const Oid oid = command.OpenRelation(rename.relation, LockMode::kAccessExclusive, cause, rename.if_exists);
  if (oid == 0) {
    SkipMissing(command, rename.relation);
    return;
  }
  const std::shared_ptr<const Relation> relation = catalog.Get<Relation>(oid);
  if (relation == nullptr) Raise("42501", "permission denied: " + Quoted(rename.relation.name) + " is a system catalog");
  if (rename.object.kind == ObjectKind::kAttribute) {
    CheckKind(*relation, ObjectKind::kAttribute, rename.relation.at);
  } else {
    CheckKind(*relation, rename.relation_kind, rename.relation.at);
    static constexpr std::string_view kKinds = "rvmiIfp";
    if (!relation->assumed && kKinds.find(relation->kind) == std::string_view::npos) {
      if (command.version() >= 15) {
        Raise("42809", "cannot rename columns of relation " + Quoted(relation->name), rename.relation.at, KindNotSupported(relation->kind));
      }
      Raise("42809", Quoted(relation->name) + " is not a table, view, materialized view, composite type, index, or foreign table", rename.relation.at);
    }
  }
  if (relation->of_type != 0) Raise("42809", "cannot rename column of typed table");
  const std::vector<Oid> family = AllInheritors(catalog, oid);
  if (!rename.relation.only) {
    for (const Oid member : family) {
      if (member == oid) continue;
      command.Lock(member, LockMode::kAccessExclusive, command.Because("the column is renamed in child tables too"));
      int expected = 0;
      for (const Oid parent : RelationOf(command, member).parents) {
        expected += std::find(family.begin(), family.end(), parent) != family.end() ? 1 : 0;
      }
      RenameColumnOf(command, member, rename, expected);
    }
  } else if (family.size() > 1) {
    Raise("42P16", "inherited column " + Quoted(rename.old_name) + " must be renamed in child tables too");
  }
  if (relation->kind == 'c') {
    const std::vector<Oid> typed = TypedTablesOf(catalog, relation->row_type);
    if (!typed.empty() && !rename.cascade) {
      Raise("2BP01", "cannot alter type " + Quoted(relation->name) + " because it is the type of a typed table", kNowhere, {},
            "Use ALTER ... CASCADE to alter the typed tables too.");
    }
    for (const Oid table : typed) {
      command.Lock(table, LockMode::kAccessExclusive, command.Because("CASCADE renames the column of the typed table"));
      RenameColumnOf(command, table, rename, 0);
    }
  }
  RenameColumnOf(command, oid, rename, 0);
  command.ChangedObject("column", PlainName(catalog, *relation) + "." + std::string(rename.old_name), cause);
}

// --- constraints ----------------------------------------------------------------------------------------------------

// rename_constraint_internal on one table.
void RenameConstraintOf(Command& command, Oid table, const Rename& rename, int expected_parents) {
  Catalog& catalog = command.catalog;
  const Relation& relation = RelationOf(command, table);
  const Oid oid = catalog.FindConstraint(table, rename.old_name);
  if (oid == 0) {
    if (relation.assumed) throw Unknowable{"the history never made the constraint " + std::string(rename.old_name), kNowhere};
    Raise("42704", "constraint " + Quoted(rename.old_name) + " for table " + Quoted(relation.name) + " does not exist");
  }
  const std::shared_ptr<const Constraint> constraint = catalog.Get<Constraint>(oid);
  const bool inheritable = (constraint->kind == 'c' || constraint->kind == 'n') && !constraint->no_inherit;
  if (inheritable) {
    const std::vector<Oid> family = AllInheritors(catalog, table);
    if (!rename.relation.only && expected_parents == 0) {
      for (const Oid member : family) {
        if (member == table) continue;
        command.Lock(member, LockMode::kAccessExclusive, command.Because("the constraint is renamed in child tables too"));
        int expected = 0;
        for (const Oid parent : RelationOf(command, member).parents) {
          expected += std::find(family.begin(), family.end(), parent) != family.end() ? 1 : 0;
        }
        RenameConstraintOf(command, member, rename, expected);
      }
    } else if (rename.relation.only && family.size() > 1) {
      Raise("42P16", "inherited constraint " + Quoted(rename.old_name) + " must be renamed in child tables too");
    }
    if (constraint->inherit_count > expected_parents) Raise("42P16", "cannot rename inherited constraint " + Quoted(rename.old_name));
  }
  const bool has_index = constraint->kind == 'p' || constraint->kind == 'u' || constraint->kind == 'x';
  if (has_index && constraint->index != 0) {
    command.Lock(constraint->index, LockMode::kShareUpdateExclusive, command.Because("the constraint's index is renamed with it"));
    RenameRelationTo(command, constraint->index, rename.new_name);
  } else {
    RenameConstraintTo(command, oid, rename.new_name);
  }
}

void RenameTableConstraint(Command& command, const Rename& rename) {
  const Cause cause = command.Because("RENAME CONSTRAINT");
  const Oid oid = command.OpenRelation(rename.relation, LockMode::kAccessExclusive, cause, rename.if_exists);
  if (oid == 0) {
    SkipMissing(command, rename.relation);
    return;
  }
  const std::string name = PlainName(command.catalog, RelationOf(command, oid));
  RenameConstraintOf(command, oid, rename, 0);
  command.ChangedObject("constraint", std::string(rename.old_name) + " on " + name, cause);
}

void RenameDomainConstraint(Command& command, const Rename& rename) {
  const FoundObject found = RequireObject(command, rename.object, LockMode::kNone, command.Because("RENAME CONSTRAINT"));
  RenameConstraintTo(command, found.address.oid, rename.new_name);
}

}  // namespace

void RenameConstraintTo(Command& command, Oid oid, std::string_view new_name) {
  Catalog& catalog = command.catalog;
  Constraint constraint = *catalog.Find<Constraint>(oid);
  const Oid on = constraint.relation != 0 ? constraint.relation : constraint.domain;
  if (catalog.FindConstraint(on, new_name) != 0) {
    if (constraint.relation != 0) {
      Raise("42710", "constraint " + Quoted(new_name) + " for relation " + Quoted(RelationOf(command, on).name) + " already exists");
    }
    Raise("42710", "constraint " + Quoted(new_name) + " for domain " + TypeForMessage(command, on) + " already exists");
  }
  constraint.name = std::string(new_name);
  catalog.Put(std::move(constraint));
}

void RenameTypeTo(Command& command, Oid oid, std::string_view new_name) {
  Catalog& catalog = command.catalog;
  const Type* known = catalog.Find<Type>(oid);
  if (known == nullptr) return;
  Type type = *known;
  if (const Oid other = catalog.FindTypeOid(type.schema, new_name)) {
    // An array type that PostgreSQL named by itself steps aside (moveArrayTypeName).
    const Type* array = catalog.Find<Type>(other);
    if (array == nullptr || !array->is_true_array || catalog.TypeOf(array->element).array != other) {
      Raise("42710", "type " + Quoted(new_name) + " already exists");
    }
    std::string moved = MakeArrayTypeName(catalog, catalog.TypeOf(array->element).name, array->schema);
    catalog.Change<Type>(other, [&](Type& changed) { changed.name = std::move(moved); });
  }
  type.name = std::string(new_name);
  type.changed = command.origin;
  const Oid array = type.array;
  const Oid schema = type.schema;
  catalog.Put(std::move(type));
  if (array != 0 && catalog.Find<Type>(array) != nullptr) {
    std::string array_name = MakeArrayTypeName(catalog, new_name, schema);
    catalog.Change<Type>(array, [&](Type& changed) { changed.name = std::move(array_name); });
  }
}

void RenameRelationTo(Command& command, Oid oid, std::string_view new_name) {
  Catalog& catalog = command.catalog;
  Relation relation = RelationOf(command, oid);
  if (catalog.FindRelation(relation.schema, new_name) != 0) Raise("42P07", "relation " + Quoted(new_name) + " already exists");
  relation.name = std::string(new_name);
  relation.changed = command.origin;
  const Oid row_type = relation.row_type;
  const bool index = IsIndexKind(relation.kind);
  catalog.Put(std::move(relation));
  if (row_type != 0) RenameTypeTo(command, row_type, new_name);
  if (!index) return;
  for (const Oid on : catalog.ConstraintsOf(RelationOf(command, oid).index->table)) {
    const Constraint* constraint = catalog.Find<Constraint>(on);
    const bool owns = constraint->kind == 'p' || constraint->kind == 'u' || constraint->kind == 'x';
    if (owns && constraint->index == oid && constraint->name != new_name) {
      RenameConstraintTo(command, on, new_name);
      break;
    }
  }
}

void Run(Command& command, const Rename& rename) {
  switch (rename.object.kind) {
    case ObjectKind::kTable:
    case ObjectKind::kView:
    case ObjectKind::kMaterializedView:
    case ObjectKind::kSequence:
    case ObjectKind::kIndex:
    case ObjectKind::kForeignTable:
      RenameRelation(command, rename);
      return;
    case ObjectKind::kColumn:
    case ObjectKind::kAttribute:
      RenameColumn(command, rename);
      return;
    case ObjectKind::kTableConstraint:
      RenameTableConstraint(command, rename);
      return;
    case ObjectKind::kDomainConstraint:
      RenameDomainConstraint(command, rename);
      return;
    default:
      RenameOther(command, rename);
      return;
  }
}

}  // namespace pgrehearse
