// What a statement made or changed.
#include "rules/objects.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "analyzer/definition/print.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

const ColumnDefinition* FindDefinition(const CreateTable& create, std::string_view name) {
  for (const TableElement& element : create.elements) {
    const auto* column = std::get_if<ColumnDefinition>(&element);
    if (column != nullptr && column->name == name) return column;
  }
  return nullptr;
}

// How the column is written in the statement; false when it is not.
bool FindWritten(const Statement& statement, const Column& column, const ColumnDefinition** definition, SourceSpan* span) {
  *definition = nullptr;
  *span = statement.span;
  if (const auto* create = As<CreateTable>(statement)) {
    *definition = FindDefinition(*create, column.name);
    if (*definition != nullptr) *span = (*definition)->span;
    return *definition != nullptr;
  }
  if (const auto* alter = As<AlterTable>(statement)) {
    for (const AlterTableCommand& clause : alter->commands) {
      if (const auto* add = std::get_if<alter::AddColumn>(&clause.action); add != nullptr && add->column.name == column.name) {
        *definition = &add->column;
        *span = clause.span;
        return true;
      }
      if (const auto* retype = std::get_if<alter::AlterColumnType>(&clause.action); retype != nullptr && retype->column == column.name) {
        *span = clause.span;
        return true;
      }
    }
    return false;
  }
  return As<DoBlock>(statement) != nullptr;
}

}  // namespace

void CollectWrittenColumns(const Step& step, std::vector<WrittenColumn>* out) {
  if (step.direction == Direction::kDown) return;  // a down restores what was: nobody chose it there
  // What other statements make is written nowhere.
  if (!As<CreateTable>(step.statement) && !As<AlterTable>(step.statement) && !As<DoBlock>(step.statement)) return;
  ForEachChanged<Relation>(step, [&](const Relation* before, const Relation* after) {
    if (after == nullptr || after->assumed || (after->kind != 'r' && after->kind != 'p')) return;
    for (const Column& column : after->columns) {
      if (column.dropped || column.type == 0 || (column.inherit_count > 0 && !column.is_local)) continue;
      const Column* old = before == nullptr ? nullptr : before->column(column.number);
      if (old != nullptr && old->type == column.type && old->typmod == column.typmod) continue;
      const ColumnDefinition* definition = nullptr;
      SourceSpan span;
      if (FindWritten(step.statement, column, &definition, &span)) out->push_back({*after, column, definition, span, old != nullptr});
    }
  });
}

void ReportColumns(const Step& step, Reporter& report, const std::function<bool(const WrittenColumn&)>& is_meant, std::string_view message, std::string_view help) {
  Finding* told = nullptr;
  std::vector<WrittenColumn> columns;
  ForEachWrittenColumn(step, [&](const WrittenColumn& written) {
    if (is_meant(written)) columns.push_back(written);
  });
  std::vector<const WrittenColumn*> in_order;
  for (const WrittenColumn& column : columns) in_order.push_back(&column);
  std::stable_sort(in_order.begin(), in_order.end(), [](const WrittenColumn* a, const WrittenColumn* b) { return a->span.begin < b->span.begin; });
  for (const WrittenColumn* each : in_order) {
    const WrittenColumn& written = *each;
    if (written.table.persistence == 't') {
      report.Silent(step, fmt::format("{} is temporary", written.table.name));
      return;
    }
    const std::string name = fmt::format("{}.{}", PlainName(step.after, written.table), written.column.name);
    if (told != nullptr) {
      told->Because(fmt::format("so is {}", name), written.span);
      continue;
    }
    const std::string type = FormatType(step.after, written.column.type, written.column.typmod);
    const auto fill = [&](std::string_view text) {
      return fmt::format(fmt::runtime(text), name, type, QualifiedName(step.after, written.table.schema, written.table.name),
                         QuoteIdentifier(written.column.name));
    };
    told = &report.Add(step, written.span).About(name).Say(fill(message)).Help(fill(help));
  }
}

std::string SettledHabit(const Step& step, bool (*one)(const Catalog&, const Relation&, const Column&), bool (*other)(const Catalog&, const Relation&, const Column&)) {
  constexpr std::size_t kEnough = 10, kPercent = 90;
  std::size_t ones = 0, others = 0;
  step.before.ForEach<Relation>([&](const Relation& table) {
    if ((table.kind != 'r' && table.kind != 'p') || table.assumed) return;
    for (const Column& column : table.columns) {
      if (column.dropped || (column.inherit_count > 0 && !column.is_local)) continue;
      if (one(step.before, table, column)) ++ones;
      else if (other(step.before, table, column)) ++others;
    }
  });
  const std::size_t all = ones + others;
  return all >= kEnough && ones * 100 >= all * kPercent ? fmt::format("{} of {} columns", ones, all) : std::string();
}

