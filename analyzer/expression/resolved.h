// Expressions and queries after names are resolved: what PostgreSQL stores in its catalogs and prints back.
//
// The shapes are those of primnodes.h and parsenodes.h (Query, RangeTblEntry) of PostgreSQL 18: each node knows its
// type, each operator and function its OID, each column its relation and number. So renames follow by themselves, and
// printing (ruleutils.c) has all it needs. Nodes live in an arena like the statement tree's: plain, trivially
// destructible, immutable once made.
#pragma once

#include <cstdint>
#include <memory>
#include <variant>

#include "analyzer/oid.h"
#include "parser/expression.h"
#include "parser/query.h"
#include "parser/tree.h"

namespace pgrehearse {

struct Node;
struct ResolvedQuery;

using NodeList = List<const Node*>;

// How a function call or coercion was written (CoercionForm): decides how it is printed.
enum class CallForm : std::uint8_t { kExplicitCall, kExplicitCast, kImplicitCast, kSqlSyntax };

struct Var {                       // a column of a range-table entry
  int entry = 1;                   // from 1, in the query `levels_up` above
  int column = 0;                  // attnum; 0: the whole row; negative: system column
  int levels_up = 0;
  // How the query named it (varnosyn, varattnosyn): the alias of a join rather than the table below it. 0: as above.
  // Printing prefers this; comparing ignores it.
  int syntactic_entry = 0;
  int syntactic_column = 0;
  char returning = 0;              // 'o', 'n': through OLD or NEW in RETURNING (18)
};

struct Const {
  bool is_null = false;
  // The value as the type's output function prints it (canonical: '1 day'::interval for '24 hours'... stays as given,
  // but {"a": 1} for jsonb '{"a":1}'); see analyzer/value. Booleans are "t" and "f".
  Text value;
};

struct Param {                     // $n of a function body or a prepared statement; a variable of PL/pgSQL
  int number = 0;
  Text name;                       // how it is printed when it has a name (function.argument)
};

struct SortClause {                // SortGroupClause: refers to a target by its sort_group_ref
  int target_ref = 0;
  Oid equality_operator = 0;
  Oid sort_operator = 0;
  bool descending = false;
  bool nulls_first = false;
};

struct Target {                    // TargetEntry
  const Node* expression = nullptr;
  Text name;
  int number = 0;                  // resno
  int sort_group_ref = 0;
  Oid origin_relation = 0;         // resorigtbl / resorigcol
  int origin_column = 0;
  bool junk = false;
};

struct Aggregate {
  Oid function = 0;
  List<Target> arguments;          // ordinary arguments (aggregated), including junk sort columns
  NodeList direct_arguments;
  List<SortClause> order_by;
  List<SortClause> distinct;
  const Node* filter = nullptr;
  bool star = false;
  bool variadic = false;
  char kind = 'n';
  int levels_up = 0;
  Oid input_collation = 0;
};

struct GroupingFunction {
  NodeList arguments;
  int levels_up = 0;
};

struct WindowFunction {
  Oid function = 0;
  NodeList arguments;
  const Node* filter = nullptr;
  int window = 0;                  // winref of the query's window clause
  bool star = false;
  bool is_aggregate = false;
  Oid input_collation = 0;
};

struct SubscriptReference {
  Oid container_type = 0;
  NodeList upper, lower;           // lower empty: no slice; a null element: bound left out
  const Node* container = nullptr;
  const Node* assignment = nullptr;
};

struct FunctionExpression {
  Oid function = 0;
  NodeList arguments;
  CallForm form = CallForm::kExplicitCall;
  bool variadic = false;           // VARIADIC written (or "any")
  bool returns_set = false;
  Oid input_collation = 0;
};

struct NamedArgumentExpression {
  Text name;
  int number = 0;
  const Node* argument = nullptr;
};

struct OperatorNode {              // OpExpr, DistinctExpr, NullIfExpr
  enum class Kind : std::uint8_t { kOperator, kDistinct, kNullIf };
  Kind kind = Kind::kOperator;
  Oid op = 0;
  Oid function = 0;
  NodeList arguments;              // one for a prefix operator
  bool returns_set = false;
  Oid input_collation = 0;
};

struct ScalarArrayOperator {       // x op ANY|ALL (array)
  Oid op = 0;
  bool use_or = true;              // ANY
  NodeList arguments;              // two
  Oid input_collation = 0;
};

struct BooleanNode {
  BooleanExpression::Kind kind = BooleanExpression::Kind::kAnd;
  NodeList arguments;
};

struct SubLink {
  SubqueryExpression::Kind kind = SubqueryExpression::Kind::kScalar;
  const Node* test = nullptr;      // outer op sublink-Param expression, as transformSubLink builds it
  Text operator_name;              // as written; "=" for IN; empty for EXISTS and scalar
  bool is_in = false;
  const ResolvedQuery* query = nullptr;
};

struct FieldSelect { const Node* argument = nullptr; int column = 0; };
struct FieldStore { const Node* argument = nullptr; NodeList values; List<int> columns; };

struct Relabel { const Node* argument = nullptr; CallForm form = CallForm::kImplicitCast; };
struct CoerceViaIo { const Node* argument = nullptr; CallForm form = CallForm::kImplicitCast; };
struct ArrayCoerce { const Node* argument = nullptr; const Node* element = nullptr; CallForm form = CallForm::kImplicitCast; };
struct ConvertRowType { const Node* argument = nullptr; CallForm form = CallForm::kImplicitCast; };
struct Collate { const Node* argument = nullptr; Oid collation = 0; };

struct CaseNode {
  struct When { const Node* condition = nullptr; const Node* result = nullptr; };
  const Node* argument = nullptr;
  List<When> whens;
  const Node* otherwise = nullptr;
};
struct CaseTest {};                // the CASE argument inside WHEN conditions; the element inside ArrayCoerce

struct ArrayNode { Oid element_type = 0; NodeList elements; bool multidimensional = false; };
struct RowNode { NodeList arguments; List<Text> names; CallForm form = CallForm::kImplicitCast; };
struct RowCompare { List<Oid> operators; NodeList left, right; int strategy = 0; };  // 1 <, 2 <=, 4 >=, 5 >
struct Coalesce { NodeList arguments; };
struct MinMax { bool greatest = true; NodeList arguments; Oid input_collation = 0; };
struct ValueFunction { SqlValueFunction::Kind kind = SqlValueFunction::Kind::kCurrentDate; };
struct NullTestNode { const Node* argument = nullptr; bool is_not = false; bool row = false; };
struct BooleanTestNode { BooleanTest::Kind kind = BooleanTest::Kind::kTrue; const Node* argument = nullptr; };
struct CoerceToDomain { const Node* argument = nullptr; CallForm form = CallForm::kImplicitCast; };
struct DomainValue {};             // VALUE in a domain's CHECK
struct SetToDefault {};
struct NextValue { Oid sequence = 0; };
struct CurrentOfNode { Text cursor; };
struct MergeActionNode {};

struct XmlNode {                   // written part shared with the statement tree; arguments resolved
  const XmlExpression* written = nullptr;
  NodeList named_arguments, arguments;
};
struct JsonNode {
  const JsonExpression* written = nullptr;
  NodeList keys, values, passing;
  const ResolvedQuery* query = nullptr;
  const Node* path = nullptr;
  const Node* on_empty = nullptr;
  const Node* on_error = nullptr;
  List<SortClause> order_by;
  List<Target> aggregate_arguments;
  const Node* filter = nullptr;
  int window = 0;
  NodeList sort_expressions;
};

struct Node {
  Oid type = 0;
  std::int32_t typmod = -1;
  Oid collation = 0;
  Offset at = kNowhere;            // in the statement the node came from; meaningless once stored
  std::variant<Var, Const, Param, Aggregate, GroupingFunction, WindowFunction, SubscriptReference, FunctionExpression,
               NamedArgumentExpression, OperatorNode, ScalarArrayOperator, BooleanNode, SubLink, FieldSelect,
               FieldStore, Relabel, CoerceViaIo, ArrayCoerce, ConvertRowType, Collate, CaseNode, CaseTest, ArrayNode,
               RowNode, RowCompare, Coalesce, MinMax, ValueFunction, NullTestNode, BooleanTestNode, CoerceToDomain,
               DomainValue, SetToDefault, NextValue, CurrentOfNode, MergeActionNode, XmlNode, JsonNode>
      node;
};

template <typename T>
const T* As(const Node* node) {
  return node ? std::get_if<T>(&node->node) : nullptr;
}

// --- queries --------------------------------------------------------------------------------------------------------

struct RangeEntryColumn {
  Text name;                       // as the query sees it (eref)
  Oid type = 0;
  std::int32_t typmod = -1;
  Oid collation = 0;
  bool dropped = false;
};

struct RangeEntry {                // RangeTblEntry
  enum class Kind : std::uint8_t { kRelation, kSubquery, kJoin, kFunction, kTableFunction, kValues, kCommonTable, kNamedTuplestore, kResult, kGroup };
  struct Function {
    const Node* expression = nullptr;
    int column_count = 0;
    List<ColumnDefinitionItem> definitions;   // AS (a int, ...)
    List<RangeEntryColumn> definition_types;
  };
  Kind kind = Kind::kRelation;
  Oid relation = 0;
  char relation_kind = 'r';
  bool only = false;               // not inh
  Text alias;                      // as written; empty: none
  List<Text> alias_columns;        // as written
  Text name;                       // eref->aliasname
  List<RangeEntryColumn> columns;  // eref->colnames with types, in attnum order
  bool lateral = false;
  bool in_from = true;
  bool security_barrier = false;
  const ResolvedQuery* query = nullptr;       // kSubquery
  // kJoin
  FromJoin::Kind join_kind = FromJoin::Kind::kInner;
  int merged_columns = 0;                     // joinmergedcols: USING columns come first
  NodeList join_columns;                      // joinaliasvars
  List<int> left_columns, right_columns;      // joinleftcols, joinrightcols
  Text join_using_alias;
  // kFunction
  List<Function> functions;
  bool ordinality = false;
  // kTableFunction: XMLTABLE and JSON_TABLE
  const FromXmlTable* xml_table = nullptr;
  const FromJsonTable* json_table = nullptr;
  NodeList table_function_expressions;        // resolved, in the order in which they are written
  // kValues
  List<NodeList> values;
  // kCommonTable
  Text common_table;
  int levels_up = 0;
  bool self_reference = false;
  // TABLESAMPLE
  const Node* const* sample_arguments = nullptr;
  int sample_argument_count = 0;
  Oid sample_method = 0;
  const Node* sample_repeatable = nullptr;
};

struct JoinNode {                  // RangeTblRef, JoinExpr
  int entry = 0;                   // the range-table index of this leaf or join
  bool is_join = false;
  FromJoin::Kind kind = FromJoin::Kind::kInner;
  bool natural = false;
  const JoinNode* left = nullptr;
  const JoinNode* right = nullptr;
  List<Text> using_columns;
  Text using_alias;
  const Node* condition = nullptr;
  Text alias;
  List<Text> alias_columns;
};

struct GroupingSet {
  enum class Kind : std::uint8_t { kEmpty, kSimple, kRollup, kCube, kSets };
  Kind kind = Kind::kSimple;
  List<int> target_refs;           // kSimple
  List<const GroupingSet*> sets;   // the others
};

struct WindowClause {
  Text name;                       // of WINDOW name AS; empty for an OVER (...) of its own
  Text reference;
  List<SortClause> partition_by;
  List<SortClause> order_by;
  std::uint32_t frame_options = 0;
  const Node* start_offset = nullptr;
  const Node* end_offset = nullptr;
  int number = 0;                  // winref
  bool copied_order = false;
};

struct CommonTableQuery {
  Text name;
  List<Text> alias_columns;        // as written
  CommonTable::Materialized materialized = CommonTable::Materialized::kDefault;
  const ResolvedQuery* query = nullptr;
  bool recursive = false;
  List<RangeEntryColumn> columns;
  const CommonTable::Search* search = nullptr;
  const CommonTable::Cycle* cycle = nullptr;
  const Node* cycle_mark_value = nullptr;
  const Node* cycle_mark_default = nullptr;
};

struct SetOperationNode {          // SetOperationStmt, or a leaf
  SelectQuery::SetOperation operation = SelectQuery::SetOperation::kNone;
  bool all = false;
  const SetOperationNode* left = nullptr;
  const SetOperationNode* right = nullptr;
  int entry = 0;                   // leaf: the sub-query's range-table index
  List<RangeEntryColumn> columns;
};

struct RowMark { int entry = 0; RowLock::Strength strength = RowLock::Strength::kUpdate; RowLock::Wait wait = RowLock::Wait::kBlock; };

struct MergeActionQuery {
  MergeQuery::When::Match match = MergeQuery::When::Match::kMatched;
  MergeQuery::When::Action action = MergeQuery::When::Action::kNothing;
  const Node* condition = nullptr;
  List<Target> targets;
  InsertQuery::Overriding overriding = InsertQuery::Overriding::kNone;
};

struct OnConflictQuery {
  bool nothing = true;
  Oid constraint = 0;
  NodeList arbiter_expressions;
  List<Oid> arbiter_collations, arbiter_opclasses;
  const Node* arbiter_where = nullptr;
  List<Target> assignments;
  const Node* where = nullptr;
  int excluded_entry = 0;
};

struct ResolvedQuery {
  enum class Command : std::uint8_t { kSelect, kInsert, kUpdate, kDelete, kMerge, kUtility };
  Command command = Command::kSelect;
  bool has_aggregates = false, has_windows = false, has_sublinks = false, has_target_srfs = false;
  bool has_recursive = false, has_modifying_with = false, has_for_update = false;
  bool is_return = false;          // RETURN expression of an SQL-standard body
  List<RangeEntry> entries;
  int result_entry = 0;            // target relation of INSERT, UPDATE, DELETE, MERGE
  List<const JoinNode*> from;
  const Node* where = nullptr;
  List<Target> targets;
  List<Target> returning;
  Text returning_old_alias, returning_new_alias;
  List<SortClause> group_by;
  bool group_distinct = false;
  List<const GroupingSet*> grouping_sets;
  const Node* having = nullptr;
  List<WindowClause> windows;
  List<SortClause> distinct;
  bool distinct_on = false;
  List<SortClause> order_by;
  const Node* offset = nullptr;
  const Node* limit = nullptr;
  bool limit_with_ties = false;
  List<RowMark> row_marks;
  const SetOperationNode* set_operations = nullptr;
  List<CommonTableQuery> common_tables;
  InsertQuery::Overriding overriding = InsertQuery::Overriding::kNone;
  const OnConflictQuery* on_conflict = nullptr;
  List<MergeActionQuery> merge_actions;
  const Node* merge_condition = nullptr;
  List<Oid> constraints;           // primary keys that GROUP BY relies on (constraintDeps)
};

// --- what the catalog stores ----------------------------------------------------------------------------------------

// A resolved expression together with the arena it lives in. Where names could not be resolved (the history refers to
// relations it never made) `node` is null and `source` is the text as written.
struct StoredExpression {
  std::shared_ptr<const NodeArena> arena;
  const Node* node = nullptr;
  std::string source;
  explicit operator bool() const { return node != nullptr || !source.empty(); }
};

struct StoredQuery {
  std::shared_ptr<const NodeArena> arena;
  const ResolvedQuery* query = nullptr;
  std::string source;
  explicit operator bool() const { return query != nullptr || !source.empty(); }
};

}  // namespace pgrehearse
