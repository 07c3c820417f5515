// pg_class, pg_attribute, pg_type and kin as the replay's catalog fills them, for queries of running code.
#include <set>

#include "analyzer/definition/print.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/tables.h"
#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {
namespace {

Value Name(std::string_view name) { return Value::String(name); }
Value Id(Oid oid) { return Value::Number(oid); }
Value Letter(char c) { return Value::String(c == 0 ? std::string_view() : std::string_view(&c, 1)); }

Value Numbers(const std::vector<int>& numbers) {
  std::vector<Value> items;
  for (const int n : numbers) items.push_back(Value::Number(n));
  return Value::Array(std::move(items));
}

bool HasIndexes(const Catalog& catalog, const Relation& r) { return !catalog.IndexesOf(r.oid).empty(); }

}  // namespace

bool Runner::System(std::string_view schema, std::string_view name, Rows* rows) {
  const std::string_view where = schema.empty() ? std::string_view("pg_catalog") : schema;
  if (where != "pg_catalog" && where != "information_schema") return false;
  rows->system = FindSystemRelation(where, name, command_.version());
  bool found = true;
  if (where == "information_schema") {
    InformationSchema(name, rows, &found);
  } else {
    SystemCatalogOfRelations(name, rows, &found);
    if (!found) {
      found = true;
      SystemCatalog(name, rows, &found);
    }
  }
  if (found) return true;
  if (rows->system == nullptr) return false;
  rows->unknown = "the rows of " + std::string(name);
  return true;
}

