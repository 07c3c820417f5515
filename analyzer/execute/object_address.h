// From the name of an object of any kind to the object (get_object_address of objectaddress.c), for DROP, COMMENT, RENAME,
// OWNER TO, GRANT and whatever else names objects of many kinds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/command.h"
#include "parser/object_reference.h"

namespace pgrehearse {

struct FoundObject {
  ObjectAddress address;
  Oid relation = 0;   // the relation that the object is, or hangs on; it is locked
};

// Looks the object up and locks the relation it is or hangs on: relations and columns in `mode`, what hangs on a relation
// with AccessShare (as the server does before it takes a stronger one). Nothing when it is not there and `missing_ok`.
std::optional<FoundObject> FindObject(Command& command, const ObjectReference& reference, LockMode mode, const Cause& cause,
                                      bool missing_ok);
FoundObject RequireObject(Command& command, const ObjectReference& reference, LockMode mode, const Cause& cause);

// The object is not there: raises the error, or Unknowable where the history may simply not tell of it.
[[noreturn]] void RaiseMissing(const Command& command, std::string sqlstate, std::string message, Offset at = kNowhere);

// NameListToString: parts joined by dots, unquoted.
std::string Dotted(NameList names);
// makeRangeVarFromNameList.
RelationName RelationFromNames(NameList names, Offset at = kNowhere);
Offset OffsetOf(const ObjectReference& reference);

// An object of a class with one namespace per schema, by search_path when unqualified. 0: none. Raises 3F000 for an explicit
// schema that does not exist, unless missing_ok.
Oid FindInPath(const Command& command, ObjectClass object_class, NameList name, std::string_view detail, bool missing_ok);

// "configuration", "dictionary", "parser", "template", or empty.
std::string_view TextSearchDetail(ObjectKind kind);

// Whether a relation of this kind answers to the word (TABLE, VIEW, ...).
bool KindFits(ObjectKind kind, char relation_kind);
// "a table", "an index", ... as in `"x" is not a table`.
std::string_view KindWithArticle(ObjectKind kind);
// "table", "view", "index", ... of a relation (getRelationTypeDescription and kin).
std::string_view RelationKindWord(char relation_kind);

// The schemas whose objects need no qualification in messages.
std::vector<Oid> VisibleSchemas(const Command& command);
std::string DescribeInMessage(const Command& command, ObjectAddress address);

// An effect's name of an object: "function public.f(integer)" without its first words.
std::string FullName(const Catalog& catalog, ObjectAddress address);
std::string_view EffectKind(const Catalog& catalog, ObjectAddress address);

// LookupTypeName for a type by name alone; 0: none. Arrays count.
Oid FindWrittenType(const Command& command, const TypeName& type);
std::string WrittenType(const TypeName& type);   // TypeNameToString

// get_object_namespace; 0 for objects without one.
Oid SchemaOf(const Catalog& catalog, ObjectAddress address);

// An exact operator (LookupOperName); 0: none.
Oid FindExactOperator(const Command& command, NameList name, Oid left, Oid right);

// pg_transform and pg_user_mapping have no names of their own: how the catalog keys them.
std::string TransformKey(Oid type, std::string_view language);
std::string MappingKey(Oid role, std::string_view server);

}  // namespace pgrehearse
