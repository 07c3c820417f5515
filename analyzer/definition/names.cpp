// Choosing the names by which a printed query calls its tables and their columns (set_deparse_for_query, ruleutils.c).
#include <algorithm>
#include <map>
#include <set>

#include "analyzer/definition/deparse.h"

namespace pgrehearse {
namespace {

constexpr std::size_t kNameLength = 64;  // NAMEDATALEN

// pg_mbcliplen by one character: back to the start of the last UTF-8 sequence.
std::size_t ClipOne(std::string_view name, std::size_t length) {
  if (length == 0) return 0;
  --length;
  while (length > 0 && (static_cast<unsigned char>(name[length]) & 0xc0) == 0x80) --length;
  return length;
}

std::string Numbered(std::string_view name, std::size_t* length, int number) {
  const std::string suffix = "_" + std::to_string(number);
  while (*length > 0 && *length + suffix.size() >= kNameLength) *length = ClipOne(name, *length);
  return std::string(name.substr(0, *length)) + suffix;
}

// Whether the entry's alias is printed with the columns that the user wrote for it.
bool HasAlias(const RangeEntry& entry) { return !entry.alias.empty(); }

class NameChooser {
 public:
  NameChooser(const Catalog& catalog, Names* names) : catalog_(catalog), names_(*names) {}

  // set_rtable_names: unique here and among the queries around.
  void EntryNames() {
    std::map<std::string, int, std::less<>> counters;
    for (const Names* outer = names_.parent; outer; outer = outer->parent) {
      for (const auto& name : outer->entry_names) {
        if (name) counters.emplace(*name, 0);
      }
      if (outer->hidden_old_and_new) {
        counters.emplace("old", 0);
        counters.emplace("new", 0);
      }
    }
    if (names_.hidden_old_and_new) {
      counters.emplace("old", 0);
      counters.emplace("new", 0);
    }
    for (const RangeEntry& entry : names_.entries) {
      std::string name;
      bool named = true;
      if (HasAlias(entry)) {
        name = entry.alias;
      } else if (entry.kind == RangeEntry::Kind::kRelation) {
        name = RelationNameOf(catalog_, entry.relation);
        if (name.empty()) name = entry.name;
      } else if (entry.kind == RangeEntry::Kind::kJoin) {
        named = false;
      } else {
        name = entry.name;
      }
      if (!named) {
        names_.entry_names.emplace_back();
        continue;
      }
      auto [found, fresh] = counters.emplace(name, 0);
      if (!fresh) {
        const std::string wanted = name;
        std::size_t length = wanted.size();
        do {
          ++found->second;
          name = Numbered(wanted, &length, found->second);
        } while (!counters.emplace(name, 0).second);
      }
      names_.entry_names.emplace_back(name);
    }
  }

  // has_dangerous_join_using: a merged column that is no plain column of either side can only be named unqualified.
  bool Dangerous(const JoinNode* node) const {
    if (!node->is_join) return false;
    if (node->alias.empty() && !node->using_columns.empty()) {
      const RangeEntry& entry = names_.entries[node->entry - 1];
      for (int i = 0; i < entry.merged_columns && i < static_cast<int>(entry.join_columns.size()); ++i) {
        if (!As<Var>(entry.join_columns[i])) return true;
      }
    }
    return Dangerous(node->left) || Dangerous(node->right);
  }

