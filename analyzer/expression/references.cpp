// What a resolved tree depends on (dependency.c, find_expr_references_walker), and which columns it uses.
#include <algorithm>
#include <set>
#include <charconv>

#include "analyzer/expression/parse_state.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse {

namespace {

class Collector {
 public:
  explicit Collector(const Catalog& catalog) : catalog_(catalog) {}

  void Add(ObjectClass object_class, Oid oid, int sub = 0) {
    if (oid == 0) return;
    const ObjectAddress address{object_class, oid, sub};
    if (!catalog_.IsPinned(address)) found_.push_back(address);
  }
  void AddCollation(Oid collation) {
    if (collation != 0 && collation != kDefaultCollationOid) Add(ObjectClass::kCollation, collation);
  }

  // A regclass, regprocedure, ... constant keeps its object alive.
  void AddReg(Oid type, Text value) {
    ObjectClass object_class = ObjectClass::kRelation;
    switch (type) {
      case kRegclassOid: break;
      case kRegprocOid:
      case kRegprocedureOid: object_class = ObjectClass::kFunction; break;
      case kRegoperOid:
      case kRegoperatorOid: object_class = ObjectClass::kOperator; break;
      case kRegtypeOid: object_class = ObjectClass::kType; break;
      case kRegcollationOid: object_class = ObjectClass::kCollation; break;
      case kRegnamespaceOid: object_class = ObjectClass::kSchema; break;
      case kRegroleOid: Raise("0A000", "constant of the type regrole cannot be used here");
      default: return;
    }
    Oid oid = 0;
    if (std::from_chars(value.data(), value.data() + value.size(), oid).ptr != value.data() + value.size() || value.empty()) {
      oid = FindReg(object_class, value);
    }
    Add(object_class, oid);
  }

  // The parts of a name as the output functions print it: a."B".
  static std::vector<std::string> Split(Text value) {
    std::vector<std::string> parts(1);
    bool quoted = false;
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (value[i] == '"') {
        if (quoted && i + 1 < value.size() && value[i + 1] == '"') {
          parts.back() += '"';
          ++i;
        } else {
          quoted = !quoted;
        }
      } else if (value[i] == '.' && !quoted) {
        parts.emplace_back();
      } else {
        parts.back() += value[i];
      }
    }
    return parts;
  }

  Oid FindReg(ObjectClass object_class, Text value) {
    const Text name = value.substr(0, value.find('('));
    const std::vector<std::string> parts = Split(name);
    std::vector<Text> texts(parts.begin(), parts.end());
    static const Session kDefault;
    if (object_class == ObjectClass::kRelation) {
      return LookupRelation(catalog_, kDefault, parts.size() > 1 ? Text(parts[parts.size() - 2]) : Text(), parts.back());
    }
    if (object_class == ObjectClass::kType) return LookupType(catalog_, kDefault, NameList(texts));
    if (object_class == ObjectClass::kSchema) return catalog_.FindSchema(parts[0]);
    if (object_class == ObjectClass::kFunction) {
      std::vector<FunctionInfo> functions;
      const auto schemas = parts.size() > 1 ? std::vector<Oid>{catalog_.FindSchema(parts[parts.size() - 2])} : kDefault.LookupPath(catalog_);
      for (Oid schema : schemas) catalog_.FindFunctions(schema, parts.back(), &functions);
      return functions.size() == 1 ? functions[0].oid : 0;
    }
    return 0;
  }

