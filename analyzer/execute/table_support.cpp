// What the executors of tables share: finding columns and children, checking the kind of a target, storage parameters.
#include "analyzer/execute/table_support.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "analyzer/definition/print.h"
#include "analyzer/facts/facts.h"

namespace pgrehearse {
namespace {

// errdetail_relkind_not_supported (pg_class.c), 15 and later.
std::string_view NotSupportedDetail(char kind) {
  switch (kind) {
    case 'r': return "This operation is not supported for tables.";
    case 'i': return "This operation is not supported for indexes.";
    case 'S': return "This operation is not supported for sequences.";
    case 'v': return "This operation is not supported for views.";
    case 'm': return "This operation is not supported for materialized views.";
    case 'c': return "This operation is not supported for composite types.";
    case 'f': return "This operation is not supported for foreign tables.";
    case 'p': return "This operation is not supported for partitioned tables.";
    case 'I': return "This operation is not supported for partitioned indexes.";
  }
  return "";
}

// ATWrongRelkindError, up to 14.
std::string WrongKindWords(std::uint32_t targets) {
  const std::uint32_t t = targets & ~static_cast<std::uint32_t>(kOnPartitionedTable | kOnPartitionedIndex);
  std::vector<std::string_view> words;
  if (t & kOnTable) words.push_back("a table");
  if (t & kOnView) words.push_back("a view");
  if (t & kOnMaterializedView) words.push_back("a materialized view");
  if (t & kOnIndex) words.push_back("an index");
  if (t & kOnSequence) words.push_back("a sequence");
  if (t & kOnComposite) words.push_back("a composite type");
  if (t & kOnForeignTable) words.push_back("a foreign table");
  // The server's own order puts a composite type before, an index after, in two of its eight sentences only; tables and
  // views, by far the most frequent, agree with this one.
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i) text += i + 1 == words.size() ? (words.size() > 2 ? ", or " : " or ") : ", ";
    text += words[i];
  }
  return text;
}

struct StorageOption {
  std::string_view name;
  LockMode lock;
  std::uint32_t targets;  // bits of OptionTarget, indexes by access method below
  std::uint8_t since;
  char type = 0;          // b boolean, i integer, r real; 0: not checked
  double least = 0, most = 0;
};

constexpr std::uint32_t Bit(OptionTarget t) { return 1U << static_cast<unsigned>(t); }
constexpr std::uint32_t kHeap = Bit(OptionTarget::kTable) | Bit(OptionTarget::kMaterializedView);
constexpr std::uint32_t kTableOnly = kHeap;
constexpr std::uint32_t kViewOnly = Bit(OptionTarget::kView);
constexpr std::uint32_t kBtree = 1U << 8, kHash = 1U << 9, kGist = 1U << 10, kSpgist = 1U << 11, kGin = 1U << 12, kBrin = 1U << 13;
constexpr LockMode kWeak = LockMode::kShareUpdateExclusive, kStrong = LockMode::kAccessExclusive;

