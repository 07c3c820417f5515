// The variables of PL/pgSQL code: declared block by block, assigned with the conversions their types ask for.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/procedure/plpgsql_tree.h"

namespace pgrehearse::procedure {

class PlpgsqlVariables {
 protected:
  PlpgsqlVariables(Runner& runner, Frame& frame, const Declarations& declarations)
      : runner_(runner), frame_(frame), declarations_(declarations) {}

  // The variables of a block live while it runs and hide those of the same name around it.
  class BlockScope {
   public:
    BlockScope(PlpgsqlVariables& owner, const Json& block);
    BlockScope(const BlockScope&) = delete;
    BlockScope& operator=(const BlockScope&) = delete;
    ~BlockScope();

   private:
    PlpgsqlVariables& owner_;
    std::vector<std::pair<std::string, std::optional<Variable>>> hidden_;
  };

  Value Evaluate(const std::string& text) { return runner_.EvaluateText(text, frame_); }
  // Finds the block of each variable: the tree lists variables with their lines, not by block.
  void Declare(const Json& datums, const Json& action);
  void Assign(const std::string& name, Value value);
  void AssignDatum(int number, const Value& value);
  void AssignElement(int number, const Value& subscript, Value value);  // of an array of one dimension
  // A row of a query to the target of INTO or FOR; null: no row. `unknown` not empty: why it is not known.
  void AssignRow(const Json& target, const Rows& rows, const std::vector<Value>* row, const std::string& unknown);
  void SetFound(Value value) { frame_.variables["found"].value = std::move(value); }

  Runner& runner_;
  Frame& frame_;
  const Declarations& declarations_;
  std::vector<std::string> names_;                            // by number, as assignments name them
  std::vector<int> parents_;                                  // the record of a field, else -1
  std::map<const Json*, std::vector<const Json*>> declared_;  // by block: the wrapped datums

 private:
  void Initialize(const Json& wrapped);
};

}  // namespace pgrehearse::procedure
