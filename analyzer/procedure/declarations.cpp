// The variables that PL/pgSQL code declares: their types as written, and the code as the parser can read it.
#include "analyzer/procedure/declarations.h"

#include <vector>

#include "analyzer/expression/resolve.h"
#include "parser/parse.h"
#include "parser/scanner.h"

namespace pgrehearse::procedure {
namespace {

std::string NameOf(std::string_view text, TokenKind kind) {
  if (kind != TokenKind::kQuotedName) return ToLower(text);
  std::string name;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    name += text[i];
    if (text[i] == '"') ++i;
  }
  return name;
}

bool EndsType(std::string_view word) {
  return word == "not" || word == "default" || word == "collate" || word == ":=" || word == ":" || word == "=" ||
         word == ";";
}

// plpgsql_parse_wordtype, plpgsql_parse_cwordtype (pl_comp.c): "name%TYPE", "schema.table.column%TYPE".
Oid ReferencedType(const Catalog& catalog, const Session& session, const std::string& type, bool row) {
  std::vector<std::string> names;
  Scanner scanner(type);
  for (Token token = scanner.NextCode(); token.kind != TokenKind::kEnd; token = scanner.NextCode()) {
    if (token.kind == TokenKind::kWord || token.kind == TokenKind::kQuotedName)
      names.push_back(NameOf(scanner.TextOf(token), token.kind));
    if (scanner.TextOf(token) == "%") break;
  }
  const std::size_t needed = row ? 1 : 2;
  if (names.size() < needed) return 0;
  const std::size_t table = names.size() - needed;
  const Relation* relation = catalog.Find<Relation>(
      LookupRelation(catalog, session, table > 0 ? Text(names[table - 1]) : Text(), names[table]));
  if (relation == nullptr) return 0;
  if (row) return relation->row_type;
  const Column* column = relation->FindColumn(names.back());
  return column != nullptr ? column->type : 0;
}

}  // namespace

Oid DeclaredType(const Catalog& catalog, const Session& session, const std::string& type) {
  if (type.empty() || type == "record") return kRecordOid;
  const std::string lower = ToLower(type);
  if (lower.ends_with("%type")) return ReferencedType(catalog, session, type, false);
  if (lower.ends_with("%rowtype")) return ReferencedType(catalog, session, type, true);
  const ParsedExpression parsed = ParseExpression("NULL::" + type);
  const auto* cast = As<TypeCast>(parsed.expression);
  if (cast == nullptr) return 0;
  try {
    return ResolveType(ResolveContext{catalog, session, {}, {}, {}, 0, -1, catalog.assume_missing}, *cast->type).type;
  } catch (const SqlError&) {
    return 0;
  } catch (const Unknowable&) {
    return 0;
  }
}

Declarations ReadDeclarations(const Catalog& catalog, const Session& session, std::string_view body) {
  Declarations out;
  std::size_t copied = 0;
  Scanner scanner(body);
  bool declaring = false;
  for (Token token = scanner.NextCode(); token.kind != TokenKind::kEnd; token = scanner.NextCode()) {
    if (token.kind == TokenKind::kWord && EqualsIgnoringCase(scanner.TextOf(token), "declare")) {
      declaring = true;
      continue;
    }
    if (!declaring) continue;
    if (token.kind == TokenKind::kWord && EqualsIgnoringCase(scanner.TextOf(token), "begin")) {
      declaring = false;
      continue;
    }
    if (token.kind != TokenKind::kWord && token.kind != TokenKind::kQuotedName) continue;
    const std::string name = NameOf(scanner.TextOf(token), token.kind);
    Token next = scanner.NextCode();
    if (EqualsIgnoringCase(scanner.TextOf(next), "constant")) next = scanner.NextCode();
    const Token first = next;
    Token last = next;
    while (next.kind != TokenKind::kEnd && !EndsType(ToLower(scanner.TextOf(next)))) {
      last = next;
      next = scanner.NextCode();
    }
    while (next.kind != TokenKind::kEnd && scanner.TextOf(next) != ";") next = scanner.NextCode();
    const std::string type(body.substr(first.begin, last.end - first.begin));
    const std::string lower = ToLower(type);
    if (lower.starts_with("alias") || lower.find("cursor") != std::string::npos || lower == "record") continue;
    const bool referenced = lower.ends_with("type") && lower.find('%') != std::string::npos;
    if (!referenced && type.find_first_of(".\"[") == std::string::npos &&
        catalog.FindTypeOid(kPgCatalogSchema, lower) != 0)
      continue;
    const Oid oid = DeclaredType(catalog, session, type);
    const TypeInfo info = catalog.TypeOf(oid);
    const bool row = lower.ends_with("%rowtype") || info.kind == 'c';
    if (oid == 0 && !row) continue;
    if (!referenced && info.schema == kPgCatalogSchema && !IsUserOid(oid) && type.find('.') == std::string::npos)
      continue;
    out.types[name] = type;
    out.code += body.substr(copied, first.begin - copied);
    out.code += row ? "record" : info.is_true_array ? "text[]" : "text";
    copied = last.end;
  }
  out.code += body.substr(copied);
  return out;
}

}  // namespace pgrehearse::procedure
