// Words about indexes and constraints.
#include "rules/keys.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/expression/resolve.h"
#include "parser/scanner.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

struct WrittenConstraint {
  const ConstraintDefinition* definition;
  Text column;  // the column it stands at; empty: the table
  SourceSpan span;
  bool taken = false;
};

void Collect(const ColumnDefinition& column, std::vector<WrittenConstraint>* out) {
  for (const ConstraintDefinition& constraint : column.constraints) {
    out->push_back({&constraint, column.name, constraint.span.valid() ? constraint.span : column.span});
  }
}

char KindOf(ConstraintDefinition::Kind kind) {
  switch (kind) {
    case ConstraintDefinition::Kind::kNotNull:
      return 'n';
    case ConstraintDefinition::Kind::kCheck:
      return 'c';
    case ConstraintDefinition::Kind::kPrimaryKey:
      return 'p';
    case ConstraintDefinition::Kind::kUnique:
      return 'u';
    case ConstraintDefinition::Kind::kExclusion:
      return 'x';
    case ConstraintDefinition::Kind::kForeignKey:
      return 'f';
    default:
      return 0;
  }
}

bool SameColumns(const WrittenConstraint& written, const Constraint& made, const Relation& table) {
  const auto name = [&](int number) {
    return table.column(number) == nullptr ? std::string_view() : std::string_view(table.column(number)->name);
  };
  if (!written.column.empty()) return made.columns.size() == 1 && name(made.columns[0]) == written.column;
  const List<Text> columns = written.definition->columns;
  return std::equal(columns.begin(), columns.end(), made.columns.begin(), made.columns.end(),
                    [&](Text a, int b) { return a == name(b); });
}

bool SameKey(const IndexData::Key& a, const IndexData::Key& b) {
  return a.column == b.column && a.opclass == b.opclass && a.collation == b.collation && a.descending == b.descending &&
         a.nulls_first == b.nulls_first && a.opclass_options == b.opclass_options &&
         SameExpression(a.expression, b.expression);
}

bool OnlyLeavesOutNulls(const Node* condition, const std::vector<int>& columns) {
  if (const auto* test = As<NullTestNode>(condition)) {
    const auto* column = As<Var>(test->argument);
    return test->is_not && column != nullptr &&
           std::find(columns.begin(), columns.end(), column->column) != columns.end();
  }
  const auto* all = As<BooleanNode>(condition);
  return all != nullptr && all->kind == BooleanExpression::Kind::kAnd &&
         std::all_of(all->arguments.begin(), all->arguments.end(),
                     [&](const Node* part) { return OnlyLeavesOutNulls(part, columns); });
}

}  // namespace

std::vector<MadeConstraint> ConstraintsMade(const Step& step) {
  std::vector<MadeConstraint> made;
  const auto* create = As<CreateTable>(step.statement);
  const auto* alter = As<AlterTable>(step.statement);
  if ((create == nullptr && alter == nullptr) || Refused(step))
    return made;
  const RelationName& name = create != nullptr ? create->relation : alter->relation;
  const Relation* table = step.after.Find<Relation>(LookupRelation(step.after, step.session, name.schema, name.name));
  if (table == nullptr) return made;
  std::vector<WrittenConstraint> written;
  if (create != nullptr) {
    for (const TableElement& element : create->elements) {
      if (const auto* column = std::get_if<ColumnDefinition>(&element)) Collect(*column, &written);
      if (const auto* constraint = std::get_if<ConstraintDefinition>(&element))
        written.push_back({constraint, {}, constraint->span});
    }
  } else {
    for (const AlterTableCommand& clause : alter->commands) {
      if (const auto* add = std::get_if<alter::AddColumn>(&clause.action)) Collect(add->column, &written);
      if (const auto* add = std::get_if<alter::AddConstraint>(&clause.action))
        written.push_back({&add->constraint, {}, clause.span});
    }
  }
  for (const Oid oid : step.after.ConstraintsOf(table->oid)) {
    const Constraint* constraint = step.after.Find<Constraint>(oid);
    if (constraint == nullptr || step.before.Find<Constraint>(oid) != nullptr) continue;
    MadeConstraint item{constraint, table, nullptr, step.statement.span};
    for (const bool by_name : {true, false}) {
      for (WrittenConstraint& candidate : written) {
        if (item.written != nullptr || candidate.taken || KindOf(candidate.definition->kind) != constraint->kind)
          continue;
        const bool same = by_name ? candidate.definition->name == constraint->name
                                  : candidate.definition->name.empty() &&
                                        (constraint->kind == 'c' || SameColumns(candidate, *constraint, *table));
        if (!same) continue;
        candidate.taken = true;
        item.written = candidate.definition;
        if (candidate.span.valid()) item.span = candidate.span;
      }
    }
    made.push_back(item);
  }
  return made;
}

