// Signatures and definitions of functions (pg_get_function_arguments, pg_get_functiondef and kin).
#include <cstdio>

#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"

namespace pgrehearse {
namespace {

// %g, as COST and ROWS are printed.
std::string Number(double value) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%g", value);
  return buffer;
}

std::string DefaultText(const Catalog& catalog, const StoredExpression& expression) {
  if (!expression.node) return expression.source;
  Deparser deparser(catalog);
  deparser.Indent(false);
  deparser.Expression(expression.node);
  return deparser.text;
}

// print_function_arguments: either the columns of RETURNS TABLE or all other arguments.
std::string Arguments(const Catalog& catalog, const Function& function, bool table, bool defaults, int* printed) {
  const bool all = !function.all_arguments.empty();
  const std::vector<Oid>& types = all ? function.all_arguments : function.arguments;
  const int lacking = static_cast<int>(function.arguments.size()) - static_cast<int>(function.defaults.size());
  const bool ordered_set = function.kind == 'a' && (function.aggregate_kind == 'o' || function.aggregate_kind == 'h');
  const int order_by_at = ordered_set ? function.direct_arguments : -1;
  std::string text;
  int count = 0, input = 0;
  std::size_t next_default = 0;
  for (std::size_t i = 0; i < types.size(); ++i) {
    const char mode = all && i < function.modes.size() ? function.modes[i] : 'i';
    const bool is_input = mode == 'i' || mode == 'b' || mode == 'v';
    if (is_input) ++input;
    if (table != (mode == 't')) continue;
    if (count == order_by_at) {
      text += count > 0 ? " ORDER BY " : "ORDER BY ";
    } else if (count > 0) {
      text += ", ";
    }
    switch (mode) {
      case 'i': text += function.kind == 'p' ? "IN " : ""; break;
      case 'b': text += "INOUT "; break;
      case 'o': text += "OUT "; break;
      case 'v': text += "VARIADIC "; break;
      default: break;
    }
    if (i < function.argument_names.size() && !function.argument_names[i].empty()) {
      text += QuoteIdentifier(function.argument_names[i], catalog.version()) + " ";
    }
    text += FormatType(catalog, types[i]);
    if (defaults && is_input && input > lacking && next_default < function.defaults.size()) {
      text += " DEFAULT " + DefaultText(catalog, function.defaults[next_default++]);
    }
    ++count;
    // The last argument of a variadic ordered-set aggregate stands on both sides of ORDER BY.
    if (count == order_by_at && i + 1 == types.size()) {
      --i;
      --input;
      defaults = false;
    }
  }
  if (printed) *printed = count;
  return text;
}

// Lists of names in SET clauses were quoted as identifiers when they were stored; here each becomes a literal.
bool IsNameList(std::string_view setting) {
  return setting == "search_path" || setting == "local_preload_libraries" || setting == "session_preload_libraries" ||
         setting == "shared_preload_libraries" || setting == "temp_tablespaces" || setting == "unix_socket_directories";
}

std::string PlainLiteral(std::string_view value) {
  std::string text = "'";
  for (char c : value) {
    if (c == '\'') text += c;
    text += c;
  }
  return text + "'";
}

std::string NameListText(std::string_view value) {
  std::string text;
  std::size_t i = 0;
  while (i < value.size()) {
    std::string name;
    while (i < value.size() && value[i] == ' ') ++i;
    if (i < value.size() && value[i] == '"') {
      for (++i; i < value.size(); ++i) {
        if (value[i] == '"') {
          if (i + 1 >= value.size() || value[i + 1] != '"') break;
          ++i;
        }
        name += value[i];
      }
      ++i;
    } else {
      while (i < value.size() && value[i] != ',' && value[i] != ' ') name += value[i++];
    }
    while (i < value.size() && value[i] != ',') ++i;
    ++i;
    if (!text.empty()) text += ", ";
    text += PlainLiteral(name);
  }
  return text.empty() ? "NULL" : text;
}

}  // namespace

