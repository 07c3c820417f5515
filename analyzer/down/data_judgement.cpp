// What becomes of the data on the way up and down: destroyed for good, kept in a copy, or written since and lost.
#include <algorithm>
#include <set>

#include "analyzer/definition/print.h"
#include "analyzer/down/row_undo.h"
#include "analyzer/down/round_trip.h"
#include "analyzer/down/type_loss.h"
#include "parser/scanner.h"

namespace pgrehearse {
namespace {

using Loss = RoundTrip::Loss;

// An object of effects by its plain name: public.users, public.users.email.
struct Stored {
  const Relation* relation = nullptr;
  const Column* column = nullptr;
};

Stored FindStored(const Catalog& catalog, std::string_view name) {
  const std::size_t schema_end = name.find('.');
  if (schema_end == std::string_view::npos) return {};
  const Oid schema = catalog.FindSchema(name.substr(0, schema_end));
  const std::string_view rest = name.substr(schema_end + 1);
  for (std::size_t end = rest.size(); end != std::string_view::npos; end = end == 0 ? end : rest.rfind('.', end - 1)) {
    const Relation* relation = catalog.Find<Relation>(catalog.FindRelation(schema, rest.substr(0, end)));
    if (relation) return {relation, end < rest.size() ? relation->FindColumn(rest.substr(end + 1)) : nullptr};
    if (end == 0) break;
  }
  return {};
}

// The same relation and column in another state.
bool ExistsIn(const Catalog& catalog, const Stored& stored) {
  if (!stored.relation) return false;
  const Relation* relation = catalog.Find<Relation>(stored.relation->oid);
  if (!relation || !stored.column) return relation != nullptr;
  const Column* column = relation->column(stored.column->number);
  return column && !column->dropped;
}

// Columns that a statement gave a type with less room.
void FindNarrowed(const Catalog& before, const Catalog& after, const SourceSpan& place, std::vector<Loss>* out) {
  OidMap<Relation>::Difference(
      before.map<Relation>(), after.map<Relation>(),
      [&](Oid, const std::shared_ptr<const Relation>& old, const std::shared_ptr<const Relation>& now) {
        if (!old || !now || (now->kind != 'r' && now->kind != 'p' && now->kind != 'f')) return;
        for (const Column& column : old->columns) {
          const Column* other = now->column(column.number);
          if (column.dropped || !other || other->dropped) continue;
          if (column.type == other->type && column.typmod == other->typmod) continue;
          const std::string why = LossBetween(before, {column.type, column.typmod}, after, {other->type, other->typmod});
          if (why.empty()) continue;
          const bool labels = before.TypeOf(column.type).kind == 'e' && after.TypeOf(other->type).kind == 'e';
          out->push_back({labels ? DataLoss::Kind::kLabel : DataLoss::Kind::kNarrowed,
                          PlainName(before, *old) + "." + column.name, why, place, {}});
        }
      });
}

// Changes of rows that the other direction takes back, or that take back those of the other direction.
enum class RowChange { kLasting, kTakenBack, kTakesBack };

RowChange JudgeRows(const RunStatement& run, const Stored& stored, const RunScript* up, const RunScript* down) {
  if (!stored.relation) return RowChange::kLasting;
  const std::string_view column = stored.column ? std::string_view(stored.column->name) : std::string_view();
  if (up != nullptr) return TakesBackOnly(*run.statement, *up, *stored.relation, column) ? RowChange::kTakesBack : RowChange::kLasting;
  return down != nullptr && TakesBackRows(*down, *run.statement, *stored.relation, column) ? RowChange::kTakenBack : RowChange::kLasting;
}

// What a script destroys of what was there before it; `up` when it is a down, `down` when it is an up that has one.
std::vector<Loss> LossesOf(const RunScript& script, const std::vector<Catalog>& states, const RunScript* up, const RunScript* down) {
  std::vector<Loss> losses;
  const Catalog& start = states.front();
  for (std::size_t i = 0; i < script.statements.size() && i + 1 < states.size(); ++i) {
    const RunStatement& run = script.statements[i];
    const std::size_t first = losses.size();
    // A statement may lose the values of a column in two ways: by USING, and by a type that holds less.
    const auto told = [&](const std::string& object) {
      return std::any_of(losses.begin() + static_cast<std::ptrdiff_t>(first), losses.end(), [&](const Loss& other) { return other.object == object; });
    };
    for (const DataLoss& loss : run.effects.data_lost) {
      // Where a sequence stands is no data: it may skip numbers at any time.
      if (loss.kind == DataLoss::Kind::kSequence || told(loss.object)) continue;
      const Stored stored = FindStored(states[i], loss.object);
      if (stored.relation && !ExistsIn(start, stored)) continue;
      const RowChange rows = loss.kind == DataLoss::Kind::kRows ? JudgeRows(run, stored, up, down) : RowChange::kLasting;
      if (rows == RowChange::kTakesBack) continue;
      losses.push_back({loss.kind, loss.object, loss.cause.text, loss.cause.span.valid() ? loss.cause.span : run.statement->span,
                        rows == RowChange::kTakenBack ? "what the down says" : ""});
    }
    std::vector<Loss> narrowed;
    FindNarrowed(states[i], states[i + 1], run.statement->span, &narrowed);
    for (Loss& loss : narrowed) {
      if (!told(loss.object) && ExistsIn(start, FindStored(states[i], loss.object))) losses.push_back(std::move(loss));
    }
  }
  return losses;
}

// --- copies ------------------------------------------------------------------------------------------------------------

// The last part of a plain name: what people write in a statement.
std::string_view LastPart(std::string_view name) { return name.substr(name.rfind('.') + 1); }

// The words of a statement, folded as PostgreSQL folds them, and "*".
std::set<std::string> WordsOf(std::string_view text) {
  std::set<std::string> words;
  Scanner scanner(text);
  for (Token token = scanner.NextCode(); token.kind != TokenKind::kEnd; token = scanner.NextCode()) {
    const std::string_view word = scanner.TextOf(token);
    if (token.kind == TokenKind::kWord) words.insert(ToLower(word));
    if (token.kind == TokenKind::kQuotedName && word.size() > 2) words.insert(std::string(word.substr(1, word.size() - 2)));
    if (word == "*") words.insert("*");
  }
  return words;
}

// What a statement that copies rows writes to: a relation, and the columns it names.
struct Written {
  std::string relation;
  std::vector<std::string> columns;
};

std::optional<Written> WrittenBy(const Statement& statement) {
  Written written;
  if (const auto* as = As<CreateTableAs>(statement)) {
    written.relation = as->relation.name;
    return written;
  }
  const auto* query = As<Query>(statement);
  if (!query) return std::nullopt;
  if (const auto* insert = std::get_if<InsertQuery>(&query->node)) {
    written.relation = insert->relation.name;
    for (const TargetItem& item : insert->columns) written.columns.emplace_back(item.name);
  } else if (const auto* update = std::get_if<UpdateQuery>(&query->node)) {
    written.relation = update->relation.name;
    for (const TargetItem& item : update->assignments) written.columns.emplace_back(item.name);
  } else if (const auto* merge = std::get_if<MergeQuery>(&query->node)) {
    written.relation = merge->relation.name;
  } else {
    return std::nullopt;
  }
  return written;
}

// Finds the copies that a migration takes of what it destroys: a statement of the up reads the data and writes it where it
// survives, and one of the down reads from there and writes it back.
class Copies {
 public:
  explicit Copies(const TripRecord& record) : record_(record) {}

