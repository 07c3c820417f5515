// A name that means nothing at this point of the history.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "rules/replay_errors.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// Who made or removed something of this name, in the words of an effect.
bool Ends(std::string_view full, std::string_view name) {
  return full.ends_with(name) && (full.size() == name.size() || full[full.size() - name.size() - 1] == '.');
}

bool Mentions(const std::vector<RelationEffect>& relations, const std::string& name) {
  return std::any_of(relations.begin(), relations.end(), [&](const RelationEffect& effect) { return Ends(effect.relation.name, name); });
}

bool MentionsObject(const std::vector<ObjectEffect>& objects, const std::string& name) {
  return std::any_of(objects.begin(), objects.end(), [&](const ObjectEffect& effect) {
    return Ends(std::string_view(effect.name).substr(0, effect.name.find('(')), name);
  });
}

bool Makes(const RunStatement& run, const std::string& name) {
  if (Mentions(run.effects.created, name) || MentionsObject(run.effects.objects_created, name)) return true;
  if (const auto* rename = As<Rename>(*run.statement)) return rename->new_name == name;
  const auto* alter = As<AlterTable>(*run.statement);
  return alter != nullptr && std::any_of(alter->commands.begin(), alter->commands.end(), [&](const AlterTableCommand& command) {
    const auto* column = std::get_if<alter::AddColumn>(&command.action);
    const auto* constraint = std::get_if<alter::AddConstraint>(&command.action);
    return (column != nullptr && column->column.name == name) || (constraint != nullptr && constraint->constraint.name == name);
  });
}

bool Removes(const RunStatement& run, const std::string& name) {
  if (Mentions(run.effects.dropped, name) || MentionsObject(run.effects.objects_dropped, name)) return true;
  if (const auto* rename = As<Rename>(*run.statement)) return rename->old_name == name || (!rename->relation.name.empty() && rename->old_name.empty() && rename->relation.name == name);
  const auto* alter = As<AlterTable>(*run.statement);
  return alter != nullptr && std::any_of(alter->commands.begin(), alter->commands.end(), [&](const AlterTableCommand& command) {
    const auto* column = std::get_if<alter::DropColumn>(&command.action);
    const auto* constraint = std::get_if<alter::DropConstraint>(&command.action);
    return (column != nullptr && column->column == name) || (constraint != nullptr && constraint->name == name);
  });
}

struct Story {
  const RunStatement* removed = nullptr;  // the last before the error
  const RunStatement* later = nullptr;    // the first after it that makes the name
  std::size_t later_migration = 0;
  bool consequence = false;               // a statement that failed or was not run speaks of the name
};

Story Tell(const FinishedHistory& finished, std::size_t migration, const RunStatement& error, const std::string& name) {
  Story story;
  bool after = false;
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    for (const RunStatement& run : finished.replay.migrations[m].up.statements) {
      if (&run == &error) {
        after = true;
        continue;
      }
      const bool ran = run.outcome == Outcome::kOk;
      if (after) {
        if (m > migration && story.later == nullptr && Makes(run, name)) {
          story.later = &run;
          story.later_migration = m;
        }
      } else if (!ran) {
        story.consequence = story.consequence || run.statement->span.text().find(name) != std::string_view::npos;
      } else if (Removes(run, name)) {
        story.removed = &run;
      }
    }
  }
  return story;
}

// Whether what is missing may have been made by something else than the history: not what a relation lacks that the history
// itself made (a column, constraint, trigger, policy), and nobody else has operators on its types.
bool MayComeFromOutside(const SqlErrorEffect& error) {
  if (error.sqlstate == "42703" || error.message.starts_with("operator ")) return false;
  return error.message.find(" of relation ") == std::string::npos && error.message.find(" for table ") == std::string::npos;
}

