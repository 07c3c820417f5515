// Values made of values: arrays, composites, ranges and multiranges (arrayfuncs.c, rowtypes.c, rangetypes.c).
#include <algorithm>

#include "analyzer/sql_error.h"
#include "analyzer/value/forms.h"
#include "analyzer/value/literal.h"

namespace pgrehearse::value {
namespace {

[[noreturn]] void Malformed(std::string_view what, std::string_view text, std::string detail) {
  Raise("22P02", "malformed " + std::string(what) + " literal: \"" + std::string(text) + "\"", kNowhere, std::move(detail));
}

// array_out: what must be quoted to be read back.
std::string ArrayElement(std::string_view value, char delimiter) {
  bool quote = value.empty() || LowerAscii(value) == "null";
  for (char c : value) {
    quote = quote || c == '"' || c == '\\' || c == '{' || c == '}' || c == delimiter || IsSpace(c);
  }
  if (!quote) return std::string(value);
  std::string out = "\"";
  for (char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

class ArrayReader {
 public:
  using Convert = std::string (*)(const void*, std::string_view);

  ArrayReader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  // Calls f(text) for each element that is not NULL and writes the canonical form.
  template <typename F>
  std::string Read(F&& f) {
    std::string bounds;
    Skip();
    if (At('[')) {
      const std::size_t begin = at_;
      bool plain = true;  // all lower bounds 1
      while (At('[')) {
        const std::size_t close = text_.find(']', at_);
        if (close == std::string_view::npos) Malformed("array", text_, "Missing \"]\" after array dimensions.");
        const std::string_view dimension = text_.substr(at_ + 1, close - at_ - 1);
        const std::size_t colon = dimension.find(':');
        if (colon != std::string_view::npos && dimension.substr(0, colon) != "1") plain = false;
        at_ = close + 1;
      }
      const std::string written(text_.substr(begin, at_ - begin));
      Skip();
      if (!At('=')) Malformed("array", text_, "Missing \"=\" after array dimensions.");
      ++at_;
      Skip();
      if (!plain) bounds = written + "=";
    }
    if (!At('{')) {
      Malformed("array", text_, "Array value must start with \"{\" or dimension information.");
    }
    std::string out;
    bool empty = true;
    Braces(f, &out, &empty);
    Skip();
    if (at_ != text_.size()) Malformed("array", text_, "Junk after closing right brace.");
    return empty ? "{}" : bounds + out;
  }

 private:
  void Skip() {
    while (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
  }
  bool At(char c) const { return at_ < text_.size() && text_[at_] == c; }
  [[noreturn]] void End() const { Malformed("array", text_, "Unexpected end of input."); }

  template <typename F>
  void Braces(F& f, std::string* out, bool* empty) {
    ++at_;
    *out += '{';
    Skip();
    if (At('}')) {
      ++at_;
      *out += '}';
      return;
    }
    for (;;) {
      Skip();
      if (at_ >= text_.size()) End();
      if (At('{')) {
        Braces(f, out, empty);
      } else {
        *empty = false;
        Element(f, out);
      }
      Skip();
      if (at_ >= text_.size()) End();
      if (At(delimiter_)) {
        ++at_;
        *out += delimiter_;
        continue;
      }
      if (!At('}')) Malformed("array", text_, "Unexpected array element.");
      ++at_;
      *out += '}';
      return;
    }
  }

  template <typename F>
  void Element(F& f, std::string* out) {
    std::string value;
    bool quoted = false;
    if (At('"')) {
      quoted = true;
      for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
        if (text_[at_] == '\\') ++at_;
        if (at_ >= text_.size()) End();
        value += text_[at_];
      }
      if (at_ >= text_.size()) End();
      ++at_;
    } else {
      std::size_t kept = 0;
      while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '}' && text_[at_] != '{' && text_[at_] != '"') {
        if (text_[at_] == '\\') {
          quoted = true;
          ++at_;
          if (at_ >= text_.size()) End();
          value += text_[at_++];
          kept = value.size();
          continue;
        }
        value += text_[at_++];
        if (!IsSpace(value.back())) kept = value.size();
      }
      value.resize(kept);
      if (value.empty() && !quoted) Malformed("array", text_, std::string("Unexpected \"") + (at_ < text_.size() ? text_[at_] : '}') + "\" character.");
    }
    if (!quoted && LowerAscii(value) == "null") {
      *out += "NULL";
    } else {
      *out += ArrayElement(f(value), delimiter_);
    }
  }

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
};

// record_out and range_bound_escape quote alike: by doubling.
std::string RowElement(std::string_view value, std::string_view special) {
  bool quote = value.empty();
  for (char c : value) quote = quote || IsSpace(c) || special.find(c) != std::string_view::npos;
  if (!quote) return std::string(value);
  std::string out = "\"";
  for (char c : value) {
    if (c == '"' || c == '\\') out += c;
    out += c;
  }
  return out + '"';
}

// A field of a row or a bound of a range, up to an unquoted character of `stops`; nullopt when nothing stands there.
std::optional<std::string> Part(std::string_view text, std::size_t* i, std::string_view stops, std::string_view what) {
  std::string value;
  bool any = false, inside = false;
  while (*i < text.size() && (inside || stops.find(text[*i]) == std::string_view::npos)) {
    const char c = text[(*i)++];
    any = true;
    if (c == '\\') {
      if (*i >= text.size()) Malformed(what, text, "Unexpected end of input.");
      value += text[(*i)++];
    } else if (c == '"') {
      if (inside && *i < text.size() && text[*i] == '"') {
        value += '"';
        ++*i;
      } else {
        inside = !inside;
      }
    } else {
      value += c;
    }
  }
  if (*i >= text.size()) Malformed(what, text, "Unexpected end of input.");
  if (!any) return std::nullopt;
  return value;
}

struct Range {
  bool empty = false;
  std::optional<std::string> lower, upper;
  bool lower_inclusive = false, upper_inclusive = false;
};

// The next value of a discrete subtype, or nullopt when it has none that is known.
std::optional<std::string> Next(Oid subtype, std::string_view value) {
  if (value == "infinity" || value == "-infinity") return std::nullopt;
  if (subtype == kInt4Oid || subtype == kInt8Oid) return std::to_string(std::stoll(std::string(value)) + 1);
  if (subtype == kDateOid) {
    const auto days = DateTimeRank(value, kDateOid);
    if (days) return DateFromDays(*days + 1);
  }
  return std::nullopt;
}

Range ReadRange(const Catalog& catalog, const TypeInfo& type, std::string_view text, std::string_view whole, std::size_t* i) {
  Range range;
  const auto skip = [&]() {
    while (*i < text.size() && IsSpace(text[*i])) ++*i;
  };
  skip();
  if (LowerAscii(text.substr(*i, 5)) == "empty") {
    range.empty = true;
    *i += 5;
    return range;
  }
  if (*i >= text.size() || (text[*i] != '[' && text[*i] != '(')) {
    Malformed("range", whole, "Missing left parenthesis or bracket.");
  }
  range.lower_inclusive = text[(*i)++] == '[';
  range.lower = Part(text, i, ",)]", "range");
  if (text[*i] != ',') Malformed("range", whole, "Missing comma after lower bound.");
  ++*i;
  range.upper = Part(text, i, ",)]", "range");
  if (text[*i] == ',') Malformed("range", whole, "Too many commas.");
  range.upper_inclusive = text[(*i)++] == ']';
  const Oid subtype = type.subtype;
  if (range.lower) range.lower = CanonicalLiteral(catalog, subtype, -1, *range.lower);
  if (range.upper) range.upper = CanonicalLiteral(catalog, subtype, -1, *range.upper);
  if (!range.lower) range.lower_inclusive = false;
  if (!range.upper) range.upper_inclusive = false;
  if (range.lower && range.upper) {
    const auto order = CompareValues(catalog, subtype, *range.lower, *range.upper);
    if (order && *order > 0) Raise("22000", "range lower bound must be less than or equal to range upper bound");
    if (order && *order == 0 && !(range.lower_inclusive && range.upper_inclusive)) range.empty = true;
  }
  // int4range_canonical and its kin: [ and ).
  if (range.empty || (type.oid != kInt4RangeOid && type.oid != kInt8RangeOid && type.oid != kDateRangeOid)) return range;
  if (range.lower && !range.lower_inclusive) {
    if (const auto next = Next(subtype, *range.lower)) {
      range.lower = *next;
      range.lower_inclusive = true;
    }
  }
  if (range.upper && range.upper_inclusive) {
    if (const auto next = Next(subtype, *range.upper)) {
      range.upper = *next;
      range.upper_inclusive = false;
    }
  }
  if (range.lower && range.upper && *range.lower == *range.upper && !range.upper_inclusive) range.empty = true;
  return range;
}

std::string Format(const Range& range) {
  if (range.empty) return "empty";
  static constexpr std::string_view kSpecial = "\"\\()[],";
  std::string out = range.lower_inclusive ? "[" : "(";
  if (range.lower) out += RowElement(*range.lower, kSpecial);
  out += ",";
  if (range.upper) out += RowElement(*range.upper, kSpecial);
  return out + (range.upper_inclusive ? "]" : ")");
}

}  // namespace

std::string CanonicalArray(const Catalog& catalog, const TypeInfo& type, std::int32_t typmod, std::string_view text) {
  const Oid element = type.element;
  return ArrayReader(text, catalog.TypeOf(element).delimiter).Read([&](std::string_view value) {
    return CanonicalLiteral(catalog, element, typmod, value);
  });
}

std::optional<std::vector<std::optional<std::string>>> ArrayElements(std::string_view canonical, char delimiter) {
  if (!canonical.starts_with('{') || canonical.starts_with("{{")) return std::nullopt;
  std::vector<std::optional<std::string>> elements;
  const std::string printed = ArrayReader(canonical, delimiter).Read([&](std::string_view value) {
    elements.emplace_back(std::string(value));
    return std::string(value);
  });
  // NULL elements leave no trace in the callback: any there makes the list unusable as one of values.
  std::size_t count = printed == "{}" ? 0 : 1;
  bool inside = false;
  for (std::size_t i = 1; i + 1 < printed.size(); ++i) {
    if (printed[i] == '\\') {
      ++i;
    } else if (printed[i] == '"') {
      inside = !inside;
    } else if (printed[i] == delimiter && !inside) {
      ++count;
    }
  }
  if (count != elements.size()) {
    std::vector<std::optional<std::string>> with_nulls(elements);
    with_nulls.resize(count);
    return with_nulls;
  }
  return elements;
}

std::string CanonicalRow(const Catalog& catalog, const TypeInfo& type, std::string_view text) {
  std::vector<std::pair<Oid, std::int32_t>> fields;
  if (const Relation* relation = catalog.Find<Relation>(type.relation)) {
    for (const Column& column : relation->columns) {
      if (!column.dropped) fields.emplace_back(column.type, column.typmod);
    }
  } else {
    return std::string(text);
  }
  std::size_t i = 0;
  while (i < text.size() && IsSpace(text[i])) ++i;
  if (i >= text.size() || text[i] != '(') Malformed("record", text, "Missing left parenthesis.");
  ++i;
  std::string out = "(";
  for (std::size_t k = 0; k < fields.size(); ++k) {
    if (k > 0) {
      if (i >= text.size() || text[i] != ',') Malformed("record", text, "Too few columns.");
      ++i;
      out += ',';
    }
    const auto part = Part(text, &i, ",)", "record");
    if (part) out += RowElement(CanonicalLiteral(catalog, fields[k].first, fields[k].second, *part), "\"\\(),");
  }
  if (i >= text.size() || text[i] != ')') Malformed("record", text, "Too many columns.");
  ++i;
  while (i < text.size() && IsSpace(text[i])) ++i;
  if (i != text.size()) Malformed("record", text, "Junk after right parenthesis.");
  return out + ")";
}

std::string CanonicalRange(const Catalog& catalog, const TypeInfo& type, std::string_view text) {
  std::size_t i = 0;
  const Range range = ReadRange(catalog, type, text, text, &i);
  while (i < text.size() && IsSpace(text[i])) ++i;
  if (i != text.size()) Malformed("range", text, "Junk after right parenthesis or bracket.");
  return Format(range);
}

// multirange_in, then multirange_canonicalize: sorted, without empty ones, touching ones joined.
std::string CanonicalMultirange(const Catalog& catalog, const TypeInfo& type, std::string_view text) {
  const TypeInfo range_type = catalog.TypeOf(type.range);
  std::size_t i = 0;
  const auto skip = [&]() {
    while (i < text.size() && IsSpace(text[i])) ++i;
  };
  skip();
  if (i >= text.size() || text[i] != '{') Malformed("multirange", text, "Missing left brace.");
  ++i;
  std::vector<Range> ranges;
  skip();
  while (i < text.size() && text[i] != '}') {
    Range range = ReadRange(catalog, range_type, text, text, &i);
    if (!range.empty) ranges.push_back(std::move(range));
    skip();
    if (i < text.size() && text[i] == ',') {
      ++i;
      skip();
    }
  }
  if (i >= text.size()) Malformed("multirange", text, "Unexpected end of input.");
  const Oid subtype = range_type.subtype;
  const auto compare = [&](const std::string& a, const std::string& b) { return CompareValues(catalog, subtype, a, b).value_or(0); };
  std::stable_sort(ranges.begin(), ranges.end(), [&](const Range& a, const Range& b) {
    if (!a.lower || !b.lower) return !a.lower && b.lower;
    const int order = compare(*a.lower, *b.lower);
    return order != 0 ? order < 0 : a.lower_inclusive && !b.lower_inclusive;
  });
  std::vector<Range> merged;
  for (Range& range : ranges) {
    if (!merged.empty()) {
      Range& last = merged.back();
      const int gap = !last.upper || !range.lower ? -1 : compare(*range.lower, *last.upper);
      if (gap < 0 || (gap == 0 && (range.lower_inclusive || last.upper_inclusive))) {
        const int order = !last.upper ? -1 : !range.upper ? 1 : compare(*range.upper, *last.upper);
        if (order > 0 || (order == 0 && range.upper_inclusive)) {
          last.upper = range.upper;
          last.upper_inclusive = range.upper_inclusive;
        }
        continue;
      }
    }
    merged.push_back(std::move(range));
  }
  std::string out = "{";
  for (std::size_t k = 0; k < merged.size(); ++k) out += (k > 0 ? "," : "") + Format(merged[k]);
  return out + "}";
}

}  // namespace pgrehearse::value
