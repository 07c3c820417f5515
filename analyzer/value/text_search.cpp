// Values of tsvector and tsquery (tsvector.c, tsquery.c).
#include <algorithm>
#include <map>
#include <memory>

#include "analyzer/sql_error.h"
#include "analyzer/value/forms.h"

namespace pgrehearse::value {
namespace {

std::string Quoted(std::string_view lexeme) {
  std::string out = "'";
  for (char c : lexeme) {
    if (c == '\'' || c == '\\') out += c;
    out += c;
  }
  return out + "'";
}

struct Position {
  int at = 0;
  char weight = 'D';
};

// A lexeme, quoted or not, from text[*i]; false at the end or where none begins.
bool Lexeme(std::string_view text, std::size_t* i, std::string_view stops, std::string* out) {
  out->clear();
  if (*i < text.size() && text[*i] == '\'') {
    for (++*i; *i < text.size(); ++*i) {
      if (text[*i] == '\'') {
        if (*i + 1 < text.size() && text[*i + 1] == '\'') {
          ++*i;
        } else {
          ++*i;
          return true;
        }
      } else if (text[*i] == '\\' && *i + 1 < text.size()) {
        ++*i;
      }
      *out += text[*i];
    }
    return false;
  }
  while (*i < text.size() && !IsSpace(text[*i]) && stops.find(text[*i]) == std::string_view::npos) {
    if (text[*i] == '\\' && *i + 1 < text.size()) ++*i;
    *out += text[(*i)++];
  }
  return !out->empty();
}

// tsquery's grammar: | below & below <-> below !.
class QueryReader {
 public:
  explicit QueryReader(std::string_view text) : text_(text) {}

  // Infix form as tsqueryout prints it, with parentheses only where precedence asks for them.
  bool Read(std::string* out) {
    Skip();
    if (at_ == text_.size()) {
      out->clear();
      return true;
    }
    Item item;
    if (!Or(&item)) return false;
    Skip();
    *out = item.text;
    return at_ == text_.size();
  }

 private:
  struct Item {
    std::string text;
    int priority = 5;  // 1 |, 2 &, 3 <->, 4 !, 5 a lexeme
  };

  void Skip() {
    while (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
  }

  static std::string Under(const Item& item, int priority, bool right) {
    const bool parens = item.priority < priority || (right && item.priority == 3 && priority == 3);
    return parens ? "( " + item.text + " )" : item.text;
  }

  bool Binary(Item* out, int priority, bool (QueryReader::*next)(Item*)) {
    if (!(this->*next)(out)) return false;
    for (;;) {
      Skip();
      std::string op;
      if (priority < 3) {
        const char mark = priority == 1 ? '|' : '&';
        if (at_ >= text_.size() || text_[at_] != mark) return true;
        ++at_;
        op = std::string(" ") + mark + " ";
      } else {
        if (at_ >= text_.size() || text_[at_] != '<') return true;
        const std::size_t close = text_.find('>', at_);
        if (close == std::string_view::npos) return false;
        const std::string_view distance = text_.substr(at_ + 1, close - at_ - 1);
        at_ = close + 1;
        if (distance == "-" || distance == "1") {
          op = " <-> ";
        } else if (!distance.empty() && distance.find_first_not_of("0123456789") == std::string_view::npos) {
          op = " <" + std::string(distance) + "> ";
        } else {
          return false;
        }
      }
      Item right;
      if (!(this->*next)(&right)) return false;
      out->text = Under(*out, priority, false) + op + Under(right, priority, true);
      out->priority = priority;
    }
  }

  bool Or(Item* out) { return Binary(out, 1, &QueryReader::And); }
  bool And(Item* out) { return Binary(out, 2, &QueryReader::Phrase); }
  bool Phrase(Item* out) { return Binary(out, 3, &QueryReader::Not); }

  bool Not(Item* out) {
    Skip();
    if (at_ < text_.size() && text_[at_] == '!') {
      ++at_;
      Item inner;
      if (!Not(&inner)) return false;
      out->text = "!" + Under(inner, 4, false);
      out->priority = 4;
      return true;
    }
    if (at_ < text_.size() && text_[at_] == '(') {
      ++at_;
      if (!Or(out)) return false;
      Skip();
      if (at_ >= text_.size() || text_[at_] != ')') return false;
      ++at_;
      return true;
    }
    std::string lexeme;
    if (!Lexeme(text_, &at_, "&|!()<:", &lexeme)) return false;
    out->text = Quoted(lexeme);
    out->priority = 5;
    if (at_ < text_.size() && text_[at_] == ':') {
      ++at_;
      std::string flags;
      bool prefix = false;
      while (at_ < text_.size() && (text_[at_] == '*' || ((text_[at_] | 0x20) >= 'a' && (text_[at_] | 0x20) <= 'd'))) {
        if (text_[at_] == '*') {
          prefix = true;
        } else {
          flags += static_cast<char>(text_[at_] & ~0x20);
        }
        ++at_;
      }
      std::sort(flags.begin(), flags.end());
      out->text += ":" + std::string(prefix ? "*" : "") + flags;
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::string CanonicalTsvector(std::string_view text) {
  // Lexemes by length-limited memcmp, which is plain byte order.
  std::map<std::string, std::vector<Position>> lexemes;
  std::size_t i = 0;
  for (;;) {
    while (i < text.size() && IsSpace(text[i])) ++i;
    if (i == text.size()) break;
    std::string lexeme;
    const std::size_t begin = i;
    if (!Lexeme(text, &i, ":", &lexeme)) {
      if (i == begin || text[begin] == '\'') Raise("42601", "syntax error in tsvector: \"" + std::string(text) + "\"");
    }
    auto& positions = lexemes[lexeme];
    while (i < text.size() && (text[i] == ':' || text[i] == ',')) {
      ++i;
      Position position;
      while (i < text.size() && IsDigit(text[i])) position.at = std::min(position.at * 10 + (text[i++] - '0'), 16383);
      if (position.at == 0) Raise("42601", "syntax error in tsvector: \"" + std::string(text) + "\"");
      if (i < text.size() && (text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'd') position.weight = static_cast<char>(text[i++] & ~0x20);
      positions.push_back(position);
    }
  }
  std::string out;
  for (auto& [lexeme, positions] : lexemes) {
    if (!out.empty()) out += ' ';
    out += Quoted(lexeme);
    std::stable_sort(positions.begin(), positions.end(), [](const Position& a, const Position& b) {
      return a.at != b.at ? a.at < b.at : a.weight < b.weight;
    });
    int last = 0;
    for (const Position& position : positions) {
      if (position.at == last) continue;  // the highest weight of a place stays
      out += last == 0 ? ":" : ",";
      last = position.at;
      out += std::to_string(position.at);
      if (position.weight != 'D') out += position.weight;
    }
  }
  return out;
}

std::string CanonicalTsquery(std::string_view text) {
  std::string out;
  if (!QueryReader(text).Read(&out)) {
    Raise("42601", "syntax error in tsquery: \"" + std::string(text) + "\"");
  }
  return out;
}

}  // namespace pgrehearse::value
