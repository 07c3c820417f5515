// A schema made of a few plain CREATE statements without the replay.
#include "tests/small_schema.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "analyzer/sql_error.h"
#include "parser/parse.h"

namespace pgrehearse::testing {
namespace {

class Maker {
 public:
  explicit Maker(Catalog* catalog) : catalog_(*catalog), context_{*catalog, session_, {}, {}, {}} {}

  void Make(const Statement& statement) {
    if (const auto* schema = As<CreateSchema>(statement)) {
      Schema made;
      made.oid = catalog_.NewOid();
      made.name = schema->name;
      catalog_.Put(std::move(made));
    } else if (const auto* table = As<CreateTable>(statement)) {
      std::vector<Column> columns;
      for (const TableElement& element : table->elements) {
        if (const auto* column = std::get_if<ColumnDefinition>(&element)) columns.push_back(ColumnOf(*column, columns.size()));
      }
      PutRelation(table->relation.schema, table->relation.name, 'r', std::move(columns));
    } else if (const auto* sequence = As<CreateSequence>(statement)) {
      PutRelation(sequence->sequence.schema, sequence->sequence.name, 'S', {});
    } else if (const auto* composite = As<CreateCompositeType>(statement)) {
      std::vector<Column> columns;
      for (const ColumnDefinition& column : composite->attributes) columns.push_back(ColumnOf(column, columns.size()));
      PutRelation({}, composite->name.back(), 'c', std::move(columns));
    } else if (const auto* labels = As<CreateEnum>(statement)) {
      Type type = NewType(labels->name.back(), 'e', 'E');
      for (Text label : labels->labels) type.labels.push_back({std::string(label), catalog_.NewOid(), 0, {}});
      PutWithArray(std::move(type));
    } else if (const auto* domain = As<CreateDomain>(statement)) {
      const ResolvedType base = ResolveType(context_, *domain->type);
      Type type = NewType(domain->name.back(), 'd', catalog_.TypeOf(base.type).category);
      type.base = base.type;
      type.typmod = base.typmod;
      type.collation = base.collation;
      const Oid oid = type.oid;
      PutWithArray(std::move(type));
      for (const ConstraintDefinition& written : domain->constraints) {
        if (written.kind != ConstraintDefinition::Kind::kCheck) continue;
        Constraint check;
        check.oid = catalog_.NewOid();
        check.domain = oid;
        check.schema = kPublicSchema;
        check.name = "check";
        catalog_.Put(std::move(check));
      }
    } else if (const auto* function = As<CreateFunction>(statement)) {
      MakeFunction(*function);
    } else if (const auto* view = As<CreateView>(statement)) {
      MakeView(*view);
    } else {
      FAIL("a statement that the small schema does not know: " << CommandTag(statement));
    }
  }

 private:
  Oid SchemaOf(Text schema) const { return schema.empty() ? kPublicSchema : catalog_.FindSchema(schema); }

  Column ColumnOf(const ColumnDefinition& written, std::size_t before) const {
    const ResolvedType type = ResolveType(context_, *written.type);
    Column column;
    column.number = static_cast<int>(before) + 1;
    column.name = written.name;
    column.type = type.type;
    column.typmod = type.typmod;
    column.collation = type.collation;
    if (!written.collation.empty()) column.collation = ResolveCollation(context_, written.collation);
    for (const ConstraintDefinition& constraint : written.constraints) {
      column.not_null = column.not_null || constraint.kind == ConstraintDefinition::Kind::kNotNull ||
                        constraint.kind == ConstraintDefinition::Kind::kPrimaryKey;
    }
    return column;
  }

  Type NewType(Text name, char kind, char category) {
    Type type;
    type.oid = catalog_.NewOid();
    type.schema = kPublicSchema;
    type.name = name;
    type.kind = kind;
    type.category = category;
    return type;
  }

