// The overview of a schema: what there is, and each table with its columns, keys, indexes, policies and references.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "analyzer/definition/print.h"
#include "analyzer/schema/document.h"
#include "cli/schema.h"
#include "cli/terminal.h"

namespace pgrehearse {
namespace {

// "public" of "public.users"; objects without a schema count under "".
std::string SchemaOf(const Catalog& catalog, const DocumentEntry& entry) {
  switch (entry.object.object_class) {
    case ObjectClass::kRelation:
      return std::string(catalog.SchemaName(catalog.Find<Relation>(entry.object.oid)->schema));
    case ObjectClass::kType:
      return std::string(catalog.SchemaName(catalog.Find<Type>(entry.object.oid)->schema));
    case ObjectClass::kFunction:
      return std::string(catalog.SchemaName(catalog.Find<Function>(entry.object.oid)->schema));
    case ObjectClass::kTrigger: {
      const Relation* relation = catalog.Find<Relation>(catalog.Find<Trigger>(entry.object.oid)->relation);
      return std::string(catalog.SchemaName(relation->schema));
    }
    case ObjectClass::kPolicy: {
      const Relation* relation = catalog.Find<Relation>(catalog.Find<Policy>(entry.object.oid)->relation);
      return std::string(catalog.SchemaName(relation->schema));
    }
    default:
      return {};
  }
}

// "indexes" of one: "index".
std::string Counted(int count, std::string name) {
  const auto ends = [&](std::string_view end) { return std::string_view(name).ends_with(end); };
  if (count == 1 && ends("ies"))
    name.replace(name.size() - 3, 3, "y");
  else if (count == 1 && (ends("xes") || ends("sses")))
    name.resize(name.size() - 2);
  else if (count == 1 && ends("s") && !ends("statistics"))
    name.pop_back();
  return fmt::format("{} {}", count, name);
}

class Overview {
 public:
  Overview(const Catalog& catalog, bool color) : catalog_(catalog), color_(color) {}

  void Counts(const std::vector<DocumentEntry>& entries) {
    std::map<std::string, std::map<Section, int>> counts;
    for (const DocumentEntry& entry : entries) {
      if (entry.section == Section::kSchemas || entry.section == Section::kComments) continue;
      ++counts[SchemaOf(catalog_, entry)][entry.section];
    }
    for (const auto& [schema, sections] : counts) {
      std::string line;
      for (const auto& [section, count] : sections) {
        std::string name(SectionName(section));
        std::replace(name.begin(), name.end(), '_', ' ');
        line += (line.empty() ? "" : ", ") + Counted(count, std::move(name));
      }
      Line(0, fmt::format("{}: {}", Bold(schema.empty() ? "database" : "schema " + Printable(schema)), line));
    }
  }

  void Table(const Relation& table) {
    out_ += '\n';
    Line(0, Bold(fmt::format("{} {}", Kind(table), Printable(PlainName(catalog_, table)))) + Notes(table));
    std::size_t width = 0, type_width = 0;
    for (const Column& column : table.columns) {
      if (column.dropped) continue;
      width = std::max(width, DisplayWidth(Printable(column.name)));
      type_width = std::max(type_width, DisplayWidth(TypeName(column)));
    }
    for (const Column& column : table.columns) {
      if (!column.dropped) ColumnLine(table, column, width, std::min<std::size_t>(type_width, 32));
    }
    for (const Oid oid : catalog_.ConstraintsOf(table.oid)) {
      const Constraint& constraint = *catalog_.Find<Constraint>(oid);
      if (constraint.kind == 'n' || constraint.kind == 't') continue;
      Line(4, fmt::format("{} {}", Printable(constraint.name), Printable(PrintConstraint(catalog_, constraint))));
    }
    for (const Oid oid : catalog_.IndexesOf(table.oid)) {
      const Relation& index = *catalog_.Find<Relation>(oid);
      if (OfConstraint(table.oid, oid)) continue;
      Line(4, Printable(IndexText(index)) + (index.index->valid ? "" : Paint(Style::kRed, " INVALID", color_)));
    }
    for (const Oid oid : catalog_.PoliciesOf(table.oid)) Line(4, "policy " + Printable(catalog_.Find<Policy>(oid)->name));
    for (const Oid oid : catalog_.TriggersOf(table.oid)) {
      const Trigger& trigger = *catalog_.Find<Trigger>(oid);
      if (!trigger.internal && trigger.parent == 0) Line(4, "trigger " + Printable(trigger.name));
    }
    std::set<std::string> referrers;
    for (const Oid oid : catalog_.ForeignKeysTo(table.oid)) {
      const Constraint& key = *catalog_.Find<Constraint>(oid);
      const Relation* from = catalog_.Find<Relation>(key.relation);
      if (from && key.parent == 0) referrers.insert(PlainName(catalog_, *from));
    }
    std::string list;
    for (const std::string& name : referrers) list += (list.empty() ? "" : ", ") + Printable(name);
    if (!list.empty()) Line(4, Dim("referenced by " + list));
  }

