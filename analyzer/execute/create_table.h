// How CREATE TABLE, and ALTER TABLE ADD COLUMN and ADD CONSTRAINT, turn what is written into columns, constraints,
// sequences and indexes to make (parse_utilcmd.c).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzer/command.h"
#include "analyzer/execute/create_index.h"

namespace pgrehearse {

// A column on its way into a relation (ColumnDef).
struct PendingColumn {
  Column column;
  const Expression* raw_default = nullptr;  // DEFAULT or GENERATED ALWAYS AS, as written
  bool has_default = false;                 // raw_default, or column.default_value taken over from elsewhere
  bool not_null_no_inherit = false;         // 18
  std::string not_null_name;                // 18: CONSTRAINT name NOT NULL
  bool not_null_written = false;            // 18: a NOT NULL constraint object is to be made for it
  bool not_null_not_valid = false;
  bool from_options = false;                // a bare "column constraint" entry of OF type / PARTITION OF
  bool cast_null_to_domain = false;         // no default written, but the type's or none
  SourceSpan span;
  Offset at = kNowhere;
};

// A NOT NULL constraint to be made (18).
struct PendingNotNull {
  std::string name;
  std::string column;
  bool no_inherit = false;
  bool not_valid = false;
  bool is_local = true;
  int inherit_count = 0;
  SourceSpan span;
};

struct PendingLike {
  const LikeClause* clause = nullptr;
  Oid source = 0;
};

// CreateStmtContext.
struct TableTransform {
  TableTransform(Command& c, std::string name) : command(c), relation_name(std::move(name)), arena(std::make_shared<NodeArena>()) {}

  Command& command;
  std::string relation_name;
  Oid schema = 0;
  Oid relation = 0;                 // 0: it is being created
  char persistence = 'p';
  bool is_alter = false, is_foreign = false, is_partitioned = false, is_partition = false, of_type = false;
  std::shared_ptr<NodeArena> arena;  // holds the definitions made up here
  std::vector<PendingColumn> columns;
  std::vector<ConstraintDefinition> checks;
  std::vector<PendingNotNull> not_nulls;
  std::vector<ConstraintDefinition> foreign_keys;
  std::vector<ConstraintDefinition> index_constraints;
  std::vector<IndexRequest> indexes;            // made by FinishIndexConstraints
  std::vector<PendingLike> likes;
  struct OwnedSequence { Oid sequence = 0; std::string column; bool identity = false; };
  std::vector<OwnedSequence> sequences;
  std::vector<std::string> key_not_null;        // PRIMARY KEY columns that are not among `columns`
  bool has_primary_key = false;
};

// transformColumnDefinition: makes the sequences of serial and identity columns at once; distributes the constraints.
void TransformColumn(TableTransform& transform, const ColumnDefinition& definition);
// transformTableConstraint.
void TransformTableConstraint(TableTransform& transform, const ConstraintDefinition& definition);
// transformIndexConstraints: PRIMARY KEY first, duplicates merged; makes key columns NOT NULL.
void FinishIndexConstraints(TableTransform& transform);
// ALTER SEQUENCE ... OWNED BY of what TransformColumn made.
void FinishOwnedSequences(TableTransform& transform, Oid relation);

// generateSerialExtraStmts: makes the sequence of a serial or identity column (type 0: taken from the options).
Oid CreateColumnSequence(TableTransform& transform, const PendingColumn& column, Oid type, List<Option> options, bool identity);

// transformTableLikeClause: the columns, NOT NULL and identity; expandTableLikeClause: the rest, once the table is there.
void TransformLike(TableTransform& transform, const LikeClause& clause);
void ExpandLike(Command& command, const PendingLike& like, Oid relation);

// SET STORAGE and SET COMPRESSION words as letters; raise 22023, 0A000.
char StorageLetter(const Command& command, Oid type, std::string_view word);
char CompressionLetter(const Command& command, Oid type, std::string_view word);

// 42703 `column "x" named in key does not exist`, once the table is there.
void RequireKeyColumns(const Command& command, const IndexRequest& request);

// get_table_am_oid: 42704, 42809.
Oid RequireTableAccessMethod(const Command& command, std::string_view name);

// transformOfType.
void TransformOfType(TableTransform& transform, const TypeName& type, Oid* of_type);

// The constraint of a CREATE TABLE or ADD COLUMN needs PostgreSQL `version`: syntax the server's grammar does not know
// raises 42601 as its parser would.
void RequireColumnSyntax(const Command& command, const ColumnDefinition& definition);
void RequireConstraintSyntax(const Command& command, const ConstraintDefinition& definition);

}  // namespace pgrehearse
