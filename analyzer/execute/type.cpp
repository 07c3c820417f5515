// CREATE TYPE of composite, enum and range types, ALTER TYPE SET (DefineCompositeType, DefineEnum, DefineRange of typecmds.c).
#include "analyzer/execute/type.h"

#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/catalog/names.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/new_relation.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/privilege.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// moveArrayTypeName (pg_type.c).
bool MoveArrayType(Command& command, Oid oid) {
  const Type* type = command.catalog.Find<Type>(oid);
  if (type == nullptr || !type->is_true_array) return false;
  const TypeInfo element = command.catalog.TypeOf(type->element);
  if (element.array != oid) return false;
  std::string name = MakeArrayTypeName(command.catalog, element.name, type->schema);
  command.catalog.Change<Type>(oid, [&](Type& copy) { copy.name = std::move(name); });
  return true;
}

void ReportCreated(Command& command, Oid type) {
  command.CreatedObject("type", FormatType(command.catalog, type), command.Because("the statement creates it"));
}

}  // namespace

Oid RequireFreeTypeName(Command& command, Oid schema, std::string_view name) {
  const Oid other = command.catalog.FindTypeOid(schema, name);
  if (other == 0) return 0;
  const Type* type = command.catalog.Find<Type>(other);
  if (type != nullptr && !type->defined) return other;
  if (!MoveArrayType(command, other)) Raise("42710", "type " + Quoted(name) + " already exists");
  return 0;
}

Oid CreateType(Command& command, Type type, bool with_array, bool dependent) {
  Catalog& catalog = command.catalog;
  if (type.oid == 0) type.oid = catalog.NewOid();
  type.owner = command.session.role;
  type.created = type.changed = command.origin;
  if (!dependent) type.acl = InitialAcl(command, 'T', type.schema, type.owner);
  Type array;
  if (with_array) {
    array.oid = catalog.NewOid();
    array.schema = type.schema;
    array.kind = 'b';
    array.category = 'A';
    array.align = type.align == 'd' ? 'd' : 'i';
    array.storage = 'x';
    array.element = type.oid;
    array.is_true_array = true;
    array.delimiter = type.delimiter;
    array.collation = type.collation;
    array.owner = type.owner;
    array.created = array.changed = command.origin;
    type.array = array.oid;
  }
  const Oid oid = type.oid;
  catalog.Put(type);
  if (with_array) {
    array.name = MakeArrayTypeName(catalog, type.name, type.schema);
    catalog.Put(array);
  }
  RecordTypeDependencies(catalog, type);
  if (with_array) RecordTypeDependencies(catalog, array);
  return oid;
}

Oid CreateTypeFunction(Command& command, const Type& type, std::string_view name, std::vector<Oid> arguments, Oid result,
                        Oid variadic, std::string_view symbol) {
  Catalog& catalog = command.catalog;
  Function function;
  function.oid = catalog.NewOid();
  function.schema = type.schema;
  function.name = std::string(name);
  function.arguments = std::move(arguments);
  if (variadic != 0) {
    function.all_arguments = function.arguments;
    function.modes = "v";
    function.variadic = variadic;
  }
  function.result = result;
  function.language = "internal";
  function.volatility = 'i';
  function.parallel = 's';
  function.strict = variadic != 0 || function.arguments.size() <= 1;
  function.cost = 1;
  function.body = std::string(symbol);
  function.owner = command.session.role;
  function.created = command.origin;
  const Oid oid = function.oid;
  catalog.Put(function);
  RecordFunctionDependencies(catalog, function);
  catalog.AddDependency({ObjectClass::kFunction, oid, 0}, {ObjectClass::kType, type.oid, 0}, DependencyKind::kInternal);
  return oid;
}

const Type* RequireUserType(Command& command, NameList name) {
  TypeName written;
  written.names = name;
  const Oid oid = FindWrittenType(command, written);
  if (oid == 0) RaiseMissing(command, "42704", "type " + Quoted(Dotted(name)) + " does not exist");
  return command.catalog.Find<Type>(oid);
}

