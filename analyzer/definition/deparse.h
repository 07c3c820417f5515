// The state of printing one expression or query: which names are in scope and how far in the text stands.
//
// Vocabulary (ruleutils.c of PostgreSQL 18)
//   names      what one query level calls its range-table entries and their columns (deparse_namespace): chosen once, so
//              that the text reads back to the same entries even after renames
//   indent     PRETTYFLAG_INDENT: clauses on lines of their own; on for everything the catalogs print
//   paren      PRETTYFLAG_PAREN: only the parentheses that are needed; used for extended statistics alone
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/catalog/catalog.h"
#include "analyzer/expression/resolved.h"

namespace pgrehearse {

// deparse_columns: the names of one entry's columns.
struct ColumnNames {
  std::vector<std::optional<std::string>> names;  // by attnum - 1; nothing where the column is dropped (or not named yet)
  std::vector<std::string> new_names;             // those that a re-parse would see, without dropped ones
  std::vector<bool> is_new;                       // added since the query was parsed
  bool print_aliases = false;
  std::vector<std::string> parent_using;          // USING names of the joins above
  int left_entry = 0, right_entry = 0;            // of a join
  std::vector<int> left_columns, right_columns;   // for each join column its column in the inputs, or 0
  std::vector<std::string> using_names;
};

// deparse_namespace
struct Names {
  const Names* parent = nullptr;                  // the query around this one
  List<RangeEntry> entries;
  std::vector<std::optional<std::string>> entry_names;
  std::vector<ColumnNames> columns;
  List<CommonTableQuery> common_tables;
  bool unique_using = false;
  std::vector<std::string> using_names;
  Text old_alias, new_alias;                      // of RETURNING
  bool hidden_old_and_new = false;                // views before 16 carry two more entries: old and new
  std::string function_name;                      // arguments of the function whose body this is
  std::vector<std::string> argument_names;
  std::vector<RangeEntry> own_entries;            // what `entries` shows when there is no query
};

// set_deparse_for_query; `parent` may be null.
Names NamesForQuery(const Catalog& catalog, const ResolvedQuery& query, const Names* parent, bool hidden_old_and_new);
// deparse_context_for: one relation as entry 1, or OLD and NEW of it as entries 1 and 2.
Names NamesForRelation(const Catalog& catalog, Oid relation);
Names NamesForOldAndNew(const Catalog& catalog, Oid relation);

// What a relation is called now, whichever room knows it (history, built-in, extension); empty if unknown.
std::string_view RelationNameOf(const Catalog& catalog, Oid relation);
Oid RelationSchemaOf(const Catalog& catalog, Oid relation);
// Its columns by attnum; nothing for dropped ones.
std::vector<std::optional<std::string>> RelationColumnNames(const Catalog& catalog, Oid relation);
std::string SystemColumnName(int column);
// Only pg_catalog is visible to printed definitions.
std::string NameInSchema(const Catalog& catalog, Oid schema, std::string_view name);
std::string QualifiedRelationName(const Catalog& catalog, Oid relation);
std::string CollationNameFor(const Catalog& catalog, Oid collation);
std::string OpclassSuffix(const Catalog& catalog, Oid opclass, Oid actual_type);  // " name" unless it is the default
std::string OperatorNameFor(const Catalog& catalog, Oid op);                      // generate_operator_name
std::string FunctionNameFor(const Catalog& catalog, Oid function);                // generate_function_name

class Deparser {
 public:
  explicit Deparser(const Catalog& catalog, const Names* names = nullptr) : catalog_(catalog) { c_.names = names; }

  std::string text;

  // Settings of the outermost level.
  Deparser& Indent(bool on) { c_.indent = on; return *this; }
  Deparser& Paren(bool on) { c_.paren = on; return *this; }
  Deparser& Prefix(bool on) { c_.prefix = on; return *this; }
  Deparser& Level(int level) { c_.level = level; return *this; }

  // get_rule_expr. `implicit`: show an implicit cast at the top.
  void Expression(const Node* node, bool implicit = false);
  // get_query_def. `result`: the names of a view's columns.
  void Query(const ResolvedQuery& query, const Names* parent, const std::vector<std::string>* result, bool names_matter,
             int level, bool hidden_old_and_new = false);
  // get_const_expr: `label` -1 never, 0 as needed, 1 always shows ::type.
  void Constant(const Node& node, int label);

 private:
  struct Context {
    const Names* names = nullptr;
    const std::vector<std::string>* result = nullptr;
    List<Target> targets;
    List<WindowClause> windows;
    bool prefix = false;           // varprefix
    bool indent = true, paren = false;
    int level = 0;                 // indentLevel
    bool names_matter = true;      // colNamesVisible
    bool in_group_by = false, in_order_by = false;
  };

  void Put(std::string_view s) { out_->append(s); }
  void Put(char c) { out_->push_back(c); }
  void PutIdentifier(std::string_view name);
  void PutLiteral(std::string_view value);           // simple_quote_literal
  void PutType(Oid type, std::int32_t typmod);
  void Keyword(std::string_view word, int before, int after, int plus);  // appendContextKeyword
  void DropTrailingSpaces();
  const Names* NamesAt(int up) const;

