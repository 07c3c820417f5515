// The catalog's maps: names, what hangs on relations, snapshots, built-in objects and extensions.
#include "analyzer/catalog/catalog.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

namespace pgrehearse {

namespace {

Relation Table(Catalog& catalog, const std::string& name) {
  Relation table;
  table.oid = catalog.NewOid();
  table.schema = kPublicSchema;
  table.name = name;
  Column id;
  id.number = 1;
  id.name = "id";
  id.type = kInt4Oid;
  table.columns.push_back(id);
  return table;
}

}  // namespace

TEST_CASE("a new database has its schemas, roles and the extension plpgsql") {
  const Catalog catalog(17);
  CHECK(catalog.FindSchema("public") == kPublicSchema);
  CHECK(catalog.FindSchema("pg_catalog") == kPgCatalogSchema);
  CHECK(catalog.FindSchema("information_schema") == kInformationSchema);
  CHECK(catalog.FindSchema("app") == 0);
  CHECK(catalog.SchemaName(kPublicSchema) == "public");
  CHECK(catalog.RoleName(catalog.Find<Schema>(kPublicSchema)->owner) == "pg_database_owner");
  CHECK(catalog.FindRole("postgres") == kBootstrapRole);
  CHECK(catalog.RoleName(catalog.FindRole("pg_monitor")) == "pg_monitor");
  CHECK(catalog.FindExtension("plpgsql") != 0);
  CHECK(catalog.FindNamed(ObjectClass::kLanguage, 0, "plpgsql") != 0);
  CHECK(catalog.FindNamed(ObjectClass::kAccessMethod, 0, "gin") == kGinAmOid);
  CHECK(catalog.FindNamed(ObjectClass::kTextSearch, kPgCatalogSchema, "english", "configuration") != 0);
  CHECK(Catalog(14).Find<Schema>(kPublicSchema)->owner == kBootstrapRole);
}

TEST_CASE("built-in types, functions, operators, casts and operator classes") {
  const Catalog catalog(17);
  CHECK(catalog.FindTypeOid(kPgCatalogSchema, "int4") == kInt4Oid);
  CHECK(catalog.TypeOf(kInt4Oid).sql_name == "integer");
  CHECK(catalog.TypeOf(kInt4Oid).schema == kPgCatalogSchema);
  std::vector<FunctionInfo> found;
  catalog.FindFunctions(kPgCatalogSchema, "lower", &found);
  CHECK(found.size() == 3);  // text, anyrange, anymultirange
  std::vector<OperatorInfo> operators;
  catalog.FindOperators(kPgCatalogSchema, "=", &operators);
  CHECK(operators.size() > 50);
  CHECK(catalog.CastBetween(kInt4Oid, kInt8Oid).context == 'i');
  CHECK_FALSE(catalog.CastBetween(kInt4Oid, kUuidOid));
  CHECK(catalog.DefaultOpclass(kBtreeAmOid, kInt4Oid).name == "int4_ops");
  CHECK(catalog.DefaultOpclass(kBtreeAmOid, kVarcharOid).name == "text_ops");
  CHECK(catalog.DefaultOpclass(kGinAmOid, kTextArrayOid).name == "array_ops");
  CHECK_FALSE(catalog.DefaultOpclass(kBtreeAmOid, kPointOid));
  CHECK(catalog.FindOpclass(kGinAmOid, kPgCatalogSchema, "jsonb_path_ops"));
  CHECK(catalog.BinaryCoercible(kVarcharOid, kTextOid));
  CHECK_FALSE(catalog.BinaryCoercible(kInt4Oid, kInt8Oid));
  CHECK(catalog.FindCollation(kPgCatalogSchema, "C") == kCCollationOid);
  const Oid imported = catalog.FindCollation(kPgCatalogSchema, "en_US.utf8");
  CHECK(catalog.CollationName(imported) == "en_US.utf8");
}

TEST_CASE("members of an extension live where it is installed") {
  Catalog catalog(17);
  CHECK(catalog.FindTypeOid(kPublicSchema, "citext") == 0);
  Extension extension;
  extension.oid = catalog.NewOid();
  extension.name = "citext";
  extension.schema = kPublicSchema;
  catalog.Put(extension);
  const Oid citext = catalog.FindTypeOid(kPublicSchema, "citext");
  REQUIRE(citext != 0);
  CHECK(catalog.TypeOf(citext).schema == kPublicSchema);
  CHECK(catalog.DefaultOpclass(kBtreeAmOid, citext).name == "citext_ops");
  std::vector<FunctionInfo> found;
  catalog.FindFunctions(kPublicSchema, "citext_eq", &found);
  CHECK(found.size() == 1);
  catalog.Remove<Extension>(extension.oid);
  CHECK(catalog.FindTypeOid(kPublicSchema, "citext") == 0);
  found.clear();
  catalog.FindFunctions(kPublicSchema, "citext_eq", &found);
  CHECK(found.empty());
}

TEST_CASE("names follow changes and snapshots keep theirs") {
  Catalog catalog(17);
  const Relation table = Table(catalog, "t");
  catalog.Put(table);
  const Catalog before = catalog;
  catalog.Change<Relation>(table.oid, [](Relation& changed) { changed.name = "renamed"; });
  CHECK(catalog.FindRelation(kPublicSchema, "t") == 0);
  CHECK(catalog.FindRelation(kPublicSchema, "renamed") == table.oid);
  CHECK(before.FindRelation(kPublicSchema, "t") == table.oid);
  CHECK(before.Find<Relation>(table.oid)->name == "t");
  catalog.Remove<Relation>(table.oid);
  CHECK(catalog.Find<Relation>(table.oid) == nullptr);
  CHECK(before.Find<Relation>(table.oid) != nullptr);
}

TEST_CASE("constraints, indexes and sequences hang on their table in order of creation") {
  Catalog catalog(17);
  const Relation table = Table(catalog, "t");
  catalog.Put(table);
  std::vector<Oid> made;
  for (const char* name : {"one", "two"}) {
    Constraint constraint;
    constraint.oid = catalog.NewOid();
    constraint.schema = kPublicSchema;
    constraint.relation = table.oid;
    constraint.name = name;
    constraint.kind = 'f';
    constraint.referenced = table.oid;
    made.push_back(constraint.oid);
    catalog.Put(constraint);
  }
  CHECK(catalog.ConstraintsOf(table.oid) == made);
  CHECK(catalog.ForeignKeysTo(table.oid) == made);
  CHECK(catalog.FindConstraint(table.oid, "two") == made[1]);
  CHECK(catalog.ConstraintNameUsed(kPublicSchema, "one"));
  catalog.Remove<Constraint>(made[0]);
  CHECK(catalog.ForeignKeysTo(table.oid) == std::vector<Oid>{made[1]});
  CHECK_FALSE(catalog.ConstraintNameUsed(kPublicSchema, "one"));
}

TEST_CASE("dependencies are found from both ends, built-in objects are pinned") {
  Catalog catalog(17);
  const ObjectAddress a{ObjectClass::kRelation, catalog.NewOid()}, b{ObjectClass::kFunction, catalog.NewOid()};
  const ObjectAddress column{ObjectClass::kRelation, a.oid, 2};
  catalog.AddDependency(b, column, DependencyKind::kNormal);
  catalog.AddDependency(b, {ObjectClass::kType, kInt4Oid}, DependencyKind::kNormal);
  catalog.AddDependency(a, {ObjectClass::kSchema, kPublicSchema}, DependencyKind::kNormal);
  CHECK(catalog.DependenciesOf(b).size() == 1);
  CHECK(catalog.DependentsOf(a).size() == 1);
  CHECK(catalog.DependentsOf(column).size() == 1);
  CHECK(catalog.DependentsOf({ObjectClass::kRelation, a.oid, 1}).empty());
  CHECK(catalog.DependentsOf({ObjectClass::kSchema, kPublicSchema}).size() == 1);
  catalog.RemoveDependenciesOf(b);
  CHECK(catalog.DependentsOf(a).empty());
}

TEST_CASE("comments belong to objects and columns") {
  Catalog catalog(17);
  const Relation table = Table(catalog, "t");
  catalog.Put(table);
  catalog.SetComment({ObjectClass::kRelation, table.oid}, "a table");
  catalog.SetComment({ObjectClass::kRelation, table.oid, 1}, "a column");
  CHECK(*catalog.CommentOf({ObjectClass::kRelation, table.oid, 1}) == "a column");
  catalog.RemoveCommentsOf({ObjectClass::kRelation, table.oid});
  CHECK(catalog.CommentOf({ObjectClass::kRelation, table.oid, 1}) == nullptr);
}

// `pgrehearse_tests -tc="*cost*" -ns -s` prints the figures.
TEST_CASE("the cost of snapshots, changes and lookups" * doctest::skip()) {
  Catalog catalog(17);
  constexpr int kTables = 20000;
  const auto start = std::chrono::steady_clock::now();
  const auto microseconds = [](auto from) {
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - from).count();
  };
  for (int i = 0; i < kTables; ++i) {
    const Relation table = Table(catalog, "table_" + std::to_string(i));
    catalog.Put(table);
    catalog.AddDependency({ObjectClass::kRelation, table.oid}, {ObjectClass::kSchema, kPublicSchema},
                          DependencyKind::kNormal);
  }
  MESSAGE("make a table: " << microseconds(start) / kTables << " us");
  const auto changing = std::chrono::steady_clock::now();
  std::size_t kept = 0;
  for (int i = 0; i < kTables; ++i) {
    const Catalog snapshot = catalog;
    const Relation table = Table(catalog, "more_" + std::to_string(i));
    catalog.Put(table);
    catalog.AddDependency({ObjectClass::kRelation, table.oid}, {ObjectClass::kSchema, kPublicSchema},
                          DependencyKind::kNormal);
    kept += snapshot.Find<Relation>(table.oid) ? 1 : 0;
  }
  MESSAGE("snapshot and make a table: " << microseconds(changing) / kTables << " us, " << kept);
  const auto copying = std::chrono::steady_clock::now();
  for (int i = 0; i < kTables; ++i) {
    const Catalog snapshot = catalog;
    kept += static_cast<std::size_t>(snapshot.version());
  }
  MESSAGE("snapshot: " << microseconds(copying) / kTables << " us, " << kept);
  std::vector<std::string> names;
  for (int i = 0; i < kTables; ++i) names.push_back("table_" + std::to_string(i));
  const auto looking = std::chrono::steady_clock::now();
  for (const std::string& name : names) kept += catalog.FindRelation(kPublicSchema, name);
  MESSAGE("find a relation: " << microseconds(looking) / kTables << " us, " << kept);
  const auto typing = std::chrono::steady_clock::now();
  for (int i = 0; i < kTables; ++i) {
    kept += catalog.TypeOf(kTextOid).oid + catalog.FindTypeOid(kPgCatalogSchema, "varchar");
  }
  MESSAGE("find a type by name and its info: " << microseconds(typing) / kTables << " us, " << kept);
}

}  // namespace pgrehearse
