// Booleans, character strings, bytea, uuid and bit strings.
#include "analyzer/sql_error.h"
#include "analyzer/value/forms.h"

namespace pgrehearse::value {
namespace {

// Characters of UTF-8 text.
std::size_t CharacterCount(std::string_view text) {
  std::size_t count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

// The first `characters` characters.
std::string_view Clip(std::string_view text, std::size_t characters) {
  std::size_t i = 0;
  while (i < text.size()) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) {
      if (characters == 0) break;
      --characters;
    }
    ++i;
  }
  return text.substr(0, i);
}

int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string OctalEscape(unsigned char c) {
  return std::string("\\") + static_cast<char>('0' + (c >> 6)) + static_cast<char>('0' + ((c >> 3) & 7)) +
         static_cast<char>('0' + (c & 7));
}

}  // namespace

// parse_bool_with_len: any unambiguous prefix of true, false, yes, no, on, off; 1 and 0.
std::string CanonicalBool(std::string_view text) {
  const std::string word = LowerAscii(TrimSpace(text));
  const auto prefix_of = [&](std::string_view full, std::size_t least) {
    return word.size() >= least && full.substr(0, word.size()) == word;
  };
  if (prefix_of("true", 1) || prefix_of("yes", 1) || word == "on" || word == "1") return "t";
  if (prefix_of("false", 1) || prefix_of("no", 1) || prefix_of("off", 2) || word == "0") return "f";
  RaiseSyntax("boolean", text);
}

std::string CanonicalString(std::string_view text, Oid type, std::int32_t typmod, int version) {
  switch (type) {
    case kNameOid: {
      if (text.size() < 64) return std::string(text);
      std::size_t length = 63;
      while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80) --length;
      return std::string(text.substr(0, length));
    }
    case kCharOid:
      // charin (char.c): one byte; from 15 on \ooo stands for a byte that is not ASCII.
      if (version >= 15) {
        if (text.size() == 4 && text[0] == '\\' && text[1] >= '0' && text[1] <= '3' && text[2] >= '0' && text[2] <= '7' &&
            text[3] >= '0' && text[3] <= '7') {
          const unsigned char c = static_cast<unsigned char>((text[1] - '0') * 64 + (text[2] - '0') * 8 + (text[3] - '0'));
          if (c == 0) return "";
          return c < 128 ? std::string(1, static_cast<char>(c)) : OctalEscape(c);
        }
        if (!text.empty() && (static_cast<unsigned char>(text[0]) & 0x80)) return OctalEscape(text[0]);
      }
      return std::string(text.substr(0, 1));
    case kVarcharOid:
    case kBpcharOid: {
      if (typmod < 4) return std::string(text);
      const std::size_t limit = static_cast<std::size_t>(typmod - 4), count = CharacterCount(text);
      if (count > limit) {
        const std::string_view kept = Clip(text, limit);
        if (text.substr(kept.size()).find_first_not_of(' ') != std::string_view::npos) {
          Raise("22001", std::string("value too long for type ") +
                             (type == kBpcharOid ? "character(" : "character varying(") + std::to_string(limit) + ")");
        }
        return std::string(kept);
      }
      return std::string(text) + (type == kBpcharOid ? std::string(limit - count, ' ') : std::string());
    }
    default: return std::string(text);
  }
}

std::string CanonicalBytea(std::string_view text) {
  static const char kHex[] = "0123456789abcdef";
  std::string out = "\\x";
  const auto put = [&](unsigned char c) {
    out += kHex[c >> 4];
    out += kHex[c & 15];
  };
  if (text.starts_with("\\x")) {
    int high = -1;
    for (char c : text.substr(2)) {
      if (high < 0 && (c == ' ' || c == '\n' || c == '\t' || c == '\r')) continue;
      const int digit = HexValue(c);
      if (digit < 0) Raise("22023", "invalid hexadecimal digit: \"" + std::string(1, c) + "\"");
      if (high < 0) {
        high = digit;
      } else {
        put(static_cast<unsigned char>(high * 16 + digit));
        high = -1;
      }
    }
    if (high >= 0) Raise("22023", "invalid hexadecimal data: odd number of digits");
    return out;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      put(static_cast<unsigned char>(text[i]));
    } else if (i + 1 < text.size() && text[i + 1] == '\\') {
      put('\\');
      ++i;
    } else if (i + 3 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '3' && text[i + 2] >= '0' &&
               text[i + 2] <= '7' && text[i + 3] >= '0' && text[i + 3] <= '7') {
      put(static_cast<unsigned char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0')));
      i += 3;
    } else {
      Raise("22P02", "invalid input syntax for type bytea");
    }
  }
  return out;
}

// uuid_in: 32 hexadecimal digits, a hyphen allowed after each group of four, braces around.
std::string CanonicalUuid(std::string_view text) {
  std::string_view rest = text;
  const bool braces = rest.starts_with('{');
  if (braces) rest.remove_prefix(1);
  std::string digits;
  std::size_t i = 0;
  for (int byte = 0; byte < 16; ++byte) {
    if (i + 1 >= rest.size() || HexValue(rest[i]) < 0 || HexValue(rest[i + 1]) < 0) RaiseSyntax("uuid", text);
    digits += static_cast<char>(IsDigit(rest[i]) ? rest[i] : rest[i] | 0x20);
    digits += static_cast<char>(IsDigit(rest[i + 1]) ? rest[i + 1] : rest[i + 1] | 0x20);
    i += 2;
    if (i < rest.size() && rest[i] == '-' && byte % 2 == 1 && byte < 15) ++i;
  }
  if (braces) {
    if (i >= rest.size() || rest[i] != '}') RaiseSyntax("uuid", text);
    ++i;
  }
  if (i != rest.size()) RaiseSyntax("uuid", text);
  return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" + digits.substr(16, 4) + "-" +
         digits.substr(20);
}

std::string CanonicalBits(std::string_view text, Oid type, std::int32_t typmod) {
  std::string bits;
  const bool hex = text.starts_with('x') || text.starts_with('X');
  const bool marked = hex || text.starts_with('b') || text.starts_with('B');
  for (char c : text.substr(marked ? 1 : 0)) {
    if (hex) {
      const int digit = HexValue(c);
      if (digit < 0) Raise("22P02", "\"" + std::string(1, c) + "\" is not a valid hexadecimal digit");
      for (int bit = 8; bit > 0; bit >>= 1) bits += digit & bit ? '1' : '0';
    } else {
      if (c != '0' && c != '1') Raise("22P02", "\"" + std::string(1, c) + "\" is not a valid binary digit");
      bits += c;
    }
  }
  if (typmod > 0) {
    if (type == kBitOid && bits.size() != static_cast<std::size_t>(typmod)) {
      Raise("22026", "bit string length " + std::to_string(bits.size()) + " does not match type bit(" +
                         std::to_string(typmod) + ")");
    }
    if (type == kVarbitOid && bits.size() > static_cast<std::size_t>(typmod)) {
      Raise("22001", "bit string too long for type bit varying(" + std::to_string(typmod) + ")");
    }
  }
  return bits;
}

}  // namespace pgrehearse::value
