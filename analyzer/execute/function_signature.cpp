// The parameters and attributes of a function as written (functioncmds.c).
#include "analyzer/definition/print.h"
#include "analyzer/execute/function.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/setting.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

using Mode = FunctionParameter::Mode;

bool IsInput(Mode mode) { return mode != Mode::kOut && mode != Mode::kTable; }
bool IsOutput(Mode mode) { return mode == Mode::kOut || mode == Mode::kInOut || mode == Mode::kTable; }

char ModeLetter(Mode mode) {
  switch (mode) {
    case Mode::kOut: return 'o';
    case Mode::kInOut: return 'b';
    case Mode::kVariadic: return 'v';
    case Mode::kTable: return 't';
    default: return 'i';
  }
}

// Names may repeat between an input and an output, not within either.
void CheckName(List<FunctionParameter> parameters, std::size_t index) {
  const FunctionParameter& parameter = parameters[index];
  if (parameter.name.empty()) return;
  for (std::size_t i = 0; i < index; ++i) {
    const FunctionParameter& earlier = parameters[i];
    if (earlier.name != parameter.name) continue;
    const bool pure_in = parameter.mode == Mode::kIn || parameter.mode == Mode::kDefault || parameter.mode == Mode::kVariadic;
    const bool earlier_pure_in = earlier.mode == Mode::kIn || earlier.mode == Mode::kDefault || earlier.mode == Mode::kVariadic;
    const bool pure_out = parameter.mode == Mode::kOut || parameter.mode == Mode::kTable;
    const bool earlier_pure_out = earlier.mode == Mode::kOut || earlier.mode == Mode::kTable;
    if ((pure_in && earlier_pure_out) || (pure_out && earlier_pure_in)) continue;
    Raise("42P13", "parameter name " + Quoted(parameter.name) + " used more than once", parameter.at);
  }
}

StoredExpression ResolveParameterDefault(Command& command, const Expression& expression, Oid type) {
  ResolveContext context = command.Resolving();
  const StoredExpression resolved = ResolveExpression(context, expression, ExpressionUse::kFunctionDefault, {});
  if (resolved.node == nullptr) return resolved;
  StoredExpression coerced = CoerceForAssignment(context, resolved, type, -1);
  if (coerced.node == nullptr) {
    Raise("42804", "argument of DEFAULT must be type " + TypeForMessage(command, type) + ", not type " +
                       TypeForMessage(command, resolved.node->type),
          expression.at);
  }
  return coerced;
}

ResolvedType ParameterType(Command& command, const FunctionParameter& parameter) {
  try {
    return ResolveType(command.Resolving(), *parameter.type);
  } catch (SqlError& error) {
    // Here, and only here, the server leaves the quotes out.
    if (error.sqlstate == "42704" && error.message.rfind("type \"", 0) == 0) {
      error.message = "type " + WrittenType(*parameter.type) + " does not exist";
    }
    throw;
  }
}

Oid VariadicElement(const Catalog& catalog, Oid type) {
  switch (type) {
    case kAnyArrayOid: return kAnyElementOid;
    case kAnyCompatibleArrayOid: return kAnyCompatibleOid;
    case kAnyOid: return kAnyOid;
    default: {
      const TypeInfo info = catalog.TypeOf(type);
      return info.is_true_array ? info.element : 0;
    }
  }
}

std::string Upper(Text text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return out;
}

double Number(const Option& option) {
  try {
    return std::stod(std::string(option.text));
  } catch (...) {
    return 0;
  }
}

}  // namespace