// boolRelOpts, intRelOpts, realRelOpts, enumRelOpts, stringRelOpts (access/common/reloptions.c, 18).
constexpr StorageOption kOptions[] = {
    {"fillfactor", kWeak, kHeap | kBtree | kHash | kGist | kSpgist, 10, 'i', 10, 100},
    {"autovacuum_enabled", kWeak, kHeap, 10, 'b'},
    {"autovacuum_vacuum_threshold", kWeak, kHeap, 10, 'i', 0, 2147483647},
    {"autovacuum_vacuum_max_threshold", kWeak, kHeap, 18, 'i', -1, 2147483647},
    {"autovacuum_vacuum_insert_threshold", kWeak, kHeap, 13, 'i', -1, 2147483647},
    {"autovacuum_analyze_threshold", kWeak, kHeap, 10, 'i', 0, 2147483647},
    {"autovacuum_vacuum_cost_limit", kWeak, kHeap, 10, 'i', 1, 10000},
    {"autovacuum_vacuum_cost_delay", kWeak, kHeap, 10, 'r', 0, 100},
    {"autovacuum_vacuum_scale_factor", kWeak, kHeap, 10, 'r', 0, 100},
    {"autovacuum_vacuum_insert_scale_factor", kWeak, kHeap, 13, 'r', 0, 100},
    {"autovacuum_analyze_scale_factor", kWeak, kHeap, 10, 'r', 0, 100},
    {"autovacuum_freeze_min_age", kWeak, kHeap, 10, 'i', 0, 1000000000},
    {"autovacuum_freeze_max_age", kWeak, kHeap, 10, 'i', 100000, 2000000000},
    {"autovacuum_freeze_table_age", kWeak, kHeap, 10, 'i', 0, 2000000000},
    {"autovacuum_multixact_freeze_min_age", kWeak, kHeap, 10, 'i', 0, 1000000000},
    {"autovacuum_multixact_freeze_max_age", kWeak, kHeap, 10, 'i', 10000, 2000000000},
    {"autovacuum_multixact_freeze_table_age", kWeak, kHeap, 10, 'i', 0, 2000000000},
    {"log_autovacuum_min_duration", kWeak, kHeap, 10, 'i', -1, 2147483647},
    {"toast_tuple_target", kWeak, kTableOnly, 11, 'i', 128, 8160},
    {"parallel_workers", kWeak, kHeap, 10, 'i', 0, 1024},
    {"vacuum_index_cleanup", kWeak, kHeap, 12},
    {"vacuum_truncate", kWeak, kHeap, 12, 'b'},
    {"vacuum_max_eager_freeze_failure_rate", kWeak, kHeap, 18, 'r', 0, 1},
    {"user_catalog_table", kStrong, kHeap, 10, 'b'},
    {"security_barrier", kStrong, kViewOnly, 10, 'b'},
    {"security_invoker", kStrong, kViewOnly, 15, 'b'},
    {"check_option", kStrong, kViewOnly, 10},
    {"deduplicate_items", kWeak, kBtree, 13, 'b'},
    {"vacuum_cleanup_index_scale_factor", kWeak, kBtree, 11},
    {"buffering", kStrong, kGist, 10},
    {"fastupdate", kStrong, kGin, 10, 'b'},
    {"gin_pending_list_limit", kStrong, kGin, 10, 'i', 64, 2147483647},
    {"pages_per_range", kStrong, kBrin, 10, 'i', 1, 131072},
    {"autosummarize", kStrong, kBrin, 10, 'b'},
};

const StorageOption* FindOption(std::string_view name) {
  for (const StorageOption& o : kOptions) {
    if (o.name == name) return &o;
  }
  return nullptr;
}

std::uint32_t MethodBit(Oid access_method) {
  switch (access_method) {
    case kBtreeAmOid: return kBtree;
    case kHashAmOid: return kHash;
    case kGistAmOid: return kGist;
    case kSpgistAmOid: return kSpgist;
    case kGinAmOid: return kGin;
    case kBrinAmOid: return kBrin;
    default: return 0;
  }
}

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

// parse_one_reloption: 22023.
void CheckOptionValue(const StorageOption& option, std::string_view name, const Option& written) {
  const std::string value = written.has_text ? std::string(written.text) : "true";
  if (option.type == 'b') {
    const std::string lower = Lower(value);
    static constexpr std::string_view kWords[] = {"true", "false", "yes", "no", "on", "off", "1", "0", "t", "f", "y", "n"};
    if (std::find(std::begin(kWords), std::end(kWords), lower) == std::end(kWords)) {
      Raise("22023", "invalid value for boolean option " + Quoted(name) + ": " + value, written.at);
    }
  } else if (option.type != 0) {
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    if (value.empty() || *end != 0) {
      Raise("22023", std::string("invalid value for ") + (option.type == 'i' ? "integer" : "floating point") + " option " + Quoted(name) + ": " + value, written.at);
    }
    if (number < option.least || number > option.most) {
      Raise("22023", "value " + value + " out of bounds for option " + Quoted(name), written.at);
    }
  }
}

}  // namespace

