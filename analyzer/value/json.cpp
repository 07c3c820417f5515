// JSON text: validation as json's input does it, and the order, spacing and numbers of jsonb (jsonapi.c, jsonb.c).
#include <algorithm>
#include <memory>
#include <utility>

#include "analyzer/sql_error.h"
#include "analyzer/value/forms.h"

namespace pgrehearse::value {
namespace {

struct JsonValue {
  enum class Kind : std::uint8_t { kScalar, kArray, kObject };
  Kind kind = Kind::kScalar;
  std::string scalar;  // printed form
  std::vector<JsonValue> items;
  std::vector<std::pair<std::string, JsonValue>> members;  // keys unescaped
};

void AppendUtf8(std::uint32_t code, std::string* out) {
  if (code < 0x80) {
    *out += static_cast<char>(code);
  } else if (code < 0x800) {
    *out += static_cast<char>(0xc0 | (code >> 6));
    *out += static_cast<char>(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    *out += static_cast<char>(0xe0 | (code >> 12));
    *out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    *out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    *out += static_cast<char>(0xf0 | (code >> 18));
    *out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
    *out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    *out += static_cast<char>(0x80 | (code & 0x3f));
  }
}

class JsonParser {
 public:
  JsonParser(std::string_view text, bool binary, int version) : text_(text), binary_(binary), version_(version) {}

  JsonValue Parse() {
    JsonValue value = Value(0);
    Skip();
    if (at_ != text_.size()) Fail("Expected end of input, but found \"" + Token() + "\".");
    return value;
  }

 private:
  [[noreturn]] void Fail(std::string detail) const { Raise("22P02", "invalid input syntax for type json", kNowhere, std::move(detail)); }
  [[noreturn]] void FailHere(const std::string& expected) const {
    if (at_ >= text_.size()) Fail("The input string ended unexpectedly.");
    Fail(expected + ", but found \"" + Token() + "\".");
  }

  void Skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  }

  // The token at the place of an error, as the message quotes it.
  std::string Token() const {
    std::size_t end = at_;
    const auto word = [&](char c) {
      return IsDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' || (static_cast<unsigned char>(c) & 0x80);
    };
    if (end < text_.size() && text_[end] == '"') {
      for (++end; end < text_.size() && text_[end] != '"'; ++end) {
        if (text_[end] == '\\') ++end;
      }
      end = std::min(end + 1, text_.size());
    } else {
      while (end < text_.size() && word(text_[end])) ++end;
      if (end == at_ && end < text_.size()) ++end;
    }
    return std::string(text_.substr(at_, end - at_));
  }

  JsonValue Value(int depth) {
    if (depth > 6000) Raise("54001", "stack depth limit exceeded");
    Skip();
    if (at_ >= text_.size()) Fail("The input string ended unexpectedly.");
    JsonValue value;
    const char c = text_[at_];
    if (c == '{') {
      value.kind = JsonValue::Kind::kObject;
      ++at_;
      Skip();
      if (at_ < text_.size() && text_[at_] == '}') {
        ++at_;
        return value;
      }
      for (bool first = true;; first = false) {
        Skip();
        if (at_ >= text_.size() || text_[at_] != '"') FailHere(first ? "Expected string or \"}\"" : "Expected string");
        std::string key = String();
        Skip();
        if (at_ >= text_.size() || text_[at_] != ':') FailHere("Expected \":\"");
        ++at_;
        value.members.emplace_back(std::move(key), Value(depth + 1));
        Skip();
        if (at_ < text_.size() && text_[at_] == ',') {
          ++at_;
          continue;
        }
        if (at_ >= text_.size() || text_[at_] != '}') FailHere("Expected \",\" or \"}\"");
        ++at_;
        return value;
      }
    }
    if (c == '[') {
      value.kind = JsonValue::Kind::kArray;
      ++at_;
      Skip();
      if (at_ < text_.size() && text_[at_] == ']') {
        ++at_;
        return value;
      }
      for (;;) {
        value.items.push_back(Value(depth + 1));
        Skip();
        if (at_ < text_.size() && text_[at_] == ',') {
          ++at_;
          continue;
        }
        if (at_ >= text_.size() || text_[at_] != ']') FailHere("Expected \",\" or \"]\"");
        ++at_;
        return value;
      }
    }
    if (c == '"') {
      value.scalar = QuoteJson(String());
      return value;
    }
    if (c == '-' || IsDigit(c)) {
      value.scalar = Number();
      return value;
    }
    const std::string word = Token();
    if (word == "true" || word == "false" || word == "null") {
      at_ += word.size();
      value.scalar = word;
      return value;
    }
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') Fail("Token \"" + word + "\" is invalid.");
    if (std::string_view("{}[],:").find(c) != std::string_view::npos) FailHere("Expected JSON value");
    Fail("Token \"" + word + "\" is invalid.");
  }

  std::string Number() {
    const std::size_t begin = at_;
    if (text_[at_] == '-') ++at_;
    const auto bad = [&]() {
      at_ = begin;
      std::size_t end = begin;
      while (end < text_.size() && (IsDigit(text_[end]) || std::string_view("+-.").find(text_[end]) != std::string_view::npos ||
                                    ((text_[end] | 0x20) >= 'a' && (text_[end] | 0x20) <= 'z'))) {
        ++end;
      }
      Fail("Token \"" + std::string(text_.substr(begin, end - begin)) + "\" is invalid.");
    };
    const auto digits = [&]() {
      const std::size_t first = at_;
      while (at_ < text_.size() && IsDigit(text_[at_])) ++at_;
      return at_ - first;
    };
    if (at_ < text_.size() && text_[at_] == '0') {
      ++at_;
    } else if (digits() == 0) {
      bad();
    }
    if (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      if (digits() == 0) bad();
    }
    if (at_ < text_.size() && (text_[at_] | 0x20) == 'e') {
      ++at_;
      if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
      if (digits() == 0) bad();
    }
    if (at_ < text_.size() && (IsDigit(text_[at_]) || ((text_[at_] | 0x20) >= 'a' && (text_[at_] | 0x20) <= 'z'))) bad();
    const std::string_view number = text_.substr(begin, at_ - begin);
    return binary_ ? CanonicalNumeric(number, -1, version_) : std::string(number);
  }

  std::string String() {
    std::string out;
    ++at_;
    std::uint32_t high = 0;
    while (true) {
      if (at_ >= text_.size()) Fail("Token \"" + std::string(text_.substr(text_.rfind('"'))) + "\" is invalid.");
      const char c = text_[at_++];
      if (high != 0 && (c != '\\' || at_ >= text_.size() || text_[at_] != 'u') && binary_) {
        Fail("Unicode low surrogate must follow a high surrogate.");
      }
      if (c == '"') return out;
      if (static_cast<unsigned char>(c) < 0x20) {
        static const char kHex[] = "0123456789abcdef";
        Fail(std::string("Character with value 0x") + kHex[static_cast<unsigned char>(c) >> 4] +
             kHex[static_cast<unsigned char>(c) & 15] + " must be escaped.");
      }
      if (c != '\\') {
        out += c;
        continue;
      }
      if (at_ >= text_.size()) Fail("The input string ended unexpectedly.");
      const char escaped = text_[at_++];
      switch (escaped) {
        case '"': case '\\': case '/': out += escaped; break;
        case 'b': out += '\b'; break;
        case 'f': out += '\f'; break;
        case 'n': out += '\n'; break;
        case 'r': out += '\r'; break;
        case 't': out += '\t'; break;
        case 'u': Unicode(&high, &out); break;
        default: Fail(std::string("Escape sequence \"\\") + escaped + "\" is invalid.");
      }
    }
  }

  void Unicode(std::uint32_t* high, std::string* out) {
    std::uint32_t code = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = at_ < text_.size() ? text_[at_] : '"';
      const char lower = static_cast<char>(c | 0x20);
      if (!IsDigit(c) && !(lower >= 'a' && lower <= 'f')) {
        Fail("\"\\u\" must be followed by four hexadecimal digits.");
      }
      code = code * 16 + (IsDigit(c) ? c - '0' : lower - 'a' + 10);
      ++at_;
    }
    if (!binary_) return;
    if (code >= 0xd800 && code < 0xdc00) {
      if (*high != 0) Fail("Unicode high surrogate must not follow a high surrogate.");
      *high = code;
      return;
    }
    if (code >= 0xdc00 && code < 0xe000) {
      if (*high == 0) Fail("Unicode low surrogate must follow a high surrogate.");
      code = 0x10000 + ((*high & 0x3ff) << 10) + (code & 0x3ff);
      *high = 0;
    }
    if (code == 0) {
      Raise("22P05", "unsupported Unicode escape sequence", kNowhere, "\\u0000 cannot be converted to text.");
    }
    AppendUtf8(code, out);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool binary_;
  int version_;
};

// Keys by length, then by bytes; of equal ones the last written wins (uniqueifyJsonbObject).
void Print(const JsonValue& value, std::string* out) {
  switch (value.kind) {
    case JsonValue::Kind::kScalar:
      *out += value.scalar;
      return;
    case JsonValue::Kind::kArray:
      *out += '[';
      for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (i > 0) *out += ", ";
        Print(value.items[i], out);
      }
      *out += ']';
      return;
    case JsonValue::Kind::kObject: {
      std::vector<const std::pair<std::string, JsonValue>*> members;
      for (const auto& member : value.members) members.push_back(&member);
      std::stable_sort(members.begin(), members.end(), [](const auto* a, const auto* b) {
        return a->first.size() != b->first.size() ? a->first.size() < b->first.size() : a->first < b->first;
      });
      *out += '{';
      bool first = true;
      for (std::size_t i = 0; i < members.size(); ++i) {
        if (i + 1 < members.size() && members[i]->first == members[i + 1]->first) continue;
        if (!first) *out += ", ";
        first = false;
        *out += QuoteJson(members[i]->first) + ": ";
        Print(members[i]->second, out);
      }
      *out += '}';
      return;
    }
  }
}

}  // namespace

std::string QuoteJson(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    switch (c) {
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          static const char kHex[] = "0123456789abcdef";
          out += "\\u00";
          out += kHex[static_cast<unsigned char>(c) >> 4];
          out += kHex[c & 15];
        } else {
          out += c;
        }
    }
  }
  return out + '"';
}

void ValidateJson(std::string_view text) { JsonParser(text, false, 18).Parse(); }

std::string CanonicalJsonb(std::string_view text, int version) {
  std::string out;
  Print(JsonParser(text, true, version).Parse(), &out);
  return out;
}

}  // namespace pgrehearse::value
