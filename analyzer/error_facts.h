// What the history knows about a name that does not exist: what it resembles, where it was dropped or renamed, where it is
// made too late.
#pragma once

#include <functional>
#include <vector>

#include "analyzer/catalog/catalog.h"
#include "analyzer/effects.h"
#include "analyzer/replay.h"

namespace pgrehearse {

// Walks statements of the history from one near the error to one far from it, until the visitor gives true.
using StatementVisitor = std::function<bool(const RunStatement&)>;
struct HistoryAround {
  std::function<void(const StatementVisitor&)> earlier;  // what ran, the last first
  std::function<void(const StatementVisitor&)> later;    // what is still to run (without outcome), the next first
};

std::vector<ErrorFact> FactsAbout(const SqlErrorEffect& error, const Catalog& catalog, const HistoryAround& history);

}  // namespace pgrehearse
