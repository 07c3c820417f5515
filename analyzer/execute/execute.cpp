// From a statement to its executor.
#include "analyzer/execute/execute.h"

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace pgrehearse {
namespace {

// The grammar raises more than syntax errors (gram.y of 18); the parser's library tells the message alone.
std::string StateOf(std::string_view message) {
  static constexpr std::pair<std::string_view, const char*> kOthers[] = {
      {"cannot be marked", "0A000"},           // ... constraints cannot be marked DEFERRABLE, NOT VALID, NO INHERIT, NOT ENFORCED
      {"not yet implemented", "0A000"},        // MATCH PARTIAL, CREATE ASSERTION, UNIQUE predicate
      {"is not implemented", "0A000"},         // dropping an enum value
      {"is no longer supported", "0A000"},     // CREATE EXTENSION ... FROM
      {"not supported on recursive views", "0A000"},
      {"cannot have output arguments", "0A000"},
      {"unrecognized partitioning strategy", "22023"},
      {"precision for type float must be", "22023"},
      {"column number must be in range", "22023"},
      {"frame start", "42P20"},
      {"frame end", "42P20"}};
  for (const auto& [part, state] : kOthers) {
    if (message.find(part) != std::string_view::npos) return state;
  }
  return "42601";
}

}  // namespace

void Run(Command& command, const Statement& statement) {
  std::visit(
      [&](const auto& node) {
        using T = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<T, SyntaxErrorStatement>) {
          // Only the grammar of 17 and later knows DROP VALUE, to refuse it.
          const bool unknown_drop = node.message == "dropping an enum value is not implemented" && command.version() < 17;
          if (unknown_drop) Raise("42601", "syntax error at or near \"VALUE\"", node.at);
          Raise(StateOf(node.message), std::string(node.message), node.at);
        } else if constexpr (std::is_same_v<T, OtherStatement>) {
          throw Unknowable{"statements of the kind " + std::string(node.node) + " are not modelled", kNowhere};
        } else if constexpr (std::is_same_v<T, Transaction>) {
          // BEGIN, COMMIT and kin are the replay's; here they come from code that runs inside a statement.
          throw Unknowable{"transaction control inside a function or DO block", kNowhere};
        } else {
          Run(command, node);
        }
      },
      statement.node);
}

}  // namespace pgrehearse