void Run(Command& command, const CreateCompositeType& create) {
  Relation relation;
  relation.kind = 'c';
  relation.name = std::string(create.name.back());
  relation.schema = command.CreationSchema(create.name);
  if (relation.schema == kTemporarySchema) relation.persistence = 't';
  RequireFreeTypeName(command, relation.schema, relation.name);
  const ResolveContext context = command.Resolving();
  for (const ColumnDefinition& attribute : create.attributes) {
    Column column;
    column.number = static_cast<int>(relation.columns.size()) + 1;
    column.name = std::string(attribute.name);
    const ResolvedType type = ResolveType(context, *attribute.type);
    if (attribute.type->setof) Raise("42P16", "column " + Quoted(column.name) + " cannot be declared SETOF");
    column.type = type.type;
    column.typmod = type.typmod;
    column.collation = type.collation;
    if (!attribute.collation.empty()) {
      column.collation = ResolveCollation(context, attribute.collation);
      if (command.catalog.TypeOf(type.type).collation == 0) {
        Raise("42804", "collations are not supported by type " + TypeForMessage(command, type.type));
      }
    }
    column.created = column.changed = command.origin;
    relation.columns.push_back(std::move(column));
  }
  CheckColumnNamesAndTypes(command, relation);
  const Oid oid = CreateRelation(command, std::move(relation), command.Because("the statement creates the composite type"));
  const Relation& made = RelationOf(command, oid);
  command.catalog.Change<Type>(made.row_type, [&](Type& row) { row.acl = InitialAcl(command, 'T', row.schema, row.owner); });
  ReportCreated(command, made.row_type);
}

void Run(Command& command, const CreateEnum& create) {
  Type type;
  type.name = std::string(create.name.back());
  type.schema = command.CreationSchema(create.name);
  RequireFreeTypeName(command, type.schema, type.name);
  type.kind = 'e';
  type.category = 'E';
  type.length = 4;
  type.by_value = true;
  for (const Text label : create.labels) {
    if (label.size() > kMaxNameLength) Raise("42602", "invalid enum label " + Quoted(label), kNowhere, "Labels must be 63 bytes or less.");
    for (const Type::Label& earlier : type.labels) {
      if (earlier.name == label) {
        Raise("23505", "duplicate key value violates unique constraint \"pg_enum_typid_label_index\"");
      }
    }
    Type::Label made;
    made.name = std::string(label);
    made.oid = command.catalog.NewOid();
    made.created = command.origin;
    type.labels.push_back(std::move(made));
  }
  ReportCreated(command, CreateType(command, std::move(type), true));
}

