// The parameters of src/backend/access/common/reloptions.c (boolRelOpts, intRelOpts, realRelOpts, enumRelOpts).
#include "analyzer/facts/storage_parameters.h"

#include <algorithm>

namespace pgrehearse {
namespace {

using enum StorageParameterType;

constexpr VersionRange kAll = {12, 18};
constexpr std::uint16_t kTable = kHeapParameter | kToastParameter;
constexpr double kIntMax = 2147483647;
constexpr double kDoubleMax = 1.7976931348623157e308;
constexpr bool kExclusive = true;
constexpr bool kShared = false;

// Sorted by name.
constexpr StorageParameterFact kParameters[] = {
    {"autosummarize", kBrinParameter, kBool, 0, 0, "", kExclusive, kAll},
    {"autovacuum_analyze_scale_factor", kHeapParameter, kReal, 0, 100, "", kShared, kAll},
    {"autovacuum_analyze_threshold", kHeapParameter, kInteger, 0, kIntMax, "", kShared, kAll},
    {"autovacuum_enabled", kTable, kBool, 0, 0, "", kShared, kAll},
    {"autovacuum_freeze_max_age", kTable, kInteger, 100000, 2000000000, "", kShared, kAll},
    {"autovacuum_freeze_min_age", kTable, kInteger, 0, 1000000000, "", kShared, kAll},
    {"autovacuum_freeze_table_age", kTable, kInteger, 0, 2000000000, "", kShared, kAll},
    {"autovacuum_multixact_freeze_max_age", kTable, kInteger, 10000, 2000000000, "", kShared, kAll},
    {"autovacuum_multixact_freeze_min_age", kTable, kInteger, 0, 1000000000, "", kShared, kAll},
    {"autovacuum_multixact_freeze_table_age", kTable, kInteger, 0, 2000000000, "", kShared, kAll},
    {"autovacuum_vacuum_cost_delay", kTable, kReal, 0, 100, "", kShared, kAll},
    {"autovacuum_vacuum_cost_limit", kTable, kInteger, 1, 10000, "", kShared, kAll},
    {"autovacuum_vacuum_insert_scale_factor", kTable, kReal, 0, 100, "", kShared, {13, 18}},
    {"autovacuum_vacuum_insert_threshold", kTable, kInteger, -1, kIntMax, "", kShared, {13, 18}},
    {"autovacuum_vacuum_max_threshold", kTable, kInteger, -1, kIntMax, "", kShared, {18, 18}},
    {"autovacuum_vacuum_scale_factor", kTable, kReal, 0, 100, "", kShared, kAll},
    {"autovacuum_vacuum_threshold", kTable, kInteger, 0, kIntMax, "", kShared, kAll},
    {"buffering", kGistParameter, kEnum, 0, 0, "on off auto", kExclusive, kAll},
    {"check_option", kViewParameter, kEnum, 0, 0, "local cascaded", kExclusive, kAll},
    {"deduplicate_items", kBtreeParameter, kBool, 0, 0, "", kShared, {13, 18}},
    {"ef_construction", kHnswParameter, kInteger, 4, 1000, "", kExclusive, kAll},
    {"effective_io_concurrency", kTablespaceParameter, kInteger, 0, 1000, "", kShared, kAll},
    {"fastupdate", kGinParameter, kBool, 0, 0, "", kExclusive, kAll},
    {"fillfactor", kHeapParameter | kBtreeParameter | kHashParameter | kGistParameter | kSpgistParameter, kInteger, 10,
     100, "", kShared, kAll},
    {"gin_pending_list_limit", kGinParameter, kInteger, 64, kIntMax, "", kExclusive, kAll},
    {"length", kBloomParameter, kInteger, 1, 4096, "", kExclusive, kAll},
    {"lists", kIvfflatParameter, kInteger, 1, 32768, "", kExclusive, kAll},
    {"log_autovacuum_min_duration", kTable, kInteger, -1, kIntMax, "", kShared, kAll},
    {"m", kHnswParameter, kInteger, 2, 100, "", kExclusive, kAll},
    {"maintenance_io_concurrency", kTablespaceParameter, kInteger, 0, 1000, "", kShared, {13, 18}},
    {"n_distinct", kAttributeParameter, kReal, -1, kDoubleMax, "", kShared, kAll},
    {"n_distinct_inherited", kAttributeParameter, kReal, -1, kDoubleMax, "", kShared, kAll},
    {"pages_per_range", kBrinParameter, kInteger, 1, 131072, "", kExclusive, kAll},
    {"parallel_workers", kHeapParameter, kInteger, 0, 1024, "", kShared, kAll},
    {"random_page_cost", kTablespaceParameter, kReal, 0, kDoubleMax, "", kShared, kAll},
    {"security_barrier", kViewParameter, kBool, 0, 0, "", kExclusive, kAll},
    {"security_invoker", kViewParameter, kBool, 0, 0, "", kExclusive, {15, 18}},
    {"seq_page_cost", kTablespaceParameter, kReal, 0, kDoubleMax, "", kShared, kAll},
    {"toast_tuple_target", kHeapParameter, kInteger, 128, 8160, "", kShared, kAll},
    {"user_catalog_table", kHeapParameter, kBool, 0, 0, "", kExclusive, kAll},
    // Kept without effect since 14.
    {"vacuum_cleanup_index_scale_factor", kBtreeParameter, kReal, 0, 1e10, "", kShared, kAll},
    {"vacuum_index_cleanup", kTable, kBool, 0, 0, "", kShared, {12, 13}},
    {"vacuum_index_cleanup", kTable, kEnum, 0, 0, "auto on off true false yes no 1 0", kShared, {14, 18}},
    {"vacuum_max_eager_freeze_failure_rate", kTable, kReal, 0, 1, "", kShared, {18, 18}},
    {"vacuum_truncate", kTable, kBool, 0, 0, "", kShared, kAll},
};
static_assert(std::ranges::is_sorted(kParameters, {}, &StorageParameterFact::name));

// contrib/bloom: col1 ... col32, the number of bits for each index column.
constexpr StorageParameterFact kBloomColumn = {"col", kBloomParameter, kInteger, 1, 4095, "", kExclusive, kAll};

bool IsBloomColumn(std::string_view name) {
  if (!name.starts_with("col") || name.size() < 4 || name.size() > 5 || name[3] == '0') return false;
  int number = 0;
  for (const char c : name.substr(3)) {
    if (c < '0' || c > '9') return false;
    number = number * 10 + (c - '0');
  }
  return number <= 32;
}

}  // namespace

const StorageParameterFact* FindStorageParameter(std::string_view name, StorageParameterKind kind, int version) {
  if (kind == kBloomParameter && IsBloomColumn(name)) return &kBloomColumn;
  for (const StorageParameterFact& fact :
       std::ranges::equal_range(kParameters, name, {}, &StorageParameterFact::name)) {
    if ((fact.kinds & kind) != 0 && fact.versions.Has(version)) return &fact;
  }
  return nullptr;
}

std::uint16_t StorageParameterKindOfIndex(std::string_view access_method) {
  if (access_method == "btree") return kBtreeParameter;
  if (access_method == "hash") return kHashParameter;
  if (access_method == "gist") return kGistParameter;
  if (access_method == "spgist") return kSpgistParameter;
  if (access_method == "gin") return kGinParameter;
  if (access_method == "brin") return kBrinParameter;
  if (access_method == "bloom") return kBloomParameter;
  if (access_method == "hnsw") return kHnswParameter;
  if (access_method == "ivfflat") return kIvfflatParameter;
  return 0;
}

}  // namespace pgrehearse
