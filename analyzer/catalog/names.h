// The names PostgreSQL invents: constraints, indexes, sequences, array types (indexcmds.c, pg_constraint.c, pg_type.c).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

// NAMEDATALEN - 1 (pg_config_manual.h): the bytes a name may have.
constexpr std::size_t kMaxNameLength = 63;

// pg_mbcliplen: the longest prefix of at most `limit` bytes that ends with a whole UTF-8 character.
std::string_view ClipName(std::string_view name, std::size_t limit = kMaxNameLength);

// makeObjectName (indexcmds.c): name1[_name2]_label, shortened to 63 bytes by cutting the longer of the two names.
std::string MakeObjectName(std::string_view name1, std::string_view name2, std::string_view label);

// Names that the statement under way has chosen already, besides those of the catalog.
using TakenNames = std::vector<std::string>;

// ChooseRelationName (indexcmds.c): the first free of label, label1, label2 ... among the schema's relations; with
// `is_constraint` also among its constraints.
std::string ChooseRelationName(const Catalog& catalog, std::string_view name1, std::string_view name2,
                               std::string_view label, Oid schema, bool is_constraint = false,
                               const TakenNames& taken = {});

// ChooseConstraintName (pg_constraint.c): free among the constraints of the schema and `taken`.
std::string ChooseConstraintName(const Catalog& catalog, std::string_view name1, std::string_view name2,
                                 std::string_view label, Oid schema, const TakenNames& taken = {});

// ChooseIndexNameAddition, ChooseForeignKeyConstraintNameAddition (indexcmds.c, tablecmds.c): names joined by '_', no
// more once 63 bytes are reached.
std::string JoinColumnNames(const std::vector<std::string>& columns);

// ChooseIndexColumnNames (indexcmds.c): the names of an index's columns, made unique within it by numbers. `wanted` holds
// the column's name or what the expression is called (FigureIndexColname, "expr" at last).
std::vector<std::string> ChooseIndexColumnNames(const std::vector<std::string>& wanted);

// ChooseIndexName (indexcmds.c). `columns` are the index's column names, INCLUDE columns too.
std::string ChooseIndexName(const Catalog& catalog, std::string_view table, Oid schema,
                            const std::vector<std::string>& columns, bool exclusion, bool primary, bool is_constraint);

// makeArrayTypeName (pg_type.c): "_name"; when that is taken, up to 15 more underscores in front, since 16 "_name_1".
std::string MakeArrayTypeName(const Catalog& catalog, std::string_view type_name, Oid schema);

// makeMultirangeTypeName (pg_type.c): "range" replaced by "multirange", or "_multirange" appended.
std::string MakeMultirangeTypeName(std::string_view range_type_name);

}  // namespace pgrehearse
