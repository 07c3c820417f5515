// The session's settings and how names are found along its search_path (namespace.c).
#include "analyzer/session.h"

#include <algorithm>

#include "analyzer/sql_error.h"

namespace pgrehearse {

namespace {

// Defaults that decide about the schema (guc_tables.c); every other setting is known once it is SET.
const std::map<std::string, std::string, std::less<>>& KnownDefaults() {
  static const auto* defaults = new std::map<std::string, std::string, std::less<>>{
      {"search_path", "\"$user\", public"},
      {"check_function_bodies", "on"},
      {"default_with_oids", "off"},
      {"default_tablespace", ""},
      {"default_table_access_method", "heap"},
      {"lock_timeout", "0"},
      {"statement_timeout", "0"},
      {"transaction_timeout", "0"},
      {"idle_in_transaction_session_timeout", "0"},
      {"standard_conforming_strings", "on"},
      {"row_security", "on"},
      {"transform_null_equals", "off"},
      {"default_transaction_read_only", "off"},
      {"client_min_messages", "notice"},
      {"plpgsql.variable_conflict", "error"},
  };
  return *defaults;
}

// SplitIdentifierString (varlena.c): identifiers, folded unless quoted, separated by commas.
std::vector<std::string> SplitIdentifiers(std::string_view text) {
  std::vector<std::string> names;
  std::size_t i = 0;
  auto skip_spaces = [&]() {
    while (i < text.size() && (text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r')) ++i;
  };
  skip_spaces();
  while (i < text.size()) {
    std::string name;
    if (text[i] == '"') {
      for (++i; i < text.size(); ++i) {
        if (text[i] == '"') {
          if (i + 1 >= text.size() || text[i + 1] != '"') break;
          ++i;
        }
        name += text[i];
      }
      ++i;
    } else {
      while (i < text.size() && text[i] != ',' && text[i] != ' ' && text[i] != '\t') {
        const char c = text[i++];
        name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      }
    }
    names.push_back(std::move(name));
    skip_spaces();
    if (i < text.size() && text[i] == ',') ++i;
    skip_spaces();
  }
  return names;
}

// The names of a search_path. Every name is looked up along it and it hardly ever changes, so the last one is kept.
const std::vector<std::string>& NamesOf(const std::string& search_path) {
  static thread_local std::string text;
  static thread_local std::vector<std::string> names;
  if (text != search_path) {
    names = SplitIdentifiers(search_path);
    text = search_path;
  }
  return names;
}

Oid SystemRelation(const Catalog& catalog, Oid schema, std::string_view name) {
  const int version = catalog.version();
  if (const SystemRelationFact* fact = FindSystemRelation(catalog.SchemaName(schema), name, version)) {
    if (fact->extension == 0 || catalog.ExtensionInstalled(fact->extension)) return fact->oid;
  }
  // Members of extensions live where CREATE EXTENSION put them.
  if (const SystemRelationFact* fact = FindSystemRelation("", name, version)) {
    if (fact->extension != 0 && catalog.ExtensionInstalled(fact->extension) &&
        catalog.ExtensionSchema(fact->extension) == schema) {
      return fact->oid;
    }
  }
  return 0;
}

Oid RelationIn(const Catalog& catalog, Oid schema, std::string_view name) {
  if (const Oid found = catalog.FindRelation(schema, name)) return found;
  return schema == kTemporarySchema ? 0 : SystemRelation(catalog, schema, name);
}

}  // namespace

const std::string* Session::Setting(std::string_view name) const {
  const std::string key(name);
  if (const auto local = local_settings.find(key); local != local_settings.end()) return &local->second;
  if (const auto set = settings.find(key); set != settings.end()) return &set->second;
  const auto known = KnownDefaults().find(name);
  return known == KnownDefaults().end() ? nullptr : &known->second;
}

std::vector<Oid> Session::SearchPath(const Catalog& catalog) const {
  std::vector<Oid> path;
  const std::string* setting = Setting("search_path");
  if (setting == nullptr) return path;
  for (const std::string& name : NamesOf(*setting)) {
    Oid schema = 0;
    if (name == "$user") {
      schema = catalog.FindSchema(catalog.RoleName(role));
    } else if (name == "pg_temp") {
      schema = kTemporarySchema;
    } else {
      schema = catalog.FindSchema(name);
    }
    if (schema != 0 && std::find(path.begin(), path.end(), schema) == path.end()) path.push_back(schema);
  }
  return path;
}

std::vector<Oid> Session::LookupPath(const Catalog& catalog) const {
  std::vector<Oid> path = SearchPath(catalog);
  for (Oid implicit : {kPgCatalogSchema, kTemporarySchema}) {
    if (std::find(path.begin(), path.end(), implicit) == path.end()) path.insert(path.begin(), implicit);
  }
  return path;
}

Oid Session::CreationSchema(const Catalog& catalog) const {
  const std::vector<Oid> path = SearchPath(catalog);
  if (path.empty()) Raise("3F000", "no schema has been selected to create in");
  return path.front();
}

Oid LookupRelation(const Catalog& catalog, const Session& session, Text schema, Text name) {
  if (!schema.empty()) {
    const Oid oid = schema == "pg_temp" ? kTemporarySchema : catalog.FindSchema(schema);
    return oid == 0 ? 0 : RelationIn(catalog, oid, name);
  }
  for (Oid oid : session.LookupPath(catalog)) {
    if (const Oid found = RelationIn(catalog, oid, name)) return found;
  }
  return 0;
}

Oid LookupType(const Catalog& catalog, const Session& session, NameList names) {
  if (names.empty()) return 0;
  if (names.size() >= 2) {
    const Text schema = names[names.size() - 2];
    const Oid oid = schema == "pg_temp" ? kTemporarySchema : catalog.FindSchema(schema);
    return oid == 0 ? 0 : catalog.FindTypeOid(oid, names.back());
  }
  for (Oid oid : session.LookupPath(catalog)) {
    if (const Oid found = catalog.FindTypeOid(oid, names[0])) return found;
  }
  return 0;
}

Oid RequireSchema(const Catalog& catalog, Text name, Offset at) {
  if (name == "pg_temp") return kTemporarySchema;
  const Oid schema = catalog.FindSchema(name);
  if (schema == 0) Raise("3F000", "schema \"" + std::string(name) + "\" does not exist", at);
  return schema;
}

}  // namespace pgrehearse
