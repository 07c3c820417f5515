// Reads the missing name out of PostgreSQL's message and looks for it before, after and beside the statement.
#include "analyzer/error_facts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "analyzer/definition/print.h"
#include "parser/statement.h"

namespace pgrehearse {
namespace {

enum class Sort : std::uint8_t { kRelation, kColumn, kType, kFunction, kSchema, kPartOfTable, kOther };

// A name that an error says does not exist.
struct Missing {
  Sort sort = Sort::kOther;
  std::string kind;    // as the message says: "table", "column", "constraint"
  std::string schema;  // of a qualified name
  std::string name;
  std::string table;   // of a column, constraint, trigger, policy or rule; empty: not said
};

void SplitQualified(std::string_view text, std::string* schema, std::string* name) {
  const std::size_t dot = text.rfind('.');
  *name = std::string(text.substr(dot == std::string_view::npos ? 0 : dot + 1));
  if (dot != std::string_view::npos) *schema = std::string(text.substr(0, dot));
}

std::string_view Between(std::string_view text, std::string_view before, std::string_view after) {
  const std::size_t from = text.find(before);
  if (from == std::string_view::npos) return {};
  text.remove_prefix(from + before.size());
  const std::size_t to = text.find(after);
  return to == std::string_view::npos ? std::string_view() : text.substr(0, to);
}

std::optional<Missing> ReadMessage(const SqlErrorEffect& error) {
  static constexpr std::string_view kStates[] = {"42P01", "42703", "42704", "42883", "3F000"};
  if (std::find(std::begin(kStates), std::end(kStates), error.sqlstate) == std::end(kStates)) return std::nullopt;
  const std::string_view message = error.message;
  Missing missing;
  std::string_view name = Between(message, "\"", "\"");
  const std::size_t quote = message.find(" \"");
  missing.kind = std::string(message.substr(0, std::min(quote, message.find(' '))));
  if (message.starts_with("materialized view ") || message.starts_with("foreign table ")) missing.kind = std::string(message.substr(0, quote));
  if (missing.kind == "function" || missing.kind == "procedure" || missing.kind == "aggregate" || missing.kind == "routine") {
    missing.sort = Sort::kFunction;
    name = message.substr(missing.kind.size() + 1);
    name = name.substr(0, name.find('('));
  } else if (missing.kind == "column") {
    missing.sort = Sort::kColumn;
    if (name.empty()) name = Between(message, "column ", " ");  // column t.c does not exist: t may be an alias
    missing.table = std::string(Between(message, " of relation \"", "\""));
    const std::size_t dot = name.rfind('.');
    if (dot != std::string_view::npos) name.remove_prefix(dot + 1);
    missing.name = std::string(name);
    return missing;
  } else if (missing.kind == "type") {
    missing.sort = Sort::kType;
  } else if (missing.kind == "schema") {
    missing.sort = Sort::kSchema;
  } else if (missing.kind == "constraint" || missing.kind == "trigger" || missing.kind == "policy" || missing.kind == "rule") {
    missing.sort = Sort::kPartOfTable;
    missing.table = std::string(Between(message, " relation \"", "\""));
    if (missing.table.empty()) missing.table = std::string(Between(message, " table \"", "\""));
    missing.name = std::string(name);
    return missing;
  } else if (error.sqlstate == "42P01" || missing.kind == "index") {
    missing.sort = Sort::kRelation;
  }
  if (name.empty()) return std::nullopt;
  SplitQualified(name, &missing.schema, &missing.name);
  if (missing.sort == Sort::kSchema) missing.name = std::string(name);
  return missing;
}

bool Means(const Missing& missing, std::string_view schema, std::string_view name) {
  return missing.name == name && (missing.schema.empty() || schema.empty() || missing.schema == schema);
}
bool Means(const Missing& missing, const RelationName& name) { return Means(missing, name.schema, name.name); }
bool Means(const Missing& missing, NameList names) {
  return !names.empty() && Means(missing, names.size() > 1 ? names[names.size() - 2] : Text(), names.back());
}

// The table that a part belongs to, when the message says it.
bool OnTable(const Missing& missing, const RelationName& table) { return missing.table.empty() || missing.table == table.name; }

bool AddsColumn(const Missing& missing, const Statement& statement) {
  if (const auto* alter = As<AlterTable>(statement)) {
    return OnTable(missing, alter->relation) && std::any_of(alter->commands.begin(), alter->commands.end(), [&](const AlterTableCommand& c) {
             const auto* add = std::get_if<alter::AddColumn>(&c.action);
             return add != nullptr && add->column.name == missing.name;
           });
  }
  const auto* rename = As<Rename>(statement);
  return rename != nullptr && rename->object.kind == ObjectKind::kColumn && rename->new_name == missing.name && OnTable(missing, rename->relation);
}

bool AddsPart(const Missing& missing, const Statement& statement) {
  if (const auto* trigger = As<CreateTrigger>(statement)) return missing.kind == "trigger" && trigger->name == missing.name && OnTable(missing, trigger->relation);
  if (const auto* policy = As<CreatePolicy>(statement)) return missing.kind == "policy" && policy->name == missing.name && OnTable(missing, policy->relation);
  if (const auto* rule = As<CreateRule>(statement)) return missing.kind == "rule" && rule->name == missing.name && OnTable(missing, rule->relation);
  const auto* alter = As<AlterTable>(statement);
  if (alter == nullptr || missing.kind != "constraint" || !OnTable(missing, alter->relation)) return false;
  return std::any_of(alter->commands.begin(), alter->commands.end(), [&](const AlterTableCommand& c) {
    const auto* add = std::get_if<alter::AddConstraint>(&c.action);
    return add != nullptr && add->constraint.name == missing.name;
  });
}

bool MakesRelation(const Missing& missing, const Statement& statement) {
  if (const auto* table = As<CreateTable>(statement)) return Means(missing, table->relation);
  if (const auto* table = As<CreateTableAs>(statement)) return Means(missing, table->relation);
  if (const auto* view = As<CreateView>(statement)) return Means(missing, view->relation);
  if (const auto* sequence = As<CreateSequence>(statement)) return Means(missing, sequence->sequence);
  if (const auto* index = As<CreateIndex>(statement)) return Means(missing, index->relation.schema, index->name);
  const auto* rename = As<Rename>(statement);
  return rename != nullptr && !rename->relation.name.empty() && rename->old_name.empty() && rename->new_name == missing.name;
}

bool MakesType(const Missing& missing, const Statement& statement) {
  if (const auto* type = As<CreateEnum>(statement)) return Means(missing, type->name);
  if (const auto* type = As<CreateCompositeType>(statement)) return Means(missing, type->name);
  if (const auto* type = As<CreateRange>(statement)) return Means(missing, type->name);
  if (const auto* type = As<CreateDomain>(statement)) return Means(missing, type->name);
  if (const auto* extension = As<CreateExtension>(statement)) return extension->name == missing.name;  // citext, hstore, ...
  return MakesRelation(missing, statement);
}

// Whether the statement brings the missing name into being.
bool Makes(const Missing& missing, const Statement& statement) {
  switch (missing.sort) {
    case Sort::kRelation: return MakesRelation(missing, statement);
    case Sort::kColumn: return AddsColumn(missing, statement);
    case Sort::kType: return MakesType(missing, statement);
    case Sort::kPartOfTable: return AddsPart(missing, statement);
    case Sort::kFunction: {
      const auto* function = As<CreateFunction>(statement);
      return function != nullptr && Means(missing, function->name);
    }
    case Sort::kSchema: {
      const auto* schema = As<CreateSchema>(statement);
      return schema != nullptr && schema->name == missing.name;
    }
    case Sort::kOther: {
      const auto* extension = As<CreateExtension>(statement);
      return extension != nullptr && missing.kind == "extension" && extension->name == missing.name;
    }
  }
  return false;
}

bool Renames(const Missing& missing, const Rename& rename) {
  if (missing.sort == Sort::kColumn) return rename.object.kind == ObjectKind::kColumn && rename.old_name == missing.name && OnTable(missing, rename.relation);
  if (missing.sort == Sort::kPartOfTable) return rename.old_name == missing.name && !rename.relation.name.empty() && OnTable(missing, rename.relation);
  if (missing.sort == Sort::kRelation && rename.old_name.empty()) return Means(missing, rename.relation);
  return rename.relation.name.empty() && Means(missing, rename.object.name);
}

// How the statement made the name go, in a word; empty when it did not.
std::string HowItWent(const Missing& missing, const RunStatement& run) {
  if (run.outcome != Outcome::kOk) return {};
  if (const auto* rename = As<Rename>(*run.statement)) {
    return Renames(missing, *rename) ? "renamed to " + std::string(rename->new_name) : std::string();
  }
  if (const auto* moved = As<SetSchema>(*run.statement)) {
    const bool same = moved->relation.name.empty() ? Means(missing, moved->object.name) : missing.sort != Sort::kColumn && Means(missing, moved->relation);
    return same ? "moved to schema " + std::string(moved->schema) : std::string();
  }
  const auto named = [&](std::string_view full) {
    if (missing.sort == Sort::kFunction) full = full.substr(0, full.find('('));
    if (missing.sort == Sort::kSchema) return full == missing.name;
    std::string schema, name;
    SplitQualified(full, &schema, &name);
    if (missing.sort == Sort::kColumn) {
      std::string relation_schema, relation;
      SplitQualified(schema, &relation_schema, &relation);
      return name == missing.name && (missing.table.empty() || missing.table == relation);
    }
    return Means(missing, schema, name);
  };
  if (missing.sort == Sort::kRelation || missing.sort == Sort::kType) {
    for (const RelationEffect& gone : run.effects.dropped) {
      if (!gone.replaced && named(gone.relation.name)) return "dropped";
    }
  }
  for (const ObjectEffect& gone : run.effects.objects_dropped) {
    const bool column = gone.kind == "column";
    if (missing.sort != Sort::kRelation && column == (missing.sort == Sort::kColumn) && missing.sort != Sort::kPartOfTable && named(gone.name)) return "dropped";
    if (missing.sort == Sort::kPartOfTable && gone.kind.find(missing.kind) != std::string::npos && gone.name.find(missing.name) != std::string::npos) return "dropped";
  }
  return {};
}

// Letters to add, leave out, change or swap with the next (optimal string alignment).
std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

std::string Lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

// The nearest of many names: the same in other letters, then few changes.
class Nearest {
 public:
  explicit Nearest(const Missing& missing) : missing_(missing) {}
  // `shown`: as it would be written.
  void Offer(const std::string& name, const std::string& shown) {
    std::size_t distance = Distance(name, missing_.name);
    if (distance > 0 && Lower(name) == Lower(missing_.name)) distance = 0;
    const std::size_t limit = missing_.name.size() < 4 ? 1 : missing_.name.size() < 9 ? 2 : 3;
    if (distance > limit || distance * 2 > missing_.name.size() || distance > best_ || (distance == best_ && !shown_.empty() && shown_ <= shown)) return;
    best_ = distance;
    shown_ = shown;
  }
  const std::string& shown() const { return shown_; }

