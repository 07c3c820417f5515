// Roles (user.c) and what they own: CREATE, ALTER, DROP ROLE, GRANT role, DROP OWNED, REASSIGN OWNED.
#include <algorithm>

#include "analyzer/catalog/deletion.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/deletion_effects.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/owner.h"
#include "analyzer/execute/privilege.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

void CheckRoleName(Text name) {
  if (name.substr(0, 3) == "pg_") {
    Raise("42939", "role name " + Quoted(name) + " is reserved", kNowhere, "Role names starting with \"pg_\" are reserved.");
  }
  if (name == "public" || name == "none") Raise("42939", "role name " + Quoted(name) + " is reserved");
}

void ApplyOptions(List<Option> options, Role* role) {
  for (const Option& option : options) {
    if (option.name == "password") continue;  // a secret, not a fact of the schema
    std::string value(option.text);
    for (const Text item : option.list) value += (value.empty() ? "" : ",") + std::string(item);
    role->attributes[std::string(option.name)] = std::move(value);
  }
}

bool Mentions(const Acl& acl, Oid role) {
  return acl && std::any_of(acl->begin(), acl->end(), [&](const AclItem& i) { return i.grantee == role || i.grantor == role; });
}

// Calls f(address, owner, acl) for everything that has an owner.
template <typename F>
void ForEachOwned(const Catalog& catalog, F&& f) {
  const Acl none;
  catalog.ForEach<Schema>([&](const Schema& o) { f(ObjectAddress{ObjectClass::kSchema, o.oid, 0}, o.owner, o.acl); });
  catalog.ForEach<Relation>([&](const Relation& o) {
    if (o.kind != 'i' && o.kind != 'I' && o.kind != 'c') f(ObjectAddress{ObjectClass::kRelation, o.oid, 0}, o.owner, o.acl);
  });
  catalog.ForEach<Type>([&](const Type& o) {
    const Relation* relation = catalog.Find<Relation>(o.relation);
    const bool part = o.is_true_array || o.kind == 'm' || (relation != nullptr && relation->kind != 'c');
    if (!part) f(ObjectAddress{ObjectClass::kType, o.oid, 0}, o.owner, o.acl);
  });
  catalog.ForEach<Function>([&](const Function& o) { f(ObjectAddress{ObjectClass::kFunction, o.oid, 0}, o.owner, o.acl); });
  catalog.ForEach<Extension>([&](const Extension& o) { f(ObjectAddress{ObjectClass::kExtension, o.oid, 0}, o.owner, none); });
  catalog.ForEach<Statistics>([&](const Statistics& o) { f(ObjectAddress{ObjectClass::kStatistics, o.oid, 0}, o.owner, none); });
  catalog.ForEach<Publication>([&](const Publication& o) { f(ObjectAddress{ObjectClass::kPublication, o.oid, 0}, o.owner, none); });
  catalog.ForEach<EventTrigger>([&](const EventTrigger& o) { f(ObjectAddress{ObjectClass::kEventTrigger, o.oid, 0}, o.owner, none); });
  catalog.ForEach<Collation>([&](const Collation& o) { f(ObjectAddress{ObjectClass::kCollation, o.oid, 0}, o.owner, none); });
  catalog.ForEach<Operator>([&](const Operator& o) { f(ObjectAddress{ObjectClass::kOperator, o.oid, 0}, o.owner, none); });
  catalog.ForEach<OperatorClass>([&](const OperatorClass& o) { f(ObjectAddress{ObjectClass::kOperatorClass, o.oid, 0}, o.owner, none); });
  catalog.ForEach<NamedObject>([&](const NamedObject& o) { f(ObjectAddress{o.object_class, o.oid, 0}, o.owner, o.acl); });
}

bool IsMember(const Catalog& catalog, ObjectAddress address) {
  for (const Dependency& row : catalog.DependenciesOf(address)) {
    if (row.kind == DependencyKind::kExtension) return true;
  }
  return false;
}

