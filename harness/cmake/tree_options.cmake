# Writes tree.options into the build folder: which tree ci/nightly and ci/gate
# tell drillcheck to test and how strictly, one word of the command a line. It
# names no folder for the tree of this checkout, whose paths are then spelled as
# one types them.
set(tree_options "")
if(NOT (DRILLCHECK_RULES STREQUAL "${CMAKE_SOURCE_DIR}/rules" AND
        DRILLCHECK_FIXTURES STREQUAL "${CMAKE_SOURCE_DIR}/fixtures"))
  foreach(folder IN LISTS DRILLCHECK_RULES)
    string(APPEND tree_options "--rules\n${folder}\n")
  endforeach()
  if(DRILLCHECK_FIXTURES)
    string(APPEND tree_options "--fixtures\n${DRILLCHECK_FIXTURES}\n")
  endif()
endif()
if(DRILLCHECK_RECORDED)
  string(APPEND tree_options "--recorded\n")
endif()
if(DRILLCHECK_WARNINGS_AS_ERRORS)
  string(APPEND tree_options "--warnings-as-errors\n")
endif()
file(WRITE "${CMAKE_BINARY_DIR}/tree.options" "${tree_options}")
