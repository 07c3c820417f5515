// Where a statement names its objects: the grammar records no place for them, the words do.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

// Skips the words of the kind ("MATERIALIZED VIEW") when they stand at `token`.
std::size_t Lowerer::SkipKind(std::size_t token, ObjectKind kind) {
  const TokenIndex& tokens = Tokens();
  if (kind == ObjectKind::kLanguage && tokens.IsWord(token, "procedural")) ++token;
  if (kind == ObjectKind::kForeignServer && tokens.IsWord(token, "foreign")) ++token;
  if (kind == ObjectKind::kDomainConstraint && tokens.IsWord(token, "constraint")) return token + 1;
  std::string words = ToLower(ObjectKindName(kind));
  std::size_t at = token;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    if (!tokens.IsWord(at, std::string_view(words).substr(begin, end - begin))) return token;
    ++at;
    begin = end + 1;
  }
  return at;
}

std::size_t Lowerer::SkipIfExists(std::size_t token) {
  const TokenIndex& tokens = Tokens();
  if (tokens.IsWord(token, "concurrently")) ++token;
  return tokens.IsWord(token, "if") && tokens.IsWord(token + 1, "exists") ? token + 2 : token;
}

// The token after the object named at `token`; the same token when there is no name.
std::size_t Lowerer::ObjectEnd(std::size_t token, ObjectKind kind) {
  const TokenIndex& tokens = Tokens();
  const auto brackets = [&](std::size_t at) {
    return tokens.Is(at, '(') ? std::min(tokens.Closing(at) + 1, tokens.size()) : at;
  };
  switch (kind) {
    case ObjectKind::kFunction:
    case ObjectKind::kProcedure:
    case ObjectKind::kRoutine:
    case ObjectKind::kAggregate:
      return brackets(tokens.NameEnd(token));
    case ObjectKind::kOperator:
      while (tokens.IsName(token) && tokens.Is(token + 1, '.')) token += 2;
      return brackets(std::min(token + 1, tokens.size()));
    case ObjectKind::kCast:
      return brackets(token);
    case ObjectKind::kTransform:
      while (token < tokens.size() && !tokens.IsWord(token, "language")) ++token;
      return std::min(token + 2, tokens.size());
    case ObjectKind::kOperatorClass:
    case ObjectKind::kOperatorFamily:
      token = tokens.NameEnd(token);
      return tokens.IsWord(token, "using") ? std::min(token + 2, tokens.size()) : token;
    case ObjectKind::kTrigger:
    case ObjectKind::kRule:
    case ObjectKind::kPolicy:
    case ObjectKind::kTableConstraint:
    case ObjectKind::kDomainConstraint:
      token = tokens.NameEnd(token);
      if (!tokens.IsWord(token, "on")) return token;
      ++token;
      if (tokens.IsWord(token, "domain") && tokens.IsName(token + 1)) ++token;
      return tokens.NameEnd(token);
    case ObjectKind::kType:
    case ObjectKind::kDomain:
      token = brackets(tokens.NameEnd(token));
      while (tokens.Is(token, '[')) token = std::min(tokens.Closing(token) + 1, tokens.size());
      return token;
    case ObjectKind::kLargeObject:
      return std::min(token + 1, tokens.size());
    default:
      return tokens.NameEnd(token);
  }
}

// Gives the objects, separated by commas from `token` on, their places.
void Lowerer::PlaceObjects(std::size_t token, ObjectKind kind, std::span<ObjectReference> objects) {
  const TokenIndex& tokens = Tokens();
  for (ObjectReference& object : objects) {
    const std::size_t past = token < tokens.size() ? ObjectEnd(token, kind) : token;
    if (past <= token || past > tokens.size()) {
      object.span = Span(statement_.begin, statement_.end);
      continue;
    }
    object.span = Span(tokens.Begin(token), tokens.End(past - 1));
    token = tokens.Is(past, ',') ? past + 1 : tokens.size();
  }
}

// The object of ALTER kind [IF EXISTS] object ...
void Lowerer::PlaceAltered(ObjectKind kind, ObjectReference& object) {
  PlaceObjects(SkipIfExists(SkipKind(1, kind)), kind, std::span(&object, 1));
}

// An object whose place the grammar does record: a relation.
void Lowerer::PlaceRelation(const pb::RangeVar& relation, ObjectReference& object) {
  if (relation.location() < 0) return;
  const TokenIndex& tokens = Tokens();
  const std::size_t token = tokens.At(static_cast<std::size_t>(relation.location()));
  const std::size_t past = tokens.NameEnd(token);
  if (past > token) object.span = Span(tokens.Begin(token), tokens.End(past - 1));
}

// The statement inside of another one: from `token` to the end.
TextRange Lowerer::RangeFrom(std::size_t token) {
  const TokenIndex& tokens = Tokens();
  return {token < tokens.size() ? tokens.Begin(token) : statement_.begin, statement_.end};
}

}  // namespace pgrehearse::lower
