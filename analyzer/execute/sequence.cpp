// CREATE SEQUENCE and ALTER SEQUENCE (DefineSequence, AlterSequence, init_params, process_owned_by of sequence.c).
#include <cstdint>
#include <limits>
#include <optional>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/new_relation.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

constexpr std::int64_t kMaximum64 = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMinimum64 = std::numeric_limits<std::int64_t>::min();

std::int64_t MaximumOf(Oid type) { return type == kInt2Oid ? 32767 : type == kInt4Oid ? 2147483647 : kMaximum64; }
std::int64_t MinimumOf(Oid type) { return type == kInt2Oid ? -32768 : type == kInt4Oid ? -2147483648LL : kMinimum64; }

// defGetInt64.
std::int64_t IntegerOf(const Option& option) {
  std::string digits;
  for (const char c : option.text) {
    if (c != '_') digits += c;
  }
  try {
    std::size_t used = 0;
    const std::int64_t value = std::stoll(digits, &used);
    if (used == digits.size()) return value;
  } catch (...) {
    if (digits.find_first_not_of("-0123456789") == std::string::npos && !digits.empty()) {
      Raise("22003", "value " + Quoted(option.text) + " is out of range for type bigint", option.at);
    }
  }
  Raise("42601", std::string(option.name) + " requires a numeric value", option.at);
}

struct Options {
  const Option* as = nullptr;
  const Option* start = nullptr;
  const Option* restart = nullptr;
  const Option* increment = nullptr;
  const Option* maximum = nullptr;
  const Option* minimum = nullptr;
  const Option* cache = nullptr;
  const Option* cycle = nullptr;
  const Option* owned_by = nullptr;

  bool changes_numbers() const { return as || start || restart || increment || maximum || minimum || cache || cycle; }
};

Options Sort(List<Option> written) {
  Options options;
  const auto take = [](const Option*& slot, const Option& option) {
    if (slot != nullptr) Raise("42601", "conflicting or redundant options", option.at);
    slot = &option;
  };
  for (const Option& option : written) {
    if (option.name == "as") take(options.as, option);
    if (option.name == "start") take(options.start, option);
    if (option.name == "restart") take(options.restart, option);
    if (option.name == "increment") take(options.increment, option);
    if (option.name == "maxvalue") take(options.maximum, option);
    if (option.name == "minvalue") take(options.minimum, option);
    if (option.name == "cache") take(options.cache, option);
    if (option.name == "cycle") take(options.cycle, option);
    if (option.name == "owned_by") take(options.owned_by, option);
    if (option.name == "sequence_name") {
      Raise("42601", "invalid sequence option SEQUENCE NAME", option.at);  // only pg_dump's form for identity columns
    }
  }
  return options;
}

