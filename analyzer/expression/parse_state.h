// The state of one parse analysis, shared by the files of this folder: range table, visible names, what is allowed here.
//
// Vocabulary (parse_node.h of PostgreSQL)
//   Shared         what one call of resolve.h works with: catalog, session, the arena of the result
//   ParseState     one query level; its parent is the level outside
//   NamespaceItem  a range-table entry as names see it (ParseNamespaceItem)
//   ExprKind       the clause an expression stands in (ParseExprKind)
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/expression/resolve.h"

namespace pgrehearse::analysis {

enum class ExprKind : std::uint8_t {
  kNone, kOther, kJoinOn, kJoinUsing, kFromSubselect, kFromFunction, kWhere, kHaving, kFilter, kWindowPartition,
  kWindowOrder, kWindowFrameRange, kWindowFrameRows, kWindowFrameGroups, kSelectTarget, kInsertTarget, kUpdateSource,
  kUpdateTarget, kMergeWhen, kGroupBy, kOrderBy, kDistinctOn, kLimit, kOffset, kReturning, kMergeReturning, kValues,
  kValuesSingle, kCheckConstraint, kDomainCheck, kColumnDefault, kFunctionDefault, kIndexExpression, kIndexPredicate,
  kStatistics, kAlterColumnTransform, kExecuteParameter, kTriggerWhen, kPolicy, kPartitionBound, kPartitionExpression,
  kCallArgument, kCopyWhere, kGeneratedColumn, kCycleMark
};

struct Shared {
  const ResolveContext& context;
  const Catalog& catalog;
  std::shared_ptr<NodeArena> arena;
  std::vector<Oid> path;  // Session::LookupPath, computed once

  explicit Shared(const ResolveContext& from);
  int version() const { return catalog.version(); }
  void Found(ObjectClass object_class, Oid oid) const {
    if (context.found) context.found({object_class, oid, 0});
  }
};

struct NamespaceColumn {  // ParseNamespaceColumn
  int entry = 0, column = 0;
  Oid type = 0;
  std::int32_t typmod = -1;
  Oid collation = 0;
  int syntactic_entry = 0, syntactic_column = 0;
  char returning = 0;
  bool dont_expand = false;
};

struct NamespaceItem {  // ParseNamespaceItem
  Text name;
  List<Text> column_names;  // "" where the column is dropped
  RangeEntry* entry = nullptr;
  int index = 0;
  List<NamespaceColumn> columns;
  bool rel_visible = true, cols_visible = true, lateral_only = false, lateral_ok = true;
  char returning = 0;   // 'o', 'n': the OLD and NEW of RETURNING
  bool assumed = false;  // the relation was never made: columns that are not known may exist
};

struct CommonTableState {  // CommonTableExpr while its query is being analysed
  Text name;
  const CommonTable* written = nullptr;
  const ResolvedQuery* query = nullptr;
  bool recursive = false;
  bool analyzed = false;
  bool in_progress = false;
  bool columns_known = false;  // of a recursive query: after its non-recursive term
  List<RangeEntryColumn> columns;
  int reference_count = 0;
  const Node* cycle_mark_value = nullptr;
  const Node* cycle_mark_default = nullptr;
  Oid cycle_mark_type = 0;
  std::int32_t cycle_mark_typmod = -1;
  Oid cycle_mark_collation = 0;
  bool modifies = false;
};

struct ParseState {
  Shared& shared;
  ParseState* parent = nullptr;
  std::vector<RangeEntry*> entries;
  std::vector<const JoinNode*> join_list;
  std::vector<NamespaceItem*> names;
  bool lateral_active = false;
  std::vector<CommonTableState*> common_tables;
  std::vector<const CommonTable*> future_common_tables;
  CommonTableState* parent_common_table = nullptr;
  NamespaceItem* target = nullptr;  // of INSERT, UPDATE, DELETE, MERGE
  const Relation* target_relation = nullptr;
  bool is_insert = false;
  std::vector<const WindowDefinition*> window_definitions;
  int next_target = 1;
  ExprKind kind = ExprKind::kNone;
  bool resolve_unknowns = true;
  bool locked_from_parent = false;
  std::vector<const RowLock*> locking;
  bool has_aggregates = false, has_windows = false, has_srfs = false, has_sublinks = false, has_modifying = false;
  const Node* last_srf = nullptr;
  std::vector<Oid> constraints;  // primary keys that GROUP BY relies on
  bool into_allowed = false;     // SELECT INTO: only at the top
  std::vector<Target> multiple_assignments;  // the sub-queries of (a, b) = (SELECT ...)
  const Node* row_assignment = nullptr;      // the row of (a, b) = (1, 2)

