// Inheritance: merging columns and constraints of parents into a new table (MergeAttributes of tablecmds.c).
#include "analyzer/execute/inherit.h"

#include <algorithm>
#include <map>

#include "analyzer/catalog/names.h"
#include "analyzer/execute/constraint.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

struct InheritedDefault {
  Oid parent = 0;
  StoredExpression expression;
};

PendingColumn* Find(std::vector<PendingColumn>& columns, std::string_view name) {
  for (PendingColumn& column : columns) {
    if (column.column.name == name) return &column;
  }
  return nullptr;
}

void RequireInheritable(const Command& command, const Relation& parent, char persistence, bool is_partition) {
  const std::string name = Quoted(parent.name);
  if (parent.assumed) return;
  if (parent.kind == 'p' && !is_partition) Raise("42809", "cannot inherit from partitioned table " + name);
  if (parent.is_partition() && !is_partition) Raise("42809", "cannot inherit from partition " + name);
  if (parent.kind != 'r' && parent.kind != 'f' && parent.kind != 'p') {
    Raise("42809", "inherited relation " + name + " is not a table or foreign table");
  }
  if (is_partition && persistence != 't' && parent.persistence == 't') {
    Raise("42809", "cannot create a permanent relation as partition of temporary relation " + name);
  }
  if (is_partition && persistence == 't' && parent.persistence != 't') {
    Raise("42809", "cannot create a temporary relation as partition of permanent relation " + name);
  }
  if (persistence != 't' && parent.persistence == 't') Raise("42809", "cannot inherit from temporary relation " + name);
  (void)command;
}

void RequireSameType(const Command& command, const Column& have, const Column& want, const std::string& what) {
  if (have.type == 0 || want.type == 0) return;
  if (have.type != want.type || have.typmod != want.typmod) {
    Raise("42804", what + " has a type conflict", kNowhere,
          TypeForMessage(command, have.type, have.typmod) + " versus " + TypeForMessage(command, want.type, want.typmod));
  }
  if (have.collation != want.collation) {
    Raise("42P21", what + " has a collation conflict", kNowhere,
          Quoted(command.catalog.CollationName(have.collation)) + " versus " + Quoted(command.catalog.CollationName(want.collation)));
  }
}

void MergeParentColumn(Command& command, const Relation& parent, const Column& source, bool is_partition, std::vector<PendingColumn>& columns,
                       std::map<std::string, std::vector<InheritedDefault>>& defaults) {
  PendingColumn* column = Find(columns, source.name);
  if (column != nullptr) {
    command.Notice("merging multiple inherited definitions of column " + Quoted(source.name));
    RequireSameType(command, column->column, source, "inherited column " + Quoted(source.name));
    if (column->column.generated != source.generated) {
      Raise("42611", "inherited column " + Quoted(source.name) + " has a generation conflict");
    }
    ++column->column.inherit_count;
    column->column.not_null = column->column.not_null || source.not_null;
  } else {
    PendingColumn fresh;
    fresh.column.name = source.name;
    fresh.column.type = source.type;
    fresh.column.typmod = source.typmod;
    fresh.column.collation = source.collation;
    fresh.column.storage = source.storage;
    fresh.column.compression = source.compression;
    fresh.column.generated = source.generated;
    fresh.column.not_null = source.not_null;
    fresh.column.is_local = false;
    fresh.column.inherit_count = 1;
    if (is_partition && command.version() >= 17) fresh.column.identity = source.identity;
    // 18: a NOT NULL that its constraint says is not inherited stays with the parent.
    if (command.version() >= 18 && source.not_null) {
      const Constraint* c = command.catalog.Find<Constraint>(FindNotNull(command.catalog, parent.oid, source.number));
      if (c && c->no_inherit) fresh.column.not_null = false;
    }
    columns.push_back(std::move(fresh));
  }
  if (source.default_value) defaults[source.name].push_back({parent.oid, source.default_value});
}