  std::string Find(const Loss& loss) const {
    if (!record_.down) return {};
    const bool is_column = loss.kind == DataLoss::Kind::kColumn || loss.kind == DataLoss::Kind::kNarrowed ||
                           loss.kind == DataLoss::Kind::kLabel || FindStored(record_.before(), loss.object).column;
    const std::string column(is_column ? LastPart(loss.object) : std::string_view());
    const std::string table(LastPart(is_column ? std::string_view(loss.object).substr(0, loss.object.rfind('.')) : std::string_view(loss.object)));
    for (const RunStatement& run : record_.up.statements) {
      if (run.statement->span.file == loss.place.file && run.statement->span.begin >= loss.place.begin) break;
      const std::optional<Written> written = WrittenBy(*run.statement);
      if (!written || run.outcome != Outcome::kOk) continue;
      const std::set<std::string> words = WordsOf(run.statement->span.text());
      if (!words.contains(table) || (is_column && !words.contains(column) && !words.contains("*"))) continue;
      if (written->relation != table) {
        if (ReadBack(table, column, {written->relation})) return written->relation;
      } else if (is_column) {
        for (const std::string& other : written->columns) {
          if (other != column && ReadBack(table, column, {other})) return table + "." + other;
        }
      }
    }
    return {};
  }

 private:
  bool ReadBack(const std::string& table, const std::string& column, const std::string& copy) const {
    for (const RunStatement& run : record_.down->statements) {
      if (run.outcome != Outcome::kOk || !WordsOf(run.statement->span.text()).contains(copy)) continue;
      const std::optional<Written> written = WrittenBy(*run.statement);
      if (!written || written->relation != table) continue;
      if (column.empty() || written->columns.empty() ||
          std::find(written->columns.begin(), written->columns.end(), column) != written->columns.end()) {
        return true;
      }
    }
    return false;
  }

  const TripRecord& record_;
};

}  // namespace

void JudgeData(const TripRecord& record, RoundTrip* trip) {
  const Copies copies(record);
  for (Loss& loss : LossesOf(record.up, record.up_states, nullptr, record.down)) {
    if (loss.copy.empty()) loss.copy = copies.Find(loss);
    (loss.copy.empty() ? trip->data_lost : trip->data_kept).push_back(std::move(loss));
  }
  if (record.down) trip->written_since = LossesOf(*record.down, record.down_states, &record.up, nullptr);
}

}  // namespace pgrehearse