  explicit ParseState(Shared& s, ParseState* outer = nullptr) : shared(s), parent(outer) {
    if (outer != nullptr) resolve_unknowns = outer->resolve_unknowns;
  }
  const Catalog& catalog() const { return shared.catalog; }
  NodeArena& arena() const { return *shared.arena; }
  RangeEntry* entry(int index) const { return entries[static_cast<std::size_t>(index) - 1]; }
};

using Nodes = std::vector<const Node*>;

// --- building -------------------------------------------------------------------------------------------------------

template <typename T>
const Node* Make(NodeArena& arena, T value, Oid type, std::int32_t typmod = -1, Offset at = kNowhere, Oid collation = 0) {
  Node node;
  node.type = type;
  node.typmod = typmod;
  node.collation = collation;
  node.at = at;
  node.node = std::move(value);
  return arena.Make(std::move(node));
}
template <typename T>
const Node* Make(const ParseState& state, T value, Oid type, std::int32_t typmod = -1, Offset at = kNowhere,
                 Oid collation = 0) {
  return Make(state.arena(), std::move(value), type, typmod, at, collation);
}
// Nodes belong to the analysis until it is over; the few steps that PostgreSQL does in place go through here.
inline Node& Edit(const Node* node) { return const_cast<Node&>(*node); }

inline std::string Cat(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (std::string_view part : parts) all += part;
  return all;
}
std::string NameToString(NameList name);                       // NameListToString: not quoted
std::string TypeText(const Shared& shared, Oid type);           // format_type_be: qualified only when not visible
std::string TypeText(const Shared& shared, Oid type, std::int32_t typmod);
Offset At(const Expression* expression);                        // exprLocation of a raw tree
Offset At(const Node* node);                                    // exprLocation: the leftmost of node and arguments

// Sets ParseState::kind for a scope.
class KindScope {
 public:
  KindScope(ParseState& state, ExprKind kind) : state_(state), before_(state.kind) { state.kind = kind; }
  ~KindScope() { state_.kind = before_; }
  KindScope(const KindScope&) = delete;
  KindScope& operator=(const KindScope&) = delete;

