// Turns libpg_query's protobuf nodes into the statement tree: one method per node, grouped as the headers they fill.
#pragma once

#include <pg_query.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parser/lower/place.h"
#include "parser/lower/token_index.h"
#include "parser/statement.h"
#include "pg_query.pb.h"

// PostgreSQL 18 added fields to the parse tree that 17 does not have.
#define PGREHEARSE_GRAMMAR_18 (PG_VERSION_NUM >= 180000)

namespace pgrehearse::lower {

namespace pb = ::pg_query;
using google::protobuf::RepeatedPtrField;
using Nodes = RepeatedPtrField<pb::Node>;

// The enumerations of the protobuf are PostgreSQL's with an "undefined" put before them; ours are PostgreSQL's.
template <typename To, typename From>
To Enumerator(From value) {
  const int shifted = static_cast<int>(value) - 1;
  return static_cast<To>(shifted < 0 ? 0 : shifted);
}

class Lowerer {
 public:
  Lowerer(NodeArena& arena, const Place& place) : arena_(arena), place_(place), tokens_(place.text()) {}

  Statement LowerStatement(const pb::RawStmt& raw);
  const Expression* LowerExpression(const pb::Node& node);

 private:
  // Names, strings, places (lowerer.cpp).
  Text Own(const std::string& text) { return arena_.Copy(Text(text)); }
  Offset At(int location) const {
    return location < 0 ? kNowhere : place_.FileOffset(static_cast<std::size_t>(location));
  }
  // The file's span of [begin, end) in the text that was parsed.
  SourceSpan Span(std::size_t begin, std::size_t end) const { return place_.Span(begin, end); }
  TextRange StatementRange(const pb::RawStmt& raw) const;
  const TokenIndex& Tokens();  // of the current statement, scanned at the first call
  Text LowerName(const pb::Node& node);
  NameList LowerNames(const Nodes& nodes);
  List<Text> LowerNameItems(const Nodes& nodes, int skip_first, int skip_last);
  RelationName LowerRelation(const pb::RangeVar& relation);
  List<RelationName> LowerRelations(const Nodes& nodes);
  RelationName RelationOfNames(NameList names, Offset at);
  const TypeName* LowerType(const pb::TypeName& type);
  const TypeName* LowerTypeNode(const pb::Node& node);
  const TypeName* TypeOfNames(NameList names, Offset at);
  List<const TypeName*> LowerTypes(const Nodes& nodes);
  RoleName LowerRole(const pb::RoleSpec& role);
  List<RoleName> LowerRoles(const Nodes& nodes);
  Text RoleText(const pb::RoleSpec& role);
  Option LowerOption(const pb::DefElem& element);
  void LowerOptionValue(const pb::Node& value, Option& option);
  List<Option> LowerOptions(const Nodes& nodes);
  Text Joined(NameList names);

  // Expressions (expression.cpp, expression_json.cpp).
  template <typename T>
  const Expression* Make(int location, T node) {
    return arena_.Make(Expression{At(location), std::move(node)});
  }
  const Expression* LowerOptional(bool has, const pb::Node& node);
  List<const Expression*> LowerExpressions(const Nodes& nodes);
  const Expression* LowerConstant(const pb::A_Const& constant);
  const Expression* LowerColumnReference(const pb::ColumnRef& reference);
  const Expression* LowerOperator(const pb::A_Expr& expression);
  const Expression* LowerCall(const pb::FuncCall& call);
  const Expression* LowerIndirection(const pb::A_Indirection& indirection);
  List<Indirection::Step> LowerSteps(const Nodes& nodes);
  const Expression* LowerCase(const pb::CaseExpr& expression);
  const Expression* LowerSubquery(const pb::SubLink& link);
  const Expression* LowerXml(const pb::XmlExpr& expression);
  SortItem LowerSortItem(const pb::SortBy& item);
  List<SortItem> LowerSortItems(const Nodes& nodes);
  const WindowDefinition* LowerWindow(const pb::WindowDef& window);
  WindowDefinition LowerWindowDefinition(const pb::WindowDef& window);
  const Expression* LowerJson(const pb::Node& node);
  JsonExpression::Value LowerJsonValue(const pb::JsonValueExpr& value);
  void LowerJsonMember(const pb::Node& node, JsonExpression::Value& value);
  List<JsonExpression::Value> LowerJsonMembers(const Nodes& nodes);
  JsonExpression::Behavior LowerBehavior(const pb::JsonBehavior& behavior);
  void LowerJsonOutput(const pb::JsonOutput& output, JsonExpression& json);
  const Expression* LowerJsonAggregate(const pb::JsonAggConstructor& constructor, JsonExpression json);
  const Expression* LowerJsonFunction(const pb::JsonFuncExpr& function);

