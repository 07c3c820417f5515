// The names that a statement brings into the schema, as the rules about naming judge them.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {

struct NewName {
  enum class Kind : std::uint8_t { kSchema, kTable, kColumn, kConstraint, kIndex, kView, kSequence, kFunction, kType, kTrigger, kPolicy, kOther };
  Kind kind = Kind::kOther;
  Text name;
  SourceSpan span;               // the clause or statement that brings it
  const TypeName* type = nullptr;  // of a column
  Text schema;                   // as written; empty: none
  bool temporary = false;
};

std::string_view KindName(NewName::Kind kind);  // "table", "column"

// CREATE of anything with a name, ADD COLUMN, ADD CONSTRAINT, RENAME. Unnamed constraints and indexes are left out.
void ForEachNewName(const Statement& statement, const std::function<void(const NewName&)>& visit);
inline void ForEachNewName(const Step& step, const std::function<void(const NewName&)>& visit) { ForEachNewName(step.statement, visit); }

// Whether a later statement of the script gives the name to a relation, type or function again.
bool NameIsTakenAgain(const Step& step, Text name);

}  // namespace pgrehearse
