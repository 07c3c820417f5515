// Where the down of a migration stands in its tool's own format, and what the file says once it is there.
#pragma once

#include <string>
#include <vector>

#include "parser/migration.h"
#include "parser/result.h"

namespace pgrehearse {

// A down on its way into a file: what stands from `begin` to `end` gives way to `text`. Several can go into one file.
struct DownFile {
  std::string path;
  std::size_t begin = 0, end = 0;
  std::string text;
  bool is_new = false;   // there is no such file yet
};

// What is put there: statements with their semicolons, and comments, each ending with a new line.
struct DownText {
  std::vector<std::string> comments;
  std::vector<std::string> statements;
};

// The down as the tool wants it written: marks around statements with semicolons inside, BEGIN and COMMIT where the up has
// its own, the way out of the transaction where the up takes it.
std::string FormatDown(const History& history, const Migration& migration, const DownText& down);

// Errors: the format has no place for a down; there is one already and `replace` is false; it cannot be replaced by a
// program.
Result<DownFile> PlaceDown(const History& history, const Migration& migration, const DownText& down, bool replace);

// How a down leaves its transaction: as the up does, with the down's own mark or file.
TransactionMarker DownTransactionMarker(const History& history);

// Whether the format has downs at all.
bool FormatHasDowns(const History& history);
// A part or file without statements is no down.
bool HasDown(const Migration& migration);

}  // namespace pgrehearse