 private:
  const Missing& missing_;
  std::size_t best_ = 99;
  std::string shown_;
};

std::string Resembling(const Missing& missing, const Catalog& catalog) {
  Nearest nearest(missing);
  switch (missing.sort) {
    case Sort::kRelation:
      catalog.ForEach<Relation>([&](const Relation& r) {
        const bool index = r.kind == 'i' || r.kind == 'I';
        if (r.assumed || index != (missing.kind == "index")) return;
        const Schema* schema = catalog.Find<Schema>(r.schema);
        const std::string place = schema == nullptr ? std::string() : schema->name;
        // In another schema the name needs it; in the same one only another spelling helps.
        if (r.name == missing.name && (place.empty() || place == missing.schema)) return;
        nearest.Offer(r.name, missing.schema.empty() && r.name != missing.name ? QuoteIdentifier(r.name) : QuoteIdentifier(place) + "." + QuoteIdentifier(r.name));
      });
      break;
    case Sort::kColumn:
    case Sort::kPartOfTable:
      catalog.ForEach<Relation>([&](const Relation& r) {
        if (missing.table.empty() || r.name != missing.table) return;
        if (missing.sort == Sort::kColumn) {
          for (const Column& column : r.columns) {
            if (!column.dropped) nearest.Offer(column.name, QuoteIdentifier(column.name));
          }
        } else if (missing.kind == "constraint") {
          for (const Oid oid : catalog.ConstraintsOf(r.oid)) nearest.Offer(catalog.Find<Constraint>(oid)->name, QuoteIdentifier(catalog.Find<Constraint>(oid)->name));
        } else if (missing.kind == "trigger") {
          for (const Oid oid : catalog.TriggersOf(r.oid)) nearest.Offer(catalog.Find<Trigger>(oid)->name, QuoteIdentifier(catalog.Find<Trigger>(oid)->name));
        }
      });
      break;
    case Sort::kSchema:
      catalog.ForEach<Schema>([&](const Schema& schema) { nearest.Offer(schema.name, QuoteIdentifier(schema.name)); });
      break;
    case Sort::kType:
      catalog.ForEach<Type>([&](const Type& type) {
        const Schema* schema = catalog.Find<Schema>(type.schema);
        const bool same = type.name == missing.name;
        if (type.name.starts_with("_") || (same && (schema == nullptr || schema->name == missing.schema))) return;
        nearest.Offer(type.name, same ? QuoteIdentifier(schema->name) + "." + QuoteIdentifier(type.name) : QuoteIdentifier(type.name));
      });
      break;
    case Sort::kFunction:
      catalog.ForEach<Function>([&](const Function& function) {
        if (function.name != missing.name) nearest.Offer(function.name, QuoteIdentifier(function.name));
      });
      break;
    case Sort::kOther: break;
  }
  return nearest.shown();
}

std::string Place(const SourceSpan& span) {
  if (!span.valid()) return "the base";
  const std::string& path = span.file->path();
  const std::size_t slash = path.rfind('/');
  return path.substr(slash == std::string::npos ? 0 : slash + 1) + ":" + std::to_string(span.start().line);
}

}  // namespace

std::vector<ErrorFact> FactsAbout(const SqlErrorEffect& error, const Catalog& catalog, const HistoryAround& history) {
  std::vector<ErrorFact> facts;
  const std::optional<Missing> missing = ReadMessage(error);
  if (!missing) return facts;
  const std::string named = missing->kind + " " + QuoteIdentifier(missing->name);
  history.earlier([&](const RunStatement& run) {
    if (const std::string how = HowItWent(*missing, run); !how.empty()) {
      facts.push_back({named + " was " + how + " in " + Place(run.statement->span), run.statement->span});
      return true;
    }
    if (run.outcome == Outcome::kOk || !Makes(*missing, *run.statement)) return false;
    facts.push_back({named + " is made in " + Place(run.statement->span) + (run.outcome == Outcome::kError ? ", which fails" : ", which is not run"),
                     run.statement->span});
    return true;
  });
  if (facts.empty()) {
    history.later([&](const RunStatement& run) {
      if (!Makes(*missing, *run.statement)) return false;
      facts.push_back({named + " is created later, in " + Place(run.statement->span), run.statement->span});
      return true;
    });
  }
  if (const std::string other = Resembling(*missing, catalog); !other.empty()) facts.push_back({"did you mean " + other + "?", {}});
  return facts;
}

}  // namespace pgrehearse