void Runner::SystemCatalogOfRelations(std::string_view name, Rows* rows, bool* found) {
  const Catalog& c = command_.catalog;
  auto& out = rows->rows;
  *found = true;
  if (name == "pg_class") {
    rows->columns = {
        "oid",     "relname",        "relnamespace",        "relkind",        "relpersistence", "relowner",
        "reltype", "relrowsecurity", "relforcerowsecurity", "relispartition", "relhasindex",    "relpartbound"};
    c.ForEach<Relation>([&](const Relation& r) {
      out.push_back({Id(r.oid), Name(r.name), Id(r.schema), Letter(r.kind), Letter(r.persistence), Id(r.owner),
                     Id(r.row_type), Value::Bool(r.row_security), Value::Bool(r.force_row_security),
                     Value::Bool(r.is_partition()), Value::Bool(HasIndexes(c, r)),
                     r.is_partition() ? Value::String(PrintPartitionBound(c, r)) : Value::Null()});
    });
  } else if (name == "pg_attrdef") {
    // Trees of expressions (pg_node_tree) are here what pg_get_expr() prints of them.
    rows->columns = {"adrelid", "adnum", "adbin"};
    c.ForEach<Relation>([&](const Relation& r) {
      for (const auto& a : r.columns) {
        if (!a.dropped && a.default_value) {
          out.push_back(
              {Id(r.oid), Value::Number(a.number), Value::String(PrintExpression(c, a.default_value, r.oid))});
        }
      }
    });
  } else if (name == "pg_tables") {
    rows->columns = {"schemaname", "tablename", "tableowner", "hasindexes", "rowsecurity"};
    c.ForEach<Relation>([&](const Relation& r) {
      if (r.kind != 'r' && r.kind != 'p') return;
      out.push_back({Name(c.SchemaName(r.schema)), Name(r.name), Name(c.RoleName(r.owner)),
                     Value::Bool(HasIndexes(c, r)), Value::Bool(r.row_security)});
    });
  } else if (name == "pg_views" || name == "pg_matviews") {
    const char kind = name == "pg_views" ? 'v' : 'm';
    rows->columns = {"schemaname", kind == 'v' ? "viewname" : "matviewname", kind == 'v' ? "viewowner" : "matviewowner",
                     "definition"};
    c.ForEach<Relation>([&](const Relation& r) {
      if (r.kind == kind)
        out.push_back(
            {Name(c.SchemaName(r.schema)), Name(r.name), Name(c.RoleName(r.owner)), Value::String(PrintView(c, r))});
    });
  } else if (name == "pg_sequences") {
    rows->columns = {"schemaname", "sequencename"};
    c.ForEach<Relation>([&](const Relation& r) {
      if (r.kind == 'S') out.push_back({Name(c.SchemaName(r.schema)), Name(r.name)});
    });
  } else if (name == "pg_attribute") {
    rows->columns = {"attrelid",  "attname",     "atttypid",     "attnum",       "atttypmod",  "attnotnull",
                     "atthasdef", "attidentity", "attgenerated", "attisdropped", "attislocal", "attinhcount"};
    c.ForEach<Relation>([&](const Relation& r) {
      for (const auto& a : r.columns) {
        const std::string dropped = "........pg.dropped." + std::to_string(a.number) + "........";
        out.push_back({Id(r.oid), Name(a.dropped ? dropped : a.name), Id(a.dropped ? 0 : a.type),
                       Value::Number(a.number), Value::Number(a.typmod), Value::Bool(a.not_null),
                       Value::Bool(static_cast<bool>(a.default_value)), Letter(a.identity), Letter(a.generated),
                       Value::Bool(a.dropped), Value::Bool(a.is_local), Value::Number(a.inherit_count)});
      }
    });
  } else if (name == "pg_index") {
    rows->columns = {"indexrelid", "indrelid", "indisunique", "indisprimary", "indisvalid",
                     "indisready", "indkey",   "indnatts",    "indnkeyatts"};
    c.ForEach<Relation>([&](const Relation& r) {
      if (!r.index) return;
      std::vector<int> keys;
      for (const auto& key : r.index->keys) keys.push_back(key.column);
      out.push_back({Id(r.oid), Id(r.index->table), Value::Bool(r.index->unique), Value::Bool(r.index->primary),
                     Value::Bool(r.index->valid), Value::Bool(r.index->ready), Numbers(keys),
                     Value::Number(static_cast<std::int64_t>(keys.size())), Value::Number(r.index->key_count)});
    });
  } else if (name == "pg_indexes") {
    rows->columns = {"schemaname", "tablename", "indexname", "indexdef"};
    c.ForEach<Relation>([&](const Relation& r) {
      const Relation* table = r.index ? c.Find<Relation>(r.index->table) : nullptr;
      if (table != nullptr)
        out.push_back({Name(c.SchemaName(r.schema)), Name(table->name), Name(r.name), Value::String(PrintIndex(c, r))});
    });
  } else if (name == "pg_inherits") {
    rows->columns = {"inhrelid", "inhparent", "inhseqno"};
    c.ForEach<Relation>([&](const Relation& r) {
      for (std::size_t i = 0; i < r.parents.size(); ++i)
        out.push_back({Id(r.oid), Id(r.parents[i]), Value::Number(static_cast<std::int64_t>(i) + 1)});
    });
  } else if (name == "pg_partitioned_table") {
    rows->columns = {"partrelid", "partstrat"};
    c.ForEach<Relation>([&](const Relation& r) {
      if (r.partition_key) out.push_back({Id(r.oid), Letter(r.partition_key->strategy)});
    });
  } else if (name == "pg_constraint") {
    rows->columns = {"oid",          "conname",       "connamespace", "contype",     "conrelid",
                     "contypid",     "confrelid",     "conindid",     "conkey",      "confkey",
                     "convalidated", "condeferrable", "condeferred",  "confdeltype", "confupdtype",
                     "conislocal",   "coninhcount",   "conparentid",  "conbin"};
    c.ForEach<Constraint>([&](const Constraint& k) {
      out.push_back({Id(k.oid), Name(k.name), Id(k.schema), Letter(k.kind), Id(k.relation), Id(k.domain),
                     Id(k.referenced), Id(k.index), Numbers(k.columns), Numbers(k.referenced_columns),
                     Value::Bool(k.validated), Value::Bool(k.deferrable), Value::Bool(k.deferred),
                     Letter(k.kind == 'f' ? k.on_delete : ' '), Letter(k.kind == 'f' ? k.on_update : ' '),
                     Value::Bool(k.is_local), Value::Number(k.inherit_count), Id(k.parent),
                     k.kind == 'c' ? Value::String(PrintExpression(c, k.expression, k.relation)) : Value::Null()});
    });
  } else if (name == "pg_trigger") {
    rows->columns = {"oid", "tgname", "tgrelid", "tgfoid", "tgisinternal", "tgenabled", "tgparentid"};
    c.ForEach<Trigger>([&](const Trigger& t) {
      out.push_back({Id(t.oid), Name(t.name), Id(t.relation), Id(t.function), Value::Bool(t.internal),
                     Letter(t.enabled), Id(t.parent)});
    });
  } else if (name == "pg_policy") {
    rows->columns = {"oid", "polname", "polrelid", "polcmd", "polpermissive"};
    c.ForEach<Policy>([&](const Policy& p) {
      out.push_back({Id(p.oid), Name(p.name), Id(p.relation), Letter(p.command), Value::Bool(p.permissive)});
    });
  } else if (name == "pg_policies") {
    rows->columns = {"schemaname", "tablename", "policyname", "permissive", "cmd"};
    c.ForEach<Policy>([&](const Policy& p) {
      const Relation* r = c.Find<Relation>(p.relation);
      const char* cmd = p.command == 'r'   ? "SELECT"
                        : p.command == 'a' ? "INSERT"
                        : p.command == 'w' ? "UPDATE"
                        : p.command == 'd' ? "DELETE"
                                           : "ALL";
      if (r)
        out.push_back({Name(c.SchemaName(r->schema)), Name(r->name), Name(p.name),
                       Name(p.permissive ? "PERMISSIVE" : "RESTRICTIVE"), Name(cmd)});
    });
  } else {
    *found = false;
  }
}

