// PRIMARY KEY, UNIQUE and EXCLUDE as written become requests for indexes (transformIndexConstraints of parse_utilcmd.c).
#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/execute/create_table.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

using Kind = ConstraintDefinition::Kind;

Offset PlaceOf(const SourceSpan& span) { return span.valid() ? span.begin : kNowhere; }

PendingColumn* FindPending(TableTransform& transform, std::string_view name) {
  for (PendingColumn& column : transform.columns) {
    if (column.column.name == name) return &column;
  }
  return nullptr;
}

// 18: the NOT NULL of a key column is a constraint like any other, unless one is there.
void AddKeyNotNull(TableTransform& transform, std::string_view column) {
  for (const PendingNotNull& have : transform.not_nulls) {
    if (have.column != column) continue;
    if (have.no_inherit) {
      Raise("42601", "conflicting NO INHERIT declaration for not-null constraint on column " + Quoted(column));
    }
    return;
  }
  PendingNotNull not_null;
  not_null.column = std::string(column);
  transform.not_nulls.push_back(std::move(not_null));
}

bool SameElements(List<IndexElement> a, List<IndexElement> b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    // Keys are plain columns; two exclusion constraints are taken to be equal only when they are the same in these.
    if (a[i].name.empty() || a[i].name != b[i].name || a[i].operator_class.size() != b[i].operator_class.size() ||
        a[i].direction != b[i].direction || a[i].nulls != b[i].nulls) {
      return false;
    }
    if (!std::equal(a[i].exclusion_operator.begin(), a[i].exclusion_operator.end(), b[i].exclusion_operator.begin(), b[i].exclusion_operator.end())) return false;
    if (!std::equal(a[i].collation.begin(), a[i].collation.end(), b[i].collation.begin(), b[i].collation.end())) return false;
  }
  return true;
}

void MarkKeyColumn(TableTransform& transform, const ConstraintDefinition& constraint, std::string_view name) {
  const bool primary = constraint.kind == Kind::kPrimaryKey;
  if (PendingColumn* column = FindPending(transform, name)) {
    if (primary) {
      column->column.not_null = true;
      AddKeyNotNull(transform, name);
    }
    return;
  }
  if (IsSystemColumn(name)) return;  // DefineIndex refuses it
  if (primary) {
    transform.key_not_null.emplace_back(name);
    if (!transform.is_alter) AddKeyNotNull(transform, name);
  }
}

IndexRequest TransformIndexConstraint(TableTransform& transform, const ConstraintDefinition& constraint) {
  Command& command = transform.command;
  const bool primary = constraint.kind == Kind::kPrimaryKey;
  IndexRequest request;
  request.relation = transform.relation;
  request.name = std::string(constraint.name);
  request.unique = constraint.kind != Kind::kExclusion;
  request.primary = primary;
  request.exclusion = constraint.kind == Kind::kExclusion;
  request.is_constraint = true;
  request.deferrable = constraint.deferrable;
  request.deferred = constraint.initially_deferred;
  request.nulls_not_distinct = constraint.nulls_not_distinct;
  request.without_overlaps = constraint.without_overlaps;
  request.options = constraint.options;
  request.tablespace = std::string(constraint.index_tablespace);
  request.where = constraint.where;
  request.at = PlaceOf(constraint.span);
  request.is_alter_table = transform.is_alter;
  if (primary) {
    if (transform.has_primary_key) {
      Raise("42P16", "multiple primary keys for table " + Quoted(transform.relation_name) + " are not allowed", request.at);
    }
    transform.has_primary_key = true;
  }
  const char* words = primary ? "PRIMARY KEY" : request.exclusion ? "EXCLUDE" : "UNIQUE";
  request.cause = command.Because(std::string(words) + " builds its index over the table's rows", constraint.span);
  if (constraint.kind == Kind::kExclusion) {
    request.elements = constraint.elements;
    request.access_method = constraint.access_method.empty() ? "btree" : std::string(constraint.access_method);
  } else {
    std::vector<IndexElement> elements;
    for (const Text name : constraint.columns) {
      for (const IndexElement& other : elements) {
        if (other.name != name) continue;
        Raise("42701", "column " + Quoted(name) + " appears twice in " + (primary ? "primary key" : "unique") + " constraint", request.at);
      }
      MarkKeyColumn(transform, constraint, name);
      IndexElement element;
      element.name = name;
      elements.push_back(element);
    }
    if (constraint.without_overlaps && elements.size() < 2) {
      Raise("42601", "constraint using WITHOUT OVERLAPS needs at least two columns", request.at);
    }
    request.elements = transform.arena->Copy(elements);
  }
  std::vector<IndexElement> including;
  for (const Text name : constraint.including) {
    IndexElement element;
    element.name = name;
    including.push_back(element);
  }
  request.including = transform.arena->Copy(including);
  return request;
}

}  // namespace