  // set_using_names
  void UsingNames(const JoinNode* node, std::vector<std::string> parent_using) {
    if (!node->is_join) return;
    const RangeEntry& entry = names_.entries[node->entry - 1];
    ColumnNames& mine = names_.columns[node->entry - 1];
    IdentifyJoinColumns(*node, entry, &mine);
    ColumnNames& left = names_.columns[mine.left_entry - 1];
    ColumnNames& right = names_.columns[mine.right_entry - 1];
    if (!HasAlias(entry)) {
      for (std::size_t i = 0; i < mine.names.size(); ++i) {
        if (mine.names[i]) PushDown(mine, i, *mine.names[i], &left, &right);
      }
    }
    if (!node->using_columns.empty()) {
      Expand(&mine, node->using_columns.size());
      for (std::size_t i = 0; i < node->using_columns.size(); ++i) {
        std::string name(node->using_columns[i]);
        if (mine.names[i]) {
          name = *mine.names[i];
        } else {
          if (HasAlias(entry) && i < entry.alias_columns.size()) name = entry.alias_columns[i];
          name = Unique(name, mine);
          if (names_.unique_using) names_.using_names.push_back(name);
          mine.names[i] = name;
        }
        mine.using_names.push_back(name);
        parent_using.push_back(name);
        PushDown(mine, i, name, &left, &right);
      }
    }
    left.parent_using = parent_using;
    right.parent_using = parent_using;
    UsingNames(node->left, parent_using);
    UsingNames(node->right, parent_using);
  }

  void EntryColumns(std::size_t index) {
    const RangeEntry& entry = names_.entries[index];
    if (entry.kind == RangeEntry::Kind::kJoin) {
      JoinColumns(entry, &names_.columns[index]);
    } else {
      RelationColumns(entry, &names_.columns[index]);
    }
  }

 private:
  static void Expand(ColumnNames* columns, std::size_t n) {
    if (columns->names.size() < n) columns->names.resize(n);
  }

  static void PushDown(const ColumnNames& join, std::size_t i, const std::string& name, ColumnNames* left,
                       ColumnNames* right) {
    if (i < join.left_columns.size() && join.left_columns[i] > 0) {
      Expand(left, join.left_columns[i]);
      left->names[join.left_columns[i] - 1] = name;
    }
    if (i < join.right_columns.size() && join.right_columns[i] > 0) {
      Expand(right, join.right_columns[i]);
      right->names[join.right_columns[i] - 1] = name;
    }
  }

  // identify_join_columns: merged columns come first; of the right side only the others get columns of their own.
  static void IdentifyJoinColumns(const JoinNode& node, const RangeEntry& entry, ColumnNames* columns) {
    columns->left_entry = node.left->entry;
    columns->right_entry = node.right->entry;
    const std::size_t count = std::max(entry.join_columns.size(), entry.columns.size());
    columns->left_columns.assign(count, 0);
    columns->right_columns.assign(count, 0);
    std::size_t at = 0;
    for (int column : entry.left_columns) {
      if (at < count) columns->left_columns[at++] = column;
    }
    int right = 0;
    for (int column : entry.right_columns) {
      if (right < entry.merged_columns) {
        columns->right_columns[right] = column;
      } else if (at < count) {
        columns->right_columns[at++] = column;
      }
      ++right;
    }
  }

  bool IsUnique(std::string_view name, const ColumnNames& columns) const {
    for (const auto& taken : columns.names) {
      if (taken && *taken == name) return false;
    }
    for (const std::string& taken : columns.new_names) {
      if (taken == name) return false;
    }
    for (const std::string& taken : columns.parent_using) {
      if (taken == name) return false;
    }
    for (const std::string& taken : names_.using_names) {
      if (taken == name) return false;
    }
    return true;
  }

  std::string Unique(std::string name, const ColumnNames& columns) const {
    if (IsUnique(name, columns)) return name;
    std::size_t length = name.size();
    std::string candidate;
    int number = 0;
    do {
      candidate = Numbered(name, &length, ++number);
    } while (!IsUnique(candidate, columns));
    return candidate;
  }

  // The relation of the composite type that the entry's only function gives: attributes dropped since are left out.
  const Relation* RowRelation(const RangeEntry& entry) const {
    if (entry.kind != RangeEntry::Kind::kFunction || entry.functions.size() != 1) return nullptr;
    const Node* call = entry.functions[0].expression;
    return call == nullptr ? nullptr : catalog_.Find<Relation>(catalog_.TypeOf(call->type).relation);
  }

