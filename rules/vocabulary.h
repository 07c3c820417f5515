// Words that the rules share: what "new" means, what a place in the history is called, how this tool is told to leave the
// transaction, how a statement is rewritten into its safe form.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analyzer/step.h"
#include "rules/rule.h"

namespace pgrehearse {

// The statement did not take effect: it fails, or an error before it ended its transaction.
inline bool Refused(Outcome outcome) { return outcome == Outcome::kError || outcome == Outcome::kNotRun; }
inline bool Refused(const Step& step) { return Refused(step.outcome); }
inline bool Refused(const RunStatement& run) { return Refused(run.outcome); }

// Nobody can be waiting for the relation: temporary, made by this script in this transaction, or made by this script and
// still empty. Made by an earlier file never counts: it has rows by the time this one runs.
bool IsNew(const Step& step, Oid relation);
inline bool IsNew(const Step& step, const AffectedRelation& relation) { return IsNew(step, relation.oid); }

// "new in this migration", "temporary": why IsNew() holds, for Reporter::Silent. Empty when it does not.
std::string WhyNew(const Step& step, Oid relation);

// The step is of a down, and its own up made the thing: dropping it is what the down is for.
bool UndoesItsUp(const Step& step, const Origin& made);

// Evidence about where the relation comes from: "public.users was created here" with the place, or "public.users is not
// created in these migrations: it is taken to exist and to have rows".
void AddOrigin(Finding& finding, const Step& step, const AffectedRelation& relation);
// The same for any object with an Origin.
void AddOrigin(Finding& finding, std::string_view name, const Origin& origin, std::string_view what = "was created here");

// The error that the statement of an up is certain to raise, with this SQLSTATE where one is given; null when there is none.
// A down that fails is told as a whole (the round trip).
const SqlErrorEffect* ErrorOf(const Step& step, std::string_view sqlstate = {});

// The statement runs in a transaction: written, the tool's, or that of a message of several statements.
bool InTransaction(const Step& step);
// What makes it so, completing "because": "dbmate wraps each migration in a transaction", "BEGIN at line 3", ...
void AddTransactionCause(Finding& finding, const Step& step);

// CREATE INDEX, DROP INDEX, REINDEX or DETACH PARTITION with CONCURRENTLY.
bool IsConcurrent(const Statement& statement);

// The statements of the same script that come after this one.
std::span<const Statement> Later(const Step& step);

// `sql` as a migration of its own outside a transaction, with this tool's marker line or file.
std::string InOwnMigration(const Step& step, std::string_view sql);

// The statement's text with `insert` put after the first occurrence of the keyword: AfterWord(s, "INDEX",
// "CONCURRENTLY"). Always ends in a semicolon.
std::string AfterWord(const Step& step, std::string_view keyword, std::string_view insert);
// The statement's text, ending in a semicolon.
std::string Sql(const Step& step);

// The lock of the statement on a relation that others can see; null when it takes none of at least this strength.
const LockEffect* LockOn(const Step& step, Oid relation, LockMode at_least);

// "schema.name", quoted where needed, as it can be pasted: the name of a relation as the user's statements write it.
std::string Quoted(const Catalog& catalog, Oid relation);
std::string Unqualified(const Catalog& catalog, Oid relation);
// "public.users", for messages.
std::string Name(const Catalog& catalog, Oid relation);

// The table of an ALTER TABLE as it was before (an assumed one as it is after); null when there is none.
const Relation* TableOf(const Step& step, const AlterTable& alter);

// --- clauses of ALTER TABLE -------------------------------------------------------------------------------------------

// Whether an effect's cause lies in a clause.
inline bool Within(const SourceSpan& cause, const SourceSpan& clause) {
  return cause.file == clause.file && cause.begin >= clause.begin && cause.end <= clause.end;
}

// The effects that a clause causes on relations that others can see; null when there is none.
const RewriteEffect* RewriteBy(const Step& step, const SourceSpan& clause);
const ScanEffect* ScanBy(const Step& step, const SourceSpan& clause, ScanEffect::Kind kind);
const IndexBuildEffect* BuildBy(const Step& step, const SourceSpan& clause);

// Calls f(const T& action, const AlterTableCommand& clause, const Relation& table before) for each clause of the kind T of an
// ALTER TABLE that was not refused, unless the table is new (then `report` hears why the rule is silent).
template <typename T, typename F>
void ForEachClause(const Step& step, Reporter& report, F&& f) {
  const auto* alter = As<AlterTable>(step.statement);
  if (alter == nullptr || Refused(step)) return;
  for (const AlterTableCommand& clause : alter->commands) {
    const T* action = std::get_if<T>(&clause.action);
    if (action == nullptr) continue;
    const Relation* table = TableOf(step, *alter);
    if (table == nullptr) return;
    const std::string why = WhyNew(step, table->oid);
    if (why.empty()) {
      f(*action, clause, *table);
    } else {
      report.Silent(step, Name(step.before, table->oid) + " is " + why);
    }
  }
}

// "reads every row of public.t while ACCESS EXCLUSIVE blocks reads and writes"
std::string WhileHeld(std::string_view doing, const Step& step, const AffectedRelation& relation);

// The relation that an ALTER TABLE, CREATE INDEX, ... names, in the schema before the statement; 0 when there is none.
Oid TargetOf(const Step& step, const RelationName& name);

}  // namespace pgrehearse
