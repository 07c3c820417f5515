// Statements about tables and what hangs on them: columns, constraints, indexes, partitions, views, sequences,
// triggers, rules, policies, statistics.
#pragma once

#include <cstdint>
#include <variant>

#include "parser/object_reference.h"
#include "parser/query.h"

namespace pgrehearse {

// One element of an index key, an exclusion constraint or a partition key.
struct IndexElement {
  Text name;  // a plain column; else `expression`
  const Expression* expression = nullptr;
  NameList collation;
  NameList operator_class;
  List<Option> operator_class_options;
  SortItem::Direction direction = SortItem::Direction::kDefault;
  SortItem::Nulls nulls = SortItem::Nulls::kDefault;
  Text column_alias;            // of an expression in CREATE TABLE ... PARTITION BY: unused
  NameList exclusion_operator;  // WITH operator, in EXCLUDE
  SourceSpan span;
};

// A constraint as written at a column or table (Constraint of parsenodes.h).
struct ConstraintDefinition {
  enum class Kind : std::uint8_t {
    kNull,
    kNotNull,
    kDefault,
    kIdentity,
    kGenerated,
    kCheck,
    kPrimaryKey,
    kUnique,
    kExclusion,
    kForeignKey
  };
  enum class Action : std::uint8_t { kNoAction, kRestrict, kCascade, kSetNull, kSetDefault };
  enum class Match : std::uint8_t { kSimple, kFull, kPartial };
  Kind kind = Kind::kCheck;
  Text name;  // empty: PostgreSQL invents one
  bool deferrable = false;
  bool initially_deferred = false;
  bool not_valid = false;     // NOT VALID written
  bool not_enforced = false;  // NOT ENFORCED written (18)
  bool no_inherit = false;
  const Expression* expression = nullptr;  // kCheck, kDefault, kGenerated
  // kIdentity: 'a' ALWAYS, 'd' BY DEFAULT. kGenerated: 's' STORED, 'v' VIRTUAL, 0 when neither is written.
  char generated_when = 0;
  bool stored_written = false;
  List<Option> options;  // kIdentity: sequence options; keys: WITH (...) storage parameters
  List<Text> columns;    // keys: columns; kForeignKey: referencing columns; kNotNull at a table: the column
  List<Text> including;  // INCLUDE
  bool nulls_not_distinct = false;
  bool without_overlaps = false;
  Text using_index;  // UNIQUE/PRIMARY KEY USING INDEX name
  Text index_tablespace;
  // kExclusion
  Text access_method;
  List<IndexElement> elements;
  const Expression* where = nullptr;
  // kForeignKey
  RelationName referenced;
  List<Text> referenced_columns;
  bool with_period = false;
  bool referenced_period = false;
  Match match = Match::kSimple;
  Action on_update = Action::kNoAction;
  Action on_delete = Action::kNoAction;
  List<Text> on_delete_columns;  // ON DELETE SET NULL (a, b)
  SourceSpan span;
};

struct ColumnDefinition {
  Text name;
  const TypeName* type = nullptr;  // null in PARTITION OF and OF type
  NameList collation;
  Text storage;                            // STORAGE x (16)
  Text compression;                        // COMPRESSION x
  List<ConstraintDefinition> constraints;  // in source order, attributes (DEFERRABLE ...) already folded in
  List<Option> foreign_options;
  SourceSpan span;
};

struct LikeClause {
  enum Include : std::uint32_t {  // TableLikeOption of parsenodes.h
    kComments = 1,
    kCompression = 2,
    kConstraints = 4,
    kDefaults = 8,
    kGenerated = 16,
    kIdentity = 32,
    kIndexes = 64,
    kStatistics = 128,
    kStorage = 256
  };
  RelationName relation;
  std::uint32_t include = 0;
};

using TableElement = std::variant<ColumnDefinition, ConstraintDefinition, LikeClause>;

struct PartitionBound {
  enum class Kind : std::uint8_t { kDefault, kList, kRange, kHash };
  struct Datum {  // an element of FROM/TO
    enum class Kind : std::uint8_t { kValue, kMinValue, kMaxValue };
    Kind kind = Kind::kValue;
    const Expression* value = nullptr;
  };
  Kind kind = Kind::kDefault;
  List<const Expression*> values;  // kList
  List<Datum> from, to;            // kRange
  int modulus = 0, remainder = 0;  // kHash
  Offset at = kNowhere;
};

struct PartitionKey {
  char strategy = 0;   // 'l' list, 'r' range, 'h' hash; 0: not partitioned
  Text strategy_name;  // as written, for the error about an unknown one
  List<IndexElement> elements;
};

enum class OnCommit : std::uint8_t { kNone, kPreserveRows, kDeleteRows, kDrop };

struct CreateTable {
  RelationName relation;
  List<TableElement> elements;
  List<RelationName> inherits;
  const TypeName* of_type = nullptr;
  const RelationName* partition_of = nullptr;
  const PartitionBound* bound = nullptr;
  PartitionKey partition_key;
  List<Option> options;
  OnCommit on_commit = OnCommit::kNone;
  Text tablespace;
  Text access_method;
  bool if_not_exists = false;
  // CREATE FOREIGN TABLE
  bool foreign = false;
  Text server;
  List<Option> foreign_options;
};

struct CreateTableAs {  // CREATE TABLE AS, SELECT INTO, CREATE MATERIALIZED VIEW
  RelationName relation;
  List<Text> columns;
  List<Option> options;
  OnCommit on_commit = OnCommit::kNone;
  Text tablespace;
  Text access_method;
  const Query* query = nullptr;  // null when it is EXECUTE name
  Text execute;                  // CREATE TABLE ... AS EXECUTE name
  bool materialized_view = false;
  bool if_not_exists = false;
  bool with_data = true;
  bool select_into = false;
};

// One subcommand of ALTER TABLE, INDEX, VIEW, SEQUENCE, MATERIALIZED VIEW, FOREIGN TABLE or composite TYPE.
// One alternative per AlterTableType of parsenodes.h that a user can write.
namespace alter {
struct AddColumn {
  ColumnDefinition column;
  bool if_not_exists = false;
};
struct SetDefault {
  Text column;
  const Expression* expression = nullptr;
};  // null: DROP DEFAULT
struct DropNotNull {
  Text column;
};
struct SetNotNull {
  Text column;
};
struct SetExpression {
  Text column;
  const Expression* expression = nullptr;
};
struct DropExpression {
  Text column;
  bool if_exists = false;
};
struct SetStatistics {
  Text column;
  int column_number = 0;
  int target = -1;
  bool to_default = false;
};
struct SetColumnOptions {
  Text column;
  List<Option> options;
  bool reset = false;
};
struct SetStorage {
  Text column;
  Text storage;
};
struct SetCompression {
  Text column;
  Text method;
};
struct DropColumn {
  Text column;
  bool if_exists = false;
  bool cascade = false;
};
struct AddConstraint {
  ConstraintDefinition constraint;
};
struct AlterConstraint {
  Text name;
  bool deferrable = false, initially_deferred = false;
  bool alters_deferrability = false;
  bool alters_enforceability = false, enforced = true;
  bool alters_inheritability = false, no_inherit = false;
};
struct ValidateConstraint {
  Text name;
};
struct DropConstraint {
  Text name;
  bool if_exists = false;
  bool cascade = false;
};
struct AlterColumnType {
  Text column;
  const TypeName* type = nullptr;
  NameList collation;
  const Expression* using_expression = nullptr;
};
struct AlterColumnForeignOptions {
  Text column;
  List<Option> options;
};
struct ForeignOptions {
  List<Option> options;
};
struct ChangeOwner {
  RoleName owner;
};
struct ClusterOn {
  Text index;
};
struct DropCluster {};
struct SetLogged {
  bool logged = true;
};
struct DropOids {};
struct SetAccessMethod {
  Text method;
};  // empty: DEFAULT
struct SetTableSpace {
  Text tablespace;
};
struct SetOptions {
  List<Option> options;
  bool reset = false;
};
struct EnableTrigger {
  enum class State : std::uint8_t { kOrigin, kAlways, kReplica, kDisabled };
  enum class Which : std::uint8_t { kNamed, kAll, kUser };
  State state = State::kOrigin;
  Which which = Which::kNamed;
  Text name;
};
struct EnableRule {
  EnableTrigger::State state = EnableTrigger::State::kOrigin;
  Text name;
};
struct Inherit {
  RelationName parent;
  bool add = true;
};
struct OfType {
  const TypeName* type = nullptr;
};  // null: NOT OF
struct ReplicaIdentity {
  enum class Kind : std::uint8_t { kDefault, kFull, kNothing, kIndex };
  Kind kind = Kind::kDefault;
  Text index;
};
struct RowSecurity {
  enum class Action : std::uint8_t { kEnable, kDisable, kForce, kNoForce };
  Action action = Action::kEnable;
};
struct AttachPartition {
  RelationName partition;
  const PartitionBound* bound = nullptr;
};  // no bound: ALTER INDEX ... ATTACH
struct DetachPartition {
  RelationName partition;
  bool concurrently = false;
  bool finalize = false;
};
struct AddIdentity {
  Text column;
  ConstraintDefinition identity;
};
struct SetIdentity {
  Text column;
  List<Option> options;
  char generated_when = 0;
};
struct DropIdentity {
  Text column;
  bool if_exists = false;
};
struct DropAttribute {
  Text attribute;
  bool if_exists = false;
  bool cascade = false;
};
}  // namespace alter

struct AlterTableCommand {
  std::variant<alter::AddColumn, alter::SetDefault, alter::DropNotNull, alter::SetNotNull, alter::SetExpression,
               alter::DropExpression, alter::SetStatistics, alter::SetColumnOptions, alter::SetStorage,
               alter::SetCompression, alter::DropColumn, alter::AddConstraint, alter::AlterConstraint,
               alter::ValidateConstraint, alter::DropConstraint, alter::AlterColumnType,
               alter::AlterColumnForeignOptions, alter::ForeignOptions, alter::ChangeOwner, alter::ClusterOn,
               alter::DropCluster, alter::SetLogged, alter::DropOids, alter::SetAccessMethod, alter::SetTableSpace,
               alter::SetOptions, alter::EnableTrigger, alter::EnableRule, alter::Inherit, alter::OfType,
               alter::ReplicaIdentity, alter::RowSecurity, alter::AttachPartition, alter::DetachPartition,
               alter::AddIdentity, alter::SetIdentity, alter::DropIdentity, alter::DropAttribute>
      action;
  bool cascade = false;  // of ALTER TYPE ... ADD/DROP/ALTER ATTRIBUTE ... CASCADE
  SourceSpan span;       // the subcommand's own words, found with the scanner
};

struct AlterTable {
  ObjectKind kind =
      ObjectKind::kTable;  // what was written: TABLE, INDEX, VIEW, SEQUENCE, MATERIALIZED VIEW, FOREIGN TABLE, TYPE
  RelationName relation;
  bool if_exists = false;
  List<AlterTableCommand> commands;
};

struct AlterTableMoveAll {  // ALTER TABLE ALL IN TABLESPACE
  Text from, to;
  ObjectKind kind = ObjectKind::kTable;
  List<RoleName> owners;
  bool nowait = false;
};

struct Truncate {
  List<RelationName> relations;
  bool restart_identity = false;
  bool cascade = false;
};

struct LockTable {
  List<RelationName> relations;
  int mode = 8;  // 1 AccessShare ... 8 AccessExclusive (lockdefs.h)
  bool nowait = false;
};

struct CreateIndex {
  Text name;              // empty: invented
  RelationName relation;  // `only` for ON ONLY
  Text access_method;     // "btree" when nothing is written
  List<IndexElement> elements;
  List<IndexElement> including;
  List<Option> options;
  const Expression* where = nullptr;
  Text tablespace;
  bool unique = false;
  bool nulls_not_distinct = false;
  bool concurrently = false;
  bool if_not_exists = false;
};

struct Reindex {
  enum class Kind : std::uint8_t { kIndex, kTable, kSchema, kSystem, kDatabase };
  Kind kind = Kind::kTable;
  RelationName relation;  // kIndex, kTable
  Text name;              // the others; may be empty (16)
  bool concurrently = false;
  List<Option> options;
};

struct Cluster {
  RelationName relation;  // empty name: all clustered tables
  Text index;
  List<Option> options;
};

struct CreateView {
  RelationName relation;
  List<Text> columns;
  const Query* query = nullptr;
  bool or_replace = false;
  List<Option> options;
  enum class Check : std::uint8_t { kNone, kLocal, kCascaded };
  Check check = Check::kNone;
};

struct RefreshMaterializedView {
  RelationName relation;
  bool concurrently = false;
  bool with_data = true;
};

struct CreateSequence {
  RelationName sequence;
  List<Option> options;
  bool if_not_exists = false;
};

struct AlterSequence {
  RelationName sequence;
  List<Option> options;
  bool if_exists = false;
};

struct CreateTrigger {
  enum class Timing : std::uint8_t { kBefore, kAfter, kInsteadOf };
  enum Event : std::uint8_t { kInsert = 1, kDelete = 2, kUpdate = 4, kTruncate = 8 };
  struct Transition {
    Text name;
    bool new_table = false;
    bool is_table = true;
  };
  Text name;
  RelationName relation;
  bool or_replace = false;
  bool constraint = false;
  bool row = false;
  Timing timing = Timing::kAfter;
  std::uint8_t events = 0;
  List<Text> columns;  // UPDATE OF
  const Expression* when = nullptr;
  NameList function;
  List<Text> arguments;
  List<Transition> transitions;
  bool deferrable = false;
  bool initially_deferred = false;
  RelationName constraint_relation;  // FROM other
};

struct CreateRule {
  enum class Event : std::uint8_t { kSelect, kUpdate, kInsert, kDelete };
  Text name;
  RelationName relation;
  bool or_replace = false;
  Event event = Event::kInsert;
  bool instead = false;
  const Expression* where = nullptr;
  List<const Query*> actions;  // empty: NOTHING (NOTIFY actions are kept as other_actions)
  int other_actions = 0;
};

struct CreatePolicy {
  Text name;
  RelationName relation;
  Text command;  // "all", "select", "insert", "update", "delete"
  bool permissive = true;
  List<RoleName> roles;
  const Expression* using_expression = nullptr;
  const Expression* with_check = nullptr;
};

struct AlterPolicy {
  Text name;
  RelationName relation;
  List<RoleName> roles;  // empty: unchanged
  const Expression* using_expression = nullptr;
  const Expression* with_check = nullptr;
};

struct CreateStatistics {
  NameList name;  // empty: invented (16)
  List<Text> kinds;
  List<IndexElement> expressions;
  List<RelationName> relations;
  bool if_not_exists = false;
};

struct AlterStatistics {
  NameList name;
  bool if_exists = false;
  int target = -1;
  bool to_default = false;
};

}  // namespace pgrehearse
