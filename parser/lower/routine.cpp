// Functions, procedures and anonymous blocks.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

FunctionParameter Lowerer::LowerParameter(const pb::FunctionParameter& parameter) {
  FunctionParameter lowered;
  switch (parameter.mode()) {
    case pb::FUNC_PARAM_IN:
      lowered.mode = FunctionParameter::Mode::kIn;
      break;
    case pb::FUNC_PARAM_OUT:
      lowered.mode = FunctionParameter::Mode::kOut;
      break;
    case pb::FUNC_PARAM_INOUT:
      lowered.mode = FunctionParameter::Mode::kInOut;
      break;
    case pb::FUNC_PARAM_VARIADIC:
      lowered.mode = FunctionParameter::Mode::kVariadic;
      break;
    case pb::FUNC_PARAM_TABLE:
      lowered.mode = FunctionParameter::Mode::kTable;
      break;
    default:
      break;
  }
  lowered.name = Own(parameter.name());
  lowered.type = LowerType(parameter.arg_type());
  lowered.default_value = LowerOptional(parameter.has_defexpr(), parameter.defexpr());
#if PGREHEARSE_GRAMMAR_18
  lowered.at = At(parameter.location());
#else
  lowered.at = lowered.type->at;
#endif
  return lowered;
}

List<FunctionParameter> Lowerer::LowerParameters(const Nodes& nodes) {
  const auto parameters = arena_.Array<FunctionParameter>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) parameters[i++] = LowerParameter(node.function_parameter());
  return parameters;
}

// Where the text of the first string at or after `location` begins, behind its opening quote.
Offset Lowerer::BodyAt(int location) {
  const std::string_view text = place_.text();
  Scanner scanner(text.substr(0, statement_.end), static_cast<std::size_t>(std::max(location, 0)));
  Token token = scanner.NextCode();
  while (token.kind != TokenKind::kString && token.kind != TokenKind::kEnd) token = scanner.NextCode();
  if (token.kind == TokenKind::kEnd) return kNowhere;
  std::size_t at = token.begin;
  if (text[at] == '$') {
    at = text.find('$', at + 1) + 1;
  } else {
    at = text.find('\'', at) + 1;
  }
  return place_.FileOffset(at);
}

// BEGIN ATOMIC s1; s2; END comes as a list of one list (gram.y, routine_body).
List<const Statement*> Lowerer::LowerBody(const pb::Node& body) {
  const Nodes* nodes = &body.list().items();
  if (nodes->size() == 1 && nodes->Get(0).has_list()) nodes = &nodes->Get(0).list().items();
  const TokenIndex& tokens = Tokens();
  std::size_t token = 0;
  while (token < tokens.size() && !(tokens.IsWord(token, "begin") && tokens.IsWord(token + 1, "atomic"))) ++token;
  std::vector<TextRange> ranges;
  token += 2;
  for (int i = 0; i < nodes->size(); ++i) {
    // Empty statements leave nothing in the list.
    while (tokens.Is(token, ';')) ++token;
    const std::size_t first = token;
    int depth = 0;
    while (token < tokens.size()) {
      if (tokens.Is(token, '(')) ++depth;
      if (tokens.Is(token, ')')) --depth;
      if (depth == 0 && tokens.Is(token, ';')) break;
      ++token;
    }
    ranges.push_back(token > first ? TextRange{tokens.Begin(first), tokens.End(token - 1)} : statement_);
  }
  const auto statements = arena_.Array<const Statement*>(ranges.size());
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    statements[i] = LowerNested(nodes->Get(static_cast<int>(i)), ranges[i]);
  }
  return statements;
}

CreateFunction Lowerer::LowerCreateFunction(const pb::CreateFunctionStmt& create) {
  CreateFunction lowered;
  lowered.procedure = create.is_procedure();
  lowered.or_replace = create.replace();
  lowered.name = LowerNames(create.funcname());
  lowered.parameters = LowerParameters(create.parameters());
  if (create.has_return_type()) lowered.returns = LowerType(create.return_type());
  std::vector<Option> options;
  for (const pb::Node& node : create.options()) {
    const pb::DefElem& option = node.def_elem();
    if (option.defname() == "language") {
      lowered.language = Own(option.arg().string().sval());
    } else if (option.defname() == "as") {
      const Nodes& parts = option.arg().list().items();
      if (parts.size() > 0) lowered.body = LowerName(parts.Get(0));
      if (parts.size() > 1) lowered.link_symbol = LowerName(parts.Get(1));
      lowered.has_body = true;
      lowered.body_at = BodyAt(option.location());
    } else {
      options.push_back(LowerOption(option));
    }
  }
  lowered.options = arena_.Copy(options);
  if (create.has_sql_body()) {
    if (create.sql_body().has_return_stmt()) {
      const pb::ReturnStmt& statement = create.sql_body().return_stmt();
      lowered.sql_return = LowerOptional(statement.has_returnval(), statement.returnval());
    } else {
      lowered.is_atomic = true;
      lowered.sql_body = LowerBody(create.sql_body());
    }
  }
  return lowered;
}

DoBlock Lowerer::LowerDo(const pb::DoStmt& statement) {
  DoBlock lowered;
  lowered.language = "plpgsql";
  for (const pb::Node& node : statement.args()) {
    const pb::DefElem& option = node.def_elem();
    if (option.defname() == "language") lowered.language = Own(option.arg().string().sval());
    if (option.defname() != "as") continue;
    lowered.body = Own(option.arg().string().sval());
    lowered.body_at = BodyAt(option.location());
  }
  return lowered;
}

}  // namespace pgrehearse::lower