  // Queries (query.cpp, from.cpp).
  const Query* LowerQuery(const pb::Node& node);
  Query LowerSelect(const pb::SelectStmt& select);
  const Query* MakeSelect(const pb::SelectStmt& select);
  Query LowerInsert(const pb::InsertStmt& insert);
  Query LowerUpdate(const pb::UpdateStmt& update);
  Query LowerDelete(const pb::DeleteStmt& statement);
  Query LowerMerge(const pb::MergeStmt& merge);
  const WithClause* LowerWith(const pb::WithClause& with);
  List<TargetItem> LowerTargets(const Nodes& nodes);
  TargetItem LowerTarget(const pb::Node& node);
#if PGREHEARSE_GRAMMAR_18
  ReturningClause LowerReturning(const pb::ReturningClause& returning);
#else
  ReturningClause LowerReturning(const Nodes& returning);
#endif
  GroupItem LowerGroupItem(const pb::Node& node);
  List<RowLock> LowerLocks(const Nodes& nodes);
  const OnConflict* LowerOnConflict(const pb::OnConflictClause& clause);
  List<const FromItem*> LowerFrom(const Nodes& nodes);
  const FromItem* LowerFromItem(const pb::Node& node);
  void LowerAlias(const pb::Alias& alias, FromItem& item);
  FromFunction LowerFromFunction(const pb::RangeFunction& function);
  FromXmlTable LowerXmlTable(const pb::RangeTableFunc& table);
  FromJsonTable LowerJsonTable(const pb::JsonTable& table);
  FromJsonTable::Column LowerJsonColumn(const pb::JsonTableColumn& column);
  List<ColumnDefinitionItem> LowerColumnItems(const Nodes& nodes);

  // Tables (table.cpp, constraint.cpp, alter_table.cpp, index.cpp).
  CreateTable LowerCreateTable(const pb::CreateStmt& create);
  List<TableElement> LowerTableElements(const Nodes& nodes);
  ColumnDefinition LowerColumn(const pb::ColumnDef& column);
  List<ConstraintDefinition> LowerColumnConstraints(const pb::ColumnDef& column, std::size_t column_end);
  List<ConstraintDefinition> LowerConstraintList(const Nodes& nodes, std::size_t end, const std::vector<int>& borders);
  ConstraintDefinition LowerConstraint(const pb::Constraint& constraint, std::size_t end);
  void LowerForeignKey(const pb::Constraint& constraint, ConstraintDefinition& key);
  PartitionKey LowerPartitionKey(const pb::PartitionSpec& spec);
  const PartitionBound* LowerBound(const pb::PartitionBoundSpec& bound);
  IndexElement LowerIndexElement(const pb::IndexElem& element);
  List<IndexElement> LowerIndexElements(const Nodes& nodes, std::size_t first_token);
  void PlaceElements(std::size_t first_token, std::vector<IndexElement>& elements);
  CreateTableAs LowerCreateTableAs(const pb::CreateTableAsStmt& create);
  void LowerInto(const pb::IntoClause& into, CreateTableAs& create);
  bool LowerSelectInto(const pb::SelectStmt& select, CreateTableAs& create);
  StatementNode LowerAlterTable(const pb::AlterTableStmt& alter);
  bool LowerColumnCommand(const pb::AlterTableCmd& command, ObjectKind kind, AlterTableCommand& lowered);
  bool LowerConstraintCommand(const pb::AlterTableCmd& command, AlterTableCommand& lowered);
  bool LowerSwitchCommand(const pb::AlterTableCmd& command, AlterTableCommand& lowered);
  bool LowerRelationCommand(const pb::AlterTableCmd& command, AlterTableCommand& lowered);
  CreateIndex LowerCreateIndex(const pb::IndexStmt& index);
  Reindex LowerReindex(const pb::ReindexStmt& reindex);
  CreateView LowerCreateView(const pb::ViewStmt& view);
  CreateTrigger LowerCreateTrigger(const pb::CreateTrigStmt& trigger);
  CreateRule LowerCreateRule(const pb::RuleStmt& rule);
  CreateStatistics LowerCreateStatistics(const pb::CreateStatsStmt& statistics);

