// From a body in PL/pgSQL to its tree: the statement around it that the parser wants.
#include <map>
#include <memory>
#include <mutex>

#include "analyzer/definition/print.h"
#include "analyzer/procedure/declarations.h"
#include "analyzer/procedure/plpgsql_tree.h"
#include "parser/scanner.h"

namespace pgrehearse::procedure {
namespace {

// A delimiter of dollar quoting that the body does not hold.
std::string Quoted(const std::string& body) {
  std::string tag = "$b$";
  while (body.find(tag) != std::string::npos) tag.insert(1, "b");
  return tag + body + tag;
}

// The parser only tells records from scalars by types; those of the history it cannot know, so all are text.
std::string Header(const Catalog& catalog, const Function* function) {
  if (function == nullptr) return "CREATE FUNCTION x() RETURNS void";
  std::string head = function->kind == 'p' ? "CREATE PROCEDURE x(" : "CREATE FUNCTION x(";
  const std::vector<Oid>& types = function->all_arguments.empty() ? function->arguments : function->all_arguments;
  std::string separator, columns;
  bool outputs = false;
  for (std::size_t i = 0; i < types.size(); ++i) {
    const char mode = function->modes.empty() ? 'i' : function->modes[i];
    std::string name = i < function->argument_names.size() ? function->argument_names[i] : std::string();
    if (!name.empty()) name = QuoteIdentifier(name) + " ";
    if (mode == 't') {
      columns += (columns.empty() ? "" : ", ") + name + "text";
      continue;
    }
    outputs = outputs || mode == 'o' || mode == 'b';
    head += separator + (mode == 'o' ? "OUT " : mode == 'b' ? "INOUT " : "") + name + "text";
    separator = ", ";
  }
  head += ")";
  if (function->kind == 'p') return head;
  if (FormatType(catalog, function->result) == "trigger") return head + " RETURNS trigger";
  if (!columns.empty()) return head + " RETURNS TABLE(" + columns + ")";
  if (outputs) return head;
  if (function->returns_set) return head + " RETURNS SETOF text";
  return head + (FormatType(catalog, function->result) == "void" ? " RETURNS void" : " RETURNS text");
}

// libpg_query prints a bracket too many for each variable of a trigger function that is filled when it is first read
// (PLPGSQL_DTYPE_PROMISE): TG_OP and kin.
std::string WithoutPromises(std::string json) {
  constexpr std::string_view kPromise = ",{}}";
  const std::size_t end = json.find("\"action\":");
  for (std::size_t at = json.find(kPromise); at < end && at != std::string::npos; at = json.find(kPromise, at)) json.erase(at + 3, 1);
  return json;
}

// RETURN of a plain variable leaves only its number in the compiled code, which the JSON tree does not show
// (make_return_stmt, pl_gram.y): in parentheses it is an expression.
std::string WithReturnedVariables(const std::string& code) {
  std::string out;
  Scanner scanner(code);
  std::size_t copied = 0;
  Token last[2];  // RETURN, its name
  for (Token token = scanner.NextCode(); token.kind != TokenKind::kEnd; token = scanner.NextCode()) {
    const bool name = last[1].kind == TokenKind::kQuotedName ||
                      (last[1].kind == TokenKind::kWord && !EqualsIgnoringCase(scanner.TextOf(last[1]), "next"));
    if (name && last[0].kind == TokenKind::kWord && EqualsIgnoringCase(scanner.TextOf(last[0]), "return") &&
        scanner.TextOf(token) == ";") {
      out.append(code, copied, last[1].begin - copied).append("(").append(scanner.TextOf(last[1])).append(")");
      copied = last[1].end;
    }
    last[0] = last[1];
    last[1] = token;
  }
  return out.append(code, copied);
}

struct KeptTree {
  Json tree;
  std::string error;
};

// The text parsed once in the life of the process: functions are called many times.
const KeptTree& ParseTree(const std::string& text) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const KeptTree>> kept;
  const std::lock_guard<std::mutex> lock(mutex);
  std::unique_ptr<const KeptTree>& tree = kept[text];
  if (tree) return *tree;
  PlpgsqlTree parsed = ParsePlpgsql(text);
  auto made = std::make_unique<KeptTree>();
  made->error = std::move(parsed.error);
  if (made->error.empty()) {
    const Json all = Json::parse(WithoutPromises(parsed.json), nullptr, false);
    if (all.is_array() && !all.empty())
      made->tree = Inner(all[0]);
    else
      made->error = "an empty tree";
  }
  tree = std::move(made);
  return *tree;
}

}  // namespace

Value Runner::RunPlpgsql(const std::string& body, Frame& frame, const Function* function) {
  const Declarations declarations = ReadDeclarations(command_.catalog, command_.session, body);
  const KeptTree& tree =
      ParseTree(Header(command_.catalog, function) + " LANGUAGE plpgsql AS " + Quoted(WithReturnedVariables(declarations.code)));
  // What the parser cannot know of types says nothing about the code; its syntax was checked when it was made.
  if (!tree.error.empty()) {
    if (function == nullptr && tree.error.starts_with("syntax error")) Raise("42601", tree.error);
    throw Unknowable{"code that the parser gives no tree for (" + tree.error + ")", kNowhere};
  }
  return RunTree(*this, frame, tree.tree, declarations);
}

}  // namespace pgrehearse::procedure