  void AddNode(const Node& node, const std::vector<const ResolvedQuery*>& levels, Oid own) {
    std::visit(
        [&](const auto& n) {
          using T = std::decay_t<decltype(n)>;
          if constexpr (std::is_same_v<T, Var>) {
            AddVar(n, levels, own);
          } else if constexpr (std::is_same_v<T, Const>) {
            Add(ObjectClass::kType, node.type);
            AddCollation(node.collation);
            if (!n.is_null) AddReg(node.type, n.value);
          } else if constexpr (std::is_same_v<T, Param>) {
            Add(ObjectClass::kType, node.type);
            AddCollation(node.collation);
          } else if constexpr (std::is_same_v<T, FunctionExpression> || std::is_same_v<T, WindowFunction>) {
            Add(ObjectClass::kFunction, n.function);
          } else if constexpr (std::is_same_v<T, Aggregate>) {
            Add(ObjectClass::kFunction, n.function);
            for (const SortClause& clause : n.order_by) AddSort(clause);
            for (const SortClause& clause : n.distinct) AddSort(clause);
          } else if constexpr (std::is_same_v<T, OperatorNode> || std::is_same_v<T, ScalarArrayOperator>) {
            Add(ObjectClass::kOperator, n.op);
          } else if constexpr (std::is_same_v<T, RowCompare>) {
            for (Oid op : n.operators) Add(ObjectClass::kOperator, op);
          } else if constexpr (std::is_same_v<T, FieldSelect>) {
            const Oid relation = analysis::RelationOfType(catalog_, n.argument->type);
            if (relation != 0) {
              Add(ObjectClass::kRelation, relation, n.column);
            } else {
              Add(ObjectClass::kType, node.type);
            }
            AddCollation(node.collation);
          } else if constexpr (std::is_same_v<T, FieldStore>) {
            const Oid relation = analysis::RelationOfType(catalog_, node.type);
            for (int column : n.columns) Add(ObjectClass::kRelation, relation, column);
            if (relation == 0) Add(ObjectClass::kType, node.type);
          } else if constexpr (std::is_same_v<T, Relabel> || std::is_same_v<T, CoerceViaIo> || std::is_same_v<T, ArrayCoerce>) {
            Add(ObjectClass::kType, node.type);
            AddCollation(node.collation);
          } else if constexpr (std::is_same_v<T, ConvertRowType> || std::is_same_v<T, RowNode> || std::is_same_v<T, CoerceToDomain> ||
                               std::is_same_v<T, SubscriptReference> || std::is_same_v<T, XmlNode> || std::is_same_v<T, JsonNode>) {
            Add(ObjectClass::kType, node.type);
          } else if constexpr (std::is_same_v<T, Collate>) {
            AddCollation(n.collation);
          } else if constexpr (std::is_same_v<T, NextValue>) {
            Add(ObjectClass::kRelation, n.sequence);
          }
        },
        node.node);
  }

  void AddSort(const SortClause& clause) {
    Add(ObjectClass::kOperator, clause.equality_operator);
    Add(ObjectClass::kOperator, clause.sort_operator);
  }

  void AddVar(const Var& var, const std::vector<const ResolvedQuery*>& levels, Oid own) {
    if (var.column == 0) return;  // the relation itself is recorded with the range table
    const std::size_t depth = levels.size();
    if (static_cast<std::size_t>(var.levels_up) >= depth) {
      if (own != 0) Add(ObjectClass::kRelation, own, var.column);
      return;
    }
    const ResolvedQuery* query = levels[depth - 1 - static_cast<std::size_t>(var.levels_up)];
    const std::size_t index = static_cast<std::size_t>(var.entry) - 1;
    if (index >= query->entries.size()) return;
    const RangeEntry& entry = query->entries[index];
    if (entry.kind == RangeEntry::Kind::kRelation) Add(ObjectClass::kRelation, entry.relation, var.column);
    if (entry.kind == RangeEntry::Kind::kFunction) AddFunctionColumn(entry, var.column);
  }

  // process_function_rte_ref: a column of a function that returns a composite type is that type's column.
  void AddFunctionColumn(const RangeEntry& entry, int column) {
    int before = 0;
    for (const RangeEntry::Function& function : entry.functions) {
      if (column > before && column <= before + function.column_count && function.definitions.empty()) {
        const Oid relation = analysis::RelationOfType(catalog_, function.expression->type);
        if (relation != 0) Add(ObjectClass::kRelation, relation, column - before);
        return;
      }
      before += function.column_count;
    }
  }

  void WalkNode(const Node* node, std::vector<const ResolvedQuery*>& levels, Oid own) {
    if (node == nullptr) return;
    AddNode(*node, levels, own);
    ForEachChild(
        *node, [&](const Node* child) { WalkNode(child, levels, own); },
        [&](const ResolvedQuery* query) { WalkQuery(*query, levels, own); });
  }

  void WalkSetOperation(const SetOperationNode* node) {
    if (node == nullptr || node->operation == SelectQuery::SetOperation::kNone) return;
    for (const RangeEntryColumn& column : node->columns) {
      Add(ObjectClass::kType, column.type);
      AddCollation(column.collation);
    }
    WalkSetOperation(node->left);
    WalkSetOperation(node->right);
  }