  // Objects of any kind (object_reference.cpp, object.cpp, type.cpp, role.cpp).
  ObjectReference LowerObject(ObjectKind kind, const pb::Node& node);
  ObjectReference LowerObjectWithArguments(ObjectKind kind, const pb::ObjectWithArgs& object);
  ObjectReference ObjectOfRelation(ObjectKind kind, const RelationName& relation, Text part);
  std::size_t SkipKind(std::size_t token, ObjectKind kind);
  std::size_t SkipIfExists(std::size_t token);
  std::size_t ObjectEnd(std::size_t token, ObjectKind kind);
  void PlaceObjects(std::size_t token, ObjectKind kind, std::span<ObjectReference> objects);
  void PlaceAltered(ObjectKind kind, ObjectReference& object);
  void PlaceRelation(const pb::RangeVar& relation, ObjectReference& object);
  TextRange RangeFrom(std::size_t token);
  DropObjects LowerDrop(const pb::DropStmt& drop);
  Rename LowerRename(const pb::RenameStmt& rename);
  SetSchema LowerSetSchema(const pb::AlterObjectSchemaStmt& statement);
  CreateSchema LowerCreateSchema(const pb::CreateSchemaStmt& schema);
  CreateExtension LowerCreateExtension(const pb::CreateExtensionStmt& extension);
  CreateDomain LowerCreateDomain(const pb::CreateDomainStmt& domain);
  AlterDomain LowerAlterDomain(const pb::AlterDomainStmt& alter);
  AlterEnum LowerAlterEnum(const pb::AlterEnumStmt& alter);
  DefineObject LowerDefine(const pb::DefineStmt& define);
  Grant LowerGrant(const pb::GrantStmt& grant);
  AlterDefaultPrivileges LowerDefaultPrivileges(const pb::AlterDefaultPrivilegesStmt& alter);
  List<PublicationObject> LowerPublicationObjects(const Nodes& nodes);
  AlterSubscription LowerAlterSubscription(const pb::AlterSubscriptionStmt& alter);
  bool LowerObjectStatement(const pb::Node& node, StatementNode& lowered);
  bool LowerRoleStatement(const pb::Node& node, StatementNode& lowered);
  bool LowerForeignStatement(const pb::Node& node, StatementNode& lowered);
  bool LowerServerStatement(const pb::Node& node, StatementNode& lowered);
  bool LowerTypeStatement(const pb::Node& node, StatementNode& lowered);
  bool LowerTableStatement(const pb::Node& node, StatementNode& lowered);
  bool LowerSessionStatement(const pb::Node& node, StatementNode& lowered);

  // Functions (routine.cpp).
  CreateFunction LowerCreateFunction(const pb::CreateFunctionStmt& create);
  List<FunctionParameter> LowerParameters(const Nodes& nodes);
  FunctionParameter LowerParameter(const pb::FunctionParameter& parameter);
  DoBlock LowerDo(const pb::DoStmt& statement);
  Offset BodyAt(int location);
  List<const Statement*> LowerBody(const pb::Node& body);

  // The session (session.cpp).
  SetVariable LowerSet(const pb::VariableSetStmt& set);
  Explain LowerExplain(const pb::ExplainStmt& explain);
  Vacuum LowerVacuum(const pb::VacuumStmt& vacuum);
  Copy LowerCopy(const pb::CopyStmt& copy);
  Transaction LowerTransaction(const pb::TransactionStmt& transaction);

  // Statements (statement.cpp).
  StatementNode LowerNode(const pb::Node& node);
  Query LowerReturn(const pb::ReturnStmt& statement);
  const Statement* LowerNested(const pb::Node& node, TextRange range);

  NodeArena& arena_;
  const Place& place_;
  TokenIndex tokens_;
  TextRange statement_;  // of the statement being lowered
};

// PostgreSQL's name of the node: "SelectStmt".
Text NodeName(const pb::Node& node);

}  // namespace pgrehearse::lower
