// Invented names, with what servers made of the same input.
#include "analyzer/catalog/names.h"

#include <doctest/doctest.h>

namespace pgrehearse {

namespace {

Oid AddTable(Catalog& catalog, const std::string& name) {
  Relation table;
  table.oid = catalog.NewOid();
  table.schema = kPublicSchema;
  table.name = name;
  const Oid oid = table.oid;
  catalog.Put(std::move(table));
  return oid;
}

void AddConstraint(Catalog& catalog, Oid relation, const std::string& name) {
  Constraint constraint;
  constraint.oid = catalog.NewOid();
  constraint.schema = kPublicSchema;
  constraint.relation = relation;
  constraint.name = name;
  catalog.Put(std::move(constraint));
}

void AddType(Catalog& catalog, const std::string& name) {
  Type type;
  type.oid = catalog.NewOid();
  type.schema = kPublicSchema;
  type.name = name;
  catalog.Put(std::move(type));
}

}  // namespace

TEST_CASE("the longer of two names is cut first, ties cut the second") {
  CHECK(MakeObjectName("t", "a", "idx") == "t_a_idx");
  CHECK(MakeObjectName("t", "", "pkey") == "t_pkey");
  CHECK(MakeObjectName("", "mood", "") == "_mood");
  const std::string long_table(60, 'x');
  CHECK(MakeObjectName(long_table, "", "pkey") == std::string(58, 'x') + "_pkey");
  CHECK(MakeObjectName(long_table, "abc", "fkey") == std::string(54, 'x') + "_abc_fkey");
  CHECK(MakeObjectName(std::string(40, 'x'), std::string(40, 'y'), "idx") ==
        std::string(29, 'x') + "_" + std::string(29, 'y') + "_idx");
  CHECK(MakeObjectName(std::string(40, 'x'), std::string(40, 'y'), "fkey") ==
        std::string(29, 'x') + "_" + std::string(28, 'y') + "_fkey");
}

TEST_CASE("a cut never splits a character") {
  std::string umlauts;
  for (int i = 0; i < 31; ++i) umlauts += "\xC3\xA4";
  const std::string name = MakeObjectName(umlauts, "", "pkey");  // 58 bytes are 29 characters
  CHECK(name == umlauts.substr(0, 58) + "_pkey");
  CHECK(MakeObjectName(umlauts, "", "check") == umlauts.substr(0, 56) + "_check");
  CHECK(ClipName(std::string(62, 'a') + "\xC3\xA4") == std::string(62, 'a'));
}

TEST_CASE("taken names get a number glued to the label") {
  Catalog catalog(17);
  const Oid table = AddTable(catalog, "t");
  CHECK(ChooseIndexName(catalog, "t", kPublicSchema, {"a"}, false, false, false) == "t_a_idx");
  AddTable(catalog, "t_a_idx");
  CHECK(ChooseIndexName(catalog, "t", kPublicSchema, {"a"}, false, false, false) == "t_a_idx1");
  CHECK(ChooseIndexName(catalog, "t", kPublicSchema, {"a", "b"}, false, false, true) == "t_a_b_key");
  CHECK(ChooseIndexName(catalog, "t", kPublicSchema, {"a"}, true, false, true) == "t_a_excl");
  CHECK(ChooseIndexName(catalog, "t", kPublicSchema, {"a"}, false, true, true) == "t_pkey");
  AddConstraint(catalog, table, "t_pkey");
  CHECK(ChooseIndexName(catalog, "t", kPublicSchema, {"a"}, false, true, true) == "t_pkey1");
  AddConstraint(catalog, AddTable(catalog, "u"), "t_a_check");
  CHECK(ChooseConstraintName(catalog, "t", "a", "check", kPublicSchema) == "t_a_check1");
  CHECK(ChooseConstraintName(catalog, "t", "a", "check", kPublicSchema, {"t_a_check1"}) == "t_a_check2");
}

TEST_CASE("repeated index columns are numbered, the joined names stop after 63 bytes") {
  CHECK(ChooseIndexColumnNames({"a", "a", "expr", "expr", "a"}) ==
        std::vector<std::string>{"a", "a1", "expr", "expr1", "a2"});
  CHECK(JoinColumnNames({"a", "a1"}) == "a_a1");
  const std::string c(40, 'c');
  CHECK(JoinColumnNames({c, c, c}) == c + "_" + c);
}

TEST_CASE("array types step aside, differently before 16") {
  for (const int version : {15, 16}) {
    Catalog catalog(version);
    CHECK(MakeArrayTypeName(catalog, "mood", kPublicSchema) == "_mood");
    AddType(catalog, "_mood");
    CHECK(MakeArrayTypeName(catalog, "mood", kPublicSchema) == (version == 15 ? "__mood" : "_mood_1"));
  }
  CHECK(MakeMultirangeTypeName("daterange_x") == "datemultirange_x");
  CHECK(MakeMultirangeTypeName("span") == "span_multirange");
}

}  // namespace pgrehearse
