// Learning the patterns: one case per object of the final schema, counted by template.
#include "rules/conventions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "analyzer/definition/print.h"
#include "rules/writes.h"

namespace pgrehearse {
namespace {

struct CaseSeen {
  std::string object, has;
  Origin origin;
};
using Cases = std::map<Habit, std::vector<CaseSeen>>;

std::string_view SubjectOf(Habit habit) {
  switch (habit) {
    case Habit::kIndexName: return "names of indexes";
    case Habit::kUniqueIndexName: return "names of unique indexes";
    case Habit::kPrimaryKeyName: return "names of primary keys";
    case Habit::kUniqueName: return "names of unique constraints";
    case Habit::kForeignKeyName: return "names of foreign keys";
    case Habit::kCheckName: return "names of check constraints";
    case Habit::kTriggerName: return "names of triggers";
    case Habit::kTableCase: return "names of tables";
    case Habit::kColumnCase: return "names of columns";
    case Habit::kTimestampType: return "type of timestamps";
    case Habit::kPrimaryKeyType: return "type of primary keys";
    case Habit::kPrimaryKeyColumn: return "column of primary keys";
    case Habit::kQualification: return "schema in CREATE TABLE";
    case Habit::kOnDelete: return "foreign keys, ON DELETE";
    case Habit::kRowSecurity: return "row level security";
  }
  return {};
}

// Puts `token` in place of the first occurrence of `part` that stands between underscores or ends.
bool Substitute(std::string* name, const std::string& part, std::string_view token) {
  if (part.empty()) return false;
  for (std::size_t at = name->find(part); at != std::string::npos; at = name->find(part, at + 1)) {
    const bool left = at == 0 || (*name)[at - 1] == '_';
    const std::size_t end = at + part.size();
    const bool right = end == name->size() || (*name)[end] == '_';
    if (!left || !right) continue;
    name->replace(at, part.size(), token);
    return true;
  }
  return false;
}

// What a part of a name may say about the kind of thing; anything else is a word of its own.
bool IsAffix(std::string_view word) {
  // "fkey1" is what PostgreSQL calls the second of its kind (ChooseRelationName, indexcmds.c).
  while (!word.empty() && std::isdigit(static_cast<unsigned char>(word.back())) != 0) word.remove_suffix(1);
  static constexpr std::string_view kAffixes[] = {"idx", "ix", "index", "key", "uq", "uk", "uniq", "unique", "uidx", "pk", "pkey", "fk", "fkey", "ck", "chk", "check", "ex", "excl", "tr", "trg", "trigger",
                                                  "before", "after", "on", "insert", "update", "delete", "and", "to", "ref", "constraint", "by", "i", "u"};
  return std::find(std::begin(kAffixes), std::end(kAffixes), word) != std::end(kAffixes);
}

// "idx_{table}_{columns}" of "idx_orders_note": parts that are neither names nor affixes become "*".
std::string Template(std::string name, const std::string& table, const std::vector<std::string>& columns, const std::string& other) {
  std::string joined;
  for (const std::string& column : columns) joined += (joined.empty() ? "" : "_") + column;
  // The longer first, so that a column "order" does not take a part of the table "order_items".
  if (table.size() >= joined.size()) {
    Substitute(&name, table, "{table}");
    Substitute(&name, joined, "{columns}");
  } else {
    Substitute(&name, joined, "{columns}");
    Substitute(&name, table, "{table}");
  }
  Substitute(&name, other, "{referenced}");
  std::string out;
  std::size_t at = 0;
  while (at <= name.size()) {
    const std::size_t end = std::min(name.find('_', at), name.size());
    const std::string word = name.substr(at, end - at);
    const bool keep = word.find('{') != std::string::npos || word.find('}') != std::string::npos || IsAffix(word);
    const std::string part = !keep ? "*" : IsAffix(word) ? word.substr(0, word.find_last_not_of("0123456789") + 1) : word;
    const bool star_again = part == "*" && (out == "*" || (out.size() > 1 && out.compare(out.size() - 2, 2, "_*") == 0));
    if (!star_again) out += (out.empty() ? "" : "_") + part;
    at = end + 1;
  }
  return out;
}

std::string CaseOf(const std::string& name) {
  bool upper = false, lower = false, underscore = false, other = false;
  for (const char c : name) {
    upper = upper || (c >= 'A' && c <= 'Z');
    lower = lower || (c >= 'a' && c <= 'z');
    underscore = underscore || c == '_';
    other = other || c == ' ' || c == '-' || c == '.';
  }
  if (other) return "with other characters";
  if (!upper) return "snake_case";
  if (!lower) return "UPPER_CASE";
  if (underscore) return "mixed";
  return std::isupper(static_cast<unsigned char>(name.front())) != 0 ? "PascalCase" : "camelCase";
}

std::vector<std::string> ColumnNames(const Relation& table, const std::vector<int>& numbers) {
  std::vector<std::string> names;
  for (const int number : numbers) {
    if (const Column* column = table.column(number)) names.push_back(column->name);
  }
  return names;
}

// NAMEDATALEN - 1 (pg_config_manual.h).
constexpr std::size_t kLongestName = 63;

// Whether what is called so today was made under that name.
bool NamedThen(const Origin& origin, const std::string& name) {
  return !origin.span.valid() || origin.span.text().find(name) != std::string_view::npos;
}

class Learner {
 public:
  explicit Learner(const Catalog& catalog) : catalog_(catalog) {}

