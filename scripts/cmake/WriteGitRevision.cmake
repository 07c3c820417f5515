# Writes HEADER with the revision of SOURCE, leaving an unchanged file alone; run by GitRevision.cmake.
set(revision "unknown")
if(GIT)
  execute_process(
    COMMAND "${GIT}" rev-parse --short=12 HEAD
    WORKING_DIRECTORY "${SOURCE}"
    OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(found)
    set(revision "${found}")
  endif()
endif()
set(text "// The git revision this build was made from; generated.\n#define PGREHEARSE_GIT_REVISION \"${revision}\"\n")
set(old "")
if(EXISTS "${HEADER}")
  file(READ "${HEADER}" old)
endif()
if(NOT old STREQUAL text)
  file(WRITE "${HEADER}" "${text}")
endif()
