// The generated array of key words as its lookups see it; for files of this folder only.
#ifndef PGREHEARSE_ANALYZER_FACTS_KEYWORD_TABLE_H_
#define PGREHEARSE_ANALYZER_FACTS_KEYWORD_TABLE_H_

#include <cstdint>
#include <span>

namespace pgrehearse {

struct KeywordFact {
  char word[20];
  char category;
  bool bare_label;
  std::uint8_t min_version;
  std::uint8_t max_version;
};

extern const std::span<const KeywordFact> kKeywordRows;  // sorted by word

}  // namespace pgrehearse

#endif  // PGREHEARSE_ANALYZER_FACTS_KEYWORD_TABLE_H_
