// Types, functions, triggers, policies and the rest as the schema document shows them.
#include <algorithm>
#include <cmath>
#include <map>

#include "analyzer/definition/print.h"
#include "analyzer/schema/document.h"
#include "analyzer/schema/grants.h"
#include "analyzer/schema/members.h"

namespace pgrehearse {

namespace {

Value CharValue(char letter) { return std::string(1, letter); }

// A cost or a row estimate: without a fraction where there is none.
Value NumberValue(double number) {
  if (std::floor(number) == number && std::abs(number) < 1e15) return static_cast<std::int64_t>(number);
  return number;
}

Value CollationValue(const Catalog& catalog, Oid collation, Oid type) {
  if (collation == 0 || collation == catalog.TypeOf(type).collation) return {};
  return catalog.CollationName(collation);
}

Value RenderDomainConstraints(const Catalog& catalog, Oid domain) {
  std::map<std::string, Value> sorted;
  for (const Oid oid : catalog.ConstraintsOf(domain)) {
    const Constraint* constraint = catalog.Find<Constraint>(oid);
    if (constraint->kind != 'c') continue;  // NOT NULL is a row of its own since 17; `not_null` says it
    Members members;
    members.Set("def", PrintConstraint(catalog, *constraint));
    members.Set("validated", constraint->validated);
    sorted.emplace(constraint->name, members.Done());
  }
  return sorted.empty() ? Value() : Value(ValueObject(sorted.begin(), sorted.end()));
}

Value RenderRange(const Catalog& catalog, const Type& type) {
  Members members;
  members.Set("subtype", FormatType(catalog, type.subtype));
  members.Set("opclass", catalog.OpclassOf(type.range_opclass).name);
  members.Set("collation", CollationValue(catalog, type.range_collation, type.subtype));
  members.SetIf(!type.canonical_function.empty(), "canonical", type.canonical_function);
  members.SetIf(!type.subtype_diff.empty(), "subtype_diff", type.subtype_diff);
  if (type.multirange != 0) members.Set("multirange", FormatType(catalog, type.multirange));
  return members.Done();
}

Value RenderAttributes(const Catalog& catalog, Oid relation) {
  ValueList list;
  if (const Relation* known = catalog.Find<Relation>(relation)) {
    for (const Column& column : known->columns) {
      if (column.dropped) continue;
      list.push_back(ValueList{column.name, FormatType(catalog, column.type, column.typmod),
                               CollationValue(catalog, column.collation, column.type)});
    }
  }
  return list;
}

}  // namespace

Value RenderType(const Catalog& catalog, const Type& type) {
  Members members;
  switch (type.kind) {
    case 'd':
      members.Set("kind", "domain").Set("base", FormatType(catalog, type.base, type.typmod));
      members.Set("not_null", type.not_null);
      if (type.default_value) members.Set("default", PrintExpression(catalog, type.default_value, 0));
      members.Set("collation", CollationValue(catalog, type.collation, type.base));
      members.Set("constraints", RenderDomainConstraints(catalog, type.oid));
      break;
    case 'c':
      members.Set("kind", "composite").Set("attributes", RenderAttributes(catalog, type.relation));
      break;
    case 'e': {
      ValueList labels;
      for (const Type::Label& label : type.labels) labels.emplace_back(label.name);
      members.Set("kind", "enum").Set("labels", std::move(labels));
      break;
    }
    case 'r':
      members.Set("kind", "range").Set("range", RenderRange(catalog, type));
      break;
    default:
      members.Set("kind", type.defined ? "base" : "shell");
      members.SetIf(!type.definition.empty(), "definition", TextList(type.definition));
      break;
  }
  members.Set("grants", RenderGrants(catalog, type.acl, 'T', type.owner));
  return members.Done();
}

Value RenderFunction(const Catalog& catalog, const Function& function) {
  Members members;
  members.Set("kind", function.kind == 'p'   ? "procedure"
                      : function.kind == 'a' ? "aggregate"
                      : function.kind == 'w' ? "window"
                                             : "function");
  members.Set("arguments", PrintFunctionArguments(catalog, function));
  if (function.kind != 'p') members.Set("returns", PrintFunctionResult(catalog, function));
  members.Set("language", function.language);
  members.Set("volatility", CharValue(function.volatility));
  members.Set("security_definer", function.security_definer);
  members.Set("strict", function.strict);
  members.Set("leakproof", function.leakproof);
  members.Set("parallel", CharValue(function.parallel));
  members.Set("cost", NumberValue(function.cost)).Set("rows", NumberValue(function.rows));
  members.SetIf(!function.config.empty(), "config", TextList(function.config));
  members.Set("body", function.kind == 'a' ? std::string("aggregate_dummy") : PrintFunctionBody(catalog, function));
  members.SetIf(!function.library.empty(), "library", function.library);
  members.SetIf(!function.definition.empty(), "definition", TextList(function.definition));
  members.Set("grants", RenderGrants(catalog, function.acl, 'f', function.owner));
  return members.Done();
}

Value RenderPolicy(const Catalog& catalog, const Policy& policy) {
  Members members;
  members.Set("cmd", CharValue(policy.command)).Set("permissive", policy.permissive);
  std::vector<std::string> roles;
  for (const Oid role : policy.roles) roles.emplace_back(role == 0 ? "PUBLIC" : catalog.RoleName(role));
  std::sort(roles.begin(), roles.end());
  members.Set("roles", TextList(roles));
  if (policy.using_expression) {
    members.Set("using", PrintExpression(catalog, policy.using_expression, policy.relation));
  }
  if (policy.with_check) members.Set("check", PrintExpression(catalog, policy.with_check, policy.relation));
  return members.Done();
}

Value RenderPublication(const Catalog& catalog, const Publication& publication) {
  Members members;
  members.Set("all_tables", publication.all_tables);
  members.Set("insert", publication.insert).Set("update", publication.update);
  members.Set("delete", publication.remove).Set("truncate", publication.truncate);
  members.Set("via_root", publication.via_root);
  members.SetIf(!publication.generated_columns.empty(), "generated_columns", publication.generated_columns);
  std::map<std::string, Value> tables;
  for (const Publication::Table& table : publication.tables) {
    const Relation* relation = catalog.Find<Relation>(table.relation);
    if (!relation) continue;
    Members entry;
    std::vector<std::string> columns;
    for (const int number : table.columns) {
      if (const Column* column = relation->column(number)) columns.push_back(column->name);
    }
    entry.SetIf(!columns.empty(), "columns", TextList(columns));
    if (table.where) entry.Set("where", PrintExpression(catalog, table.where, table.relation));
    tables.emplace(PlainName(catalog, *relation), entry.Done());
  }
  if (!tables.empty()) members.Set("tables", ValueObject(tables.begin(), tables.end()));
  std::vector<std::string> schemas;
  for (const Oid schema : publication.schemas) schemas.emplace_back(catalog.SchemaName(schema));
  std::sort(schemas.begin(), schemas.end());
  members.SetIf(!schemas.empty(), "schemas", TextList(schemas));
  return members.Done();
}

Value RenderEntry(const Catalog& catalog, const DocumentEntry& entry) {
  const Oid oid = entry.object.oid;
  Members members;
  switch (entry.section) {
    case Section::kSchemas: {
      const Schema* schema = catalog.Find<Schema>(oid);
      return members.Set("grants", RenderGrants(catalog, schema->acl, 'n', schema->owner)).Done();
    }
    case Section::kExtensions: {
      const Extension* extension = catalog.Find<Extension>(oid);
      members.Set("schema", catalog.SchemaName(extension->schema)).Set("version", extension->version);
      return members.Done();
    }
    case Section::kTypes:
      return RenderType(catalog, *catalog.Find<Type>(oid));
    case Section::kSequences:
      return RenderSequence(catalog, *catalog.Find<Relation>(oid));
    case Section::kTables:
      return RenderTable(catalog, *catalog.Find<Relation>(oid));
    case Section::kIndexes:
      return RenderIndex(catalog, *catalog.Find<Relation>(oid));
    case Section::kViews:
      return RenderView(catalog, *catalog.Find<Relation>(oid));
    case Section::kFunctions:
      return RenderFunction(catalog, *catalog.Find<Function>(oid));
    case Section::kTriggers: {
      const Trigger* trigger = catalog.Find<Trigger>(oid);
      members.Set("def", PrintTrigger(catalog, *trigger)).Set("enabled", CharValue(trigger->enabled));
      return members.Done();
    }
    case Section::kRules: {
      const Rule* rule = catalog.Find<Rule>(oid);
      members.Set("def", PrintRule(catalog, *rule)).Set("enabled", CharValue(rule->enabled));
      return members.Done();
    }
    case Section::kPolicies:
      return RenderPolicy(catalog, *catalog.Find<Policy>(oid));
    case Section::kEventTriggers: {
      const EventTrigger* trigger = catalog.Find<EventTrigger>(oid);
      const FunctionInfo function = catalog.FunctionOf(trigger->function);
      members.Set("event", trigger->event).Set("function", QualifiedName(catalog, function.schema, function.name));
      members.Set("enabled", CharValue(trigger->enabled));
      members.SetIf(!trigger->tags.empty(), "tags", TextList(trigger->tags));
      return members.Done();
    }
    case Section::kPublications:
      return RenderPublication(catalog, *catalog.Find<Publication>(oid));
    case Section::kStatistics: {
      const Statistics* statistics = catalog.Find<Statistics>(oid);
      members.Set("def", PrintStatistics(catalog, *statistics));
      members.SetIf(statistics->target >= 0, "target", statistics->target);
      return members.Done();
    }
    case Section::kDefaultPrivileges: {
      const DefaultAcl* defaults = catalog.Find<DefaultAcl>(oid);
      return RenderAclItems(catalog, defaults->acl, defaults->role);
    }
    case Section::kComments: {
      const std::string* comment = catalog.CommentOf(entry.object);
      return comment ? Value(*comment) : Value();
    }
    case Section::kOthers:
    case Section::kInternalTriggersOff:
    case Section::kSecurityLabels:
      return true;
  }
  return {};
}

}  // namespace pgrehearse
