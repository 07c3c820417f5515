// Printing the SQL/JSON constructors, predicates and query functions of 16 and 17 (get_json_constructor and kin).
#include "analyzer/expression/walk.h"
#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"
#include "analyzer/value/literal.h"

namespace pgrehearse {
namespace {

using Kind = JsonExpression::Kind;
using Behavior = JsonExpression::Behavior;

// Whether behaviours left unwritten are stored as they would be written (they are, from 17 on): the usual one is silent.
bool Says(const Behavior& behavior, Behavior::Kind usual) {
  return behavior.kind != Behavior::Kind::kUnspecified && behavior.kind != usual;
}

}  // namespace

void Deparser::JsonFormat(bool format_json, Text encoding) {
  if (!format_json) return;
  Put(" FORMAT JSON");
  if (!encoding.empty()) Put(" ENCODING " + std::string(encoding));
}

void Deparser::JsonBehavior(const Behavior& behavior, const Node* value, std::string_view on) {
  switch (behavior.kind) {
    case Behavior::Kind::kUnspecified: return;
    case Behavior::Kind::kNull: Put(" NULL"); break;
    case Behavior::Kind::kError: Put(" ERROR"); break;
    case Behavior::Kind::kEmpty: Put(" EMPTY"); break;
    case Behavior::Kind::kTrue: Put(" TRUE"); break;
    case Behavior::Kind::kFalse: Put(" FALSE"); break;
    case Behavior::Kind::kUnknown: Put(" UNKNOWN"); break;
    case Behavior::Kind::kEmptyArray: Put(" EMPTY ARRAY"); break;
    case Behavior::Kind::kEmptyObject: Put(" EMPTY OBJECT"); break;
    case Behavior::Kind::kDefault:
      Put(" DEFAULT ");
      Expression(value, false);
      break;
  }
  Put(" ON " + std::string(on));
}

void Deparser::JsonOptions(Kind kind, std::uint8_t wrapper, std::uint8_t quotes, const Behavior& on_empty,
                           const Node* empty_value, const Behavior& on_error, const Node* error_value,
                           Behavior::Kind usual) {
  if (kind == Kind::kQuery) {
    Put(wrapper == 2   ? " WITH CONDITIONAL WRAPPER"
        : wrapper == 3 ? " WITH UNCONDITIONAL WRAPPER"
                       : " WITHOUT WRAPPER");
    Put(quotes == 2 ? " OMIT QUOTES" : " KEEP QUOTES");
  }
  if (Says(on_empty, usual)) JsonBehavior(on_empty, empty_value, "EMPTY");
  if (Says(on_error, usual)) JsonBehavior(on_error, error_value, "ERROR");
}

std::string Deparser::JsonConstructorOptions(const Node& node, const JsonNode& json) {
  const JsonExpression& written = *json.written;
  std::string options;
  const bool object = written.kind == Kind::kObject || written.kind == Kind::kObjectAggregate;
  const bool array = written.kind == Kind::kArray || written.kind == Kind::kArrayAggregate;
  if (object && written.absent_on_null) options += " ABSENT ON NULL";
  if (array && !written.absent_on_null) options += " NULL ON NULL";
  if (written.unique_keys) options += " WITH UNIQUE KEYS";
  if (written.kind != Kind::kParse && written.kind != Kind::kScalar) {
    options += " RETURNING " + FormatType(catalog_, node.type, node.typmod);
  }
  return options;
}

void Deparser::JsonConstructor(const Node& node, const JsonNode& json) {
  const JsonExpression& written = *json.written;
  const char* name = "JSON";
  switch (written.kind) {
    case Kind::kObject: name = "JSON_OBJECT"; break;
    case Kind::kArray: name = "JSON_ARRAY"; break;
    case Kind::kScalar: name = "JSON_SCALAR"; break;
    case Kind::kSerialize: name = "JSON_SERIALIZE"; break;
    default: break;
  }
  Put(std::string(name) + "(");
  for (std::size_t i = 0; i < json.values.size(); ++i) {
    if (i > 0) Put(", ");
    if (i < json.keys.size() && json.keys[i]) {
      Expression(json.keys[i], true);
      Put(" : ");
    }
    Expression(json.values[i], true);
    if (i < written.values.size()) JsonFormat(written.values[i].format_json, written.values[i].encoding);
  }
  Put(JsonConstructorOptions(node, json));
  Put(')');
}

void Deparser::Json(const Node& node, const JsonNode& json, bool implicit) {
  if (!json.written) return;
  const JsonExpression& written = *json.written;
  switch (written.kind) {
    case Kind::kObjectAggregate:
    case Kind::kArrayAggregate: {
      const bool object = written.kind == Kind::kObjectAggregate;
      const std::string_view name = object ? "JSON_OBJECTAGG" : "JSON_ARRAYAGG";
      const std::string options = JsonConstructorOptions(node, json);
      Put(std::string(name) + "(");
      bool first = true;
      std::size_t count = 0;
      for (const Target& target : json.aggregate_arguments) {
        if (target.junk || (object && count == 2)) continue;
        ++count;
        if (!first) Put(object ? " : " : ", ");
        first = false;
        Expression(target.expression, json.window == 0);
      }
      if (!json.order_by.empty()) {
        Put(" ORDER BY ");
        OrderBy(json.order_by, json.aggregate_arguments, false);
      }
      Put(options);
      if (json.filter) {
        Put(") FILTER (WHERE ");
        Expression(json.filter, false);
      }
      Put(')');
      if (json.window != 0) {
        Put(' ');
        OverClause(json.window);
      }
      return;
    }
    case Kind::kIsJson:
      Open();
      Inner(json.values.empty() ? nullptr : json.values[0], true, &node);
      Put(" IS JSON");
      if (written.item_type == JsonExpression::ItemType::kScalar) Put(" SCALAR");
      if (written.item_type == JsonExpression::ItemType::kArray) Put(" ARRAY");
      if (written.item_type == JsonExpression::ItemType::kObject) Put(" OBJECT");
      if (written.unique_keys) Put(" WITH UNIQUE KEYS");
      Close();
      return;
    case Kind::kExists:
    case Kind::kQuery:
    case Kind::kValue: {
      Put(written.kind == Kind::kExists ? "JSON_EXISTS(" : written.kind == Kind::kQuery ? "JSON_QUERY(" : "JSON_VALUE(");
      if (!json.values.empty()) Expression(json.values[0], implicit);
      if (!written.values.empty()) JsonFormat(written.values[0].format_json, written.values[0].encoding);
      Put(", ");
      if (As<Const>(json.path)) {
        Constant(*json.path, -1);
      } else {
        Expression(json.path, implicit);
      }
      for (std::size_t i = 0; i < json.passing.size(); ++i) {
        Put(i == 0 ? " PASSING " : ", ");
        Expression(json.passing[i], implicit);
        Put(" AS ");
        PutIdentifier(i < written.passing.size() ? written.passing[i].name : Text("?column?"));
      }
      if (written.kind != Kind::kExists || node.type != kBoolOid) {
        Put(" RETURNING ");
        PutType(node.type, node.typmod);
      }
      JsonOptions(written.kind, written.wrapper, written.quotes, written.on_empty, json.on_empty, written.on_error,
                  json.on_error, written.kind == Kind::kExists ? Behavior::Kind::kFalse : Behavior::Kind::kNull);
      Put(')');
      return;
    }
    case Kind::kArrayQuery:
      // Stored as a sub-query over JSON_ARRAYAGG.
      Put('(');
      if (json.query) Query(*json.query, c_.names, nullptr, false, c_.level);
      Put(')');
      return;
    default:
      JsonConstructor(node, json);
  }
}

// JSON_TABLE (get_json_table). Its expressions come as written: context item, PASSING values, then DEFAULTs of columns.
void Deparser::JsonTable(const RangeEntry& entry) {
  constexpr int kVariable = 4;
  const FromJsonTable& table = *entry.json_table;
  std::size_t expression = 0, column = 0;
  int path_number = 0;
  const auto next = [&]() -> const Node* {
    return expression < entry.table_function_expressions.size() ? entry.table_function_expressions[expression++]
                                                                : nullptr;
  };
  const auto path_name = [&](Text written) {
    Put(" AS ");
    PutIdentifier(written.empty() ? "json_table_path_" + std::to_string(path_number++) : std::string(written));
  };
  Put("JSON_TABLE(");
  if (c_.indent) c_.level += kVariable;
  Keyword("", 0, 0, 0);
  Expression(WithoutImplicitCoercions(next()), true);  // the cast to jsonb is nobody's writing
  JsonFormat(table.context.format_json, table.context.encoding);
  Put(", ");
  if (const auto* path = As<struct Constant>(table.path)) PutLiteral(CanonicalLiteral(catalog_, kJsonpathOid, -1, path->text));
  path_name(table.path_name);
  if (!table.passing.empty()) {
    Put(' ');
    Keyword("PASSING ", 0, 0, 0);
    if (c_.indent) c_.level += kVariable;
    for (std::size_t i = 0; i < table.passing.size(); ++i) {
      if (i > 0) Put(", ");
      Keyword("", 0, 0, 0);
      Expression(next(), false);
      Put(" AS ");
      PutIdentifier(table.passing[i].name);
    }
    if (c_.indent) c_.level -= kVariable;
  }
  JsonTableColumns(entry, table.columns, &expression, &column, &path_number);
  if (table.on_error.kind == Behavior::Kind::kError) JsonBehavior(table.on_error, nullptr, "ERROR");
  if (c_.indent) c_.level -= kVariable;
  Keyword(")", 0, 0, 0);
}

void Deparser::JsonTableColumns(const RangeEntry& entry, List<FromJsonTable::Column> columns, std::size_t* expression,
                                std::size_t* number, int* path_number) {
  constexpr int kVariable = 4;
  using ColumnKind = FromJsonTable::Column::Kind;
  Put(' ');
  Keyword("COLUMNS (", 0, 0, 0);
  if (c_.indent) c_.level += kVariable;
  bool first = true;
  for (const FromJsonTable::Column& column : columns) {
    if (column.kind == ColumnKind::kNested) continue;  // they follow the plain ones
    if (!first) Put(", ");
    first = false;
    Keyword("", 0, 0, 0);
    PutIdentifier(column.name);
    const RangeEntryColumn* type = *number < entry.columns.size() ? &entry.columns[*number] : nullptr;
    ++*number;
    if (column.kind == ColumnKind::kForOrdinality) {
      Put(" FOR ORDINALITY");
      continue;
    }
    Put(' ');
    if (type) PutType(type->type, type->typmod);
    // A regular column of a scalar type is JSON_VALUE, of json or a composite JSON_QUERY.
    const TypeInfo info = catalog_.TypeOf(type ? type->type : 0);
    const bool query = column.kind == ColumnKind::kFormatted ||
                       (column.kind == ColumnKind::kRegular &&
                        (info.oid == kJsonOid || info.oid == kJsonbOid || info.category == 'A' || info.category == 'C' ||
                         column.wrapper > 1 || column.quotes != 0));
    Behavior::Kind usual = Behavior::Kind::kNull;
    if (column.kind == ColumnKind::kExists) {
      Put(" EXISTS");
      usual = Behavior::Kind::kFalse;
    } else if (query && info.category == 'S') {
      Put(" FORMAT JSON");
    }
    Put(" PATH ");
    if (const auto* path = As<struct Constant>(column.path)) {
      PutLiteral(CanonicalLiteral(catalog_, kJsonpathOid, -1, path->text));
    } else {
      std::string quoted = "$.\"";  // the name as a JSON string
      for (char c : column.name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
      }
      PutLiteral(quoted + "\"");
    }
    const Node* empty = nullptr;
    const Node* error = nullptr;
    const auto next = [&]() -> const Node* {
      return *expression < entry.table_function_expressions.size() ? entry.table_function_expressions[(*expression)++]
                                                                   : nullptr;
    };
    if (column.on_empty.kind == Behavior::Kind::kDefault) empty = next();
    if (column.on_error.kind == Behavior::Kind::kDefault) error = next();
    JsonOptions(query ? Kind::kQuery : Kind::kValue, column.wrapper, column.quotes, column.on_empty, empty,
                column.on_error, error, usual);
  }
  for (const FromJsonTable::Column& column : columns) {
    if (column.kind != ColumnKind::kNested) continue;
    if (!first) Put(',');
    first = false;
    Put(' ');
    Keyword("NESTED PATH ", 0, 0, 0);
    if (const auto* path = As<struct Constant>(column.path)) {
      PutLiteral(CanonicalLiteral(catalog_, kJsonpathOid, -1, path->text));
    }
    Put(" AS ");
    PutIdentifier(column.path_name.empty() ? "json_table_path_" + std::to_string((*path_number)++)
                                           : std::string(column.path_name));
    JsonTableColumns(entry, column.columns, expression, number, path_number);
  }
  if (c_.indent) c_.level -= kVariable;
  Keyword(")", 0, 0, 0);
}

}  // namespace pgrehearse