void Run(Command& command, const CreateRange& create) {
  Catalog& catalog = command.catalog;
  Type type;
  type.name = std::string(create.name.back());
  type.schema = command.CreationSchema(create.name);
  const Oid shell = RequireFreeTypeName(command, type.schema, type.name);
  if (shell != 0) type.oid = shell;
  const ResolveContext context = command.Resolving();
  NameList opclass, collation;
  std::string multirange_name;
  Oid multirange_schema = type.schema;
  const auto names_of = [](const Option& option) { return option.type ? option.type->names : option.list; };
  std::vector<Text> single;
  for (const Option& option : create.options) {
    const auto repeated = [&](bool seen) {
      if (seen) Raise("42601", "conflicting or redundant options", option.at);
    };
    if (option.name == "subtype") {
      repeated(type.subtype != 0);
      if (option.type) {
        type.subtype = ResolveType(context, *option.type).type;
      } else {
        TypeName written;
        const Text only = option.text;
        written.names = option.list.empty() ? NameList(&only, 1) : option.list;
        type.subtype = ResolveType(context, written).type;
      }
    } else if (option.name == "subtype_opclass") {
      repeated(!opclass.empty());
      opclass = names_of(option);
    } else if (option.name == "collation") {
      repeated(!collation.empty());
      collation = names_of(option);
    } else if (option.name == "canonical") {
      type.canonical_function = option.text.empty() ? Dotted(names_of(option)) : std::string(option.text);
    } else if (option.name == "subtype_diff") {
      type.subtype_diff = option.text.empty() ? Dotted(names_of(option)) : std::string(option.text);
    } else if (option.name == "multirange_type_name" && command.version() >= 14) {
      const NameList names = names_of(option);
      multirange_name = names.empty() ? std::string(option.text) : std::string(names.back());
      if (names.size() > 1) multirange_schema = command.CreationSchema(names);
    } else {
      Raise("42601", "type attribute " + Quoted(option.name) + " not recognized", option.at);
    }
  }
  if (type.subtype == 0) Raise("42601", "type attribute \"subtype\" is required");
  const TypeInfo subtype = catalog.TypeOf(type.subtype);
  if (subtype.kind == 'p') Raise("42804", "range subtype cannot be " + TypeForMessage(command, type.subtype));
  OpclassInfo found = catalog.DefaultOpclass(kBtreeAmOid, type.subtype);
  if (!opclass.empty()) {
    const Oid oid = FindInPath(command, ObjectClass::kOperatorClass, opclass, "btree", false);
    if (oid == 0) RaiseMissing(command, "42704", "operator class " + Quoted(Dotted(opclass)) + " does not exist for access method \"btree\"");
    found = catalog.OpclassOf(oid);
  } else if (!found) {
    Raise("42704", "data type " + TypeForMessage(command, type.subtype) + " has no default operator class for access method \"btree\"",
          kNowhere, {}, "You must specify an operator class for the range type or define a default operator class for the subtype.");
  }
  type.range_opclass = found.oid;
  type.range_collation = subtype.collation;
  if (!collation.empty()) {
    if (subtype.collation == 0) Raise("42809", "range collation specified but subtype does not support collation");
    type.range_collation = ResolveCollation(context, collation);
  }
  type.kind = 'r';
  type.category = 'R';
  type.align = 'd';
  type.storage = 'x';
  const bool with_multirange = command.version() >= 14;
  Type multirange;
  if (with_multirange) {
    if (type.oid == 0) type.oid = catalog.NewOid();
    multirange.oid = catalog.NewOid();
    multirange.schema = multirange_schema;
    multirange.name = multirange_name.empty() ? MakeMultirangeTypeName(type.name) : multirange_name;
    multirange.kind = 'm';
    multirange.category = 'R';
    multirange.align = 'd';
    multirange.storage = 'x';
    multirange.subtype = type.subtype;
    multirange.range = type.oid;
    type.multirange = multirange.oid;
    if (catalog.FindTypeOid(multirange.schema, multirange.name) != 0) {
      Raise("42710", "type " + Quoted(multirange.name) + " already exists", kNowhere,
            multirange_name.empty() ? "Failed while creating a multirange type for type " + Quoted(type.name) + "." : std::string(),
            multirange_name.empty() ? "You can manually specify a multirange type name using the \"multirange_type_name\" attribute." : std::string());
    }
    catalog.Put(multirange);
  }
  const Oid range = CreateType(command, std::move(type), true);
  if (with_multirange) CreateType(command, multirange, true, true);
  const Type made = *catalog.Find<Type>(range);
  CreateTypeFunction(command, made, made.name, {made.subtype, made.subtype}, range, 0, "range_constructor2");
  CreateTypeFunction(command, made, made.name, {made.subtype, made.subtype, kTextOid}, range, 0, "range_constructor3");
  if (with_multirange) {
    const Type multi = *catalog.Find<Type>(multirange.oid);
    CreateTypeFunction(command, multi, multi.name, {}, multi.oid, 0, "multirange_constructor0");
    const Oid convert = CreateTypeFunction(command, multi, multi.name, {range}, multi.oid, 0, "multirange_constructor1");
    CreateTypeFunction(command, multi, multi.name, {made.array}, multi.oid, range, "multirange_constructor2");
    // DefineRange: the cast from the range goes with the types.
    Cast cast;
    cast.oid = catalog.NewOid();
    cast.source = range;
    cast.target = multi.oid;
    cast.function = convert;
    cast.created = command.origin;
    catalog.Put(cast);
    RecordCastDependencies(catalog, cast, DependencyKind::kInternal);
  }
  ReportCreated(command, range);
}

void Run(Command& command, const AlterTypeOptions& alter) {
  const Type* type = RequireUserType(command, alter.name);
  if (type == nullptr) return;
  if (type->kind != 'b' || type->is_true_array) Raise("42809", TypeForMessage(command, type->oid) + " is not a base type");
  command.ChangedObject("type", FormatType(command.catalog, type->oid), command.Because("ALTER TYPE SET"));
}

}  // namespace pgrehearse
