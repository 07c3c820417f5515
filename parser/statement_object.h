// Statements about the other objects of a database: schemas, types, functions, extensions, roles and privileges,
// publications, foreign servers, and the ones that treat objects of any kind alike (DROP, RENAME, COMMENT, ...).
#pragma once

#include "parser/object_reference.h"
#include "parser/query.h"
#include "parser/statement_table.h"

namespace pgrehearse {

struct Statement;

// --- any kind -------------------------------------------------------------------------------------------------------

struct DropObjects {
  ObjectKind kind = ObjectKind::kTable;
  List<ObjectReference> objects;
  bool if_exists = false;
  bool cascade = false;
  bool concurrently = false;
};

struct Rename {
  ObjectReference object;                         // kColumn/kAttribute: name without the column, see `column`
  ObjectKind relation_kind = ObjectKind::kTable;  // of the relation, for columns and constraints
  RelationName relation;                          // of relations, columns, constraints, triggers, rules, policies
  Text old_name;  // column, attribute, constraint, trigger, rule, policy, enum-less kinds
  Text new_name;
  bool if_exists = false;
  bool cascade = false;
};

struct SetSchema {
  ObjectReference object;
  RelationName relation;  // when the object is a relation
  Text schema;
  bool if_exists = false;
};

struct ChangeOwner {
  ObjectReference object;
  RoleName owner;
};

struct DependsOnExtension {
  ObjectReference object;
  RelationName relation;
  Text extension;
  bool remove = false;
};

struct Comment {
  ObjectReference object;
  Text text;
  bool is_null = false;
};

struct SecurityLabel {
  ObjectReference object;
  Text provider;
  Text label;
  bool is_null = false;
};

// --- schemas, extensions --------------------------------------------------------------------------------------------

struct CreateSchema {
  Text name;  // empty: the role's name
  const RoleName* authorization = nullptr;
  List<const Statement*> elements;
  bool if_not_exists = false;
};

struct CreateExtension {
  Text name;
  bool if_not_exists = false;
  Text schema, version;
  bool cascade = false;
};

struct AlterExtension {  // UPDATE [TO version]
  Text name;
  Text version;
};

struct AlterExtensionContents {
  Text extension;
  bool add = true;
  ObjectReference object;
};

// --- types ----------------------------------------------------------------------------------------------------------

struct CreateCompositeType {
  NameList name;
  List<ColumnDefinition> attributes;
};
struct CreateEnum {
  NameList name;
  List<Text> labels;
};
struct CreateRange {
  NameList name;
  List<Option> options;
};

struct AlterEnum {
  NameList name;
  Text old_label;  // RENAME VALUE; DROP VALUE when `drop`
  Text new_label;
  Text neighbour;
  bool after = false;
  bool if_not_exists = false;
  bool drop = false;
  Offset label_at = kNowhere;
};

struct CreateDomain {
  NameList name;
  const TypeName* type = nullptr;
  NameList collation;
  List<ConstraintDefinition> constraints;
};

struct AlterDomain {
  enum class Action : std::uint8_t {
    kSetDefault,
    kDropNotNull,
    kSetNotNull,
    kAddConstraint,
    kDropConstraint,
    kValidateConstraint
  };
  NameList name;
  Action action = Action::kSetDefault;
  const Expression* default_value = nullptr;  // null: DROP DEFAULT
  ConstraintDefinition constraint;
  Text constraint_name;
  bool if_exists = false;
  bool cascade = false;
};

struct AlterTypeOptions {
  NameList name;
  List<Option> options;
};  // ALTER TYPE t SET (...)

// CREATE AGGREGATE, OPERATOR, TYPE, COLLATION, TEXT SEARCH ... : a name, argument types and options.
struct DefineObject {
  ObjectKind kind = ObjectKind::kAggregate;
  NameList name;
  bool or_replace = false;
  bool if_not_exists = false;
  bool old_style = false;           // aggregates without an argument list
  List<const TypeName*> arguments;  // kAggregate; empty with star
  List<Text> argument_modes;        // per argument: "", "variadic"
  List<Text> argument_names;
  int direct_arguments = -1;
  List<Option> definition;
};

struct CreateCast {
  const TypeName* source = nullptr;
  const TypeName* target = nullptr;
  const ObjectReference* function = nullptr;
  char context = 'e';  // 'i' implicit, 'a' assignment, 'e' explicit
  bool inout = false;
};

struct CreateOperatorClass {
  NameList name, family;
  Text access_method;
  const TypeName* type = nullptr;
  bool is_default = false;
};
struct CreateOperatorFamily {
  NameList name;
  Text access_method;
};
struct AlterOperatorFamily {
  NameList name;
  Text access_method;
  bool drop = false;
};
struct AlterOperator {
  ObjectReference object;
  List<Option> options;
};
struct CreateConversion {
  NameList name;
  Text source_encoding, target_encoding;
  NameList function;
  bool is_default = false;
};
struct CreateTransform {
  const TypeName* type = nullptr;
  Text language;
  bool or_replace = false;
};
struct AlterTsDictionary {
  NameList name;
  List<Option> options;
};
struct AlterTsConfiguration {
  NameList name;
};
struct RefreshCollationVersion {
  NameList name;
};
struct CreateAccessMethod {
  Text name;
  NameList handler;
  char kind = 'i';
};

// --- functions ------------------------------------------------------------------------------------------------------

struct FunctionParameter {
  enum class Mode : std::uint8_t { kDefault, kIn, kOut, kInOut, kVariadic, kTable };
  Mode mode = Mode::kDefault;
  Text name;
  const TypeName* type = nullptr;
  const Expression* default_value = nullptr;
  Offset at = kNowhere;
};

struct CreateFunction {
  bool procedure = false;
  bool or_replace = false;
  NameList name;
  List<FunctionParameter> parameters;  // including kTable columns
  const TypeName* returns = nullptr;   // null: none written (procedures, OUT parameters)
  Text language;                       // folded; empty when none is written
  Text body;                           // AS 'definition'
  bool has_body = false;
  Offset body_at = kNowhere;               // of the first byte of the body's text in the file (inside the quotes)
  Text link_symbol;                        // AS 'file', 'symbol'
  List<const Statement*> sql_body;         // BEGIN ATOMIC ... END
  const Expression* sql_return = nullptr;  // RETURN expression
  bool is_atomic = false;
  List<Option>
      options;  // the rest: volatility, strict, security, leakproof, parallel, cost, rows, support, set, window
};

struct AlterFunction {
  ObjectReference function;  // kFunction, kProcedure or kRoutine
  List<Option> options;      // as in CreateFunction
};

struct DoBlock {
  Text language;  // "plpgsql" when none is written
  Text body;
  Offset body_at = kNowhere;
};

struct Call {
  const Expression* call = nullptr;  // a FunctionCall
};

struct CreateLanguage {
  Text name;
  bool or_replace = false;
};

// --- triggers on events ---------------------------------------------------------------------------------------------

struct CreateEventTrigger {
  Text name;
  Text event;
  List<Option> filters;
  NameList function;
};
struct AlterEventTrigger {
  Text name;
  char enabled = 'O';
};  // 'O' 'R' 'A' 'D'

// --- roles and privileges -------------------------------------------------------------------------------------------

struct Privilege {
  Text name;  // "select", ...; empty: ALL
  List<Text> columns;
};

struct Grant {
  enum class Target : std::uint8_t { kObjects, kAllInSchema, kDefaults };
  bool grant = true;  // else REVOKE
  Target target = Target::kObjects;
  ObjectKind kind = ObjectKind::kTable;
  List<ObjectReference> objects;  // kAllInSchema: the schemas
  List<Privilege> privileges;     // empty: ALL
  List<RoleName> grantees;
  bool grant_option = false;  // WITH GRANT OPTION, or REVOKE GRANT OPTION FOR
  bool cascade = false;
};

struct AlterDefaultPrivileges {
  List<RoleName> for_roles;
  List<Text> in_schemas;
  Grant action;
};

struct GrantRole {
  bool grant = true;
  List<Text> roles;
  List<RoleName> members;
  List<Option> options;
  bool cascade = false;
};

struct CreateRole {
  enum class Kind : std::uint8_t { kRole, kUser, kGroup };
  Kind kind = Kind::kRole;
  Text name;
  List<Option> options;
};
struct AlterRole {
  RoleName role;
  List<Option> options;
  int action = 1;
};
struct DropRole {
  List<RoleName> roles;
  bool if_exists = false;
};
struct DropOwned {
  List<RoleName> roles;
  bool cascade = false;
};
struct ReassignOwned {
  List<RoleName> roles;
  RoleName to;
};

// --- foreign data, replication --------------------------------------------------------------------------------------

struct CreateForeignDataWrapper {
  Text name;
  List<Option> options;
};
struct AlterForeignDataWrapper {
  Text name;
  List<Option> options;
};
struct CreateForeignServer {
  Text name, type, version, wrapper;
  List<Option> options;
  bool if_not_exists = false;
};
struct AlterForeignServer {
  Text name, version;
  List<Option> options;
};
struct UserMapping {
  enum class Action : std::uint8_t { kCreate, kAlter, kDrop };
  Action action = Action::kCreate;
  RoleName user;
  Text server;
  List<Option> options;
  bool if_exists = false;
  bool if_not_exists = false;
};
struct ImportForeignSchema {
  Text server, remote_schema, local_schema;
};

struct PublicationObject {
  enum class Kind : std::uint8_t { kTable, kSchema, kCurrentSchema };
  Kind kind = Kind::kTable;
  RelationName relation;
  List<Text> columns;
  const Expression* where = nullptr;
  Text schema;
};

struct CreatePublication {
  Text name;
  List<Option> options;
  List<PublicationObject> objects;
  bool all_tables = false;
};
struct AlterPublication {
  enum class Action : std::uint8_t { kOptions, kAdd, kDrop, kSet };
  Text name;
  Action action = Action::kOptions;
  List<Option> options;
  List<PublicationObject> objects;
  bool all_tables = false;
};
struct CreateSubscription {
  Text name;
  Text connection;
  List<Text> publications;
  List<Option> options;
};
struct AlterSubscription {
  Text name;
  int kind = 0;
  List<Text> publications;
  List<Option> options;
};  // AlterSubscriptionType
struct DropSubscription {
  Text name;
  bool if_exists = false;
  bool cascade = false;
};

// --- databases, tablespaces -----------------------------------------------------------------------------------------

struct CreateDatabase {
  Text name;
  List<Option> options;
};
struct AlterDatabase {
  Text name;
  List<Option> options;
};
struct DropDatabase {
  Text name;
  bool if_exists = false;
  bool force = false;
};
struct CreateTablespace {
  Text name;
  Text location;
  List<Option> options;
};
struct AlterTablespaceOptions {
  Text name;
  List<Option> options;
  bool reset = false;
};
struct DropTablespace {
  Text name;
  bool if_exists = false;
};

}  // namespace pgrehearse
