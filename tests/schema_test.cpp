// The schema document, the dump and the dependency graph, on catalogs made by hand.
#include <doctest/doctest.h>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/schema/dependency_graph.h"
#include "analyzer/schema/document.h"
#include "analyzer/schema/dump.h"
#include "analyzer/schema/identity.h"

namespace pgrehearse {

namespace {

const Value& At(const Value& value, std::initializer_list<std::string_view> path) {
  const Value* at = &value;
  for (const std::string_view key : path) {
    REQUIRE(at->object());
    at = FindMember(*at->object(), key);
    REQUIRE_MESSAGE(at, key);
  }
  return *at;
}

Oid AddTable(Catalog& catalog, const std::string& name) {
  Relation table;
  table.oid = catalog.NewOid();
  table.schema = kPublicSchema;
  table.name = name;
  table.owner = kBootstrapRole;
  Column id;
  id.number = 1;
  id.name = "id";
  id.type = kInt4Oid;
  id.not_null = true;
  Column label = id;
  label.number = 2;
  label.name = "Label";
  label.type = kVarcharOid;
  label.typmod = 54;
  label.collation = kCCollationOid;
  label.not_null = false;
  table.columns = {id, label};
  const Oid oid = table.oid;
  catalog.Put(table);
  RecordRelationDependencies(catalog, table);
  return oid;
}

}  // namespace

TEST_CASE("a new database's document has every section, public and plpgsql") {
  const Value document = RenderSchema(Catalog(17));
  REQUIRE(document.object()->size() == kSectionCount);
  CHECK(document.object()->front().first == "schemas");
  CHECK(document.object()->back().first == "security_labels");
  CHECK(Brief(At(document, {"schemas", "public", "grants"})) == "OWNER:CREATE, OWNER:USAGE, PUBLIC:USAGE");
  CHECK(Brief(At(document, {"extensions", "plpgsql"})) == "schema: pg_catalog, version: 1.0");
  CHECK(At(document, {"comments"}).object()->empty());
  CHECK(Brief(At(RenderSchema(Catalog(14)), {"schemas", "public", "grants"})) ==
        "OWNER:CREATE, OWNER:USAGE, PUBLIC:CREATE, PUBLIC:USAGE");
}

TEST_CASE("a table's document keeps the column order and leaves out what is null") {
  Catalog catalog(17);
  const Oid t = AddTable(catalog, "t");
  catalog.SetComment({ObjectClass::kRelation, t, 2}, "a label");
  const Value document = RenderSchema(catalog);
  CHECK(Brief(At(document, {"tables", "public.t", "column_order"})) == "id, Label");
  CHECK(Brief(At(document, {"tables", "public.t", "columns", "Label"})) ==
        "type: character varying(50), not_null: false, collation: C");
  CHECK(Brief(At(document, {"tables", "public.t", "columns", "id"})) == "type: integer, not_null: true");
  CHECK(Brief(At(document, {"tables", "public.t", "access_method"})) == "heap");
  CHECK(At(document, {"comments"}).object()->front().first == "table column public.t.\"Label\"");
  CHECK(FindMember(*At(document, {"tables", "public.t"}).object(), "options") == nullptr);
  CHECK(Brief(At(document, {"tables", "public.t", "grants"})) ==
        "OWNER:DELETE, OWNER:INSERT, OWNER:MAINTAIN, OWNER:REFERENCES, OWNER:SELECT, OWNER:TRIGGER, OWNER:TRUNCATE, "
        "OWNER:UPDATE");
}

TEST_CASE("a limited document holds the named relations only") {
  Catalog catalog(17);
  AddTable(catalog, "t");
  AddTable(catalog, "u");
  const Value document = RenderSchema(catalog, {"public.u"});
  REQUIRE(At(document, {"tables"}).object()->size() == 1);
  CHECK(At(document, {"tables"}).object()->front().first == "public.u");
  CHECK(At(document, {"schemas"}).object()->empty());
  CHECK(UnknownRelations(catalog, {"t", "public.u", "x"}) == std::vector<std::string>{"x"});
}

TEST_CASE("a dump makes the table with its collation and comment") {
  Catalog catalog(17);
  const Oid t = AddTable(catalog, "t");
  catalog.SetComment({ObjectClass::kRelation, t}, "it's a table");
  const std::string dump = DumpSchema(catalog, {"t"});
  CHECK(dump.find("CREATE TABLE public.t (\n    id integer NOT NULL,\n    \"Label\" character varying(50) COLLATE "
                  "pg_catalog.\"C\"\n);\n") != std::string::npos);
  CHECK(dump.find("COMMENT ON TABLE public.t IS 'it''s a table';\n") != std::string::npos);
}

TEST_CASE("grants in a dump are what differs from the default") {
  Catalog catalog(17);
  const Oid t = AddTable(catalog, "t");
  Role role;
  role.oid = catalog.NewOid();
  role.name = "reader";
  catalog.Put(role);
  catalog.Change<Relation>(t, [&](Relation& table) {
    table.acl = std::vector<AclItem>{{kBootstrapRole, kBootstrapRole, "Dadmrtwx", ""}, {role.oid, kBootstrapRole, "r", ""}};
  });
  const std::string dump = DumpSchema(catalog);
  CHECK(dump.find("GRANT SELECT ON TABLE public.t TO reader;\n") != std::string::npos);
  CHECK(dump.find("REVOKE") == std::string::npos);
  CHECK(dump.find("CREATE ROLE reader") != std::string::npos);
}

TEST_CASE("the graph speaks of tables, not of their constraints and row types") {
  Catalog catalog(17);
  const Oid t = AddTable(catalog, "t");
  const Oid u = AddTable(catalog, "u");
  Constraint key;
  key.oid = catalog.NewOid();
  key.schema = kPublicSchema;
  key.name = "u_id_fkey";
  key.kind = 'f';
  key.relation = u;
  key.columns = {1};
  key.referenced = t;
  key.referenced_columns = {1};
  catalog.Put(key);
  RecordConstraintDependencies(catalog, key);
  CHECK(FindObjects(catalog, "u") == std::vector<ObjectAddress>{{ObjectClass::kRelation, u}});
  CHECK(FindObjects(catalog, "public.t.id") == std::vector<ObjectAddress>{{ObjectClass::kRelation, t, 1}});
  const std::vector<RelatedObject> needs = NeedsOf(catalog, {ObjectClass::kRelation, u}, false);
  REQUIRE(needs.size() == 1);
  CHECK(NameOf(catalog, needs[0].object) == "public.t");
  CHECK(needs[0].how == "foreign key u_id_fkey");
  const std::vector<RelatedObject> needed = NeededBy(catalog, {ObjectClass::kRelation, t, 1}, true);
  REQUIRE(needed.size() == 1);
  CHECK(NameOf(catalog, needed[0].object) == "public.u");
}

TEST_CASE("identities are written as pg_identify_object writes them") {
  Catalog catalog(17);
  const Oid t = AddTable(catalog, "t");
  CHECK(IdentityOf(catalog, {ObjectClass::kRelation, t, 2}).identity == "public.t.\"Label\"");
  Function function;
  function.oid = catalog.NewOid();
  function.schema = kPublicSchema;
  function.name = "f";
  function.arguments = {kInt4Oid, kTextOid, kTextArrayOid};
  catalog.Put(function);
  CHECK(IdentityOf(catalog, {ObjectClass::kFunction, function.oid}).identity ==
        "public.f(integer,pg_catalog.text,pg_catalog.text[])");
}

}  // namespace pgrehearse
