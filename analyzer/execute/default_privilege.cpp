// ALTER DEFAULT PRIVILEGES (ExecAlterDefaultPrivilegesStmt and SetDefaultACL of aclchk.c).
#include "analyzer/catalog/deletion.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/privilege.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

char DefaultKind(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kSequence: return 'S';
    case ObjectKind::kFunction:
    case ObjectKind::kProcedure:
    case ObjectKind::kRoutine: return 'f';
    case ObjectKind::kType:
    case ObjectKind::kDomain: return 'T';
    case ObjectKind::kSchema: return 'n';
    case ObjectKind::kLargeObject: return 'L';
    default: return 'r';
  }
}

std::string_view KindWord(char kind) {
  switch (kind) {
    case 'S': return "sequence";
    case 'f': return "function";
    case 'T': return "type";
    case 'n': return "schema";
    case 'L': return "large object";
    default: return "relation";
  }
}

}  // namespace

void Run(Command& command, const AlterDefaultPrivileges& statement) {
  Catalog& catalog = command.catalog;
  const Grant& action = statement.action;
  const char kind = DefaultKind(action.kind);
  if (kind == 'L' && command.version() < 18) Raise("42601", "syntax error at or near \"LARGE\"");
  std::vector<ColumnPrivilege> columns;
  const std::string letters = WrittenPrivileges(command, action.privileges, kind, KindWord(kind), &columns);
  if (!columns.empty()) Raise("0LP01", "default privileges cannot be set for columns");
  if (kind == 'r' && letters.find('U') != std::string::npos) Raise("0LP01", "invalid privilege type USAGE for relation");
  const std::vector<Oid> grantees = GranteesOf(command, action.grantees, action.grant && action.grant_option);

  std::vector<Oid> roles;
  for (const RoleName& role : statement.for_roles) roles.push_back(command.RequireRole(role));
  if (roles.empty()) roles.push_back(command.session.role);
  std::vector<Oid> schemas;
  for (const Text name : statement.in_schemas) {
    if (kind == 'n') Raise("0LP01", "cannot use IN SCHEMA clause when using GRANT/REVOKE ON SCHEMAS");
    if (kind == 'L') Raise("0LP01", "cannot use IN SCHEMA clause when using GRANT/REVOKE ON LARGE OBJECTS");
    RelationName in;
    in.schema = name;
    schemas.push_back(command.CreationSchema(in));
  }
  if (schemas.empty()) schemas.push_back(0);

  for (const Oid role : roles) {
    for (const Oid schema : schemas) {
      const std::vector<AclItem> start = schema == 0 ? DefaultAclOf(kind, role, command.version()) : std::vector<AclItem>();
      DefaultAcl row;
      row.role = role;
      row.schema = schema;
      row.kind = kind;
      row.acl = start;
      catalog.ForEach<DefaultAcl>([&](const DefaultAcl& known) {
        if (known.role == role && known.schema == schema && known.kind == kind) row = known;
      });
      AclChange change;
      change.grant = action.grant;
      change.grant_option = action.grant_option;
      change.cascade = action.cascade;
      change.grantees = grantees;
      change.privileges = letters;
      change.owner = change.grantor = role;
      row.acl = ChangedAcl(row.acl, change);
      if (SameAcl(row.acl, start)) {  // as if nothing had ever been said
        if (row.oid != 0) RemoveObject(catalog, {ObjectClass::kDefaultAcl, row.oid, 0});
        continue;
      }
      const bool is_new = row.oid == 0;
      if (is_new) row.oid = catalog.NewOid();
      const Oid oid = row.oid;
      catalog.Put(std::move(row));
      if (is_new && schema != 0) {
        catalog.AddDependency({ObjectClass::kDefaultAcl, oid, 0}, {ObjectClass::kSchema, schema, 0}, DependencyKind::kAuto);
      }
    }
  }
}

}  // namespace pgrehearse
