# Keeps generated/git_revision.h current: rewritten only after HEAD moved, so an ordinary build does not pay for it.
find_package(Git QUIET)
set(git_revision_header "${PROJECT_BINARY_DIR}/generated/git_revision.h")
set(git_revision_depends)
if(Git_FOUND)
  foreach(name logs/HEAD HEAD)
    execute_process(
      COMMAND "${GIT_EXECUTABLE}" rev-parse --git-path ${name}
      WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
      OUTPUT_VARIABLE path OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(path)
      get_filename_component(path "${path}" ABSOLUTE BASE_DIR "${PROJECT_SOURCE_DIR}")
      if(EXISTS "${path}")
        list(APPEND git_revision_depends "${path}")
      endif()
    endif()
  endforeach()
endif()
add_custom_command(
  OUTPUT "${git_revision_header}"
  COMMAND "${CMAKE_COMMAND}" "-DSOURCE=${PROJECT_SOURCE_DIR}" "-DHEADER=${git_revision_header}" "-DGIT=${GIT_EXECUTABLE}"
          -P "${PROJECT_SOURCE_DIR}/scripts/cmake/WriteGitRevision.cmake"
  DEPENDS ${git_revision_depends} "${PROJECT_SOURCE_DIR}/scripts/cmake/WriteGitRevision.cmake"
  COMMENT "Recording the git revision"
  VERBATIM)