// init_params.
void InitParameters(Command& command, const Options& options, bool is_new, SequenceData* data) {
  bool reset_maximum = false, reset_minimum = false;
  if (options.as != nullptr) {
    const Oid type = options.as->type ? ResolveType(command.Resolving(), *options.as->type).type : 0;
    if (type != kInt2Oid && type != kInt4Oid && type != kInt8Oid) {
      Raise("22023", data->identity ? "identity column type must be smallint, integer, or bigint"
                                    : "sequence type must be smallint, integer, or bigint",
            options.as->at);
    }
    if (!is_new) {
      reset_maximum = data->maximum == MaximumOf(data->type);
      reset_minimum = data->minimum == MinimumOf(data->type);
    }
    data->type = type;
  } else if (is_new) {
    data->type = kInt8Oid;
  }
  const std::string type_name = TypeForMessage(command, data->type);
  if (options.increment != nullptr) {
    data->increment = IntegerOf(*options.increment);
    if (data->increment == 0) Raise("22023", "INCREMENT must not be zero", options.increment->at);
  } else if (is_new) {
    data->increment = 1;
  }
  if (options.cycle != nullptr) data->cycle = options.cycle->text != "false";
  if (options.maximum != nullptr && options.maximum->has_text) {
    data->maximum = IntegerOf(*options.maximum);
  } else if (is_new || options.maximum != nullptr || reset_maximum) {
    data->maximum = data->increment > 0 || reset_maximum ? MaximumOf(data->type) : -1;
  }
  if (data->maximum > MaximumOf(data->type) || data->maximum < MinimumOf(data->type)) {
    Raise("22023", "MAXVALUE (" + std::to_string(data->maximum) + ") is out of range for sequence data type " + type_name);
  }
  if (options.minimum != nullptr && options.minimum->has_text) {
    data->minimum = IntegerOf(*options.minimum);
  } else if (is_new || options.minimum != nullptr || reset_minimum) {
    data->minimum = data->increment < 0 || reset_minimum ? MinimumOf(data->type) : 1;
  }
  if (data->minimum < MinimumOf(data->type) || data->minimum > MaximumOf(data->type)) {
    Raise("22023", "MINVALUE (" + std::to_string(data->minimum) + ") is out of range for sequence data type " + type_name);
  }
  if (data->minimum >= data->maximum) {
    Raise("22023", "MINVALUE (" + std::to_string(data->minimum) + ") must be less than MAXVALUE (" + std::to_string(data->maximum) + ")");
  }
  if (options.start != nullptr) {
    data->start = IntegerOf(*options.start);
  } else if (is_new) {
    data->start = data->increment > 0 ? data->minimum : data->maximum;
  }
  if (data->start < data->minimum) {
    Raise("22023", "START value (" + std::to_string(data->start) + ") cannot be less than MINVALUE (" + std::to_string(data->minimum) + ")");
  }
  if (data->start > data->maximum) {
    Raise("22023", "START value (" + std::to_string(data->start) + ") cannot be greater than MAXVALUE (" + std::to_string(data->maximum) + ")");
  }
  if (options.restart != nullptr) {  // without it the last value decides, which is data
    const std::int64_t restart = options.restart->has_text ? IntegerOf(*options.restart) : data->start;
    if (restart < data->minimum) {
      Raise("22023", "RESTART value (" + std::to_string(restart) + ") cannot be less than MINVALUE (" + std::to_string(data->minimum) + ")");
    }
    if (restart > data->maximum) {
      Raise("22023", "RESTART value (" + std::to_string(restart) + ") cannot be greater than MAXVALUE (" + std::to_string(data->maximum) + ")");
    }
  }
  if (options.cache != nullptr) {
    data->cache = IntegerOf(*options.cache);
    if (data->cache <= 0) Raise("22023", "CACHE (" + std::to_string(data->cache) + ") must be greater than zero", options.cache->at);
  } else if (is_new) {
    data->cache = 1;
  }
}

// process_owned_by.
void SetOwner(Command& command, Oid sequence, const Option& owned_by) {
  Catalog& catalog = command.catalog;
  const Relation& relation = RelationOf(command, sequence);
  Oid table = 0;
  int column = 0;
  std::vector<Text> parts(owned_by.list.begin(), owned_by.list.end());
  if (parts.empty() && owned_by.has_text) parts.push_back(owned_by.text);
  if (parts.size() < 2) {
    if (parts.size() == 1 && parts[0] != "none") {
      Raise("42601", "invalid OWNED BY option", owned_by.at, {}, "Specify OWNED BY table.column or OWNED BY NONE.");
    }
  } else {
    const NameList names(parts);
    const RelationName name = RelationFromNames(names.first(names.size() - 1), owned_by.at);
    table = command.OpenRelation(name, LockMode::kAccessShare, command.Because("OWNED BY looks the column up"));
    const Relation& owner = RelationOf(command, table);
    if (!owner.assumed) {
      static constexpr std::string_view kOwners = "rfvp";
      if (kOwners.find(owner.kind) == std::string_view::npos) {
        if (command.version() >= 15) {
          Raise("42809", "sequence cannot be owned by relation " + Quoted(owner.name), owned_by.at, KindNotSupported(owner.kind));
        }
        Raise("42809", "referenced relation " + Quoted(owner.name) + " is not a table or foreign table", owned_by.at);
      }
      if (owner.owner != relation.owner) Raise("55000", "sequence must have same owner as table it is linked to", owned_by.at);
      if (owner.schema != relation.schema) Raise("55000", "sequence must be in same schema as table it is linked to", owned_by.at);
    }
    const Column* found = owner.FindColumn(names.back());
    if (found == nullptr && !owner.assumed) {
      Raise("42703", "column " + Quoted(names.back()) + " of relation " + Quoted(owner.name) + " does not exist", owned_by.at);
    }
    column = found ? found->number : RequireColumn(command, table, names.back(), owned_by.at);
  }
  const SequenceData& before = *relation.sequence;
  if (before.identity) {
    const Relation* linked = catalog.Find<Relation>(before.owned_table);
    Raise("0A000", "cannot change ownership of identity sequence", owned_by.at,
          "Sequence " + Quoted(relation.name) + " is linked to table " + Quoted(linked ? linked->name : std::string()) + ".");
  }
  Relation changed = relation;
  auto data = std::make_shared<SequenceData>(*changed.sequence);
  data->owned_table = table;
  data->owned_column = column;
  changed.sequence = data;
  catalog.RemoveDependencies({ObjectClass::kRelation, sequence, 0}, ObjectClass::kRelation, DependencyKind::kAuto);
  catalog.Put(changed);
  RecordSequenceOwner(catalog, changed);
}