std::string ColumnNames(const Relation& table, const std::vector<int>& columns) {
  std::string out;
  for (const int number : columns) {
    const Column* column = table.column(number);
    out += (out.empty() ? "" : ", ") + (column == nullptr ? std::string("?") : QuoteIdentifier(column->name));
  }
  return out;
}

std::vector<int> KeyColumns(const IndexData& index) {
  std::vector<int> columns;
  for (int i = 0; i < index.key_count; ++i) columns.push_back(index.keys[static_cast<std::size_t>(i)].column);
  return columns;
}

const Constraint* ConstraintOf(const Catalog& catalog, const Relation& index) {
  for (const Oid oid : catalog.ConstraintsOf(index.index->table)) {
    const Constraint* constraint = catalog.Find<Constraint>(oid);
    if (constraint != nullptr && constraint->index == index.oid && constraint->kind != 'f') return constraint;
  }
  return nullptr;
}

bool Covers(const Catalog&, const Relation& index, const std::vector<int>& columns) {
  const IndexData* data = index.index.get();
  if (data == nullptr || !data->valid || columns.empty() || static_cast<std::size_t>(data->key_count) < columns.size())
    return false;
  if (index.access_method == kHashAmOid ? columns.size() != 1 : index.access_method != kBtreeAmOid) return false;
  const std::vector<int> keys = KeyColumns(*data);
  if (!std::is_permutation(columns.begin(), columns.end(), keys.begin(),
                           keys.begin() + static_cast<std::ptrdiff_t>(columns.size())))
    return false;
  return !data->predicate || (data->predicate.node != nullptr && OnlyLeavesOutNulls(data->predicate.node, columns));
}

const Relation* CoveringIndex(const Catalog& catalog, Oid table, const std::vector<int>& columns) {
  for (const Oid oid : catalog.IndexesOf(table)) {
    const Relation* index = catalog.Find<Relation>(oid);
    if (index != nullptr && Covers(catalog, *index, columns)) return index;
  }
  return nullptr;
}

bool SameIndex(const Relation& a, const Relation& b) {
  const IndexData &x = *a.index, &y = *b.index;
  return x.table == y.table && a.access_method == b.access_method && x.key_count == y.key_count &&
         x.unique == y.unique && x.exclusion == y.exclusion && x.nulls_not_distinct == y.nulls_not_distinct &&
         x.immediate == y.immediate &&
         std::equal(x.keys.begin(), x.keys.end(), y.keys.begin(), y.keys.end(), SameKey) &&
         static_cast<bool>(x.predicate) == static_cast<bool>(y.predicate) && SameExpression(x.predicate, y.predicate);
}

bool BeginsWith(const Relation& longer, const Relation& shorter) {
  const IndexData &x = *longer.index, &y = *shorter.index;
  if (longer.access_method != kBtreeAmOid || shorter.access_method != kBtreeAmOid || x.predicate || y.predicate)
    return false;
  if (x.key_count < y.key_count || static_cast<std::size_t>(y.key_count) != y.keys.size()) return false;
  return std::equal(y.keys.begin(), y.keys.end(), x.keys.begin(), SameKey);
}

