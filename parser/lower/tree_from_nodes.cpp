// The messages of a parse, copied from PostgreSQL's own nodes. Packing them and unpacking them again, which is all that
// the library's interface offers, takes longer than parsing.
#include <pg_query.pb.h>

#include <cstdlib>
#include <type_traits>

#include "parser/lower/tree.h"

// PostgreSQL's headers define macros with everyday names: they come last, and postgres.h before all others of its.
extern "C" {
#include <postgres.h>

#include <nodes/parsenodes.h>
#include <pg_query.h>
#include <pg_query_internal.h>
}

namespace pgrehearse::lower {

namespace {

namespace pb = ::pg_query;

// Follows the library's src/pg_query_outfuncs_protobuf.c: what is nothing, 0 or false in a node is left out.
class TreeReader {
 public:
  void Read(const ::List* statements, pb::ParseResult& out) {
    out.set_version(PG_VERSION_NUM);
    for (int i = 0; i < list_length(statements); ++i) {
      Fill(*static_cast<const ::RawStmt*>(list_nth(statements, i)), *out.add_stmts());
    }
  }
  bool too_deep() const { return too_deep_; }

 private:
  // PG_QUERY_PROTOBUF_MAX_DEPTH of libpg_query 18, in messages.
  static constexpr int kDeepest = 10000;

#include "tree_fields.inc"

  void Fill(const ::Integer& in, pb::Integer& out) { out.set_ival(in.ival); }
  void Fill(const ::Float& in, pb::Float& out) { out.set_fval(in.fval); }
  void Fill(const ::Boolean& in, pb::Boolean& out) { out.set_boolval(in.boolval); }
  void Fill(const ::String& in, pb::String& out) { out.set_sval(in.sval); }
  void Fill(const ::BitString& in, pb::BitString& out) { out.set_bsval(in.bsval); }
  void Fill(const ::List& in, pb::List& out) {
    PutList(
        &in, [&]() -> auto& { return *out.add_items(); });
  }
  void Fill(const ::A_Const& in, pb::A_Const& out) {
    out.set_isnull(in.isnull);
    out.set_location(in.location);
    if (in.isnull) return;
    switch (nodeTag(&in.val)) {
      case T_Integer:
        return Fill(in.val.ival, *out.mutable_ival());
      case T_Float:
        return Fill(in.val.fval, *out.mutable_fval());
      case T_Boolean:
        return Fill(in.val.boolval, *out.mutable_boolval());
      case T_String:
        return Fill(in.val.sval, *out.mutable_sval());
      case T_BitString:
        return Fill(in.val.bsval, *out.mutable_bsval());
      default:
        return;
    }
  }
  void Fill(const ::Node& in, pb::Node& out) {
    switch (nodeTag(&in)) {
      case T_Integer:
        return Fill(reinterpret_cast<const ::Integer&>(in), *out.mutable_integer());
      case T_Float:
        return Fill(reinterpret_cast<const ::Float&>(in), *out.mutable_float_());
      case T_Boolean:
        return Fill(reinterpret_cast<const ::Boolean&>(in), *out.mutable_boolean());
      case T_String:
        return Fill(reinterpret_cast<const ::String&>(in), *out.mutable_string());
      case T_BitString:
        return Fill(reinterpret_cast<const ::BitString&>(in), *out.mutable_bit_string());
      case T_A_Const:
        return Fill(reinterpret_cast<const ::A_Const&>(in), *out.mutable_a_const());
      case T_List:
        return Fill(reinterpret_cast<const ::List&>(in), *out.mutable_list());
      default:
        return FillOther(in, out);
    }
  }

  // A field that holds a node, or is one; `make` gives the message for it.
  template <typename T, typename F>
  void PutNode(const T& in, F make) {
    using Message = std::remove_reference_t<decltype(make())>;
    if constexpr (!std::is_pointer_v<T>) {
      // What a node begins with when it is a kind of another: only statements are of interest.
      if constexpr (!std::is_same_v<Message, pb::Node>) Fill(in, make());
    } else if (in != nullptr) {
      Message& out = make();
      depth_ += std::is_same_v<Message, pb::Node> ? 2 : 1;
      if (depth_ > kDeepest) {
        too_deep_ = true;
      } else if constexpr (std::is_same_v<Message, pb::Node>) {
        Fill(*reinterpret_cast<const ::Node*>(in), out);
      } else {
        Fill(*in, out);
      }
      depth_ -= std::is_same_v<Message, pb::Node> ? 2 : 1;
    }
  }

  template <typename F>
  void PutList(const ::List* in, F make) {
    for (int i = 0; i < list_length(in); ++i) {
      // DISTINCT without expressions is a list of one that is nothing.
      pb::Node& item = make();
      PutNode(
          static_cast<const ::Node*>(list_nth(in, i)), [&]() -> auto& { return item; });
    }
  }

  template <typename T, typename F>
  void PutValue(const T& in, F set) {
    if constexpr (std::is_enum_v<T>) {
      set(Mapped(in));
    } else if constexpr (std::is_pointer_v<T>) {
      if (in != nullptr) set(in);
    } else if constexpr (std::is_same_v<T, char>) {
      if (in != 0) set(std::string(1, in));
    } else {
      set(in);
    }
  }

  int depth_ = 1;
  bool too_deep_ = false;
};

}  // namespace

std::optional<TreeError> ReadTree(const char* text, pb::ParseResult& tree) {
  const MemoryContext context = pg_query_enter_memory_context();
  const PgQueryInternalParsetreeAndError result = pg_query_raw_parse(text, PG_QUERY_PARSE_DEFAULT);
  std::optional<TreeError> error;
  if (result.error != nullptr) {
    error = TreeError{result.error->message ? result.error->message : "syntax error", result.error->cursorpos};
    pg_query_free_error(result.error);
  } else {
    TreeReader reader;
    reader.Read(result.tree, tree);
    if (reader.too_deep()) error = TreeError{"parse tree is nested too deeply"};
  }
  std::free(result.stderr_buffer);
  pg_query_exit_memory_context(context);
  return error;
}

}  // namespace pgrehearse::lower