  void WalkQuery(const ResolvedQuery& query, std::vector<const ResolvedQuery*>& levels, Oid own) {
    levels.push_back(&query);
    for (const RangeEntry& entry : query.entries) {
      if (entry.kind == RangeEntry::Kind::kRelation) Add(ObjectClass::kRelation, entry.relation);
      if (entry.kind == RangeEntry::Kind::kFunction || entry.kind == RangeEntry::Kind::kTableFunction) {
        for (const RangeEntry::Function& function : entry.functions) {
          for (const RangeEntryColumn& column : function.definition_types) Add(ObjectClass::kType, column.type);
        }
        if (entry.kind == RangeEntry::Kind::kTableFunction) {
          for (const RangeEntryColumn& column : entry.columns) Add(ObjectClass::kType, column.type);
        }
      }
      if (entry.sample_method != 0) Add(ObjectClass::kFunction, entry.sample_method);
    }
    const bool writes = query.command == ResolvedQuery::Command::kInsert || query.command == ResolvedQuery::Command::kUpdate;
    if (writes && query.result_entry > 0) {
      const RangeEntry& target = query.entries[static_cast<std::size_t>(query.result_entry) - 1];
      for (const Target& column : query.targets) {
        if (!column.junk) Add(ObjectClass::kRelation, target.relation, column.number);
      }
    }
    for (Oid constraint : query.constraints) Add(ObjectClass::kConstraint, constraint);
    for (const auto* clauses : {&query.group_by, &query.distinct, &query.order_by}) {
      for (const SortClause& clause : *clauses) AddSort(clause);
    }
    if (query.on_conflict != nullptr) Add(ObjectClass::kConstraint, query.on_conflict->constraint);
    WalkSetOperation(query.set_operations);
    // A join's columns repeat its inputs'; only those that USING merged are made here (QTW_IGNORE_JOINALIASES, and what
    // find_expr_references_walker does about RTE_JOIN).
    std::set<const Node*> repeated;
    for (const RangeEntry& entry : query.entries) {
      if (entry.kind != RangeEntry::Kind::kJoin) continue;
      for (std::size_t i = static_cast<std::size_t>(entry.merged_columns); i < entry.join_columns.size(); ++i) {
        repeated.insert(entry.join_columns[i]);
      }
    }
    ForEachExpression(
        query,
        [&](const Node* node) {
          if (!repeated.contains(node)) WalkNode(node, levels, own);
        },
        [&](const ResolvedQuery* sub) { WalkQuery(*sub, levels, own); });
    levels.pop_back();
  }

  std::vector<ObjectAddress> Take() {
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  const Catalog& catalog_;
  std::vector<ObjectAddress> found_;
};

}  // namespace

std::vector<ObjectAddress> References(const Catalog& catalog, const StoredExpression& expression, Oid own) {
  Collector collector(catalog);
  std::vector<const ResolvedQuery*> levels;
  collector.WalkNode(expression.node, levels, own);
  return collector.Take();
}

std::vector<ObjectAddress> References(const Catalog& catalog, const StoredQuery& query) {
  Collector collector(catalog);
  std::vector<const ResolvedQuery*> levels;
  if (query.query != nullptr) collector.WalkQuery(*query.query, levels, 0);
  return collector.Take();
}

std::vector<int> ColumnsUsed(const StoredExpression& expression) {
  std::vector<int> columns;
  WalkTree(expression.node, [&](const Node& node, int depth) {
    const auto* var = std::get_if<Var>(&node.node);
    if (var != nullptr && var->entry == 1 && var->levels_up == depth) columns.push_back(var->column);
    return true;
  });
  std::sort(columns.begin(), columns.end());
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  return columns;
}

StoredExpression MapColumns(const StoredExpression& expression, const std::vector<int>& map) {
  StoredExpression result = expression;
  if (expression.node == nullptr) return result;
  auto arena = std::make_shared<NodeArena>();
  result.node = CopyTree(*arena, expression.node, [&](const Node& node, int depth) -> const Node* {
    const auto* var = std::get_if<Var>(&node.node);
    // OLD and NEW in the WHEN of a trigger are entries 1 and 2 over the same table.
    if (var == nullptr || var->entry > 2 || var->levels_up != depth || var->column <= 0) return nullptr;
    if (static_cast<std::size_t>(var->column) >= map.size()) return nullptr;
    Node changed = node;
    std::get<Var>(changed.node).column = map[static_cast<std::size_t>(var->column)];
    return arena->Make(std::move(changed));
  });
  // The copy still points into the old arena for its text.
  struct Both {
    std::shared_ptr<const NodeArena> old_arena;
    std::shared_ptr<NodeArena> new_arena;
  };
  auto both = std::make_shared<Both>(Both{expression.arena, arena});
  result.arena = std::shared_ptr<const NodeArena>(both, arena.get());
  return result;
}

}  // namespace pgrehearse
