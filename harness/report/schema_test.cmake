# The tests of report/ that need more than GoogleTest: pugixml reads the JUnit
# file back, Python checks results.schema.json.
if(TARGET report_test)
  find_package(pugixml REQUIRED)
  target_link_libraries(report_test PRIVATE pugixml::pugixml)

  # The system's own Python first: python3-jsonschema belongs to it.
  find_program(DRILLCHECK_PYTHON python3 HINTS /usr/bin)
  set(schema_test ${CMAKE_COMMAND} -E echo "NOT RUN: python3 is absent")
  if(DRILLCHECK_PYTHON)
    set(schema_test ${DRILLCHECK_PYTHON}
      ${CMAKE_CURRENT_LIST_DIR}/schema_test.py
      ${CMAKE_CURRENT_LIST_DIR}/results.schema.json
      ${CMAKE_CURRENT_LIST_DIR}/testdata/sample.json)
  endif()
  add_test(NAME report/ResultsSchema.AcceptsTheGoldenFile COMMAND ${schema_test})
  set_tests_properties(report/ResultsSchema.AcceptsTheGoldenFile PROPERTIES
    LABELS harness SKIP_REGULAR_EXPRESSION "NOT RUN")
endif()