  void Learn() {
    catalog_.ForEach<Relation>([&](const Relation& relation) {
      if ((relation.kind == 'r' || relation.kind == 'p') && !relation.assumed && relation.persistence != 't' && !relation.is_partition() && !IsBookkeeping(relation.name)) LearnTable(relation);
      if (relation.index != nullptr) LearnIndex(relation);
    });
    catalog_.ForEach<Constraint>([&](const Constraint& constraint) { LearnConstraint(constraint); });
    catalog_.ForEach<Trigger>([&](const Trigger& trigger) {
      const Relation* table = catalog_.Find<Relation>(trigger.relation);
      if (table != nullptr && !trigger.internal && trigger.parent == 0) Add(Habit::kTriggerName, PlainName(catalog_, *table) + "." + trigger.name, Template(trigger.name, table->name, {}, ""), trigger.created);
    });
  }

  void Add(Habit habit, std::string object, std::string has, const Origin& origin) { cases_[habit].push_back({std::move(object), std::move(has), origin}); }
  Cases& cases() { return cases_; }

 private:
  // Names that PostgreSQL has cut follow no pattern, and those of renamed tables and columns followed another name.
  void AddName(Habit habit, std::string object, const std::string& name, const Relation& table, const std::vector<int>& columns,
               const std::string& other, const Origin& origin) {
    if (name.size() >= kLongestName || !NamedThen(table.created, table.name)) return;
    for (const int number : columns) {
      const Column* column = table.column(number);
      if (column != nullptr && !NamedThen(column->created, column->name)) return;
    }
    Add(habit, std::move(object), Template(name, table.name, ColumnNames(table, columns), other), origin);
  }

  void LearnTable(const Relation& table) {
    const std::string name = PlainName(catalog_, table);
    Add(Habit::kTableCase, name, CaseOf(table.name), table.created);
    Add(Habit::kRowSecurity, name, table.row_security ? "enabled" : "not enabled", table.created);
    for (const Column& column : table.columns) {
      if (column.dropped || column.inherit_count > 0) continue;
      const std::string full = name + "." + column.name;
      Add(Habit::kColumnCase, full, CaseOf(column.name), column.created);
      const std::string_view type = catalog_.TypeOf(column.type).name;
      if (type == "timestamptz" || type == "timestamp") Add(Habit::kTimestampType, full, std::string(type), column.created);
    }
  }

  void LearnIndex(const Relation& index) {
    const IndexData& data = *index.index;
    const Relation* table = catalog_.Find<Relation>(data.table);
    if (table == nullptr || table->assumed || data.primary || data.exclusion || data.parent != 0 || table->is_partition() || BacksConstraint(index.oid, data.table)) return;
    std::vector<int> numbers;
    for (int k = 0; k < data.key_count; ++k) numbers.push_back(data.keys[static_cast<std::size_t>(k)].column);
    AddName(data.unique ? Habit::kUniqueIndexName : Habit::kIndexName, PlainName(catalog_, index), index.name, *table, numbers, "", index.created);
  }

  bool BacksConstraint(Oid index, Oid table) const {
    for (const Oid oid : catalog_.ConstraintsOf(table)) {
      const Constraint* constraint = catalog_.Find<Constraint>(oid);
      if (constraint != nullptr && constraint->index == index && constraint->kind != 'f') return true;
    }
    return false;
  }