std::string KindNotSupported(char relation_kind) { return std::string(NotSupportedDetail(relation_kind)); }

std::uint32_t TargetKindOf(char relation_kind) {
  switch (relation_kind) {
    case 'r': return kOnTable;
    case 'p': return kOnPartitionedTable;
    case 'v': return kOnView;
    case 'm': return kOnMaterializedView;
    case 'i': return kOnIndex;
    case 'I': return kOnPartitionedIndex;
    case 'c': return kOnComposite;
    case 'f': return kOnForeignTable;
    case 'S': return kOnSequence;
    default: return 0;
  }
}

void RequireTarget(const Command& command, const Relation& relation, std::string_view action, std::uint32_t targets) {
  if (relation.assumed || (TargetKindOf(relation.kind) & targets)) return;
  // Up to 14 a partitioned table was a table to every subcommand, a partitioned index an index to most.
  if (command.version() < 15) {
    if (relation.kind == 'p' && (targets & kOnTable)) return;
    Raise("42809", Quoted(relation.name) + " is not " + WrongKindWords(targets));
  }
  Raise("42809", "ALTER action " + std::string(action) + " cannot be performed on relation " + Quoted(relation.name), kNowhere,
        KindNotSupported(relation.kind));
}

void RequireNotInUse(const Command& command, Oid relation, std::string_view statement) {
  const auto& pending = command.transaction.pending_trigger_events;
  if (std::find(pending.begin(), pending.end(), relation) == pending.end()) return;
  Raise("55006", "cannot " + std::string(statement) + " " + Quoted(command.MessageName(relation)) + " because it has pending trigger events");
}

const Relation& RelationOf(const Command& command, Oid oid) {
  if (const Relation* relation = command.catalog.Find<Relation>(oid)) return *relation;
  // What looks at a relation in this way is about to change it (RangeVarCallbackForAlterRelation, tablecmds.c).
  const SystemRelationFact* system = FindSystemRelation(oid, command.version());
  if (system == nullptr) throw Unknowable{"a relation that is not known", kNowhere};
  const std::string name = "\"" + std::string(system->name.view()) + "\"";
  if (system->schema.view() == "pg_catalog") Raise("42501", "permission denied: " + name + " is a system catalog");
  throw Unknowable{"the system relation " + name + " is not modelled", kNowhere};
}

bool IsSystemColumn(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kNames = {"ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

int RequireColumn(Command& command, Oid relation, std::string_view name, Offset at) {
  const Relation& r = RelationOf(command, relation);
  if (const Column* column = r.FindColumn(name)) return column->number;
  if (IsSystemColumn(name)) Raise("0A000", "cannot alter system column " + Quoted(name), at);
  if (!r.assumed) Raise("42703", "column " + Quoted(name) + " of relation " + Quoted(r.name) + " does not exist", at);
  int number = 0;
  command.catalog.Change<Relation>(relation, [&](Relation& copy) {
    Column column;
    column.number = number = static_cast<int>(copy.columns.size()) + 1;
    column.name = std::string(name);
    copy.columns.push_back(std::move(column));
  });
  return number;
}

std::vector<Oid> AllInheritors(const Catalog& catalog, Oid relation) {
  std::vector<Oid> all{relation};
  std::set<Oid> seen{relation};
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const Oid child : catalog.ChildrenOf(all[i])) {
      if (seen.insert(child).second) all.push_back(child);
    }
  }
  return all;
}

void LockAll(Command& command, const std::vector<Oid>& relations, LockMode mode, const Cause& cause) {
  for (const Oid relation : relations) command.Lock(relation, mode, cause);
}

bool IsIndexKind(char kind) { return kind == 'i' || kind == 'I'; }

bool IsIdentitySequence(const Relation& relation) { return relation.sequence && relation.sequence->identity; }