void MergeOwnColumn(Command& command, PendingColumn& have, const PendingColumn& own, bool is_partition) {
  const std::string name = Quoted(own.column.name);
  if (!own.from_options) {
    if (!is_partition) command.Notice("merging column " + name + " with inherited definition");
    RequireSameType(command, have.column, own.column, "column " + name);
  }
  if (!is_partition) have.column.is_local = true;
  have.column.not_null = have.column.not_null || own.column.not_null;
  if (have.column.generated != 0) {
    if (own.has_default && own.column.generated == 0) Raise("42611", "column " + name + " inherits from generated column but specifies default");
    if (own.column.identity != 0) Raise("42611", "column " + name + " inherits from generated column but specifies identity");
    if (own.column.generated != 0 && own.column.generated != have.column.generated) {
      Raise("42611", "column " + name + " inherits from generated column of different kind");
    }
  } else if (own.column.generated != 0) {
    Raise("42611", "child column " + name + " specifies generation expression", kNowhere, {},
          "A child table column cannot be generated unless its parent column is.");
  }
  if (own.column.identity != 0) have.column.identity = own.column.identity;
  if (own.column.storage != 0) have.column.storage = own.column.storage;
  if (own.column.compression != 0) have.column.compression = own.column.compression;
  if (own.has_default) {
    have.raw_default = own.raw_default;
    have.column.default_value = own.column.default_value;
    have.has_default = true;
  }
  have.span = own.span;
  have.at = own.at;
}

void CollectConstraints(Command& command, const Relation& parent, MergedTable& merged, const Relation& shape) {
  for (const Oid oid : command.catalog.ConstraintsOf(parent.oid)) {
    const Constraint& c = *command.catalog.Find<Constraint>(oid);
    if (c.no_inherit) continue;
    if (c.kind == 'n' && !c.columns.empty()) {
      if (const Column* column = parent.column(c.columns[0])) merged.not_nulls.push_back({c.name, column->name});
      continue;
    }
    if (c.kind != 'c') continue;
    StoredExpression expression = MapColumns(c.expression, ColumnMap(parent, shape));
    MergedTable::Check* same = nullptr;
    for (MergedTable::Check& have : merged.checks) {
      if (have.name == c.name) same = &have;
    }
    if (same == nullptr) {
      merged.checks.push_back({c.name, std::move(expression), c.enforced, 1});
    } else if (SameExpression(same->expression, expression)) {
      ++same->count;
      same->enforced = same->enforced || c.enforced;
    } else {
      Raise("42710", "check constraint name " + Quoted(c.name) + " appears multiple times but with different expressions");
    }
  }
}

}  // namespace

MergedTable MergeAttributes(Command& command, std::vector<PendingColumn> own, const std::vector<Oid>& parents, char persistence,
                            bool is_partition, bool typed) {
  MergedTable merged;
  if (own.size() > 1600) Raise("54011", "tables can have at most 1600 columns");
  // Typed tables: "col WITH OPTIONS" entries go into the columns of the type.
  for (std::size_t i = 0; i < own.size(); ++i) {
    for (std::size_t j = i + 1; j < own.size();) {
      if (own[i].column.name != own[j].column.name) {
        ++j;
        continue;
      }
      if (!(typed && own[j].from_options && !own[i].from_options)) {
        Raise("42701", "column " + Quoted(own[i].column.name) + " specified more than once", own[j].at);
      }
      MergeOwnColumn(command, own[i], own[j], true);
      own[i].from_options = false;
      own.erase(own.begin() + static_cast<std::ptrdiff_t>(j));
    }
    if (typed && own[i].from_options && !own[i].column.type) {
      Raise("42703", "column " + Quoted(own[i].column.name) + " does not exist", own[i].at);
    }
  }
  std::map<std::string, std::vector<InheritedDefault>> defaults;
  for (const Oid oid : parents) {
    const Relation& parent = RelationOf(command, oid);
    RequireInheritable(command, parent, persistence, is_partition);
    for (const Column& column : parent.columns) {
      if (!column.dropped) MergeParentColumn(command, parent, column, is_partition, merged.columns, defaults);
    }
  }
  for (const PendingColumn& column : own) {
    if (PendingColumn* have = Find(merged.columns, column.column.name)) {
      MergeOwnColumn(command, *have, column, is_partition);
      continue;
    }
    if (is_partition || column.from_options) Raise("42703", "column " + Quoted(column.column.name) + " does not exist", column.at);
    merged.columns.push_back(column);
  }
  // Expressions of parents, numbered for the new table.
  Relation shape;
  for (std::size_t i = 0; i < merged.columns.size(); ++i) {
    shape.columns.push_back(merged.columns[i].column);
    shape.columns.back().number = static_cast<int>(i) + 1;
  }
  for (PendingColumn& column : merged.columns) {
    const auto found = defaults.find(column.column.name);
    if (found == defaults.end() || column.has_default) continue;
    StoredExpression first;
    for (const InheritedDefault& inherited : found->second) {
      StoredExpression mapped = MapColumns(inherited.expression, ColumnMap(RelationOf(command, inherited.parent), shape));
      if (!first) {
        first = std::move(mapped);
      } else if (!SameExpression(first, mapped)) {
        const bool generated = column.column.generated != 0;
        Raise("42611", "column " + Quoted(column.column.name) + (generated ? " inherits conflicting generation expressions" : " inherits conflicting default values"),
              kNowhere, {}, generated ? "To resolve the conflict, specify a generation expression explicitly." : "To resolve the conflict, specify a default explicitly.");
      }
    }
    column.column.default_value = std::move(first);
    column.has_default = true;
  }
  for (const Oid oid : parents) CollectConstraints(command, RelationOf(command, oid), merged, shape);
  return merged;
}