// A statement that uses a table which only a later migration makes: until then it was taken to exist.
void TellEarlyUses(const FinishedHistory& finished, Reporter& report) {
  const std::vector<RunMigration>& migrations = finished.replay.migrations;
  for (std::size_t later = 0; later < migrations.size(); ++later) {
    for (const RunStatement& made : migrations[later].up.statements) {
      const auto* create = As<CreateTable>(*made.statement);
      if (create == nullptr || made.outcome != Outcome::kError || !made.effects.error || made.effects.error->sqlstate != "42P07") continue;
      const std::string name(create->relation.name);
      bool told = false;
      for (std::size_t m = 0; m < later && !told; ++m) {
        for (const RunStatement& run : migrations[m].up.statements) {
          if (Refused(run)) continue;
          if (Makes(run, name)) {
            told = true;  // it was there, and the second CREATE has its own finding
            break;
          }
          const auto used = std::find_if(run.effects.locks.begin(), run.effects.locks.end(), [&](const LockEffect& lock) { return Ends(lock.relation.name, name); });
          if (used == run.effects.locks.end()) continue;
          Finding& finding = report.Add(run.statement->span, m);
          finding.statement = Place(run.statement->span);
          finding.About(used->relation.name)
              .Say(fmt::format("fails: relation \"{}\" does not exist; migration {} makes it only later", name, migrations[later].migration->id))
              .Because("it is made here", made.statement->span)
              .Help("Give this migration a version after that one, or move the statement.");
          told = true;
          break;
        }
      }
    }
  }
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  TellEarlyUses(finished, report);
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    for (const RunStatement& run : finished.replay.migrations[m].up.statements) {
      if (run.outcome != Outcome::kError || !run.effects.error || RuleOfError(run.effects.error->sqlstate) != "unknown-object") continue;
      const SqlErrorEffect& error = *run.effects.error;
      const std::string name = NameInMessage(error.message);
      const Story story = Tell(finished, m, run, name);
      if (story.consequence) continue;  // the statement that should have made it has its own finding
      Finding& finding = report.Add(error.span, m);
      finding.statement = Place(run.statement->span);
      finding.About(name);
      if (story.later != nullptr) {
        finding.Say(fmt::format("fails: {}; migration {} makes it only later", error.message, finished.replay.migrations[story.later_migration].migration->id));
        finding.Because("it is made here", story.later->statement->span).Help("Give this migration a version after that one, or move the statement.");
      } else if (story.removed != nullptr) {
        finding.Say(fmt::format("fails: {} any more", error.message));
        finding.Because("it was dropped or renamed here", story.removed->statement->span);
      } else {
        finding.Say("fails: " + error.message);
        if (!error.hint.empty()) finding.Help(error.hint);
        if (MayComeFromOutside(error)) finding.As(Severity::kInfo).Because("these migrations never make it; with --base FILE.sql a schema dump can be replayed before them");
      }
      if (const RunStatement* opaque = FirstUnfollowed(finished, m)) {
        finding.As(Severity::kInfo).Because("it is not certain: what this statement did could not be followed", opaque->statement->span);
      }
    }
  }
}

}  // namespace

extern const LintRule kUnknownObject{
    .severity = Severity::kError,
    .summary = "a statement names something that does not exist at this point",
    .aliases = {"unknown-relation", "unknown-column", "ordering-hazard", "safemigrate:schema-drift", "safemigrate:chain-conflict", "migrationpilot:SQ004"},
    .page = R"md(
## What it catches
A table, column, type, function, constraint, trigger, policy or schema that does not exist when the statement runs: never made, made only by a later migration, dropped or renamed before.

## Why it hurts
The migration fails whenever it runs on a fresh database: in CI, on a new stage, in disaster recovery.

Silent where an earlier statement that should have made it has failed itself. Only an information where the history never made a table, type, function or schema of that name, since something outside may have, and where an earlier statement could not be followed (dynamic SQL).

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow dropping-column
ALTER TABLE tags DROP COLUMN name;
-- next migration
COMMENT ON COLUMN tags.name IS 'shown';
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
-- next migration
COMMENT ON COLUMN tags.name IS 'shown';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, appendix A: 42P01, 42703, 42704, 42883, 3F000.
)md",
    .on_end = OnEnd,
    .last_resort = true};

}  // namespace pgrehearse
