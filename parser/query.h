// Queries as written: SELECT, VALUES, set operations, INSERT, UPDATE, DELETE, MERGE and what stands in FROM.
#pragma once

#include <cstdint>
#include <variant>

#include "parser/expression.h"

namespace pgrehearse {

struct WindowDefinition {
  Text name;       // WINDOW name AS (...), or the name in OVER name
  Text reference;  // OVER (reference ...)
  List<const Expression*> partition_by;
  List<SortItem> order_by;
  std::uint32_t frame_options = 0;  // FRAMEOPTION_* bits of parsenodes.h
  const Expression* start_offset = nullptr;
  const Expression* end_offset = nullptr;
  Offset at = kNowhere;
};

// An output column, an assignment of UPDATE SET, or a target column of INSERT (ResTarget).
struct TargetItem {
  Text name;                            // AS name; or the column assigned to
  List<Indirection::Step> indirection;  // SET a.b[1] = ...
  const Expression* value = nullptr;
  Offset at = kNowhere;
};

struct FromItem;

struct FromQuery {  // (SELECT ...) alias
  const Query* query = nullptr;
  bool lateral = false;
};

struct ColumnDefinitionItem {  // of a function's or JSON_TABLE's column definition list
  Text name;
  const TypeName* type = nullptr;
  NameList collation;
};

struct FromFunction {  // f(...) [WITH ORDINALITY], ROWS FROM (...)
  struct Item {
    const Expression* call = nullptr;
    List<ColumnDefinitionItem> columns;
  };
  List<Item> functions;
  bool lateral = false;
  bool ordinality = false;
  bool rows_from = false;
  List<ColumnDefinitionItem> columns;
};

struct FromXmlTable {
  struct Column {
    Text name;
    const TypeName* type = nullptr;
    bool for_ordinality = false;
    bool not_null = false;
    const Expression* path = nullptr;
    const Expression* default_value = nullptr;
  };
  bool lateral = false;
  const Expression* document = nullptr;
  const Expression* row = nullptr;
  List<TargetItem> namespaces;
  List<Column> columns;
};

struct FromJsonTable {
  struct Column {
    enum class Kind : std::uint8_t { kForOrdinality, kRegular, kExists, kFormatted, kNested };
    Kind kind = Kind::kRegular;
    Text name;
    const TypeName* type = nullptr;
    const Expression* path = nullptr;
    Text path_name;
    std::uint8_t wrapper = 0, quotes = 0;
    bool format_json = false;
    JsonExpression::Behavior on_empty, on_error;
    List<Column> columns;  // of NESTED
  };
  JsonExpression::Value context;
  const Expression* path = nullptr;
  Text path_name;
  List<JsonExpression::Value> passing;
  List<Column> columns;
  JsonExpression::Behavior on_error;
  bool lateral = false;
};

struct FromSample {  // t TABLESAMPLE method (args) REPEATABLE (x)
  const FromItem* relation = nullptr;
  NameList method;
  List<const Expression*> arguments;
  const Expression* repeatable = nullptr;
};

struct FromJoin {
  enum class Kind : std::uint8_t { kInner, kLeft, kFull, kRight };
  Kind kind = Kind::kInner;
  bool natural = false;
  const FromItem* left = nullptr;
  const FromItem* right = nullptr;
  List<Text> using_columns;
  Text using_alias;
  const Expression* condition = nullptr;  // null with neither USING nor NATURAL: CROSS JOIN
};

struct FromItem {
  std::variant<RelationName, FromQuery, FromFunction, FromXmlTable, FromJsonTable, FromSample, FromJoin> node;
  Text alias;  // for a RelationName the same as in the name itself
  List<Text> alias_columns;
  Offset at = kNowhere;
};

struct CommonTable {  // WITH name AS (...)
  enum class Materialized : std::uint8_t { kDefault, kAlways, kNever };
  struct Search {
    List<Text> columns;
    bool breadth_first = false;
    Text sequence_column;
  };
  struct Cycle {
    List<Text> columns;
    Text mark_column;
    const Expression* mark_value = nullptr;
    const Expression* mark_default = nullptr;
    Text path_column;
  };
  Text name;
  List<Text> columns;
  Materialized materialized = Materialized::kDefault;
  const Query* query = nullptr;
  const Search* search = nullptr;
  const Cycle* cycle = nullptr;
  Offset at = kNowhere;
};

struct WithClause {
  bool recursive = false;
  List<CommonTable> tables;
};

struct GroupItem {  // an element of GROUP BY
  enum class Kind : std::uint8_t { kExpression, kEmpty, kRollup, kCube, kSets };
  Kind kind = Kind::kExpression;
  const Expression* expression = nullptr;
  List<GroupItem> items;
};

struct RowLock {  // FOR UPDATE OF t NOWAIT
  enum class Strength : std::uint8_t { kKeyShare, kShare, kNoKeyUpdate, kUpdate };
  enum class Wait : std::uint8_t { kBlock, kSkip, kError };
  Strength strength = Strength::kUpdate;
  Wait wait = Wait::kBlock;
  List<RelationName> relations;
};

struct SelectQuery {
  enum class SetOperation : std::uint8_t { kNone, kUnion, kIntersect, kExcept };
  // SELECT
  bool distinct = false;
  List<const Expression*> distinct_on;
  List<TargetItem> targets;
  List<const FromItem*> from;
  const Expression* where = nullptr;
  List<GroupItem> group_by;
  bool group_distinct = false;
  const Expression* having = nullptr;
  List<WindowDefinition> windows;
  // VALUES
  List<List<const Expression*>> values;
  // any
  List<SortItem> order_by;
  const Expression* limit = nullptr;
  const Expression* offset = nullptr;
  bool limit_with_ties = false;
  List<RowLock> locks;
  // set operation
  SetOperation operation = SetOperation::kNone;
  bool all = false;
  const Query* left = nullptr;
  const Query* right = nullptr;
  // SELECT ... INTO table
  const RelationName* into = nullptr;
};

struct OnConflict {
  bool nothing = true;  // DO NOTHING, else DO UPDATE
  // the arbiter: either a constraint's name, or inferred from index elements
  Text constraint;
  struct Element {
    const Expression* expression = nullptr;
    NameList collation;
    NameList operator_class;
  };
  List<Element> elements;
  const Expression* index_where = nullptr;
  List<TargetItem> assignments;
  const Expression* where = nullptr;
};

struct ReturningClause {
  Text old_alias, new_alias;
  List<TargetItem> targets;
};

struct InsertQuery {
  enum class Overriding : std::uint8_t { kNone, kUser, kSystem };
  RelationName relation;
  List<TargetItem> columns;
  const Query* source = nullptr;  // null: DEFAULT VALUES
  const OnConflict* on_conflict = nullptr;
  ReturningClause returning;
  Overriding overriding = Overriding::kNone;
};

struct UpdateQuery {
  RelationName relation;
  List<TargetItem> assignments;
  List<const FromItem*> from;
  const Expression* where = nullptr;
  ReturningClause returning;
};

struct DeleteQuery {
  RelationName relation;
  List<const FromItem*> using_items;
  const Expression* where = nullptr;
  ReturningClause returning;
};

struct MergeQuery {
  struct When {
    enum class Match : std::uint8_t { kMatched, kNotMatchedBySource, kNotMatchedByTarget };
    enum class Action : std::uint8_t { kNothing, kInsert, kUpdate, kDelete };
    Match match = Match::kMatched;
    Action action = Action::kNothing;
    const Expression* condition = nullptr;
    List<TargetItem> assignments;    // UPDATE SET, or the columns of INSERT
    List<const Expression*> values;  // of INSERT
    InsertQuery::Overriding overriding = InsertQuery::Overriding::kNone;
  };
  RelationName relation;
  const FromItem* source = nullptr;
  const Expression* condition = nullptr;
  List<When> whens;
  ReturningClause returning;
};

struct Query {
  std::variant<SelectQuery, InsertQuery, UpdateQuery, DeleteQuery, MergeQuery> node;
  const WithClause* with = nullptr;
  Offset at = kNowhere;
};

}  // namespace pgrehearse
