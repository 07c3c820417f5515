// Geometric types: points, lines, boxes, paths, polygons, circles (geo_ops.c).
#include <algorithm>
#include <cstdlib>

#include "analyzer/value/forms.h"

namespace pgrehearse::value {
namespace {

const char* NameOf(Oid type) {
  switch (type) {
    case kPointOid: return "point";
    case kLsegOid: return "lseg";
    case kBoxOid: return "box";
    case kPathOid: return "path";
    case kPolygonOid: return "polygon";
    case kCircleOid: return "circle";
    default: return "line";
  }
}

// All numbers of the text; false where something else than delimiters stands between them.
bool Numbers(std::string_view text, std::vector<double>* out) {
  const std::string copy(text);
  const char* p = copy.c_str();
  while (*p) {
    if (IsSpace(*p) || *p == ',' || *p == '(' || *p == ')' || *p == '[' || *p == ']' || *p == '<' || *p == '>' ||
        *p == '{' || *p == '}') {
      ++p;
      continue;
    }
    char* end = nullptr;
    const double number = std::strtod(p, &end);
    if (end == p) return false;
    out->push_back(number);
    p = end;
  }
  return true;
}

std::string Point(double x, double y) { return "(" + FormatFloat8(x) + "," + FormatFloat8(y) + ")"; }

std::string Points(const std::vector<double>& n) {
  std::string text;
  for (std::size_t i = 0; i + 1 < n.size(); i += 2) text += (i > 0 ? "," : "") + Point(n[i], n[i + 1]);
  return text;
}

}  // namespace

std::string CanonicalGeometry(std::string_view text, Oid type) {
  std::vector<double> n;
  const std::string_view trimmed = TrimSpace(text);
  if (!Numbers(trimmed, &n)) RaiseSyntax(NameOf(type), text);
  const auto need = [&](bool good) {
    if (!good) RaiseSyntax(NameOf(type), text);
  };
  switch (type) {
    case kPointOid:
      need(n.size() == 2);
      return Point(n[0], n[1]);
    case kLsegOid:
      need(n.size() == 4);
      return "[" + Points(n) + "]";
    case kBoxOid:
      need(n.size() == 4);
      // The upper right corner first.
      return Point(std::max(n[0], n[2]), std::max(n[1], n[3])) + "," + Point(std::min(n[0], n[2]), std::min(n[1], n[3]));
    case kPathOid:
      need(!n.empty() && n.size() % 2 == 0);
      return trimmed.starts_with('[') ? "[" + Points(n) + "]" : "(" + Points(n) + ")";
    case kPolygonOid:
      need(!n.empty() && n.size() % 2 == 0);
      return "(" + Points(n) + ")";
    case kCircleOid:
      need(n.size() == 3 && n[2] >= 0);
      return "<" + Point(n[0], n[1]) + "," + FormatFloat8(n[2]) + ">";
    default:
      // line: {A,B,C}, or two points whose equation takes arithmetic that is left to the server.
      if (!trimmed.starts_with('{')) {
        need(n.size() == 4);
        return std::string(text);
      }
      need(n.size() == 3);
      return "{" + FormatFloat8(n[0]) + "," + FormatFloat8(n[1]) + "," + FormatFloat8(n[2]) + "}";
  }
}

}  // namespace pgrehearse::value
