// How a statement names an object of any kind: DROP, COMMENT, RENAME, OWNER TO, GRANT, dependencies of extensions.
#pragma once

#include <cstdint>

#include "parser/expression.h"
#include "parser/source.h"
#include "parser/tree.h"

namespace pgrehearse {

// ObjectType of parsenodes.h.
enum class ObjectKind : std::uint8_t {
  kAccessMethod,
  kAggregate,
  kAmop,
  kAmproc,
  kAttribute,
  kCast,
  kColumn,
  kCollation,
  kConversion,
  kDatabase,
  kDefault,
  kDefaultAcl,
  kDomain,
  kDomainConstraint,
  kEventTrigger,
  kExtension,
  kForeignDataWrapper,
  kForeignServer,
  kForeignTable,
  kFunction,
  kIndex,
  kLanguage,
  kLargeObject,
  kMaterializedView,
  kOperatorClass,
  kOperator,
  kOperatorFamily,
  kParameter,
  kPolicy,
  kProcedure,
  kPublication,
  kPublicationNamespace,
  kPublicationRelation,
  kRole,
  kRoutine,
  kRule,
  kSchema,
  kSequence,
  kSubscription,
  kStatistics,
  kTableConstraint,
  kTable,
  kTablespace,
  kTransform,
  kTrigger,
  kTsConfiguration,
  kTsDictionary,
  kTsParser,
  kTsTemplate,
  kType,
  kUserMapping,
  kView
};

// "TABLE", "MATERIALIZED VIEW", ...: the words of the command tag and of messages.
Text ObjectKindName(ObjectKind kind);

// An object as named in a statement.
//  - relations, types by name, collations, ...:       `name` (qualified)
//  - kColumn:                                          `name` = relation's parts, then the column
//  - kTableConstraint, kTrigger, kRule, kPolicy:       `name` = relation's parts, then the object's own name
//  - kDomainConstraint:                                `type` = the domain, `name` = {constraint}
//  - kType, kDomain:                                   `type` (and `name` = type->names)
//  - kFunction, kProcedure, kRoutine, kAggregate, kOperator: `name` and, when `has_arguments`, the argument types
//    (null for NONE and for the absent side of an operator); for an aggregate with ORDER BY `direct_arguments` of them
//    stand before it
//  - kCast, kTransform:                                `type` and `second_type` (cast) or `name` = {language}
//  (transform)
//  - kOperatorClass, kOperatorFamily:                  `name`, `access_method`
//  - kUserMapping:                                     `name` = {user, server}
struct ObjectReference {
  ObjectKind kind = ObjectKind::kTable;
  NameList name;
  const TypeName* type = nullptr;
  const TypeName* second_type = nullptr;
  List<const TypeName*> arguments;
  bool has_arguments = false;
  int direct_arguments = -1;
  Text access_method;
  SourceSpan span;
};

}  // namespace pgrehearse