  void LearnConstraint(const Constraint& constraint) {
    const Relation* table = catalog_.Find<Relation>(constraint.relation);
    if (table == nullptr || table->assumed || constraint.parent != 0 || table->is_partition()) return;
    const std::string full = PlainName(catalog_, *table) + "." + constraint.name;
    const Relation* other = catalog_.Find<Relation>(constraint.referenced);
    const auto named = [&](Habit habit) {
      AddName(habit, full, constraint.name, *table, constraint.columns, other == nullptr ? "" : other->name, constraint.created);
    };
    switch (constraint.kind) {
      case 'p':
        named(Habit::kPrimaryKeyName);
        if (constraint.columns.size() == 1) {
          const Column* column = table->column(constraint.columns.front());
          if (column == nullptr) return;
          // A key that is a foreign key, too, has the type of what it refers to.
          if (IsForeignKey(*table, constraint.columns)) return;
          Add(Habit::kPrimaryKeyType, full, std::string(catalog_.TypeOf(column->type).name), column->created);
          Add(Habit::kPrimaryKeyColumn, full, column->name == "id" ? "id" : "another", column->created);
        }
        return;
      case 'u': named(Habit::kUniqueName); return;
      case 'c': named(Habit::kCheckName); return;
      case 'f': {
        named(Habit::kForeignKeyName);
        static const std::map<char, std::string> kActions = {{'a', "NO ACTION"}, {'r', "RESTRICT"}, {'c', "CASCADE"}, {'n', "SET NULL"}, {'d', "SET DEFAULT"}};
        const auto action = kActions.find(constraint.on_delete);
        if (action != kActions.end()) Add(Habit::kOnDelete, full, action->second, constraint.created);
        return;
      }
      default: return;
    }
  }

  bool IsForeignKey(const Relation& table, const std::vector<int>& columns) const {
    for (const Oid oid : catalog_.ConstraintsOf(table.oid)) {
      const Constraint* constraint = catalog_.Find<Constraint>(oid);
      if (constraint != nullptr && constraint->kind == 'f' && constraint->columns == columns) return true;
    }
    return false;
  }

  const Catalog& catalog_;
  Cases cases_;
};

// Whether CREATE TABLE is written with a schema is not in the catalog, but in the statements.
void LearnQualification(const ReplayResult& replay, Learner* learner) {
  for (std::size_t m = 0; m < replay.migrations.size(); ++m) {
    for (const RunStatement& run : replay.migrations[m].up.statements) {
      const auto* create = As<CreateTable>(*run.statement);
      if (create == nullptr || create->relation.persistence == 't' || run.outcome != Outcome::kOk) continue;
      Origin origin;
      origin.span = run.statement->span;
      origin.migration = static_cast<std::int32_t>(m);
      learner->Add(Habit::kQualification, std::string(create->relation.name), create->relation.schema.empty() ? "none" : "named", origin);
    }
  }
}

Pattern Count(Habit habit, const std::vector<CaseSeen>& cases) {
  std::map<std::string, std::size_t> counts;
  for (const CaseSeen& seen : cases) ++counts[seen.has];
  const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  Pattern pattern{habit, SubjectOf(habit), most->first, most->second, cases.size(), {}};
  for (const CaseSeen& seen : cases) {
    if (seen.has != most->first) pattern.deviations.push_back({seen.object, seen.has, seen.origin});
  }
  std::stable_sort(pattern.deviations.begin(), pattern.deviations.end(), [](const auto& a, const auto& b) { return a.origin.statement < b.origin.statement; });
  return pattern;
}

}  // namespace

std::vector<Pattern> LearnConventions(const ReplayResult& replay) {
  std::vector<Pattern> patterns;
  if (replay.catalog == nullptr) return patterns;
  Learner learner(*replay.catalog);
  learner.Learn();
  LearnQualification(replay, &learner);
  for (const auto& [habit, cases] : learner.cases()) patterns.push_back(Count(habit, cases));
  return patterns;
}

const std::vector<Pattern>& FinishedHistory::conventions() const {
  if (learned == nullptr) learned = std::make_shared<const std::vector<Pattern>>(LearnConventions(replay));
  return *learned;
}

void ReportDeviations(const FinishedHistory& finished, std::initializer_list<Habit> habits, Reporter& report) {
  for (const Pattern& pattern : finished.conventions()) {
    if (!pattern.settled() || std::find(habits.begin(), habits.end(), pattern.habit) == habits.end()) continue;
    for (const Pattern::Deviation& deviation : pattern.deviations) {
      if (!deviation.origin.span.valid() || deviation.origin.migration < 0) continue;
      Finding& finding = report.Add(deviation.origin.span, static_cast<std::size_t>(deviation.origin.migration));
      finding.statement = Place(deviation.origin.span);
      finding.About(deviation.object).Say(fmt::format("{} deviates from the others: {}, not {}", deviation.object, deviation.has, pattern.pattern));
      finding.Because(fmt::format("{}: {} in {} of {}", pattern.subject, pattern.pattern, pattern.holds, pattern.of));
    }
  }
}

}  // namespace pgrehearse