std::string PrintFunctionArguments(const Catalog& catalog, const Function& function) {
  return Arguments(catalog, function, false, true, nullptr);
}

std::string PrintFunctionIdentity(const Catalog& catalog, const Function& function) {
  return Arguments(catalog, function, false, false, nullptr);
}

std::string PrintFunctionResult(const Catalog& catalog, const Function& function) {
  if (function.kind == 'p') return {};
  if (function.returns_set) {
    int count = 0;
    const std::string columns = Arguments(catalog, function, true, false, &count);
    if (count > 0) return "TABLE(" + columns + ")";
  }
  return (function.returns_set ? "SETOF " : "") + FormatType(catalog, function.result);
}

std::string PrintFunctionBody(const Catalog& catalog, const Function& function) {
  if (function.sql_body.empty() && !function.is_atomic) return function.body;
  Names outer;
  outer.function_name = function.name;
  outer.argument_names = function.argument_names;
  const auto body = [&](const StoredQuery& query, bool indent, int level) {
    if (!query.query) return query.source;
    Deparser deparser(catalog);
    deparser.Indent(indent);
    ResolvedQuery resolved = *query.query;
    resolved.is_return = function.is_return_body;
    deparser.Query(resolved, &outer, nullptr, false, level);
    return deparser.text;
  };
  if (function.is_return_body && !function.is_atomic) return body(function.sql_body[0], false, 0);
  std::string text = "BEGIN ATOMIC\n";
  for (const StoredQuery& query : function.sql_body) text += body(query, true, 1) + ";\n";
  return text + "END";
}

std::string PrintFunction(const Catalog& catalog, const Function& function) {
  const int version = catalog.version();
  const bool is_function = function.kind != 'p';
  std::string text = std::string("CREATE OR REPLACE ") + (is_function ? "FUNCTION " : "PROCEDURE ") +
                     QualifiedName(catalog, function.schema, function.name) + "(" +
                     PrintFunctionArguments(catalog, function) + ")\n";
  if (is_function) text += " RETURNS " + PrintFunctionResult(catalog, function) + "\n";
  text += " LANGUAGE " + QuoteIdentifier(function.language, version) + "\n";
  std::string options;
  if (function.kind == 'w') options += " WINDOW";
  if (function.volatility == 'i') options += " IMMUTABLE";
  if (function.volatility == 's') options += " STABLE";
  if (function.parallel == 's') options += " PARALLEL SAFE";
  if (function.parallel == 'r') options += " PARALLEL RESTRICTED";
  if (function.strict) options += " STRICT";
  if (function.security_definer) options += " SECURITY DEFINER";
  if (function.leakproof) options += " LEAKPROOF";
  const double usual_cost = function.language == "internal" || function.language == "c" ? 1 : 100;
  if (function.cost != usual_cost) options += " COST " + Number(function.cost);
  if (function.rows > 0 && function.rows != 1000) options += " ROWS " + Number(function.rows);
  if (!function.support.empty()) options += " SUPPORT " + function.support;
  if (!options.empty()) text += options + "\n";
  for (const std::string& item : function.config) {
    const std::size_t equals = item.find('=');
    if (equals == std::string::npos) continue;
    const std::string name = item.substr(0, equals), value = item.substr(equals + 1);
    text += " SET " + QuoteIdentifier(name, version) + " TO " +
            (IsNameList(name) ? NameListText(value) : PlainLiteral(value)) + "\n";
  }
  if (!function.sql_body.empty() || function.is_atomic) {
    text += PrintFunctionBody(catalog, function);
  } else {
    text += "AS ";
    if (!function.library.empty()) text += PlainLiteral(function.library) + ", ";
    std::string delimiter = is_function ? "$function" : "$procedure";
    while (function.body.find(delimiter) != std::string::npos) delimiter += 'x';
    delimiter += '$';
    text += delimiter + function.body + delimiter;
  }
  return text + "\n";
}

}  // namespace pgrehearse