void AddNotNulls(Command& command, Oid relation, const std::vector<PendingNotNull>& own,
                 const std::vector<MergedTable::NotNull>& inherited, std::vector<std::string>* taken) {
  if (command.version() < 18) return;
  std::vector<bool> used(inherited.size(), false);
  std::vector<std::string> given;
  struct Entry { int column; PendingNotNull pending; };
  std::vector<Entry> entries;
  for (const PendingNotNull& not_null : own) {
    const Column* column = RelationOf(command, relation).FindColumn(not_null.column);
    if (column == nullptr) {
      if (IsSystemColumn(not_null.column)) Raise("0A000", "cannot add not-null constraint on system column " + Quoted(not_null.column));
      Raise("42703", "column " + Quoted(not_null.column) + " of relation " + Quoted(RelationOf(command, relation).name) + " does not exist");
    }
    Entry* same = nullptr;
    for (Entry& entry : entries) {
      if (entry.column == column->number) same = &entry;
    }
    if (same != nullptr) {
      if (same->pending.no_inherit != not_null.no_inherit) {
        Raise("42601", "conflicting NO INHERIT declaration for not-null constraint on column " + Quoted(not_null.column));
      }
      if (!not_null.name.empty() && !same->pending.name.empty() && same->pending.name != not_null.name) {
        Raise("42601", "conflicting not-null constraint names " + Quoted(same->pending.name) + " and " + Quoted(not_null.name));
      }
      if (same->pending.name.empty()) same->pending.name = not_null.name;
      continue;
    }
    entries.push_back({column->number, not_null});
  }
  for (const Entry& entry : entries) {
    if (entry.pending.name.empty()) continue;
    if (std::find(given.begin(), given.end(), entry.pending.name) != given.end() ||
        command.catalog.FindConstraint(relation, entry.pending.name) != 0) {
      Raise("42710", "constraint " + Quoted(entry.pending.name) + " for relation " + Quoted(RelationOf(command, relation).name) + " already exists");
    }
    given.push_back(entry.pending.name);
  }
  for (const std::string& name : given) taken->push_back(name);
  for (Entry& entry : entries) {
    NotNullRequest request;
    request.name = entry.pending.name;
    request.column = entry.column;
    request.no_inherit = entry.pending.no_inherit;
    request.is_local = entry.pending.is_local;
    request.inherit_count = entry.pending.inherit_count;
    for (std::size_t i = 0; i < inherited.size(); ++i) {
      if (inherited[i].column != entry.pending.column) continue;
      if (request.no_inherit) {
        Raise("42804", "cannot define not-null constraint with NO INHERIT on column " + Quoted(entry.pending.column), kNowhere,
              "The column has an inherited not-null constraint.");
      }
      used[i] = true;
      ++request.inherit_count;
    }
    StoreNotNull(command, relation, request, taken);
    SetNotNullFlag(command, relation, entry.column, true);
  }
  // The rest by the new table's column order (list_cookedconstr_attnum_cmp); the first parent's name is taken if free.
  for (const Column& column : std::vector<Column>(RelationOf(command, relation).columns)) {
    NotNullRequest request;
    request.column = column.number;
    request.is_local = false;
    for (std::size_t i = 0; i < inherited.size(); ++i) {
      if (used[i] || inherited[i].column != column.name) continue;
      used[i] = true;
      if (request.inherit_count++ == 0) request.name = inherited[i].name;
    }
    if (request.inherit_count == 0) continue;
    if (std::find(taken->begin(), taken->end(), request.name) != taken->end() || command.catalog.FindConstraint(relation, request.name) != 0) {
      request.name.clear();
    }
    StoreNotNull(command, relation, request, taken);
    SetNotNullFlag(command, relation, column.number, true);
  }
}

}  // namespace pgrehearse