std::string FunctionName(const Catalog& catalog, const Function& function) {
  return fmt::format("{}({})", QualifiedName(catalog, function.schema, function.name), PrintFunctionIdentity(catalog, function));
}

std::vector<std::pair<Oid, const Function*>> FunctionsNamed(const Step& step, NameList name) {
  std::vector<std::pair<Oid, const Function*>> named;
  if (name.empty()) return named;
  std::vector<FunctionInfo> found;
  if (name.size() > 1) {
    if (const Oid schema = step.before.FindSchema(name[name.size() - 2])) step.before.FindFunctions(schema, name.back(), &found);
  } else if (const std::vector<Oid> path = step.session.SearchPath(step.before); !path.empty()) {
    step.before.FindFunctions(path.front(), name.back(), &found);
  }
  for (const FunctionInfo& info : found) {
    if (info.user != nullptr) named.emplace_back(info.oid, info.user);
  }
  return named;
}

std::string TypeLabel(const Catalog& catalog, const Type& type) { return QualifiedName(catalog, type.schema, type.name); }

std::optional<ResolvedType> WrittenType(const Step& step, const TypeName* type) {
  if (type == nullptr || type->names.empty()) return {};
  const Text name = type->names.back();
  if (type->names.size() == 1) {  // transformColumnDefinition (parse_utilcmd.c)
    if (name == "serial" || name == "serial4") return ResolvedType{kInt4Oid, -1, 0};
    if (name == "bigserial" || name == "serial8") return ResolvedType{kInt8Oid, -1, 0};
    if (name == "smallserial" || name == "serial2") return ResolvedType{kInt2Oid, -1, 0};
  }
  try {
    return ResolveType({step.before, step.session, {}, {}, {}}, *type);
  } catch (const SqlError&) {
    return {};
  } catch (const Unknowable&) {
    return {};
  }
}

bool IsPartOf(const Catalog& catalog, Oid relation, Oid ancestor) {
  if (relation == ancestor) return true;
  const Relation* r = catalog.Find<Relation>(relation);
  if (r == nullptr) return false;
  for (const Oid parent : r->parents) {
    if (IsPartOf(catalog, parent, ancestor)) return true;
  }
  return false;
}

const Relation* KeyInPlaceOfPrimary(const Catalog& catalog, const Relation& table) {
  for (const Oid oid : catalog.IndexesOf(table.oid)) {
    const Relation* relation = catalog.Find<Relation>(oid);
    if (relation == nullptr || relation->index == nullptr) continue;
    const IndexData& index = *relation->index;
    if (!index.unique || !index.valid || !index.immediate || index.predicate) continue;
    bool fits = true;
    for (int i = 0; i < index.key_count; ++i) {
      const Column* column = table.column(index.keys[static_cast<std::size_t>(i)].column);
      fits = fits && column != nullptr && column->not_null;
    }
    if (fits) return relation;
  }
  return nullptr;
}

const std::string* StorageParameter(const Relation& relation, std::string_view name, std::string* value) {
  for (const std::string& option : relation.options) {
    if (option.size() <= name.size() || option.compare(0, name.size(), name) != 0 || option[name.size()] != '=') continue;
    *value = option.substr(name.size() + 1);
    return value;
  }
  return nullptr;
}

StatementPlace PlaceOf(const Origin& made) {
  if (made.migration < 0) return {};
  return {made.span, static_cast<std::size_t>(made.migration)};
}

Finding& AddAt(Reporter& report, const StatementPlace& place) {
  Finding& finding = report.Add(place.span, place.migration);
  finding.statement = Place(place.span);
  return finding;
}

Finding* AddWhereMade(Reporter& report, const Origin& made) {
  if (!made.span.valid() || made.migration < 0) return nullptr;
  return &AddAt(report, PlaceOf(made));
}

StatementPlace LastStatementOn(const FinishedHistory& finished, const Relation& relation, bool (*is_meant)(const Statement&)) {
  StatementPlace place = PlaceOf(relation.created);
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    for (const RunStatement& run : finished.replay.migrations[m].up.statements) {
      if (Refused(run) || !is_meant(*run.statement)) continue;
      for (const LockEffect& lock : run.effects.locks) {
        if (lock.relation.oid == relation.oid) place = {run.statement->span, m};
      }
    }
  }
  return place;
}

}  // namespace pgrehearse