// checkSharedDependencies, for what this database knows.
void CheckUnused(const Command& command, Oid role, Text name) {
  const Catalog& catalog = command.catalog;
  std::string detail;
  const auto add = [&](const std::string& line) { detail += (detail.empty() ? "" : "\n") + line; };
  ForEachOwned(catalog, [&](ObjectAddress address, Oid owner, const Acl& acl) {
    if (owner == role) {
      add("owner of " + DescribeInMessage(command, address));
    } else if (Mentions(acl, role)) {
      add("privileges for " + DescribeInMessage(command, address));
    }
  });
  catalog.ForEach<Relation>([&](const Relation& relation) {
    for (const Column& column : relation.columns) {
      if (Mentions(column.acl, role)) add("privileges for " + DescribeInMessage(command, {ObjectClass::kRelation, relation.oid, column.number}));
    }
  });
  catalog.ForEach<DefaultAcl>([&](const DefaultAcl& row) {
    if (row.role == role || Mentions(row.acl, role)) add("privileges for default privileges");
  });
  catalog.ForEach<Policy>([&](const Policy& policy) {
    if (std::find(policy.roles.begin(), policy.roles.end(), role) != policy.roles.end()) {
      add("target of " + DescribeInMessage(command, {ObjectClass::kPolicy, policy.oid, 0}));
    }
  });
  if (!detail.empty()) Raise("2BP01", "role " + Quoted(name) + " cannot be dropped because some objects depend on it", kNowhere, detail);
}

void Forget(std::vector<AclItem>* acl, Oid role) {
  std::erase_if(*acl, [&](const AclItem& item) { return item.grantee == role || item.grantor == role; });
}

template <typename T>
void RevokeFrom(Catalog& catalog, Oid role) {
  std::vector<Oid> changed;
  catalog.ForEach<T>([&](const T& object) {
    if (object.owner != role && Mentions(object.acl, role)) changed.push_back(object.oid);
  });
  for (const Oid oid : changed) catalog.Change<T>(oid, [&](T& object) { Forget(&*object.acl, role); });
}

}  // namespace

void Run(Command& command, const CreateRole& create) {
  Catalog& catalog = command.catalog;
  CheckRoleName(create.name);
  const Oid known = catalog.FindRole(create.name);
  const Role* before = catalog.Find<Role>(known);
  if (known != 0 && (before == nullptr || !before->assumed)) Raise("42710", "role " + Quoted(create.name) + " already exists");
  Role role;
  role.oid = before ? before->oid : catalog.NewOid();
  role.name = std::string(create.name);
  role.created = command.origin;
  if (create.kind == CreateRole::Kind::kUser) role.attributes["canlogin"] = "true";
  ApplyOptions(create.options, &role);
  catalog.Put(std::move(role));
  command.CreatedObject("role", std::string(create.name), command.Because("CREATE ROLE"));
}

void Run(Command& command, const AlterRole& alter) {
  const Oid oid = command.RequireRole(alter.role);
  if (const Role* known = command.catalog.Find<Role>(oid)) {
    Role role = *known;
    ApplyOptions(alter.options, &role);
    command.catalog.Put(std::move(role));
  }
  command.ChangedObject("role", std::string(command.catalog.RoleName(oid)), command.Because("ALTER ROLE"));
}

void Run(Command& command, const GrantRole& grant) {
  for (const Text name : grant.roles) {
    RoleName role;
    role.name = name;
    command.RequireRole(role);
  }
  for (const Option& option : grant.options) {
    if (command.version() >= 16) break;
    if (option.name == "inherit") Raise("42601", "syntax error at or near \"INHERIT\"");
    if (option.name == "set") Raise("42601", "syntax error at or near \"SET\"");
  }
  for (const RoleName& member : grant.members) {
    const Oid oid = command.RequireRole(member);
    for (const Text name : grant.roles) {
      if (!grant.grant || command.catalog.FindRole(name) != oid) continue;
      Raise("0LP01", "role " + Quoted(name) + " is a member of role " + Quoted(command.catalog.RoleName(oid)));  // AddRoleMems
    }
  }
}

void Run(Command& command, const DropRole& drop) {
  Catalog& catalog = command.catalog;
  for (const RoleName& name : drop.roles) {
    if (name.kind != RoleName::Kind::kNamed) Raise("22023", "cannot use special role specifier in DROP ROLE");
    const Oid oid = catalog.FindRole(name.name);
    const Role* role = catalog.Find<Role>(oid);
    if (oid == 0 && drop.if_exists) {
      command.Notice("role " + Quoted(name.name) + " does not exist, skipping");
      continue;
    }
    if (oid != 0 && oid == command.session.role) Raise("55006", "current user cannot be dropped");
    if (oid != 0 && role == nullptr) Raise("2BP01", "cannot drop role " + std::string(name.name) + " because it is required by the database system");
    if (role != nullptr) {
      CheckUnused(command, oid, name.name);
      catalog.Remove<Role>(oid);
    }
    command.DroppedObject("role", std::string(name.name), command.Because("DROP ROLE"));
  }
}

