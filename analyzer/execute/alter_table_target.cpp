// What each ALTER TABLE subcommand is called, works on and locks (tablecmds.c).
#include "analyzer/execute/alter_table_target.h"

#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

std::string TriggerWord(alter::EnableTrigger::State state) {
  switch (state) {
    case alter::EnableTrigger::State::kOrigin: return "ENABLE ";
    case alter::EnableTrigger::State::kAlways: return "ENABLE ALWAYS ";
    case alter::EnableTrigger::State::kReplica: return "ENABLE REPLICA ";
    case alter::EnableTrigger::State::kDisabled: return "DISABLE ";
  }
  return "";
}

}  // namespace

std::string ActionName(const AlterTableCommand& command) {
  return std::visit(
      Overloaded{
          [](const alter::AddColumn&) -> std::string { return "ADD COLUMN"; },
          [](const alter::SetDefault&) -> std::string { return "ALTER COLUMN ... SET DEFAULT"; },
          [](const alter::DropNotNull&) -> std::string { return "ALTER COLUMN ... DROP NOT NULL"; },
          [](const alter::SetNotNull&) -> std::string { return "ALTER COLUMN ... SET NOT NULL"; },
          [](const alter::SetExpression&) -> std::string { return "ALTER COLUMN ... SET EXPRESSION"; },
          [](const alter::DropExpression&) -> std::string { return "ALTER COLUMN ... DROP EXPRESSION"; },
          [](const alter::SetStatistics&) -> std::string { return "ALTER COLUMN ... SET STATISTICS"; },
          [](const alter::SetColumnOptions& c) -> std::string { return c.reset ? "ALTER COLUMN ... RESET" : "ALTER COLUMN ... SET"; },
          [](const alter::SetStorage&) -> std::string { return "ALTER COLUMN ... SET STORAGE"; },
          [](const alter::SetCompression&) -> std::string { return "ALTER COLUMN ... SET COMPRESSION"; },
          [](const alter::DropColumn&) -> std::string { return "DROP COLUMN"; },
          [](const alter::DropAttribute&) -> std::string { return "DROP COLUMN"; },
          [](const alter::AddConstraint&) -> std::string { return "ADD CONSTRAINT"; },
          [](const alter::AlterConstraint&) -> std::string { return "ALTER CONSTRAINT"; },
          [](const alter::ValidateConstraint&) -> std::string { return "VALIDATE CONSTRAINT"; },
          [](const alter::DropConstraint&) -> std::string { return "DROP CONSTRAINT"; },
          [](const alter::AlterColumnType&) -> std::string { return "ALTER COLUMN ... SET DATA TYPE"; },
          [](const alter::AlterColumnForeignOptions&) -> std::string { return "ALTER COLUMN ... OPTIONS"; },
          [](const alter::ForeignOptions&) -> std::string { return "OPTIONS"; },
          [](const alter::ChangeOwner&) -> std::string { return "OWNER TO"; },
          [](const alter::ClusterOn&) -> std::string { return "CLUSTER ON"; },
          [](const alter::DropCluster&) -> std::string { return "SET WITHOUT CLUSTER"; },
          [](const alter::SetLogged& c) -> std::string { return c.logged ? "SET LOGGED" : "SET UNLOGGED"; },
          [](const alter::DropOids&) -> std::string { return "SET WITHOUT OIDS"; },
          [](const alter::SetAccessMethod&) -> std::string { return "SET ACCESS METHOD"; },
          [](const alter::SetTableSpace&) -> std::string { return "SET TABLESPACE"; },
          [](const alter::SetOptions& c) -> std::string { return c.reset ? "RESET" : "SET"; },
          [](const alter::EnableTrigger& c) -> std::string {
            return TriggerWord(c.state) + (c.which == alter::EnableTrigger::Which::kAll    ? "TRIGGER ALL"
                                           : c.which == alter::EnableTrigger::Which::kUser ? "TRIGGER USER"
                                                                                           : "TRIGGER");
          },
          [](const alter::EnableRule& c) -> std::string { return TriggerWord(c.state) + "RULE"; },
          [](const alter::Inherit& c) -> std::string { return c.add ? "INHERIT" : "NO INHERIT"; },
          [](const alter::OfType& c) -> std::string { return c.type ? "OF" : "NOT OF"; },
          [](const alter::ReplicaIdentity&) -> std::string { return "REPLICA IDENTITY"; },
          [](const alter::RowSecurity& c) -> std::string {
            switch (c.action) {
              case alter::RowSecurity::Action::kEnable: return "ENABLE ROW SECURITY";
              case alter::RowSecurity::Action::kDisable: return "DISABLE ROW SECURITY";
              case alter::RowSecurity::Action::kForce: return "FORCE ROW SECURITY";
              case alter::RowSecurity::Action::kNoForce: return "NO FORCE ROW SECURITY";
            }
            return "";
          },
          [](const alter::AttachPartition&) -> std::string { return "ATTACH PARTITION"; },
          [](const alter::DetachPartition& c) -> std::string { return c.finalize ? "DETACH PARTITION ... FINALIZE" : "DETACH PARTITION"; },
          [](const alter::AddIdentity&) -> std::string { return "ALTER COLUMN ... ADD IDENTITY"; },
          [](const alter::SetIdentity&) -> std::string { return "ALTER COLUMN ... SET"; },
          [](const alter::DropIdentity&) -> std::string { return "ALTER COLUMN ... DROP IDENTITY"; },
      },
      command.action);
}

