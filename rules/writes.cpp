// Reading the reach of INSERT, UPDATE, DELETE, MERGE and COPY from their conditions and the table's unique keys.
#include "rules/writes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

namespace pgrehearse {
namespace {

using Reach = Write::Reach;

bool IsConstant(const Expression* expression) {
  if (const auto* cast = As<TypeCast>(expression)) return IsConstant(cast->argument);
  if (As<ParameterReference>(expression) != nullptr) return true;
  return As<Constant>(expression) != nullptr;
}

// A condition that every row meets: none, TRUE, 1 = 1.
bool IsAlwaysTrue(const Expression* where) {
  if (where == nullptr) return true;
  if (const auto* constant = As<Constant>(where)) return constant->kind == Constant::Kind::kBoolean && constant->integer != 0;
  const auto* comparison = As<OperatorExpression>(where);
  if (comparison == nullptr || comparison->kind != OperatorExpression::Kind::kOperator || comparison->name.empty() || comparison->name.back() != "=") return false;
  const auto* left = As<Constant>(comparison->left);
  const auto* right = As<Constant>(comparison->right);
  return left != nullptr && right != nullptr && left->kind == right->kind && left->integer == right->integer && left->text == right->text;
}

bool HasLimit(const Query* query) {
  const auto* select = query == nullptr ? nullptr : std::get_if<SelectQuery>(&query->node);
  return select != nullptr && select->limit != nullptr;
}

// What the conjuncts of a condition say about single columns.
struct Conditions {
  std::set<Text> fixed;             // compared for equality with constants
  std::set<Text> lower, upper;      // bounded by constants
  bool limited = false;             // column IN (SELECT ... LIMIT n)
};

Text ColumnOf(const Expression* expression) {
  const auto* column = As<ColumnReference>(expression);
  return column == nullptr || column->star || column->fields.empty() ? Text() : column->fields.back();
}

void Read(const Expression* where, Conditions* out) {
  if (const auto* all = As<BooleanExpression>(where)) {
    if (all->kind != BooleanExpression::Kind::kAnd) return;
    for (const Expression* argument : all->arguments) Read(argument, out);
    return;
  }
  if (As<CurrentOf>(where) != nullptr) {
    out->limited = true;
    return;
  }
  if (const auto* sub = As<SubqueryExpression>(where)) {
    if (sub->kind == SubqueryExpression::Kind::kAny && HasLimit(sub->query)) out->limited = true;
    return;
  }
  const auto* comparison = As<OperatorExpression>(where);
  if (comparison == nullptr || comparison->name.empty()) return;
  using Kind = OperatorExpression::Kind;
  const Text op = comparison->name.back();
  const Text column = ColumnOf(comparison->left);
  if (column.empty()) {
    if (comparison->kind == Kind::kOperator && op == "=" && IsConstant(comparison->left)) out->fixed.insert(ColumnOf(comparison->right));
    return;
  }
  const auto* list = As<ListExpression>(comparison->right);
  const bool constants = list != nullptr ? std::all_of(list->items.begin(), list->items.end(), IsConstant) : IsConstant(comparison->right);
  if (const auto* scalar = As<SubqueryExpression>(comparison->right); scalar != nullptr && HasLimit(scalar->query)) out->limited = true;
  if (!constants) return;
  if (comparison->kind == Kind::kIn && op == "=") out->fixed.insert(column);
  if (comparison->kind == Kind::kBetween) {
    out->lower.insert(column);
    out->upper.insert(column);
  }
  if (comparison->kind != Kind::kOperator) return;
  if (op == "=") out->fixed.insert(column);
  if (op == ">" || op == ">=") out->lower.insert(column);
  if (op == "<" || op == "<=") out->upper.insert(column);
}

// Whether the columns hold all of some unique key of the table.
bool CoverKey(const Catalog& catalog, Oid table, const std::set<Text>& columns) {
  const Relation* relation = catalog.Find<Relation>(table);
  if (relation == nullptr || columns.empty()) return false;
  if (relation->assumed) return columns.count("id") != 0;  // nothing is known of its keys
  for (const Oid oid : catalog.IndexesOf(table)) {
    const Relation* index = catalog.Find<Relation>(oid);
    if (index == nullptr || !index->index->unique || index->index->predicate.node != nullptr) continue;
    const IndexData& data = *index->index;
    bool all = true;
    for (int k = 0; k < data.key_count && all; ++k) {
      const Column* column = relation->column(data.keys[static_cast<std::size_t>(k)].column);
      all = column != nullptr && columns.count(column->name) != 0;
    }
    if (all) return true;
  }
  return false;
}

Reach ReachOfCondition(const Step& step, const Expression* where, const Query& query, Oid table) {
  if (query.with != nullptr && std::any_of(query.with->tables.begin(), query.with->tables.end(), [](const CommonTable& t) { return HasLimit(t.query); })) return Reach::kBatch;
  if (IsAlwaysTrue(where)) return Reach::kEveryRow;
  Conditions conditions;
  Read(where, &conditions);
  if (CoverKey(step.before, table, conditions.fixed)) return Reach::kFewRows;
  const bool range = std::any_of(conditions.lower.begin(), conditions.lower.end(), [&](Text column) { return conditions.upper.count(column) != 0; });
  return conditions.limited || range ? Reach::kBatch : Reach::kSomeRows;
}

// Whether a source of rows reads a table that others fill.
bool ReadsTable(const Step& step, const FromItem* item) {
  if (item == nullptr) return false;
  if (const auto* name = std::get_if<RelationName>(&item->node)) {
    const Oid oid = TargetOf(step, *name);
    return oid == 0 ? false : !IsNew(step, oid);
  }
  if (const auto* join = std::get_if<FromJoin>(&item->node)) return ReadsTable(step, join->left) || ReadsTable(step, join->right);
  if (const auto* sample = std::get_if<FromSample>(&item->node)) return ReadsTable(step, sample->relation);
  if (const auto* sub = std::get_if<FromQuery>(&item->node)) {
    const auto* select = std::get_if<SelectQuery>(&sub->query->node);
    return select != nullptr && std::any_of(select->from.begin(), select->from.end(), [&](const FromItem* from) { return ReadsTable(step, from); });
  }
  return false;
}

Reach ReachOfSource(const Step& step, const Query* source) {
  const auto* select = source == nullptr ? nullptr : std::get_if<SelectQuery>(&source->node);
  if (select == nullptr || !select->values.empty()) return Reach::kFewRows;
  if (select->operation != SelectQuery::SetOperation::kNone) return std::max(ReachOfSource(step, select->left), ReachOfSource(step, select->right));
  if (!std::any_of(select->from.begin(), select->from.end(), [&](const FromItem* item) { return ReadsTable(step, item); })) return Reach::kFewRows;
  return select->limit != nullptr ? Reach::kBatch : Reach::kSomeRows;
}

void ReadQuery(const Step& step, const Query& query, Write* write) {
  const RelationName* target = nullptr;
  const auto place = [&](const RelationName& name, Write::Kind kind) {
    target = &name;
    write->kind = kind;
    write->table = TargetOf(step, name);
  };
  if (const auto* insert = std::get_if<InsertQuery>(&query.node)) {
    place(insert->relation, Write::Kind::kInsert);
    write->reach = ReachOfSource(step, insert->source);
  } else if (const auto* update = std::get_if<UpdateQuery>(&query.node)) {
    place(update->relation, Write::Kind::kUpdate);
    write->reach = ReachOfCondition(step, update->where, query, write->table);
  } else if (const auto* remove = std::get_if<DeleteQuery>(&query.node)) {
    place(remove->relation, Write::Kind::kDelete);
    write->reach = ReachOfCondition(step, remove->where, query, write->table);
  } else if (const auto* merge = std::get_if<MergeQuery>(&query.node)) {
    place(merge->relation, Write::Kind::kMerge);
    write->reach = ReadsTable(step, merge->source) ? Reach::kSomeRows : Reach::kFewRows;
  } else if (query.with != nullptr) {
    for (const CommonTable& table : query.with->tables) {
      if (table.query != nullptr && write->name.empty()) ReadQuery(step, *table.query, write);
    }
    return;
  } else {
    return;
  }
  write->name = write->table != 0 ? Name(step.before, write->table) : std::string(target->name);
}

}  // namespace

std::optional<Write> WriteOf(const Step& step) {
  if (Refused(step)) return std::nullopt;
  Write write;
  if (const auto* query = As<Query>(step.statement)) {
    ReadQuery(step, *query, &write);
  } else if (const auto* copy = As<Copy>(step.statement); copy != nullptr && copy->from) {
    write.kind = Write::Kind::kCopy;
    write.table = TargetOf(step, copy->relation);
    write.name = write.table != 0 ? Name(step.before, write.table) : std::string(copy->relation.name);
  }
  if (write.name.empty()) return std::nullopt;
  const std::size_t dot = write.name.rfind('.');
  if (IsBookkeeping(std::string_view(write.name).substr(dot == std::string::npos ? 0 : dot + 1))) return std::nullopt;
  return write;
}

std::optional<Write> WriteToExisting(const Step& step, Reporter& report) {
  std::optional<Write> write = WriteOf(step);
  if (!write) return write;
  const std::string why = WhyNew(step, write->table);
  if (why.empty()) return write;
  report.Silent(step, fmt::format("{} is {}", write->name, why));
  return std::nullopt;
}

std::string Doing(const Write& write) {
  const char* rows = write.reach == Reach::kEveryRow ? "every row of" : "rows of";
  switch (write.kind) {
    case Write::Kind::kInsert:
    case Write::Kind::kCopy: return "inserts rows into " + write.name;
    case Write::Kind::kUpdate: return fmt::format("updates {} {}", rows, write.name);
    case Write::Kind::kDelete: return fmt::format("deletes {} {}", rows, write.name);
    case Write::Kind::kMerge: return "merges rows into " + write.name;
  }
  return {};
}

const HeldLock* HeldBefore(const Step& step, Oid relation, LockMode at_least) {
  const HeldLock* strongest = nullptr;
  for (const HeldLock& lock : step.transaction.held) {
    if (lock.relation != relation || lock.mode < at_least || lock.is_new) continue;
    if (strongest == nullptr || lock.mode > strongest->mode) strongest = &lock;
  }
  return strongest;
}

bool IsBookkeeping(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "schema_migrations", "schema_migration", "schema_version", "alembic_version", "flyway_schema_history", "goose_db_version", "gorp_migrations", "_sqlx_migrations",
      "__diesel_schema_migrations", "django_migrations", "databasechangelog", "databasechangeloglock", "_prisma_migrations", "knex_migrations", "pgmigrations", "migrations",
      "__drizzle_migrations", "ar_internal_metadata", "refinery_schema_history", "_yoyo_migration", "atlas_schema_revisions", "mybatis_changelog", "play_evolutions"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

}  // namespace pgrehearse