std::vector<int> ColumnMap(const Relation& from, const Relation& to) {
  std::vector<int> map(from.columns.size() + 1, 0);
  for (const Column& column : from.columns) {
    if (column.dropped) continue;
    if (const Column* other = to.FindColumn(column.name)) map[column.number] = other->number;
  }
  return map;
}

std::vector<int> MapNumbers(const std::vector<int>& columns, const std::vector<int>& map) {
  std::vector<int> out;
  out.reserve(columns.size());
  for (const int c : columns) out.push_back(c > 0 && static_cast<std::size_t>(c) < map.size() ? map[c] : c);
  return out;
}

void MergeStorageOptions(const Command& command, std::vector<std::string>* options, List<Option> changes, bool reset,
                         OptionTarget target, Oid access_method) {
  for (const Option& change : changes) {
    std::string name = Lower(change.name);
    if (change.space.empty() && name == "oids") {  // accepted and dropped when false (12 and later)
      if (change.has_text && Lower(change.text) == "true") Raise("0A000", "tables declared WITH OIDS are not supported", change.at);
      if (!reset) continue;
    }
    const bool toast = change.space == "toast";
    if (!change.space.empty() && (!toast || (target != OptionTarget::kTable && target != OptionTarget::kMaterializedView))) {
      Raise("22023", "unrecognized parameter namespace " + Quoted(change.space), change.at);
    }
    std::uint32_t bits = Bit(target);
    if (target == OptionTarget::kIndex) bits = MethodBit(access_method);
    const StorageOption* known = FindOption(name);
    const bool foreign_method = target == OptionTarget::kIndex && bits == 0;  // an extension's: its options are its own
    if (target == OptionTarget::kPartitionedTable) {
      if (command.version() >= 16) {
        Raise("42809", "cannot specify storage parameters for a partitioned table", change.at, {},
              "Specify storage parameters for its leaf partitions instead.");
      }
      known = nullptr;
    }
    if (!reset && !foreign_method && (known == nullptr || !(known->targets & bits) || known->since > command.version())) {
      Raise("22023", "unrecognized parameter " + Quoted(change.name), change.at);
    }
    if (!reset && known != nullptr) CheckOptionValue(*known, name, change);
    const std::string key = (toast ? "toast." : "") + name;
    std::erase_if(*options, [&](const std::string& o) { return o.size() > key.size() && o[key.size()] == '=' && o.compare(0, key.size(), key) == 0; });
    if (!reset) options->push_back(key + "=" + (change.has_text ? std::string(change.text) : "true"));
  }
}

LockMode StorageOptionsLock(List<Option> changes) {
  LockMode mode = LockMode::kNone;
  for (const Option& change : changes) {
    const StorageOption* known = FindOption(Lower(change.name));
    // An unknown name is refused later, under the strongest lock.
    mode = Stronger(mode, known ? known->lock : LockMode::kAccessExclusive);
  }
  return mode == LockMode::kNone ? LockMode::kAccessExclusive : mode;
}

// format_type_be: qualified only where the search_path does not lead to the type.
std::string TypeForMessage(const Command& command, Oid type, std::int32_t typmod) {
  std::string text = FormatType(command.catalog, type, typmod);
  TypeInfo info = command.catalog.TypeOf(type);
  if (info.is_true_array) info = command.catalog.TypeOf(info.element);
  const std::string prefix = QuoteIdentifier(command.catalog.SchemaName(info.schema)) + ".";
  if (!text.starts_with(prefix)) return text;
  const std::vector<Oid> path = command.session.LookupPath(command.catalog);
  if (std::find(path.begin(), path.end(), info.schema) != path.end()) text.erase(0, prefix.size());
  return text;
}

Oid IdentitySequenceOf(const Catalog& catalog, Oid relation, int column) {
  for (const Oid oid : catalog.SequencesOwnedBy(relation, column)) {
    const Relation* sequence = catalog.Find<Relation>(oid);
    if (sequence && IsIdentitySequence(*sequence)) return oid;
  }
  return 0;
}

}  // namespace pgrehearse
