// jsonpath: the language of jsonpath_gram.y in, jsonPathToCstring's spelling out.
#include <memory>

#include "analyzer/sql_error.h"
#include "analyzer/value/forms.h"

namespace pgrehearse::value {
namespace {

// What of the text's printed form binds how tightly (operationPriority, jsonpath.c).
enum Priority : int { kOr = 0, kAnd = 1, kComparison = 2, kSum = 3, kProduct = 4, kSign = 5, kAtom = 6 };

struct Item {
  std::string text;
  int priority = kAtom;
  bool is_boolean = false;
};

class PathReader {
 public:
  PathReader(std::string_view text, int version) : text_(text), version_(version) {}

  std::string Read() {
    bool strict = false;
    if (Word("strict")) {
      strict = true;
    } else {
      Word("lax");
    }
    Skip();
    if (at_ == text_.size()) RaiseSyntax("jsonpath", text_);
    const Item item = Or();
    Skip();
    if (at_ != text_.size()) Fail();
    // The whole is printed with brackets around an operator.
    return (strict ? "strict " : "") + (item.priority < kAtom ? "(" + item.text + ")" : item.text);
  }

 private:
  [[noreturn]] void Fail() const {
    Raise("42601", at_ >= text_.size() ? "syntax error at end of jsonpath input"
                                       : "syntax error at or near \"" + Token() + "\" of jsonpath input");
  }
  std::string Token() const {
    std::size_t end = at_;
    while (end < text_.size() && IsWord(text_[end])) ++end;
    return std::string(text_.substr(at_, end > at_ ? end - at_ : 1));
  }
  static bool IsWord(char c) {
    return IsDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' || c == '$' || (static_cast<unsigned char>(c) & 0x80);
  }

  void Skip() {
    for (;;) {
      while (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
      if (text_.substr(at_, 2) != "/*") return;
      const std::size_t end = text_.find("*/", at_ + 2);
      if (end == std::string_view::npos) Fail();
      at_ = end + 2;
    }
  }
  bool Mark(std::string_view mark) {
    Skip();
    if (text_.substr(at_, mark.size()) != mark) return false;
    at_ += mark.size();
    return true;
  }
  bool Word(std::string_view word) {
    Skip();
    if (text_.substr(at_, word.size()) != word) return false;
    if (at_ + word.size() < text_.size() && IsWord(text_[at_ + word.size()])) return false;
    at_ += word.size();
    return true;
  }

  static std::string Under(const Item& item, int priority) {
    return item.priority <= priority ? "(" + item.text + ")" : item.text;
  }
  static Item Join(const Item& left, std::string_view op, const Item& right, int priority, bool boolean) {
    return {Under(left, priority) + " " + std::string(op) + " " + Under(right, priority), priority, boolean};
  }

  // && and || join predicates only.
  void RequireBoolean(const Item& item, std::size_t op) {
    if (item.is_boolean) return;
    Raise("42601", "syntax error at or near \"" + std::string(text_.substr(op, 2)) + "\" of jsonpath input");
  }

  Item Or() {
    Item left = And();
    for (;;) {
      Skip();
      const std::size_t begin = at_;
      if (!Mark("||")) return left;
      RequireBoolean(left, begin);
      left = Join(left, "||", And(), kOr, true);
    }
  }
  Item And() {
    Item left = Predicate();
    for (;;) {
      Skip();
      const std::size_t begin = at_;
      if (!Mark("&&")) return left;
      RequireBoolean(left, begin);
      left = Join(left, "&&", Predicate(), kAnd, true);
    }
  }

  Item Predicate() {
    if (Mark("!")) {
      if (text_.substr(at_, 1) == "=") Fail();
      Item inner = Predicate();
      return {"!(" + inner.text + ")", kAtom, true};
    }
    if (Word("exists")) {
      if (!Mark("(")) Fail();
      const Item inner = Or();
      if (!Mark(")")) Fail();
      return Unknown({"exists (" + inner.text + ")", kAtom, true});
    }
    Item left = Sum();
    Skip();
    for (std::string_view op : {"==", "<>", "!=", "<=", ">=", "<", ">"}) {
      if (!Mark(op)) continue;
      const Item right = Sum();
      return Join(left, op == "<>" ? "!=" : op, right, kComparison, true);
    }
    if (Word("starts")) {
      if (!Word("with")) Fail();
      return Join(left, "starts with", Sum(), kComparison, true);
    }
    if (Word("like_regex")) {
      Skip();
      std::string text = Under(left, kComparison) + " like_regex " + QuoteJson(String());
      if (Word("flag")) {
        Skip();
        text += " flag " + QuoteJson(String());
      }
      return {text, kComparison, true};
    }
    return Unknown(std::move(left));
  }

  // (predicate) is unknown
  Item Unknown(Item item) {
    if (!Word("is")) return item;
    if (!Word("unknown")) Fail();
    return {"(" + item.text + ") is unknown", kAtom, true};
  }

  Item Sum() {
    Item left = Product();
    for (;;) {
      if (Mark("+")) {
        left = Join(left, "+", Product(), kSum, false);
      } else if (Mark("-")) {
        left = Join(left, "-", Product(), kSum, false);
      } else {
        return left;
      }
    }
  }
  Item Product() {
    Item left = Sign();
    for (;;) {
      Skip();
      if (text_.substr(at_, 2) == "**") return left;
      if (Mark("*")) {
        left = Join(left, "*", Sign(), kProduct, false);
      } else if (Mark("/")) {
        left = Join(left, "/", Sign(), kProduct, false);
      } else if (Mark("%")) {
        left = Join(left, "%", Sign(), kProduct, false);
      } else {
        return left;
      }
    }
  }
  Item Sign() {
    const bool minus = Mark("-");
    if (!minus && !Mark("+")) return Accessors(Primary());
    const Item inner = Sign();
    // The sign of a number is part of it.
    if (inner.priority == kAtom && !inner.text.empty() && IsDigit(inner.text[0])) {
      return {(minus ? "-" : "") + inner.text, kAtom, false};
    }
    return {(minus ? "-" : "+") + Under(inner, kSign), kSign, false};
  }

  Item Primary() {
    Skip();
    if (at_ >= text_.size()) Fail();
    const char c = text_[at_];
    if (c == '(') {
      ++at_;
      Item inner = Or();
      if (!Mark(")")) Fail();
      return inner;
    }
    if (c == '$') {
      ++at_;
      if (at_ < text_.size() && text_[at_] == '"') return {"$" + QuoteJson(String()), kAtom, false};
      std::string name;
      while (at_ < text_.size() && IsWord(text_[at_])) name += text_[at_++];
      return {name.empty() ? "$" : "$" + QuoteJson(name), kAtom, false};
    }
    if (c == '@') {
      ++at_;
      return {"@", kAtom, false};
    }
    if (c == '"') return {QuoteJson(String()), kAtom, false};
    if (IsDigit(c) || (c == '.' && at_ + 1 < text_.size() && IsDigit(text_[at_ + 1]))) return {Number(), kAtom, false};
    for (std::string_view word : {"true", "false", "null", "last"}) {
      if (Word(word)) return {std::string(word), kAtom, false};
    }
    if (IsWord(c)) at_ += Token().size();  // the scanner has read on
    Fail();
  }

  std::string Number() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (IsDigit(text_[at_]) || text_[at_] == '.' || text_[at_] == '_' || (text_[at_] | 0x20) == 'e' ||
                                  ((text_[at_] == '+' || text_[at_] == '-') && (text_[at_ - 1] | 0x20) == 'e'))) {
      // A point that begins an accessor: 1.type() is refused by the grammar anyway.
      ++at_;
    }
    return CanonicalNumeric(text_.substr(begin, at_ - begin), -1, version_);
  }

