# Generates and builds the C++ reader of libpg_query's protobuf output, from the definition that came with the library.
set(pg_query_generated "${PROJECT_BINARY_DIR}/generated/pg_query_proto")
file(MAKE_DIRECTORY "${pg_query_generated}")
add_custom_command(
  OUTPUT "${pg_query_generated}/pg_query.pb.cc" "${pg_query_generated}/pg_query.pb.h"
  COMMAND protobuf::protoc "--cpp_out=${pg_query_generated}" "--proto_path=${pg_query_generated}" pg_query.proto
  DEPENDS "${pg_query_generated}/pg_query.proto"
  COMMENT "Generating pg_query.pb.cc"
  VERBATIM)
# A copy, so that several packages never meet on one include path and the dependency is on the content. In it strings are
# bytes: the same on the wire, but names that are no UTF-8 (LATIN1 files exist) do not make the whole message unreadable.
# The lite runtime keeps the descriptors of 270 messages out of the program and of its start.
file(READ "${PgQuery_PROTO}" pg_query_definition)
string(REGEX REPLACE "(\n[ \t]+)string " "\\1bytes " pg_query_definition "${pg_query_definition}")
string(REPLACE "package pg_query;" "package pg_query;\noption optimize_for = LITE_RUNTIME;" pg_query_definition
               "${pg_query_definition}")
file(CONFIGURE OUTPUT "${pg_query_generated}/pg_query.proto" CONTENT "${pg_query_definition}" @ONLY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PgQuery_PROTO}")

include(PgQueryTree)

add_library(pgrehearse_pg_query_proto STATIC "${pg_query_generated}/pg_query.pb.cc" "${pg_query_generated}/pg_query.pb.h")
target_include_directories(pgrehearse_pg_query_proto SYSTEM PUBLIC "${pg_query_generated}")
target_link_libraries(pgrehearse_pg_query_proto PUBLIC protobuf::libprotobuf-lite)
# Generated code: nobody reads its warnings, steps through it or looks for mistakes in it, and at -O0 it would dominate every
# run.
target_compile_options(pgrehearse_pg_query_proto PRIVATE -O1 -g0 -w -fno-sanitize=all)
set_target_properties(pgrehearse_pg_query_proto PROPERTIES CXX_CLANG_TIDY "")
