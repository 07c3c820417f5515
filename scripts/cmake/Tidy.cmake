# Runs clang-tidy over our own files while they compile (the preset tidy); the newest one found, 16 at least.
if(PGREHEARSE_TIDY)
  # clang-tidy 14, Debian 12's default, rejects libstdc++'s <ranges>.
  find_program(PGREHEARSE_CLANG_TIDY NAMES clang-tidy-22 clang-tidy-21 clang-tidy-20 clang-tidy-19 clang-tidy-18
                                           clang-tidy-17 clang-tidy-16 clang-tidy)
  if(NOT PGREHEARSE_CLANG_TIDY)
    message(FATAL_ERROR "clang-tidy is missing: install clang-tidy-16 or newer")
  endif()
  execute_process(COMMAND "${PGREHEARSE_CLANG_TIDY}" --version OUTPUT_VARIABLE tidy_version)
  if(NOT tidy_version MATCHES "version ([0-9]+)" OR CMAKE_MATCH_1 LESS 16)
    message(FATAL_ERROR "${PGREHEARSE_CLANG_TIDY} is too old for this code: install clang-tidy-16 or newer")
  endif()
  # The compiler may be gcc, whose warning options clang does not all know.
  set(CMAKE_CXX_CLANG_TIDY "${PGREHEARSE_CLANG_TIDY};--quiet;--extra-arg=-Wno-unknown-warning-option")
  set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
endif()
