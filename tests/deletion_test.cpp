// Dropping objects: what goes along silently, what refuses, and the words of the refusal.
#include "analyzer/catalog/deletion.h"

#include <doctest/doctest.h>

#include <set>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/schema/difference.h"
#include "analyzer/schema/document.h"
#include "analyzer/sql_error.h"

namespace pgrehearse {

namespace {

// A small schema made by hand: the catalog's rows and their dependencies, without any statement.
class Builder {
 public:
  Catalog catalog{17};

  Oid Table(const std::string& name, const std::vector<std::string>& columns, Oid parent = 0) {
    Relation table;
    table.oid = catalog.NewOid();
    table.schema = kPublicSchema;
    table.name = name;
    table.owner = kBootstrapRole;
    for (const std::string& column_name : columns) {
      Column column;
      column.number = static_cast<int>(table.columns.size()) + 1;
      column.name = column_name;
      column.type = kInt4Oid;
      table.columns.push_back(column);
    }
    if (parent != 0) {
      table.parents = {parent};
      auto bound = std::make_shared<PartitionBoundData>();
      table.bound = bound;
    }
    const Oid oid = table.oid;
    catalog.Put(table);
    RecordRelationDependencies(catalog, table);
    return oid;
  }

  Oid Index(Oid table, const std::string& name, const std::vector<int>& columns, Oid constraint = 0, Oid parent = 0) {
    Relation index;
    index.oid = catalog.NewOid();
    index.schema = kPublicSchema;
    index.name = name;
    index.kind = 'i';
    auto data = std::make_shared<IndexData>();
    data->table = table;
    data->parent = parent;
    for (const int column : columns) {
      IndexData::Key key;
      key.column = column;
      data->keys.push_back(key);
    }
    data->key_count = static_cast<int>(columns.size());
    index.index = data;
    const Oid oid = index.oid;
    catalog.Put(index);
    RecordIndexDependencies(catalog, index, constraint);
    return oid;
  }

  // A key with its index of the same name.
  Oid Key(Oid table, const std::string& name, const std::vector<int>& columns) {
    Constraint key;
    key.oid = catalog.NewOid();
    key.schema = kPublicSchema;
    key.name = name;
    key.kind = 'p';
    key.relation = table;
    key.columns = columns;
    catalog.Put(key);
    const Oid index = Index(table, name, columns, key.oid);
    catalog.Change<Constraint>(key.oid, [&](Constraint& changed) { changed.index = index; });
    RecordConstraintDependencies(catalog, *catalog.Find<Constraint>(key.oid));
    return key.oid;
  }

  Oid ForeignKey(Oid table, const std::string& name, int column, Oid referenced, Oid index) {
    Constraint key;
    key.oid = catalog.NewOid();
    key.schema = kPublicSchema;
    key.name = name;
    key.kind = 'f';
    key.relation = table;
    key.columns = {column};
    key.referenced = referenced;
    key.referenced_columns = {1};
    key.index = index;
    const Oid oid = key.oid;
    catalog.Put(key);
    RecordConstraintDependencies(catalog, key);
    return oid;
  }

  Oid View(const std::string& name, Oid on, int column) {
    Relation view;
    view.oid = catalog.NewOid();
    view.schema = kPublicSchema;
    view.name = name;
    view.kind = 'v';
    const Oid oid = view.oid;
    catalog.Put(view);
    catalog.AddDependency({ObjectClass::kRelation, oid}, {ObjectClass::kRelation, on, column}, DependencyKind::kNormal);
    return oid;
  }

  DeletionResult Drop(std::vector<ObjectAddress> objects, DropBehavior behavior = DropBehavior::kRestrict) {
    DeletionOptions options;
    options.behavior = behavior;
    options.visible = {kPublicSchema};
    return Delete(catalog, objects, options);
  }

