// Reading the sizes of a production server's tables (--stats), and the SQL that exports them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "analyzer/table_sizes.h"
#include "parser/result.h"

namespace pgrehearse {

// JSON: [{"schema": "public", "table": "users", "rows": 12, "bytes": 34, "indexes": {"users_pkey": 56}}, ...], also as the
// value of "tables" in an object. CSV: a header with the columns schema, table, rows, bytes, and index, index_bytes for
// lines about indexes. Everything but the table's name may be left out; other keys and columns are passed over.
Result<std::shared_ptr<const TableSizes>> ReadTableSizes(const std::string& path);
Result<std::shared_ptr<const TableSizes>> ParseTableSizes(const SourceFilePtr& file);

// A query whose one row (JSON), or whose output (CSV), is such a file.
std::string_view StatsQuery(bool csv);

}  // namespace pgrehearse
