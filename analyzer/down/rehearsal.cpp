// A schema to try statements on: each is run as the replay would run it, and what fails leaves no trace.
#include "analyzer/down/rehearsal.h"

#include <algorithm>

namespace pgrehearse {

const SqlErrorEffect* RehearsedScript::error() const {
  for (const RunStatement& run : script().statements) {
    if (run.effects.error) return &*run.effects.error;
  }
  return nullptr;
}

RehearsedScript Rehearse(const Catalog& start, std::string text, Delivery delivery, std::uint32_t first_number) {
  RehearsedScript out;
  Migration& migration = out.history.migrations.emplace_back();
  const auto file = std::make_shared<const SourceFile>("down", std::move(text));
  migration.files.push_back(file);
  migration.up.file = file;
  migration.up.delivery = delivery;
  const SourceSpan whole{file.get(), 0, static_cast<std::uint32_t>(file->size())};
  if (delivery == Delivery::kPerStatement) {
    // The tool sends each statement alone.
    Script script;
    script.file = file;
    script.pieces = {{whole, {}, {}}};
    for (const Statement& statement : ParseScript(script).statements) migration.up.pieces.push_back({statement.span, {}, {}});
  } else {
    migration.up.pieces = {{whole, {}, {}}};
  }
  ReplayOptions options;
  options.version = start.version();
  options.start = std::make_shared<const Catalog>(start);
  options.first_number = first_number;
  out.result = std::make_shared<ReplayResult>(Replay(out.history, options));
  return out;
}

bool Rehearsal::Try(const std::string& sql) {
  const RehearsedScript run = Rehearse(catalog_, sql, Delivery::kPerStatement, number_);
  if (const SqlErrorEffect* error = run.error()) {
    error_ = error->message;
    return false;
  }
  number_ += static_cast<std::uint32_t>(run.script().statements.size()) + 1;
  catalog_ = run.catalog();
  // Each by itself, with the comment before it: tools mark statements one by one.
  std::size_t begin = 0;
  for (const RunStatement& statement : run.script().statements) {
    const std::size_t end = std::min(sql.find('\n', statement.statement->span.end), sql.size() - 1) + 1;
    if (end > begin) done_.push_back(sql.substr(begin, end - begin));
    begin = std::max(begin, end);
  }
  return true;
}

}  // namespace pgrehearse
