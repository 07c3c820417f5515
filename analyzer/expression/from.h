// What the files about FROM share: an item's join tree, its top entry and the names it brings.
#pragma once

#include <vector>

#include "analyzer/expression/parse_state.h"

namespace pgrehearse::analysis {

struct FromResult {
  const JoinNode* join = nullptr;
  NamespaceItem* top = nullptr;
  std::vector<NamespaceItem*> names;
};

FromResult TransformFromItem(ParseState& state, const FromItem& item);
FromResult FromJoined(ParseState& state, const FromItem& item, const FromJoin& written);
FromResult FromXml(ParseState& state, const FromItem& item, const FromXmlTable& written);
FromResult FromJson(ParseState& state, const FromItem& item, const FromJsonTable& written);
FromResult Leaf(ParseState& state, NamespaceItem* item);
void CheckConflicts(const std::vector<NamespaceItem*>& left, const std::vector<NamespaceItem*>& right);
void SetLateral(const std::vector<NamespaceItem*>& items, bool only, bool ok);
void PolymorphicColumns(ParseState& state, const FunctionExpression& call, const FunctionInfo& info,
                        std::vector<RangeEntryColumn>* columns);
// Makes a WITH query's columns known before it is referred to, or raises that it cannot be.
void RequireColumns(ParseState& state, CommonTableState& table, int levels_up);

}  // namespace pgrehearse::analysis
