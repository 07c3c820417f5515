// Checks the tables of PostgreSQL's own objects against what its documentation says, and against themselves.
#include "analyzer/facts/facts.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "analyzer/facts/keywords.h"
#include "analyzer/facts/storage_parameters.h"
#include "analyzer/facts/tables.h"

namespace pgrehearse {
namespace {

const FunctionFact* BuiltInFunction(std::string_view name, const std::vector<Oid>& args, int version) {
  for (const FunctionFact& row : FindFunctions(name)) {
    if (row.versions.Has(version) && std::vector<Oid>(row.args.begin(), row.args.end()) == args) return &row;
  }
  return nullptr;
}

FactVolatility Volatility(std::string_view name, const std::vector<Oid>& args, int version) {
  const FunctionFact* function = BuiltInFunction(name, args, version);
  REQUIRE_MESSAGE(function != nullptr, std::string(name));
  return function->volatility;
}

const OperatorFact* BuiltInOperator(std::string_view name, Oid left, Oid right, int version) {
  for (const OperatorFact& row : FindOperators(name)) {
    if (row.versions.Has(version) && row.left == left && row.right == right) return &row;
  }
  return nullptr;
}

const OpclassFact* DefaultOpclass(Oid access_method, Oid type, int version) {
  for (const OpclassFact& row : FindOpclasses(access_method, type)) {
    if (row.is_default && row.versions.Has(version)) return &row;
  }
  return nullptr;
}

template <class Fact>
const Fact* Named(const std::vector<const Fact*>& facts, std::string_view name) {
  for (const Fact* fact : facts) {
    if (fact->name == name) return fact;
  }
  return nullptr;
}

std::uint8_t ExtensionId(std::string_view name, int version) {
  const ExtensionFact* extension = FindExtension(name, version);
  REQUIRE(extension != nullptr);
  return extension->id;
}

constexpr FactVolatility kImmutable = FactVolatility::kImmutable;
constexpr FactVolatility kStable = FactVolatility::kStable;
constexpr FactVolatility kVolatile = FactVolatility::kVolatile;

}  // namespace

TEST_CASE("volatility of functions, where it drifts too") {
  for (int version = 12; version <= 18; ++version) {
    CHECK(Volatility("now", {}, version) == kStable);
    CHECK(Volatility("clock_timestamp", {}, version) == kVolatile);
    CHECK(Volatility("random", {}, version) == kVolatile);
    CHECK(Volatility("lower", {kTextOid}, version) == kImmutable);
    CHECK(Volatility("nextval", {kRegclassOid}, version) == kVolatile);
    CHECK(Volatility("to_char", {kTimestamptzOid, kTextOid}, version) == kStable);
    CHECK(Volatility("date_trunc", {kTextOid, kTimestampOid}, version) == kImmutable);
    CHECK(Volatility("date_trunc", {kTextOid, kTimestamptzOid}, version) == kStable);
    CHECK(Volatility("date_trunc", {kTextOid, kTimestamptzOid, kTextOid}, version) ==
          (version >= 16 ? kImmutable : kStable));
    CHECK(Volatility("timezone", {kTextOid, kTimetzOid}, version) == (version >= 15 ? kStable : kVolatile));
    CHECK(Volatility("to_tsvector", {kRegconfigOid, kTextOid}, version) == kImmutable);
    CHECK(Volatility("to_tsvector", {kTextOid}, version) == kStable);
    CHECK((BuiltInFunction("gen_random_uuid", {}, version) != nullptr) == (version >= 13));
    CHECK((BuiltInFunction("uuidv7", {}, version) != nullptr) == (version >= 18));
    CHECK((BuiltInFunction("date_bin", {kIntervalOid, kTimestampOid, kTimestampOid}, version) != nullptr) == (version >= 14));
  }
}

TEST_CASE("functions carry what a call needs") {
  const FunctionFact* make_interval = FindFunctions("make_interval").data();
  CHECK(make_interval->args.size() == 7);
  CHECK(make_interval->defaults.size() == 7);
  CHECK(make_interval->arg_names[0] == "years");
  CHECK(make_interval->defaults[6] == "0.0");
  const FunctionFact* concat = FindFunctions("concat").data();
  CHECK(concat->variadic == kAnyOid);
  CHECK_FALSE(concat->strict);
  const FunctionFact* count = BuiltInFunction("count", {kAnyOid}, 15);
  CHECK(count->kind == 'a');
  CHECK(count->result == kInt8Oid);
  const FunctionFact* percentile = BuiltInFunction("percentile_cont", {kFloat8Oid, kFloat8Oid}, 15);
  CHECK(percentile->aggregate_kind == 'o');
  CHECK(percentile->aggregate_direct_args == 1);
  CHECK(FindFunctions("row_number").front().kind == 'w');
  CHECK(BuiltInFunction("generate_series", {kInt4Oid, kInt4Oid}, 15)->returns_set);
  CHECK(BuiltInFunction("varchar", {kVarcharOid, kInt4Oid, kBoolOid}, 15)->support == "varchar_support");
  // SQL functions are inlined, so their text matters: date + time is one of them up to now.
  const FunctionFact* shobj = BuiltInFunction("shobj_description", {kOidOid, kNameOid}, 15);
  CHECK(shobj->language == FactLanguage::kSql);
  CHECK(shobj->sql_body);
  CHECK_FALSE(shobj->body.empty());
  const FunctionFact* each = BuiltInFunction("jsonb_each", {kJsonbOid}, 15);
  CHECK(each->modes == "ioo");
  CHECK(each->arg_names[1] == "key");
  CHECK(FindFunction(2108, 15)->name == "sum");
  CHECK(FindFunctions("no_such_function").empty());
  CHECK(FindFunctions("digest").empty());  // pgcrypto's, not built in
}

TEST_CASE("types: names, arrays, ranges, volatility of input and output") {
  CHECK(FindType(kInt4Oid, 15)->sql_name == "integer");
  CHECK(FindType(kVarcharOid, 15)->sql_name == "character varying");
  CHECK(FindType(kTimestamptzOid, 15)->sql_name == "timestamp with time zone");
  CHECK(FindType(kInt4ArrayOid, 15)->sql_name == "integer[]");
  CHECK(FindType(kCharOid, 15)->sql_name == "\"char\"");
  CHECK(FindTypeByName("int4", 15)->oid == kInt4Oid);
  CHECK(FindType(kInt4Oid, 15)->array == kInt4ArrayOid);
  CHECK(FindType(kInt4ArrayOid, 12)->is_true_array);
  CHECK(FindType(kInt4ArrayOid, 15)->is_true_array);
  CHECK_FALSE(FindType(kNameOid, 12)->is_true_array);
  CHECK_FALSE(FindType(kInt2VectorOid, 15)->is_true_array != FindType(kInt2VectorOid, 12)->is_true_array);
  CHECK(FindType(kTextOid, 15)->preferred);
  CHECK(FindType(kTextOid, 15)->collation == kDefaultCollationOid);
  CHECK(FindType(kNameOid, 15)->collation == kCCollationOid);
  CHECK(FindType(kInt4RangeOid, 15)->subtype == kInt4Oid);
  CHECK(FindType(FindType(kInt4RangeOid, 15)->multirange, 15)->name == "int4multirange");
  CHECK(FindType(FindType(kInt4RangeOid, 15)->multirange, 15)->range == kInt4RangeOid);
  CHECK(FindTypeByName("int4multirange", 13) == nullptr);
  CHECK(FindType(kVarcharOid, 15)->takes_typmod);
  CHECK(FindType(kDateOid, 15)->output_volatility == kStable);
  CHECK(FindType(kInt4Oid, 15)->output_volatility == kImmutable);
  CHECK(FindType(kTimestamptzOid, 15)->input_volatility == kStable);
  CHECK(FindTypeByName("xid8", 12) == nullptr);
  CHECK(FindTypeByName("xid8", 13)->oid == kXid8Oid);
  const TypeFact* identifier = FindTypeByName("information_schema", "sql_identifier", 15);
  CHECK(identifier->type == 'd');
  CHECK(identifier->base_type == kNameOid);
}

TEST_CASE("casts") {
  CHECK(FindCast(kInt4Oid, kInt8Oid, 15)->context == 'i');
  CHECK(FindCast(kInt4Oid, kInt8Oid, 15)->method == 'f');
  CHECK(FindCast(kVarcharOid, kTextOid, 15)->method == 'b');
  CHECK(FindCast(kVarcharOid, kTextOid, 15)->context == 'i');
  CHECK(FindCast(kInt8Oid, kInt4Oid, 15)->context == 'a');
  CHECK(FindCast(kJsonOid, kJsonbOid, 15)->method == 'i');
  CHECK(FindCast(kBoolOid, kInt4Oid, 15)->context == 'e');
  CHECK(FindCast(kTextOid, kInt4Oid, 15) == nullptr);
  CHECK(FindCast(kByteaOid, kInt4Oid, 17) == nullptr);
  CHECK(FindCast(kByteaOid, kInt4Oid, 18)->context == 'e');
  CHECK(FindCast(kTimestampOid, kTimestamptzOid, 15)->context == 'i');
  CHECK(FindCast(kVarcharOid, kVarcharOid, 15)->method == 'f');  // the length coercion
}

TEST_CASE("operators") {
  const OperatorFact* equal = BuiltInOperator("=", kInt4Oid, kInt4Oid, 15);
  CHECK(equal->oid == 96);
  CHECK(equal->can_hash);
  CHECK(equal->can_merge);
  CHECK(equal->commutator == 96);
  CHECK(FindOperator(equal->negator, 15)->name == "<>");
  CHECK(FindFunction(equal->function, 15)->name == "int4eq");
  CHECK(BuiltInOperator("-", kInvalidOid, kInt4Oid, 15)->kind == 'l');
  CHECK(BuiltInOperator("!", kInt8Oid, kInvalidOid, 13)->kind == 'r');  // postfix operators left in 14
  CHECK(BuiltInOperator("!", kInt8Oid, kInvalidOid, 14) == nullptr);
  CHECK(FindFunction(BuiltInOperator("||", kTextOid, kAnyNonArrayOid, 15)->function, 15)->volatility == kStable);
}

TEST_CASE("access methods, operator classes and families") {
  const AccessMethodFact* btree = FindAccessMethodByName("btree", 15);
  CHECK(btree->oid == kBtreeAmOid);
  CHECK(btree->can_order);
  CHECK(btree->can_unique);
  CHECK(btree->can_include);
  const AccessMethodFact* hash = FindAccessMethodByName("hash", 15);
  CHECK_FALSE(hash->can_unique);
  CHECK_FALSE(hash->can_multi_column);
  CHECK(hash->can_exclude);
  CHECK(FindAccessMethodByName("heap", 15)->kind == 't');
  CHECK(FindAccessMethodByName("gist", 12)->can_include);
  CHECK_FALSE(FindAccessMethodByName("spgist", 13)->can_include);
  CHECK(FindAccessMethodByName("spgist", 14)->can_include);

  CHECK(DefaultOpclass(kBtreeAmOid, kInt4Oid, 15)->name == "int4_ops");
  CHECK(DefaultOpclass(kBtreeAmOid, kJsonbOid, 15)->name == "jsonb_ops");
  CHECK(DefaultOpclass(kBtreeAmOid, kJsonOid, 15) == nullptr);
  CHECK(DefaultOpclass(kBtreeAmOid, kPointOid, 15) == nullptr);
  CHECK(DefaultOpclass(kGistAmOid, kPointOid, 15)->name == "point_ops");
  CHECK(DefaultOpclass(kGinAmOid, kAnyArrayOid, 15)->name == "array_ops");
  CHECK(DefaultOpclass(kGinAmOid, kTextOid, 15) == nullptr);
  bool pattern = false;
  for (const OpclassFact& row : FindOpclasses(kBtreeAmOid, kTextOid)) pattern |= row.name == "text_pattern_ops";
  CHECK(pattern);

  // int4 and int8 share a family, so a foreign key between them can use the index.
  const Oid family = DefaultOpclass(kBtreeAmOid, kInt4Oid, 15)->family;
  CHECK(FindOpfamily(family, 15)->name == "integer_ops");
  CHECK(DefaultOpclass(kBtreeAmOid, kInt8Oid, 15)->family == family);
  Oid cross = kInvalidOid;
  for (const AmopFact& row : FindAmops(family)) {
    if (row.left == kInt4Oid && row.right == kInt8Oid && row.strategy == 3 && row.versions.Has(15)) cross = row.op;
  }
  CHECK(cross == BuiltInOperator("=", kInt4Oid, kInt8Oid, 15)->oid);
  bool btree_equality = false;
  for (const AmopFact* row : FindAmopsByOperator(96, 15)) btree_equality |= row->family == family && row->strategy == 3;
  CHECK(btree_equality);
  CHECK_FALSE(FindAmprocs(family).empty());
}

TEST_CASE("system relations and their columns") {
  const SystemRelationFact* pg_class = FindSystemRelation("pg_catalog", "pg_class", 15);
  CHECK(pg_class->oid == 1259);
  CHECK(pg_class->kind == 'r');
  CHECK(pg_class->Columns().front().name == "oid");
  CHECK(pg_class->Columns()[1].name == "relname");
  CHECK(pg_class->Columns()[1].type == kNameOid);
  CHECK(FindType(pg_class->row_type, 15)->relation == pg_class->oid);
  const SystemRelationFact* tables = FindSystemRelation("information_schema", "tables", 15);
  CHECK(tables->kind == 'v');
  CHECK(tables->Columns()[2].name == "table_name");
  CHECK(FindType(tables->Columns()[2].type, 15)->name == "sql_identifier");
  CHECK(FindSystemRelation("pg_catalog", "pg_stat_io", 15) == nullptr);
  CHECK(FindSystemRelation("pg_catalog", "pg_stat_io", 16) != nullptr);
}

TEST_CASE("settings, roles, languages, collations, text search") {
  CHECK(FindSetting("TIMEZONE", 15)->name == "TimeZone");
  CHECK(FindSetting("lock_timeout", 15)->context == "user");
  CHECK(FindSetting("lock_timeout", 15)->unit == "ms");
  CHECK(FindSetting("max_connections", 15)->context == "postmaster");
  CHECK(FindSetting("transaction_timeout", 16) == nullptr);
  CHECK(FindSetting("transaction_timeout", 17) != nullptr);
  CHECK(FindSetting("default_transaction_isolation", 15)->enum_values.size() == 4);
  CHECK(FindSetting("role", 15) != nullptr);
  CHECK(FindSetting("no_such_setting", 15) == nullptr);
  CHECK(FindRole("pg_read_all_data", 13) == nullptr);
  CHECK(FindRole("pg_read_all_data", 14) != nullptr);
  CHECK(FindLanguage("plpgsql", 15)->extension == ExtensionId("plpgsql", 15));
  CHECK(FindLanguage("sql", 15)->extension == 0);
  CHECK(FindCollationByName("C", 15)->oid == kCCollationOid);
  CHECK(FindCollationByName("pg_c_utf8", 16) == nullptr);
  CHECK(FindCollationByName("pg_c_utf8", 17)->provider == 'b');
  CHECK(IsCommonCollationName("en_US"));
  CHECK(IsCommonCollationName("en_US.utf8"));
  CHECK(IsCommonCollationName("de-x-icu"));
  CHECK(IsCommonCollationName("en-US-x-icu"));
  CHECK(IsCommonCollationName("und-x-icu"));
  CHECK_FALSE(IsCommonCollationName("numeric"));
  CHECK_FALSE(IsCommonCollationName("qq_QQ"));
  CHECK(FindTextSearch(TextSearchKind::kConfiguration, "english", 15) != nullptr);
  CHECK(FindTextSearch(TextSearchKind::kConfiguration, "greek", 12) == nullptr);
  CHECK(FindTextSearch(TextSearchKind::kDictionary, "simple", 15) != nullptr);
}

TEST_CASE("key words decide what is quoted") {
  CHECK(FindKeyword("select", 15) == KeywordCategory::kReserved);
  CHECK(FindKeyword("between", 15) == KeywordCategory::kColumnName);
  CHECK(FindKeyword("left", 15) == KeywordCategory::kTypeFunctionName);
  CHECK(FindKeyword("name", 15) == KeywordCategory::kUnreserved);
  CHECK(FindKeyword("nobody", 15) == KeywordCategory::kNone);
  CHECK(FindKeyword("json_table", 16) == KeywordCategory::kNone);
  CHECK(FindKeyword("json_table", 17) == KeywordCategory::kColumnName);
  CHECK(IsBareLabel("name", 15));
  CHECK_FALSE(IsBareLabel("year", 15));
}

TEST_CASE("storage parameters") {
  CHECK(FindStorageParameter("fillfactor", kHeapParameter, 15)->min == 10);
  CHECK(FindStorageParameter("fillfactor", kGinParameter, 15) == nullptr);
  CHECK(FindStorageParameter("vacuum_index_cleanup", kToastParameter, 13)->type == StorageParameterType::kBool);
  CHECK(FindStorageParameter("vacuum_index_cleanup", kToastParameter, 14)->type == StorageParameterType::kEnum);
  CHECK(FindStorageParameter("deduplicate_items", kBtreeParameter, 12) == nullptr);
  CHECK(FindStorageParameter("col32", kBloomParameter, 15) != nullptr);
  CHECK(FindStorageParameter("col33", kBloomParameter, 15) == nullptr);
  CHECK(StorageParameterKindOfIndex("btree") == kBtreeParameter);
}

TEST_CASE("extensions bring members, version by version") {
  const std::uint8_t pgcrypto = ExtensionId("pgcrypto", 15);
  CHECK(Named(ExtensionMembers<FunctionFact>(pgcrypto, 15), "digest")->volatility == kImmutable);
  CHECK(Named(ExtensionMembers<FunctionFact>(pgcrypto, 15), "gen_salt")->volatility == kVolatile);
  CHECK(FindExtension("pgcrypto", 13)->trusted);
  CHECK_FALSE(FindExtension("pgcrypto", 12)->trusted);
  CHECK_FALSE(FindExtensionFunctions("digest").empty());

  const std::uint8_t citext = ExtensionId("citext", 15);
  const TypeFact* type = Named(ExtensionMembers<TypeFact>(citext, 15), "citext");
  REQUIRE(type != nullptr);
  CHECK(IsExtensionOid(type->oid));
  CHECK(FindType(type->oid, 15) == type);
  CHECK(FindType(type->array, 15)->sql_name == "citext[]");
  CHECK(type->schema.empty());
  bool to_text = false;
  for (const CastFact* cast : ExtensionMembers<CastFact>(citext, 15)) {
    to_text |= cast->source == type->oid && cast->target == kTextOid && cast->method == 'b' && cast->context == 'i';
  }
  CHECK(to_text);

  const auto trigram = ExtensionMembers<OpclassFact>(ExtensionId("pg_trgm", 15), 15);
  REQUIRE(Named(trigram, "gin_trgm_ops") != nullptr);
  CHECK(Named(trigram, "gin_trgm_ops")->access_method == kGinAmOid);
  CHECK(Named(trigram, "gin_trgm_ops")->input_type == kTextOid);
  CHECK_FALSE(Named(trigram, "gin_trgm_ops")->is_default);
  CHECK_FALSE(ExtensionMembers<AmopFact>(ExtensionId("pg_trgm", 15), 15).empty());
  const auto gist = ExtensionMembers<OpclassFact>(ExtensionId("btree_gist", 15), 15);
  CHECK(Named(gist, "gist_int4_ops")->is_default);

  const std::uint8_t statements = ExtensionId("pg_stat_statements", 15);
  const SystemRelationFact* view = Named(ExtensionMembers<SystemRelationFact>(statements, 15), "pg_stat_statements");
  REQUIRE(view != nullptr);
  CHECK(view->kind == 'v');

  const std::uint8_t postgis = ExtensionId("postgis", 17);
  CHECK(Named(ExtensionMembers<TypeFact>(postgis, 17), "geometry")->takes_typmod);
  CHECK(Named(ExtensionMembers<SystemRelationFact>(postgis, 17), "spatial_ref_sys") != nullptr);
  CHECK(Named(ExtensionMembers<TypeFact>(postgis, 17), "geometry_dump")->relation != kInvalidOid);
  CHECK(FindExtension("postgis_topology", 17)->requires_[0] == "postgis");
  CHECK(FindExtension("postgis_topology", 17)->schema == "topology");

  const std::uint8_t vector = ExtensionId("vector", 16);
  CHECK(Named(ExtensionMembers<AccessMethodFact>(vector, 16), "hnsw")->can_order_by_operator);
  CHECK(Named(ExtensionMembers<OpclassFact>(vector, 16), "vector_cosine_ops") != nullptr);
  CHECK(FindExtension("vector", 17)->default_version == "0.8.0");
  CHECK(FindExtension("pgjwt", 17)->requires_[0] == "pgcrypto");

  const auto wrappers = ExtensionMembers<ForeignDataWrapperFact>(ExtensionId("postgres_fdw", 15), 15);
  CHECK(Named(wrappers, "postgres_fdw") != nullptr);

  CHECK_FALSE(FindExtension("timescaledb", 15)->known_members);
  CHECK(FindExtension("plperl", 15)->known_members);
  CHECK(FindExtension("no_such_extension", 15) == nullptr);
  CHECK(FindExtension("adminpack", 17) == nullptr);
}

namespace {

// Every reference of every row must be answered in every version the row holds for.
template <class Fact, class Check>
void ForEachRow(const FactTable<Fact>& table, Check check) {
  for (const auto rows : {table.built_in, table.extension}) {
    for (const Fact& row : rows) {
      for (int version = row.versions.min; version <= row.versions.max; ++version) check(row, version);
    }
  }
}

}  // namespace

TEST_CASE("no reference leads nowhere") {
  int missing = 0;
  const auto type = [&](Oid oid, int version) { missing += oid != kInvalidOid && FindType(oid, version) == nullptr; };
  const auto function = [&](Oid oid, int version) {
    missing += oid != kInvalidOid && FindFunction(oid, version) == nullptr;
  };
  ForEachRow(kTypeTable, [&](const TypeFact& row, int version) {
    for (const Oid oid : {row.element, row.array, row.base_type, row.subtype, row.range, row.multirange}) {
      type(oid, version);
    }
    missing += row.relation != kInvalidOid && FindSystemRelation(row.relation, version) == nullptr;
    missing += FindType(row.oid, version) != &row;
  });
  CHECK(missing == 0);
  ForEachRow(kFunctionTable, [&](const FunctionFact& row, int version) {
    for (const Oid oid : row.args) type(oid, version);
    for (const Oid oid : row.all_args) type(oid, version);
    type(row.result, version);
    missing += FindFunction(row.oid, version) != &row;
  });
  CHECK(missing == 0);
  ForEachRow(kOperatorTable, [&](const OperatorFact& row, int version) {
    for (const Oid oid : {row.left, row.right, row.result}) type(oid, version);
    function(row.function, version);
    missing += FindOperator(row.oid, version) != &row;
  });
  CHECK(missing == 0);
  ForEachRow(kCastTable, [&](const CastFact& row, int version) {
    type(row.source, version);
    type(row.target, version);
    function(row.function, version);
  });
  CHECK(missing == 0);
  ForEachRow(kOpclassTable, [&](const OpclassFact& row, int version) {
    missing += FindOpfamily(row.family, version) == nullptr;
    missing += FindAccessMethod(row.access_method, version) == nullptr;
    type(row.input_type, version);
  });
  ForEachRow(kAmopTable, [&](const AmopFact& row, int version) {
    missing += FindOpfamily(row.family, version) == nullptr;
    missing += FindOperator(row.op, version) == nullptr;
  });
  ForEachRow(kAmprocTable, [&](const AmprocFact& row, int version) { function(row.function, version); });
  CHECK(missing == 0);
  ForEachRow(kSystemRelationTable, [&](const SystemRelationFact& row, int version) {
    type(row.row_type, version);
    for (const SystemColumnFact& column : row.Columns()) type(column.type, version);
  });
  CHECK(missing == 0);
}

}  // namespace pgrehearse
