// One view for types, functions, operators, casts and operator classes, wherever they come from.
#include <algorithm>
#include <array>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {
namespace {

// A fact of the server's own catalog and an object of the history have the same fields by the same names.

template <typename Source>
void CopyType(const Source& source, TypeInfo* info) {
  info->name = source.name;
  info->category = source.category;
  info->preferred = source.preferred;
  info->length = source.length;
  info->by_value = source.by_value;
  info->storage = source.storage;
  info->element = source.element;
  info->array = source.array;
  info->is_true_array = source.is_true_array;
  info->relation = source.relation;
  info->collation = source.collation;
  info->subtype = source.subtype;
  info->range = source.range;
  info->multirange = source.multirange;
  info->typmod = source.typmod;
  info->not_null = source.not_null;
  info->delimiter = source.delimiter;
}

template <typename Source>
OperatorInfo OperatorInfoFrom(Oid oid, Oid schema, const Source& source) {
  return {.oid = oid,
          .name = source.name,
          .schema = schema,
          .kind = source.kind,
          .left = source.left,
          .right = source.right,
          .result = source.result,
          .function = source.function,
          .commutator = source.commutator,
          .negator = source.negator,
          .can_hash = source.can_hash,
          .can_merge = source.can_merge};
}

template <typename Source>
CastInfo CastInfoFrom(const Source& source) {
  return {.source = source.source,
          .target = source.target,
          .function = source.function,
          .context = source.context,
          .method = source.method};
}

template <typename Source>
OpclassInfo OpclassInfoFrom(Oid oid, Oid schema, const Source& source) {
  return {.oid = oid,
          .name = source.name,
          .schema = schema,
          .access_method = source.access_method,
          .family = source.family,
          .input_type = source.input_type,
          .key_type = source.key_type,
          .is_default = source.is_default};
}

}  // namespace

std::string_view FunctionInfo::argument_name(std::size_t i) const {
  if (user) return i < user->argument_names.size() ? std::string_view(user->argument_names[i]) : std::string_view();
  if (fact) return i < fact->arg_names.size() ? fact->arg_names[i] : std::string_view();
  return {};
}

TypeInfo Catalog::TypeOf(Oid oid) const {
  TypeInfo info;
  if (const Type* type = Find<Type>(oid)) {
    info.oid = oid;
    info.schema = type->schema;
    info.kind = type->kind;
    info.base = type->base;
    CopyType(*type, &info);
    // The functions of enums, composites, arrays and ranges are stable because those of their parts may be
    // (pg_proc.dat: enum_in, record_in, array_in, range_in); a domain's input is domain_in, stable, its output the
    // base type's.
    info.input_volatility = FactVolatility::kStable;
    info.output_volatility = FactVolatility::kStable;
    if (type->kind == 'd') {
      info.output_volatility = TypeOf(type->base).output_volatility;
    } else if (type->kind == 'b' && !type->is_true_array) {
      info.input_volatility = info.output_volatility = FactVolatility::kImmutable;
    }
    info.user = type;
    return info;
  }
  const TypeFact* fact = FindType(oid, version_);
  if (!fact) return info;
  info.oid = oid;
  info.schema = SchemaOfFact(fact->schema, fact->extension);
  info.kind = fact->type;
  info.base = fact->base_type;
  CopyType(*fact, &info);
  info.input_volatility = fact->input_volatility;
  info.output_volatility = fact->output_volatility;
  info.sql_name = fact->sql_name;
  info.fact = fact;
  return info;
}

FunctionInfo Catalog::FunctionFrom(const FunctionFact& fact) const {
  static constexpr std::array<std::string_view, 5> kLanguages = {"internal", "c", "sql", "plpgsql", ""};
  FunctionInfo info;
  info.oid = fact.oid;
  info.name = fact.name;
  info.schema = SchemaOfFact(fact.schema, fact.extension);
  info.kind = fact.kind;
  info.arguments = fact.args;
  info.all_arguments = fact.all_args;
  info.modes = fact.modes;
  info.result = fact.result;
  info.variadic = fact.variadic;
  info.default_count = static_cast<int>(fact.defaults.size());
  info.returns_set = fact.returns_set;
  info.strict = fact.strict;
  info.volatility = static_cast<char>(fact.volatility);
  info.aggregate_kind = fact.aggregate_kind;
  info.direct_arguments = fact.aggregate_direct_args;
  info.language = kLanguages[std::min<std::size_t>(static_cast<std::size_t>(fact.language), kLanguages.size() - 1)];
  info.fact = &fact;
  return info;
}

FunctionInfo Catalog::FunctionOf(Oid oid) const {
  if (const Function* function = Find<Function>(oid)) {
    FunctionInfo info;
    info.oid = oid;
    info.name = function->name;
    info.schema = function->schema;
    info.kind = function->kind;
    info.arguments = function->arguments;
    info.all_arguments = function->all_arguments;
    info.modes = function->modes;
    info.result = function->result;
    info.variadic = function->variadic;
    info.default_count = static_cast<int>(function->defaults.size());
    info.returns_set = function->returns_set;
    info.strict = function->strict;
    info.volatility = function->volatility;
    info.aggregate_kind = function->aggregate_kind;
    info.direct_arguments = function->direct_arguments;
    info.language = function->language;
    info.user = function;
    return info;
  }
  const FunctionFact* fact = FindFunction(oid, version_);
  return fact ? FunctionFrom(*fact) : FunctionInfo();
}

OperatorInfo Catalog::OperatorFrom(const OperatorFact& fact, Oid schema) { return OperatorInfoFrom(fact.oid, schema, fact); }