  // set_relation_column_names
  void RelationColumns(const RangeEntry& entry, ColumnNames* columns) {
    std::vector<std::optional<std::string>> real;
    if (entry.kind == RangeEntry::Kind::kRelation) real = RelationColumnNames(catalog_, entry.relation);
    if (real.empty()) {
      const Relation* row = RowRelation(entry);
      for (const RangeEntryColumn& column : entry.columns) {
        const Column* now = row == nullptr ? nullptr : row->column(static_cast<int>(real.size()) + 1);
        if (column.dropped || column.name.empty() || (now != nullptr && now->dropped)) {
          real.emplace_back();
        } else {
          real.emplace_back(std::string(column.name));
        }
      }
    }
    // The columns of a table have different names, so nothing that is asked for here can take one of them away: printing
    // an expression over one table begins like this, and it is most of what is printed.
    if (entry.kind == RangeEntry::Kind::kRelation && columns->names.empty() && columns->parent_using.empty() &&
        names_.using_names.empty() && entry.alias_columns.empty() && entry.columns.empty()) {
      for (const auto& name : real) {
        if (name) columns->new_names.push_back(*name);
      }
      columns->is_new.assign(columns->new_names.size(), false);
      columns->names = std::move(real);
      return;
    }
    Expand(columns, real.size());
    bool changed = false;
    std::vector<std::string> new_names;
    std::set<std::string, std::less<>> taken;
    for (const auto& name : columns->names) {
      if (name) taken.insert(*name);
    }
    taken.insert(columns->parent_using.begin(), columns->parent_using.end());
    for (std::size_t i = 0; i < real.size(); ++i) {
      if (!real[i]) {
        columns->names[i].reset();
        continue;
      }
      if (!columns->names[i]) {
        std::string name = *real[i];
        if (HasAlias(entry) && i < entry.alias_columns.size()) name = entry.alias_columns[i];
        if (taken.count(name) != 0 || !names_.using_names.empty()) name = Unique(std::move(name), *columns);
        taken.insert(name);
        columns->names[i] = name;
      }
      new_names.push_back(*columns->names[i]);
      columns->is_new.push_back(entry.kind == RangeEntry::Kind::kRelation && i >= entry.columns.size() &&
                                !entry.columns.empty());
      if (*columns->names[i] != *real[i]) changed = true;
    }
    columns->new_names = std::move(new_names);
    switch (entry.kind) {
      case RangeEntry::Kind::kRelation: columns->print_aliases = changed; break;
      case RangeEntry::Kind::kFunction: columns->print_aliases = true; break;
      case RangeEntry::Kind::kTableFunction: columns->print_aliases = false; break;
      default: columns->print_aliases = changed || !entry.alias_columns.empty();
    }
  }

