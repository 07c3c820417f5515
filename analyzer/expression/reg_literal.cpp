// Literals of regclass, regtype and their kin (regproc.c).
#include "analyzer/expression/reg_literal.h"

#include <vector>

#include "analyzer/value/literal.h"
#include "parser/parse.h"

namespace pgrehearse {
namespace {

// stringToQualifiedNameList: dotted identifiers, folded unless quoted; empty when malformed.
std::vector<std::string> SplitName(std::string_view text) {
  std::vector<std::string> parts;
  std::size_t i = 0;
  const auto space = [&]() {
    while (i < text.size() && (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r'))) ++i;
  };
  for (;;) {
    space();
    std::string part;
    if (i < text.size() && text[i] == '"') {
      for (++i;; ++i) {
        if (i >= text.size()) return {};
        if (text[i] == '"') {
          if (i + 1 >= text.size() || text[i + 1] != '"') break;
          ++i;
        }
        part += text[i];
      }
      ++i;
    } else {
      while (i < text.size() && text[i] != '.' && text[i] != ' ') {
        const char c = text[i++];
        part += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      }
    }
    if (part.empty()) return {};
    parts.push_back(std::move(part));
    space();
    if (i == text.size()) return parts;
    if (text[i++] != '.') return {};
  }
}

Oid FunctionNamed(const ResolveContext& context, const std::vector<std::string>& parts) {
  std::vector<FunctionInfo> found;
  if (parts.size() > 1) {
    context.catalog.FindFunctions(context.catalog.FindSchema(parts[parts.size() - 2]), parts.back(), &found);
  } else {
    for (Oid schema : context.session.LookupPath(context.catalog)) {
      context.catalog.FindFunctions(schema, parts.back(), &found);
      if (!found.empty()) break;
    }
  }
  return found.size() == 1 ? found[0].oid : 0;
}

}  // namespace

bool IsRegType(Oid type) {
  switch (type) {
    case kRegclassOid:
    case kRegtypeOid:
    case kRegprocOid:
    case kRegprocedureOid:
    case kRegnamespaceOid:
    case kRegroleOid:
    case kRegconfigOid:
    case kRegdictionaryOid: return true;
    default: return false;
  }
}

std::string RegLiteral(const ResolveContext& context, Oid type, std::string_view text, Offset at) {
  const std::string kept(text);
  if (text == "-" || (!text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos)) {
    return text == "-" ? "0" : kept;
  }
  const auto number = [&](Oid oid) { return oid != 0 ? std::to_string(oid) : kept; };
  if (type == kRegtypeOid) {
    const ParsedExpression parsed = ParseExpression("NULL::" + kept);
    const auto* cast = As<TypeCast>(parsed.expression);
    return cast && cast->type ? number(ResolveType(context, *cast->type).type) : kept;
  }
  if (type == kRegprocedureOid) {
    const std::size_t paren = text.find('(');
    if (paren == std::string_view::npos || !text.ends_with(')')) return kept;
    const std::vector<std::string> parts = SplitName(text.substr(0, paren));
    if (parts.empty()) Raise("42602", "invalid name syntax", at);
    std::vector<Oid> arguments;
    std::string_view list = text.substr(paren + 1, text.size() - paren - 2);
    while (!list.empty()) {
      const std::size_t comma = list.find(',');
      const ParsedExpression parsed = ParseExpression("NULL::" + std::string(list.substr(0, comma)));
      const auto* cast = As<TypeCast>(parsed.expression);
      if (!cast || !cast->type) return kept;
      arguments.push_back(ResolveType(context, *cast->type).type);
      list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    }
    const std::vector<Text> names(parts.begin(), parts.end());
    return number(FindFunction(context, NameList(names), arguments, at).oid);
  }
  const std::vector<std::string> parts = SplitName(text);
  if (parts.empty()) Raise("42602", "invalid name syntax", at);
  switch (type) {
    case kRegclassOid: {
      const Text schema = parts.size() > 1 ? Text(parts[parts.size() - 2]) : Text();
      if (const Oid relation = LookupRelation(context.catalog, context.session, schema, parts.back())) return number(relation);
      if (schema.empty() || schema == "pg_catalog") {
        if (const auto* fact = FindSystemRelation("pg_catalog", parts.back(), context.catalog.version())) return number(fact->oid);
      }
      if (context.assume_missing || context.catalog.assume_missing) return kept;
      Raise("42P01", "relation \"" + (schema.empty() ? "" : std::string(schema) + ".") + parts.back() + "\" does not exist", at);
    }
    case kRegprocOid: return number(FunctionNamed(context, parts));
    case kRegnamespaceOid: {
      const Oid schema = context.catalog.FindSchema(parts[0]);
      if (schema == 0 && !context.assume_missing && !context.catalog.assume_missing) {
        Raise("3F000", "schema \"" + parts[0] + "\" does not exist", at);
      }
      return number(schema);
    }
    case kRegroleOid: return number(context.catalog.FindRole(parts[0]));
    default:
      // Text search objects: regconfigout qualifies only what is not visible.
      return parts.size() == 2 && parts[0] == "pg_catalog" ? parts[1] : kept;
  }
}

std::string StoredLiteral(const ResolveContext& context, Oid type, std::int32_t typmod, std::string_view text, Offset at) {
  if (IsRegType(type)) return RegLiteral(context, type, text, at);
  const std::string canonical = CanonicalLiteral(context.catalog, type, typmod, text);
  const TypeInfo info = context.catalog.TypeOf(type);
  if (info.kind == 'e' && info.user) {
    for (const Type::Label& label : info.user->labels) {
      if (label.name == canonical && label.oid != 0) return std::to_string(label.oid);
    }
  }
  return canonical;
}

}  // namespace pgrehearse
