// Printing of JSON documents.
#include "cli/json.h"

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
    bool ascii = true;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      ascii = ascii && byte < 0x80 && (byte >= 0x20 || c == '\n') && byte != 0x7f;
    }
    if (!ascii) {
      out_ += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
      return;
    }
    out_ += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c != '"' && c != '\\' && c != '\n') continue;
      out_.append(text, plain, i - plain);
      out_ += '\\';
      out_ += c == '\n' ? 'n' : c;
      plain = i + 1;
    }
    out_.append(text, plain);
    out_ += '"';
  }

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
