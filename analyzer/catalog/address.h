// How the catalog names any object for dependencies, comments and messages: class, OID and, for columns, the number.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

#include "analyzer/oid.h"

namespace pgrehearse {

// The kinds of objects that pg_depend distinguishes by classid. kColumnDefault is pg_attrdef, addressed by relation and
// column; a column itself is kRelation with `sub` = its number. kPublicationRelation and kPublicationSchema are addressed
// by the publication, with `sub` = the OID of the table or schema in it.
enum class ObjectClass : std::uint8_t {
  kRelation, kType, kFunction, kConstraint, kColumnDefault, kTrigger, kRule, kPolicy, kSchema, kExtension, kCollation,
  kOperator, kOperatorClass, kOperatorFamily, kCast, kConversion, kLanguage, kAccessMethod, kTextSearch, kStatistics,
  kPublication, kPublicationRelation, kPublicationSchema, kSubscription, kEventTrigger, kForeignDataWrapper,
  kForeignServer, kUserMapping, kDefaultAcl, kTransform, kRole, kTablespace, kDatabase
};

struct ObjectAddress {
  ObjectClass object_class = ObjectClass::kRelation;
  Oid oid = kInvalidOid;
  int sub = 0;  // column number, or 0 for the whole object

  auto operator<=>(const ObjectAddress&) const = default;
  ObjectAddress whole() const { return {object_class, oid, 0}; }
};

// pg_depend.deptype (documentation, 51.18 pg_depend).
enum class DependencyKind : char {
  kNormal = 'n',
  kAuto = 'a',
  kInternal = 'i',
  kPartitionPrimary = 'P',
  kPartitionSecondary = 'S',
  kExtension = 'e',
  kAutoExtension = 'x'
};

struct Dependency {
  ObjectAddress dependent;
  ObjectAddress referenced;
  DependencyKind kind = DependencyKind::kNormal;
  auto operator<=>(const Dependency&) const = default;
};

}  // namespace pgrehearse
