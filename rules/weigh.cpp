// Looks up the table that a finding is about and judges by its rows.
#include "rules/weigh.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "analyzer/duration.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

struct Weighed {
  std::string table;
  const RelationSize* size = nullptr;
};

// The table that an index is on.
std::string TableOfIndex(const Catalog& catalog, std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return {};
  const Relation* index = catalog.Find<Relation>(catalog.FindRelation(catalog.FindSchema(name.substr(0, dot)), name.substr(dot + 1)));
  return index == nullptr || index->index == nullptr ? std::string() : Name(catalog, index->index->table);
}

// The table that a finding is about: named by "schema.table" or "schema.table.column", or that of the named index, else the
// largest that the statement works on; none where the size of one of them is not given.
Weighed TableOf(const Finding& finding, const Step* step, const TableSizes& sizes) {
  const std::string& object = finding.object;
  for (const std::string& table : {object, object.substr(0, object.rfind('.')), step == nullptr ? std::string() : TableOfIndex(step->before, object)}) {
    if (const RelationSize* size = sizes.Find(table)) return {table, size};
  }
  Weighed largest;
  if (step == nullptr) return largest;
  bool known = true;
  const auto add = [&](const AffectedRelation& relation) {
    if (relation.kind != 'r' && relation.kind != 'p' && relation.kind != 'm') return;
    const RelationSize* size = sizes.Find(relation.name);
    known = known && size != nullptr;
    if (size != nullptr && (largest.size == nullptr || size->rows > largest.size->rows)) largest = {relation.name, size};
  };
  for (const RewriteEffect& rewrite : step->effects.rewrites) add(rewrite.relation);
  for (const ScanEffect& scan : step->effects.scans) add(scan.relation);
  for (const IndexBuildEffect& build : step->effects.builds) add(build.table);
  return known ? largest : Weighed{};
}

std::string Bytes(double bytes) {
  static constexpr const char* kUnits[] = {"bytes", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  for (; bytes >= 1024 && unit + 1 < std::size(kUnits); ++unit) bytes /= 1024;
  return fmt::format("{:.{}f} {}", bytes, bytes < 10 && unit > 0 ? 1 : 0, kUnits[unit]);
}

}  // namespace

void WeighBySize(const Step* step, const TableSizes& sizes, const RuleSettings& settings, std::size_t from, std::vector<Finding>* findings,
                 Reporter& report) {
  for (std::size_t i = from; i < findings->size();) {
    Finding& finding = (*findings)[i];
    const auto [table, size] = TableOf(finding, step, sizes);
    if (size == nullptr || size->rows < 0) {
      ++i;
      continue;
    }
    const std::string rows = fmt::format("{} has {:.0f} rows", table, size->rows);
    if (size->rows < settings.small_table_rows) {
      report.Silent(finding.statement, rows + ", fewer than --small-table");
      findings->erase(findings->begin() + static_cast<std::ptrdiff_t>(i));
      continue;
    }
    const std::string_view duration = step == nullptr ? std::string_view() : DurationName(step->effects.duration);
    finding.Because(rows + (size->bytes < 0 ? std::string() : " in " + Bytes(size->bytes)) +
                    (duration.empty() ? std::string() : fmt::format(": the statement's work takes {}", duration == "instant" ? "less than a second" : duration)));
    ++i;
  }
}

}  // namespace pgrehearse
