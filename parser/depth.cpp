// Counts what can nest. A chain without brackets nests to the left, so its operators add up; a comma, AND or OR at the
// same level begins a new chain (the grammar keeps AND and OR flat: makeAndExpr in gram.y), a semicolon a new
// statement.
#include "parser/depth.h"

#include <algorithm>
#include <vector>

#include "parser/scanner.h"

namespace pgrehearse {

namespace {

enum class Effect { kNone, kOperator, kChain, kReset, kOpen, kClose };

Effect EffectOf(std::string_view word) {
  switch (word.size()) {
    case 2:
      if (EqualsIgnoringCase(word, "or")) return Effect::kReset;
      if (EqualsIgnoringCase(word, "is") || EqualsIgnoringCase(word, "in") || EqualsIgnoringCase(word, "at")) {
        return Effect::kOperator;
      }
      break;
    case 3:
      if (EqualsIgnoringCase(word, "and")) return Effect::kReset;
      if (EqualsIgnoringCase(word, "not")) return Effect::kOperator;
      if (EqualsIgnoringCase(word, "end")) return Effect::kClose;
      break;
    case 4:
      if (EqualsIgnoringCase(word, "case")) return Effect::kOpen;
      if (EqualsIgnoringCase(word, "like")) return Effect::kOperator;
      if (EqualsIgnoringCase(word, "when") || EqualsIgnoringCase(word, "then") || EqualsIgnoringCase(word, "else")) {
        return Effect::kReset;
      }
      if (EqualsIgnoringCase(word, "join")) return Effect::kChain;
      break;
    case 5:
      if (EqualsIgnoringCase(word, "union")) return Effect::kChain;
      if (EqualsIgnoringCase(word, "ilike")) return Effect::kOperator;
      break;
    case 6:
      if (EqualsIgnoringCase(word, "except")) return Effect::kChain;
      if (EqualsIgnoringCase(word, "isnull")) return Effect::kOperator;
      break;
    case 7:
      if (EqualsIgnoringCase(word, "collate") || EqualsIgnoringCase(word, "notnull") ||
          EqualsIgnoringCase(word, "between") || EqualsIgnoringCase(word, "similar")) {
        return Effect::kOperator;
      }
      break;
    case 8:
      if (EqualsIgnoringCase(word, "overlaps")) return Effect::kOperator;
      break;
    case 9:
      if (EqualsIgnoringCase(word, "intersect")) return Effect::kChain;
      break;
    default:
      break;
  }
  return Effect::kNone;
}

}  // namespace

DepthEstimate EstimateDepth(std::string_view text, std::size_t limit) {
  struct Level {
    std::size_t operators = 0;
    std::size_t chains = 0;
  };
  std::vector<Level> levels(1);
  std::size_t depth = 0;  // the sum over all open levels
  DepthEstimate estimate{0, text.size()};
  Scanner scanner(text);
  while (true) {
    const Token token = scanner.NextCode();
    Effect effect = Effect::kNone;
    bool semicolon = false;
    switch (token.kind) {
      case TokenKind::kEnd:
        return estimate;
      case TokenKind::kWord:
        effect = EffectOf(scanner.TextOf(token));
        break;
      case TokenKind::kOperator:
        effect = Effect::kOperator;
        break;
      case TokenKind::kPunctuation:
        switch (text[token.begin]) {
          case '(':
          case '[':
            effect = Effect::kOpen;
            break;
          case ')':
          case ']':
            effect = Effect::kClose;
            break;
          case ':':
            effect = Effect::kOperator;
            break;
          case ',':
            effect = Effect::kReset;
            break;
          case ';':
            effect = Effect::kReset;
            semicolon = true;
            break;
          default:
            break;
        }
        break;
      default:
        break;
    }
    Level& level = levels.back();
    switch (effect) {
      case Effect::kNone:
        continue;
      case Effect::kOperator:
        ++level.operators;
        ++depth;
        break;
      case Effect::kChain:
        depth -= level.operators;
        level.operators = 0;
        ++level.chains;
        ++depth;
        break;
      case Effect::kReset:
        depth -= level.operators;
        level.operators = 0;
        if (semicolon) {
          depth -= level.chains;
          level.chains = 0;
        }
        break;
      case Effect::kOpen:
        levels.emplace_back();
        ++depth;
        break;
      case Effect::kClose:
        if (levels.size() == 1) break;
        depth -= level.operators + level.chains + 1;
        levels.pop_back();
        break;
    }
    estimate.deepest = std::max(estimate.deepest, depth);
    if (depth > limit) {
      estimate.exceeded = token.begin;
      return estimate;
    }
  }
}

}  // namespace pgrehearse
