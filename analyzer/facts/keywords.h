// Key words of PostgreSQL's grammar with their categories, which decide what must be quoted.
#ifndef PGREHEARSE_ANALYZER_FACTS_KEYWORDS_H_
#define PGREHEARSE_ANALYZER_FACTS_KEYWORDS_H_

#include <cstdint>
#include <string_view>

namespace pgrehearse {

// As in src/include/parser/kwlist.h; pg_get_keywords() shows the letters.
enum class KeywordCategory : char {
  kNone = 0,  // not a key word
  kUnreserved = 'U',
  kColumnName = 'C',        // may not name a function or type
  kTypeFunctionName = 'T',  // may name only a function or type
  kReserved = 'R',
};

// `word` must be in lower case, as the scanner folds it.
KeywordCategory FindKeyword(std::string_view word, int version);

// True if the word can follow an output expression without AS (14+; before, only non-key words could).
bool IsBareLabel(std::string_view word, int version);

}  // namespace pgrehearse

#endif  // PGREHEARSE_ANALYZER_FACTS_KEYWORDS_H_