 private:
  ParseState& state_;
  ExprKind before_;
};
const char* KindName(ExprKind kind);    // ParseExprKindName
const char* KindPhrase(ExprKind kind);  // "check constraints": what messages say is not allowed there; null: use KindName

// --- types (lsyscache.c, parse_type.c) --------------------------------------------------------------------------------

Oid BaseType(const Catalog& catalog, Oid type, std::int32_t* typmod = nullptr);  // getBaseTypeAndTypmod
Oid ElementType(const Catalog& catalog, Oid type);                               // get_element_type: 0 unless a true array
Oid BaseElementType(const Catalog& catalog, Oid type);                           // through domains
Oid ArrayTypeOf(const Catalog& catalog, Oid type);                               // get_array_type
Oid CollationOfType(const Catalog& catalog, Oid type);                           // get_typcollation
bool IsComposite(const Catalog& catalog, Oid type);                              // ISCOMPLEX: typeOrDomainTypeRelid
bool IsCompositeArray(const Catalog& catalog, Oid type);
Oid RelationOfType(const Catalog& catalog, Oid type);                            // typeOrDomainTypeRelid
char CategoryOf(const Catalog& catalog, Oid type, bool* preferred = nullptr);
bool IsPolymorphic(Oid type);
bool IsPolymorphicFamily1(Oid type);
bool IsPolymorphicFamily2(Oid type);
Oid RangeSubtype(const Catalog& catalog, Oid type);
Oid MultirangeRange(const Catalog& catalog, Oid type);
Oid FindNamedType(const Shared& shared, NameList names, bool* schema_missing = nullptr);  // LookupTypeName without errors
// The columns of a composite type or of a record known by its expression; nothing when it cannot be told.
bool RowColumns(const ParseState& state, const Node* node, std::vector<RangeEntryColumn>* out);
std::vector<RangeEntryColumn> CompositeColumns(const Shared& shared, Oid type, bool keep_dropped = true);

// --- coercion (parse_coerce.c) --------------------------------------------------------------------------------------

enum class Context : char { kImplicit = 'i', kAssignment = 'a', kExplicit = 'e' };
inline int Rank(char context) { return context == 'i' ? 0 : context == 'a' ? 1 : 2; }
enum class Path : std::uint8_t { kNone, kFunction, kRelabel, kArray, kInOut };

Path FindCoercionPath(const Catalog& catalog, Oid target, Oid source, Context context, Oid* function);
Path FindTypmodPath(const Catalog& catalog, Oid type, Oid* function);
bool CanCoerceAll(const Catalog& catalog, std::span<const Oid> inputs, const Oid* targets, Context context);
bool CanCoerceOne(const Catalog& catalog, Oid input, Oid target, Context context);
const Node* CoerceType(ParseState& state, const Node* node, Oid input, Oid target, std::int32_t typmod, Context context,
                       CallForm form, Offset at);
const Node* CoerceTypmod(ParseState& state, const Node* node, Oid target, std::int32_t typmod, Context context,
                         CallForm form, Offset at, bool hide_input);
const Node* CoerceToTarget(ParseState& state, const Node* node, Oid input, Oid target, std::int32_t typmod,
                           Context context, CallForm form, Offset at);  // null when impossible
const Node* CoerceToDomainType(ParseState& state, const Node* node, Oid base, std::int32_t typmod, Oid target,
                               Context context, CallForm form, Offset at, bool hide_input);
const Node* CoerceToBoolean(ParseState& state, const Node* node, std::string_view construct);
const Node* CoerceToSpecific(ParseState& state, const Node* node, Oid target, std::int32_t typmod,
                             std::string_view construct);
Oid SelectCommonType(ParseState& state, const Nodes& nodes, const char* construct, const Node** which = nullptr);
const Node* CoerceToCommon(ParseState& state, const Node* node, Oid target, std::string_view construct);
std::int32_t SelectCommonTypmod(const Nodes& nodes, Oid common);
const Node* ApplyRelabel(ParseState& state, const Node* node, Oid type, std::int32_t typmod, Oid collation,
                         CallForm form, Offset at);
bool ReturnsSet(const Node* node);  // expression_returns_set
bool InheritsFrom(const Catalog& catalog, Oid sub_type, Oid super_type);

// Polymorphic types. `declared` is replaced by the actual types; returns the result type.
bool GenericTypesConsistent(const Catalog& catalog, std::span<const Oid> actual, const Oid* declared);
Oid EnforceGenericTypes(const Shared& shared, std::span<const Oid> actual, std::span<Oid> declared, Oid result,
                        bool allow_polymorphic);

// --- functions (parse_func.c, namespace.c) -----------------------------------------------------------------------------

struct CallDetails {  // what FuncCall has besides name and arguments
  const FunctionCall* call = nullptr;
  Nodes order_arguments;  // WITHIN GROUP's, already among the arguments
};
const Node* FunctionOrColumn(ParseState& state, NameList name, Nodes arguments, const Node* last_srf,
                             const FunctionCall* call, bool procedure, Offset at);
enum class FoundKind : std::uint8_t { kNotFound, kMultiple, kNormal, kProcedure, kAggregate, kWindow, kCoercion };
struct FunctionMatch {
  FoundKind kind = FoundKind::kNotFound;
  FunctionInfo function;
  Oid result = 0;
  std::vector<Oid> declared;  // true_typeids, for each actual and default argument
  int variadic_count = 0;     // nvargs
  int default_count = 0;
  std::vector<int> argument_numbers;  // for named arguments
};
FunctionMatch FindBestFunction(ParseState& state, NameList name, const Nodes& arguments, const std::vector<Text>& names,
                               const std::vector<Oid>& types, bool expand_variadic, bool expand_defaults,
                               bool include_out_arguments, Offset at);
// func_select_candidate: candidates are argument lists; gives the index of the best or -1.
int SelectCandidate(const Catalog& catalog, std::span<const Oid> inputs, std::vector<int> candidates,
                    const std::function<const Oid*(int)>& arguments);
void CollectFunctions(const Shared& shared, NameList name, std::vector<FunctionInfo>* out, Offset at);
std::string SignatureText(const Shared& shared, NameList name, const std::vector<Text>& names, std::span<const Oid> types);
// A function that is not found may belong to an extension whose members are not known, or lie outside the history.
void RequireKnownFunctions(const Shared& shared, NameList name, Offset at);
void CheckSetReturning(ParseState& state, const Node* last_srf, Offset at);  // check_srf_call_placement
void MakeFunctionArguments(ParseState& state, Nodes* arguments, std::span<const Oid> actual,
                           std::span<const Oid> declared);
const Node* ComplexProjection(ParseState& state, Text field, const Node* argument, Offset at);

// --- operators (parse_oper.c) ----------------------------------------------------------------------------------------------

OperatorInfo BinaryOperator(const Shared& shared, NameList name, Oid left, Oid right, bool no_error, Offset at);
OperatorInfo PrefixOperator(const Shared& shared, NameList name, Oid right, bool no_error, Offset at);
const Node* MakeOperator(ParseState& state, NameList name, const Node* left, const Node* right, const Node* last_srf,
                         Offset at);
const Node* MakeScalarArrayOperator(ParseState& state, NameList name, bool use_or, const Node* left, const Node* right,
                                    Offset at);
struct SortOperators {
  Oid less = 0, equal = 0, greater = 0;
};
SortOperators FindSortOperators(const Shared& shared, Oid type, bool need_less, bool need_equal, bool need_greater,
                                Offset at);

// --- expressions (parse_expr.c) ---------------------------------------------------------------------------------------------

const Node* TransformExpression(ParseState& state, const Expression* expression, ExprKind kind);
const Node* Transform(ParseState& state, const Expression* expression);  // transformExprRecurse
const Node* TransformColumnReference(ParseState& state, const Expression& at, const ColumnReference& reference);
const Node* TransformIndirection(ParseState& state, const Node* base, List<Indirection::Step> steps, Offset at);
const Node* TransformSubscripts(ParseState& state, const Node* container, Oid container_type, std::int32_t typmod,
                                const std::vector<const Subscript*>& subscripts, const Node* assignment, Offset at,
                                bool is_assignment);
const Node* TransformRow(ParseState& state, const Expression& at, const RowExpression& row, bool allow_default);
const Node* TransformSubquery(ParseState& state, const Expression& at, const SubqueryExpression& subquery);
const Node* TransformMultiAssignment(ParseState& state, const MultiAssignment& reference);
const Node* TransformXml(ParseState& state, const Expression& at, const XmlExpression& xml);
const Node* TransformJson(ParseState& state, const Expression& at, const JsonExpression& json);
const Node* TransformCase(ParseState& state, const Expression& at, const CaseExpression& expression);
const Node* MakeRowComparison(ParseState& state, NameList name, const NodeList& left, const NodeList& right, Offset at);
const Node* MakeRowDistinct(ParseState& state, NameList name, const NodeList& left, const NodeList& right, Offset at);
const Node* MakeDistinct(ParseState& state, NameList name, const Node* left, const Node* right, Offset at);
const Node* TransformTypeCast(ParseState& state, const Expression& at, const TypeCast& cast);
const Node* MakeConstant(ParseState& state, const Constant& constant, Offset at);
const Node* MakeText(const ParseState& state, Text value, Oid type, Offset at = kNowhere);
const Node* MakeInteger(const ParseState& state, std::int32_t value);
const Node* MakeBoolean(const ParseState& state, bool value);
const Node* MakeNull(const ParseState& state, Oid type, std::int32_t typmod = -1, Oid collation = 0);

// --- collations (parse_collate.c) -------------------------------------------------------------------------------------------

void AssignCollations(ParseState& state, const Node* node);
void AssignListCollations(ParseState& state, std::span<const Node* const> nodes);  // each independently
void AssignQueryCollations(ParseState& state, const ResolvedQuery& query);
Oid SelectCommonCollation(ParseState& state, const Nodes& nodes, bool none_ok);

// --- range table and names (parse_relation.c) -----------------------------------------------------------------------------

NamespaceItem* AddRelation(ParseState& state, Oid relation, const Relation* pending, Text alias, List<Text> alias_columns,
                           bool only, bool in_from);
NamespaceItem* AddSubquery(ParseState& state, const ResolvedQuery* query, Text alias, List<Text> alias_columns,
                           bool lateral, bool in_from);
NamespaceItem* AddEntry(ParseState& state, RangeEntry* entry);  // to the range table, with an item from entry->columns
void AddToNames(ParseState& state, NamespaceItem* item, bool add_join, bool rel_visible, bool cols_visible);
const Node* MakeVar(const ParseState& state, const NamespaceColumn& column, int levels_up, Offset at);
const Node* WholeRow(ParseState& state, NamespaceItem* item, int levels_up, Offset at);
NamespaceItem* FindItem(ParseState& state, Text schema, Text name, Offset at, int* levels_up);  // refnameNamespaceItem
const Node* FindColumn(ParseState& state, Text column, bool local_only, Offset at);              // colNameToVar
const Node* FindItemColumn(ParseState& state, NamespaceItem* item, int levels_up, Text column, Offset at);
[[noreturn]] void RaiseMissingEntry(ParseState& state, Text schema, Text name, Offset at);
[[noreturn]] void RaiseMissingColumn(ParseState& state, Text relation, Text column, Offset at);
CommonTableState* FindCommonTable(ParseState& state, Text name, int* levels_up);
std::vector<RangeEntryColumn> RelationColumns(const Shared& shared, Oid relation, const Relation* pending, bool* assumed);
Oid RequireRelation(ParseState& state, const RelationName& name);  // parserOpenTable
const RangeEntry* EntryOf(const ParseState& state, int entry, int levels_up);
// expandNSItemVars: visible columns as Vars with their names.
Nodes ExpandItem(ParseState& state, NamespaceItem* item, int levels_up, Offset at, std::vector<Text>* names);
List<Text> CopyTexts(const ParseState& state, List<Text> texts);
Text CopyText(const ParseState& state, std::string_view text);

// --- targets (parse_target.c) -----------------------------------------------------------------------------------------------

Text FigureColumnName(const Expression* expression);  // FigureColname
Text FigureIndexColumnName(const Expression* expression);  // empty when it has none
std::vector<Target> TransformTargets(ParseState& state, List<TargetItem> items, ExprKind kind);
const Node* TransformAssigned(ParseState& state, const Node* value, ExprKind kind, Text column_name, int column,
                              List<Indirection::Step> indirection, Offset at);
Nodes ExpandRowStar(ParseState& state, const Node* row, std::vector<Text>* names, Offset at);
void ExpandStarReference(ParseState& state, const ColumnReference& reference, Offset at, Nodes* nodes,
                         std::vector<Text>* names);
Nodes TransformExpressionList(ParseState& state, List<const Expression*> items, ExprKind kind, bool allow_default);
void ResolveUnknowns(ParseState& state, std::vector<Target>& targets);
void MarkOrigins(ParseState& state, std::vector<Target>& targets);

// --- aggregates and windows (parse_agg.c) -----------------------------------------------------------------------------------

const Node* TransformAggregate(ParseState& state, Aggregate aggregate, Nodes arguments, List<SortItem> order_by,
                               bool distinct, Oid type, Offset at);
const Node* TransformGrouping(ParseState& state, const GroupingCall& call, Offset at);
void CheckAggregateLevels(ParseState& state, const Node* node, Offset at);
int TransformWindowCall(ParseState& state, const WindowDefinition& over, const Node* node, Offset at);
void CheckAggregates(ParseState& state, ResolvedQuery& query, std::vector<Target>& targets);
bool ContainsAggregate(const Node* node, int level);
bool ContainsWindow(const Node* node);
Offset LocateAggregate(const Node* node, int level);
Offset LocateWindow(const Node* node);

// --- clauses (parse_clause.c) -----------------------------------------------------------------------------------------------

void TransformFrom(ParseState& state, List<const FromItem*> items);
const Node* TransformWhere(ParseState& state, const Expression* clause, ExprKind kind, std::string_view construct);
const Node* TransformLimit(ParseState& state, const Expression* clause, ExprKind kind, std::string_view construct,
                           bool with_ties);
std::vector<SortClause> TransformSort(ParseState& state, List<SortItem> items, std::vector<Target>& targets,
                                      ExprKind kind, bool resolve_unknown, bool sql99);
std::vector<SortClause> TransformDistinct(ParseState& state, std::vector<Target>& targets,
                                          const std::vector<SortClause>& sort, bool is_aggregate);
std::vector<SortClause> TransformDistinctOn(ParseState& state, List<const Expression*> items,
                                            std::vector<Target>& targets, const std::vector<SortClause>& sort);
std::vector<SortClause> TransformGroup(ParseState& state, List<GroupItem> items, std::vector<const GroupingSet*>* sets,
                                       std::vector<Target>& targets, const std::vector<SortClause>& sort, ExprKind kind,
                                       bool sql99);
std::vector<WindowClause> TransformWindows(ParseState& state, std::vector<Target>& targets);
void AddToSort(ParseState& state, Target& target, std::vector<SortClause>& sort, const std::vector<Target>& targets,
               const SortItem& item);
int AssignSortGroupRef(Target& target, const std::vector<Target>& targets);
bool InSortList(const Catalog& catalog, const Target& target, Oid sort_operator, const std::vector<SortClause>& sort);
void TransformOnConflict(ParseState& state, const OnConflict& conflict, OnConflictQuery& out);

// --- queries (analyze.c, parse_cte.c, parse_merge.c) --------------------------------------------------------------------

const ResolvedQuery* AnalyzeSubquery(ParseState& parent, const Query& query, CommonTableState* common_table,
                                     bool locked_from_parent, bool resolve_unknowns);
ResolvedQuery* AnalyzeQuery(ParseState& state, const Query& query);
void TransformWith(ParseState& state, const WithClause& with);
Text LeftmostName(const ParseState& state, std::size_t column);  // of the output columns of a set operation
void AnalyzeCommonTableColumns(ParseState& state, CommonTableState& table, const std::vector<Target>& targets);
ResolvedQuery* AnalyzeSelect(ParseState& state, const SelectQuery& query, const WithClause* with);
ResolvedQuery* AnalyzeInsert(ParseState& state, const InsertQuery& query, const WithClause* with);
ResolvedQuery* AnalyzeUpdate(ParseState& state, const UpdateQuery& query, const WithClause* with);
ResolvedQuery* AnalyzeDelete(ParseState& state, const DeleteQuery& query, const WithClause* with);
ResolvedQuery* AnalyzeMerge(ParseState& state, const MergeQuery& query, const WithClause* with);
void FinishQuery(ParseState& state, ResolvedQuery& query);  // range table, flags, common tables
void SetTarget(ParseState& state, const RelationName& name);
std::vector<Target> TransformUpdateTargets(ParseState& state, List<TargetItem> assignments);
void TransformReturning(ParseState& state, const ReturningClause& returning, ExprKind kind, ResolvedQuery& query);
Nodes TransformInsertRow(ParseState& state, const Nodes& values, const std::vector<TargetItem>& columns,
                         const std::vector<int>& numbers, ExprKind kind);
std::vector<int> CheckInsertTargets(ParseState& state, List<TargetItem> written, std::vector<TargetItem>* columns);
const List<Target>& OutputTargets(const ResolvedQuery& query);  // returning of a modifying query, else targets

// The columns of a query that a parent sees.
std::vector<RangeEntryColumn> QueryColumns(const ParseState& state, const ResolvedQuery& query);

}  // namespace pgrehearse::analysis