  std::string String() {
    if (at_ >= text_.size() || text_[at_] != '"') Fail();
    std::string out;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] != '\\') {
        out += text_[at_];
        continue;
      }
      if (++at_ >= text_.size()) break;
      switch (text_[at_]) {
        case 'b': out += '\b'; break;
        case 'f': out += '\f'; break;
        case 'n': out += '\n'; break;
        case 'r': out += '\r'; break;
        case 't': out += '\t'; break;
        case 'v': out += '\v'; break;
        default: out += text_[at_];
      }
    }
    if (at_ >= text_.size()) Fail();
    ++at_;
    return out;
  }

  Item Accessors(Item item) {
    bool first = true;
    for (;;) {
      Skip();
      if (at_ >= text_.size()) return item;
      std::string next;
      if (Mark("[")) {
        next = Subscripts();
      } else if (Mark("?")) {
        if (!Mark("(")) Fail();
        next = "?(" + Or().text + ")";
        if (!Mark(")")) Fail();
      } else if (text_[at_] == '.') {
        ++at_;
        next = Member();
      } else {
        return item;
      }
      // Something is reached from it: operators and numbers stand in brackets.
      if (first && (item.priority < kAtom || (!item.text.empty() && (IsDigit(item.text[0]) || item.text[0] == '-')))) {
        item.text = "(" + item.text + ")";
      }
      first = false;
      item.text += next;
      item.priority = kAtom;
    }
  }

  std::string Subscripts() {
    if (Mark("*")) {
      if (!Mark("]")) Fail();
      return "[*]";
    }
    std::string out = "[";
    for (;;) {
      out += Sum().text;
      if (Word("to")) out += " to " + Sum().text;
      if (Mark("]")) return out + "]";
      if (!Mark(",")) Fail();
      out += ",";
    }
  }

  std::string Level() {
    if (Word("last")) return "last";
    Skip();
    std::string digits;
    while (at_ < text_.size() && IsDigit(text_[at_])) digits += text_[at_++];
    if (digits.empty()) Fail();
    return digits;
  }

  std::string Member() {
    Skip();
    if (Mark("**")) {
      if (!Mark("{")) return ".**";
      const std::string low = Level();
      std::string high = low;
      if (Word("to")) high = Level();
      if (!Mark("}")) Fail();
      if (low == "0" && high == "last") return ".**";
      return low == high ? ".**{" + low + "}" : ".**{" + low + " to " + high + "}";
    }
    if (Mark("*")) return ".*";
    if (at_ < text_.size() && text_[at_] == '"') return "." + QuoteJson(String());
    std::string name;
    while (at_ < text_.size() && IsWord(text_[at_])) name += text_[at_++];
    if (name.empty()) Fail();
    const std::size_t after = at_;
    Skip();
    if (at_ >= text_.size() || text_[at_] != '(') {
      at_ = after;
      return "." + QuoteJson(name);
    }
    ++at_;
    std::string arguments;
    Skip();
    if (at_ < text_.size() && text_[at_] != ')') {
      for (;;) {
        Skip();
        if (at_ < text_.size() && text_[at_] == '"') {
          arguments += QuoteJson(String());
        } else {
          arguments += Sign().text;
        }
        if (!Mark(",")) break;
        arguments += ",";
      }
    }
    if (!Mark(")")) Fail();
    return "." + name + "(" + arguments + ")";
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int version_;
};

}  // namespace

std::string CanonicalJsonPath(std::string_view text, int version) { return PathReader(text, version).Read(); }

}  // namespace pgrehearse::value
