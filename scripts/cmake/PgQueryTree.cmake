# Generates the field by field part of parser/lower/tree_from_nodes.cpp from libpg_query's protobuf definition: its messages
# have the fields of PostgreSQL's nodes of the same name, and tell the node's own name of a field as json_name.
string(REPLACE ";" "" tree_lines "${pg_query_definition}")
# What CMake would take for parts of lists.
string(REPLACE "[" "<" tree_lines "${tree_lines}")
string(REPLACE "]" ">" tree_lines "${tree_lines}")
string(REPLACE "\n" ";" tree_lines "${tree_lines}")

# Written by hand in tree_from_nodes.cpp, or no nodes.
set(tree_special Node ParseResult ScanResult ScanToken SummaryResult Integer Float Boolean String BitString List IntList
                 OidList A_Const Token KeywordKind)
set(tree_scalars bool bytes int32 int64 uint32 uint64 double)
set(tree_enums "")
foreach(line IN LISTS tree_lines)
  if(line MATCHES "^enum ([A-Za-z0-9_]+)")
    list(APPEND tree_enums "${CMAKE_MATCH_1}")
  endif()
endforeach()

set(tree_functions "")
set(tree_cases "")
set(tree_in "")
foreach(line IN LISTS tree_lines)
  if(line MATCHES "^(message|enum) ([A-Za-z0-9_]+)")
    set(tree_kind "${CMAKE_MATCH_1}")
    set(tree_in "${CMAKE_MATCH_2}")
    if(tree_in IN_LIST tree_special)
    elseif(tree_kind STREQUAL "message")
      string(APPEND tree_functions "  void Fill([[maybe_unused]] const ::${tree_in}& in, [[maybe_unused]] pb::${tree_in}& out) {\n")
    else()
      string(APPEND tree_functions "  static pb::${tree_in} Mapped(::${tree_in} value) {\n    switch (value) {\n")
    endif()
  elseif(tree_in STREQUAL "Node" AND line MATCHES "^[ \t]*([A-Za-z0-9_]+) ([a-z0-9_]+) = [0-9]+ <json_name=\"([A-Za-z0-9_]+)\">")
    if(NOT CMAKE_MATCH_1 IN_LIST tree_special)
      string(APPEND tree_cases "      case T_${CMAKE_MATCH_3}: return Fill(reinterpret_cast<const ::${CMAKE_MATCH_1}&>(in), *out.mutable_${CMAKE_MATCH_2}());\n")
    endif()
  elseif(tree_in STREQUAL "" OR tree_in IN_LIST tree_special)
  elseif(line MATCHES "^}")
    if(tree_kind STREQUAL "enum")
      string(APPEND tree_functions "      default: return {};\n    }\n")
    endif()
    string(APPEND tree_functions "  }\n")
    set(tree_in "")
  elseif(tree_kind STREQUAL "enum")
    # 0 stands for undefined, which PostgreSQL does not have.
    if(line MATCHES "^[ \t]*([A-Za-z0-9_]+) = [1-9]")
      string(APPEND tree_functions "      case ::${CMAKE_MATCH_1}: return pb::${CMAKE_MATCH_1};\n")
    endif()
  elseif(line MATCHES "^[ \t]*(repeated )?([A-Za-z0-9_]+) ([a-z0-9_]+) = [0-9]+ <json_name=\"([A-Za-z0-9_]+)\">")
    set(tree_type "${CMAKE_MATCH_2}")
    if(CMAKE_MATCH_1)
      # Sets of numbers come with analysis only.
      if(tree_type STREQUAL "Node")
        string(APPEND tree_functions "    PutList(in.${CMAKE_MATCH_4}, [&]() -> auto& { return *out.add_${CMAKE_MATCH_3}(); });\n")
      endif()
    elseif(tree_type IN_LIST tree_scalars OR tree_type IN_LIST tree_enums)
      string(APPEND tree_functions "    PutValue(in.${CMAKE_MATCH_4}, [&](const auto& value) { out.set_${CMAKE_MATCH_3}(value); });\n")
    else()
      string(APPEND tree_functions "    PutNode(in.${CMAKE_MATCH_4}, [&]() -> auto& { return *out.mutable_${CMAKE_MATCH_3}(); });\n")
    endif()
  endif()
endforeach()

file(CONFIGURE OUTPUT "${pg_query_generated}/tree_fields.inc" CONTENT
"// Copies PostgreSQL's nodes into messages, field by field; generated from pg_query.proto.
@tree_functions@
  void FillOther(const ::Node& in, pb::Node& out) {
    switch (nodeTag(&in)) {
@tree_cases@
      default: return;
    }
  }
" @ONLY)