  // set_join_column_names
  void JoinColumns(const RangeEntry& entry, ColumnNames* columns) {
    if (columns->left_entry == 0 || columns->right_entry == 0) return;
    const ColumnNames& left = names_.columns[columns->left_entry - 1];
    const ColumnNames& right = names_.columns[columns->right_entry - 1];
    const std::size_t old_count = entry.columns.size();
    const bool named = HasAlias(entry);
    Expand(columns, old_count);
    bool changed = false;
    for (std::size_t i = columns->using_names.size(); i < old_count; ++i) {
      std::optional<std::string> real;
      const int l = i < columns->left_columns.size() ? columns->left_columns[i] : 0;
      const int r = i < columns->right_columns.size() ? columns->right_columns[i] : 0;
      if (l > 0 && static_cast<std::size_t>(l) <= left.names.size()) {
        real = left.names[l - 1];
      } else if (r > 0 && static_cast<std::size_t>(r) <= right.names.size()) {
        real = right.names[r - 1];
      } else {
        real = std::string(entry.columns[i].name);
      }
      if (!real || !named) {
        columns->names[i] = real;
        continue;
      }
      if (!columns->names[i]) {
        std::string name = i < entry.alias_columns.size() ? std::string(entry.alias_columns[i]) : *real;
        columns->names[i] = Unique(std::move(name), *columns);
      }
      if (*columns->names[i] != *real) changed = true;
    }
    // The names of a re-parse: merged columns, then the left side's others, then the right side's.
    std::set<int> left_merged, right_merged;
    std::size_t at = 0;
    while (at < old_count && columns->left_columns[at] != 0 && columns->right_columns[at] != 0) {
      columns->new_names.push_back(columns->names[at].value_or(""));
      columns->is_new.push_back(false);
      left_merged.insert(columns->left_columns[at]);
      right_merged.insert(columns->right_columns[at]);
      ++at;
    }
    SideColumns(left, left_merged, named, old_count, &at, &changed, columns);
    SideColumns(right, right_merged, named, old_count, &at, &changed, columns);
    columns->print_aliases = named && changed;
  }

  void SideColumns(const ColumnNames& side, const std::set<int>& merged, bool named, std::size_t old_count,
                   std::size_t* at, bool* changed, ColumnNames* columns) {
    std::size_t child = 0;
    for (std::size_t j = 0; j < side.new_names.size(); ++j) {
      if (!side.is_new[j]) {
        while (child < side.names.size() && !side.names[child]) ++child;
        ++child;
        if (merged.count(static_cast<int>(child)) != 0) continue;
        while (*at < old_count && !columns->names[*at]) ++*at;
        columns->new_names.push_back(*at < old_count ? *columns->names[*at] : side.new_names[j]);
        ++*at;
      } else if (named) {
        columns->new_names.push_back(Unique(side.new_names[j], *columns));
        if (columns->new_names.back() != side.new_names[j]) *changed = true;
      } else {
        columns->new_names.push_back(side.new_names[j]);
      }
      columns->is_new.push_back(side.is_new[j]);
    }
  }

  const Catalog& catalog_;
  Names& names_;
};

void NameSimply(const Catalog& catalog, Names* names) {
  names->entries = names->own_entries;
  names->columns.resize(names->entries.size());
  NameChooser chooser(catalog, names);
  chooser.EntryNames();
  for (std::size_t i = 0; i < names->entries.size(); ++i) chooser.EntryColumns(i);
}

}  // namespace

Names NamesForQuery(const Catalog& catalog, const ResolvedQuery& query, const Names* parent, bool hidden_old_and_new) {
  Names names;
  names.parent = parent;
  names.entries = query.entries;
  names.common_tables = query.common_tables;
  names.old_alias = query.returning_old_alias;
  names.new_alias = query.returning_new_alias;
  names.hidden_old_and_new = hidden_old_and_new;
  names.columns.resize(query.entries.size());
  NameChooser chooser(catalog, &names);
  chooser.EntryNames();
  for (const JoinNode* item : query.from) names.unique_using = names.unique_using || chooser.Dangerous(item);
  for (const JoinNode* item : query.from) chooser.UsingNames(item, {});
  for (std::size_t i = 0; i < query.entries.size(); ++i) chooser.EntryColumns(i);
  return names;
}

Names NamesForRelation(const Catalog& catalog, Oid relation) {
  Names names;
  RangeEntry entry;
  entry.relation = relation;
  names.own_entries.push_back(entry);
  NameSimply(catalog, &names);
  return names;
}

Names NamesForOldAndNew(const Catalog& catalog, Oid relation) {
  Names names;
  RangeEntry entry;
  entry.relation = relation;
  entry.alias = "old";
  names.own_entries.push_back(entry);
  entry.alias = "new";
  names.own_entries.push_back(entry);
  NameSimply(catalog, &names);
  return names;
}

}  // namespace pgrehearse
