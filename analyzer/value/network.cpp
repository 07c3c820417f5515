// Network addresses: inet, cidr, macaddr, macaddr8 (inet_net_pton.c, mac.c).
#include <array>
#include <cstdio>
#include <cstdlib>

#include "analyzer/sql_error.h"
#include "analyzer/value/forms.h"

namespace pgrehearse::value {
namespace {

struct Address {
  std::vector<std::uint8_t> bytes;  // 4 or 16
  int bits = 0;
};

bool ReadFour(std::string_view text, bool cidr, std::vector<std::uint8_t>* bytes) {
  std::size_t i = 0;
  while (i < text.size()) {
    int number = 0;
    std::size_t digits = 0;
    while (i < text.size() && IsDigit(text[i]) && digits < 4) {
      number = number * 10 + (text[i++] - '0');
      ++digits;
    }
    if (digits == 0 || number > 255) return false;
    bytes->push_back(static_cast<std::uint8_t>(number));
    if (i == text.size()) break;
    if (text[i++] != '.' || i == text.size()) return false;
  }
  if (bytes->size() > 4 || bytes->empty() || (!cidr && bytes->size() != 4)) return false;
  return true;
}

bool ReadSix(std::string_view text, std::vector<std::uint8_t>* bytes) {
  std::vector<std::uint16_t> head, tail;
  bool gap = false;
  std::size_t i = 0;
  if (text.starts_with("::")) {
    gap = true;
    i = 2;
  }
  while (i < text.size()) {
    std::size_t end = i;
    unsigned value = 0;
    while (end < text.size() && std::isxdigit(static_cast<unsigned char>(text[end])) && end - i < 5) {
      const char c = text[end];
      value = value * 16 + (IsDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
      ++end;
    }
    if (end < text.size() && text[end] == '.') {  // a dotted quad at the end
      std::vector<std::uint8_t> four;
      if (!ReadFour(text.substr(i), false, &four)) return false;
      auto& to = gap ? tail : head;
      to.push_back(static_cast<std::uint16_t>(four[0] << 8 | four[1]));
      to.push_back(static_cast<std::uint16_t>(four[2] << 8 | four[3]));
      break;
    }
    if (end == i || end - i > 4) return false;
    (gap ? tail : head).push_back(static_cast<std::uint16_t>(value));
    i = end;
    if (i == text.size()) break;
    if (text[i] != ':') return false;
    ++i;
    if (i < text.size() && text[i] == ':') {
      if (gap) return false;
      gap = true;
      ++i;
    } else if (i == text.size()) {
      return false;
    }
  }
  if (head.size() + tail.size() > 8 || (!gap && head.size() + tail.size() != 8)) return false;
  std::array<std::uint16_t, 8> words{};
  for (std::size_t k = 0; k < head.size(); ++k) words[k] = head[k];
  for (std::size_t k = 0; k < tail.size(); ++k) words[8 - tail.size() + k] = tail[k];
  for (std::uint16_t word : words) {
    bytes->push_back(static_cast<std::uint8_t>(word >> 8));
    bytes->push_back(static_cast<std::uint8_t>(word & 255));
  }
  return true;
}

std::string FormatSix(const std::vector<std::uint8_t>& bytes) {
  std::array<unsigned, 8> words{};
  for (int i = 0; i < 8; ++i) words[i] = bytes[2 * i] << 8 | bytes[2 * i + 1];
  int best = -1, best_length = 1;
  for (int i = 0; i < 8; ++i) {
    int length = 0;
    while (i + length < 8 && words[i + length] == 0) ++length;
    if (length > best_length) {
      best = i;
      best_length = length;
    }
  }
  std::string out;
  for (int i = 0; i < 8; ++i) {
    if (i == best) {
      out += "::";
      i += best_length - 1;
      continue;
    }
    if (!out.empty() && out.back() != ':') out += ':';
    // An embedded IPv4 address (inet_net_ntop.c).
    if (i == 6 && best == 0 && (best_length == 6 || (best_length == 5 && words[5] == 0xffff))) {
      char quad[32];
      std::snprintf(quad, sizeof quad, "%d.%d.%d.%d", bytes[12], bytes[13], bytes[14], bytes[15]);
      return out + quad;
    }
    char word[8];
    std::snprintf(word, sizeof word, "%x", words[i]);
    out += word;
  }
  return out;
}

}  // namespace

std::string CanonicalInet(std::string_view text, bool cidr) {
  const char* name = cidr ? "cidr" : "inet";
  const std::size_t slash = text.find('/');
  const std::string_view host = text.substr(0, slash);
  Address address;
  const bool six = host.find(':') != std::string_view::npos;
  if (six ? !ReadSix(host, &address.bytes) : !ReadFour(host, true, &address.bytes)) RaiseSyntax(name, text);
  const int most = six ? 128 : 32;
  if (slash != std::string_view::npos) {
    const std::string_view bits = text.substr(slash + 1);
    if (bits.empty() || bits.size() > 3 || bits.find_first_not_of("0123456789") != std::string_view::npos) RaiseSyntax(name, text);
    address.bits = std::atoi(std::string(bits).c_str());
    if (address.bits > most) RaiseSyntax(name, text);
  } else if (!six && cidr && address.bytes.size() < 4) {
    // Classful: the octets written, or what the first octet's class says.
    const int first = address.bytes[0];
    const int by_class = first >= 240 ? 32 : first >= 224 ? 8 : first >= 192 ? 24 : first >= 128 ? 16 : 8;
    address.bits = std::max(by_class, static_cast<int>(address.bytes.size()) * 8);
  } else {
    if (!six && address.bytes.size() < 4) RaiseSyntax(name, text);
    address.bits = most;
  }
  if (!six && address.bytes.size() < 4) {
    if (!cidr && slash == std::string_view::npos) RaiseSyntax(name, text);
    if (static_cast<int>(address.bytes.size()) * 8 < address.bits && !cidr) RaiseSyntax(name, text);
  }
  address.bytes.resize(six ? 16 : 4, 0);
  if (cidr) {
    for (int bit = address.bits; bit < most; ++bit) {
      if (address.bytes[bit / 8] & (0x80 >> (bit % 8))) {
        Raise("22P02", "invalid cidr value: \"" + std::string(text) + "\"", kNowhere, "Value has bits set to right of mask.");
      }
    }
  }
  std::string out;
  if (six) {
    out = FormatSix(address.bytes);
  } else {
    for (int i = 0; i < 4; ++i) out += (i > 0 ? "." : "") + std::to_string(address.bytes[i]);
  }
  if (cidr || address.bits != most) out += "/" + std::to_string(address.bits);
  return out;
}

std::string CanonicalMacaddr(std::string_view text, bool eight) {
  const char* name = eight ? "macaddr8" : "macaddr";
  std::string digits;
  for (char c : TrimSpace(text)) {
    if (std::isxdigit(static_cast<unsigned char>(c))) {
      digits += static_cast<char>(IsDigit(c) ? c : c | 0x20);
    } else if (c != ':' && c != '-' && c != '.') {
      RaiseSyntax(name, text);
    }
  }
  if (eight && digits.size() == 12) digits = digits.substr(0, 6) + "fffe" + digits.substr(6);
  if (digits.size() != (eight ? 16U : 12U)) RaiseSyntax(name, text);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); i += 2) out += (i > 0 ? ":" : "") + digits.substr(i, 2);
  return out;
}

}  // namespace pgrehearse::value
