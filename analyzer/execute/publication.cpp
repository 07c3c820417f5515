// Publications and subscriptions (publicationcmds.c, subscriptioncmds.c).
#include <algorithm>
#include <optional>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/deletion_effects.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/named.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

bool Truth(const Option& option) { return !option.has_text || option.text == "true" || option.text == "on" || option.text == "1"; }

// parse_publication_options.
void ApplyOptions(const Command& command, List<Option> options, Publication* publication) {
  for (const Option& option : options) {
    if (option.name == "publish") {
      publication->insert = publication->update = publication->remove = publication->truncate = false;
      std::string word;
      for (const char c : std::string(option.text) + ",") {
        if (c == ' ') continue;
        if (c != ',') {
          word += c;
          continue;
        }
        if (word == "insert") {
          publication->insert = true;
        } else if (word == "update") {
          publication->update = true;
        } else if (word == "delete") {
          publication->remove = true;
        } else if (word == "truncate") {
          publication->truncate = true;
        } else if (!word.empty()) {
          Raise("42601", "unrecognized value for publication option \"publish\": " + Quoted(word), option.at);
        }
        word.clear();
      }
    } else if (option.name == "publish_via_partition_root" && command.version() >= 13) {
      publication->via_root = Truth(option);
    } else if (option.name == "publish_generated_columns" && command.version() >= 18) {
      publication->generated_columns = option.has_text && option.text != "true" ? std::string(option.text) : "stored";
    } else {
      Raise("42601", "unrecognized publication parameter: " + Quoted(option.name), option.at);
    }
  }
}

// check_publication_add_relation.
void CheckTable(const Command& command, const Relation& relation, Offset at) {
  if (relation.assumed) return;
  const std::string quoted = Quoted(relation.name);
  if (relation.kind != 'r' && relation.kind != 'p') {
    if (command.version() >= 15) Raise("22023", "cannot add relation " + quoted + " to publication", at, KindNotSupported(relation.kind));
    Raise("22023", quoted + " is not a table", at, "Only tables can be added to publications.");
  }
  if (relation.persistence == 'p') return;
  if (command.version() >= 15) {
    Raise("22023", "cannot add relation " + quoted + " to publication", at,
          relation.persistence == 't' ? "This operation is not supported for temporary tables." : "This operation is not supported for unlogged tables.");
  }
  Raise("22023", "table " + quoted + " cannot be replicated", at, "Temporary and unlogged relations cannot be replicated.");
}

struct Objects {
  std::vector<Publication::Table> tables;
  std::vector<Oid> schemas;
};

// OpenTableList and ObjectsInPublicationToOids.
Objects Open(Command& command, List<PublicationObject> written, bool with_conditions) {
  Catalog& catalog = command.catalog;
  const Cause cause = command.Because("publications keep the definition of their tables still while they change");
  Objects objects;
  const auto add = [&](Publication::Table table) {
    const bool there = std::any_of(objects.tables.begin(), objects.tables.end(), [&](const auto& t) { return t.relation == table.relation; });
    if (!there) objects.tables.push_back(std::move(table));
  };
  for (const PublicationObject& object : written) {
    if (object.kind != PublicationObject::Kind::kTable) {
      Oid schema = 0;
      if (object.kind == PublicationObject::Kind::kCurrentSchema) {
        const std::vector<Oid> path = command.session.SearchPath(catalog);
        if (path.empty()) Raise("3F000", "no schema has been selected for CURRENT_SCHEMA");
        schema = path.front();
      } else {
        RelationName name;
        name.schema = object.schema;
        schema = command.CreationSchema(name);
      }
      if (std::find(objects.schemas.begin(), objects.schemas.end(), schema) == objects.schemas.end()) objects.schemas.push_back(schema);
      continue;
    }
    Publication::Table table;
    table.relation = command.OpenRelation(object.relation, LockMode::kShareUpdateExclusive, cause);
    const std::shared_ptr<const Relation> relation = catalog.Get<Relation>(table.relation);
    if (relation == nullptr) Raise("22023", "cannot add relation " + Quoted(object.relation.name) + " to publication", object.relation.at, "This operation is not supported for system tables.");
    if (with_conditions) CheckTable(command, *relation, object.relation.at);
    for (const Text name : object.columns) {
      const int number = RequireColumn(command, table.relation, name, object.relation.at);
      if (std::find(table.columns.begin(), table.columns.end(), number) != table.columns.end()) {
        Raise("42701", "duplicate column " + Quoted(name) + " in publication column list");
      }
      table.columns.push_back(number);
    }
    std::sort(table.columns.begin(), table.columns.end());
    if (object.where != nullptr) {
      ExpressionScope scope;
      scope.relation = table.relation;
      table.where = ResolveCondition(command.Resolving(), *object.where, ExpressionUse::kPublicationWhere, scope, "PUBLICATION WHERE");
    }
    add(table);
    // Children of plain tables are published with them; partitions go with their root.
    if (object.relation.only || relation->kind == 'p') continue;
    for (const Oid child : AllInheritors(catalog, table.relation)) {
      if (child == table.relation) continue;
      command.Lock(child, LockMode::kShareUpdateExclusive, cause);
      add({child, table.columns, table.where});
    }
  }
  return objects;
}