OperatorInfo Catalog::OperatorOf(Oid oid) const {
  if (const Operator* op = Find<Operator>(oid)) return OperatorInfoFrom(oid, op->schema, *op);
  const OperatorFact* fact = FindOperator(oid, version_);
  return fact ? OperatorFrom(*fact, SchemaOfFact(fact->schema, fact->extension)) : OperatorInfo();
}

CastInfo Catalog::CastBetween(Oid source, Oid target) const {
  if (const CastFact* fact = FindCast(source, target, version_)) return CastInfoFrom(*fact);
  const Oid user = FindName(ObjectClass::kCast, source, {reinterpret_cast<const char*>(&target), sizeof(target)});
  if (const Cast* cast = Find<Cast>(user)) return CastInfoFrom(*cast);
  if (installed_->empty()) return {};
  for (const CastFact& fact : FindExtensionCastsFrom(source)) {
    if (fact.target == target && fact.versions.Has(version_) && ExtensionInstalled(fact.extension)) return CastInfoFrom(fact);
  }
  return {};
}

bool Catalog::BinaryCoercible(Oid source, Oid target) const {
  if (source == target) return true;
  if (target == kAnyOid || target == kAnyElementOid || target == kAnyCompatibleOid) return true;
  TypeInfo type = TypeOf(source);
  while (type.kind == 'd') type = TypeOf(type.base);
  source = type.oid;
  if (source == target) return true;
  const bool is_array = type.is_true_array;
  if (target == kAnyArrayOid || target == kAnyCompatibleArrayOid) return is_array;
  if (target == kAnyNonArrayOid || target == kAnyCompatibleNonArrayOid) return !is_array;
  if (target == kAnyEnumOid) return type.kind == 'e';
  if (target == kAnyRangeOid || target == kAnyCompatibleRangeOid) return type.kind == 'r';
  if (target == kAnyMultirangeOid || target == kAnyCompatibleMultirangeOid) return type.kind == 'm';
  if (target == kRecordOid) return type.kind == 'c';
  if (target == kRecordArrayOid) return is_array && TypeOf(type.element).kind == 'c';
  const CastInfo cast = CastBetween(source, target);
  return cast && cast.method == 'b' && cast.context == 'i';
}

OpclassInfo Catalog::OpclassFrom(const OpclassFact& fact) const {
  return OpclassInfoFrom(fact.oid, SchemaOfFact(fact.schema, fact.extension), fact);
}

OpclassInfo Catalog::OpclassOf(Oid oid) const {
  if (const OperatorClass* opclass = Find<OperatorClass>(oid)) return OpclassInfoFrom(oid, opclass->schema, *opclass);
  const OpclassFact* fact = pgrehearse::FindOpclass(oid, version_);
  return fact ? OpclassFrom(*fact) : OpclassInfo();
}

OpclassInfo Catalog::DefaultOpclass(Oid access_method, Oid type) const {
  TypeInfo info = TypeOf(type);
  while (info.kind == 'd') info = TypeOf(info.base);
  // An exact match wins; else the only binary-compatible one, or the only preferred one among them.
  for (const OpclassFact& fact : FindOpclasses(access_method, info.oid)) {
    if (fact.is_default && fact.extension == 0 && fact.versions.Has(version_)) return OpclassFrom(fact);
  }
  const std::vector<Oid> added = HangingOn(Hanging::kOpclass, access_method);
  for (const Oid oid : added) {
    OpclassInfo opclass = OpclassOf(oid);
    if (opclass.is_default && opclass.input_type == info.oid) return opclass;
  }
  OpclassInfo compatible, preferred;
  int compatible_count = 0, preferred_count = 0;
  const auto consider = [&](const OpclassInfo& opclass) {
    if (!opclass.is_default || !BinaryCoercible(info.oid, opclass.input_type)) return;
    const TypeInfo input = TypeOf(opclass.input_type);
    if (input.preferred && input.category == info.category) {
      preferred = opclass;
      ++preferred_count;
    } else {
      compatible = opclass;
      ++compatible_count;
    }
  };
  for (const OpclassFact& fact : FindOpclasses(access_method)) {
    if (fact.extension == 0 && fact.versions.Has(version_)) consider(OpclassFrom(fact));
  }
  for (const Oid oid : added) consider(OpclassOf(oid));
  if (preferred_count == 1) return preferred;
  return preferred_count == 0 && compatible_count == 1 ? compatible : OpclassInfo();
}

OpclassInfo Catalog::FindOpclass(Oid access_method, Oid schema, std::string_view name) const {
  if (const Oid oid = FindName(ObjectClass::kOperatorClass, schema, OpclassName(access_method, name))) {
    return OpclassOf(oid);
  }
  if (schema != kPgCatalogSchema) return {};
  for (const OpclassFact& fact : FindOpclasses(access_method)) {
    if (fact.extension == 0 && fact.versions.Has(version_) && fact.name == name) return OpclassFrom(fact);
  }
  return {};
}

std::vector<const AmopFact*> Catalog::Amops(Oid family) const {
  std::vector<const AmopFact*> out;
  if (IsExtensionOid(family)) {
    const auto extension = static_cast<std::uint8_t>((family - kFirstExtensionOid) / kOidsPerExtension);
    for (const AmopFact* fact : ExtensionMembers<AmopFact>(extension, version_)) {
      if (fact->family == family) out.push_back(fact);
    }
    return out;
  }
  for (const AmopFact& fact : FindAmops(family)) {
    if (fact.versions.Has(version_)) out.push_back(&fact);
  }
  return out;
}

}  // namespace pgrehearse
