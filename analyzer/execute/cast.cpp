// CREATE CAST, CONVERSION, TRANSFORM and ACCESS METHOD (functioncmds.c, conversioncmds.c, amcmds.c).
#include "analyzer/catalog/dependencies.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/named.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/expression/resolve.h"

namespace pgrehearse {

void Run(Command& command, const CreateCast& create) {
  Catalog& catalog = command.catalog;
  Cast cast;
  cast.source = ResolveType(command.Resolving(), *create.source).type;
  cast.target = ResolveType(command.Resolving(), *create.target).type;
  const TypeInfo source = catalog.TypeOf(cast.source), target = catalog.TypeOf(cast.target);
  const std::string from = TypeForMessage(command, cast.source), to = TypeForMessage(command, cast.target);
  if (source.kind == 'p') Raise("42809", "source data type " + from + " is a pseudo-type");
  if (target.kind == 'p') Raise("42809", "target data type " + to + " is a pseudo-type");
  if (source.kind == 'd') command.Notice("cast will be ignored because the source data type is a domain");
  if (target.kind == 'd') command.Notice("cast will be ignored because the target data type is a domain");
  cast.context = create.context;
  if (create.function != nullptr) {
    cast.method = 'f';
    const FunctionInfo function = FindFunction(command.ResolvingQuietly(), *create.function);
    cast.function = function.oid;
    if (function.arguments.empty() || function.arguments.size() > 3) Raise("42P17", "cast function must take one to three arguments");
    if (!catalog.BinaryCoercible(cast.source, function.arguments[0])) {
      Raise("42P17", "argument of cast function must match or be binary-coercible from source data type");
    }
    if (function.arguments.size() > 1 && function.arguments[1] != kInt4Oid) Raise("42P17", "second argument of cast function must be type integer");
    if (function.arguments.size() > 2 && function.arguments[2] != kBoolOid) Raise("42P17", "third argument of cast function must be type boolean");
    if (!catalog.BinaryCoercible(function.result, cast.target)) {
      Raise("42P17", "return data type of cast function must match or be binary-coercible to target data type");
    }
    if (function.kind != 'f') Raise("42P17", "cast function must be a normal function");
    if (function.returns_set) Raise("42P17", "cast function must not return a set");
    if (cast.source == cast.target && function.arguments.size() < 2) Raise("42P17", "source data type and target data type are the same");
  } else {
    cast.method = create.inout ? 'i' : 'b';
    if (!create.inout) {
      if (source.length != target.length || source.by_value != target.by_value) {
        Raise("42P17", "source and target data types are not physically compatible");
      }
      if (source.kind == 'c' || target.kind == 'c') Raise("42P17", "composite data types are not binary-compatible");
      if (source.is_true_array || target.is_true_array) Raise("42P17", "array data types are not binary-compatible");
      if (source.kind == 'e' || target.kind == 'e') Raise("42P17", "enum data types are not binary-compatible");
      if (source.kind == 'd' || target.kind == 'd') Raise("42P17", "domain data types must not be marked binary-compatible");
    }
    if (cast.source == cast.target) Raise("42P17", "source data type and target data type are the same");
  }
  if (catalog.CastBetween(cast.source, cast.target)) Raise("42710", "cast from type " + from + " to type " + to + " already exists");
  cast.oid = catalog.NewOid();
  cast.created = command.origin;
  catalog.Put(cast);
  RecordCastDependencies(catalog, cast);
  command.CreatedObject("cast", from + " as " + to, command.Because("CREATE CAST"));
}

void Run(Command& command, const CreateConversion& create) {
  NewNamed conversion;
  conversion.object_class = ObjectClass::kConversion;
  conversion.schema = command.CreationSchema(create.name);
  conversion.name = std::string(create.name.back());
  if (command.catalog.FindNamed(ObjectClass::kConversion, conversion.schema, conversion.name) != 0) {
    Raise("42710", "conversion " + Quoted(conversion.name) + " already exists");
  }
  MakeNamed(command, std::move(conversion), command.Because("CREATE CONVERSION"));
}

void Run(Command& command, const CreateTransform& create) {
  const Oid type = ResolveType(command.Resolving(), *create.type).type;
  NewNamed transform;
  transform.object_class = ObjectClass::kTransform;
  transform.name = TransformKey(type, create.language);
  if (command.catalog.FindNamed(ObjectClass::kLanguage, 0, create.language) == 0) {
    RaiseMissing(command, "42704", "language " + Quoted(create.language) + " does not exist");
  }
  if (command.catalog.FindNamed(ObjectClass::kTransform, 0, transform.name) != 0) {
    if (create.or_replace) return;
    Raise("42710", "transform for type " + TypeForMessage(command, type) + " language " + Quoted(create.language) + " already exists");
  }
  const Oid oid = MakeNamed(command, std::move(transform), command.Because("CREATE TRANSFORM"));
  if (!command.catalog.IsPinned({ObjectClass::kType, type, 0})) {
    command.catalog.AddDependency({ObjectClass::kTransform, oid, 0}, {ObjectClass::kType, type, 0}, DependencyKind::kNormal);
  }
}

void Run(Command& command, const CreateAccessMethod& create) {
  if (command.catalog.FindNamed(ObjectClass::kAccessMethod, 0, create.name) != 0) {
    Raise("42710", "access method " + Quoted(create.name) + " already exists");
  }
  NewNamed method;
  method.object_class = ObjectClass::kAccessMethod;
  method.name = std::string(create.name);
  method.options.push_back(std::string("type=") + create.kind);
  MakeNamed(command, std::move(method), command.Because("CREATE ACCESS METHOD"));
}

}  // namespace pgrehearse
