// Matching directives with findings.
#include "rules/suppression.h"

#include <algorithm>
#include <map>
#include <set>

#include "parser/directive.h"
#include "parser/scanner.h"

namespace pgrehearse {
namespace {

constexpr std::string_view kUnused = "unused-suppression";
constexpr std::string_view kUnknownRule = "unknown-suppression";

// Where the statement that a directive speaks for begins and ends: the one that contains the comment, else the next.
struct Reach {
  std::uint32_t begin = 0, end = 0;
};

Reach ReachOf(const Directive& directive, const std::vector<StatementRange>& statements, std::size_t size) {
  if (directive.kind == Directive::Kind::kAllowFile) return {0, static_cast<std::uint32_t>(size)};
  for (const StatementRange& statement : statements) {
    if (statement.after > directive.span.begin) return {std::min(statement.lead, directive.span.begin), statement.after};
  }
  return {directive.span.begin, static_cast<std::uint32_t>(size)};
}

bool Names(const Directive& directive, const Finding& finding) {
  if (directive.rules.empty()) return true;
  for (const std::string& name : directive.rules) {
    const RuleEntry* entry = FindRule(name);
    if (entry == nullptr && directive.tool != "pgrehearse") entry = FindRule(std::string(directive.tool) + ":" + name);
    if (entry != nullptr && entry->id == finding.rule) return true;
  }
  return false;
}

Finding About(std::string_view rule, const Directive& directive, std::size_t migration) {
  Finding finding;
  finding.rule = rule;
  finding.severity = Severity::kWarning;
  finding.migration = migration;
  finding.place = Place(directive.span);
  return finding;
}

}  // namespace

void Suppress(const History& history, const std::set<std::string_view>& active, std::vector<Finding>* findings) {
  std::map<const SourceFile*, std::size_t> files;  // with the migration that first names them
  for (std::size_t i = 0; i < history.migrations.size(); ++i) {
    for (const SourceFilePtr& file : history.migrations[i].files) files.emplace(file.get(), i);
  }
  std::map<const SourceFile*, std::vector<Finding*>> by_file;
  for (Finding& finding : *findings) by_file[finding.place.file.get()].push_back(&finding);
  std::vector<Finding> complaints;
  for (std::size_t m = 0; m < history.migrations.size(); ++m) {
    for (const SourceFilePtr& file : history.migrations[m].files) {
      const auto first = files.find(file.get());
      if (first == files.end() || first->second != m) continue;
      files.erase(first);
      const std::vector<Directive> directives = FindDirectives(*file);
      if (directives.empty()) continue;
      const std::vector<StatementRange> statements = SplitStatements(file->text());
      for (const Directive& directive : directives) {
        const bool ours = directive.tool == "pgrehearse";
        if (directive.kind == Directive::Kind::kMalformed) {
          complaints.push_back(About(kUnknownRule, directive, m).Say("this comment is no order that pgrehearse knows: " + directive.reason));
          continue;
        }
        if (directive.kind == Directive::Kind::kIrreversible) continue;
        for (const std::string& name : directive.rules) {
          if (ours && FindRule(name) == nullptr && active.count(kUnknownRule) != 0) {
            complaints.push_back(About(kUnknownRule, directive, m).Say("there is no rule \"" + name + "\": this suppression allows nothing").Help("`pgrehearse rules` lists the rules."));
          }
        }
        const Reach reach = ReachOf(directive, statements, file->size());
        bool used = false;
        for (Finding* finding : by_file[file.get()]) {
          if (finding->place.begin < reach.begin || finding->place.begin >= reach.end || !Names(directive, *finding)) continue;
          finding->suppressed = directive.reason.empty() ? " " : directive.reason;
          used = true;
        }
        const bool ran = std::all_of(directive.rules.begin(), directive.rules.end(), [&](const std::string& name) {
          const RuleEntry* entry = FindRule(name);
          return entry != nullptr && active.count(entry->id) != 0;
        });
        if (ours && !used && ran && active.count(kUnused) != 0) {
          complaints.push_back(About(kUnused, directive, m).Say("this suppression allows nothing: no finding of " + directive.rules.front() + " is left here").Help("Remove the comment."));
        }
      }
    }
  }
  for (Finding& complaint : complaints) findings->push_back(std::move(complaint));
}

}  // namespace pgrehearse
