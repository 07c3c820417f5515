// The habits of a history, learned from the schema that it leads to: how things are named, which types are taken for what.
//
// A pattern is a template with its count: "idx_{table}_{columns}", 41 of 43. Where it holds in nearly all of many cases it is
// taken for a rule of the house, and what deviates from it is worth a word.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/replay.h"
#include "rules/rule.h"

namespace pgrehearse {

enum class Habit : std::uint8_t {
  kIndexName, kUniqueIndexName, kPrimaryKeyName, kUniqueName, kForeignKeyName, kCheckName, kTriggerName,  // templates
  kTableCase, kColumnCase,             // snake_case, camelCase, ...
  kTimestampType, kPrimaryKeyType, kPrimaryKeyColumn,
  kQualification,                      // whether CREATE TABLE names the schema
  kOnDelete,
  kRowSecurity
};

struct Pattern {
  Habit habit = Habit::kIndexName;
  std::string_view subject;            // "names of indexes"
  std::string pattern;                 // "idx_{table}_{columns}"
  std::size_t holds = 0, of = 0;
  struct Deviation {
    std::string object;                // "public.orders.orders_note_key"
    std::string has;                   // its own pattern
    Origin origin;
  };
  std::vector<Deviation> deviations;

  // Ten or more cases, and at least nine tenths of them alike.
  bool settled() const { return of >= 10 && holds * 10 >= of * 9; }
};

// One pattern per habit that the history has any case of, in the order of Habit.
std::vector<Pattern> LearnConventions(const ReplayResult& replay);

// Reports the deviations from settled patterns of the habits. `noun`: "index", "column".
void ReportDeviations(const FinishedHistory& finished, std::initializer_list<Habit> habits, Reporter& report);

}  // namespace pgrehearse