std::optional<Relation> IndexAsWritten(const Step& step, const CreateIndex& create, const Relation& table) {
  const AccessMethodFact* method = FindAccessMethodByName(create.access_method, step.version());
  if (method == nullptr || table.assumed) return std::nullopt;
  const ResolveContext context{step.before, step.session, {}, {}, {}};
  const ExpressionScope scope{table.oid};
  IndexData data;
  data.table = table.oid;
  data.unique = create.unique;
  data.nulls_not_distinct = create.nulls_not_distinct;
  data.key_count = static_cast<int>(create.elements.size());
  try {
    for (const IndexElement& element : create.elements)
      data.keys.push_back(ResolveIndexKey(context, element, scope, method->oid, false, nullptr));
    for (const IndexElement& element : create.including) {
      const Column* column = table.FindColumn(element.name);
      if (column == nullptr) return std::nullopt;
      data.keys.push_back({column->number});
    }
    if (create.where != nullptr)
      data.predicate = ResolveCondition(context, *create.where, ExpressionUse::kIndexPredicate, scope, "WHERE");
  } catch (const SqlError&) {
    return std::nullopt;
  } catch (const Unknowable&) {
    return std::nullopt;
  }
  Relation index;
  index.kind = 'i';
  index.access_method = method->oid;
  index.index = std::make_shared<const IndexData>(std::move(data));
  return index;
}

OtherIndex IndexInTheWay(const Step& step, const CreateIndex& create) {
  const Relation* table = step.before.Find<Relation>(TargetOf(step, create.relation));
  const Relation* have =
      table == nullptr ? nullptr : step.before.Find<Relation>(step.before.FindRelation(table->schema, create.name));
  if (have == nullptr) return {};
  const std::string name = PlainName(step.before, *have);
  if (have->index == nullptr) return {have, fmt::format("{} is no index", name)};
  if (have->index->table != table->oid)
    return {have, fmt::format("{} is an index of {}", name, Name(step.before, have->index->table))};
  const std::optional<Relation> wanted = IndexAsWritten(step, create, *table);
  return {have, !wanted || SameIndex(*have, *wanted) ? std::string() : fmt::format("{} is another index", name)};
}

std::string IndexTail(const Step& step) {
  const std::string text(step.statement.span.text());
  Scanner scanner(text);
  for (Token token = scanner.NextCode(); token.kind != TokenKind::kEnd; token = scanner.NextCode()) {
    if (scanner.TextOf(token) == "(" ||
        (token.kind == TokenKind::kWord && EqualsIgnoringCase(scanner.TextOf(token), "using")))
      return text.substr(token.begin);
  }
  return {};
}

std::string PartitionedIndexRecipe(const Step& step, const CreateIndex& create, const Relation& parent) {
  const std::string tail = IndexTail(step), unique = create.unique ? "UNIQUE " : "";
  std::string name(create.name);
  for (const RelationEffect& made : step.effects.created) {
    const Relation* index = step.after.Find<Relation>(made.relation.oid);
    if (name.empty() && index != nullptr && index->index != nullptr && index->index->table == parent.oid)
      name = index->name;
  }
  if (name.empty()) name = parent.name + "_idx";
  std::string concurrent, attach;
  std::size_t shown = 0;
  const std::vector<Oid> partitions = step.before.ChildrenOf(parent.oid);
  for (const Oid oid : partitions) {
    if (++shown > 3) break;
    const Relation* partition = step.before.Find<Relation>(oid);
    if (partition == nullptr) continue;
    const std::string index = fmt::format("{}_{}", partition->name, name);
    concurrent += fmt::format("CREATE {}INDEX CONCURRENTLY {} ON {} {};\n", unique, QuoteIdentifier(index),
                              Quoted(step.before, oid), tail);
    attach += fmt::format("\nALTER INDEX {} ATTACH PARTITION {};", QualifiedName(step.before, parent.schema, name),
                          QualifiedName(step.before, partition->schema, index));
  }
  if (partitions.size() > 3) {
    concurrent += fmt::format("-- and so on for {} more partitions\n", partitions.size() - 3);
    attach += "\n-- and so on";
  }
  return InOwnMigration(step, concurrent) +
         fmt::format("-- then, in a later migration:\nCREATE {}INDEX {} ON ONLY {} {};", unique, QuoteIdentifier(name),
                     Quoted(step.before, parent.oid), tail) +
         attach;
}

std::string DescribeForeignKey(const Catalog& catalog, const Constraint& key) {
  const Relation* table = catalog.Find<Relation>(key.relation);
  if (table == nullptr) return key.name;
  return fmt::format("{} ({}) references {}", PlainName(catalog, *table), ColumnNames(*table, key.columns),
                     Name(catalog, key.referenced));
}

}  // namespace pgrehearse