void Store(Command& command, Publication publication, bool is_new) {
  Catalog& catalog = command.catalog;
  const Oid oid = publication.oid;
  if (!is_new) {
    for (const ObjectClass part : {ObjectClass::kPublication, ObjectClass::kPublicationRelation, ObjectClass::kPublicationSchema}) {
      catalog.RemoveDependenciesOf({part, oid, 0});
    }
  }
  catalog.Put(publication);
  RecordPublicationDependencies(catalog, publication);
}

}  // namespace

void Run(Command& command, const CreatePublication& create) {
  Catalog& catalog = command.catalog;
  if (catalog.FindNamed(ObjectClass::kPublication, 0, create.name) != 0) Raise("42710", "publication " + Quoted(create.name) + " already exists");
  Publication publication;
  publication.name = std::string(create.name);
  ApplyOptions(command, create.options, &publication);
  publication.all_tables = create.all_tables;
  Objects objects = Open(command, create.objects, true);
  publication.tables = std::move(objects.tables);
  publication.schemas = std::move(objects.schemas);
  publication.oid = catalog.NewOid();
  publication.owner = command.session.role;
  publication.created = command.origin;
  Store(command, std::move(publication), true);
  command.CreatedObject("publication", std::string(create.name), command.Because("CREATE PUBLICATION"));
}

void Run(Command& command, const AlterPublication& alter) {
  Catalog& catalog = command.catalog;
  const Oid oid = catalog.FindNamed(ObjectClass::kPublication, 0, alter.name);
  if (oid == 0) RaiseMissing(command, "42704", "publication " + Quoted(alter.name) + " does not exist");
  Publication publication = *catalog.Find<Publication>(oid);
  if (alter.action == AlterPublication::Action::kOptions) {
    ApplyOptions(command, alter.options, &publication);
    Store(command, std::move(publication), false);
    command.ChangedObject("publication", std::string(alter.name), command.Because("ALTER PUBLICATION SET"));
    return;
  }
  if (publication.all_tables) {
    Raise("55000", "publication " + Quoted(alter.name) + " is defined as FOR ALL TABLES", kNowhere,
          "Tables cannot be added to or dropped from FOR ALL TABLES publications.");
  }
  const Objects objects = Open(command, alter.objects, alter.action != AlterPublication::Action::kDrop);
  const auto find = [&](Oid relation) {
    return std::find_if(publication.tables.begin(), publication.tables.end(), [&](const auto& t) { return t.relation == relation; });
  };
  switch (alter.action) {
    case AlterPublication::Action::kAdd:
      for (const Publication::Table& table : objects.tables) {
        if (find(table.relation) != publication.tables.end()) {
          Raise("42710", "relation " + Quoted(RelationOf(command, table.relation).name) + " is already member of publication " + Quoted(alter.name));
        }
        publication.tables.push_back(table);
      }
      for (const Oid schema : objects.schemas) {
        if (std::find(publication.schemas.begin(), publication.schemas.end(), schema) != publication.schemas.end()) {
          Raise("42710", "schema " + Quoted(catalog.SchemaName(schema)) + " is already member of publication " + Quoted(alter.name));
        }
        publication.schemas.push_back(schema);
      }
      // AlterPublicationSchemas: whole schemas and lists of columns exclude one another.
      for (const Publication::Table& table : publication.tables) {
        if (objects.schemas.empty() || table.columns.empty()) continue;
        Raise("22023", "cannot add schema to publication " + Quoted(alter.name), kNowhere,
              "Schemas cannot be added if any tables that specify a column list are already part of the publication.");
      }
      break;
    case AlterPublication::Action::kDrop:
      for (const Publication::Table& table : objects.tables) {
        const auto found = find(table.relation);
        if (found == publication.tables.end()) {
          if (RelationOf(command, table.relation).assumed) continue;
          Raise("42704", "relation " + Quoted(RelationOf(command, table.relation).name) + " is not part of the publication");
        }
        publication.tables.erase(found);
      }
      for (const Oid schema : objects.schemas) {
        const auto found = std::find(publication.schemas.begin(), publication.schemas.end(), schema);
        if (found == publication.schemas.end()) {
          Raise("42704", "tables from schema " + Quoted(catalog.SchemaName(schema)) + " are not part of the publication");
        }
        publication.schemas.erase(found);
      }
      break;
    default:
      // Tables that are no longer named are locked to be taken out (AlterPublicationTables).
      for (const Publication::Table& table : publication.tables) {
        command.Lock(table.relation, LockMode::kShareUpdateExclusive, command.Because("SET takes the table out of the publication"));
      }
      publication.tables = objects.tables;
      publication.schemas = objects.schemas;
      break;
  }
  Store(command, std::move(publication), false);
  command.ChangedObject("publication", std::string(alter.name), command.Because("ALTER PUBLICATION"));
}

