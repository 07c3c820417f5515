// Functions and casts of running code that look into the catalog: regclass and kin, pg_get_..., current_schema.
#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/facts/facts.h"
#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {

Value Runner::ToReg(const Value& value, std::string_view kind, bool missing_ok) {
  if (!value.known()) return value;
  if (value.type == 'r' && !value.display.empty()) return value;
  const Catalog& catalog = command_.catalog;
  const std::string text = Print(value);
  const auto missing = [&](const char* code, const std::string& what) {
    if (missing_ok) return Value::Null();
    Raise(code, what + " \"" + text + "\" does not exist");
  };
  const bool number = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  const auto visible = [&](Oid schema, std::string_view name, bool same) {
    return same ? QuoteIdentifier(name) : QualifiedName(catalog, schema, name);
  };
  const auto print_relation = [&](Oid oid) {
    const Relation* r = catalog.Find<Relation>(oid);
    if (r == nullptr) return std::string(text);
    return visible(r->schema, r->name, LookupRelation(catalog, command_.session, {}, r->name) == oid);
  };
  if (kind == "regclass") {
    if (number) return Value::Reg(static_cast<Oid>(value.integer()), print_relation(static_cast<Oid>(value.integer())));
    const ParsedScript& parsed = ParseKept("LOCK TABLE " + text);
    const auto* lock = parsed.statements.empty() ? nullptr : As<LockTable>(parsed.statements[0]);
    if (lock == nullptr || lock->relations.size() != 1) Raise("42602", "invalid name syntax");
    const RelationName& name = lock->relations[0];
    const Oid oid = LookupRelation(catalog, command_.session, name.schema, name.name);
    if (oid != 0) return Value::Reg(oid, print_relation(oid));
    const SystemRelationFact* fact =
        FindSystemRelation(name.schema.empty() ? Text("pg_catalog") : name.schema, name.name, catalog.version());
    if (fact != nullptr) return Value::Reg(fact->oid, std::string(name.name));
    if (command_.incomplete_history)
      return Value::Unknown("whether the relation " + text + " exists, which the history never made");
    return missing("42P01", "relation");
  }
  if (kind == "regtype") {
    if (number)
      return Value::Reg(static_cast<Oid>(value.integer()), FormatType(catalog, static_cast<Oid>(value.integer())));
    const ParsedExpression parsed = ParseExpression("NULL::" + text);
    const auto* cast = As<TypeCast>(parsed.expression);
    if (cast == nullptr) return missing("42704", "type");
    try {
      const ResolvedType type = ResolveType(command_.ResolvingQuietly(), *cast->type);
      return Value::Reg(type.type, FormatType(catalog, type.type));
    } catch (const SqlError&) {
      return missing("42704", "type");
    }
  }
  if (kind == "regnamespace") {
    if (number)
      return Value::Reg(static_cast<Oid>(value.integer()),
                        QuoteIdentifier(catalog.SchemaName(static_cast<Oid>(value.integer()))));
    const Oid oid =
        catalog.FindSchema(text.starts_with('"') && text.size() > 1 ? text.substr(1, text.size() - 2) : text);
    return oid != 0 ? Value::Reg(oid, text) : missing("3F000", "schema");
  }
  if (kind == "regrole") {
    const Oid oid = number ? static_cast<Oid>(value.integer()) : catalog.FindRole(text);
    return oid != 0 ? Value::Reg(oid, QuoteIdentifier(catalog.RoleName(oid)))
                    : Value::Unknown("whether the role " + text + " exists");
  }
  if (kind == "regproc" || kind == "regprocedure") {
    if (number) {
      // format_procedure (regproc.c): the schema where the search path does not find it, the types of its arguments.
      const FunctionInfo function = catalog.FunctionOf(static_cast<Oid>(value.integer()));
      if (!function) return Value::Unknown("the name of a function");
      const std::vector<Oid> path = command_.session.LookupPath(catalog);
      const bool in_path = std::find(path.begin(), path.end(), function.schema) != path.end();
      std::string shown = (in_path ? std::string() : QuoteIdentifier(catalog.SchemaName(function.schema)) + ".") + QuoteIdentifier(function.name);
      if (kind == "regprocedure") {
        std::string types;
        for (const Oid type : function.arguments) types += (types.empty() ? "" : ",") + FormatType(catalog, type);
        shown += "(" + types + ")";
      }
      return Value::Reg(function.oid, shown);
    }
    const std::string name = text.substr(0, text.find('('));
    std::vector<FunctionInfo> found;
    const std::size_t dot = name.find('.');
    if (dot != std::string::npos) {
      catalog.FindFunctions(catalog.FindSchema(name.substr(0, dot)), name.substr(dot + 1), &found);
    } else {
      for (const Oid schema : command_.session.LookupPath(catalog)) catalog.FindFunctions(schema, name, &found);
    }
    if (found.empty()) return missing("42883", "function");
    if (kind == "regprocedure") {
      const std::size_t close = text.rfind(')');
      const std::string list =
          text.substr(name.size() + 1, close == std::string::npos ? std::string::npos : close - name.size() - 1);
      const ParsedScript& parsed = ParseKept("COMMENT ON FUNCTION " + name + "(" + list + ") IS NULL");
      const auto* comment = parsed.statements.empty() ? nullptr : As<Comment>(parsed.statements[0]);
      if (comment == nullptr) return missing("42883", "function");
      try {
        return Value::Reg(FindFunction(command_.ResolvingQuietly(), comment->object).oid, text);
      } catch (const SqlError&) {
        return missing("42883", "function");
      }
    }
    return Value::Reg(found[0].oid, text);
  }
  return Value::Unknown("a cast to " + std::string(kind));
}

