# Makes the rules' tests known to CTest. ctest reads the script written here
# at every call, and the script asks the program: a rule added, renamed,
# broken or deleted changes the next ctest with no build and no configure.
set(script "${CMAKE_BINARY_DIR}/rule_tests.ctest.cmake")
set(selection "")
if(DRILLCHECK_RECORDED)
  set(selection "--recorded")
endif()
if(DRILLCHECK_WARNINGS_AS_ERRORS)
  list(APPEND selection "--warnings-as-errors")
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/list_rules.ctest.cmake.in
  "${script}.in" @ONLY)
file(GENERATE OUTPUT "${script}" INPUT "${script}.in")
set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${script}")
include(${CMAKE_CURRENT_LIST_DIR}/tree_options.cmake)
