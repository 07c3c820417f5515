// The names PostgreSQL invents: constraints, indexes, sequences, array types (indexcmds.c, pg_constraint.c, pg_type.c).
#include "analyzer/catalog/names.h"

#include <algorithm>

namespace pgrehearse {

std::string_view ClipName(std::string_view name, std::size_t limit) {
  if (name.size() <= limit) return name;
  // A byte 10xxxxxx continues a character: the cut must not stand before one.
  while (limit > 0 && (static_cast<unsigned char>(name[limit]) & 0xC0U) == 0x80U) --limit;
  return name.substr(0, limit);
}

std::string MakeObjectName(std::string_view name1, std::string_view name2, std::string_view label) {
  std::size_t overhead = 0;
  if (!name2.empty()) ++overhead;
  if (!label.empty()) overhead += label.size() + 1;
  const std::size_t available = kMaxNameLength > overhead ? kMaxNameLength - overhead : 0;
  std::size_t length1 = name1.size(), length2 = name2.size();
  while (length1 + length2 > available) {
    if (length1 > length2) {
      --length1;
    } else {
      --length2;
    }
  }
  std::string name(ClipName(name1, length1));
  if (!name2.empty()) name.append("_").append(ClipName(name2, length2));
  if (!label.empty()) name.append("_").append(label);
  return name;
}

namespace {

bool Contains(const TakenNames& taken, const std::string& name) {
  return std::find(taken.begin(), taken.end(), name) != taken.end();
}

// Tries label, label1, label2 ... until `free` says yes.
template <typename Free>
std::string ChooseName(std::string_view name1, std::string_view name2, std::string_view label, Free&& free) {
  std::string name = MakeObjectName(name1, name2, label);
  for (int pass = 1; !free(name); ++pass) name = MakeObjectName(name1, name2, std::string(label) + std::to_string(pass));
  return name;
}

}  // namespace

std::string ChooseRelationName(const Catalog& catalog, std::string_view name1, std::string_view name2,
                               std::string_view label, Oid schema, bool is_constraint, const TakenNames& taken) {
  return ChooseName(name1, name2, label, [&](const std::string& name) {
    return catalog.FindRelation(schema, name) == 0 && !Contains(taken, name) &&
           !(is_constraint && catalog.ConstraintNameUsed(schema, name));
  });
}

std::string ChooseConstraintName(const Catalog& catalog, std::string_view name1, std::string_view name2,
                                 std::string_view label, Oid schema, const TakenNames& taken) {
  return ChooseName(name1, name2, label, [&](const std::string& name) {
    return !catalog.ConstraintNameUsed(schema, name) && !Contains(taken, name);
  });
}

std::string JoinColumnNames(const std::vector<std::string>& columns) {
  std::string joined;
  for (const std::string& column : columns) {
    if (!joined.empty()) joined += '_';
    joined.append(column);
    if (joined.size() > kMaxNameLength) break;
  }
  return joined;
}

std::vector<std::string> ChooseIndexColumnNames(const std::vector<std::string>& wanted) {
  std::vector<std::string> chosen;
  for (const std::string& name : wanted) {
    std::string current = name;
    for (int i = 1; Contains(chosen, current); ++i) {
      const std::string number = std::to_string(i);
      current = std::string(ClipName(name, kMaxNameLength - number.size())) + number;
    }
    chosen.push_back(std::move(current));
  }
  return chosen;
}

std::string ChooseIndexName(const Catalog& catalog, std::string_view table, Oid schema,
                            const std::vector<std::string>& columns, bool exclusion, bool primary, bool is_constraint) {
  if (primary) return ChooseRelationName(catalog, table, {}, "pkey", schema, true);
  const std::string joined = JoinColumnNames(columns);
  if (exclusion) return ChooseRelationName(catalog, table, joined, "excl", schema, true);
  if (is_constraint) return ChooseRelationName(catalog, table, joined, "key", schema, true);
  return ChooseRelationName(catalog, table, joined, "idx", schema);
}

std::string MakeArrayTypeName(const Catalog& catalog, std::string_view type_name, Oid schema) {
  const auto free = [&](const std::string& name) { return catalog.FindTypeOid(schema, name) == 0; };
  if (catalog.version() >= 16) {
    std::string name = MakeObjectName("", type_name, {});
    for (int pass = 1; !free(name); ++pass) name = MakeObjectName("", type_name, std::to_string(pass));
    return name;
  }
  for (std::size_t underscores = 1;; ++underscores) {
    std::string name = std::string(underscores, '_').append(type_name);
    name = ClipName(name);
    if (free(name) || underscores >= kMaxNameLength) return name;
  }
}

std::string MakeMultirangeTypeName(std::string_view range_type_name) {
  const std::size_t range = range_type_name.find("range");
  std::string name;
  if (range != std::string_view::npos) {
    name.append(range_type_name.substr(0, range)).append("multi").append(range_type_name.substr(range));
  } else {
    name.append(ClipName(range_type_name, kMaxNameLength - 11)).append("_multirange");
  }
  return std::string(ClipName(name));
}

}  // namespace pgrehearse
