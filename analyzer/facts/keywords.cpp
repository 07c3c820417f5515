// Looks key words up in the generated table.
#include "analyzer/facts/keywords.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "analyzer/facts/facts.h"
#include "analyzer/facts/keyword_table.h"

namespace pgrehearse {
namespace {

// Every name that is printed is looked up here, so the words are hashed: a slot has the number of a word's first row
// plus one, or 0.
class KeywordIndex {
 public:
  KeywordIndex() {
    for (std::size_t row = 0; row < kKeywordRows.size(); ++row) {
      const std::string_view word = kKeywordRows[row].word;
      if (row == 0 || word != kKeywordRows[row - 1].word) *Slot(word) = static_cast<std::uint16_t>(row + 1);
    }
  }
  // The rows of a word, one for each range of versions.
  std::span<const KeywordFact> Rows(std::string_view word) const {
    const std::uint16_t slot = *const_cast<KeywordIndex*>(this)->Slot(word);
    if (slot == 0) return {};
    const std::size_t first = slot - 1U;
    std::size_t end = first + 1;
    while (end < kKeywordRows.size() && word == kKeywordRows[end].word) ++end;
    return kKeywordRows.subspan(first, end - first);
  }

 private:
  static constexpr std::size_t kSlots = 2048;  // four times the words there are

  std::uint16_t* Slot(std::string_view word) {
    std::uint32_t hash = 2166136261U;  // FNV-1a
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    for (std::size_t i = hash % kSlots;; i = (i + 1) % kSlots) {
      if (slots_[i] == 0 || word == kKeywordRows[slots_[i] - 1U].word) return &slots_[i];
    }
  }

  std::array<std::uint16_t, kSlots> slots_{};
};

const KeywordFact* Find(std::string_view word, int version) {
  static const KeywordIndex index;
  for (const KeywordFact& row : index.Rows(word)) {
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
