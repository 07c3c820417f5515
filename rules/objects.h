// Words about what a statement made or changed, whatever the statement was: objects that differ between the schema before
// and after it, new columns, functions by name.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/expression/resolve.h"
#include "analyzer/step.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {

// Calls f(const T* before, const T* after) for each object of the kind that the statement made (before is null), dropped
// (after is null) or changed. Costs what changed, so a rule may ask it of any statement; DO blocks count.
template <typename T, typename F>
void ForEachChanged(const Step& step, F&& f) {
  OidMap<T>::Difference(step.before.map<T>(), step.after.map<T>(),
                        [&](Oid, const std::shared_ptr<const T>& before, const std::shared_ptr<const T>& after) { f(before.get(), after.get()); });
}

// Made by this script.
inline bool MadeHere(const Step& step, const Origin& made) { return made.statement != 0 && made.statement >= step.script_begin; }

// A column that the statement wrote: of CREATE TABLE, ADD COLUMN, or ALTER COLUMN TYPE. What LIKE, INHERITS or a query
// brought along was not written here and does not count; in a DO block every new column does.
struct WrittenColumn {
  const Relation& table;              // as it is after the statement
  const Column& column;
  const ColumnDefinition* definition; // null: ALTER COLUMN TYPE, or in a DO block
  SourceSpan span;
  bool retyped = false;
};
void CollectWrittenColumns(const Step& step, std::vector<WrittenColumn>* out);
template <typename F>
void ForEachWrittenColumn(const Step& step, F&& f) {
  if (Refused(step) || step.before.map<Relation>().SharesAllWith(step.after.map<Relation>())) return;
  std::vector<WrittenColumn> columns;
  CollectWrittenColumns(step, &columns);
  for (const WrittenColumn& column : columns) f(column);
}

// The written columns of one type: reports each as `message` says, "{0}" being schema.table.column and "{1}" the type as
// written in messages. `help` likewise; "{2}" is the table, quoted, and "{3}" the column, quoted. One finding per statement:
// further columns are its evidence.
void ReportColumns(const Step& step, Reporter& report, const std::function<bool(const WrittenColumn&)>& is_meant, std::string_view message, std::string_view help);

// Ten columns or more of the schema before are of one or the other kind, and nine in ten of them of `one`: the history has
// chosen. Says how many of how many; empty when it is no habit.
std::string SettledHabit(const Step& step, bool (*one)(const Catalog&, const Relation&, const Column&), bool (*other)(const Catalog&, const Relation&, const Column&));

// "public.f(integer)", as it can be pasted.
std::string FunctionName(const Catalog& catalog, const Function& function);
// The functions, procedures and aggregates of that name before the statement, where a new one of it would go; with their
// OIDs.
std::vector<std::pair<Oid, const Function*>> FunctionsNamed(const Step& step, NameList name);
// "public.mood", quoted.
std::string TypeLabel(const Catalog& catalog, const Type& type);

// The type that is written (serial counts as its integer), in the schema before the statement; nothing when none is or it
// cannot be told.
std::optional<ResolvedType> WrittenType(const Step& step, const TypeName* type);

// The relation is `ancestor`, or below it as a partition or heir.
bool IsPartOf(const Catalog& catalog, Oid relation, Oid ancestor);

// An index of the table that is unique over NOT NULL columns, without predicate or expressions: a primary key in all but
// name. Null when there is none.
const Relation* KeyInPlaceOfPrimary(const Catalog& catalog, const Relation& table);

// The value of a storage parameter ("autovacuum_enabled"), or null.
const std::string* StorageParameter(const Relation& relation, std::string_view name, std::string* value);

// A statement of the history, for findings about what lasts to its end.
struct StatementPlace {
  SourceSpan span;
  std::size_t migration = 0;
};
// Where an object was made; an invalid span when that was before the migrations.
StatementPlace PlaceOf(const Origin& made);
Finding& AddAt(Reporter& report, const StatementPlace& place);
// A finding where an object was made; null for what the history did not make.
Finding* AddWhereMade(Reporter& report, const Origin& made);

// The last statement of the ups that is meant and locks the relation: where a lasting state was brought about. Falls back
// on where the relation was made.
StatementPlace LastStatementOn(const FinishedHistory& finished, const Relation& relation, bool (*is_meant)(const Statement&));

}  // namespace pgrehearse
