// GRANT and REVOKE on objects (ExecuteGrantStmt and ExecGrant_* of aclchk.c).
#include "analyzer/execute/privilege.h"

#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

class Granting {
 public:
  Granting(Command& command, const Grant& grant)
      : command_(command), catalog_(command.catalog), grant_(grant), grantees_(GranteesOf(command, grant.grantees, grant.grant && grant.grant_option)) {}

  void Relations() {
    const char kind = grant_.kind == ObjectKind::kSequence ? 'S' : 'r';
    std::vector<ColumnPrivilege> columns;
    const std::string letters = WrittenPrivileges(command_, grant_.privileges, kind, kind == 'S' ? "sequence" : "relation", &columns);
    // Since 18 the relation is locked while its list changes (ExecGrant_Relation); ALL ... IN SCHEMA lists OIDs only.
    const bool locks = command_.version() >= 18 && grant_.target == Grant::Target::kObjects;
    const Cause cause = command_.Because("GRANT and REVOKE lock the relation they name since version 18");
    std::vector<Oid> relations;
    if (grant_.target == Grant::Target::kAllInSchema) {
      for (const Oid schema : Schemas()) {
        catalog_.ForEach<Relation>([&](const Relation& r) {
          const bool fits = kind == 'S' ? r.kind == 'S' : r.kind == 'r' || r.kind == 'v' || r.kind == 'm' || r.kind == 'f' || r.kind == 'p';
          if (r.schema == schema && fits) relations.push_back(r.oid);
        });
      }
    } else {
      for (const ObjectReference& reference : grant_.objects) {
        const RelationName name = RelationFromNames(reference.name, OffsetOf(reference));
        relations.push_back(command_.OpenRelation(name, locks ? LockMode::kAccessShare : LockMode::kNone, cause));
      }
    }
    for (const Oid relation : relations) OneRelation(relation, letters, columns);
  }

  void Functions() {
    const std::string letters = Plain('f', grant_.kind == ObjectKind::kProcedure ? "procedure" : grant_.kind == ObjectKind::kRoutine ? "routine" : "function");
    std::vector<Oid> functions;
    if (grant_.target == Grant::Target::kAllInSchema) {
      for (const Oid schema : Schemas()) {
        catalog_.ForEach<Function>([&](const Function& f) {
          const bool procedure = f.kind == 'p';
          const bool fits = grant_.kind == ObjectKind::kRoutine || procedure == (grant_.kind == ObjectKind::kProcedure);
          if (f.schema == schema && fits) functions.push_back(f.oid);
        });
      }
    } else {
      for (const ObjectReference& reference : grant_.objects) {
        if (const std::optional<FoundObject> found = Find(reference)) functions.push_back(found->address.oid);
      }
    }
    for (const Oid function : functions) Change<Function>(function, 'f', letters);
  }

  void Types() {
    const std::string letters = Plain('T', grant_.kind == ObjectKind::kDomain ? "domain" : "type");
    for (const ObjectReference& reference : grant_.objects) {
      const std::optional<FoundObject> found = Find(reference);
      if (!found) continue;
      const TypeInfo type = catalog_.TypeOf(found->address.oid);
      if (type.is_true_array) {
        Raise("0LP01", "cannot set privileges of array types", OffsetOf(reference), {}, "Set the privileges of the element type instead.");
      }
      if (type.kind == 'm' && command_.version() >= 17) {
        Raise("0LP01", "cannot set privileges of multirange types", OffsetOf(reference), {}, "Set the privileges of the range type instead.");
      }
      if (grant_.kind == ObjectKind::kDomain && type.kind != 'd') Raise("42809", Quoted(type.name) + " is not a domain", OffsetOf(reference));
      Change<Type>(type.oid, 'T', letters);
    }
  }

  template <typename T>
  void Named(char kind, std::string_view word) {
    const std::string letters = Plain(kind, word);
    for (const ObjectReference& reference : grant_.objects) {
      const std::optional<FoundObject> found = Find(reference);
      if (!found) continue;
      if (kind == 'l' && (reference.name.back() == "c" || reference.name.back() == "internal")) {
        Raise("42809", "language " + Quoted(reference.name.back()) + " is not trusted", OffsetOf(reference), {},
              "GRANT and REVOKE are not allowed on untrusted languages, because only superusers can use untrusted languages.");
      }
      Change<T>(found->address.oid, kind, letters);
    }
  }

  std::string Plain(char kind, std::string_view word) {
    std::vector<ColumnPrivilege> columns;
    return WrittenPrivileges(command_, grant_.privileges, kind, word, &columns);
  }

 private:
  std::vector<Oid> Schemas() {
    std::vector<Oid> schemas;
    for (const ObjectReference& reference : grant_.objects) {
      const Text name = reference.name.back();
      Oid schema = catalog_.FindSchema(name);
      if (schema == 0 && !command_.incomplete_history) schema = RequireSchema(catalog_, name, OffsetOf(reference));
      if (schema != 0) schemas.push_back(schema);
    }
    return schemas;
  }

  // Privileges on something that the history never made are of no consequence for what it did make.
  std::optional<FoundObject> Find(const ObjectReference& reference) {
    try {
      return RequireObject(command_, reference, LockMode::kNone, command_.Because("GRANT"));
    } catch (const Unknowable&) {
      if (!command_.incomplete_history && reference.kind != ObjectKind::kDatabase && reference.kind != ObjectKind::kTablespace) throw;
      return std::nullopt;
    }
  }