Column SequenceColumn(const Command& command, int number, const char* name, Oid type) {
  Column column;
  column.number = number;
  column.name = name;
  column.type = type;
  column.not_null = true;
  column.created = column.changed = command.origin;
  return column;
}

}  // namespace

void Run(Command& command, const CreateSequence& create) {
  if (create.sequence.persistence == 'u' && command.version() < 15) Raise("0A000", "unlogged sequences are not supported");
  const Oid schema = command.CreationSchema(create.sequence);
  if (create.if_not_exists && command.catalog.FindRelation(schema, create.sequence.name) != 0) {
    command.Notice("relation " + Quoted(create.sequence.name) + " already exists, skipping");
    command.effects.skipped = true;
    return;
  }
  const Options options = Sort(create.options);
  auto data = std::make_shared<SequenceData>();
  InitParameters(command, options, true, data.get());
  Relation relation;
  relation.kind = 'S';
  relation.schema = schema;
  relation.name = std::string(create.sequence.name);
  relation.persistence = schema == kTemporarySchema ? 't' : create.sequence.persistence;
  relation.sequence = std::move(data);
  relation.owner = command.session.role;
  relation.columns = {SequenceColumn(command, 1, "last_value", kInt8Oid), SequenceColumn(command, 2, "log_cnt", kInt8Oid),
                      SequenceColumn(command, 3, "is_called", kBoolOid)};
  const Oid oid = CreateRelation(command, std::move(relation), command.Because("the statement creates the sequence"), create.sequence.at);
  if (options.owned_by != nullptr) SetOwner(command, oid, *options.owned_by);
}

void Run(Command& command, const AlterSequence& alter) {
  const Cause cause = command.Because("ALTER SEQUENCE writes the sequence anew");
  const Oid oid = command.OpenRelation(alter.sequence, LockMode::kShareRowExclusive, cause, alter.if_exists);
  if (oid == 0) {
    command.Notice("relation " + Quoted(alter.sequence.name) + " does not exist, skipping");
    command.effects.skipped = true;
    return;
  }
  const Relation& relation = RelationOf(command, oid);
  if (relation.assumed) return;
  if (relation.kind != 'S') {
    if (command.version() >= 17) Raise("42809", "cannot open relation " + Quoted(relation.name), alter.sequence.at, KindNotSupported(relation.kind));
    Raise("42809", Quoted(relation.name) + " is not a sequence", alter.sequence.at);
  }
  const Options options = Sort(alter.options);
  command.Lock(oid, LockMode::kRowExclusive, cause);
  Relation changed = relation;
  auto data = std::make_shared<SequenceData>(*changed.sequence);
  InitParameters(command, options, false, data.get());
  changed.sequence = std::move(data);
  changed.changed = command.origin;
  const std::string name = PlainName(command.catalog, changed);
  command.catalog.Put(std::move(changed));
  if (options.changes_numbers()) command.Rewrite(oid, cause, true);
  if (options.restart != nullptr && !command.IsNewInTransaction(oid)) {
    command.LoseData(DataLoss::Kind::kSequence, name, command.Because("RESTART forgets where the sequence was", command.SpanAt(options.restart->at)));
  }
  if (options.owned_by != nullptr) SetOwner(command, oid, *options.owned_by);
  command.ChangedObject("sequence", name, cause);
}

}  // namespace pgrehearse
