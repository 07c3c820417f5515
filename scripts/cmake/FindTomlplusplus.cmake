# Finds toml++ as headers only, whatever build configuration a distribution ships; defines tomlplusplus::tomlplusplus.
find_path(Tomlplusplus_INCLUDE_DIR toml++/toml.h)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Tomlplusplus REQUIRED_VARS Tomlplusplus_INCLUDE_DIR)
if(Tomlplusplus_FOUND AND NOT TARGET tomlplusplus::tomlplusplus)
  add_library(tomlplusplus::tomlplusplus INTERFACE IMPORTED)
  set_target_properties(tomlplusplus::tomlplusplus PROPERTIES INTERFACE_INCLUDE_DIRECTORIES
                                                              "${Tomlplusplus_INCLUDE_DIR}")
endif()
mark_as_advanced(Tomlplusplus_INCLUDE_DIR)
