// OWNER TO of objects that are no tables, and DEPENDS ON EXTENSION (alter.c).
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/owner.h"
#include "analyzer/execute/privilege.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

template <typename T>
void Change(Command& command, Oid oid, Oid owner) {
  const T* known = command.catalog.Find<T>(oid);
  if (known == nullptr || known->owner == owner) return;
  command.catalog.Change<T>(oid, [&](T& changed) {
    if constexpr (requires { changed.acl; }) changed.acl = WithNewOwner(changed.acl, changed.owner, owner);
    if constexpr (std::is_same_v<T, Relation>) {  // change_owner_fix_column_acls
      for (Column& column : changed.columns) column.acl = WithNewOwner(column.acl, changed.owner, owner);
    }
    changed.owner = owner;
  });
}

}  // namespace

void ChangeOwnerTo(Command& command, ObjectAddress address, Oid owner, const Cause& cause) {
  Catalog& catalog = command.catalog;
  switch (address.object_class) {
    case ObjectClass::kRelation: {
      const Relation* before = catalog.Find<Relation>(address.oid);
      if (before == nullptr || before->owner == owner) return;
      command.Lock(address.oid, LockMode::kAccessExclusive, cause);
      Change<Relation>(command, address.oid, owner);
      // ATExecChangeOwner: row type, indexes and owned sequences belong to the same role.
      const Oid row_type = catalog.Find<Relation>(address.oid)->row_type;
      if (row_type != 0) ChangeOwnerTo(command, {ObjectClass::kType, row_type, 0}, owner, cause);
      for (const Oid index : catalog.IndexesOf(address.oid)) ChangeOwnerTo(command, {ObjectClass::kRelation, index, 0}, owner, cause);
      for (const Oid sequence : catalog.SequencesOwnedBy(address.oid)) {
        ChangeOwnerTo(command, {ObjectClass::kRelation, sequence, 0}, owner, cause);
      }
      return;
    }
    case ObjectClass::kType:
      Change<Type>(command, address.oid, owner);
      if (const Type* type = catalog.Find<Type>(address.oid)) {
        if (type->array != 0) Change<Type>(command, type->array, owner);
        if (type->multirange != 0) Change<Type>(command, type->multirange, owner);
      }
      return;
    case ObjectClass::kFunction: Change<Function>(command, address.oid, owner); return;
    case ObjectClass::kSchema: Change<Schema>(command, address.oid, owner); return;
    case ObjectClass::kExtension: Change<Extension>(command, address.oid, owner); return;
    case ObjectClass::kCollation: Change<Collation>(command, address.oid, owner); return;
    case ObjectClass::kOperator: Change<Operator>(command, address.oid, owner); return;
    case ObjectClass::kOperatorClass: Change<OperatorClass>(command, address.oid, owner); return;
    case ObjectClass::kStatistics: Change<Statistics>(command, address.oid, owner); return;
    case ObjectClass::kPublication: Change<Publication>(command, address.oid, owner); return;
    case ObjectClass::kEventTrigger: Change<EventTrigger>(command, address.oid, owner); return;
    default: Change<NamedObject>(command, address.oid, owner); return;
  }
}

void Run(Command& command, const ChangeOwner& statement) {
  const Oid owner = command.RequireRole(statement.owner);
  const Cause cause = command.Because("OWNER TO");
  // Databases, tablespaces and large objects are not part of the schema.
  const ObjectKind kind = statement.object.kind;
  if (kind == ObjectKind::kDatabase || kind == ObjectKind::kTablespace || kind == ObjectKind::kLargeObject) return;
  const FoundObject found = RequireObject(command, statement.object, LockMode::kAccessExclusive, cause);
  if (found.address.object_class == ObjectClass::kType) {
    const TypeInfo type = command.catalog.TypeOf(found.address.oid);
    if (const Relation* relation = command.catalog.Find<Relation>(type.relation)) {
      if (relation->kind != 'c') {
        Raise("42809", TypeForMessage(command, type.oid) + " is a table's row type", kNowhere, {}, "Use ALTER TABLE instead.");
      }
      ChangeOwnerTo(command, {ObjectClass::kRelation, type.relation, 0}, owner, cause);
    }
    if (type.is_true_array) {
      Raise("42809", "cannot alter array type " + TypeForMessage(command, type.oid), kNowhere, {},
            "You can alter type " + TypeForMessage(command, type.element) + ", which will alter the array type as well.");
    }
  }
  ChangeOwnerTo(command, found.address, owner, cause);
  command.ChangedObject(std::string(EffectKind(command.catalog, found.address)), FullName(command.catalog, found.address), cause);
}

void Run(Command& command, const DependsOnExtension& statement) {
  Catalog& catalog = command.catalog;
  const Cause cause = command.Because("DEPENDS ON EXTENSION");
  const FoundObject found = RequireObject(command, statement.object, LockMode::kAccessExclusive, cause);
  const Oid extension = catalog.FindExtension(statement.extension);
  if (extension == 0) RaiseMissing(command, "42704", "extension " + Quoted(statement.extension) + " does not exist");
  const ObjectAddress to{ObjectClass::kExtension, extension, 0};
  if (statement.remove) {
    for (const Dependency& row : catalog.DependenciesOf(found.address)) {
      if (row.referenced == to && row.kind == DependencyKind::kAutoExtension) catalog.RemoveDependency(row);
    }
  } else {
    catalog.AddDependency(found.address, to, DependencyKind::kAutoExtension);
  }
}

}  // namespace pgrehearse
