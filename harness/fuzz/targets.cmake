# The fuzz targets: with libFuzzer (DRILLCHECK_FUZZ, needs clang), or for
# developers as tests that replay the saved corpus.
set(fuzz_targets
  audit_log condition evtx fixture json outline pipeline policy recording
  results rule scalar snapshot xml)

foreach(target IN LISTS fuzz_targets)
  add_executable(fuzz_${target} fuzz/${target}_target.cc)
  target_link_libraries(fuzz_${target} PRIVATE
    drillcheck_fuzz drillcheck_warnings)
  if(DRILLCHECK_FUZZ)
    target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(fuzz_${target} PRIVATE fuzz/replay.cc)
    add_test(NAME fuzz/${target} COMMAND fuzz_${target}
      ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/corpus/${target})
    set_tests_properties(fuzz/${target} PROPERTIES LABELS harness TIMEOUT 300)
  endif()
endforeach()

# Writes the corpus's .evtx files, which no person can write by hand.
add_executable(fuzz_evtx_seeds fuzz/evtx_seeds.cc)
target_link_libraries(fuzz_evtx_seeds PRIVATE
  drillcheck_files drillcheck_warnings)