void Runner::SystemCatalog(std::string_view name, Rows* rows, bool* found) {
  const Catalog& c = command_.catalog;
  auto& out = rows->rows;
  *found = true;
  if (name == "pg_namespace") {
    rows->columns = {"oid", "nspname", "nspowner"};
    out.push_back({Id(kPgCatalogSchema), Name("pg_catalog"), Id(kBootstrapRole)});
    out.push_back({Id(kPgToastSchema), Name("pg_toast"), Id(kBootstrapRole)});
    out.push_back({Id(kInformationSchema), Name("information_schema"), Id(kBootstrapRole)});
    c.ForEach<Schema>([&](const Schema& s) {
      if (s.oid != kPgCatalogSchema && s.oid != kPgToastSchema && s.oid != kInformationSchema)
        out.push_back({Id(s.oid), Name(s.name), Id(s.owner)});
    });
  } else if (name == "pg_type") {
    rows->columns = {"oid",      "typname",  "typnamespace", "typtype",  "typelem",
                     "typrelid", "typowner", "typcategory",  "typarray", "typbasetype"};
    c.ForEach<Type>([&](const Type& t) {
      out.push_back({Id(t.oid), Name(t.name), Id(t.schema), Letter(t.kind), Id(t.element), Id(t.relation), Id(t.owner),
                     Letter(t.category), Id(t.array), Id(t.base)});
    });
    // Built-in types and members of extensions, by the OIDs of columns and functions that use them.
    for (Oid oid = 16; oid < 10000; ++oid) {
      const TypeFact* t = FindType(oid, c.version());
      if (t == nullptr) continue;
      out.push_back({Id(oid), Name(t->name.view()), Id(kPgCatalogSchema), Letter(t->type), Id(t->element),
                     Id(t->relation), Id(kBootstrapRole), Letter(t->category), Id(t->array), Id(t->base_type)});
    }
  } else if (name == "pg_enum") {
    rows->columns = {"oid", "enumtypid", "enumsortorder", "enumlabel"};
    c.ForEach<Type>([&](const Type& t) {
      for (std::size_t i = 0; i < t.labels.size(); ++i)
        out.push_back(
            {Id(t.labels[i].oid), Id(t.oid), Value::Number(static_cast<std::int64_t>(i) + 1), Name(t.labels[i].name)});
    });
  } else if (name == "pg_proc") {
    rows->columns = {"oid",        "proname",  "pronamespace", "prokind",     "proowner",
                     "prorettype", "pronargs", "prosrc",       "provolatile", "prosecdef"};
    c.ForEach<Function>([&](const Function& f) {
      out.push_back({Id(f.oid), Name(f.name), Id(f.schema), Letter(f.kind), Id(f.owner), Id(f.result),
                     Value::Number(static_cast<std::int64_t>(f.arguments.size())), Value::String(f.body),
                     Letter(f.volatility), Value::Bool(f.security_definer)});
    });
  } else if (name == "pg_extension") {
    rows->columns = {"oid", "extname", "extnamespace", "extversion"};
    bool plpgsql = false;
    c.ForEach<Extension>([&](const Extension& e) {
      plpgsql = plpgsql || e.name == "plpgsql";
      out.push_back({Id(e.oid), Name(e.name), Id(e.schema),
                     e.version.empty() ? Value::Unknown("the version of an extension") : Name(e.version)});
    });
    if (!plpgsql) out.push_back({Id(kPlpgsqlExtension), Name("plpgsql"), Id(kPgCatalogSchema), Name("1.0")});
  } else if (name == "pg_available_extensions") {
    // What a server offers beyond PostgreSQL's own modules is its owner's choice: none, unless the history made it.
    rows->columns = {"name", "default_version", "installed_version", "comment"};
    std::set<std::string_view> seen;
    const auto add = [&](std::string_view extension, Value version) {
      if (!seen.insert(extension).second) return;
      const Oid installed = c.FindExtension(extension);
      out.push_back({Name(extension), version, installed == 0 ? Value::Null() : version,
                     Value::Unknown("the comment of an extension")});
    };
    for (int id = 1; id < 256; ++id) {
      const ExtensionFact* fact = FindExtension(static_cast<std::uint8_t>(id), c.version());
      if (fact != nullptr && fact->known_members) add(fact->name, Name(fact->default_version));
    }
    c.ForEach<Extension>([&](const Extension& e) {
      add(e.name, e.version.empty() ? Value::Unknown("the version of an extension") : Name(e.version));
    });
  } else if (name == "pg_roles" || name == "pg_authid" || name == "pg_user") {
    const bool user = name == "pg_user";
    rows->columns = {user ? "usename" : "rolname", user ? "usesysid" : "oid"};
    // Roles belong to the whole cluster: others than the history's may exist.
    c.ForEach<Role>([&](const Role& r) {
      if (!r.assumed && r.oid != kBootstrapRole) out.push_back({Name(r.name), Id(r.oid)});
    });
  } else if (name == "pg_settings") {
    rows->columns = {"name", "setting"};
    for (const SettingFact& fact : kSettingTable.built_in) {
      if (FindSetting(fact.name.view(), c.version()) != &fact) continue;
      bool known = false;
      out.push_back({Name(fact.name.view()), CatalogFunction("current_setting", {Name(fact.name.view())}, &known)});
    }
  } else if (name == "pg_description") {
    rows->columns = {"objoid", "objsubid", "description"};
    c.ForEachComment([&](const ObjectAddress& address, const std::string& text) {
      out.push_back({Id(address.oid), Value::Number(address.sub), Value::String(text)});
    });
  } else if (name == "pg_event_trigger") {
    rows->columns = {"oid", "evtname", "evtevent", "evtfoid", "evtenabled"};
    c.ForEach<EventTrigger>([&](const EventTrigger& e) {
      out.push_back({Id(e.oid), Name(e.name), Name(e.event), Id(e.function), Letter(e.enabled)});
    });
  } else if (name == "pg_publication") {
    rows->columns = {"oid", "pubname", "puballtables"};
    c.ForEach<Publication>([&](const Publication& p) {
      out.push_back({Id(p.oid), Name(p.name), Value::Bool(p.all_tables)});
    });
  } else if (name == "pg_publication_tables") {
    rows->columns = {"pubname", "schemaname", "tablename"};
    c.ForEach<Publication>([&](const Publication& p) {
      if (p.all_tables || !p.schemas.empty()) rows->unknown = "the tables of a publication";
      for (const auto& table : p.tables) {
        if (const Relation* r = c.Find<Relation>(table.relation))
          out.push_back({Name(p.name), Name(c.SchemaName(r->schema)), Name(r->name)});
      }
    });
  } else {
    *found = false;
  }
}

}  // namespace pgrehearse::procedure
