// psql's input language: which statements it would send for a script, with its variables, conditions and includes.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "parser/formats/format.h"
#include "parser/scanner.h"

namespace pgrehearse {

// Reads one script and those it includes (src/bin/psql, mainloop.c and command.c; src/fe_utils/psqlscan.l).
class PsqlReader {
 public:
  PsqlReader(Reading& reading, std::map<std::string, std::string> variables);

  void ReadFile(const SourceFilePtr& file);
  std::vector<ScriptPiece> TakePieces() { return std::move(pieces_); }
  const std::vector<SourceFilePtr>& included() const { return included_; }
  bool stops_on_error() const { return stops_on_error_; }
  bool has_commands() const { return has_commands_; }

 private:
  struct Branch {
    bool parent_active;  // whether the branch as a whole is read
    bool active;
    bool taken;  // a branch before was certainly true; a condition that is not known lets both sides be read
  };
  struct Edit {
    std::uint32_t begin, end;
    std::string text;
  };
  struct Argument {
    std::string text;
    bool known = true;
    std::uint32_t begin = 0;
  };

  bool active() const { return branches_.empty() || branches_.back().active; }
  void Run(const SourceFilePtr& file);
  void Finish(const SourceFilePtr& file, std::uint32_t end);
  void Command(const SourceFilePtr& file, Scanner& scanner, std::uint32_t backslash);
  void Conditional(const std::string& name, const std::vector<Argument>& arguments, const SourceFilePtr& file,
                   std::uint32_t at);
  void Include(const std::string& name, const std::vector<Argument>& arguments, const SourceFilePtr& file,
               std::uint32_t at);
  void Set(const std::vector<Argument>& arguments);
  void Variable(const SourceFilePtr& file, Scanner& scanner, const Token& colon, const Token& previous,
                std::string_view previous_word);
  std::vector<Argument> Arguments(std::string_view text, std::uint32_t at, std::uint32_t line_end, std::uint32_t* stop);
  void Tell(std::string kind, std::string message, const SourceFilePtr& file, std::uint32_t begin, std::uint32_t end);

  Reading& reading_;
  std::map<std::string, std::string> variables_;
  std::set<std::string> unknown_variables_;  // set by \gset, \prompt or a shell
  std::set<std::string> told_;
  std::vector<ScriptPiece> pieces_;
  std::vector<SourceFilePtr> included_;
  std::vector<std::string> open_files_;
  std::vector<Branch> branches_;
  StatementTracker tracker_;
  std::vector<Edit> edits_;
  std::uint32_t begin_ = 0;  // of the statement being gathered, with the comments before it
  bool autocommit_ = true;
  bool in_block_ = false;  // BEGIN without its COMMIT
  bool joined_ = false;    // a \; stands in the statement being gathered
  bool stops_on_error_ = false, has_commands_ = false, quit_ = false;
};

}  // namespace pgrehearse
