// The views of information_schema as the replay's catalog fills them (src/backend/catalog/information_schema.sql).
#include "analyzer/definition/print.h"
#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {
namespace {

Value Name(std::string_view name) { return Value::String(name); }
Value YesNo(bool yes) { return Value::String(yes ? "YES" : "NO"); }

const char* ConstraintType(char kind) {
  switch (kind) {
    case 'c':
    case 'n':
      return "CHECK";
    case 'f':
      return "FOREIGN KEY";
    case 'p':
      return "PRIMARY KEY";
    case 'u':
      return "UNIQUE";
    default:
      return nullptr;
  }
}

const char* Action(char action) {
  return action == 'c'   ? "CASCADE"
         : action == 'n' ? "SET NULL"
         : action == 'd' ? "SET DEFAULT"
         : action == 'r' ? "RESTRICT"
                         : "NO ACTION";
}

bool HasRows(char kind) { return kind == 'r' || kind == 'p' || kind == 'v' || kind == 'f'; }

}  // namespace

void Runner::InformationSchema(std::string_view name, Rows* rows, bool* found) {
  const Catalog& c = command_.catalog;
  auto& out = rows->rows;
  *found = true;
  if (name == "tables" || name == "views") {
    rows->columns = {"table_schema", "table_name", "table_type", "is_insertable_into"};
    c.ForEach<Relation>([&](const Relation& r) {
      if (!HasRows(r.kind) || (name == "views" && r.kind != 'v')) return;
      const char* type = r.persistence == 't' ? "LOCAL TEMPORARY"
                         : r.kind == 'v'      ? "VIEW"
                         : r.kind == 'f'      ? "FOREIGN"
                                              : "BASE TABLE";
      out.push_back({Name(c.SchemaName(r.schema)), Name(r.name), Name(type), YesNo(r.kind != 'v')});
    });
  } else if (name == "columns") {
    rows->columns = {"table_schema",   "table_name",  "column_name",  "ordinal_position",
                     "is_nullable",    "data_type",   "udt_name",     "udt_schema",
                     "column_default", "is_identity", "is_generated", "character_maximum_length"};
    c.ForEach<Relation>([&](const Relation& r) {
      if (!HasRows(r.kind)) return;
      if (r.assumed) rows->unknown = "the columns of " + r.name + ", which the history never made";
      for (const auto& a : r.columns) {
        if (a.dropped) continue;
        TypeInfo type = c.TypeOf(a.type);
        const TypeInfo shown = type;
        while (type.kind == 'd' && type.base != 0) type = c.TypeOf(type.base);
        const std::string data_type = type.is_true_array                ? "ARRAY"
                                      : type.schema == kPgCatalogSchema ? FormatType(c, type.oid, -1)
                                                                        : "USER-DEFINED";
        const bool text = type.name == "varchar" || type.name == "bpchar";
        out.push_back({Name(c.SchemaName(r.schema)), Name(r.name), Name(a.name), Value::Number(a.number),
                       YesNo(!a.not_null), Name(type.name == "bpchar" ? "character" : data_type),
                       Name(shown.kind == 'd' ? type.name : shown.name), Name(c.SchemaName(type.schema)),
                       a.default_value && a.generated == 0 ? Value::String(PrintExpression(c, a.default_value, r.oid))
                                                           : Value::Null(),
                       YesNo(a.identity != 0), Name(a.generated != 0 ? "ALWAYS" : "NEVER"),
                       text && a.typmod > 4 ? Value::Number(a.typmod - 4) : Value::Null()});
      }
    });
  } else if (name == "table_constraints") {
    rows->columns = {"constraint_schema", "constraint_name", "table_schema",
                     "table_name",        "constraint_type", "is_deferrable"};
    c.ForEach<Constraint>([&](const Constraint& k) {
      const Relation* r = c.Find<Relation>(k.relation);
      const char* type = ConstraintType(k.kind);
      if (r && type)
        out.push_back({Name(c.SchemaName(k.schema)), Name(k.name), Name(c.SchemaName(r->schema)), Name(r->name),
                       Name(type), YesNo(k.deferrable)});
    });
  } else if (name == "key_column_usage" || name == "constraint_column_usage") {
    const bool key = name == "key_column_usage";
    rows->columns = {"constraint_schema", "constraint_name", "table_schema",
                     "table_name",        "column_name",     "ordinal_position"};
    c.ForEach<Constraint>([&](const Constraint& k) {
      if (k.kind != 'p' && k.kind != 'u' && k.kind != 'f' && (key || k.kind != 'c')) return;
      const bool other = !key && k.kind == 'f';
      const Relation* r = c.Find<Relation>(other ? k.referenced : k.relation);
      if (r == nullptr) return;
      int position = 0;
      for (const int number : other ? k.referenced_columns : k.columns) {
        ++position;
        if (const auto* a = r->column(number)) {
          out.push_back({Name(c.SchemaName(k.schema)), Name(k.name), Name(c.SchemaName(r->schema)), Name(r->name),
                         Name(a->name), Value::Number(position)});
        }
      }
    });
  } else if (name == "referential_constraints") {
    rows->columns = {"constraint_schema",      "constraint_name", "unique_constraint_schema",
                     "unique_constraint_name", "update_rule",     "delete_rule"};
    c.ForEach<Constraint>([&](const Constraint& k) {
      if (k.kind != 'f') return;
      Value schema, unique;
      c.ForEach<Constraint>([&](const Constraint& other) {
        if (other.index != k.index || (other.kind != 'p' && other.kind != 'u')) return;
        schema = Name(c.SchemaName(other.schema));
        unique = Name(other.name);
      });
      out.push_back({Name(c.SchemaName(k.schema)), Name(k.name), schema, unique, Name(Action(k.on_update)),
                     Name(Action(k.on_delete))});
    });
  } else if (name == "check_constraints") {
    rows->columns = {"constraint_schema", "constraint_name", "check_clause"};
    c.ForEach<Constraint>([&](const Constraint& k) {
      if (k.kind == 'c')
        out.push_back(
            {Name(c.SchemaName(k.schema)), Name(k.name), Value::String(PrintExpression(c, k.expression, k.relation))});
    });
  } else if (name == "schemata") {
    rows->columns = {"schema_name"};
    for (const char* built_in : {"pg_catalog", "information_schema", "pg_toast"}) out.push_back({Name(built_in)});
    c.ForEach<Schema>([&](const Schema& s) {
      if (s.name != "pg_catalog" && s.name != "information_schema" && s.name != "pg_toast")
        out.push_back({Name(s.name)});
    });
  } else if (name == "routines") {
    rows->columns = {"routine_schema", "routine_name", "routine_type"};
    c.ForEach<Function>([&](const Function& f) {
      if (f.kind == 'f' || f.kind == 'p')
        out.push_back({Name(c.SchemaName(f.schema)), Name(f.name), Name(f.kind == 'p' ? "PROCEDURE" : "FUNCTION")});
    });
  } else if (name == "sequences") {
    rows->columns = {"sequence_schema", "sequence_name"};
    c.ForEach<Relation>([&](const Relation& r) {
      if (r.kind == 'S' && !(r.sequence && r.sequence->identity))
        out.push_back({Name(c.SchemaName(r.schema)), Name(r.name)});
    });
  } else if (name == "triggers") {
    rows->columns = {"trigger_schema", "trigger_name", "event_object_schema", "event_object_table",
                     "event_manipulation"};
    c.ForEach<Trigger>([&](const Trigger& t) {
      const Relation* r = c.Find<Relation>(t.relation);
      if (r == nullptr || t.internal) return;
      out.push_back({Name(c.SchemaName(r->schema)), Name(t.name), Name(c.SchemaName(r->schema)), Name(r->name),
                     Value::Unknown("the event of a trigger")});
    });
  } else {
    *found = false;
  }
}

}  // namespace pgrehearse::procedure