void RequireKeyColumns(const Command& command, const IndexRequest& request) {
  const Relation& table = RelationOf(command, request.relation);
  if (table.assumed) return;
  const auto require = [&](const IndexElement& element) {
    if (element.expression != nullptr || element.name.empty() || table.FindColumn(element.name) || IsSystemColumn(element.name)) return;
    Raise("42703", "column " + Quoted(element.name) + " named in key does not exist", request.at);
  };
  for (const IndexElement& element : request.elements) require(element);
  for (const IndexElement& element : request.including) require(element);
}

void FinishIndexConstraints(TableTransform& transform) {
  std::vector<IndexRequest> requests;
  std::size_t primary = static_cast<std::size_t>(-1);
  for (const ConstraintDefinition& constraint : transform.index_constraints) {
    requests.push_back(TransformIndexConstraint(transform, constraint));
    if (constraint.kind == Kind::kPrimaryKey) primary = requests.size() - 1;
  }
  transform.index_constraints.clear();
  std::vector<IndexRequest> kept;
  if (primary != static_cast<std::size_t>(-1)) kept.push_back(std::move(requests[primary]));
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (i == primary) continue;
    IndexRequest& request = requests[i];
    bool merged = false;
    // Equal requests of one statement make one index; a name given to the second goes to a nameless first.
    for (IndexRequest& prior : kept) {
      if (transform.is_alter || !SameElements(prior.elements, request.elements) || !SameElements(prior.including, request.including) ||
          prior.where != request.where || prior.access_method != request.access_method || prior.deferrable != request.deferrable ||
          prior.deferred != request.deferred || prior.nulls_not_distinct != request.nulls_not_distinct ||
          prior.without_overlaps != request.without_overlaps) {
        continue;
      }
      prior.unique = prior.unique || request.unique;
      if (prior.name.empty()) prior.name = request.name;
      merged = true;
      break;
    }
    if (!merged) kept.push_back(std::move(request));
  }
  for (IndexRequest& request : kept) transform.indexes.push_back(std::move(request));
}

void TransformTableConstraint(TableTransform& transform, const ConstraintDefinition& constraint) {
  RequireConstraintSyntax(transform.command, constraint);
  switch (constraint.kind) {
    case Kind::kPrimaryKey:
    case Kind::kUnique:
    case Kind::kExclusion:
      if (transform.is_foreign) {
        const char* word = constraint.kind == Kind::kPrimaryKey ? "primary key" : constraint.kind == Kind::kUnique ? "unique" : "exclusion";
        Raise("0A000", std::string(word) + " constraints are not supported on foreign tables", PlaceOf(constraint.span));
      }
      if (constraint.kind == Kind::kExclusion && transform.is_partitioned && transform.command.version() < 17) {
        Raise("0A000", "exclusion constraints are not supported on partitioned tables", PlaceOf(constraint.span));
      }
      transform.index_constraints.push_back(constraint);
      break;
    case Kind::kCheck: transform.checks.push_back(constraint); break;
    case Kind::kNotNull: {
      PendingNotNull not_null;
      not_null.name = std::string(constraint.name);
      not_null.column = constraint.columns.empty() ? "" : std::string(constraint.columns[0]);
      not_null.no_inherit = constraint.no_inherit;
      not_null.not_valid = constraint.not_valid;
      not_null.span = constraint.span;
      if (PendingColumn* column = FindPending(transform, not_null.column)) column->column.not_null = true;
      transform.not_nulls.push_back(std::move(not_null));
      break;
    }
    case Kind::kForeignKey:
      if (transform.is_foreign) Raise("0A000", "foreign key constraints are not supported on foreign tables", PlaceOf(constraint.span));
      transform.foreign_keys.push_back(constraint);
      break;
    default: break;
  }
}

}  // namespace pgrehearse
