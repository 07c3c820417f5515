// Whether code can change the schema: what it says, and what the functions say that it calls.
#include <algorithm>
#include <set>
#include <utility>

#include "analyzer/execute/execute.h"
#include "analyzer/procedure/runner.h"
#include "parser/scanner.h"

namespace pgrehearse::procedure {

bool HasWord(const std::string& text, std::string_view word) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9'); };
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end >= text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

namespace {

bool MayChange(const Command& command, const Function& function, std::set<Oid>* seen) {
  if (!seen->insert(function.oid).second) return false;
  if (function.language != "plpgsql" && function.language != "sql") return false;
  if (function.body.empty()) return false;
  const std::string body = Lower(function.body);
  static constexpr std::string_view kWords[] = {"create",  "alter",   "drop",       "grant",    "revoke",
                                                "comment", "execute", "set_config", "truncate", "call",
                                                "perform", "rename",  "reindex",    "raise"};
  if (std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) { return HasWord(body, word); }))
    return true;
  // Or a function that it calls.
  Scanner scanner(body);
  std::string schema, name;
  for (Token token = scanner.NextCode(); token.kind != TokenKind::kEnd; token = scanner.NextCode()) {
    const std::string_view text = scanner.TextOf(token);
    if (text == ".") {
      schema = std::exchange(name, {});
    } else if (text == "(" && !name.empty()) {
      std::vector<FunctionInfo> called;
      if (!schema.empty()) {
        command.catalog.FindFunctions(command.catalog.FindSchema(schema), name, &called);
      } else {
        for (const Oid oid : command.session.LookupPath(command.catalog))
          command.catalog.FindFunctions(oid, name, &called);
      }
      for (const FunctionInfo& info : called) {
        if (info.user != nullptr && MayChange(command, *info.user, seen)) return true;
      }
    }
    if (token.kind == TokenKind::kWord || token.kind == TokenKind::kQuotedName) {
      if (!name.empty()) schema.clear();
      name = text.front() == '"' ? std::string(text.substr(1, text.size() - 2)) : std::string(text);
    } else if (text != ".") {
      name.clear();
      schema.clear();
    }
  }
  return false;
}

}  // namespace

bool MayChangeSchema(const Command& command, const Function& function) {
  std::set<Oid> seen;
  return MayChange(command, function, &seen);
}

bool CallsWhatChanges(const Command& command, const StoredQuery& resolved) {
  if (resolved.query == nullptr) return false;
  for (const ObjectAddress& address : References(command.catalog, resolved)) {
    if (address.object_class != ObjectClass::kFunction) continue;
    // Of an extension's code only the language is known; procedural, volatile code makes tables as often as not
    // (postgis: AddGeometryColumn, pg_partman: create_parent).
    const FunctionInfo member = command.catalog.FunctionOf(address.oid);
    if (member.fact != nullptr && member.volatility == 'v' && (member.language == "plpgsql" || member.language == "sql")) {
      throw Unknowable{"what the extension's function " + std::string(member.name) + "() changes", kNowhere};
    }
    const Function* function = command.catalog.Find<Function>(address.oid);
    if (function != nullptr && MayChangeSchema(command, *function)) return true;
  }
  return false;
}

}  // namespace pgrehearse::procedure
