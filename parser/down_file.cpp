// Where the down of a migration stands in its tool's own format, and what the file says once it is there.
#include "parser/down_file.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "parser/files.h"
#include "parser/formats/format.h"
#include "parser/parse.h"
#include "parser/scanner.h"

namespace pgrehearse {
namespace {

Error Refuse(const Migration& migration, std::string message) {
  return {"migration " + migration.id + ": " + std::move(message), {}, migration.files.empty() ? nullptr : migration.files.front()};
}

// A semicolon before the one that ends the statement: in the body of a function, say.
bool HasInnerSemicolon(std::string_view statement) {
  const std::size_t last = statement.find_last_not_of(" \t\n;");
  return last != std::string_view::npos && statement.substr(0, last).find(';') != std::string_view::npos;
}

std::string Doubled(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\n;");
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] == ';' && last != std::string_view::npos && i < last) out += ';';
  }
  return out;
}

// The first word of the script's own transaction, and of its end.
bool HasOwnTransaction(const Script& script) {
  if (script.starts_in_transaction) return false;
  const ParsedScript parsed = ParseScript(script);
  for (const Statement& statement : parsed.statements) {
    const std::string text = ToLower(statement.span.text().substr(0, 5));
    if (text.starts_with("begin") || text.starts_with("start")) return true;
    if (!text.starts_with("set ")) return false;
  }
  return false;
}

bool NamesConcurrently(const DownText& down) {
  return std::any_of(down.statements.begin(), down.statements.end(), [](const std::string& statement) {
    return statement.find(" CONCURRENTLY ") != std::string::npos;
  });
}

bool LeavesTransaction(const Migration& migration) { return migration.up.delivery != Delivery::kTransaction; }

std::string WithPrefix(std::string_view text, std::string_view prefix) {
  std::string out;
  for (const TextLine& line : SplitLines(text)) {
    if (!line.text.empty()) out += std::string(prefix) + std::string(line.text) + "\n";
  }
  return out;
}

bool EndsWithNewline(std::string_view text) { return text.empty() || text.back() == '\n'; }

// The mark line of a script's down in its file; nothing when the format's line is not there.
std::optional<TextLine> FindMark(std::string_view text, std::string_view mark) {
  const std::string wanted = ToLower(mark);
  for (const TextLine& line : SplitLines(text)) {
    if (ToLower(TrimBlanks(line.text)).starts_with(wanted)) return line;
  }
  return std::nullopt;
}

std::string MarkLine(const FormatReader& format, const Migration& migration) {
  const bool out = LeavesTransaction(migration) && !format.down_mark_alone.empty();
  return std::string(out ? format.down_mark_alone : format.down_mark) + "\n";
}

Result<DownFile> PlaceInSection(const FormatReader& format, const Migration& migration, const std::string& body) {
  const SourceFilePtr file = migration.up.file;
  if (!file) return Refuse(migration, "the file is not known");
  const std::string_view text = file->text();
  const auto mark = FindMark(text, format.down_mark);
  if (!mark) {
    if (migration.down) return Refuse(migration, "no line '" + std::string(format.down_mark) + "' was found; put the down there by hand");
    return DownFile{file->path(), text.size(), text.size(), (EndsWithNewline(text) ? "\n" : "\n\n") + MarkLine(format, migration) + body, false};
  }
  const bool up_first = migration.up.pieces.empty() || migration.up.pieces.front().span.begin <= mark->begin;
  if (!up_first) return Refuse(migration, "its down stands before its up; put it there by hand");
  // The comments of a part without statements stay.
  const std::size_t end = HasDown(migration) ? text.size() : mark->next;
  if (LeavesTransaction(migration) && !format.down_mark_alone.empty()) {
    return DownFile{file->path(), mark->begin, end, MarkLine(format, migration) + body, false};
  }
  return DownFile{file->path(), mark->next, end, (EndsWithNewline(text.substr(0, mark->next)) ? "" : "\n") + body, false};
}

// The comment lines of a changeset that say how it is rolled back, and blocks of them, taken out.
std::string WithoutRollbacks(std::string_view text) {
  std::string out;
  bool in_block = false;
  for (const TextLine& line : SplitLines(text)) {
    const std::string lower = ToLower(TrimBlanks(line.text));
    const auto says = [&](std::string_view opening, std::string_view word) {
      return lower.starts_with(opening) && TrimBlanks(std::string_view(lower).substr(2)).starts_with(word);
    };
    if (says("/*", "liquibase rollback")) in_block = true;
    if (!in_block && !says("--", "rollback")) out += text.substr(line.begin, line.next - line.begin);
    if (in_block && lower.find("*/") != std::string::npos) in_block = false;
  }
  return out;
}