Oid InterpretParameters(Command& command, List<FunctionParameter> parameters, bool procedure, Function* function) {
  Oid required = 0;
  int outputs = 0, variadics = 0;
  bool have_names = false, have_defaults = false;
  std::vector<Oid> all;
  std::string modes;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const FunctionParameter& parameter = parameters[i];
    const std::string_view word = procedure ? "procedures" : "functions";
    const Oid type = ParameterType(command, parameter).type;
    if (parameter.type->setof) Raise("42P13", std::string(word) + " cannot accept set arguments", parameter.at);
    const bool input = IsInput(parameter.mode);
    if (input) {
      if (variadics > 0) Raise("42P13", "VARIADIC parameter must be the last input parameter", parameter.at);
      function->arguments.push_back(type);
    }
    if (IsOutput(parameter.mode)) {
      if (procedure) {
        if (variadics > 0) Raise("42P13", "VARIADIC parameter must be the last parameter", parameter.at);
        required = kRecordOid;
      } else if (outputs == 0) {
        required = type;
      }
      ++outputs;
    }
    if (parameter.mode == Mode::kVariadic) {
      ++variadics;
      function->variadic = VariadicElement(command.catalog, type);
      if (function->variadic == 0) Raise("42P13", "VARIADIC parameter must be an array", parameter.at);
    }
    all.push_back(type);
    modes += ModeLetter(parameter.mode);
    CheckName(parameters, i);
    names.emplace_back(parameter.name);
    have_names = have_names || !parameter.name.empty();
    if (parameter.default_value != nullptr) {
      if (!input) Raise("42P13", "only input parameters can have default values", parameter.at);
      function->defaults.push_back(ResolveParameterDefault(command, *parameter.default_value, type));
      have_defaults = true;
    } else if (input && have_defaults) {
      Raise("42P13", "input parameters after one with a default value must also have defaults", parameter.at);
    } else if (procedure && parameter.mode == Mode::kOut && have_defaults) {
      Raise("42P13", "procedure OUT parameters cannot appear after one with a default value", parameter.at);
    }
  }
  if (function->arguments.size() > 100) {
    Raise("54023", std::string(procedure ? "procedures" : "functions") + " cannot have more than 100 arguments");
  }
  if (outputs > 0 || variadics > 0) {
    function->all_arguments = all;
    function->modes = modes;
    if (outputs > 1) required = kRecordOid;
  }
  if (have_names) function->argument_names = std::move(names);
  return required;
}

FunctionAttributes ApplyFunctionOptions(Command& command, List<Option> options, bool procedure, Function* function) {
  FunctionAttributes attributes;
  std::vector<Text> seen;
  const auto functions_only = [&](const Option& option) {
    if (procedure) Raise("42P13", "invalid attribute in procedure definition", option.at);
  };
  for (const Option& option : options) {
    if (option.name != "set") {
      for (const Text name : seen) {
        if (name == option.name) Raise("42601", "conflicting or redundant options", option.at);
      }
      seen.push_back(option.name);
    }
    const bool on = option.text != "false";
    if (option.name == "volatility") {
      functions_only(option);
      function->volatility = option.text == "immutable" ? 'i' : option.text == "stable" ? 's' : 'v';
    } else if (option.name == "strict") {
      functions_only(option);
      function->strict = on;
    } else if (option.name == "security") {
      function->security_definer = on;
    } else if (option.name == "leakproof") {
      functions_only(option);
      function->leakproof = on;
    } else if (option.name == "window") {
      functions_only(option);
      if (on) function->kind = 'w';
    } else if (option.name == "parallel") {
      functions_only(option);
      if (option.text == "safe") {
        function->parallel = 's';
      } else if (option.text == "restricted") {
        function->parallel = 'r';
      } else if (option.text == "unsafe") {
        function->parallel = 'u';
      } else {
        Raise("42601", "parameter \"parallel\" must be SAFE, RESTRICTED, or UNSAFE", option.at);
      }
    } else if (option.name == "cost") {
      functions_only(option);
      function->cost = Number(option);
      attributes.cost_written = true;
      if (function->cost <= 0) Raise("22023", "COST must be positive");
    } else if (option.name == "rows") {
      functions_only(option);
      function->rows = Number(option);
      attributes.rows_written = true;
      if (function->rows <= 0) Raise("22023", "ROWS must be positive");
    } else if (option.name == "support") {
      functions_only(option);
      function->support = option.list.empty() ? std::string(option.text) : Dotted(option.list);
    } else if (option.name == "set" && option.setting != nullptr) {
      const SetVariable& set = *option.setting;
      const std::string prefix = std::string(set.name) + "=";
      const auto drop_old = [&] {
        std::erase_if(function->config, [&](const std::string& entry) { return Upper(entry.substr(0, prefix.size())) == Upper(prefix); });
      };
      switch (set.kind) {
        case SetVariable::Kind::kValue:
          drop_old();
          CheckSetting(command, set.name, FlattenSetting(set.name, set.values), false);
          function->config.push_back(prefix + FlattenSetting(set.name, set.values));
          break;
        case SetVariable::Kind::kCurrent: {
          drop_old();
          const std::string* value = command.session.Setting(set.name);
          if (value != nullptr) function->config.push_back(prefix + *value);
          break;
        }
        case SetVariable::Kind::kResetAll: function->config.clear(); break;
        default: drop_old(); break;
      }
    }
  }
  return attributes;
}

std::string SignatureInMessage(const Command& command, const Function& function) {
  std::string out = QuoteIdentifier(function.name) + "(";
  for (std::size_t i = 0; i < function.arguments.size(); ++i) {
    if (i > 0) out += ",";
    out += TypeForMessage(command, function.arguments[i]);
  }
  return out + ")";
}

}  // namespace pgrehearse