  SqlError Refusal(ObjectAddress object) {
    try {
      Drop({object});
    } catch (const SqlError& error) {
      return error;
    }
    return {};
  }
};

ObjectAddress Address(Oid relation, int column = 0) { return {ObjectClass::kRelation, relation, column}; }

}  // namespace

TEST_CASE("a table takes its keys and indexes along") {
  Builder b;
  const Oid t = b.Table("t", {"id", "a"});
  b.Key(t, "t_pkey", {1});
  b.Index(t, "t_a_idx", {2});
  const DeletionResult result = b.Drop({Address(t)});
  CHECK(result.deleted.size() == 4);  // index, constraint with its index, table
  CHECK(result.deleted.back().object == Address(t));
  CHECK(b.catalog.FindRelation(kPublicSchema, "t_a_idx") == 0);
  CHECK(b.catalog.FindRelation(kPublicSchema, "t_pkey") == 0);
  CHECK(b.catalog.DependentsOf({ObjectClass::kSchema, kPublicSchema}).empty());
}

TEST_CASE("a column takes every index that contains it, a view refuses") {
  Builder b;
  const Oid t = b.Table("t", {"id", "a", "b"});
  b.Index(t, "t_a_b_idx", {2, 3});
  b.Drop({Address(t, 3)});
  CHECK(b.catalog.FindRelation(kPublicSchema, "t_a_b_idx") == 0);
  CHECK(b.catalog.Find<Relation>(t)->columns[2].dropped);
  CHECK(b.catalog.Find<Relation>(t)->FindColumn("b") == nullptr);
  const Oid view = b.View("v", t, 2);
  b.View("w", view, 0);
  const SqlError refused = b.Refusal(Address(t, 2));
  CHECK(refused.sqlstate == "2BP01");
  CHECK(refused.message == "cannot drop column a of table t because other objects depend on it");
  CHECK(refused.detail == "view v depends on column a of table t\nview w depends on view v");
  CHECK(refused.hint == "Use DROP ... CASCADE to drop the dependent objects too.");
  const DeletionResult result = b.Drop({Address(t, 2)}, DropBehavior::kCascade);
  CHECK(result.notices == std::vector<std::string>{"drop cascades to 2 other objects\ndrop cascades to view v\n"
                                                   "drop cascades to view w"});
  CHECK(b.catalog.Find<Relation>(view) == nullptr);
}

TEST_CASE("foreign keys of other tables refuse; CASCADE takes only the constraint") {
  Builder b;
  const Oid t = b.Table("t", {"id"});
  b.Key(t, "t_pkey", {1});
  const Oid c = b.Table("c", {"t_id"});
  const Oid key = b.ForeignKey(c, "c_t_id_fkey", 1, t, b.catalog.FindRelation(kPublicSchema, "t_pkey"));
  const SqlError refused = b.Refusal(Address(t));
  CHECK(refused.message == "cannot drop table t because other objects depend on it");
  CHECK(refused.detail == "constraint c_t_id_fkey on table c depends on table t");
  const DeletionResult result = b.Drop({Address(t)}, DropBehavior::kCascade);
  CHECK(result.notices == std::vector<std::string>{"drop cascades to constraint c_t_id_fkey on table c"});
  CHECK(b.catalog.Find<Constraint>(key) == nullptr);
  CHECK(b.catalog.Find<Relation>(c) != nullptr);
}

TEST_CASE("several tables in one DROP may depend on each other") {
  Builder b;
  const Oid t = b.Table("t", {"id"});
  b.Key(t, "t_pkey", {1});
  const Oid c = b.Table("c", {"t_id"});
  b.ForeignKey(c, "c_t_id_fkey", 1, t, b.catalog.FindRelation(kPublicSchema, "t_pkey"));
  CHECK_NOTHROW(b.Drop({Address(t), Address(c)}));
  CHECK(b.catalog.FindRelation(kPublicSchema, "c") == 0);
}

TEST_CASE("an index of a constraint cannot go alone, nor one of a partition") {
  Builder b;
  const Oid t = b.Table("t", {"id"});
  b.Key(t, "t_pkey", {1});
  const SqlError refused = b.Refusal(Address(b.catalog.FindRelation(kPublicSchema, "t_pkey")));
  CHECK(refused.message == "cannot drop index t_pkey because constraint t_pkey on table t requires it");
  CHECK(refused.hint == "You can drop constraint t_pkey on table t instead.");
  const Oid partition = b.Table("t1", {"id"}, t);
  const Oid parent = b.Index(t, "t_id_idx", {1});
  const Oid child = b.Index(partition, "t1_id_idx", {1}, 0, parent);
  CHECK(b.Refusal(Address(child)).message == "cannot drop index t1_id_idx because index t_id_idx requires it");
  CHECK_NOTHROW(b.Drop({Address(parent)}));
  CHECK(b.catalog.Find<Relation>(child) == nullptr);
  CHECK_NOTHROW(b.Drop({Address(t)}));  // partitions go without CASCADE
  CHECK(b.catalog.Find<Relation>(partition) == nullptr);
}

TEST_CASE("an owned sequence goes with its column, an identity's refuses") {
  for (const bool identity : {false, true}) {
    Builder b;
    const Oid t = b.Table("t", {"id"});
    Relation sequence;
    sequence.oid = b.catalog.NewOid();
    sequence.schema = kPublicSchema;
    sequence.name = "t_id_seq";
    sequence.kind = 'S';
    auto data = std::make_shared<SequenceData>();
    data->owned_table = t;
    data->owned_column = 1;
    data->identity = identity;
    sequence.sequence = data;
    b.catalog.Put(sequence);
    RecordRelationDependencies(b.catalog, sequence);
    CHECK(b.catalog.SequencesOwnedBy(t, 1) == std::vector<Oid>{sequence.oid});
    if (identity) {
      CHECK(b.Refusal(Address(sequence.oid)).message ==
            "cannot drop sequence t_id_seq because column id of table t requires it");
    }
    b.Drop({Address(t, 1)});
    CHECK(b.catalog.Find<Relation>(sequence.oid) == nullptr);
  }
}

TEST_CASE("an extension takes its members; what uses them refuses") {
  Builder b;
  Extension extension;
  extension.oid = b.catalog.NewOid();
  extension.name = "citext";
  extension.schema = kPublicSchema;
  b.catalog.Put(extension);
  const Oid t = b.Table("t", {"id", "email"});
  const Oid citext = b.catalog.FindTypeOid(kPublicSchema, "citext");
  b.catalog.AddDependency(Address(t, 2), {ObjectClass::kType, citext}, DependencyKind::kNormal);
  CHECK(b.Refusal({ObjectClass::kExtension, extension.oid}).detail ==
        "column email of table t depends on type citext");
  CHECK(b.Refusal({ObjectClass::kType, citext}).message ==
        "cannot drop type citext because extension citext requires it");
  b.Drop({{ObjectClass::kExtension, extension.oid}}, DropBehavior::kCascade);
  CHECK(b.catalog.Find<Relation>(t)->columns[1].dropped);
  CHECK(b.catalog.FindExtension("citext") == 0);
}

TEST_CASE("what was dropped and made again equal does not count as a difference") {
  Builder b;
  const Oid t = b.Table("t", {"id", "a"});
  b.Table("u", {"id"});
  const Catalog before = b.catalog;
  b.Drop({Address(t)});
  const std::vector<SchemaDifference> gone = CompareSchemas(before, b.catalog);
  REQUIRE(gone.size() == 1);
  CHECK(gone[0].path == "tables/public.t");
  CHECK(ChangeName(gone[0].change) == "missing");
  const Oid again = b.Table("t", {"id", "a"});
  CHECK(CompareSchemas(before, b.catalog).empty());
  b.catalog.Change<Relation>(again, [](Relation& changed) { std::swap(changed.columns[0].name, changed.columns[1].name); });
  const std::vector<SchemaDifference> order = CompareSchemas(before, b.catalog);
  REQUIRE(order.size() == 1);
  CHECK(order[0].path == "tables/public.t/column_order");
  CHECK(ChangeName(order[0].change) == "order");
  b.catalog.Change<Relation>(again, [](Relation& changed) { changed.columns[0].name = "b"; });
  std::set<std::string> paths;
  for (const SchemaDifference& difference : CompareSchemas(before, b.catalog)) paths.insert(difference.path);
  CHECK(paths == std::set<std::string>{"tables/public.t/column_order", "tables/public.t/columns/a",
                                       "tables/public.t/columns/b"});
}

}  // namespace pgrehearse
