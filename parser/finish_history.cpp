// Counts statements, finds what the protocol puts in a transaction, and tells what the tool would choke on.
#include "parser/finish_history.h"

#include <algorithm>

#include "parser/scanner.h"

namespace pgrehearse {

namespace {

struct Range {
  std::size_t begin, end;
};

// Walks one piece: its statements, and the ranges that are no SQL.
class PieceCheck {
 public:
  PieceCheck(Reading& reading, const ScriptPiece& piece, const SourceFilePtr& file)
      : reading_(reading), piece_(piece), file_(file), text_(PieceText(piece)) {}

  std::vector<Range> drops;
  int statements = 0;
  bool first_begins_block = false;
  bool first_refuses_transaction = false;

  void Run() {
    Scanner scanner(text_);
    StatementTracker tracker;
    std::size_t first_begin = 0;
    const auto finish = [&](std::size_t end) {
      if (tracker.empty()) return;
      if (++statements == 1) {
        const auto& words = tracker.words();
        first_begins_block = !words.empty() && (words[0] == "begin" || words[0] == "start");
        first_refuses_transaction = RefusesTransaction(text_.substr(first_begin, end - first_begin));
      }
      tracker.Reset();
    };
    for (Token token = scanner.NextCode(); token.kind != TokenKind::kEnd; token = scanner.NextCode()) {
      if (token.kind == TokenKind::kBackslash && !reading_.psql && IsCommand(token.begin)) {
        const std::size_t end = std::min(text_.find('\n', token.begin), text_.size());
        Tell("psql-command",
             "a psql command: " + std::string(reading_.history.format) +
                 " sends it to the server, which refuses it; the line is passed over here",
             token.begin, end);
        drops.push_back({token.begin, end});
        scanner.Seek(end);
        continue;
      }
      const bool first = tracker.empty();
      if (!tracker.Add(token, scanner.TextOf(token))) {
        if (first && statements == 0) first_begin = token.begin;
        continue;
      }
      const bool copy = tracker.is_copy_from_stdin();
      finish(token.begin);
      if (copy && !reading_.psql) scanner.Seek(CopyData(token.end));
    }
    finish(text_.size());
  }

 private:
  bool IsCommand(std::size_t backslash) const {
    std::size_t i = backslash;
    while (i > 0 && (text_[i - 1] == ' ' || text_[i - 1] == '\t')) --i;
    const bool line_start = i == 0 || text_[i - 1] == '\n';
    const char next = backslash + 1 < text_.size() ? text_[backslash + 1] : ' ';
    return (line_start && next != ' ' && next != '\n') || (next >= 'a' && next <= 'z');
  }

  // The lines after COPY ... FROM STDIN; gives where SQL goes on.
  std::size_t CopyData(std::size_t semicolon_end) {
    const std::size_t data = std::min(text_.find('\n', semicolon_end), text_.size() - 1) + 1;
    const auto [next, found] = SkipCopyData(text_, data);
    if (!found && !reading_.copy_data) return semicolon_end;  // no data, the tool streams it or it fails
    if (!found) {
      Tell("copy-data", "the data of this COPY has no end: a line that is only \\.", data, data);
    } else if (!reading_.copy_data) {
      Tell("copy-data",
           "lines of data after COPY ... FROM STDIN: " + reading_.history.format +
               " sends them as SQL; use INSERT, or COPY outside of the migration",
           data, next);
    }
    if (next > data) drops.push_back({data, next});
    return next;
  }

  void Tell(std::string kind, std::string message, std::size_t begin, std::size_t end) {
    const bool own = file_.get() == piece_.span.file;
    reading_.Problem(std::move(kind), std::move(message), own ? file_ : nullptr, PieceFileOffset(piece_, begin),
                     PieceFileOffset(piece_, end));
  }

  Reading& reading_;
  const ScriptPiece& piece_;
  const SourceFilePtr& file_;
  std::string_view text_;
};

void FinishScript(Reading& reading, Script& script) {
  script.statements = 0;
  script.delivery_assumed = reading.delivery_assumed;
  bool first_begins_block = false, first_refuses = false;
  for (ScriptPiece& piece : script.pieces) {
    if (piece.synthetic()) continue;
    PieceCheck check(reading, piece, script.file);
    check.Run();
    if (script.statements == 0 && check.statements > 0) {
      first_begins_block = check.first_begins_block;
      first_refuses = check.first_refuses_transaction;
    }
    script.statements += check.statements;
    if (check.drops.empty()) continue;
    SentText sent(*piece.span.file);
    std::size_t kept = 0;
    for (const Range& drop : check.drops) {
      sent.KeepOf(piece, kept, drop.begin);
      kept = drop.end;
    }
    sent.KeepOf(piece, kept, PieceText(piece).size());
    ScriptPiece rest = sent.Finish();
    if (!rest.span.file) rest.span = piece.span;
    piece = std::move(rest);
  }
  switch (script.delivery) {
    case Delivery::kTransaction:
      script.starts_in_transaction = true;
      break;
    case Delivery::kSingleMessage:
      // A BEGIN in first place makes the message's transaction its own.
      script.starts_in_transaction = script.statements > 1 && !first_begins_block;
      break;
    case Delivery::kPerStatement:
      script.starts_in_transaction = !script.pieces.empty() && script.pieces[0].synthetic();
      break;
    case Delivery::kPipeline:
      script.starts_in_transaction = script.statements > 0 && !first_refuses && !first_begins_block;
      break;
  }
}

}  // namespace

void FinishHistory(Reading& reading) {
  for (Migration& migration : reading.history.migrations) {
    const bool has_up = migration.up.file != nullptr;
    if (!has_up && !migration.files.empty()) migration.up.file = migration.files[0];
    FinishScript(reading, migration.up);
    migration.up.starts_in_transaction = migration.up.starts_in_transaction && has_up;
    if (migration.down) FinishScript(reading, *migration.down);
  }
}

}  // namespace pgrehearse
