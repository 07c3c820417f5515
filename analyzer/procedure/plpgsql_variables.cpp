// The variables of PL/pgSQL code: declared by the tree, assigned with the conversions their types ask for.
#include "analyzer/procedure/plpgsql_variables.h"

#include <utility>

namespace pgrehearse::procedure {

namespace {

// The blocks of the code in the order in which they are written.
void CollectBlocks(const Json& node, std::vector<const Json*>* blocks) {
  if (node.is_array()) {
    for (const Json& item : node) CollectBlocks(item, blocks);
  } else if (node.is_object()) {
    for (auto it = node.begin(); it != node.end(); ++it) {
      if (it.key() == "PLpgSQL_stmt_block") blocks->push_back(&it.value());
      if (it.value().is_structured()) CollectBlocks(it.value(), blocks);
    }
  }
}

}  // namespace

void PlpgsqlVariables::Declare(const Json& datums, const Json& action) {
  std::vector<const Json*> blocks;
  CollectBlocks(action, &blocks);
  for (const Json& wrapped : datums) {
    if (wrapped.empty()) {
      // One that the frame has by its name.
      names_.emplace_back();
      parents_.push_back(-1);
      continue;
    }
    const std::string& kind = wrapped.begin().key();
    const Json& datum = Inner(wrapped);
    names_.push_back(kind == "PLpgSQL_recfield" ? Text(datum, "fieldname") : Text(datum, "refname"));
    parents_.push_back(kind == "PLpgSQL_recfield" ? Number(datum, "recparentno") : -1);
    if (kind != "PLpgSQL_var" && kind != "PLpgSQL_rec") continue;
    const int line = Number(datum, "lineno");
    if (line == 0) {
      if (!frame_.variables.contains(names_.back())) Initialize(wrapped);
      continue;
    }
    // DECLARE stands before its block's BEGIN and after every BEGIN that is written before it.
    const Json* block = nullptr;
    for (const Json* candidate : blocks) {
      if (block == nullptr && Number(*candidate, "lineno") >= line) block = candidate;
    }
    if (block == nullptr)
      Initialize(wrapped);
    else
      declared_[block].push_back(&wrapped);
  }
}

void PlpgsqlVariables::Initialize(const Json& wrapped) {
  const Json& datum = Inner(wrapped);
  const std::string name = Text(datum, "refname");
  Variable variable;
  if (wrapped.begin().key() == "PLpgSQL_var") variable.type = Text(Inner(Child(datum, "datatype")), "typname");
  if (const auto written = declarations_.types.find(name); written != declarations_.types.end())
    variable.type = written->second;
  if (variable.type.starts_with("_")) variable.type = variable.type.substr(1) + "[]";
  if (name == "found") variable.value = Value::Bool(false);
  const std::string fallback = QueryOf(datum, "default_val");
  Value value;
  if (!fallback.empty()) value = runner_.EvaluateText(fallback, frame_);
  frame_.variables[name] = std::move(variable);
  if (!fallback.empty()) Assign(name, std::move(value));
}

PlpgsqlVariables::BlockScope::BlockScope(PlpgsqlVariables& owner, const Json& block) : owner_(owner) {
  const auto found = owner.declared_.find(&block);
  if (found == owner.declared_.end()) return;
  for (const Json* wrapped : found->second) {
    const std::string name = Text(Inner(*wrapped), "refname");
    const auto outer = owner.frame_.variables.find(name);
    hidden_.emplace_back(name,
                         outer == owner.frame_.variables.end() ? std::nullopt : std::optional<Variable>(outer->second));
    owner.Initialize(*wrapped);
  }
}

PlpgsqlVariables::BlockScope::~BlockScope() {
  for (auto it = hidden_.rbegin(); it != hidden_.rend(); ++it) {
    if (it->second)
      owner_.frame_.variables[it->first] = std::move(*it->second);
    else
      owner_.frame_.variables.erase(it->first);
  }
}

void PlpgsqlVariables::Assign(const std::string& name, Value value) {
  Variable& variable = frame_.variables[name];
  variable.value = runner_.Coerce(std::move(value), variable.type);
}

void PlpgsqlVariables::AssignDatum(int number, const Value& value) {
  const auto i = static_cast<std::size_t>(number);
  if (i >= names_.size()) return;
  if (parents_[i] < 0) {
    Assign(names_[i], value);
    return;
  }
  Value& record = frame_.variables[names_[static_cast<std::size_t>(parents_[i])]].value;
  if (record.unknown()) return;
  record.kind = Value::Kind::kRow;
  for (std::size_t f = 0; f < record.names.size(); ++f) {
    if (record.names[f] == names_[i]) {
      record.items[f] = value;
      return;
    }
  }
  record.names.push_back(names_[i]);
  record.items.push_back(value);
}

void PlpgsqlVariables::AssignElement(int number, const Value& subscript, Value value) {
  const auto i = static_cast<std::size_t>(number);
  if (i >= names_.size()) return;
  if (parents_[i] >= 0) {
    AssignDatum(number, Value::Unknown("an element of a field that is assigned"));
    return;
  }
  constexpr std::int64_t kMostElements = 100000;
  Value& array = frame_.variables[names_[i]].value;
  if (array.kind == Value::Kind::kScalar) array = ParseArray(array.text);
  if (array.null()) array = Value::Array({});
  if (array.unknown()) return;
  const std::int64_t at = subscript.known() && subscript.type == 'n' ? subscript.integer() : 0;
  if (array.kind != Value::Kind::kArray || at < 1 || at > kMostElements || value.unknown()) {
    array = Value::Unknown("an element that is assigned");
    return;
  }
  if (array.items.size() < static_cast<std::size_t>(at)) array.items.resize(static_cast<std::size_t>(at));
  array.items[static_cast<std::size_t>(at) - 1] = std::move(value);
}

void PlpgsqlVariables::AssignRow(const Json& target, const Rows& rows, const std::vector<Value>* row,
                                 const std::string& unknown) {
  const std::string kind = target.is_object() && !target.empty() ? target.begin().key() : std::string();
  const Json& node = Inner(target);
  if (kind == "PLpgSQL_row") {
    std::size_t i = 0;
    for (const Json& field : Child(node, "fields")) {
      Value value = !unknown.empty()                    ? Value::Unknown(unknown)
                    : row != nullptr && i < row->size() ? (*row)[i]
                                                        : Value::Null();
      AssignDatum(Number(field, "varno"), value);
      ++i;
    }
    return;
  }
  const std::string name = Text(node, "refname");
  if (!unknown.empty()) {
    frame_.variables[name].value = Value::Unknown(unknown);
  } else if (row == nullptr) {
    frame_.variables[name].value = Value::Null();
  } else if (kind == "PLpgSQL_rec") {
    Value record;
    record.kind = Value::Kind::kRow;
    record.names = rows.columns;
    record.items = *row;
    frame_.variables[name].value = std::move(record);
  } else {
    Assign(name, row->empty() ? Value::Null() : row->front());
  }
}

}  // namespace pgrehearse::procedure