std::uint32_t TargetsOf(const AlterTableCommand& command, int version) {
  constexpr std::uint32_t kTables = kOnTable | kOnPartitionedTable;
  constexpr std::uint32_t kAny = 0xffffffffU;
  return std::visit(
      Overloaded{
          [](const alter::AddColumn&) { return kTables | kOnComposite | kOnForeignTable; },
          [](const alter::SetDefault&) { return kTables | kOnView | kOnForeignTable; },
          [](const alter::DropNotNull&) { return kTables | kOnForeignTable; },
          [](const alter::SetNotNull&) { return kTables | kOnForeignTable; },
          [](const alter::SetExpression&) { return kTables | kOnForeignTable; },
          [](const alter::DropExpression&) { return kTables | kOnForeignTable; },
          [](const alter::SetStatistics&) { return kTables | kOnMaterializedView | kOnIndex | kOnPartitionedIndex | kOnForeignTable; },
          [](const alter::SetColumnOptions&) { return kTables | kOnMaterializedView | kOnForeignTable; },
          [](const alter::SetStorage&) { return kTables | kOnMaterializedView | kOnForeignTable; },
          [](const alter::SetCompression&) { return kTables | kOnMaterializedView; },
          [](const alter::DropColumn&) { return kTables | kOnComposite | kOnForeignTable; },
          [](const alter::DropAttribute&) { return kTables | kOnComposite | kOnForeignTable; },
          [](const alter::AddConstraint&) { return kTables | kOnForeignTable; },
          [](const alter::AlterConstraint&) { return kTables | 0U; },
          [](const alter::ValidateConstraint&) { return kTables | kOnForeignTable; },
          [](const alter::DropConstraint&) { return kTables | kOnForeignTable; },
          [](const alter::AlterColumnType&) { return kTables | kOnComposite | kOnForeignTable; },
          [](const alter::AlterColumnForeignOptions&) { return kOnForeignTable | 0U; },
          [](const alter::ForeignOptions&) { return kOnForeignTable | 0U; },
          [](const alter::ChangeOwner&) { return kAny; },
          [](const alter::ClusterOn&) { return kTables | kOnMaterializedView; },
          [](const alter::DropCluster&) { return kTables | kOnMaterializedView; },
          [&](const alter::SetLogged&) {
            std::uint32_t targets = kOnTable;
            if (version >= 15) targets |= kOnSequence;
            if (version < 18) targets |= kOnPartitionedTable;
            return targets;
          },
          [](const alter::DropOids&) { return kTables | kOnForeignTable; },
          [&](const alter::SetAccessMethod&) { return kTables | kOnMaterializedView; },
          [](const alter::SetTableSpace&) { return kTables | kOnMaterializedView | kOnIndex | kOnPartitionedIndex; },
          [](const alter::SetOptions&) { return kTables | kOnView | kOnMaterializedView | kOnIndex; },
          [](const alter::EnableTrigger&) { return kTables | kOnForeignTable; },
          [](const alter::EnableRule&) { return kTables | 0U; },
          [](const alter::Inherit&) { return kTables | kOnForeignTable; },
          [](const alter::OfType&) { return kTables | 0U; },
          [](const alter::ReplicaIdentity&) { return kTables | kOnMaterializedView; },
          [](const alter::RowSecurity&) { return kTables | 0U; },
          [](const alter::AttachPartition&) { return kTables | kOnIndex | kOnPartitionedIndex; },
          [](const alter::DetachPartition&) { return kTables | 0U; },
          [](const alter::AddIdentity&) { return kTables | kOnView | kOnForeignTable; },
          [](const alter::SetIdentity&) { return kTables | kOnView | kOnForeignTable; },
          [](const alter::DropIdentity&) { return kTables | kOnView | kOnForeignTable; },
      },
      command.action);
}

LockMode CommandLock(const AlterTableCommand& command, int version) {
  return std::visit(Overloaded{
                        [](const alter::SetStatistics&) { return LockMode::kShareUpdateExclusive; },
                        [](const alter::SetColumnOptions&) { return LockMode::kShareUpdateExclusive; },
                        [](const alter::ClusterOn&) { return LockMode::kShareUpdateExclusive; },
                        [](const alter::DropCluster&) { return LockMode::kShareUpdateExclusive; },
                        [](const alter::ValidateConstraint&) { return LockMode::kShareUpdateExclusive; },
                        [](const alter::EnableTrigger&) { return LockMode::kShareRowExclusive; },
                        [](const alter::SetOptions& c) { return StorageOptionsLock(c.options); },
                        [](const alter::AddConstraint& c) {
                          return c.constraint.kind == ConstraintDefinition::Kind::kForeignKey ? LockMode::kShareRowExclusive
                                                                                              : LockMode::kAccessExclusive;
                        },
                        [&](const alter::AttachPartition&) {
                          return version >= 12 ? LockMode::kShareUpdateExclusive : LockMode::kAccessExclusive;
                        },
                        [](const alter::DetachPartition& c) {
                          return c.concurrently || c.finalize ? LockMode::kShareUpdateExclusive : LockMode::kAccessExclusive;
                        },
                        [](const auto&) { return LockMode::kAccessExclusive; },
                    },
                    command.action);
}

LockMode AlterLockLevel(const Command& command, const AlterTable& statement) {
  LockMode mode = LockMode::kShareUpdateExclusive;
  for (const AlterTableCommand& c : statement.commands) mode = Stronger(mode, CommandLock(c, command.version()));
  return mode;
}

}  // namespace pgrehearse
