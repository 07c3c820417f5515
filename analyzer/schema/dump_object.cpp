// Statements that make types, functions, operators, triggers, policies and whatever else is no relation.
#include <fmt/format.h>

#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/schema/dump_parts.h"
#include "analyzer/schema/identity.h"

namespace pgrehearse {

namespace {

std::string FunctionSqlName(const Catalog& catalog, Oid function) {
  const FunctionInfo info = catalog.FunctionOf(function);
  return SqlName(catalog, info.schema, info.name);
}

std::string CollationSqlName(const Catalog& catalog, Oid collation) {
  return QuoteIdentifier(catalog.SchemaName(catalog.CollationSchema(collation))) + "." +
         QuoteIdentifier(catalog.CollationName(collation));
}

std::string EnumDefinition(const Type& type) {
  std::vector<std::string> labels;
  for (const Type::Label& label : type.labels) labels.push_back(QuoteLiteral(label.name));
  return " AS ENUM (" + (labels.empty() ? "" : "\n    " + Join(labels, ",\n    ")) + "\n)";
}

std::string CompositeDefinition(const Catalog& catalog, const Type& type) {
  std::vector<std::string> attributes;
  if (const Relation* relation = catalog.Find<Relation>(type.relation)) {
    for (const Column& column : relation->columns) {
      if (column.dropped) continue;
      std::string attribute = QuoteIdentifier(column.name) + " " + FormatType(catalog, column.type, column.typmod);
      if (column.collation != 0 && column.collation != catalog.TypeOf(column.type).collation) {
        attribute += " COLLATE " + CollationSqlName(catalog, column.collation);
      }
      attributes.push_back(std::move(attribute));
    }
  }
  return " AS (" + (attributes.empty() ? "" : "\n    " + Join(attributes, ",\n    ")) + "\n)";
}

std::string RangeDefinition(const Catalog& catalog, const Type& type) {
  std::vector<std::string> options = {"subtype = " + FormatType(catalog, type.subtype)};
  if (const TypeInfo multirange = catalog.TypeOf(type.multirange)) {
    options.push_back("multirange_type_name = " + SqlName(catalog, multirange.schema, multirange.name));
  }
  const OpclassInfo opclass = catalog.OpclassOf(type.range_opclass);
  if (opclass && opclass.oid != catalog.DefaultOpclass(kBtreeAmOid, type.subtype).oid) {
    options.push_back("subtype_opclass = " + SqlName(catalog, opclass.schema, opclass.name));
  }
  if (type.range_collation != 0 && type.range_collation != catalog.TypeOf(type.subtype).collation) {
    options.push_back("collation = " + CollationSqlName(catalog, type.range_collation));
  }
  if (!type.canonical_function.empty()) options.push_back("canonical = " + type.canonical_function);
  if (!type.subtype_diff.empty()) options.push_back("subtype_diff = " + type.subtype_diff);
  return " AS RANGE (\n    " + Join(options, ",\n    ") + "\n)";
}

std::string DumpDomain(const Catalog& catalog, const Type& type, const std::string& name) {
  std::string out = "CREATE DOMAIN " + name + " AS " + FormatType(catalog, type.base, type.typmod);
  if (type.collation != 0 && type.collation != catalog.TypeOf(type.base).collation) {
    out += " COLLATE " + CollationSqlName(catalog, type.collation);
  }
  if (type.default_value) out += " DEFAULT " + PrintExpression(catalog, type.default_value, 0);
  bool named_not_null = false;
  std::string checks, later;
  for (const Oid oid : catalog.ConstraintsOf(type.oid)) {
    const Constraint& constraint = *catalog.Find<Constraint>(oid);
    if (!constraint.validated) {
      later += DumpConstraint(catalog, constraint);
      continue;
    }
    named_not_null |= constraint.kind == 'n';
    checks += "\n\tCONSTRAINT " + QuoteIdentifier(constraint.name) + " " + PrintConstraint(catalog, constraint);
  }
  if (type.not_null && !named_not_null) out += " NOT NULL";
  return out + checks + ";\n" + later;
}

std::string DumpOperator(const Catalog& catalog, const Operator& op) {
  std::vector<std::string> options = {"FUNCTION = " + FunctionSqlName(catalog, op.function)};
  if (op.left != 0) options.push_back("LEFTARG = " + FormatType(catalog, op.left));
  if (op.right != 0) options.push_back("RIGHTARG = " + FormatType(catalog, op.right));
  const auto other = [&](const char* key, Oid oid) {
    const OperatorInfo info = catalog.OperatorOf(oid);
    if (info) {
      options.push_back(fmt::format("{} = OPERATOR({}.{})", key, QuoteIdentifier(catalog.SchemaName(info.schema)), info.name));
    }
  };
  other("COMMUTATOR", op.commutator);
  other("NEGATOR", op.negator);
  if (op.can_merge) options.emplace_back("MERGES");
  if (op.can_hash) options.emplace_back("HASHES");
  return fmt::format("CREATE OPERATOR {}.{} (\n    {}\n);\n", QuoteIdentifier(catalog.SchemaName(op.schema)), op.name,
                     Join(options, ",\n    "));
}

std::string DumpCast(const Catalog& catalog, const Cast& cast) {
  // CREATE TYPE AS RANGE makes it (getCasts, pg_dump.c).
  if (catalog.TypeOf(cast.source).multirange == cast.target) return {};
  // The cast from a range to its multirange comes with the type.
  if (catalog.TypeOf(cast.source).multirange == cast.target && cast.target != 0) return {};
  std::string how = " WITHOUT FUNCTION";
  if (cast.method == 'i') how = " WITH INOUT";
  if (cast.method == 'f') {
    std::vector<std::string> arguments;
    for (const Oid type : catalog.FunctionOf(cast.function).arguments) arguments.push_back(FormatType(catalog, type));
    how = " WITH FUNCTION " + FunctionSqlName(catalog, cast.function) + "(" + Join(arguments) + ")";
  }
  return fmt::format("CREATE CAST ({} AS {}){}{};\n", FormatType(catalog, cast.source), FormatType(catalog, cast.target),
                     how, cast.context == 'i' ? " AS IMPLICIT" : cast.context == 'a' ? " AS ASSIGNMENT" : "");
}

std::string DumpCollation(const Catalog& catalog, const Collation& collation) {
  std::string options = "provider = ";
  options += collation.provider == 'i' ? "icu" : collation.provider == 'b' ? "builtin" : "libc";
  if (!collation.deterministic) options += ", deterministic = false";
  options += ", locale = " + QuoteLiteral(collation.locale);
  return "CREATE COLLATION " + SqlName(catalog, collation.schema, collation.name) + " (" + options + ");\n";
}

std::string DumpSchemaObject(const Schema& schema) {
  if (schema.oid == kPublicSchema) return {};
  return "CREATE SCHEMA " + QuoteIdentifier(schema.name) + ";\n";
}

std::string DumpExtension(const Catalog& catalog, const Extension& extension) {
  if (extension.oid == kPlpgsqlExtension) return {};
  return fmt::format("CREATE EXTENSION IF NOT EXISTS {} WITH SCHEMA {};\n", QuoteIdentifier(extension.name),
                     QuoteIdentifier(catalog.SchemaName(extension.schema)));
}

// ENABLE and DISABLE as ALTER TABLE and ALTER EVENT TRIGGER say it; nothing for the usual state.
std::string_view StateWords(char enabled) {
  switch (enabled) {
    case 'D':
      return "DISABLE";
    case 'R':
      return "ENABLE REPLICA";
    case 'A':
      return "ENABLE ALWAYS";
    default:
      return {};
  }
}

}  // namespace

std::string DumpType(const Catalog& catalog, const Type& type) {
  const std::string name = SqlName(catalog, type.schema, type.name);
  switch (type.kind) {
    case 'd':
      return DumpDomain(catalog, type, name);
    case 'e':
      return "CREATE TYPE " + name + EnumDefinition(type) + ";\n";
    case 'c':
      return "CREATE TYPE " + name + CompositeDefinition(catalog, type) + ";\n";
    case 'r':
      return "CREATE TYPE " + name + RangeDefinition(catalog, type) + ";\n";
    default:
      if (!type.defined) return "CREATE TYPE " + name + ";\n";
      return "CREATE TYPE " + name + " (\n    " + Join(type.definition, ",\n    ") + "\n);\n";
  }
}

std::string DumpFunction(const Catalog& catalog, const Function& function) {
  if (function.kind == 'a') {
    const std::string arguments = PrintFunctionArguments(catalog, function);
    return fmt::format("CREATE AGGREGATE {}({}) (\n    {}\n);\n", SqlName(catalog, function.schema, function.name),
                       arguments.empty() ? "*" : arguments, Join(function.definition, ",\n    "));
  }
  std::string text = PrintFunction(catalog, function);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text + ";\n";
}

std::string DumpOther(const Catalog& catalog, ObjectAddress object) {
  const Oid oid = object.oid;
  switch (object.object_class) {
    case ObjectClass::kSchema:
      return DumpSchemaObject(*catalog.Find<Schema>(oid));
    case ObjectClass::kExtension:
      return DumpExtension(catalog, *catalog.Find<Extension>(oid));
    case ObjectClass::kOperator:
      return DumpOperator(catalog, *catalog.Find<Operator>(oid));
    case ObjectClass::kCast:
      return DumpCast(catalog, *catalog.Find<Cast>(oid));
    case ObjectClass::kCollation:
      return DumpCollation(catalog, *catalog.Find<Collation>(oid));
    default: {
      // The history's words for it are not kept, so the dump can only say that it is there.
      const ObjectIdentity identity = IdentityOf(catalog, object);
      return "-- not dumped: " + identity.type + " " + identity.identity + "\n";
    }
  }
}

std::string DumpTrigger(const Catalog& catalog, const Trigger& trigger) {
  std::string out = PrintTrigger(catalog, trigger) + ";\n";
  if (const std::string_view state = StateWords(trigger.enabled); !state.empty()) {
    out += fmt::format("ALTER TABLE {} {} TRIGGER {};\n", RelationSqlName(catalog, trigger.relation), state,
                       QuoteIdentifier(trigger.name));
  }
  return out;
}

std::string DumpRule(const Catalog& catalog, const Rule& rule) {
  std::string out = PrintRule(catalog, rule);
  out += out.empty() || out.back() != ';' ? ";\n" : "\n";
  if (const std::string_view state = StateWords(rule.enabled); !state.empty()) {
    out += fmt::format("ALTER TABLE {} {} RULE {};\n", RelationSqlName(catalog, rule.relation), state,
                       QuoteIdentifier(rule.name));
  }
  return out;
}

std::string DumpPolicy(const Catalog& catalog, const Policy& policy) {
  std::string out = fmt::format("CREATE POLICY {} ON {}", QuoteIdentifier(policy.name),
                                RelationSqlName(catalog, policy.relation));
  if (!policy.permissive) out += " AS RESTRICTIVE";
  switch (policy.command) {
    case 'r':
      out += " FOR SELECT";
      break;
    case 'a':
      out += " FOR INSERT";
      break;
    case 'w':
      out += " FOR UPDATE";
      break;
    case 'd':
      out += " FOR DELETE";
      break;
    default:
      break;
  }
  std::vector<std::string> roles;
  for (const Oid role : policy.roles) {
    roles.push_back(role == 0 ? std::string("PUBLIC") : QuoteIdentifier(catalog.RoleName(role)));
  }
  if (!roles.empty() && policy.roles != std::vector<Oid>{0}) out += " TO " + Join(roles);
  if (policy.using_expression) {
    out += " USING (" + PrintExpression(catalog, policy.using_expression, policy.relation) + ")";
  }
  if (policy.with_check) out += " WITH CHECK (" + PrintExpression(catalog, policy.with_check, policy.relation) + ")";
  return out + ";\n";
}

std::string DumpPublication(const Catalog& catalog, const Publication& publication) {
  const std::string name = QuoteIdentifier(publication.name);
  std::vector<std::string> actions;
  if (publication.insert) actions.emplace_back("insert");
  if (publication.update) actions.emplace_back("update");
  if (publication.remove) actions.emplace_back("delete");
  if (publication.truncate) actions.emplace_back("truncate");
  std::string options = "publish = " + QuoteLiteral(Join(actions));
  if (publication.via_root) options += ", publish_via_partition_root = true";
  if (!publication.generated_columns.empty()) options += ", publish_generated_columns = " + publication.generated_columns;
  std::string out = fmt::format("CREATE PUBLICATION {}{} WITH ({});\n", name,
                                publication.all_tables ? " FOR ALL TABLES" : "", options);
  for (const Publication::Table& table : publication.tables) {
    const Relation* relation = catalog.Find<Relation>(table.relation);
    if (!relation) continue;
    out += fmt::format("ALTER PUBLICATION {} ADD TABLE ONLY {}", name, RelationSqlName(catalog, table.relation));
    std::vector<std::string> columns;
    for (const int number : table.columns) {
      if (const Column* column = relation->column(number)) columns.push_back(QuoteIdentifier(column->name));
    }
    if (!columns.empty()) out += " (" + Join(columns) + ")";
    if (table.where) out += " WHERE (" + PrintExpression(catalog, table.where, table.relation) + ")";
    out += ";\n";
  }
  for (const Oid schema : publication.schemas) {
    out += fmt::format("ALTER PUBLICATION {} ADD TABLES IN SCHEMA {};\n", name, QuoteIdentifier(catalog.SchemaName(schema)));
  }
  return out;
}

std::string DumpEventTrigger(const Catalog& catalog, const EventTrigger& trigger) {
  std::string out = "CREATE EVENT TRIGGER " + QuoteIdentifier(trigger.name) + " ON " + trigger.event;
  std::vector<std::string> tags;
  for (const std::string& tag : trigger.tags) tags.push_back(QuoteLiteral(tag));
  if (!tags.empty()) out += "\n         WHEN TAG IN (" + Join(tags) + ")";
  out += "\n   EXECUTE FUNCTION " + FunctionSqlName(catalog, trigger.function) + "();\n";
  if (const std::string_view state = StateWords(trigger.enabled); !state.empty()) {
    out += fmt::format("ALTER EVENT TRIGGER {} {};\n", QuoteIdentifier(trigger.name), state);
  }
  return out;
}

std::string DumpStatistics(const Catalog& catalog, const Statistics& statistics) {
  std::string out = PrintStatistics(catalog, statistics) + ";\n";
  if (statistics.target >= 0) {
    out += fmt::format("ALTER STATISTICS {} SET STATISTICS {};\n", SqlName(catalog, statistics.schema, statistics.name),
                       statistics.target);
  }
  return out;
}

}  // namespace pgrehearse
