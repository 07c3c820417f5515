// Names as definitions spell them: quoting, and the schema in front of what is not in pg_catalog.
#include <string>

#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"
#include "analyzer/facts/keywords.h"

namespace pgrehearse {

// quote_identifier (ruleutils.c): plain only for lower-case names that are no key words, unreserved ones excepted.
std::string QuoteIdentifier(std::string_view name, int version) {
  bool safe = !name.empty() && ((name[0] >= 'a' && name[0] <= 'z') || name[0] == '_');
  for (char c : name) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) safe = false;
  }
  if (safe) {
    const KeywordCategory category = FindKeyword(name, version);
    if (category != KeywordCategory::kNone && category != KeywordCategory::kUnreserved) safe = false;
  }
  if (safe) return std::string(name);
  std::string quoted = "\"";
  for (char c : name) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

// quote_literal (quote.c): E'' as soon as there is a backslash.
std::string QuoteLiteral(std::string_view text) {
  std::string quoted;
  if (text.find('\\') != std::string_view::npos) quoted += 'E';
  quoted += '\'';
  for (char c : text) {
    if (c == '\'' || c == '\\') quoted += c;
    quoted += c;
  }
  return quoted + '\'';
}

std::string NameInSchema(const Catalog& catalog, Oid schema, std::string_view name) {
  const std::string quoted = QuoteIdentifier(name, catalog.version());
  if (schema == kPgCatalogSchema || schema == 0) return quoted;
  // get_namespace_name_or_temp
  if (schema == kTemporarySchema) return "pg_temp." + quoted;
  return QuoteIdentifier(catalog.SchemaName(schema), catalog.version()) + "." + quoted;
}

std::string QualifiedName(const Catalog& catalog, Oid schema, std::string_view name) {
  return NameInSchema(catalog, schema, name);
}

std::string PlainName(const Catalog& catalog, const Relation& relation) {
  return std::string(catalog.SchemaName(relation.schema)) + "." + relation.name;
}

std::string_view RelationNameOf(const Catalog& catalog, Oid relation) {
  if (const Relation* found = catalog.Find<Relation>(relation)) return found->name;
  if (const SystemRelationFact* fact = FindSystemRelation(relation, catalog.version())) return fact->name;
  return {};
}

Oid RelationSchemaOf(const Catalog& catalog, Oid relation) {
  if (const Relation* found = catalog.Find<Relation>(relation)) return found->schema;
  if (const SystemRelationFact* fact = FindSystemRelation(relation, catalog.version())) {
    if (fact->extension > 0 && fact->schema.empty()) return catalog.ExtensionSchema(fact->extension);
    return catalog.FindSchema(fact->schema);
  }
  return 0;
}

std::vector<std::optional<std::string>> RelationColumnNames(const Catalog& catalog, Oid relation) {
  std::vector<std::optional<std::string>> names;
  if (const Relation* found = catalog.Find<Relation>(relation)) {
    for (const Column& column : found->columns) {
      if (column.dropped) {
        names.emplace_back();
      } else {
        names.emplace_back(column.name);
      }
    }
  } else if (const SystemRelationFact* fact = FindSystemRelation(relation, catalog.version())) {
    for (const SystemColumnFact& column : fact->Columns()) names.emplace_back(std::string(column.name.view()));
  }
  return names;
}

std::string SystemColumnName(int column) {
  switch (column) {  // src/include/access/sysattr.h
    case -1: return "ctid";
    case -2: return "xmin";
    case -3: return "cmin";
    case -4: return "xmax";
    case -5: return "cmax";
    case -6: return "tableoid";
    default: return "?column?";
  }
}

std::string QualifiedRelationName(const Catalog& catalog, Oid relation) {
  const Oid schema = RelationSchemaOf(catalog, relation);
  const std::string name = QuoteIdentifier(RelationNameOf(catalog, relation), catalog.version());
  if (schema == kPgCatalogSchema) return "pg_catalog." + name;
  if (schema == 0) return name;
  return NameInSchema(catalog, schema, RelationNameOf(catalog, relation));
}

std::string CollationNameFor(const Catalog& catalog, Oid collation) {
  return NameInSchema(catalog, catalog.CollationSchema(collation), catalog.CollationName(collation));
}

std::string OpclassSuffix(const Catalog& catalog, Oid opclass, Oid actual_type) {
  const OpclassInfo info = catalog.OpclassOf(opclass);
  if (!info) return {};
  if (actual_type != 0 && catalog.DefaultOpclass(info.access_method, actual_type).oid == opclass) return {};
  return " " + NameInSchema(catalog, info.schema, info.name);
}

// The parser found the operator among more schemas than a definition sees; among pg_catalog's alone it is found again.
std::string OperatorNameFor(const Catalog& catalog, Oid op) {
  const OperatorInfo info = catalog.OperatorOf(op);
  if (info.schema == kPgCatalogSchema || !info) return std::string(info.name);
  return "OPERATOR(" + QuoteIdentifier(catalog.SchemaName(info.schema), catalog.version()) + "." +
         std::string(info.name) + ")";
}

std::string FunctionNameFor(const Catalog& catalog, Oid function) {
  const FunctionInfo info = catalog.FunctionOf(function);
  return NameInSchema(catalog, info.schema, info.name);
}

}  // namespace pgrehearse
