// Looks up the table that a finding is about and judges by its rows.
#include "rules/weigh.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "analyzer/duration.h"

namespace pgrehearse {
namespace {

// The size of the table in "schema.table" or "schema.table.column", which is cut down to the table.
const RelationSize* SizeOf(const TableSizes& sizes, std::string_view* object) {
  if (const RelationSize* size = sizes.Find(*object)) return size;
  const std::size_t dot = object->rfind('.');
  if (dot == std::string_view::npos) return nullptr;
  *object = object->substr(0, dot);
  return sizes.Find(*object);
}

std::string Bytes(double bytes) {
  static constexpr const char* kUnits[] = {"bytes", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  for (; bytes >= 1024 && unit + 1 < std::size(kUnits); ++unit) bytes /= 1024;
  return fmt::format("{:.{}f} {}", bytes, bytes < 10 && unit > 0 ? 1 : 0, kUnits[unit]);
}

}  // namespace

void WeighBySize(const Step& step, const TableSizes& sizes, const RuleSettings& settings, std::size_t from, std::vector<Finding>* findings,
                 Reporter& report) {
  for (std::size_t i = from; i < findings->size();) {
    Finding& finding = (*findings)[i];
    std::string_view table = finding.object;
    const RelationSize* size = SizeOf(sizes, &table);
    if (size == nullptr || size->rows < 0) {
      ++i;
      continue;
    }
    const std::string rows = fmt::format("{} has {:.0f} rows", table, size->rows);
    if (size->rows < settings.small_table_rows) {
      report.Silent(step, rows + ", fewer than --small-table");
      findings->erase(findings->begin() + static_cast<std::ptrdiff_t>(i));
      continue;
    }
    const std::string_view duration = DurationName(step.effects.duration);
    finding.Because(rows + (size->bytes < 0 ? std::string() : " in " + Bytes(size->bytes)) +
                    (duration.empty() ? std::string() : fmt::format(": the statement's work takes {}", duration == "instant" ? "less than a second" : duration)));
    ++i;
  }
}

}  // namespace pgrehearse
