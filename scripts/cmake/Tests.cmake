# Builds pgrehearse_tests and registers one ctest entry per test file, named after it.
find_package(doctest QUIET)
file(GLOB_RECURSE test_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/*.cpp")
list(FILTER test_sources EXCLUDE REGEX "/tests/benchmark\\.cpp$")
add_executable(pgrehearse_tests ${test_sources})
target_link_libraries(pgrehearse_tests PRIVATE pgrehearse_cli nlohmann_json::nlohmann_json)
if(TARGET doctest::doctest)
  target_link_libraries(pgrehearse_tests PRIVATE doctest::doctest)
else()
  find_path(Doctest_INCLUDE_DIR doctest/doctest.h REQUIRED)
  target_include_directories(pgrehearse_tests PRIVATE "${Doctest_INCLUDE_DIR}")
endif()
# Only tests/main.cpp knows where things lie (tests/paths.h hands it on), so that a compiler cache can share the others.
set_source_files_properties(
  "${PROJECT_SOURCE_DIR}/tests/main.cpp"
  PROPERTIES SKIP_PRECOMPILE_HEADERS ON COMPILE_DEFINITIONS
             "PGREHEARSE_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\";PGREHEARSE_BUILD_DIR=\"${PROJECT_BINARY_DIR}\";PGREHEARSE_EXECUTABLE=\"$<TARGET_FILE:pgrehearse>\"")
target_compile_options(pgrehearse_tests PRIVATE $<$<CONFIG:Release>:-O0>)
target_precompile_headers(pgrehearse_tests PRIVATE ${common_headers} <doctest/doctest.h> <rules/lint.h>)
add_dependencies(pgrehearse_tests pgrehearse)
pgrehearse_warnings(pgrehearse_tests)

# A program to be run by hand: a time is no test.
add_executable(pgrehearse_benchmark EXCLUDE_FROM_ALL tests/benchmark.cpp)
target_link_libraries(pgrehearse_benchmark PRIVATE pgrehearse_cli nlohmann_json::nlohmann_json)
pgrehearse_warnings(pgrehearse_benchmark)

foreach(file IN LISTS test_sources)
  get_filename_component(name "${file}" NAME_WE)
  if(name MATCHES "_test$")
    string(REGEX REPLACE "_test$" "" test_name "${name}")
    add_test(
      NAME ${test_name}
      COMMAND pgrehearse_tests "--source-file=*/${name}.cpp"
      WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
    set_tests_properties(${test_name} PROPERTIES SKIP_RETURN_CODE 77)
  endif()
endforeach()

# What is said of the SQL in testdata, against the PostgreSQL servers found here; skipped where there is none.
find_package(Python3 COMPONENTS Interpreter QUIET)
if(Python3_FOUND)
  foreach(major RANGE 15 18)
    add_test(
      NAME differential-${major}
      COMMAND "${Python3_EXECUTABLE}" tests/server/differential.py --program "$<TARGET_FILE:pgrehearse_tests>" --pg ${major}
      WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
    set_tests_properties(differential-${major} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 900 LABELS servers)
  endforeach()
  # Histories of real projects, where they lie beside this one: their ends and their dumps.
  file(GLOB histories LIST_DIRECTORIES true "${PROJECT_SOURCE_DIR}/../shared/corpus/*/")
  list(FILTER histories EXCLUDE REGEX "\\.tsv$")
  if(histories)
    add_test(
      NAME dumps
      COMMAND "${Python3_EXECUTABLE}" tests/server/differential.py --program "$<TARGET_FILE:pgrehearse_tests>" --pg 17 --end
              --bases "${PROJECT_SOURCE_DIR}/../shared/truth/preludes" ${histories}
      WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
    set_tests_properties(dumps PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 900 LABELS servers)
  endif()
  add_test(
    NAME downs
    COMMAND "${Python3_EXECUTABLE}" tests/server/downs.py --program "$<TARGET_FILE:pgrehearse_tests>"
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(downs PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600 LABELS servers)
endif()
