// Storage parameters of tables, indexes, views and tablespaces: WITH (...), SET (...), RESET (...).
#ifndef PGREHEARSE_ANALYZER_FACTS_STORAGE_PARAMETERS_H_
#define PGREHEARSE_ANALYZER_FACTS_STORAGE_PARAMETERS_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "analyzer/facts/facts.h"

namespace pgrehearse {

// What a parameter may be set on, as relopt_kind in src/include/access/reloptions.h. One bit each.
enum StorageParameterKind : std::uint16_t {
  kHeapParameter = 1,
  kToastParameter = 2,  // written with the prefix "toast." on the table
  kBtreeParameter = 4,
  kHashParameter = 8,
  kGistParameter = 16,
  kSpgistParameter = 32,
  kGinParameter = 64,
  kBrinParameter = 128,
  kViewParameter = 256,
  kAttributeParameter = 512,  // ALTER COLUMN ... SET (...)
  kTablespaceParameter = 1024,
  kBloomParameter = 2048,
  kHnswParameter = 4096,
  kIvfflatParameter = 8192,
};

enum class StorageParameterType : std::uint8_t { kBool, kInteger, kReal, kEnum };

struct StorageParameterFact {
  std::string_view name;
  std::uint16_t kinds;  // StorageParameterKind bits
  StorageParameterType type;
  double min;  // integer, real
  double max;
  std::string_view values;  // enum: separated by spaces
  bool access_exclusive;    // ALTER ... SET takes ACCESS EXCLUSIVE, not SHARE UPDATE EXCLUSIVE
  VersionRange versions;
};

// The parameter as known for `kind`, or null: then PostgreSQL says 'unrecognized parameter "..."' (22023).
const StorageParameterFact* FindStorageParameter(std::string_view name, StorageParameterKind kind, int version);

// The kind for an index access method by name, or 0 if its parameters are not known.
std::uint16_t StorageParameterKindOfIndex(std::string_view access_method);

}  // namespace pgrehearse

#endif  // PGREHEARSE_ANALYZER_FACTS_STORAGE_PARAMETERS_H_
