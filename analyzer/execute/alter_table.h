// ALTER TABLE: the work queue of tables, the passes over their subcommands, and what is checked or rewritten at the end
// (ATController of tablecmds.c). One function per subcommand, by family: alter_table_*.cpp, column_type*.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/command.h"
#include "analyzer/execute/create_index.h"
#include "analyzer/execute/create_table.h"
#include "analyzer/execute/foreign_key.h"

namespace pgrehearse {

// AlterTablePass. Subcommands run in this order, whatever the order in which they are written.
enum class AlterPass : std::uint8_t {
  kDrop, kAlterType, kAddColumn, kSetExpression, kOldIndex, kOldConstraint, kAddConstraint, kColumnAttributes, kAddIndexConstraint,
  kAddIndex, kAddOtherConstraint, kMisc
};
constexpr std::size_t kAlterPasses = 12;

// A subcommand in a pass: as written, or made from one.
struct AlterTask {
  enum class Kind : std::uint8_t { kCommand, kAddIndex, kReAddForeignKey, kAddForeignKey, kCheckNotNull };
  Kind kind = Kind::kCommand;
  AlterTableCommand command;
  bool recurse = false;
  bool recursing = false;                 // on a child of the table that the statement names
  bool skip_validation = false;           // kAddForeignKey
  bool transformed = false;               // a CHECK whose turn has come
  bool second_pass = false;               // USING INDEX: the columns are NOT NULL by now
  IndexRequest index;                     // kAddIndex
  ConstraintDefinition constraint;        // kAddForeignKey, kReAddForeignKey
  std::string because;                    // what reads the rows, where the subcommand's own words do not say it
  struct Old {                            // of what ALTER COLUMN TYPE makes anew
    std::optional<std::string> comment, index_comment;
    std::vector<Oid> operators;           // of a foreign key
    bool reuse = false;                   // its rows need no check when the operators are the same
    bool clustered = false, replica_identity = false;
  } old;
};

// An index or constraint that depends on a column whose type changes, with its definition before the change.
struct ChangedObject {
  Oid oid = 0;
  std::string definition;
};

// AlteredTableInfo.
struct AlteredTable {
  Oid oid = 0;
  std::array<std::vector<AlterTask>, kAlterPasses> passes;
  bool rewrite = false;
  Cause rewrite_cause;
  bool new_values = false;                // rows get values that they did not have (row-type uses are then refused)
  struct Verification { ScanEffect::Kind kind = ScanEffect::Kind::kCheck; Cause cause; };
  std::vector<Verification> verifications;
  std::vector<ForeignKeyCheck> foreign_keys;
  bool new_tablespace = false;
  Cause tablespace_cause;
  char new_persistence = 0;
  std::vector<int> retyped;               // columns whose type this statement has changed already
  std::vector<ChangedObject> changed_constraints, changed_indexes, changed_statistics;

  void Rewrite(Cause cause) {
    if (!rewrite) rewrite_cause = std::move(cause);
    rewrite = true;
  }
  std::vector<AlterTask>& Pass(AlterPass pass) { return passes[static_cast<std::size_t>(pass)]; }
};

struct TableAlteration {
  Command& command;
  LockMode lock = LockMode::kAccessExclusive;
  std::vector<std::unique_ptr<AlteredTable>> tables;
  std::vector<std::shared_ptr<const void>> keep;   // arenas of what the subcommands refer to
  struct OldIndex { AffectedRelation relation; std::uint32_t file = 0; Cause cause; };
  std::vector<OldIndex> old_indexes;               // dropped to be made again