Value Runner::CatalogFunction(std::string_view name, const std::vector<Value>& a, bool* found) {
  const Catalog& catalog = command_.catalog;
  *found = true;
  if (name == "to_regclass" && a.size() == 1) return ToReg(a[0], "regclass", true);
  if (name == "to_regtype" && a.size() == 1) return ToReg(a[0], "regtype", true);
  if (name == "to_regnamespace" && a.size() == 1) return ToReg(a[0], "regnamespace", true);
  if (name == "to_regproc" && a.size() == 1) return ToReg(a[0], "regproc", true);
  if (name == "to_regprocedure" && a.size() == 1) return ToReg(a[0], "regprocedure", true);
  if (name == "to_regrole" && a.size() == 1) return ToReg(a[0], "regrole", true);
  if (name == "current_schema" && a.empty()) {
    const std::vector<Oid> path = command_.session.SearchPath(catalog);
    return path.empty() ? Value::Null() : Value::String(catalog.SchemaName(path[0]));
  }
  if (name == "current_schemas" && a.size() == 1) {
    std::vector<Value> schemas;
    for (const Oid schema :
         a[0].is_true() ? command_.session.LookupPath(catalog) : command_.session.SearchPath(catalog)) {
      schemas.push_back(Value::String(catalog.SchemaName(schema)));
    }
    return Value::Array(std::move(schemas));
  }
  if (name == "current_database" || name == "current_user" || name == "session_user") {
    const Oid role = name == "current_user" ? command_.session.role : command_.session.session_role;
    if (name != "current_database" && role != kBootstrapRole) return Value::String(catalog.RoleName(role));
    if (name == "current_database") return Value::Assumed("postgres", "the name of the database");
    return Value::Assumed(catalog.RoleName(kBootstrapRole), "the role that runs it");
  }
  const Value* unknown = FirstUnknown(a);
  const Oid oid = !a.empty() && a[0].known() ? static_cast<Oid>(a[0].integer()) : 0;
  if (name == "format_type" && a.size() == 2 && unknown == nullptr) {
    return Value::String(a[1].null() || a[1].integer() == -1
                             ? FormatType(catalog, oid)
                             : FormatType(catalog, oid, static_cast<std::int32_t>(a[1].integer())));
  }
  if (name == "pg_get_expr" && a.size() >= 2 && unknown == nullptr) return a[0];
  if (name == "pg_get_triggerdef" && !a.empty() && unknown == nullptr) {
    const Trigger* t = catalog.Find<Trigger>(oid);
    return t ? Value::String(PrintTrigger(catalog, *t)) : Value::Null();
  }
  if (name == "pg_get_partkeydef" && a.size() == 1 && unknown == nullptr) {
    const Relation* r = catalog.Find<Relation>(oid);
    return r && r->partition_key ? Value::String(PrintPartitionKey(catalog, *r)) : Value::Null();
  }
  if ((name == "obj_description" || name == "col_description") && !a.empty() && unknown == nullptr) {
    const bool column = name == "col_description";
    const std::string* text =
        catalog.CommentOf({ObjectClass::kRelation, oid, column ? static_cast<int>(a[1].integer()) : 0});
    return text ? Value::String(*text) : Value::Null();
  }
  if (name == "pg_get_constraintdef" && !a.empty() && unknown == nullptr) {
    const Constraint* c = catalog.Find<Constraint>(oid);
    return c ? Value::String(PrintConstraint(catalog, *c)) : Value::Null();
  }
  if (name == "pg_get_indexdef" && a.size() == 1 && unknown == nullptr) {
    const Relation* r = catalog.Find<Relation>(oid);
    return r && r->index ? Value::String(PrintIndex(catalog, *r)) : Value::Null();
  }
  // Pretty or not, it says the same.
  if (name == "pg_get_viewdef" && (a.size() == 1 || a.size() == 2) && unknown == nullptr) {
    const Relation* r = catalog.Find<Relation>(static_cast<Oid>(ToReg(a[0], "regclass", false).integer()));
    return r && r->query ? Value::String(PrintView(catalog, *r)) : Value::Null();
  }
  if (name == "pg_get_function_identity_arguments" && a.size() == 1 && unknown == nullptr) {
    const Function* f = catalog.Find<Function>(oid);
    return f ? Value::String(PrintFunctionIdentity(catalog, *f)) : Value::Null();
  }
  if (name == "pg_get_functiondef" && a.size() == 1 && unknown == nullptr) {
    const Function* f = catalog.Find<Function>(oid);
    return f ? Value::String(PrintFunction(catalog, *f)) : Value::Null();
  }
  if (name == "pg_get_userbyid" && a.size() == 1 && unknown == nullptr) return Value::String(catalog.RoleName(oid));
  if (name == "pg_get_serial_sequence" && a.size() == 2 && unknown == nullptr) {
    const Value table = ToReg(a[0], "regclass", false);
    if (!table.known()) return table;
    const Relation* r = catalog.Find<Relation>(static_cast<Oid>(table.integer()));
    const auto* column = r ? r->FindColumn(a[1].text) : nullptr;
    if (column == nullptr) return Value::Null();
    const std::vector<Oid> sequences = catalog.SequencesOwnedBy(r->oid, column->number);
    const Relation* s = sequences.empty() ? nullptr : catalog.Find<Relation>(sequences[0]);
    return s ? Value::String(QualifiedName(catalog, s->schema, s->name)) : Value::Null();
  }
  if ((name == "pg_table_is_visible" || name == "pg_type_is_visible") && a.size() == 1 && unknown == nullptr) {
    if (name == "pg_table_is_visible") {
      const Relation* r = catalog.Find<Relation>(oid);
      return r ? Value::Bool(LookupRelation(catalog, command_.session, {}, r->name) == oid) : Value::Bool(true);
    }
    const TypeInfo type = catalog.TypeOf(oid);
    const std::string type_name(type.name);
    const Text names[] = {type_name};
    return Value::Bool(LookupType(catalog, command_.session, names) == oid);
  }
  if (name == "current_setting" && !a.empty() && unknown == nullptr) {
    const std::string key = Lower(Print(a[0]));
    // The minor version is not known; code asks for the major one.
    if (key == "server_version_num") return Value::String(std::to_string(catalog.version() * 10000));
    if (key == "server_version") return Value::String(std::to_string(catalog.version()) + ".0");
    if (const std::string* setting = command_.session.Setting(key)) return Value::String(*setting);
    return Value::Unknown("the setting " + key);
  }
  *found = false;
  return {};
}

}  // namespace pgrehearse::procedure