Result<DownFile> PlaceInRollbackLines(const FormatReader& format, const Migration& migration, const std::string& body) {
  const SourceFilePtr file = migration.up.file;
  if (!file || migration.up.pieces.empty()) return Refuse(migration, "the file is not known");
  const std::string_view text = file->text();
  const std::size_t begin = migration.up.pieces.front().span.begin;
  std::size_t end = begin;
  for (const ScriptPiece& piece : migration.up.pieces) end = std::max<std::size_t>(end, piece.span.end);
  while (end > begin && (text[end - 1] == '\n' || text[end - 1] == ' ' || text[end - 1] == '\r')) --end;
  // The delimiter belongs to no piece; what follows it on its line belongs to the changeset.
  if (end < text.size() && text[end] == ';') end = std::min(text.find('\n', end), text.size());
  std::size_t next = text.size();
  for (const TextLine& line : SplitLines(text)) {
    const std::string lower = ToLower(TrimBlanks(line.text));
    if (line.begin >= end && lower.starts_with("--") && TrimBlanks(std::string_view(lower).substr(2)).starts_with("changeset")) {
      next = line.begin;
      break;
    }
  }
  std::string sql = WithoutRollbacks(text.substr(begin, end - begin));
  if (!EndsWithNewline(sql)) sql += '\n';
  std::string_view after = text.substr(end, next - end);
  if (after.starts_with('\r')) after.remove_prefix(1);
  if (after.starts_with('\n')) after.remove_prefix(1);
  return DownFile{file->path(), begin, next, sql + WithPrefix(body, format.down_prefix) + WithoutRollbacks(after), false};
}

std::optional<std::size_t> SizeOf(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  return error ? std::nullopt : std::optional<std::size_t>(size);
}

}  // namespace

bool HasDown(const Migration& migration) { return migration.down && !ParseScript(*migration.down).statements.empty(); }

bool FormatHasDowns(const History& history) {
  const FormatReader* format = FindFormat(history.format);
  return format && (!format->down_mark.empty() || !format->down_prefix.empty() || format->down_path != nullptr);
}

TransactionMarker DownTransactionMarker(const History& history) {
  TransactionMarker marker = history.transaction_marker;
  const FormatReader* format = FindFormat(history.format);
  if (format && !format->down_mark_alone.empty()) {
    marker.text = format->down_mark_alone;
    const std::size_t open = marker.where.find('\''), close = marker.where.rfind('\'');
    if (open < close) marker.where.replace(open + 1, close - open - 1, format->down_mark);
  }
  for (const std::string_view file : {"up.sql", "up file"}) {
    for (std::size_t at = marker.where.find(file); at != std::string::npos; at = marker.where.find(file)) marker.where.replace(at, 2, "down");
  }
  return marker;
}

std::string FormatDown(const History& history, const Migration& migration, const DownText& down) {
  const FormatReader* format = FindFormat(history.format);
  std::string out;
  for (const std::string& comment : down.comments) out += comment;
  const bool wrap = HasOwnTransaction(migration.up) && !NamesConcurrently(down) && !down.statements.empty();
  if (wrap) out += "BEGIN;\n";
  for (const std::string& statement : down.statements) {
    const bool inner = format && !statement.starts_with("--") && HasInnerSemicolon(statement);
    if (inner && format->doubled_semicolons) {
      out += Doubled(statement);
    } else if (inner && !format->statement_begin.empty()) {
      out += std::string(format->statement_begin) + "\n" + statement + std::string(format->statement_end) + "\n";
    } else {
      out += statement;
    }
  }
  if (wrap) out += "COMMIT;\n";
  return out;
}

Result<DownFile> PlaceDown(const History& history, const Migration& migration, const DownText& down, bool replace) {
  const FormatReader* format = FindFormat(history.format);
  if (!format || !FormatHasDowns(history)) return Refuse(migration, history.format + " has no place for a down");
  if (HasDown(migration) && !replace) return Refuse(migration, "it has a down already; --replace puts another in its place");
  const std::string body = FormatDown(history, migration, down);
  if (!format->down_prefix.empty()) return PlaceInRollbackLines(*format, migration, body);
  if (!format->down_mark.empty()) return PlaceInSection(*format, migration, body);
  if (!migration.up.file) return Refuse(migration, "the file is not known");
  const std::string path = migration.down && migration.down->file ? migration.down->file->path()
                                                                  : format->down_path(migration.up.file->path());
  if (path.empty()) return Refuse(migration, "its name does not tell where the down would stand");
  const std::optional<std::size_t> there = SizeOf(path);
  if (there && !migration.down && !replace) return Refuse(migration, path + " is there already; --replace puts another in its place");
  const bool out = LeavesTransaction(migration) && !format->down_file_alone.empty();
  return DownFile{path, 0, there.value_or(0), (out ? std::string(format->down_file_alone) + "\n" : std::string()) + body, !there};
}

}  // namespace pgrehearse
