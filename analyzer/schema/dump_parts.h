// The statements of a dump, one function per family. Each returns complete statements that end with a new line, or nothing.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

// A default, or a check, that is written inside CREATE TABLE rather than as a statement of its own: what needs a function or
// a sequence of the history waits until those are there.
bool DefaultIsInline(const Catalog& catalog, const Relation& table, const Column& column);
bool CheckIsInline(const Catalog& catalog, const Constraint& constraint);

std::string DumpTable(const Catalog& catalog, const Relation& table);
// Pieces of it: "email text DEFAULT 'x'::text NOT NULL", "fillfactor='70'", "EXTERNAL".
std::string ColumnClause(const Catalog& catalog, const Relation& table, const Column& column);
std::string OptionList(const std::vector<std::string>& options);
std::string StorageName(char storage);
std::string DumpView(const Catalog& catalog, const Relation& view);
std::string DumpSequence(const Catalog& catalog, const Relation& sequence);
// OWNED BY, which wants both to have the same owner already.
std::string DumpSequenceLink(const Catalog& catalog, const Relation& sequence);
std::string DumpDefault(const Catalog& catalog, const Relation& table, const Column& column);
std::string DumpIndex(const Catalog& catalog, const Relation& index);
std::string DumpConstraint(const Catalog& catalog, const Constraint& constraint);

std::string DumpType(const Catalog& catalog, const Type& type);
std::string DumpFunction(const Catalog& catalog, const Function& function);
// Everything that is neither a relation nor hangs on one.
std::string DumpOther(const Catalog& catalog, ObjectAddress object);

std::string DumpTrigger(const Catalog& catalog, const Trigger& trigger);
std::string DumpRule(const Catalog& catalog, const Rule& rule);
std::string DumpPolicy(const Catalog& catalog, const Policy& policy);
std::string DumpPublication(const Catalog& catalog, const Publication& publication);
std::string DumpEventTrigger(const Catalog& catalog, const EventTrigger& trigger);
std::string DumpStatistics(const Catalog& catalog, const Statistics& statistics);

// COMMENT ON, for the object and its columns.
std::string DumpComment(const Catalog& catalog, ObjectAddress object);

// GRANT and REVOKE that lead from `initial` to `acl`. `what` is "TABLE public.t".
std::string DumpGrants(const Catalog& catalog, const Acl& acl, const std::vector<AclItem>& initial,
                       std::string_view what, Oid owner, std::string_view column = {});
// How ALTER ... OWNER, GRANT, DROP and COMMENT call an object: "TABLE public.t".
std::string SpelledObject(const Catalog& catalog, ObjectAddress object);
// Owner, privileges and comment of an object.
std::string DumpOwnership(const Catalog& catalog, ObjectAddress object);
std::string DumpDefaultAcl(const Catalog& catalog, const DefaultAcl& defaults);
// From another list than the one that holds when nothing was ever said.
std::string DumpDefaultAcl(const Catalog& catalog, const DefaultAcl& defaults, const std::vector<AclItem>& from);
// What holds when nothing was ever said.
std::vector<AclItem> DefaultAclStart(const Catalog& catalog, const DefaultAcl& defaults);

// "public.users", quoted where needed.
std::string SqlName(const Catalog& catalog, Oid schema, std::string_view name);
std::string RelationSqlName(const Catalog& catalog, Oid relation);
// Items joined by ", ".
std::string Join(const std::vector<std::string>& items, std::string_view separator = ", ");

}  // namespace pgrehearse
