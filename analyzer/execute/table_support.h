// What the executors of tables share: finding columns and children, checking the kind of a target, storage parameters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/command.h"

namespace pgrehearse {

// The kinds of relations a subcommand works on (ATT_* of tablecmds.c).
enum TargetKind : std::uint32_t {
  kOnTable = 1, kOnView = 2, kOnMaterializedView = 4, kOnIndex = 8, kOnComposite = 16, kOnForeignTable = 32,
  kOnPartitionedIndex = 64, kOnSequence = 128, kOnPartitionedTable = 256
};
std::uint32_t TargetKindOf(char relation_kind);

// ATSimplePermissions: raises 42809 in the words of the server's version. `action` is the subcommand as
// alter_table_type_to_string spells it.
void RequireTarget(const Command& command, const Relation& relation, std::string_view action, std::uint32_t targets);

// errdetail_relkind_not_supported (15).
std::string KindNotSupported(char relation_kind);

// CheckTableNotInUse: raises 55006 while deferred trigger events wait.
void RequireNotInUse(const Command& command, Oid relation, std::string_view statement);

const Relation& RelationOf(const Command& command, Oid oid);

// The column (not dropped), or 42703 `column "x" of relation "t" does not exist`. A relation that the history never made
// gets the column added, its type unknown. System columns raise 0A000 `cannot alter system column "x"`.
int RequireColumn(Command& command, Oid relation, std::string_view name, Offset at = kNowhere);
bool IsSystemColumn(std::string_view name);

// find_all_inheritors: the relation itself first, then its descendants breadth-first.
std::vector<Oid> AllInheritors(const Catalog& catalog, Oid relation);
void LockAll(Command& command, const std::vector<Oid>& relations, LockMode mode, const Cause& cause);

bool IsIndexKind(char kind);
bool IsIdentitySequence(const Relation& relation);

// attno_map of `to` for the columns of `from` by name (build_attrmap_by_name): map[from attnum] = to attnum, 0: none.
std::vector<int> ColumnMap(const Relation& from, const Relation& to);
std::vector<int> MapNumbers(const std::vector<int>& columns, const std::vector<int>& map);

// transformRelOptions and heap_reloptions/index_reloptions: merges WITH/SET/RESET into pg_class.reloptions; raises 22023
// `unrecognized parameter "x"`. For tables the toast.* options are kept with their prefix.
enum class OptionTarget : std::uint8_t { kTable, kPartitionedTable, kView, kMaterializedView, kIndex };
void MergeStorageOptions(const Command& command, std::vector<std::string>* options, List<Option> changes, bool reset,
                         OptionTarget target, Oid access_method);
// AlterTableGetRelOptionsLockLevel.
LockMode StorageOptionsLock(List<Option> changes);

// Whether a session other than this one can know the relation: not made in this very transaction.
inline std::string Quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }

// format_type for messages.
std::string TypeForMessage(const Command& command, Oid type, std::int32_t typmod = -1);

// The columns of a relation as the names an expression may use.
inline ExpressionScope OverRelation(Oid relation) {
  ExpressionScope scope;
  scope.relation = relation;
  return scope;
}

// The sequence of an identity column, 0: none.
Oid IdentitySequenceOf(const Catalog& catalog, Oid relation, int column);

}  // namespace pgrehearse