void Run(Command& command, const DropOwned& drop) {
  Catalog& catalog = command.catalog;
  std::vector<ObjectAddress> objects;
  for (const RoleName& name : drop.roles) {
    const Oid role = command.RequireRole(name);
    if (role == kBootstrapRole) {
      Raise("2BP01", "cannot drop objects owned by role " + std::string(catalog.RoleName(role)) +
                         " because they are required by the database system");
    }
    ForEachOwned(catalog, [&](ObjectAddress address, Oid owner, const Acl&) {
      if (owner == role && !IsMember(catalog, address)) objects.push_back(address);
    });
    RevokeFrom<Schema>(catalog, role);
    RevokeFrom<Relation>(catalog, role);
    RevokeFrom<Type>(catalog, role);
    RevokeFrom<Function>(catalog, role);
    RevokeFrom<NamedObject>(catalog, role);
    std::vector<Oid> defaults;
    catalog.ForEach<DefaultAcl>([&](const DefaultAcl& row) {
      if (row.role == role) defaults.push_back(row.oid);
    });
    for (const Oid row : defaults) RemoveObject(catalog, {ObjectClass::kDefaultAcl, row, 0});
    defaults.clear();
    catalog.ForEach<DefaultAcl>([&](const DefaultAcl& row) {
      if (Mentions(row.acl, role)) defaults.push_back(row.oid);
    });
    for (const Oid row : defaults) {
      catalog.Change<DefaultAcl>(row, [&](DefaultAcl& changed) { Forget(&changed.acl, role); });
      // Without a schema an empty one still says something: nothing for anybody (SetDefaultACL, aclchk.c).
      const DefaultAcl& left = *catalog.Find<DefaultAcl>(row);
      if (left.acl.empty() && left.schema != 0) RemoveObject(catalog, {ObjectClass::kDefaultAcl, row, 0});
    }
    std::vector<Oid> relations;
    catalog.ForEach<Relation>([&](const Relation& relation) {
      for (const Column& column : relation.columns) {
        if (Mentions(column.acl, role)) {
          relations.push_back(relation.oid);
          break;
        }
      }
    });
    for (const Oid relation : relations) {
      catalog.Change<Relation>(relation, [&](Relation& changed) {
        for (Column& column : changed.columns) {
          if (!column.acl) continue;
          Forget(&*column.acl, role);
          if (column.acl->empty()) column.acl.reset();
        }
      });
    }
    // RemoveRoleFromObjectPolicy: the role leaves the policies; one that was for nobody else goes.
    std::vector<Oid> policies;
    catalog.ForEach<Policy>([&](const Policy& policy) {
      if (std::find(policy.roles.begin(), policy.roles.end(), role) != policy.roles.end()) policies.push_back(policy.oid);
    });
    for (const Oid policy : policies) {
      const Policy known = *catalog.Find<Policy>(policy);
      command.Lock(known.relation, LockMode::kAccessExclusive, command.Because("DROP OWNED takes the role out of the table's policy"));
      if (known.roles.size() == 1) {
        objects.push_back({ObjectClass::kPolicy, policy, 0});
      } else {
        catalog.Change<Policy>(policy, [&](Policy& changed) { std::erase(changed.roles, role); });
      }
    }
  }
  for (const ObjectAddress& object : objects) {
    if (object.object_class == ObjectClass::kRelation) command.Lock(object.oid, LockMode::kAccessExclusive, command.Because("DROP OWNED removes it"));
  }
  RemovalRequest request;
  request.cascade = drop.cascade;
  request.cause = command.Because("DROP OWNED");
  RemoveObjects(command, objects, request);
}

void Run(Command& command, const ReassignOwned& reassign) {
  const Oid to = command.RequireRole(reassign.to);
  std::vector<ObjectAddress> objects;
  for (const RoleName& name : reassign.roles) {
    const Oid role = command.RequireRole(name);
    if (role == kBootstrapRole && to != kBootstrapRole) {
      Raise("2BP01", "cannot reassign ownership of objects owned by role " + std::string(command.catalog.RoleName(role)) +
                         " because they are required by the database system");
    }
    ForEachOwned(command.catalog, [&](ObjectAddress address, Oid owner, const Acl&) {
      if (owner == role) objects.push_back(address);
    });
  }
  for (const ObjectAddress& object : objects) {
    ChangeOwnerTo(command, object, to, command.Because("REASSIGN OWNED changes the owner"));
  }
}

}  // namespace pgrehearse
