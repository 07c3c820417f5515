// Statements about the session: settings, VACUUM and ANALYZE, and those that leave the schema alone.
#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/setting.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

std::string ConstantText(const Expression* expression) {
  if (const auto* cast = As<TypeCast>(expression)) return ConstantText(cast->argument);
  const auto* constant = As<Constant>(expression);
  if (constant == nullptr) return {};
  switch (constant->kind) {
    case Constant::Kind::kInteger: return std::to_string(constant->integer);
    case Constant::Kind::kBoolean: return constant->integer != 0 ? "true" : "false";
    default: return std::string(constant->text);
  }
}

bool IsListSetting(std::string_view name) {
  return name == "search_path" || name == "temp_tablespaces" || name == "session_preload_libraries" ||
         name == "shared_preload_libraries" || name == "local_preload_libraries" || name == "datestyle";
}

// parse_int and parse_real (guc.c): a number, then perhaps a unit.
bool StartsWithNumber(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  if (!text.empty() && text.front() == '.') text.remove_prefix(1);
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

bool IsBoolean(std::string_view text) {
  static constexpr std::string_view kWords[] = {"on", "off", "true", "false", "yes", "no", "1", "0", "t", "f", "y", "n"};
  return std::find(std::begin(kWords), std::end(kWords), text) != std::end(kWords);
}

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

}  // namespace

void CheckSetting(const Command& command, std::string_view name, std::string_view value, bool is_default) {
  const SettingFact* fact = FindSetting(name, command.version());
  if (fact == nullptr) {
    if (name.find('.') != std::string_view::npos || name == "role" || name == "session_authorization") return;
    Raise("42704", "unrecognized configuration parameter \"" + std::string(name) + "\"");
  }
  if (fact->context == "internal") Raise("55P02", "parameter \"" + std::string(name) + "\" cannot be changed");
  if (fact->context == "postmaster") Raise("55P02", "parameter \"" + std::string(name) + "\" cannot be changed without restarting the server");
  if (fact->context == "sighup") Raise("55P02", "parameter \"" + std::string(name) + "\" cannot be changed now");
  if (fact->context == "backend" || fact->context == "superuser-backend") {
    Raise("55P02", "parameter \"" + std::string(name) + "\" cannot be set after connection start");
  }
  if (is_default) return;
  if (fact->type == "bool" && !IsBoolean(Lower(value))) {
    Raise("22023", "parameter \"" + std::string(name) + "\" requires a Boolean value");
  }
  if ((fact->type == "integer" || fact->type == "real") && !value.empty() && !StartsWithNumber(value)) {
    Raise("22023", "invalid value for parameter \"" + std::string(name) + "\": \"" + std::string(value) + "\"");
  }
}

// flatten_set_variable_args (guc_funcs.c): list settings keep their elements quoted.
std::string FlattenSetting(std::string_view name, List<const Expression*> values) {
  std::string out;
  for (const Expression* value : values) {
    if (!out.empty()) out += ", ";
    const std::string text = ConstantText(value);
    out += IsListSetting(name) && As<Constant>(value) != nullptr && As<Constant>(value)->kind == Constant::Kind::kString
               ? QuoteIdentifier(text)
               : text;
  }
  return out;
}
void ApplySetting(Command& command, std::string_view name, std::optional<std::string> value, bool local) {
  const std::string key = Lower(name);
  Session& session = command.session;
  if (key == "role") {
    if (!value || *value == "none") {
      session.role = session.session_role;
    } else {
      pgrehearse::RoleName role;
      role.name = *value;
      session.role = command.RequireRole(role);
    }
  } else if (key == "session_authorization") {
    pgrehearse::RoleName role;
    if (value) role.name = *value;
    session.session_role = value ? command.RequireRole(role) : command.catalog.login_role();
    session.role = session.session_role;
  }
  if (local) {
    // Outside a transaction block SET LOCAL warns and does nothing (documentation, SET).
    if (!command.transaction.in_block() && command.depth == 0) {
      command.Notice("SET LOCAL can only be used in transaction blocks");
    } else if (value) {
      session.local_settings[key] = *value;
    } else {
      session.local_settings[key] = {};
    }
    return;
  }
  session.local_settings.erase(key);
  if (value) {
    session.settings[key] = std::move(*value);
  } else {
    session.settings.erase(key);
  }
}

void Run(Command& command, const SetVariable& set) {
  switch (set.kind) {
    case SetVariable::Kind::kResetAll:
      command.session.settings.clear();
      command.session.local_settings.clear();
      return;
    case SetVariable::Kind::kMulti: return;
    case SetVariable::Kind::kCurrent: return;
    case SetVariable::Kind::kDefault:
    case SetVariable::Kind::kReset:
      CheckSetting(command, set.name, {}, true);
      ApplySetting(command, set.name, std::nullopt, set.local);
      return;
    case SetVariable::Kind::kValue: {
      std::string value = FlattenSetting(set.name, set.values);
      CheckSetting(command, set.name, value, false);
      ApplySetting(command, set.name, std::move(value), set.local);
      return;
    }
  }
}

void Run(Command& command, const ShowVariable& show) {
  if (show.name == "all" || show.name == "transaction_isolation" || show.name == "session_authorization") return;
  if (FindSetting(show.name, command.version()) == nullptr && command.session.Setting(Lower(show.name)) == nullptr) {
    Raise("42704", "unrecognized configuration parameter \"" + std::string(show.name) + "\"");
  }
}

