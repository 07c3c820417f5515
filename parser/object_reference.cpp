// The words that PostgreSQL uses for each kind of object.
#include "parser/object_reference.h"

#include <array>

namespace pgrehearse {

Text ObjectKindName(ObjectKind kind) {
  static constexpr std::array<Text, 52> kNames = {"ACCESS METHOD",
                                                  "AGGREGATE",
                                                  "OPERATOR OF ACCESS METHOD",
                                                  "FUNCTION OF ACCESS METHOD",
                                                  "ATTRIBUTE",
                                                  "CAST",
                                                  "COLUMN",
                                                  "COLLATION",
                                                  "CONVERSION",
                                                  "DATABASE",
                                                  "DEFAULT",
                                                  "DEFAULT PRIVILEGES",
                                                  "DOMAIN",
                                                  "DOMAIN CONSTRAINT",
                                                  "EVENT TRIGGER",
                                                  "EXTENSION",
                                                  "FOREIGN DATA WRAPPER",
                                                  "SERVER",
                                                  "FOREIGN TABLE",
                                                  "FUNCTION",
                                                  "INDEX",
                                                  "LANGUAGE",
                                                  "LARGE OBJECT",
                                                  "MATERIALIZED VIEW",
                                                  "OPERATOR CLASS",
                                                  "OPERATOR",
                                                  "OPERATOR FAMILY",
                                                  "PARAMETER",
                                                  "POLICY",
                                                  "PROCEDURE",
                                                  "PUBLICATION",
                                                  "PUBLICATION NAMESPACE",
                                                  "PUBLICATION RELATION",
                                                  "ROLE",
                                                  "ROUTINE",
                                                  "RULE",
                                                  "SCHEMA",
                                                  "SEQUENCE",
                                                  "SUBSCRIPTION",
                                                  "STATISTICS",
                                                  "CONSTRAINT",
                                                  "TABLE",
                                                  "TABLESPACE",
                                                  "TRANSFORM",
                                                  "TRIGGER",
                                                  "TEXT SEARCH CONFIGURATION",
                                                  "TEXT SEARCH DICTIONARY",
                                                  "TEXT SEARCH PARSER",
                                                  "TEXT SEARCH TEMPLATE",
                                                  "TYPE",
                                                  "USER MAPPING",
                                                  "VIEW"};
  static_assert(static_cast<std::size_t>(ObjectKind::kView) + 1 == kNames.size());
  const auto index = static_cast<std::size_t>(kind);
  return index < kNames.size() ? kNames[index] : Text("OBJECT");
}

}  // namespace pgrehearse
