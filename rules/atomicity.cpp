// Counting the transactions of a script.
#include "rules/atomicity.h"

#include <algorithm>
#include <set>
#include <string>

namespace pgrehearse {
namespace {

bool MustBeOutside(const RunStatement& run) {
  const Statement& statement = *run.statement;
  if (run.effects.waits_for_transactions || As<Vacuum>(statement) != nullptr || As<CreateDatabase>(statement) != nullptr) return true;
  if (const auto* create = As<CreateIndex>(statement)) return create->concurrently;
  if (const auto* drop = As<DropObjects>(statement)) return drop->concurrently;
  if (const auto* reindex = As<Reindex>(statement)) return reindex->concurrently;
  return false;
}

}  // namespace

bool ChangesState(const Statement& statement) {
  if (const auto* query = As<Query>(statement)) return !std::holds_alternative<SelectQuery>(query->node);
  if (As<Transaction>(statement) != nullptr || As<SetVariable>(statement) != nullptr || As<ShowVariable>(statement) != nullptr || As<Discard>(statement) != nullptr) return false;
  return As<SetConstraints>(statement) == nullptr && As<LockTable>(statement) == nullptr && As<Vacuum>(statement) == nullptr && As<SyntaxErrorStatement>(statement) == nullptr;
}

bool Guarded(const Statement& statement) {
  if (const auto* create = As<CreateTable>(statement)) return create->if_not_exists || create->relation.persistence == 't';
  if (const auto* create = As<CreateTableAs>(statement)) return create->if_not_exists || create->relation.persistence == 't';
  if (const auto* create = As<CreateIndex>(statement)) return create->if_not_exists;
  if (const auto* create = As<CreateSchema>(statement)) return create->if_not_exists;
  if (const auto* create = As<CreateSequence>(statement)) return create->if_not_exists;
  if (const auto* create = As<CreateExtension>(statement)) return create->if_not_exists;
  if (const auto* create = As<CreateView>(statement)) return create->or_replace;
  if (const auto* create = As<CreateFunction>(statement)) return create->or_replace;
  if (const auto* create = As<CreateTrigger>(statement)) return create->or_replace;
  if (const auto* drop = As<DropObjects>(statement)) return drop->if_exists;
  if (const auto* label = As<AlterEnum>(statement)) return label->if_not_exists;
  if (As<Comment>(statement) != nullptr || As<Grant>(statement) != nullptr || As<DoBlock>(statement) != nullptr) return true;
  const auto* alter = As<AlterTable>(statement);
  return alter != nullptr && std::all_of(alter->commands.begin(), alter->commands.end(), [](const AlterTableCommand& command) {
    if (const auto* add = std::get_if<alter::AddColumn>(&command.action)) return add->if_not_exists;
    if (const auto* drop = std::get_if<alter::DropColumn>(&command.action)) return drop->if_exists;
    if (const auto* drop = std::get_if<alter::DropConstraint>(&command.action)) return drop->if_exists;
    // Setting something to a value twice does no harm.
    return !std::holds_alternative<alter::AddConstraint>(command.action) && !std::holds_alternative<alter::AttachPartition>(command.action);
  });
}

bool CanStopHalfway(const RunScript& script) {
  std::set<std::uint32_t> transactions;
  for (const RunStatement& run : script.statements) {
    if (run.outcome != Outcome::kNotRun && ChangesState(*run.statement)) transactions.insert(run.transaction);
  }
  return transactions.size() > 1;
}

bool AllMustBeOutside(const RunScript& script) {
  return std::all_of(script.statements.begin(), script.statements.end(), [](const RunStatement& run) { return !ChangesState(*run.statement) || MustBeOutside(run); });
}

HalfDone LeavesHalfDone(const RunScript& script) {
  if (!CanStopHalfway(script) || AllMustBeOutside(script)) return {};
  HalfDone half;
  for (const RunStatement& run : script.statements) {
    if (ChangesState(*run.statement) && !Guarded(*run.statement) && ++half.changes == 2) half.second = &run;
  }
  return half.second == nullptr ? HalfDone{} : half;
}

}  // namespace pgrehearse
