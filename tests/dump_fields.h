// The members of every struct of the statement tree by name, and how a name of an enumerator is found.
#ifndef PGREHEARSE_TESTS_DUMP_FIELDS_H_
#define PGREHEARSE_TESTS_DUMP_FIELDS_H_

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "parser/statement.h"

namespace pgrehearse::testing {

// How many members an aggregate has: as many values as it can be initialized from.
struct AnyValue {
  template <typename T>
  operator T() const;  // NOLINT(google-explicit-constructor)
};
template <typename T, typename... Values>
constexpr std::size_t MemberCount() {
  if constexpr (requires { T{Values{}..., AnyValue{}}; }) {
    return MemberCount<T, Values..., AnyValue>();
  } else {
    return sizeof...(Values);
  }
}

// The name of an enumerator, which the compiler spells in the name of an instantiation.
template <auto kValue>
constexpr std::string_view InstantiationName() {
  return __PRETTY_FUNCTION__;
}
template <auto kValue>
constexpr std::string_view EnumeratorName() {
  std::string_view name = InstantiationName<kValue>();
  name = name.substr(name.find("kValue = ") + 9);
  name = name.substr(0, name.find_first_of(";]"));
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}
template <typename E, std::size_t... kIndexes>
constexpr auto EnumeratorNames(std::index_sequence<kIndexes...>) {
  return std::array<std::string_view, sizeof...(kIndexes)>{EnumeratorName<static_cast<E>(kIndexes)>()...};
}
template <typename E>
std::string_view NameOf(E value) {
  static constexpr auto kNames = EnumeratorNames<E>(std::make_index_sequence<56>());
  return kNames[static_cast<std::size_t>(value)];
}

#define PGREHEARSE_PARENTHESES ()
#define PGREHEARSE_EXPAND(...) PGREHEARSE_EXPAND3(PGREHEARSE_EXPAND3(PGREHEARSE_EXPAND3(__VA_ARGS__)))
#define PGREHEARSE_EXPAND3(...) PGREHEARSE_EXPAND2(PGREHEARSE_EXPAND2(PGREHEARSE_EXPAND2(__VA_ARGS__)))
#define PGREHEARSE_EXPAND2(...) PGREHEARSE_EXPAND1(PGREHEARSE_EXPAND1(PGREHEARSE_EXPAND1(__VA_ARGS__)))
#define PGREHEARSE_EXPAND1(...) __VA_ARGS__
#define PGREHEARSE_EACH(member, ...)              \
  visit(#member, object.member, defaults.member); \
  __VA_OPT__(PGREHEARSE_EACH_AGAIN PGREHEARSE_PARENTHESES(__VA_ARGS__))
#define PGREHEARSE_EACH_AGAIN() PGREHEARSE_EACH
#define PGREHEARSE_COUNT_ONE(member) +1
// Defines VisitMembers(object, visit): visit(name, value, default value) for each member named.
#define PGREHEARSE_MEMBERS(Type, ...)                                                      \
  inline std::string_view TypeText(const Type*) { return #Type; }                          \
  template <typename Visit>                                                                \
  void VisitMembers(const Type& object, Visit visit) {                                     \
    static const Type defaults{};                                                          \
    static_assert(MemberCount<Type>() == CountNames(#__VA_ARGS__), "a member is missing"); \
    PGREHEARSE_EXPAND(PGREHEARSE_EACH(__VA_ARGS__))                                        \
  }
// The same for a struct without members.
#define PGREHEARSE_EMPTY(Type)                                    \
  inline std::string_view TypeText(const Type*) { return #Type; } \
  template <typename Visit>                                       \
  void VisitMembers(const Type&, Visit) {}

constexpr std::size_t CountNames(std::string_view names) {
  std::size_t count = names.empty() ? 0 : 1;
  for (const char c : names) count += c == ',';
  return count;
}

// Expressions.
PGREHEARSE_MEMBERS(ColumnReference, fields, star)
PGREHEARSE_MEMBERS(ParameterReference, number)
PGREHEARSE_MEMBERS(Constant, kind, integer, text)
PGREHEARSE_MEMBERS(TypeCast, argument, type)
PGREHEARSE_MEMBERS(CollateClause, argument, collation)
PGREHEARSE_MEMBERS(OperatorExpression, kind, name, left, right)
PGREHEARSE_MEMBERS(ListExpression, items)
PGREHEARSE_MEMBERS(BooleanExpression, kind, arguments)
PGREHEARSE_MEMBERS(NullTest, argument, is_not)
PGREHEARSE_MEMBERS(BooleanTest, kind, argument)
PGREHEARSE_MEMBERS(SortItem, expression, direction, nulls, using_operator, at)
PGREHEARSE_MEMBERS(FunctionCall, name, arguments, order_by, filter, over, within_group, star, distinct, variadic, form)
PGREHEARSE_MEMBERS(NamedArgument, name, argument)
PGREHEARSE_MEMBERS(Subscript, slice, lower, upper)
PGREHEARSE_MEMBERS(Indirection::Step, kind, field, subscript)
PGREHEARSE_MEMBERS(Indirection, argument, steps)
PGREHEARSE_MEMBERS(ArrayExpression, elements)
PGREHEARSE_MEMBERS(RowExpression, arguments, explicit_row)
PGREHEARSE_MEMBERS(CaseWhen, condition, result)
PGREHEARSE_MEMBERS(CaseExpression, argument, whens, otherwise)
PGREHEARSE_MEMBERS(CoalesceExpression, arguments)
PGREHEARSE_MEMBERS(MinMaxExpression, greatest, arguments)
PGREHEARSE_MEMBERS(SubqueryExpression, kind, test, operator_name, query)
PGREHEARSE_MEMBERS(SqlValueFunction, kind, modifier)
PGREHEARSE_MEMBERS(GroupingCall, arguments)
PGREHEARSE_EMPTY(DefaultKeyword)
PGREHEARSE_MEMBERS(CurrentOf, cursor)
PGREHEARSE_MEMBERS(MultiAssignment, source, column, count)
PGREHEARSE_EMPTY(MergeAction)
PGREHEARSE_MEMBERS(XmlExpression, kind, name, named_arguments, argument_names, arguments, content, indent, type)
PGREHEARSE_MEMBERS(JsonExpression::Value, key, value, format_json, encoding, name)
PGREHEARSE_MEMBERS(JsonExpression::Behavior, kind, value)
PGREHEARSE_MEMBERS(JsonExpression, kind, values, passing, query, returning, returning_format_json, returning_encoding,
                   absent_on_null, unique_keys, item_type, path, on_empty, on_error, wrapper, quotes, order_by, filter,
                   over)
PGREHEARSE_MEMBERS(OtherExpression, node)

// Queries.
PGREHEARSE_MEMBERS(WindowDefinition, name, reference, partition_by, order_by, frame_options, start_offset, end_offset,
                   at)
PGREHEARSE_MEMBERS(TargetItem, name, indirection, value, at)
PGREHEARSE_MEMBERS(FromQuery, query, lateral)
PGREHEARSE_MEMBERS(ColumnDefinitionItem, name, type, collation)
PGREHEARSE_MEMBERS(FromFunction::Item, call, columns)
PGREHEARSE_MEMBERS(FromFunction, functions, lateral, ordinality, rows_from, columns)
PGREHEARSE_MEMBERS(FromXmlTable::Column, name, type, for_ordinality, not_null, path, default_value)
PGREHEARSE_MEMBERS(FromXmlTable, lateral, document, row, namespaces, columns)
PGREHEARSE_MEMBERS(FromJsonTable::Column, kind, name, type, path, path_name, wrapper, quotes, format_json, on_empty,
                   on_error, columns)
PGREHEARSE_MEMBERS(FromJsonTable, context, path, path_name, passing, columns, on_error, lateral)
PGREHEARSE_MEMBERS(FromSample, relation, method, arguments, repeatable)
PGREHEARSE_MEMBERS(FromJoin, kind, natural, left, right, using_columns, using_alias, condition)
PGREHEARSE_MEMBERS(CommonTable::Search, columns, breadth_first, sequence_column)
PGREHEARSE_MEMBERS(CommonTable::Cycle, columns, mark_column, mark_value, mark_default, path_column)
PGREHEARSE_MEMBERS(CommonTable, name, columns, materialized, query, search, cycle, at)
PGREHEARSE_MEMBERS(WithClause, recursive, tables)
PGREHEARSE_MEMBERS(GroupItem, kind, expression, items)
PGREHEARSE_MEMBERS(RowLock, strength, wait, relations)
PGREHEARSE_MEMBERS(SelectQuery, distinct, distinct_on, targets, from, where, group_by, group_distinct, having, windows,
                   values, order_by, limit, offset, limit_with_ties, locks, operation, all, left, right, into)
PGREHEARSE_MEMBERS(OnConflict::Element, expression, collation, operator_class)
PGREHEARSE_MEMBERS(OnConflict, nothing, constraint, elements, index_where, assignments, where)
PGREHEARSE_MEMBERS(ReturningClause, old_alias, new_alias, targets)
PGREHEARSE_MEMBERS(InsertQuery, relation, columns, source, on_conflict, returning, overriding)
PGREHEARSE_MEMBERS(UpdateQuery, relation, assignments, from, where, returning)
PGREHEARSE_MEMBERS(DeleteQuery, relation, using_items, where, returning)
PGREHEARSE_MEMBERS(MergeQuery::When, match, action, condition, assignments, values, overriding)
PGREHEARSE_MEMBERS(MergeQuery, relation, source, condition, whens, returning)

// Tables.
PGREHEARSE_MEMBERS(IndexElement, name, expression, collation, operator_class, operator_class_options, direction, nulls,
                   column_alias, exclusion_operator, span)
PGREHEARSE_MEMBERS(ConstraintDefinition, kind, name, deferrable, initially_deferred, not_valid, not_enforced,
                   no_inherit, expression, generated_when, stored_written, options, columns, including,
                   nulls_not_distinct, without_overlaps, using_index, index_tablespace, access_method, elements, where,
                   referenced, referenced_columns, with_period, referenced_period, match, on_update, on_delete,
                   on_delete_columns, span)
PGREHEARSE_MEMBERS(ColumnDefinition, name, type, collation, storage, compression, constraints, foreign_options, span)
PGREHEARSE_MEMBERS(LikeClause, relation, include)
PGREHEARSE_MEMBERS(PartitionBound::Datum, kind, value)
PGREHEARSE_MEMBERS(PartitionBound, kind, values, from, to, modulus, remainder, at)
PGREHEARSE_MEMBERS(PartitionKey, strategy, strategy_name, elements)
PGREHEARSE_MEMBERS(CreateTable, relation, elements, inherits, of_type, partition_of, bound, partition_key, options,
                   on_commit, tablespace, access_method, if_not_exists, foreign, server, foreign_options)
PGREHEARSE_MEMBERS(CreateTableAs, relation, columns, options, on_commit, tablespace, access_method, query, execute,
                   materialized_view, if_not_exists, with_data, select_into)
PGREHEARSE_MEMBERS(alter::AddColumn, column, if_not_exists)
PGREHEARSE_MEMBERS(alter::SetDefault, column, expression)
PGREHEARSE_MEMBERS(alter::DropNotNull, column)
PGREHEARSE_MEMBERS(alter::SetNotNull, column)
PGREHEARSE_MEMBERS(alter::SetExpression, column, expression)
PGREHEARSE_MEMBERS(alter::DropExpression, column, if_exists)
PGREHEARSE_MEMBERS(alter::SetStatistics, column, column_number, target, to_default)
PGREHEARSE_MEMBERS(alter::SetColumnOptions, column, options, reset)
PGREHEARSE_MEMBERS(alter::SetStorage, column, storage)
PGREHEARSE_MEMBERS(alter::SetCompression, column, method)
PGREHEARSE_MEMBERS(alter::DropColumn, column, if_exists, cascade)
PGREHEARSE_MEMBERS(alter::AddConstraint, constraint)
PGREHEARSE_MEMBERS(alter::AlterConstraint, name, deferrable, initially_deferred, alters_deferrability,
                   alters_enforceability, enforced, alters_inheritability, no_inherit)
PGREHEARSE_MEMBERS(alter::ValidateConstraint, name)
PGREHEARSE_MEMBERS(alter::DropConstraint, name, if_exists, cascade)
PGREHEARSE_MEMBERS(alter::AlterColumnType, column, type, collation, using_expression)
PGREHEARSE_MEMBERS(alter::AlterColumnForeignOptions, column, options)
PGREHEARSE_MEMBERS(alter::ForeignOptions, options)
PGREHEARSE_MEMBERS(alter::ChangeOwner, owner)
PGREHEARSE_MEMBERS(alter::ClusterOn, index)
PGREHEARSE_EMPTY(alter::DropCluster)
PGREHEARSE_MEMBERS(alter::SetLogged, logged)
PGREHEARSE_EMPTY(alter::DropOids)
PGREHEARSE_MEMBERS(alter::SetAccessMethod, method)
PGREHEARSE_MEMBERS(alter::SetTableSpace, tablespace)
PGREHEARSE_MEMBERS(alter::SetOptions, options, reset)
PGREHEARSE_MEMBERS(alter::EnableTrigger, state, which, name)
PGREHEARSE_MEMBERS(alter::EnableRule, state, name)
PGREHEARSE_MEMBERS(alter::Inherit, parent, add)
PGREHEARSE_MEMBERS(alter::OfType, type)
PGREHEARSE_MEMBERS(alter::ReplicaIdentity, kind, index)
PGREHEARSE_MEMBERS(alter::RowSecurity, action)
PGREHEARSE_MEMBERS(alter::AttachPartition, partition, bound)
PGREHEARSE_MEMBERS(alter::DetachPartition, partition, concurrently, finalize)
PGREHEARSE_MEMBERS(alter::AddIdentity, column, identity)
PGREHEARSE_MEMBERS(alter::SetIdentity, column, options, generated_when)
PGREHEARSE_MEMBERS(alter::DropIdentity, column, if_exists)
PGREHEARSE_MEMBERS(alter::DropAttribute, attribute, if_exists, cascade)
PGREHEARSE_MEMBERS(AlterTable, kind, relation, if_exists, commands)
PGREHEARSE_MEMBERS(AlterTableMoveAll, from, to, kind, owners, nowait)
PGREHEARSE_MEMBERS(Truncate, relations, restart_identity, cascade)
PGREHEARSE_MEMBERS(LockTable, relations, mode, nowait)
PGREHEARSE_MEMBERS(CreateIndex, name, relation, access_method, elements, including, options, where, tablespace, unique,
                   nulls_not_distinct, concurrently, if_not_exists)
PGREHEARSE_MEMBERS(Reindex, kind, relation, name, concurrently, options)
PGREHEARSE_MEMBERS(Cluster, relation, index, options)
PGREHEARSE_MEMBERS(CreateView, relation, columns, query, or_replace, options, check)
PGREHEARSE_MEMBERS(RefreshMaterializedView, relation, concurrently, with_data)
PGREHEARSE_MEMBERS(CreateSequence, sequence, options, if_not_exists)
PGREHEARSE_MEMBERS(AlterSequence, sequence, options, if_exists)
PGREHEARSE_MEMBERS(CreateTrigger::Transition, name, new_table, is_table)
PGREHEARSE_MEMBERS(CreateTrigger, name, relation, or_replace, constraint, row, timing, events, columns, when, function,
                   arguments, transitions, deferrable, initially_deferred, constraint_relation)
PGREHEARSE_MEMBERS(CreateRule, name, relation, or_replace, event, instead, where, actions, other_actions)
PGREHEARSE_MEMBERS(CreatePolicy, name, relation, command, permissive, roles, using_expression, with_check)
PGREHEARSE_MEMBERS(AlterPolicy, name, relation, roles, using_expression, with_check)
PGREHEARSE_MEMBERS(CreateStatistics, name, kinds, expressions, relations, if_not_exists)
PGREHEARSE_MEMBERS(AlterStatistics, name, if_exists, target, to_default)

}  // namespace pgrehearse::testing

#include "tests/dump_object_fields.h"

#endif  // PGREHEARSE_TESTS_DUMP_FIELDS_H_
