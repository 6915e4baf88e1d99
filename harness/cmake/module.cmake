# drillcheck_module(NAME [FAST] SOURCES ... [TESTS ...] USES ...
#                   [TEST_USES ...] [THIRD_PARTY ...] [TEST_THIRD_PARTY ...])
#
# Makes the library of harness/NAME and, for developers, its unit tests. USES
# is the list of modules that NAME may include; the `layering` test compares
# it with the includes. TEST_USES are further modules that the unit tests may
# include. THIRD_PARTY are link targets and stay private; only the tests are
# linked with TEST_THIRD_PARTY. FAST is a module that all events of a scan or
# all rules of a load pass through. What runs once a test is built small, for a
# page of the program that is touched costs more than its instructions do.
include(GoogleTest)

add_library(drillcheck_warnings INTERFACE)
target_compile_options(drillcheck_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 warns wrongly about std::string (its bug 105329).
  target_compile_options(drillcheck_warnings INTERFACE -Wno-restrict)
endif()
if(DRILLCHECK_DEVELOPER)
  target_compile_options(drillcheck_warnings INTERFACE -Werror)
endif()
if(DRILLCHECK_SANITIZE)
  target_compile_options(drillcheck_warnings INTERFACE
    -fsanitize=${DRILLCHECK_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  target_link_options(drillcheck_warnings INTERFACE
    -fsanitize=${DRILLCHECK_SANITIZE})
endif()

# So that a program can leave out what it does not call, its libraries' part too:
# a test touches a tenth fewer of its pages.
if(NOT DRILLCHECK_SANITIZE)
  add_compile_options(
    $<$<CONFIG:Release>:-ffunction-sections> $<$<CONFIG:Release>:-fdata-sections>)
endif()

add_library(drillcheck_small INTERFACE)
if(NOT DRILLCHECK_SANITIZE)
  target_compile_options(drillcheck_small INTERFACE $<$<CONFIG:Release>:-Os>)
endif()

set_property(GLOBAL PROPERTY DRILLCHECK_LAYERS "")

function(drillcheck_module name)
  cmake_parse_arguments(arg "FAST" ""
    "SOURCES;TESTS;USES;TEST_USES;THIRD_PARTY;TEST_THIRD_PARTY" ${ARGN})
  list(JOIN arg_USES "," uses)
  list(JOIN arg_TEST_USES "," test_uses)
  set_property(GLOBAL APPEND PROPERTY
    DRILLCHECK_LAYERS "${name}:${uses}:${test_uses}")

  list(TRANSFORM arg_SOURCES PREPEND "${name}/")
  list(TRANSFORM arg_USES PREPEND drillcheck_ OUTPUT_VARIABLE libraries)
  add_library(drillcheck_${name} STATIC ${arg_SOURCES})
  target_include_directories(drillcheck_${name} PUBLIC
    ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(drillcheck_${name}
    PUBLIC ${libraries} PRIVATE drillcheck_warnings ${arg_THIRD_PARTY})
  if(NOT arg_FAST)
    target_link_libraries(drillcheck_${name} PRIVATE drillcheck_small)
  endif()

  if(DRILLCHECK_DEVELOPER AND arg_TESTS)
    list(TRANSFORM arg_TESTS PREPEND "${name}/")
    add_executable(${name}_test ${arg_TESTS})
    list(TRANSFORM arg_TEST_USES PREPEND drillcheck_
         OUTPUT_VARIABLE test_libraries)
    target_link_libraries(${name}_test PRIVATE
      drillcheck_${name} drillcheck_testing ${test_libraries}
      ${arg_TEST_THIRD_PARTY} drillcheck_warnings drillcheck_small
      GTest::gtest_main)
    gtest_discover_tests(${name}_test
      TEST_PREFIX ${name}/ DISCOVERY_TIMEOUT 60
      PROPERTIES LABELS harness
                 SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")
  endif()
endfunction()

# The test `layering`: after all modules are declared.
function(drillcheck_layering_tests)
  get_property(layers GLOBAL PROPERTY DRILLCHECK_LAYERS)
  list(JOIN layers "\n" layers)
  file(WRITE "${CMAKE_BINARY_DIR}/layers.txt" "${layers}\n")
  set(scripts "${CMAKE_CURRENT_SOURCE_DIR}/cmake")
  add_test(NAME layering COMMAND "${scripts}/layering.sh"
    "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/layers.txt")
  add_test(NAME layering_test COMMAND "${scripts}/layering_test.sh")
  set_tests_properties(layering layering_test PROPERTIES LABELS harness)
endfunction()
