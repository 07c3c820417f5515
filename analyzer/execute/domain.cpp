// CREATE DOMAIN and ALTER DOMAIN (DefineDomain, AlterDomain*, domainAddConstraint, validateDomainConstraint of typecmds.c).
#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/catalog/names.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/deletion_effects.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/execute/type.h"

namespace pgrehearse {
namespace {

using Kind = ConstraintDefinition::Kind;

[[noreturn]] void RaiseImpossible(const ConstraintDefinition& constraint) {
  const Offset at = constraint.span.valid() ? constraint.span.begin : kNowhere;
  switch (constraint.kind) {
    case Kind::kUnique: Raise("42601", "unique constraints not possible for domains", at);
    case Kind::kPrimaryKey: Raise("42601", "primary key constraints not possible for domains", at);
    case Kind::kExclusion: Raise("42601", "exclusion constraints not possible for domains", at);
    case Kind::kForeignKey: Raise("42601", "foreign key constraints not possible for domains", at);
    default: Raise("0A000", "specifying GENERATED not supported for domains", at);
  }
}

void CheckDeferrability(const ConstraintDefinition& constraint) {
  if (constraint.deferrable || constraint.initially_deferred) {
    Raise("0A000", "specifying constraint deferrability not supported for domains",
          constraint.span.valid() ? constraint.span.begin : kNowhere);
  }
}

StoredExpression ResolveDomainDefault(Command& command, const Expression& expression, const Type& type) {
  Column column;
  column.name = type.name;
  column.type = type.base;
  column.typmod = type.typmod;
  column.collation = type.collation;
  StoredExpression stored = ResolveDefault(command.Resolving(), expression, column, {}, false);
  const auto* constant = As<Const>(stored.node);
  if (constant != nullptr && constant->is_null) return {};  // DEFAULT NULL is no default
  return stored;
}

std::string ConstraintName(Command& command, const Type& domain, Text written, std::string_view label) {
  if (written.empty()) return ChooseConstraintName(command.catalog, domain.name, {}, label, domain.schema);
  if (command.catalog.FindConstraint(domain.oid, written) != 0) {
    Raise("42710", "constraint " + Quoted(written) + " for domain " + Quoted(domain.name) + " already exists");
  }
  return std::string(written);
}

void PutConstraint(Command& command, Constraint constraint) {
  constraint.oid = command.catalog.NewOid();
  constraint.created = command.origin;
  if (constraint.validated) constraint.validated_at = command.origin;
  command.catalog.Put(constraint);
  RecordConstraintDependencies(command.catalog, constraint);
}

// domainAddCheckConstraint.
void AddCheck(Command& command, const Type& domain, const ConstraintDefinition& written) {
  if (written.no_inherit) Raise("42P16", "check constraints for domains cannot be marked NO INHERIT");
  Constraint constraint;
  constraint.name = ConstraintName(command, domain, written.name, "check");
  constraint.schema = domain.schema;
  constraint.domain = domain.oid;
  constraint.kind = 'c';
  constraint.validated = !written.not_valid;
  ResolveContext context = command.Resolving();
  context.domain_value_type = domain.base;
  context.domain_value_typmod = domain.typmod;
  constraint.expression = ResolveCondition(context, *written.expression, ExpressionUse::kDomainCheck, {}, "CHECK");
  PutConstraint(command, std::move(constraint));
}

// domainAddNotNullConstraint: an object of its own since 17.
void AddNotNull(Command& command, const Type& domain, Text name) {
  if (command.version() < 17) return;
  Constraint constraint;
  constraint.name = ConstraintName(command, domain, name, "not_null");
  constraint.schema = domain.schema;
  constraint.domain = domain.oid;
  constraint.kind = 'n';
  PutConstraint(command, std::move(constraint));
}

// get_rels_with_domain: the stored relations with columns of the domain, or of a domain over it. Locks them. Messages are
// about `named`.
void FindUsers(Command& command, Oid domain, Oid named, const Cause& cause, std::vector<Oid>* tables) {
  const Catalog& catalog = command.catalog;
  for (const Dependency& row : catalog.DependentsOf({ObjectClass::kType, domain, 0})) {
    if (row.dependent.object_class == ObjectClass::kType) {
      const TypeInfo type = catalog.TypeOf(row.dependent.oid);
      if (type.kind == 'd') {
        FindUsers(command, type.oid, type.oid, cause, tables);
      } else if (type.is_true_array) {
        FindUsers(command, type.oid, named, cause, nullptr);
      }
      continue;
    }
    if (row.dependent.object_class != ObjectClass::kRelation || row.dependent.sub == 0) continue;
    const Relation* relation = catalog.Find<Relation>(row.dependent.oid);
    if (relation == nullptr || (relation->kind != 'r' && relation->kind != 'm' && relation->kind != 'c')) continue;
    const Column* column = relation->column(row.dependent.sub);
    if (column == nullptr || column->dropped) continue;
    if (relation->kind == 'c') {
      FindUsers(command, relation->row_type, named, cause, nullptr);
      continue;
    }
    if (tables == nullptr) {  // find_composite_type_dependencies: a value inside another value cannot be checked
      Raise("0A000", "cannot alter type " + Quoted(TypeForMessage(command, named)) + " because column " +
                         Quoted(relation->name + "." + column->name) + " uses it");
    }
    command.Lock(relation->oid, LockMode::kShare, cause);
    if (std::find(tables->begin(), tables->end(), relation->oid) == tables->end()) tables->push_back(relation->oid);
  }
}

void CheckRows(Command& command, const Type& domain, const std::string& why) {
  const Cause cause = command.Because(why);
  std::vector<Oid> tables;
  FindUsers(command, domain.oid, domain.oid, cause, &tables);
  for (const Oid table : tables) command.Scan(table, ScanEffect::Kind::kDomain, cause);
}

const Type& RequireDomain(Command& command, NameList name) {
  const Type* type = RequireUserType(command, name);
  if (type == nullptr || type->kind != 'd') Raise("42809", (type ? TypeForMessage(command, type->oid) : Dotted(name)) + " is not a domain");
  return *type;
}

void AddConstraint(Command& command, const Type& domain, const ConstraintDefinition& written) {
  switch (written.kind) {
    case Kind::kCheck:
      CheckDeferrability(written);
      AddCheck(command, domain, written);
      if (!written.not_valid) CheckRows(command, domain, "every value of the domain is checked against the new constraint");
      return;
    case Kind::kNotNull:
      if (command.version() < 17) Raise("42601", "unexpected constraint type");
      if (domain.not_null) return;
      AddNotNull(command, domain, written.name);
      if (!written.not_valid) CheckRows(command, domain, "every value of the domain is checked for NULL");
      command.catalog.Change<Type>(domain.oid, [](Type& changed) { changed.not_null = true; });
      return;
    default: RaiseImpossible(written);
  }
}

void DropConstraint(Command& command, const Type& domain, const AlterDomain& alter) {
  const Oid oid = command.catalog.FindConstraint(domain.oid, alter.constraint_name);
  if (oid == 0) {
    const std::string message = "constraint " + Quoted(alter.constraint_name) + " of domain " + Quoted(domain.name) + " does not exist";
    if (!alter.if_exists) Raise("42704", message);
    command.Notice(message + ", skipping");
    command.effects.skipped = true;
    return;
  }
  const bool not_null = command.catalog.Find<Constraint>(oid)->kind == 'n';
  RemovalRequest request;
  request.cascade = alter.cascade;
  request.cause = command.Because("ALTER DOMAIN DROP CONSTRAINT");
  const Oid type = domain.oid;
  RemoveObjects(command, {{ObjectClass::kConstraint, oid, 0}}, request);
  if (not_null) command.catalog.Change<Type>(type, [](Type& changed) { changed.not_null = false; });
}

void Validate(Command& command, const Type& domain, Text name) {
  const Oid oid = command.catalog.FindConstraint(domain.oid, name);
  if (oid == 0) Raise("42704", "constraint " + Quoted(name) + " of domain " + Quoted(domain.name) + " does not exist");
  const Constraint* constraint = command.catalog.Find<Constraint>(oid);
  if (constraint->kind != 'c') {
    Raise("42809", "constraint " + Quoted(name) + " of domain " + Quoted(domain.name) + " is not a check constraint");
  }
  CheckRows(command, domain, "VALIDATE CONSTRAINT reads every value of the domain");
  command.catalog.Change<Constraint>(oid, [&](Constraint& changed) {
    changed.validated = true;
    changed.validated_at = command.origin;
  });
}

// AlterDomainNotNull.
void SetNotNull(Command& command, const Type& domain, bool not_null) {
  if (domain.not_null == not_null) return;
  const Oid oid = domain.oid;
  if (not_null) {
    AddNotNull(command, domain, {});
    CheckRows(command, domain, "SET NOT NULL reads every value of the domain");
  } else {
    for (const Oid constraint : command.catalog.ConstraintsOf(oid)) {
      if (command.catalog.Find<Constraint>(constraint)->kind == 'n') RemoveObject(command.catalog, {ObjectClass::kConstraint, constraint, 0});
    }
  }
  command.catalog.Change<Type>(oid, [&](Type& changed) { changed.not_null = not_null; });
}

}  // namespace

void Run(Command& command, const CreateDomain& create) {
  Catalog& catalog = command.catalog;
  Type type;
  type.name = std::string(create.name.back());
  type.schema = command.CreationSchema(create.name);
  RequireFreeTypeName(command, type.schema, type.name);
  const ResolveContext context = command.Resolving();
  const ResolvedType base = ResolveType(context, *create.type);
  const TypeInfo info = catalog.TypeOf(base.type);
  if (info.kind == 'p') Raise("42804", Quoted(WrittenType(*create.type)) + " is not a valid base type for a domain", create.type->at);
  type.kind = 'd';
  type.base = base.type;
  type.typmod = base.typmod;
  // "Inherited default value" (DefineDomain, typecmds.c): what is below keeps its constraints, but hands its default on.
  if (const Type* below = catalog.Find<Type>(base.type)) type.default_value = below->default_value;
  type.category = info.category;
  type.length = info.length;
  type.by_value = info.by_value;
  type.storage = info.storage;
  type.delimiter = info.delimiter;
  type.collation = base.collation;
  if (!create.collation.empty()) {
    if (info.collation == 0) Raise("42804", "collations are not supported by type " + TypeForMessage(command, base.type));
    type.collation = ResolveCollation(context, create.collation);
  }
  bool saw_default = false, saw_null = false;
  Text not_null_name;
  for (const ConstraintDefinition& constraint : create.constraints) {
    switch (constraint.kind) {
      case Kind::kDefault:
        if (saw_default) Raise("42601", "multiple default expressions");
        saw_default = true;
        type.default_value = ResolveDomainDefault(command, *constraint.expression, type);
        break;
      case Kind::kNotNull:
        if (saw_null && !type.not_null) Raise("42601", "conflicting NULL/NOT NULL constraints");
        type.not_null = saw_null = true;
        not_null_name = constraint.name;
        CheckDeferrability(constraint);
        break;
      case Kind::kNull:
        if (saw_null && type.not_null) Raise("42601", "conflicting NULL/NOT NULL constraints");
        saw_null = true;
        CheckDeferrability(constraint);
        break;
      case Kind::kCheck:
        CheckDeferrability(constraint);
        break;
      default: RaiseImpossible(constraint);
    }
  }
  const Oid oid = CreateType(command, std::move(type), true);
  const std::shared_ptr<const Type> made = catalog.Get<Type>(oid);
  for (const ConstraintDefinition& constraint : create.constraints) {
    if (constraint.kind == Kind::kCheck) AddCheck(command, *made, constraint);
    if (constraint.kind == Kind::kNotNull) AddNotNull(command, *made, not_null_name);
  }
  command.CreatedObject("domain", FormatType(catalog, oid), command.Because("the statement creates it"));
}

void Run(Command& command, const AlterDomain& alter) {
  RequireDomain(command, alter.name);
  const std::shared_ptr<const Type> domain = command.catalog.Get<Type>(RequireDomain(command, alter.name).oid);
  switch (alter.action) {
    case AlterDomain::Action::kSetDefault: {
      Type changed = *domain;
      changed.default_value = alter.default_value ? ResolveDomainDefault(command, *alter.default_value, *domain) : StoredExpression();
      changed.changed = command.origin;
      command.catalog.RemoveDependenciesOf({ObjectClass::kType, changed.oid, 0});
      command.catalog.Put(changed);
      RecordTypeDependencies(command.catalog, changed);
      break;
    }
    case AlterDomain::Action::kDropNotNull: SetNotNull(command, *domain, false); break;
    case AlterDomain::Action::kSetNotNull: SetNotNull(command, *domain, true); break;
    case AlterDomain::Action::kAddConstraint: AddConstraint(command, *domain, alter.constraint); break;
    case AlterDomain::Action::kDropConstraint: DropConstraint(command, *domain, alter); break;
    case AlterDomain::Action::kValidateConstraint: Validate(command, *domain, alter.constraint_name); break;
  }
  command.ChangedObject("domain", FormatType(command.catalog, domain->oid), command.Because("ALTER DOMAIN"));
}

}  // namespace pgrehearse
