// The changesets of one Liquibase SQL file: directives, rollbacks, properties, and how Liquibase splits statements.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "parser/formats/format.h"

namespace pgrehearse {

// The first line that is not blank is "--liquibase formatted sql", any case, blanks free.
bool IsFormattedSql(std::string_view text);

class ChangesetParser {
 public:
  explicit ChangesetParser(Reading& reading) : reading_(reading) {}

  void SetProperty(const std::string& name, const std::string& value);
  // Adds the file's changesets to the history; a file without the header is one changeset.
  void Run(const SourceFilePtr& file, const std::string& name);

 private:
  struct Changeset;

  void Directive(Changeset& changeset, const SourceFilePtr& file, const TextLine& line, std::string_view directive);
  void Finish(Changeset& changeset, const SourceFilePtr& file, const std::string& name);
  Script MakeScript(const SourceFilePtr& file, std::vector<ScriptPiece> pieces, bool transaction, bool split,
                    const std::string& delimiter);
  std::vector<ScriptPiece> Substituted(const SourceFilePtr& file, const std::vector<ScriptPiece>& pieces);

  Reading& reading_;
  std::map<std::string, std::string> properties_;
};

}  // namespace pgrehearse