  void PutWithArray(Type type) {
    Type array = NewType("_" + type.name, 'b', 'A');
    array.element = type.oid;
    array.is_true_array = true;
    array.storage = 'x';
    array.collation = type.collation;
    array.schema = type.schema;
    type.array = array.oid;
    catalog_.Put(std::move(type));
    catalog_.Put(std::move(array));
  }

  Oid PutRelation(Text schema, Text name, char kind, std::vector<Column> columns, StoredQuery query = {}) {
    Relation relation;
    relation.oid = catalog_.NewOid();
    relation.schema = SchemaOf(schema);
    relation.name = name;
    relation.kind = kind;
    relation.columns = std::move(columns);
    relation.query = std::move(query);
    if (kind != 'S') {
      Type row = NewType(name, 'c', 'C');
      row.schema = relation.schema;
      row.relation = relation.oid;
      relation.row_type = row.oid;
      PutWithArray(std::move(row));
    }
    const Oid oid = relation.oid;
    catalog_.Put(std::move(relation));
    return oid;
  }

  void MakeFunction(const CreateFunction& written) {
    Function function;
    function.oid = catalog_.NewOid();
    function.name = written.name.back();
    function.schema = SchemaOf(written.name.size() > 1 ? written.name[0] : Text());
    function.language = written.language;
    function.body = written.body;
    function.result = written.returns ? ResolveType(context_, *written.returns).type : kVoidOid;
    function.returns_set = written.returns && written.returns->setof;
    for (const Option& option : written.options) {
      if (option.name == "volatility") function.volatility = option.text[0];
      if (option.name == "strict") function.strict = true;
      if (option.name == "security") function.security_definer = true;
    }
    for (const FunctionParameter& parameter : written.parameters) {
      const Oid type = ResolveType(context_, *parameter.type).type;
      function.arguments.push_back(type);
      function.argument_names.emplace_back(parameter.name);
      if (parameter.mode == FunctionParameter::Mode::kVariadic) {
        function.variadic = catalog_.TypeOf(type).element;
        function.all_arguments = function.arguments;
        function.modes.assign(function.arguments.size(), 'i');
        function.modes.back() = 'v';
      }
      if (parameter.default_value) {
        function.defaults.push_back(ResolveExpression(context_, *parameter.default_value, ExpressionUse::kFunctionDefault, {}));
      }
    }
    catalog_.Put(std::move(function));
  }

  void MakeView(const CreateView& written) {
    StoredQuery query = ResolveQuery(context_, *written.query);
    std::vector<Column> columns;
    for (const OutputColumn& output : OutputColumns(query)) {
      Column column;
      column.number = static_cast<int>(columns.size()) + 1;
      column.name = columns.size() < written.columns.size() ? std::string(written.columns[columns.size()]) : output.name;
      column.type = output.type;
      column.typmod = output.typmod;
      column.collation = output.collation;
      columns.push_back(std::move(column));
    }
    PutRelation(written.relation.schema, written.relation.name, 'v', std::move(columns), std::move(query));
  }

  Catalog& catalog_;
  Session session_;
  ResolveContext context_;
};

}  // namespace

void MakeSmallSchema(std::string_view sql, Catalog* catalog) {
  const auto file = std::make_shared<SourceFile>("schema.sql", std::string(sql));
  const ParsedScript script = ParseSql(file);
  for (const Statement& statement : script.statements) {
    try {
      Maker(catalog).Make(statement);
    } catch (const SqlError& error) {
      FAIL_CHECK(statement.span.text() << ": " << error.message);
    } catch (const Unknowable& unknown) {
      FAIL_CHECK(statement.span.text() << ": not known: " << unknown.reason);
    }
  }
}

StoredExpression ResolveOver(const Catalog& catalog, std::string_view expression, Oid relation) {
  const ParsedExpression parsed = ParseExpression(expression);
  if (!parsed.expression) Raise("42601", parsed.error);
  const Session session;
  const ResolveContext context{catalog, session, {}, {}, {}};
  return ResolveExpression(context, *parsed.expression, ExpressionUse::kPolicy, {relation});
}

}  // namespace pgrehearse::testing
