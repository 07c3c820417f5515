// Expressions as written (before names are resolved): one struct per node of PostgreSQL's raw parse tree.
// Source of the shapes: parsenodes.h and primnodes.h of PostgreSQL 18.
#pragma once

#include <cstdint>
#include <variant>

#include "parser/tree.h"

namespace pgrehearse {

struct SelectQuery;
struct WindowDefinition;

struct ColumnReference {  // a, t.a, s.t.a, t.*; `star` when the last field is *
  NameList fields;
  bool star = false;
};

struct ParameterReference {  // $1
  int number = 0;
};

struct Constant {
  enum class Kind : std::uint8_t { kNull, kInteger, kFloat, kBoolean, kString, kBitString };
  Kind kind = Kind::kNull;
  std::int32_t integer = 0;  // kInteger (fits int4), kBoolean (0 or 1)
  Text text;                 // kFloat: digits as written; kString: the value; kBitString: b1010 or x1f
};

struct TypeCast {  // x::t, CAST(x AS t), t 'literal'
  const Expression* argument = nullptr;
  const TypeName* type = nullptr;
};

struct CollateClause {
  const Expression* argument = nullptr;
  NameList collation;
};

// Operators and what the grammar writes as one (A_Expr).
struct OperatorExpression {
  enum class Kind : std::uint8_t {
    kOperator,
    kOperatorAny,
    kOperatorAll,
    kDistinct,
    kNotDistinct,
    kNullIf,
    kIn,
    kLike,
    kILike,
    kSimilar,
    kBetween,
    kNotBetween,
    kBetweenSymmetric,
    kNotBetweenSymmetric
  };
  Kind kind = Kind::kOperator;
  NameList name;                      // {"="}, {"pg_catalog", "~~"}
  const Expression* left = nullptr;   // null for a prefix operator
  const Expression* right = nullptr;  // kIn and the kBetween family: a ListExpression
};

struct ListExpression {  // the right side of IN (...) and BETWEEN
  List<const Expression*> items;
};

struct BooleanExpression {
  enum class Kind : std::uint8_t { kAnd, kOr, kNot };
  Kind kind = Kind::kAnd;
  List<const Expression*> arguments;
};

struct NullTest {
  const Expression* argument = nullptr;
  bool is_not = false;
};

struct BooleanTest {  // IS [NOT] TRUE | FALSE | UNKNOWN
  enum class Kind : std::uint8_t { kTrue, kNotTrue, kFalse, kNotFalse, kUnknown, kNotUnknown };
  Kind kind = Kind::kTrue;
  const Expression* argument = nullptr;
};

struct SortItem {  // ORDER BY element, also of an aggregate or window
  enum class Direction : std::uint8_t { kDefault, kAscending, kDescending, kUsing };
  enum class Nulls : std::uint8_t { kDefault, kFirst, kLast };
  const Expression* expression = nullptr;
  Direction direction = Direction::kDefault;
  Nulls nulls = Nulls::kDefault;
  NameList using_operator;
  Offset at = kNowhere;
};

struct FunctionCall {
  // How it was written: PostgreSQL prints SQL-syntax calls (EXTRACT, OVERLAY, AT TIME ZONE, ...) back as such.
  enum class Form : std::uint8_t { kExplicit, kSqlSyntax };
  NameList name;
  List<const Expression*> arguments;
  List<SortItem> order_by;
  const Expression* filter = nullptr;
  const WindowDefinition* over = nullptr;
  bool within_group = false;
  bool star = false;
  bool distinct = false;
  bool variadic = false;
  Form form = Form::kExplicit;
};

struct NamedArgument {  // f(x => 1)
  Text name;
  const Expression* argument = nullptr;
};

struct Subscript {
  bool slice = false;
  const Expression* lower = nullptr;
  const Expression* upper = nullptr;  // the index itself when not a slice
};

struct Indirection {  // (x).f, x[1], (x).*
  struct Step {
    enum class Kind : std::uint8_t { kField, kSubscript, kStar };
    Kind kind = Kind::kField;
    Text field;
    Subscript subscript;
  };
  const Expression* argument = nullptr;
  List<Step> steps;
};

struct ArrayExpression {  // ARRAY[...]
  List<const Expression*> elements;
};

struct RowExpression {
  List<const Expression*> arguments;
  bool explicit_row = false;  // ROW(...) rather than (a, b)
};

struct CaseWhen {
  const Expression* condition = nullptr;
  const Expression* result = nullptr;
};

struct CaseExpression {
  const Expression* argument = nullptr;
  List<CaseWhen> whens;
  const Expression* otherwise = nullptr;
};

struct CoalesceExpression {
  List<const Expression*> arguments;
};

struct MinMaxExpression {  // GREATEST, LEAST
  bool greatest = true;
  List<const Expression*> arguments;
};

struct SubqueryExpression {  // SubLink
  enum class Kind : std::uint8_t { kExists, kAll, kAny, kRowCompare, kScalar, kMultiScalar, kArray };
  Kind kind = Kind::kScalar;
  const Expression* test = nullptr;
  NameList operator_name;  // empty for IN
  const Query* query = nullptr;
};

struct SqlValueFunction {  // CURRENT_DATE, CURRENT_USER, LOCALTIME(3), ...
  enum class Kind : std::uint8_t {
    kCurrentDate,
    kCurrentTime,
    kCurrentTimeN,
    kCurrentTimestamp,
    kCurrentTimestampN,
    kLocalTime,
    kLocalTimeN,
    kLocalTimestamp,
    kLocalTimestampN,
    kCurrentRole,
    kCurrentUser,
    kUser,
    kSessionUser,
    kCurrentCatalog,
    kCurrentSchema
  };
  Kind kind = Kind::kCurrentDate;
  std::int32_t modifier = -1;
};

struct GroupingCall {  // GROUPING(a, b)
  List<const Expression*> arguments;
};

struct DefaultKeyword {};  // DEFAULT in VALUES or SET

struct CurrentOf {  // WHERE CURRENT OF cursor
  Text cursor;
};

struct MultiAssignment {  // (a, b) = (row expression or sub-query): the column'th of `count` values
  const Expression* source = nullptr;
  int column = 0;
  int count = 0;
};

struct MergeAction {};  // MERGE_ACTION()

struct XmlExpression {  // xmlconcat, xmlelement, xmlforest, xmlparse, xmlpi, xmlroot, xmlserialize, IS DOCUMENT
  enum class Kind : std::uint8_t { kConcat, kElement, kForest, kParse, kPi, kRoot, kSerialize, kIsDocument };
  Kind kind = Kind::kConcat;
  Text name;
  List<const Expression*> named_arguments;  // attributes or forest items; names in `argument_names`
  List<Text> argument_names;                // "" where the item has no AS name
  List<const Expression*> arguments;
  bool content = false;  // CONTENT rather than DOCUMENT
  bool indent = false;
  const TypeName* type = nullptr;  // XMLSERIALIZE ... AS type
};

// SQL/JSON (16, 17). One struct for the whole family: `kind` says which members mean something.
struct JsonExpression {
  enum class Kind : std::uint8_t {
    kObject,
    kArray,
    kArrayQuery,
    kObjectAggregate,
    kArrayAggregate,
    kIsJson,
    kParse,
    kScalar,
    kSerialize,
    kExists,
    kQuery,
    kValue
  };
  enum class ItemType : std::uint8_t { kAny, kObject, kArray, kScalar };
  struct Value {
    const Expression* key = nullptr;  // of an object member; or the PASSING name's expression
    const Expression* value = nullptr;
    bool format_json = false;  // FORMAT JSON written
    Text encoding;             // "UTF8", ... or ""
    Text name;                 // PASSING x AS name
  };
  struct Behavior {
    enum class Kind : std::uint8_t {
      kUnspecified,
      kNull,
      kError,
      kEmpty,
      kTrue,
      kFalse,
      kUnknown,
      kEmptyArray,
      kEmptyObject,
      kDefault
    };
    Kind kind = Kind::kUnspecified;
    const Expression* value = nullptr;
  };
  Kind kind = Kind::kObject;
  List<Value> values;  // members, elements, or the one input (context item)
  List<Value> passing;
  const Query* query = nullptr;
  const TypeName* returning = nullptr;
  bool returning_format_json = false;
  Text returning_encoding;
  bool absent_on_null = false;
  bool unique_keys = false;
  ItemType item_type = ItemType::kAny;
  const Expression* path = nullptr;
  Behavior on_empty, on_error;
  std::uint8_t wrapper = 0;  // JsonWrapper: 0 unspecified, 1 none, 2 conditional, 3 unconditional
  std::uint8_t quotes = 0;   // JsonQuotes: 0 unspecified, 1 keep, 2 omit
  List<SortItem> order_by;
  const Expression* filter = nullptr;
  const WindowDefinition* over = nullptr;
};

// A node that this tree does not model; `node` is PostgreSQL's name of it. Whoever meets one says "unknown".
struct OtherExpression {
  Text node;
};

struct Expression {
  Offset at = kNowhere;
  std::variant<ColumnReference, ParameterReference, Constant, TypeCast, CollateClause, OperatorExpression,
               ListExpression, BooleanExpression, NullTest, BooleanTest, FunctionCall, NamedArgument, Indirection,
               ArrayExpression, RowExpression, CaseExpression, CoalesceExpression, MinMaxExpression, SubqueryExpression,
               SqlValueFunction, GroupingCall, DefaultKeyword, CurrentOf, MultiAssignment, MergeAction, XmlExpression,
               JsonExpression, OtherExpression>
      node;
};

template <typename T>
const T* As(const Expression* expression) {
  return expression ? std::get_if<T>(&expression->node) : nullptr;
}

}  // namespace pgrehearse