void Run(Command& command, const AlterSettings& statement) {
  if (statement.scope == AlterSettings::Scope::kSystem) command.RequireNoTransaction("ALTER SYSTEM");
  const SetVariable& set = statement.setting;
  if (set.kind == SetVariable::Kind::kValue && FindSetting(set.name, command.version()) == nullptr &&
      set.name.find('.') == Text::npos) {
    Raise("42704", "unrecognized configuration parameter \"" + std::string(set.name) + "\"");
  }
}

void Run(Command& command, const Discard& discard) {
  if (discard.target == Discard::Target::kAll) {
    command.RequireNoTransaction("DISCARD ALL");
    command.session = Session{};
  }
}

namespace {

// AfterTriggerSetState (trigger.c): the first schema of the path that has constraints of the name counts.
void RequireConstraint(Command& command, const RelationName& name, bool deferred) {
  const Catalog& catalog = command.catalog;
  std::vector<Oid> schemas;
  if (name.schema.empty()) {
    schemas = command.session.LookupPath(catalog);
  } else {
    const Oid schema = catalog.FindSchema(name.schema);
    if (schema == 0) RaiseMissing(command, "3F000", "schema " + Quoted(name.schema) + " does not exist", name.at);
    schemas = {schema};
  }
  for (const Oid schema : schemas) {
    bool found = false;
    catalog.ForEach<Constraint>([&](const Constraint& constraint) {
      if (constraint.schema != schema || constraint.name != name.name) return;
      found = true;
      if (deferred && !constraint.deferrable) Raise("42809", "constraint " + Quoted(name.name) + " is not deferrable", name.at);
    });
    if (found) return;
  }
  RaiseMissing(command, "42704", "constraint " + Quoted(name.name) + " does not exist", name.at);
}

}  // namespace

void Run(Command& command, const SetConstraints& set) {
  for (const RelationName& name : set.constraints) RequireConstraint(command, name, set.deferred);
  if (!command.transaction.in_block() && command.depth == 0) {
    command.Notice("SET CONSTRAINTS can only be used in transaction blocks");
    return;
  }
  command.transaction.deferred_constraints = set.deferred;
  if (!set.deferred) command.transaction.pending_trigger_events.clear();
}

void Run(Command&, const Notification&) {}

void Run(Command&, const Load&) {}

void Run(Command&, const Checkpoint&) {}

void Run(Command& command, const Vacuum& vacuum) {
  if (vacuum.vacuum) command.RequireNoTransaction("VACUUM");
  bool full = false;
  for (const Option& option : vacuum.options) {
    if (option.name == "full") full = !option.has_text || option.text == "true" || option.text == "on" || option.text == "1";
  }
  const LockMode mode = full ? LockMode::kAccessExclusive : LockMode::kShareUpdateExclusive;
  const Cause cause = command.Because(full ? "VACUUM FULL writes the table anew" : vacuum.vacuum ? "VACUUM" : "ANALYZE reads a sample of the table");
  // VACUUM commits after each table; ANALYZE inside a block keeps its lock to the end.
  const bool short_lived = vacuum.vacuum || !command.transaction.in_block();
  std::vector<Oid> tables;
  for (const Vacuum::Relation& item : vacuum.relations) {
    const Oid oid = command.OpenRelation(item.relation, LockMode::kNone, cause);
    const Relation* r = command.catalog.Find<Relation>(oid);
    if (r != nullptr && !r->assumed) {
      for (const Text column : item.columns) {
        if (r->FindColumn(column) == nullptr) {
          Raise("42703", "column \"" + std::string(column) + "\" of relation \"" + r->name + "\" does not exist", item.relation.at);
        }
      }
    }
    tables.push_back(oid);
    // expand_vacuum_rel: partitions always, children by plain inheritance since 18.
    if (!item.relation.only && r != nullptr && (r->kind == 'p' || command.version() >= 18)) {
      for (std::size_t i = tables.size() - 1; i < tables.size(); ++i) {
        for (const Oid child : command.catalog.ChildrenOf(tables[i])) {
          if (std::find(tables.begin(), tables.end(), child) == tables.end()) tables.push_back(child);
        }
      }
    }
  }
  if (vacuum.relations.empty()) {
    command.catalog.ForEach<Relation>([&](const Relation& r) {
      if (r.kind == 'r' || r.kind == 'm' || (r.kind == 'p' && !vacuum.vacuum)) tables.push_back(r.oid);
    });
  }
  for (const Oid table : tables) {
    const Relation* r = command.catalog.Find<Relation>(table);
    if (r == nullptr || (r->kind != 'r' && r->kind != 'm' && r->kind != 'p')) continue;
    command.Lock(table, mode, cause, short_lived);
    // A partitioned table has nothing to vacuum itself (vacuum_rel locks it all the same).
    if (!full || r->kind == 'p') continue;
    command.Scan(table, ScanEffect::Kind::kRewrite, cause);
    command.Rewrite(table, cause);
    for (const Oid index : command.catalog.IndexesOf(table)) {
      command.Lock(index, LockMode::kAccessExclusive, cause, true);
      command.Rewrite(index, cause);
      command.Build(index, table, cause);
    }
  }
}

}  // namespace pgrehearse
