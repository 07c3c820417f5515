// What a migration tool's format is to us: how it is known, and how its folder becomes a history.
//
// One file per format. It names its facts in a FormatReader (the table of `pgrehearse list --formats` is made of them),
// detects itself in a folder, and reads it. Everything that several tools do is in the helpers below and beside.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parser/files.h"
#include "parser/sent_text.h"

namespace pgrehearse {

// How sure a format is that a folder is its own. What the scores mean: a manifest that only this tool writes 95; its
// marks in most files 60 to 90; its names, which other tools share, 40 to 55; a guess 10 to 30; 0: not mine.
struct Detection {
  int score = 0;
  std::vector<std::string> reasons;  // "goose: 12 of 12 files have a '-- +goose' line"

  void Because(int new_score, std::string reason) {
    score = new_score > score ? new_score : score;
    reasons.push_back(std::move(reason));
  }
};

class Reading;

struct FormatReader {
  std::string_view id;           // "golang-migrate": what --from takes
  std::string_view title;        // "golang-migrate"
  std::string_view detected_by;  // the columns of the table
  std::string_view order;
  std::string_view sides;
  std::string_view transaction;
  std::string_view opt_out;
  // How a user of this tool leaves the transaction (TransactionMarker).
  std::string_view marker_text;
  std::string_view marker_where;
  bool lone_statement_works = false;
  // The folders below belong to the tool's own (it reads or ignores them); otherwise they are looked at separately.
  bool owns_subfolders = false;
  Detection (*detect)(Folder& folder) = nullptr;
  void (*read)(Reading& reading) = nullptr;
  // Where a down is written: below this line of the migration's own file (the second form where the up runs outside a
  // transaction), in lines with this prefix below the up, or in the file that belongs to that of the up.
  std::string_view down_mark;
  std::string_view down_mark_alone;
  std::string_view down_prefix;
  std::string (*down_path)(std::string_view up_path) = nullptr;
  std::string_view down_file_alone;      // first line of a down file that runs outside a transaction
  // Lines around a statement with semicolons inside; or those are written twice.
  std::string_view statement_begin;
  std::string_view statement_end;
  bool doubled_semicolons = false;
};

// The formats, in the order of the table; where two are equally sure of a folder the earlier has it.
const std::vector<const FormatReader*>& AllFormats();
const FormatReader* FindFormat(std::string_view id);

// One reading of one folder: what the format's reader works with.
class Reading {
 public:
  Reading(Folder& read_folder, const ReadOptions& read_options, std::string base_path, History& result)
      : folder(read_folder), options(read_options), base(std::move(base_path)), history(result) {}

  Folder& folder;
  const ReadOptions& options;
  const std::string base;  // the path that the user gave
  History& history;
  // psql reads the scripts: meta-commands and COPY data are its own business and already seen to.
  bool psql = false;
  // The folder belongs to no tool: Script::delivery_assumed.
  bool delivery_assumed = false;
  // The tool's reader knows lines of data after COPY ... FROM STDIN.
  bool copy_data = false;

  Migration& Add(std::string id, std::string name);
  void Problem(std::string kind, std::string message, const SourceFilePtr& file = nullptr, std::uint32_t begin = 0,
               std::uint32_t end = 0);
  // A file of the folder; one that cannot be read as text comes back empty (the disk has told why), so that its
  // migration keeps its place. Never null for a file that exists.
  SourceFilePtr Read(std::string_view relative);
  // The whole file as one piece.
  Script WholeFile(const SourceFilePtr& file, Delivery delivery);
  Script MakeScript(const SourceFilePtr& file, Delivery delivery, std::vector<ScriptPiece> pieces);
  // The path as the user sees it from the folder he gave.
  std::string RelativeToBase(std::string_view path) const;
  // A setting of --set; empty when it is not there.
  std::string Setting(std::string_view name) const;
  std::optional<std::string> Value(std::string_view name) const;
  // Tells once per name that a placeholder has no value.
  void TellUnknown(const SourceFilePtr& file, const std::vector<UnknownPlaceholder>& unknown, std::string_view how);
  void NoteOther(const SourceFilePtr& file);

 private:
  std::vector<std::string> told_;
};

// --- names ---------------------------------------------------------------------------------------------------------

// "0012_add_users.sql" -> digits "0012", rest "_add_users.sql"; nothing when it does not begin with a digit.
struct NumberedName {
  std::string digits;
  std::string rest;
};
std::optional<NumberedName> SplitNumber(std::string_view name);
bool IsAllDigits(std::string_view text);
bool IsWordText(std::string_view text);  // \w+
// "00012" -> "12", "0" -> "0".
std::string WithoutZeros(std::string_view digits);
std::string SpacesForUnderscores(std::string_view text);
// Numbers of any length: negative, zero, positive as a is less than, equal to, greater than b.
int CompareNumbers(std::string_view a, std::string_view b);
// "1.10" against "1.9", part by part as numbers; missing parts are zero.
int CompareDotted(std::string_view a, std::string_view b);
// Leading number (an optional v before it) first, then the rest by bytes: how people number files by hand.
bool NaturalLess(std::string_view a, std::string_view b);

// down_path of formats whose two files differ in a part of the name: ".up." becomes ".down.", the last time it stands
// there; up.sql becomes down.sql.
std::string DownPathOfUp(std::string_view up_path);
std::string DownPathBeside(std::string_view up_path);

// "x.up.sql" and the like: the name without the direction, and which it is.
struct SidedName {
  std::string stem;  // "0001_x"
  bool down = false;
};
std::optional<SidedName> SplitUpDown(std::string_view name);

// --- shared readings -----------------------------------------------------------------------------------------------

// Two files with the same version in a tool that refuses it.
void TellDuplicates(Reading& reading, std::string_view consequence);
// Names in the order of their bytes that numbers would have in another.
void TellByteOrder(Reading& reading);
// `count` migrations that are no SQL: "written in Go".
void TellCode(Reading& reading, int count, std::string_view noun, std::string_view how);
// Id and name of a file that no tool named: "V3-add users" -> "3", "add users".
void NameByHand(Migration& migration, std::string_view stem);
// Problems for names that look like a migration and that the tool passes over.
void TellIgnored(Reading& reading, const std::string& name, std::string_view why);
// A file that pg_dump wrote and nobody numbered: a picture of the schema, not a step towards it.
bool IsUnnumberedDump(Folder& folder, const std::string& name);
// The .sql files in natural order; beside numbered ones a schema, a seed or a dump without a number is left out.
std::vector<std::string> HandOrderedNames(Reading& reading);
// Sorts by a comparison of ids, keeping what is equal in its order.
void SortById(History& history, int (*compare)(std::string_view, std::string_view));

// Reads a script as psql does; `variables` begin with those of --set.
Script ReadPsqlScript(Reading& reading, const SourceFilePtr& file, std::map<std::string, std::string> variables = {});

// The statements of the pieces cut as a tool cuts them; a cut in the middle of a statement is told, and not made.
std::vector<ScriptPiece> PiecesFromCuts(Reading& reading, const SourceFilePtr& file, std::vector<ScriptPiece> cut,
                                        std::string_view tool, std::string_view remedy);

}  // namespace pgrehearse