  // deparse_expression.cpp
  void Inner(const Node* node, bool implicit, const Node* parent);       // get_rule_expr_paren
  void ExpressionList(NodeList nodes, bool implicit);
  void TopLevel(const Node* node, bool implicit);                        // get_rule_expr_toplevel
  void TopLevelList(const std::vector<const Node*>& nodes, bool implicit);
  void Open() { if (!c_.paren) Put('('); }
  void Close() { if (!c_.paren) Put(')'); }
  void OperatorText(const Node& node, const OperatorNode& op);
  void Boolean(const Node& node, const BooleanNode& b);
  void Coercion(const Node* argument, Oid type, std::int32_t typmod, const Node* parent);
  void ImplicitOrCoercion(const Node* argument, CallForm form, bool implicit, const Node& node, std::int32_t typmod);
  void ConstantCollation(const Node& node);
  void Case(const CaseNode& node);
  void Row(const Node& node, const RowNode& row);
  void NullTestText(const Node& node, const NullTestNode& test);
  void BooleanTestText(const Node& node, const BooleanTestNode& test);
  void ValueFunctionText(const Node& node, const ValueFunction& function);
  void Subscripts(const SubscriptReference& reference);
  void Parameter(const Param& param);

  // deparse_variable.cpp
  std::optional<std::string> Variable(const Node& node, const Var& var, int up, bool top_level);
  std::string FieldName(const Node* node, int field, int up);
  std::string FieldOfType(const Node* node, int field);

  // deparse_call.cpp
  void Call(const Node& node, const FunctionExpression& call, bool implicit);
  bool SqlSyntax(const FunctionExpression& call);
  void AggregateText(const Aggregate& aggregate, std::string_view name, std::string_view options, bool json_object);
  void WindowCall(const WindowFunction& call, std::string_view name, std::string_view options, bool json_object);
  void OverClause(int window);
  void FunctionCallOrCast(const Node* node);          // get_rule_expr_funccall
  void SubLinkText(const SubLink& link);

  // deparse_json.cpp, deparse_xml.cpp
  void Xml(const Node& node, const XmlNode& xml);
  void Json(const Node& node, const JsonNode& json, bool implicit);
  void JsonConstructor(const Node& node, const JsonNode& json);
  std::string JsonConstructorOptions(const Node& node, const JsonNode& json);
  void JsonFormat(bool format_json, Text encoding);
  void JsonBehavior(const JsonExpression::Behavior& behavior, const Node* value, std::string_view on);
  void JsonOptions(JsonExpression::Kind kind, std::uint8_t wrapper, std::uint8_t quotes,
                   const JsonExpression::Behavior& on_empty, const Node* empty_value,
                   const JsonExpression::Behavior& on_error, const Node* error_value,
                   JsonExpression::Behavior::Kind usual);
  void XmlTable(const RangeEntry& entry);
  void JsonTable(const RangeEntry& entry);
  void JsonTableColumns(const RangeEntry& entry, List<FromJsonTable::Column> columns, std::size_t* expression,
                        std::size_t* column, int* path_number);

  // deparse_query.cpp
  void With(const ResolvedQuery& query);
  void Select(const ResolvedQuery& query);
  void BasicSelect(const ResolvedQuery& query);
  void SetOperation(const SetOperationNode& node, const ResolvedQuery& query);
  void TargetList(List<Target> targets);
  void SortItem(int ref, List<Target> targets, bool by_number, const Node** expression = nullptr);
  void GroupingSetText(const GroupingSet& set, List<Target> targets, bool omit_parens);
  void OrderBy(List<SortClause> clauses, List<Target> targets, bool by_number);
  void WindowSpecification(const WindowClause& window, List<Target> targets);
  void Frame(const WindowClause& window);
  void Values(List<NodeList> rows);
  const RangeEntry* SimpleValues(const ResolvedQuery& query) const;

  // deparse_from.cpp
  void From(const ResolvedQuery& query, std::string_view prefix);
  void FromEntry(const JoinNode& node, const ResolvedQuery& query);
  void FromJoinItem(const JoinNode& node, const ResolvedQuery& query);
  void FromFunctionItem(const RangeEntry& entry, bool* definitions_printed);
  void EntryAlias(const RangeEntry& entry, int number, bool as);
  void ColumnAliases(const ColumnNames& names);
  void ColumnDefinitions(const RangeEntry::Function& function, const ColumnNames* names);
  void Sample(const RangeEntry& entry);
  std::string RelationText(Oid relation, bool look_at_with) const;  // generate_relation_name

  // deparse_modify.cpp
  void Insert(const ResolvedQuery& query);
  void Update(const ResolvedQuery& query);
  void Delete(const ResolvedQuery& query);
  void Merge(const ResolvedQuery& query);
  void Returning(const ResolvedQuery& query);
  void UpdateTargets(const ResolvedQuery& query, List<Target> targets, const RangeEntry& entry);
  const Node* Indirection(const Node* node);          // processIndirection
  std::string TargetColumn(const RangeEntry& entry, int column) const;

  const Catalog& catalog_;
  Context c_;
  std::string* out_ = &text;
};

// looks_like_function: whether the text will be a function call as the grammar's func_expr_windowless wants it.
bool LooksLikeFunction(const Node* node);
// isSimpleNode: whether `node` needs no parentheses below `parent` when only needed ones are printed.
bool IsSimpleNode(const Catalog& catalog, const Node* node, const Node* parent);
// strip_implicit_coercions
const Node* StripImplicitCoercions(const Node* node);
// exprIsLengthCoercion: the typmod a length-coercion call gives, or -1.
std::int32_t LengthCoercionTypmod(const Catalog& catalog, const Node& node, const FunctionExpression& call);

}  // namespace pgrehearse
