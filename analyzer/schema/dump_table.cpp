// Statements that make tables, views, sequences, indexes and constraints.
#include <fmt/format.h>

#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/schema/dump_parts.h"

namespace pgrehearse {

namespace {

// Whether an object needs a function or a relation that the history made.
bool NeedsHistory(const Catalog& catalog, ObjectAddress object, Oid but) {
  for (const Dependency& edge : catalog.DependenciesOf(object)) {
    if (edge.referenced.object_class == ObjectClass::kFunction && IsUserOid(edge.referenced.oid)) return true;
    if (edge.referenced.object_class == ObjectClass::kRelation && edge.referenced.oid != but) return true;
  }
  return false;
}

std::string CollationClause(const Catalog& catalog, Oid collation, Oid type) {
  if (collation == 0 || collation == catalog.TypeOf(type).collation) return {};
  return " COLLATE " + QuoteIdentifier(catalog.SchemaName(catalog.CollationSchema(collation))) + "." +
         QuoteIdentifier(catalog.CollationName(collation));
}

const Constraint* NotNullOf(const Catalog& catalog, const Relation& table, int column) {
  for (const Oid oid : catalog.ConstraintsOf(table.oid)) {
    const Constraint* constraint = catalog.Find<Constraint>(oid);
    if (constraint->kind == 'n' && constraint->columns == std::vector<int>{column}) return constraint;
  }
  return nullptr;
}

bool InheritsByDefinition(const Relation& table) { return !table.parents.empty() && !table.is_partition(); }

bool IsBelow(const Catalog& catalog, Oid relation, Oid ancestor) {
  if (relation == ancestor) return true;
  const Relation* table = catalog.Find<Relation>(relation);
  return table != nullptr && std::any_of(table->parents.begin(), table->parents.end(), [&](Oid parent) { return IsBelow(catalog, parent, ancestor); });
}

// Whether the server chooses the name of a NOT NULL by itself, whatever is loaded before.
bool IsInventedName(const Catalog& catalog, const Relation& table, const Column& column, const Constraint& constraint) {
  if (constraint.name != table.name + "_" + column.name + "_not_null") return false;
  // LIKE gives the name to constraints of other tables (ChooseConstraintName looks at the whole schema). Children have it
  // too, and come after their parents.
  bool free = true;
  catalog.ForEach<Constraint>([&](const Constraint& other) {
    free = free && (other.name != constraint.name || other.schema != constraint.schema || IsBelow(catalog, other.relation, table.oid));
  });
  return free;
}

std::string NotNullClause(const Catalog& catalog, const Relation& table, const Column& column) {
  const Constraint* constraint = NotNullOf(catalog, table, column.number);
  if (!constraint) return column.not_null ? " NOT NULL" : "";
  if (!constraint->validated || (InheritsByDefinition(table) && !constraint->is_local)) return {};
  std::string clause;
  if (!IsInventedName(catalog, table, column, *constraint)) clause += " CONSTRAINT " + QuoteIdentifier(constraint->name);
  clause += " NOT NULL";
  if (constraint->no_inherit) clause += " NO INHERIT";
  return clause;
}

}  // namespace

std::string ColumnClause(const Catalog& catalog, const Relation& table, const Column& column) {
  std::string clause = QuoteIdentifier(column.name);
  if (table.of_type != 0) {
    clause += " WITH OPTIONS";
  } else {
    clause += " " + FormatType(catalog, column.type, column.typmod);
    clause += CollationClause(catalog, column.collation, column.type);
  }
  if (column.default_value && DefaultIsInline(catalog, table, column)) {
    const std::string expression = PrintExpression(catalog, column.default_value, table.oid);
    if (column.generated == 0) {
      clause += " DEFAULT " + expression;
    } else {
      clause += fmt::format(" GENERATED ALWAYS AS ({}){}", expression, column.generated == 's' ? " STORED" : "");
    }
  }
  return clause + NotNullClause(catalog, table, column);
}

std::string StorageName(char storage) {
  switch (storage) {
    case 'p':
      return "PLAIN";
    case 'e':
      return "EXTERNAL";
    case 'm':
      return "MAIN";
    default:
      return "EXTENDED";
  }
}

// "name=value" of pg_class.reloptions as WITH writes it.
std::string OptionList(const std::vector<std::string>& options) {
  std::vector<std::string> items;
  for (const std::string& option : options) {
    const std::size_t equals = option.find('=');
    const std::string value = equals == std::string::npos ? "" : option.substr(equals + 1);
    items.push_back(option.substr(0, equals) + "=" + QuoteLiteral(value));
  }
  return Join(items);
}

namespace {

// What stands between the parentheses: with INHERITS only what is the table's own.
std::vector<std::string> TableElements(const Catalog& catalog, const Relation& table) {
  std::vector<std::string> elements;
  const bool inherits = InheritsByDefinition(table);
  for (const Column& column : table.columns) {
    if (column.dropped) continue;
    if (inherits && !column.is_local) {
      const Constraint* own = NotNullOf(catalog, table, column.number);
      if (own && own->is_local && own->validated) {
        elements.push_back("CONSTRAINT " + QuoteIdentifier(own->name) + " " + PrintConstraint(catalog, *own));
      }
      continue;
    }
    const bool plain = !column.default_value && !column.not_null;
    if (table.of_type != 0 && plain) continue;
    elements.push_back(ColumnClause(catalog, table, column));
  }
  for (const Oid oid : catalog.ConstraintsOf(table.oid)) {
    const Constraint& constraint = *catalog.Find<Constraint>(oid);
    if (constraint.kind != 'c' || !CheckIsInline(catalog, constraint) || (inherits && !constraint.is_local)) continue;
    elements.push_back("CONSTRAINT " + QuoteIdentifier(constraint.name) + " " + PrintConstraint(catalog, constraint));
  }
  return elements;
}

std::string AccessMethodClause(const Catalog& catalog, const Relation& relation) {
  if (relation.access_method == 0 || relation.access_method == kHeapAmOid) return {};
  const NamedObject* method = catalog.Find<NamedObject>(relation.access_method);
  return method ? "\nUSING " + QuoteIdentifier(method->name) : std::string();
}

// What CREATE TABLE cannot say about a column.
std::string ColumnSettings(const Catalog& catalog, const Relation& table, const Column& column) {
  std::string out;
  const std::string alter =
      "ALTER TABLE ONLY " + RelationSqlName(catalog, table.oid) + " ALTER COLUMN " + QuoteIdentifier(column.name) + " SET ";
  if (column.storage != 0 && column.storage != catalog.TypeOf(column.type).storage) {
    out += alter + "STORAGE " + StorageName(column.storage) + ";\n";
  }
  if (column.compression != 0) out += alter + "COMPRESSION " + (column.compression == 'l' ? "lz4" : "pglz") + ";\n";
  if (column.statistics_target >= 0) out += fmt::format("{}STATISTICS {};\n", alter, column.statistics_target);
  if (!column.options.empty()) out += alter + "(" + OptionList(column.options) + ");\n";
  return out;
}

}  // namespace

bool DefaultIsInline(const Catalog& catalog, const Relation& table, const Column& column) {
  return column.generated != 0 ||
         !NeedsHistory(catalog, {ObjectClass::kColumnDefault, table.oid, column.number}, table.oid);
}

bool CheckIsInline(const Catalog& catalog, const Constraint& constraint) {
  return constraint.validated && constraint.enforced &&
         !NeedsHistory(catalog, {ObjectClass::kConstraint, constraint.oid}, constraint.relation);
}

std::string DumpTable(const Catalog& catalog, const Relation& table) {
  const std::string name = RelationSqlName(catalog, table.oid);
  std::string out = fmt::format("CREATE {}TABLE {}",
                                table.kind == 'f'             ? "FOREIGN "
                                : table.persistence == 'u' ? "UNLOGGED "
                                                           : "",
                                name);
  const std::vector<std::string> elements = TableElements(catalog, table);
  if (table.of_type != 0) out += " OF " + FormatType(catalog, table.of_type);
  if (table.of_type == 0 || !elements.empty()) {
    out += elements.empty() ? " (\n)" : " (\n    " + Join(elements, ",\n    ") + "\n)";
  }
  if (!table.parents.empty() && !table.is_partition()) {
    std::vector<std::string> parents;
    for (const Oid parent : table.parents) parents.push_back(RelationSqlName(catalog, parent));
    out += "\nINHERITS (" + Join(parents) + ")";
  }
  if (table.partition_key) out += "\nPARTITION BY " + PrintPartitionKey(catalog, table);
  if (const NamedObject* server = catalog.Find<NamedObject>(table.foreign_server)) {
    out += "\nSERVER " + QuoteIdentifier(server->name);
  }
  out += AccessMethodClause(catalog, table);
  if (!table.options.empty()) out += "\nWITH (" + OptionList(table.options) + ")";
  out += ";\n";
  for (const Column& column : table.columns) {
    if (!column.dropped) out += ColumnSettings(catalog, table, column);
  }
  if (table.is_partition() && !table.parents.empty()) {
    out += fmt::format("ALTER TABLE ONLY {} ATTACH PARTITION {} {};\n", RelationSqlName(catalog, table.parents.front()),
                       name, PrintPartitionBound(catalog, table));
  }
  if (table.replica_identity == 'f') out += "ALTER TABLE ONLY " + name + " REPLICA IDENTITY FULL;\n";
  if (table.replica_identity == 'n') out += "ALTER TABLE ONLY " + name + " REPLICA IDENTITY NOTHING;\n";
  if (table.row_security) out += "ALTER TABLE " + name + " ENABLE ROW LEVEL SECURITY;\n";
  if (table.force_row_security) out += "ALTER TABLE ONLY " + name + " FORCE ROW LEVEL SECURITY;\n";
  return out;
}

std::string DumpView(const Catalog& catalog, const Relation& view) {
  std::string definition = PrintView(catalog, view);
  if (!definition.empty() && definition.back() == ';') definition.pop_back();
  const bool materialized = view.kind == 'm';
  std::string out = fmt::format("CREATE {}VIEW {}", materialized ? "MATERIALIZED " : "", RelationSqlName(catalog, view.oid));
  out += AccessMethodClause(catalog, view);
  if (!view.options.empty()) out += " WITH (" + OptionList(view.options) + ")";
  return out + " AS\n" + definition + (materialized ? "\n  WITH NO DATA;\n" : ";\n");
}

std::string DumpSequence(const Catalog& catalog, const Relation& sequence) {
  if (!sequence.sequence) return {};
  const SequenceData& data = *sequence.sequence;
  const std::string name = RelationSqlName(catalog, sequence.oid);
  const Relation* table = catalog.Find<Relation>(data.owned_table);
  const Column* column = table ? table->column(data.owned_column) : nullptr;
  const std::string numbers =
      fmt::format("\n    START WITH {}\n    INCREMENT BY {}\n    MINVALUE {}\n    MAXVALUE {}\n    CACHE {}{}", data.start,
                  data.increment, data.minimum, data.maximum, data.cache, data.cycle ? "\n    CYCLE" : "");
  if (data.identity && column) {
    return fmt::format("ALTER TABLE {} ALTER COLUMN {} ADD GENERATED {} AS IDENTITY (\n    SEQUENCE NAME {}{}\n);\n",
                       RelationSqlName(catalog, table->oid), QuoteIdentifier(column->name),
                       column->identity == 'a' ? "ALWAYS" : "BY DEFAULT", name, numbers);
  }
  std::string out = fmt::format("CREATE {}SEQUENCE {}", sequence.persistence == 'u' ? "UNLOGGED " : "", name);
  if (data.type != kInt8Oid) out += "\n    AS " + FormatType(catalog, data.type);
  return out + numbers + ";\n";
}

std::string DumpSequenceLink(const Catalog& catalog, const Relation& sequence) {
  if (sequence.kind != 'S' || !sequence.sequence || sequence.sequence->identity) return {};
  const Relation* table = catalog.Find<Relation>(sequence.sequence->owned_table);
  const Column* column = table ? table->column(sequence.sequence->owned_column) : nullptr;
  if (!column) return {};
  return fmt::format("ALTER SEQUENCE {} OWNED BY {}.{};\n", RelationSqlName(catalog, sequence.oid),
                     RelationSqlName(catalog, table->oid), QuoteIdentifier(column->name));
}

std::string DumpDefault(const Catalog& catalog, const Relation& table, const Column& column) {
  return fmt::format("ALTER TABLE ONLY {} ALTER COLUMN {} SET DEFAULT {};\n", RelationSqlName(catalog, table.oid),
                     QuoteIdentifier(column.name), PrintExpression(catalog, column.default_value, table.oid));
}

std::string DumpIndex(const Catalog& catalog, const Relation& index) {
  const IndexData& data = *index.index;
  const Relation* table = catalog.Find<Relation>(data.table);
  std::string out;
  bool of_constraint = false;
  for (const Oid oid : catalog.ConstraintsOf(data.table)) {
    const Constraint& constraint = *catalog.Find<Constraint>(oid);
    of_constraint |= constraint.index == index.oid && constraint.kind != 'f';
  }
  if (!of_constraint) out += PrintIndex(catalog, index) + ";\n";
  // A constraint's definition does not speak of its index.
  if (of_constraint && !index.options.empty()) {
    out += "ALTER INDEX " + RelationSqlName(catalog, index.oid) + " SET (" + OptionList(index.options) + ");\n";
  }
  if (data.clustered) {
    out += fmt::format("ALTER TABLE {} CLUSTER ON {};\n", RelationSqlName(catalog, data.table), QuoteIdentifier(index.name));
  }
  if (data.replica_identity && table && table->replica_identity == 'i') {
    out += fmt::format("ALTER TABLE ONLY {} REPLICA IDENTITY USING INDEX {};\n", RelationSqlName(catalog, data.table),
                       QuoteIdentifier(index.name));
  }
  if (data.parent != 0) {
    out += fmt::format("ALTER INDEX {} ATTACH PARTITION {};\n", RelationSqlName(catalog, data.parent),
                       RelationSqlName(catalog, index.oid));
  }
  return out;
}

std::string DumpConstraint(const Catalog& catalog, const Constraint& constraint) {
  if (constraint.domain != 0) {
    const TypeInfo domain = catalog.TypeOf(constraint.domain);
    return fmt::format("ALTER DOMAIN {} ADD CONSTRAINT {} {};\n", SqlName(catalog, domain.schema, domain.name),
                       QuoteIdentifier(constraint.name), PrintConstraint(catalog, constraint));
  }
  const Relation* table = catalog.Find<Relation>(constraint.relation);
  // A foreign key of a partitioned table reaches its partitions by itself, and what is not validated is added when the
  // children are there, which have to get it as well (dumpConstraint, pg_dump.c).
  const bool recurse = (constraint.kind == 'f' && table && table->kind == 'p') || constraint.kind == 'c' || constraint.kind == 'n';
  return fmt::format("ALTER TABLE {}{}\n    ADD CONSTRAINT {} {};\n", recurse ? "" : "ONLY ",
                     RelationSqlName(catalog, constraint.relation), QuoteIdentifier(constraint.name),
                     PrintConstraint(catalog, constraint));
}

}  // namespace pgrehearse