// --- subscriptions --------------------------------------------------------------------------------------------------

void Run(Command& command, const CreateSubscription& create) {
  bool connect = true;
  std::optional<bool> create_slot;
  for (const Option& option : create.options) {
    if (option.name == "connect") connect = Truth(option);
    if (option.name == "create_slot") create_slot = Truth(option);
  }
  if (create_slot.value_or(connect)) command.RequireNoTransaction("CREATE SUBSCRIPTION ... WITH (create_slot = true)");
  if (command.catalog.FindNamed(ObjectClass::kSubscription, 0, create.name) != 0) {
    Raise("42710", "subscription " + Quoted(create.name) + " already exists");
  }
  NewNamed subscription;
  subscription.object_class = ObjectClass::kSubscription;
  subscription.name = std::string(create.name);
  for (const Option& option : create.options) {
    subscription.options.push_back(std::string(option.name) + "=" + (option.has_text ? std::string(option.text) : "true"));
  }
  MakeNamed(command, std::move(subscription), command.Because("CREATE SUBSCRIPTION"));
  if (connect) command.Unknown("the subscription connects to another server, whose answer is not known");
}

void Run(Command& command, const AlterSubscription& alter) {
  // AlterSubscriptionType (parsenodes.h).
  constexpr int kSetPublication = 2, kAddPublication = 3, kDropPublication = 4, kRefresh = 5;
  const Oid oid = command.catalog.FindNamed(ObjectClass::kSubscription, 0, alter.name);
  if (oid == 0) RaiseMissing(command, "42704", "subscription " + Quoted(alter.name) + " does not exist");
  bool refresh = true;
  for (const Option& option : alter.options) {
    if (option.name == "refresh") refresh = Truth(option);
  }
  const bool changes = alter.kind == kSetPublication || alter.kind == kAddPublication || alter.kind == kDropPublication;
  if (changes && refresh) command.RequireNoTransaction("ALTER SUBSCRIPTION with refresh");
  if (alter.kind == kRefresh) command.RequireNoTransaction("ALTER SUBSCRIPTION ... REFRESH");
  command.ChangedObject("subscription", std::string(alter.name), command.Because("ALTER SUBSCRIPTION"));
}

void Run(Command& command, const DropSubscription& drop) {
  const Oid oid = command.catalog.FindNamed(ObjectClass::kSubscription, 0, drop.name);
  if (oid == 0) {
    const std::string message = "subscription " + Quoted(drop.name) + " does not exist";
    if (!drop.if_exists) RaiseMissing(command, "42704", message);
    command.Notice(message + ", skipping");
    command.effects.skipped = true;
    return;
  }
  // Without a slot it may run in a transaction.
  bool slot = true;
  for (const std::string& option : command.catalog.Find<NamedObject>(oid)->options) slot = slot && option != "slot_name=none" && option != "slot_name=NONE";
  if (slot) command.RequireNoTransaction("DROP SUBSCRIPTION");
  RemovalRequest request;
  request.cascade = drop.cascade;
  request.cause = command.Because("DROP SUBSCRIPTION");
  RemoveObjects(command, {{ObjectClass::kSubscription, oid, 0}}, request);
}

}  // namespace pgrehearse