  AclChange Wanted(const std::string& letters, Oid owner, const std::vector<AclItem>& acl) const {
    AclChange change;
    change.grant = grant_.grant;
    change.grant_option = grant_.grant_option;
    change.cascade = grant_.cascade;
    change.grantees = grantees_;
    change.privileges = letters;
    change.owner = owner;
    change.grantor = GrantorFor(command_, owner, acl);
    return change;
  }

  template <typename T>
  void Change(Oid oid, char kind, const std::string& letters) {
    const T* object = catalog_.Find<T>(oid);
    if (object == nullptr) return;  // built in, or an extension's
    const std::vector<AclItem> before = object->acl ? *object->acl : DefaultAclOf(kind, object->owner, command_.version());
    std::vector<AclItem> after = ChangedAcl(before, Wanted(letters, object->owner, before));
    catalog_.Change<T>(oid, [&](T& changed) { changed.acl = std::move(after); });
  }

  // ExecGrant_Relation.
  void OneRelation(Oid oid, std::string letters, const std::vector<ColumnPrivilege>& columns) {
    const Relation* relation = catalog_.Find<Relation>(oid);
    if (relation == nullptr) return;
    const std::string quoted = Quoted(relation->name);
    if (!relation->assumed) {
      if (relation->kind == 'i' || relation->kind == 'I') Raise("42809", quoted + " is an index");
      if (relation->kind == 'c') Raise("42809", quoted + " is a composite type");
      if (grant_.kind == ObjectKind::kSequence && relation->kind != 'S') Raise("42809", quoted + " is not a sequence");
    }
    const char kind = relation->kind == 'S' || grant_.kind == ObjectKind::kSequence ? 'S' : 'r';
    if (grant_.kind != ObjectKind::kSequence) {
      if (kind == 'S') {
        // Kept for old dumps: GRANT ON TABLE works for sequences as far as they have the privilege.
        std::string kept;
        for (const char c : letters) {
          if (AllPrivileges('S', command_.version()).find(c) != std::string::npos) kept += c;
        }
        if (kept != letters && !grant_.privileges.empty()) {
          command_.Notice("sequence " + quoted + " only supports USAGE, SELECT, and UPDATE privileges");
        }
        letters = grant_.privileges.empty() ? AllPrivileges('S', command_.version()) : kept;
      } else if (letters.find('U') != std::string::npos) {
        Raise("0LP01", "invalid privilege type USAGE for table");
      }
    }
    const std::vector<AclItem> before = relation->acl ? *relation->acl : DefaultAclOf(kind, relation->owner, command_.version());
    const AclChange base = Wanted(letters, relation->owner, before);
    Relation changed = *relation;
    if (!letters.empty()) changed.acl = ChangedAcl(before, base);
    // A privilege taken from the table is taken from its columns too.
    if (!grant_.grant && kind == 'r') {
      std::string of_columns;
      for (const char c : letters) {
        if (AllPrivileges('c', command_.version()).find(c) != std::string::npos) of_columns += c;
      }
      for (Column& column : changed.columns) {
        if (!of_columns.empty() && column.acl) ChangeColumn(&column, of_columns, base);
      }
    }
    for (const ColumnPrivilege& wanted : columns) {
      for (const Text name : wanted.columns) {
        Column* column = nullptr;
        for (Column& candidate : changed.columns) {
          if (!candidate.dropped && candidate.name == name) column = &candidate;
        }
        if (column == nullptr) {
          if (relation->assumed || IsSystemColumn(name)) continue;
          Raise("42703", "column " + Quoted(name) + " of relation " + quoted + " does not exist");
        }
        ChangeColumn(column, wanted.privilege == 0 ? AllPrivileges('c', command_.version()) : std::string(1, wanted.privilege), base);
      }
    }
    catalog_.Put(std::move(changed));
  }

  static void ChangeColumn(Column* column, const std::string& letters, AclChange change) {
    change.privileges = letters;
    std::vector<AclItem> acl = ChangedAcl(column->acl ? *column->acl : std::vector<AclItem>(), change);
    column->acl = acl.empty() ? Acl() : Acl(std::move(acl));
  }

  Command& command_;
  Catalog& catalog_;
  const Grant& grant_;
  std::vector<Oid> grantees_;
};

}  // namespace

void Run(Command& command, const Grant& grant) {
  Granting granting(command, grant);
  switch (grant.kind) {
    case ObjectKind::kTable:
    case ObjectKind::kSequence:
    case ObjectKind::kView:
    case ObjectKind::kMaterializedView:
    case ObjectKind::kForeignTable:
      granting.Relations();
      break;
    case ObjectKind::kFunction:
    case ObjectKind::kProcedure:
    case ObjectKind::kRoutine:
    case ObjectKind::kAggregate:
      granting.Functions();
      break;
    case ObjectKind::kType:
    case ObjectKind::kDomain:
      granting.Types();
      break;
    case ObjectKind::kSchema: granting.Named<Schema>('n', "schema"); break;
    case ObjectKind::kLanguage: granting.Named<NamedObject>('l', "language"); break;
    case ObjectKind::kForeignDataWrapper: granting.Named<NamedObject>('F', "foreign-data wrapper"); break;
    case ObjectKind::kForeignServer: granting.Named<NamedObject>('s', "foreign server"); break;
    case ObjectKind::kTablespace: granting.Named<NamedObject>('t', "tablespace"); break;
    case ObjectKind::kDatabase: granting.Plain('d', "database"); break;  // databases belong to the cluster
    case ObjectKind::kLargeObject:
    case ObjectKind::kParameter:
    default: break;
  }
}

}  // namespace pgrehearse
