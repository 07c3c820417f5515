# Finds libpg_query 17 or newer and the pg_query.proto of the same package; defines PgQuery::PgQuery.
#
# Order: -DPG_QUERY_ROOT= (or the environment's), the system's libpg-query-dev when it is new enough, the package that
# scripts/setup unpacked below build/deps. -DPG_QUERY_MAJOR=17 accepts only that grammar.
#
# Result: PgQuery_PROTO, PgQuery_GRAMMAR (major version), PgQuery_VERSION, PgQuery_NEEDS_GLIBC_COMPAT.
set(PG_QUERY_ROOT "$ENV{PG_QUERY_ROOT}" CACHE PATH "Prefix with include/ and lib/ of libpg_query")
set(PG_QUERY_MAJOR "" CACHE STRING "PostgreSQL grammar to insist on (17, 18); empty: the newest found")
set(PG_QUERY_DEPS "${PROJECT_SOURCE_DIR}/build/deps" CACHE PATH "Where scripts/setup unpacked packages")

# Sets ${out} to the grammar of the pg_query.h in a folder, or to 0.
function(pg_query_grammar_of include_dir out)
  set(${out} 0 PARENT_SCOPE)
  if(EXISTS "${include_dir}/pg_query.h")
    file(STRINGS "${include_dir}/pg_query.h" line REGEX "^#define PG_MAJORVERSION \"[0-9]+\"")
    if(line MATCHES "\"([0-9]+)\"")
      set(${out} "${CMAKE_MATCH_1}" PARENT_SCOPE)
    endif()
  endif()
endfunction()

set(pg_query_prefixes)
if(PG_QUERY_ROOT)
  list(APPEND pg_query_prefixes "${PG_QUERY_ROOT}" "${PG_QUERY_ROOT}/usr")
else()
  list(APPEND pg_query_prefixes /usr/local /usr)
  file(GLOB pg_query_unpacked LIST_DIRECTORIES true "${PG_QUERY_DEPS}/libpg-query-*")
  list(SORT pg_query_unpacked COMPARE NATURAL ORDER DESCENDING)
  foreach(dir IN LISTS pg_query_unpacked)
    list(APPEND pg_query_prefixes "${dir}/usr" "${dir}")
  endforeach()
endif()

unset(PgQuery_INCLUDE_DIR CACHE)
unset(PgQuery_LIBRARY CACHE)
set(pg_query_rejected "")
foreach(prefix IN LISTS pg_query_prefixes)
  pg_query_grammar_of("${prefix}/include" grammar)
  if(grammar EQUAL 0)
    continue()
  endif()
  # The protobuf definition sits beside pg_query.h in some packages and in a folder of its own in others.
  find_file(pg_query_proto pg_query.proto
            PATHS "${prefix}/include/pg_query" "${prefix}/include" "${prefix}/include/protobuf" "${prefix}/share/pg_query"
            NO_DEFAULT_PATH NO_CACHE)
  find_library(pg_query_library NAMES libpg_query.a
               PATHS "${prefix}/lib/${CMAKE_LIBRARY_ARCHITECTURE}" "${prefix}/lib" "${prefix}/lib64" "${prefix}"
               NO_DEFAULT_PATH NO_CACHE)
  if(grammar LESS 17 OR (PG_QUERY_MAJOR AND NOT grammar EQUAL PG_QUERY_MAJOR) OR NOT pg_query_proto
     OR NOT pg_query_library)
    string(APPEND pg_query_rejected " ${prefix} (grammar ${grammar})")
  else()
    set(PgQuery_INCLUDE_DIR "${prefix}/include")
    set(PgQuery_LIBRARY "${pg_query_library}")
    set(PgQuery_PROTO "${pg_query_proto}")
    set(PgQuery_GRAMMAR "${grammar}")
    file(STRINGS "${prefix}/include/pg_query.h" line REGEX "^#define PG_VERSION \"")
    string(REGEX REPLACE ".*\"(.*)\".*" "\\1" PgQuery_VERSION "${line}")
  endif()
  unset(pg_query_proto)
  unset(pg_query_library)
  if(PgQuery_LIBRARY)
    break()
  endif()
endforeach()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(
  PgQuery
  REQUIRED_VARS PgQuery_LIBRARY PgQuery_INCLUDE_DIR PgQuery_PROTO
  VERSION_VAR PgQuery_VERSION
  REASON_FAILURE_MESSAGE
    "run scripts/setup to fetch it, install a libpg-query-dev of version 17 or newer, or pass -DPG_QUERY_ROOT=PREFIX.\
 Passed over:${pg_query_rejected}")

if(PgQuery_FOUND)
  if(NOT TARGET PgQuery::PgQuery)
    add_library(PgQuery::PgQuery STATIC IMPORTED)
    set_target_properties(PgQuery::PgQuery PROPERTIES IMPORTED_LOCATION "${PgQuery_LIBRARY}"
                                                      INTERFACE_INCLUDE_DIRECTORIES "${PgQuery_INCLUDE_DIR}"
                                                      INTERFACE_LINK_LIBRARIES Threads::Threads)
  endif()
  # A library built against a newer glibc than the machine's (2.38 brought these two) needs them supplied.
  if(NOT PgQuery_PROBED STREQUAL PgQuery_LIBRARY)
    unset(PgQuery_LINKS_AS_IS CACHE)
    set(PgQuery_PROBED "${PgQuery_LIBRARY}" CACHE INTERNAL "")
  endif()
  include(CheckCSourceCompiles)
  set(CMAKE_REQUIRED_INCLUDES "${PgQuery_INCLUDE_DIR}")
  set(CMAKE_REQUIRED_LIBRARIES "${PgQuery_LIBRARY}" Threads::Threads m)
  check_c_source_compiles(
    "#include <pg_query.h>
     int main(void) { pg_query_free_protobuf_parse_result(pg_query_parse_protobuf(\"SELECT 1\")); return 0; }"
    PgQuery_LINKS_AS_IS)
  unset(CMAKE_REQUIRED_INCLUDES)
  unset(CMAKE_REQUIRED_LIBRARIES)
  if(PgQuery_LINKS_AS_IS)
    set(PgQuery_NEEDS_GLIBC_COMPAT OFF)
  else()
    set(PgQuery_NEEDS_GLIBC_COMPAT ON)
  endif()
  message(STATUS "PostgreSQL grammar: ${PgQuery_VERSION} (${PgQuery_LIBRARY})")
endif()
