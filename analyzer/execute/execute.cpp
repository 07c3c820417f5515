// From a statement to its executor.
#include "analyzer/execute/execute.h"

#include <type_traits>
#include <variant>

namespace pgrehearse {

void Run(Command& command, const Statement& statement) {
  std::visit(
      [&](const auto& node) {
        using T = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<T, SyntaxErrorStatement>) {
          Raise("42601", std::string(node.message), node.at);
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
