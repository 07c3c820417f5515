// Looks key words up in the generated table.
#include "analyzer/facts/keywords.h"

#include <algorithm>

#include "analyzer/facts/facts.h"
#include "analyzer/facts/keyword_table.h"

namespace pgrehearse {
namespace {

const KeywordFact* Find(std::string_view word, int version) {
  const auto rows = std::ranges::equal_range(kKeywordRows, word, std::ranges::less(),
                                             [](const KeywordFact& row) { return std::string_view(row.word); });
  for (const KeywordFact& row : rows) {
    if (VersionRange{row.min_version, row.max_version}.Has(version)) return &row;
  }
  return nullptr;
}

}  // namespace

KeywordCategory FindKeyword(std::string_view word, int version) {
  const KeywordFact* fact = Find(word, version);
  return fact == nullptr ? KeywordCategory::kNone : static_cast<KeywordCategory>(fact->category);
}

bool IsBareLabel(std::string_view word, int version) {
  const KeywordFact* fact = Find(word, version);
  return fact == nullptr || fact->bare_label;
}

}  // namespace pgrehearse