  void View(const Relation& view) {
    out_ += '\n';
    Line(0, Bold(fmt::format("{} {}", Kind(view), Printable(PlainName(catalog_, view)))));
    std::string columns;
    for (const Column& column : view.columns) {
      if (!column.dropped) columns += (columns.empty() ? "" : ", ") + Printable(column.name);
    }
    Line(4, columns);
  }

  std::string Done() { return std::move(out_); }

 private:
  static std::string Kind(const Relation& relation) {
    switch (relation.kind) {
      case 'p':
        return "partitioned table";
      case 'f':
        return "foreign table";
      case 'v':
        return "view";
      case 'm':
        return "materialized view";
      default:
        return relation.persistence == 'u' ? "unlogged table" : "table";
    }
  }

  std::string Notes(const Relation& table) const {
    std::string notes;
    if (table.partition_key) notes += " partitioned by " + PrintPartitionKey(catalog_, table);
    if (table.bound && !table.parents.empty()) {
      const Relation* parent = catalog_.Find<Relation>(table.parents.front());
      notes += " partition of " + (parent ? PlainName(catalog_, *parent) : std::string()) + " " +
               PrintPartitionBound(catalog_, table);
    }
    if (table.row_security) notes += " (row security)";
    return Printable(notes);
  }

  std::string TypeName(const Column& column) const {
    return column.type == 0 ? "?" : Printable(FormatType(catalog_, column.type, column.typmod));
  }

  void ColumnLine(const Relation& table, const Column& column, std::size_t width, std::size_t type_width) {
    const std::string name = Printable(column.name), type = TypeName(column);
    std::string line = name + std::string(width - std::min(width, DisplayWidth(name)) + 2, ' ') + type;
    std::string notes;
    if (column.not_null) notes += " not null";
    if (column.identity != 0) notes += column.identity == 'a' ? " identity always" : " identity by default";
    if (column.default_value) {
      const std::string text = Printable(PrintExpression(catalog_, column.default_value, table.oid));
      notes += column.generated == 'v'   ? " generated virtual " + text
               : column.generated != 0 ? " generated " + text
                                       : " default " + text;
    }
    if (!notes.empty() && DisplayWidth(type) < type_width) line += std::string(type_width - DisplayWidth(type), ' ');
    Line(4, line + Dim(notes));
  }

  bool OfConstraint(Oid table, Oid index) const {
    for (const Oid oid : catalog_.ConstraintsOf(table)) {
      const Constraint& constraint = *catalog_.Find<Constraint>(oid);
      if (constraint.index == index && constraint.kind != 'f') return true;
    }
    return false;
  }

  // pg_get_indexdef without what the overview says already.
  std::string IndexText(const Relation& index) const {
    const std::string definition = PrintIndex(catalog_, index);
    const std::size_t method = definition.find(" USING ");
    return fmt::format("{}index {}{}", index.index->unique ? "unique " : "", index.name,
                       method == std::string::npos ? std::string() : definition.substr(method));
  }

  std::string Bold(const std::string& text) const { return Paint(Style::kBold, text, color_); }
  std::string Dim(const std::string& text) const { return text.empty() ? text : Paint(Style::kDim, text, color_); }
  void Line(int indent, const std::string& text) {
    out_.append(static_cast<std::size_t>(indent), ' ').append(text) += '\n';
  }

  const Catalog& catalog_;
  bool color_;
  std::string out_;
};

}  // namespace

std::string SchemaText(const Catalog& catalog, const std::vector<std::string>& relations, bool color) {
  const std::vector<DocumentEntry> entries = AllEntries(catalog);
  Overview overview(catalog, color);
  if (relations.empty()) overview.Counts(entries);
  for (const DocumentEntry& entry : entries) {
    if (entry.section != Section::kTables && entry.section != Section::kViews) continue;
    const Relation& relation = *catalog.Find<Relation>(entry.object.oid);
    const bool wanted = relations.empty() || std::any_of(relations.begin(), relations.end(), [&](const std::string& name) {
      return name == relation.name || name == entry.name;
    });
    if (!wanted) continue;
    if (entry.section == Section::kTables) {
      overview.Table(relation);
    } else {
      overview.View(relation);
    }
  }
  return overview.Done();
}

}  // namespace pgrehearse
