// Printing of JSON documents.
#include "cli/json.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>

namespace pgrehearse {

namespace {

// Writes what the library's own dump(2) writes, several times faster: a report is mostly plain text in strings, which
// is copied whole. Strings with anything else in them are left to the library.
class Writer {
 public:
  explicit Writer(std::string* out) : out_(*out) {}

  void Write(const Json& value, std::size_t indent) {
    switch (value.type()) {
      case Json::value_t::object:
        WriteObject(value.get_ref<const Json::object_t&>(), indent);
        break;
      case Json::value_t::array:
        WriteArray(value.get_ref<const Json::array_t&>(), indent);
        break;
      case Json::value_t::string:
        WriteString(value.get_ref<const std::string&>());
        break;
      case Json::value_t::number_integer:
        out_ += fmt::format_int(value.get<std::int64_t>()).c_str();
        break;
      case Json::value_t::number_unsigned:
        out_ += fmt::format_int(value.get<std::uint64_t>()).c_str();
        break;
      default:
        out_ += value.dump();
    }
  }

 private:
  void WriteObject(const Json::object_t& object, std::size_t indent) {
    if (object.empty()) {
      out_ += "{}";
      return;
    }
    out_ += '{';
    bool first = true;
    for (const auto& [key, value] : object) {
      StartItem(&first, indent + kStep);
      WriteString(key);
      out_ += ": ";
      Write(value, indent + kStep);
    }
    StartLine(indent);
    out_ += '}';
  }

  void WriteArray(const Json::array_t& array, std::size_t indent) {
    if (array.empty()) {
      out_ += "[]";
      return;
    }
    out_ += '[';
    bool first = true;
    for (const Json& value : array) {
      StartItem(&first, indent + kStep);
      Write(value, indent + kStep);
    }
    StartLine(indent);
    out_ += ']';
  }

  void StartItem(bool* first, std::size_t indent) {
    if (!*first) out_ += ',';
    *first = false;
    StartLine(indent);
  }

  void StartLine(std::size_t indent) {
    out_ += '\n';
    out_.append(indent, ' ');
  }

  void WriteString(const std::string& text) {
    const std::size_t start = out_.size();
    out_ += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const Byte byte = kBytes[static_cast<unsigned char>(text[i])];
      if (byte == Byte::kPlain) continue;
      if (byte == Byte::kOther) {
        out_.resize(start);
        out_ += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
        return;
      }
      out_.append(text, plain, i - plain);
      out_ += '\\';
      out_ += text[i] == '\n' ? 'n' : text[i];
      plain = i + 1;
    }
    out_.append(text, plain);
    out_ += '"';
  }

  enum class Byte : char { kOther, kPlain, kEscaped };
  static constexpr std::array<Byte, 256> kBytes = [] {
    std::array<Byte, 256> bytes{};
    for (int c = 0x20; c < 0x7f; ++c) bytes[c] = Byte::kPlain;
    for (const unsigned char c : {'"', '\\', '\n'}) bytes[c] = Byte::kEscaped;
    return bytes;
  }();
  static constexpr std::size_t kStep = 2;
  std::string& out_;
};

}  // namespace

void PrintJson(const Json& document) {
  std::string text;
  Writer(&text).Write(document, 0);
  text += '\n';
  std::fwrite(text.data(), 1, text.size(), stdout);
}

}  // namespace pgrehearse
