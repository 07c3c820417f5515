// What the readers of several formats have in common: names, versions, problems, and cutting scripts into pieces.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/scanner.h"

namespace pgrehearse {

Migration& Reading::Add(std::string id, std::string name) {
  Migration& migration = history.migrations.emplace_back();
  migration.id = std::move(id);
  migration.name = std::move(name);
  return migration;
}

void Reading::Problem(std::string kind, std::string message, const SourceFilePtr& file, std::uint32_t begin,
                      std::uint32_t end) {
  ReadProblem problem;
  problem.kind = std::move(kind);
  problem.message = std::move(message);
  problem.file = file;
  if (file) problem.span = {file.get(), begin, std::max(begin, end)};
  history.problems.push_back(std::move(problem));
}

SourceFilePtr Reading::Read(std::string_view relative) {
  SourceFilePtr file = folder.Read(relative);
  const std::string path = JoinPath(folder.path(), relative);
  if (!file) return std::make_shared<SourceFile>(path, "");
  const std::string_view text = file->text();
  const bool wide = StartsWith(text, "\xFF\xFE") || StartsWith(text, "\xFE\xFF");
  if (wide || text.find('\0') != std::string_view::npos) {
    // The disk told what is wrong with it.
    return std::make_shared<SourceFile>(file->path(), "");
  }
  return file;
}

Script Reading::MakeScript(const SourceFilePtr& file, Delivery delivery, std::vector<ScriptPiece> pieces) {
  Script script;
  script.file = file;
  script.delivery = delivery;
  script.pieces = std::move(pieces);
  return script;
}

Script Reading::WholeFile(const SourceFilePtr& file, Delivery delivery) {
  return MakeScript(file, delivery, {WholePiece(*file, 0, static_cast<std::uint32_t>(file->size()))});
}

std::string Reading::RelativeToBase(std::string_view path) const {
  if (base != "." && StartsWith(path, base)) {
    path.remove_prefix(base.size());
    while (!path.empty() && path[0] == '/') path.remove_prefix(1);
  }
  return std::string(path);
}

std::optional<std::string> Reading::Value(std::string_view name) const {
  const auto found = options.values.find(std::string(name));
  if (found == options.values.end()) return std::nullopt;
  return found->second;
}

std::string Reading::Setting(std::string_view name) const { return Value(name).value_or(""); }

void Reading::TellUnknown(const SourceFilePtr& file, const std::vector<UnknownPlaceholder>& unknown,
                          std::string_view how) {
  for (const UnknownPlaceholder& placeholder : unknown) {
    if (std::find(told_.begin(), told_.end(), placeholder.name) != told_.end()) continue;
    told_.push_back(placeholder.name);
    Problem("unknown-placeholder",
            "no value is known for the placeholder '" + placeholder.name + "'; " + std::string(how) +
                " Its name stands in for it. Give it with --set " + placeholder.name + "=VALUE.",
            file, placeholder.begin, placeholder.end);
  }
}

void Reading::NoteOther(const SourceFilePtr& file) {
  if (file) history.other_files.push_back(file);
}

std::optional<NumberedName> SplitNumber(std::string_view name) {
  std::size_t i = 0;
  while (i < name.size() && name[i] >= '0' && name[i] <= '9') ++i;
  if (i == 0) return std::nullopt;
  return NumberedName{std::string(name.substr(0, i)), std::string(name.substr(i))};
}

bool IsAllDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsWordText(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

std::string WithoutZeros(std::string_view digits) {
  while (digits.size() > 1 && digits[0] == '0') digits.remove_prefix(1);
  return std::string(digits);
}

std::string SpacesForUnderscores(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

int CompareNumbers(std::string_view a, std::string_view b) {
  while (a.size() > 1 && a[0] == '0') a.remove_prefix(1);
  while (b.size() > 1 && b[0] == '0') b.remove_prefix(1);
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

int CompareDotted(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    const std::string_view x = a.substr(0, a.find('.')), y = b.substr(0, b.find('.'));
    if (const int order = CompareNumbers(x.empty() ? "0" : x, y.empty() ? "0" : y)) return order;
    a.remove_prefix(std::min(x.size() + 1, a.size()));
    b.remove_prefix(std::min(y.size() + 1, b.size()));
  }
  return 0;
}

bool NaturalLess(std::string_view a, std::string_view b) {
  const auto number = [](std::string_view name) {
    if (name.size() > 1 && (name[0] == 'v' || name[0] == 'V') && name[1] >= '0' && name[1] <= '9')
      name.remove_prefix(1);
    return SplitNumber(name);
  };
  const auto x = number(a), y = number(b);
  if (x && y) {
    const int order = CompareNumbers(x->digits, y->digits);
    return order != 0 ? order < 0 : x->rest < y->rest;
  }
  if (x.has_value() != y.has_value()) return x.has_value();
  return a < b;
}

std::optional<SidedName> SplitUpDown(std::string_view name) {
  for (const bool down : {false, true}) {
    const std::string_view suffix = down ? ".down.sql" : ".up.sql";
    if (EndsWith(name, suffix)) return SidedName{std::string(name.substr(0, name.size() - suffix.size())), down};
  }
  return std::nullopt;
}

std::string DownPathOfUp(std::string_view up_path) {
  constexpr std::string_view kUp = ".up.";
  const std::size_t at = up_path.rfind(kUp);
  if (at == std::string_view::npos) return {};
  return std::string(up_path.substr(0, at)) + ".down." + std::string(up_path.substr(at + kUp.size()));
}

std::string DownPathBeside(std::string_view up_path) { return JoinPath(ParentPath(up_path), "down.sql"); }

void TellDuplicates(Reading& reading, std::string_view consequence) {
  std::map<std::string, const Migration*> seen;
  for (const Migration& migration : reading.history.migrations) {
    const auto [place, fresh] = seen.emplace(migration.id, &migration);
    if (fresh || migration.files.empty()) continue;
    const Migration& first = *place->second;
    if (!first.files.empty() && first.files[0] == migration.files[0]) continue;
    reading.Problem("duplicate-version",
                    "version " + migration.id + " is also that of " +
                        (first.files.empty() ? first.name : reading.RelativeToBase(first.files[0]->path())) + ": " +
                        std::string(consequence),
                    migration.files[0]);
  }
}

void TellIgnored(Reading& reading, const std::string& name, std::string_view why) {
  if (const SourceFilePtr file = reading.folder.Read(name)) {
    reading.Problem("ignored-file", std::string(why), file);
  }
}

bool IsUnnumberedDump(Folder& folder, const std::string& name) {
  if (SplitNumber(name)) return false;
  const auto& lines = folder.MarkLines(name);
  return std::any_of(lines.begin(), lines.end(),
                     [](std::string_view line) { return StartsWith(line, "-- ") && EndsWith(line, "database dump"); });
}

std::vector<std::string> HandOrderedNames(Reading& reading) {
  std::vector<std::string> names = reading.folder.sql_files();
  std::stable_sort(names.begin(), names.end(), &NaturalLess);
  if (names.empty() || !SplitNumber(names[0])) return names;
  // Beside numbered files these are no steps of the sequence.
  static constexpr std::string_view kNoSteps[] = {"schema", "structure", "init",     "seed",
                                                  "seeds",  "dump",      "fixtures", "test"};
  std::vector<std::string> steps;
  for (const std::string& name : names) {
    const std::string stem = ToLower(Stem(name));
    const bool no_step = !SplitNumber(name) &&
                         (std::find(std::begin(kNoSteps), std::end(kNoSteps), stem) != std::end(kNoSteps) ||
                          EndsWith(stem, "_seed") || EndsWith(stem, ".test") || IsUnnumberedDump(reading.folder, name));
    if (!no_step) {
      steps.push_back(name);
      continue;
    }
    if (stem == "schema" || stem == "structure" || stem == "dump") {
      reading.history.schema_dump = JoinPath(reading.folder.path(), name);
    }
    reading.NoteOther(reading.Read(name));
    TellIgnored(reading, name, "without a number it is taken for no step of the numbered sequence and is not run");
  }
  return steps;
}

void SortById(History& history, int (*compare)(std::string_view, std::string_view)) {
  std::stable_sort(history.migrations.begin(), history.migrations.end(),
                   [compare](const Migration& a, const Migration& b) { return compare(a.id, b.id) < 0; });
}

namespace {

// 20250612, 20250612093000: year, month and day, perhaps with a time.
bool IsDate(std::string_view digits) {
  if (digits.size() < 8 || (!digits.starts_with("19") && !digits.starts_with("20"))) return false;
  const int month = (digits[4] - '0') * 10 + digits[5] - '0', day = (digits[6] - '0') * 10 + digits[7] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

}  // namespace

void TellByteOrder(Reading& reading) {
  const auto& migrations = reading.history.migrations;
  for (std::size_t i = 1; i < migrations.size(); ++i) {
    const auto before = SplitNumber(migrations[i - 1].id), after = SplitNumber(migrations[i].id);
    if (!before || !after || CompareNumbers(before->digits, after->digits) <= 0) continue;
    if (IsDate(before->digits) && IsDate(after->digits)) continue;  // days and moments sort by time as text
    reading.Problem(
        "order-differs",
        before->digits + " runs before " + after->digits +
            ": the order is that of the names as text, not of the numbers; give all the same number of digits",
        migrations[i].files.empty() ? nullptr : migrations[i].files[0]);
    return;
  }
}

void TellCode(Reading& reading, int count, std::string_view noun, std::string_view how) {
  if (count == 0) return;
  const bool one = count == 1;
  reading.Problem("code-migrations", std::to_string(count) + " " + std::string(noun) + (one ? " is " : "s are ") +
                                         std::string(how) + ": what " + (one ? "it does" : "they do") +
                                         " is not known");
}

void NameByHand(Migration& migration, std::string_view stem) {
  std::string_view bare = stem;
  if (bare.size() > 1 && (bare[0] == 'v' || bare[0] == 'V') && SplitNumber(bare.substr(1))) bare.remove_prefix(1);
  const auto number = SplitNumber(bare);
  migration.id = number ? number->digits : std::string(stem);
  migration.name = number ? number->rest : std::string(stem);
  if (number)
    migration.name = migration.name.substr(std::min(migration.name.find_first_not_of("_-. "), migration.name.size()));
}

namespace {

// For each piece whether its end lies inside of a statement: in a string or comment that ends later, in a BEGIN ATOMIC
// body, in the parentheses of a rule. What never ends is a mistake of the author, no cut.
std::vector<bool> OpenEnds(const std::vector<ScriptPiece>& pieces) {
  std::string all;
  std::vector<std::size_t> ends;
  for (const ScriptPiece& piece : pieces) {
    all += PieceText(piece);
    ends.push_back(all.size());
    all += '\n';
  }
  std::vector<bool> open(pieces.size(), false);
  Scanner scanner(all);
  StatementTracker tracker;
  std::size_t next = 0;
  for (Token token = scanner.Next(); token.kind != TokenKind::kEnd; token = scanner.Next()) {
    const auto& words = tracker.words();
    const bool in_rule =
        tracker.parenthesis_depth() > 0 && std::find(words.begin(), words.end(), "rule") != words.end();
    for (; next < ends.size() && ends[next] <= token.begin; ++next) {
      open[next] = in_rule || tracker.in_body();
      if (!open[next]) tracker.Reset();  // a semicolon need not be part of the pieces
    }
    for (; next < ends.size() && ends[next] < token.end; ++next) open[next] = !token.unterminated;
    if (tracker.Add(token, scanner.TextOf(token))) tracker.Reset();
  }
  return open;
}

}  // namespace

std::vector<ScriptPiece> PiecesFromCuts(Reading& reading, const SourceFilePtr& file, std::vector<ScriptPiece> cut,
                                        std::string_view tool, std::string_view remedy) {
  const std::vector<bool> open = OpenEnds(cut);
  std::vector<ScriptPiece> pieces;
  for (std::size_t i = 0; i < cut.size(); ++i) {
    if (!open[i] || i + 1 == cut.size()) {
      pieces.push_back(std::move(cut[i]));
      continue;
    }
    const std::vector<StatementRange> statements = SplitStatements(PieceText(cut[i]));
    const std::uint32_t begin = PieceFileOffset(cut[i], statements.empty() ? 0 : statements.back().begin);
    const std::uint32_t end = cut[i].span.end;
    const LineColumn place = file->Locate(end > 0 ? end - 1 : 0);
    reading.Problem("cut-statement",
                    std::string(tool) + " cuts this statement in two at the semicolon that ends line " +
                        std::to_string(place.line) + ": " + std::string(remedy),
                    file, begin, end);
    SentText joined(*cut[i].span.file);
    const std::size_t first = i;
    for (;; ++i) {
      const std::string_view text = PieceText(cut[i]);
      joined.KeepOf(cut[i], 0, text.size());
      if (!open[i] || i + 1 == cut.size() || cut[i + 1].span.file != cut[first].span.file) break;
      // Where a tool cuts by lines, what lies between is what it leaves out; else it is the semicolon.
      if (text.empty() || text.back() != '\n') joined.Keep(cut[i].span.end, cut[i + 1].span.begin);
    }
    pieces.push_back(joined.Finish());
  }
  return pieces;
}

}  // namespace pgrehearse