  AlteredTable& Table(Oid oid);                    // ATGetQueueEntry
  Cause Why(const AlterTask& task, std::string text) const { return command.Because(std::move(text), task.command.span); }
};

// ATSimpleRecursion: the subcommand also on every descendant.
void RecurseToChildren(TableAlteration& alteration, Oid relation, const AlterTask& task, AlterPass pass);

// --- preparation (ATPrepCmd), where a family has any --------------------------------------------------------------------
void PrepareSetNotNull(TableAlteration& alteration, Oid relation, AlterTask& task);
void PrepareDropNotNull(TableAlteration& alteration, Oid relation, AlterTask& task);
void PrepareDropExpression(TableAlteration& alteration, Oid relation, AlterTask& task);
void PrepareColumnType(TableAlteration& alteration, Oid relation, AlterTask& task);

// --- execution (ATExecCmd) ------------------------------------------------------------------------------------------------
void ExecuteAddColumn(TableAlteration& alteration, Oid relation, const AlterTask& task);
void ExecuteDropColumn(TableAlteration& alteration, Oid relation, const AlterTask& task);
void ExecuteColumnType(TableAlteration& alteration, Oid relation, const AlterTask& task);
void ExecuteSetNotNull(TableAlteration& alteration, Oid relation, const AlterTask& task);
void ExecuteDropNotNull(TableAlteration& alteration, Oid relation, const AlterTask& task);
void ExecuteCheckNotNull(TableAlteration& alteration, Oid relation, const AlterTask& task);
void ExecuteAddNotNull(TableAlteration& alteration, Oid relation, const AlterTask& task, const ConstraintDefinition& definition);
void ExecuteColumnAttribute(TableAlteration& alteration, Oid relation, const AlterTask& task);   // default, storage, identity, ...
void ExecuteAddConstraint(TableAlteration& alteration, Oid relation, const AlterTask& task);
void ExecuteDropConstraint(TableAlteration& alteration, Oid relation, const AlterTask& task);
void ExecuteValidateConstraint(TableAlteration& alteration, Oid relation, const AlterTask& task);
void ExecuteAlterConstraint(TableAlteration& alteration, Oid relation, const AlterTask& task);
void ExecuteTableOption(TableAlteration& alteration, Oid relation, const AlterTask& task);       // the rest

// Distributes what a transformed column or constraint asks for besides itself over the passes (ATParseTransformCmd).
void QueueTransformed(TableAlteration& alteration, TableTransform& transform, const AlterTask& task, bool column_without_value);

// SetNotNull on one table, verification queued; 18: with its constraint (ATExecSetNotNull). Key columns of ADD PRIMARY KEY.
void MakeNotNull(TableAlteration& alteration, Oid relation, int column, const std::string& constraint_name, const Cause& cause, bool recurse);

// A child's column takes over its parent's NOT NULL constraint, or lets go of it and keeps it as its own (18).
void InheritNotNull(TableAlteration& alteration, Oid child, const std::string& column, const std::string& name, const Cause& cause);
void DisinheritNotNull(TableAlteration& alteration, Oid child, const std::string& column, const Cause& cause);

// DROP CONSTRAINT of one constraint of this table, children's copies included (dropconstraint_internal).
void DropConstraintOf(TableAlteration& alteration, Oid relation, Oid constraint, bool cascade, bool recurse, bool recursing, const Cause& cause);

// RememberAllDependentForRebuilding; refuses what cannot follow (0A000).
void RememberDependents(TableAlteration& alteration, AlteredTable& table, Oid relation, int column, bool for_type);
// Whether a publication's WHERE for the relation reads the column.
bool PublicationFilters(const Catalog& catalog, Oid publication, Oid relation, int column);
// ATPostAlterTypeCleanup.
void RebuildDependents(TableAlteration& alteration, AlteredTable& table);
// Runs an index or foreign key that RebuildDependents queued.
void ReAddIndex(TableAlteration& alteration, Oid relation, const AlterTask& task);
void ReAddForeignKey(TableAlteration& alteration, Oid relation, const AlterTask& task);
// An index dropped and made again under its name is the same index with a new file, or with its old one.
void ReconcileRebuilt(TableAlteration& alteration);

// strip_implicit_coercions (nodeFuncs.c).
StoredExpression StripImplicitCoercions(const StoredExpression& expression);

// find_composite_type_dependencies: 0A000 while a column somewhere has the row type.
void RequireRowTypeUnused(const Command& command, Oid relation);

// Runs subcommands on a relation that is open and locked (AlterTableInternal).
void RunAlterTable(TableAlteration& alteration);

}  // namespace pgrehearse
