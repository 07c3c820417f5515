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

// The bytes of the file that a directive speaks for.
struct Reach {
  std::uint32_t begin = 0, end = 0;
};

Reach ReachOf(const std::vector<Directive>& directives, std::size_t index, const std::vector<StatementRange>& statements, const SourceFile& file) {
  const Directive& directive = directives[index];
  const auto size = static_cast<std::uint32_t>(file.size());
  if (directive.scope == Directive::Scope::kFile) return {0, size};
  if (directive.scope == Directive::Scope::kRangeBegin) {
    for (std::size_t i = index + 1; i < directives.size(); ++i) {
      if (directives[i].scope == Directive::Scope::kRangeEnd && directives[i].tool == directive.tool) return {directive.span.begin, directives[i].span.begin};
    }
    return {directive.span.begin, size};
  }
  // A comment at the end of a statement's line speaks for that statement, any other for the one it stands in or before.
  const int line = file.Locate(directive.span.begin).line;
  if (directive.scope == Directive::Scope::kLine) {
    for (const StatementRange& statement : statements) {
      if (file.Locate(statement.begin).line <= line && line <= file.Locate(statement.end).line) return {statement.begin, statement.after};
    }
  }
  for (const StatementRange& statement : statements) {
    if (statement.after > directive.span.begin) return {std::min(statement.lead, directive.span.begin), statement.after};
  }
  return {directive.span.begin, size};
}

bool Names(const Directive& directive, const Finding& finding) {
  if (directive.names.empty()) return true;
  for (const std::string& name : directive.names) {
    std::vector<const RuleEntry*> rules;
    if (directive.tool != "pgrehearse") rules = FindRules(directive.tool + ":" + name);
    if (rules.empty()) rules = FindRules(name);
    if (std::any_of(rules.begin(), rules.end(), [&](const RuleEntry* entry) { return entry->id == finding.rule; })) return true;
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
      const std::vector<Directive> directives = ScanDirectives(*file);
      if (directives.empty()) continue;
      const std::vector<StatementRange> statements = SplitStatements(file->text());
      for (std::size_t i = 0; i < directives.size(); ++i) {
        const Directive& directive = directives[i];
        const bool ours = directive.tool == "pgrehearse";
        if (directive.kind == Directive::Kind::kUnknown && active.count(kUnknownRule) != 0) {
          const std::string word = directive.names.empty() ? std::string() : directive.names.front();
          complaints.push_back(About(kUnknownRule, directive, m).Say("pgrehearse knows no order \"" + word + "\" in a comment").Help("Write -- pgrehearse: allow RULE, allow-file RULE, or irreversible REASON."));
        }
        if (directive.kind != Directive::Kind::kAllow || directive.scope == Directive::Scope::kRangeEnd) continue;
        for (const std::string& name : directive.names) {
          if (ours && FindRule(name) == nullptr && active.count(kUnknownRule) != 0) {
            complaints.push_back(About(kUnknownRule, directive, m).Say("there is no rule \"" + name + "\": this suppression allows nothing").Help("`pgrehearse rules` lists the rules."));
          }
        }
        const Reach reach = ReachOf(directives, i, statements, *file);
        bool used = false;
        for (Finding* finding : by_file[file.get()]) {
          if (finding->place.begin < reach.begin || finding->place.begin >= reach.end || !Names(directive, *finding)) continue;
          finding->suppressed = directive.reason.empty() ? " " : directive.reason;
          used = true;
        }
        const bool ran = std::all_of(directive.names.begin(), directive.names.end(), [&](const std::string& name) {
          const std::vector<const RuleEntry*> rules = FindRules(name);
          return std::any_of(rules.begin(), rules.end(), [&](const RuleEntry* entry) { return active.count(entry->id) != 0; });
        });
        if (ours && !used && ran && active.count(kUnused) != 0) {
          complaints.push_back(About(kUnused, directive, m).Say("this suppression allows nothing: no finding of " + directive.names.front() + " is left here").Help("Remove the comment."));
        }
      }
    }
  }
  for (Finding& complaint : complaints) findings->push_back(std::move(complaint));
}

}  // namespace pgrehearse
