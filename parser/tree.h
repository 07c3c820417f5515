// The bricks of the statement tree: where nodes live, how lists and names are held, how a node tells its place.
//
// A ParsedFile owns one NodeArena. Every node of its statements lives there and is trivially destructible: text is a
// view of arena bytes, a list is a span, a child is a plain pointer to const. So a tree of any depth is freed at once,
// nothing is reference-counted, and a node may be shared freely as long as its ParsedFile lives.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory_resource>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace pgrehearse {

using Text = std::string_view;

template <typename T>
using List = std::span<const T>;

// A byte offset in the SourceFile of the statement; kNowhere when the grammar does not record one.
using Offset = std::uint32_t;
inline constexpr Offset kNowhere = 0xffffffffu;

class NodeArena {
 public:
  NodeArena() = default;
  NodeArena(const NodeArena&) = delete;
  NodeArena& operator=(const NodeArena&) = delete;

  template <typename T>
  const T* Make(T node) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (memory_.allocate(sizeof(T), alignof(T))) T(std::move(node));
  }
  // Room for `count` items, for a list of known length that is filled in place.
  template <typename T>
  std::span<T> Array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (count == 0) return {};
    T* to = static_cast<T*>(memory_.allocate(sizeof(T) * count, alignof(T)));
    for (std::size_t i = 0; i < count; ++i) new (to + i) T();
    return std::span<T>(to, count);
  }
  template <typename T>
  List<T> Copy(const std::vector<T>& items) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (items.empty()) return {};
    T* to = static_cast<T*>(memory_.allocate(sizeof(T) * items.size(), alignof(T)));
    for (std::size_t i = 0; i < items.size(); ++i) new (to + i) T(items[i]);
    return List<T>(to, items.size());
  }
  Text Copy(Text text) {
    if (text.empty()) return {};
    char* to = static_cast<char*>(memory_.allocate(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return Text(to, text.size());
  }

 private:
  std::pmr::monotonic_buffer_resource memory_;
};

// A possibly qualified name of anything but a relation, as written: {"s", "f"} for s.f. Already folded and unescaped.
using NameList = List<Text>;

struct Expression;
struct Query;
struct SetVariable;

// A relation as named in a statement.
struct RelationName {
  Text catalog, schema, name;
  bool only = false;       // ONLY t: without its children
  char persistence = 'p';  // 'p' permanent, 't' temporary, 'u' unlogged (pg_class.relpersistence)
  Text alias;
  List<Text> alias_columns;
  Offset at = kNowhere;
};

// A type as written: int[], schema.t(3), SETOF x, t.c%TYPE.
struct TypeName {
  NameList names;
  bool setof = false;
  bool percent_type = false;
  List<const Expression*> modifiers;
  List<std::int32_t> array_bounds;  // one entry per dimension, -1 where no bound is written
  // INTERVAL fields and precision arrive as modifiers already encoded by the grammar (gram.y, opt_interval).
  Offset at = kNowhere;
};

// A role as written in GRANT, OWNER TO, policies (RoleSpec).
struct RoleName {
  enum class Kind : std::uint8_t { kNamed, kPublic, kCurrentRole, kCurrentUser, kSessionUser };
  Kind kind = Kind::kNamed;
  Text name;
  Offset at = kNowhere;
};

// One "name [= value]" of WITH (...), SET (...), OPTIONS (...) and the option lists of many statements (DefElem). What
// the value is depends on how it was written; exactly one of the members is set, or none when only the name is there.
// A bare word that the grammar takes for a type (buffering = auto, fastupdate = off) sets `type` and also `text`, as
// defGetString in commands/define.c reads it.
struct Option {
  enum class Action : std::uint8_t { kUnspecified, kSet, kAdd, kDrop };
  Text space;  // "toast" in toast.autovacuum_enabled
  Text name;
  Text text;  // a string, an identifier, a number (as written), "true"/"false" for booleans
  bool has_text = false;
  bool is_number = false;          // `text` was a numeric literal
  List<Text> list;                 // a list of names or strings
  const TypeName* type = nullptr;  // AS type, RETURNS type, and function-valued options
  const Expression* expression = nullptr;
  const SetVariable* setting = nullptr;  // SET name = value, of a function
  Action action = Action::kUnspecified;
  Offset at = kNowhere;
};

}  // namespace pgrehearse
