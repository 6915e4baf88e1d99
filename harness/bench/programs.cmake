# The programs of ci/bench: yardsticks, and what measures. Developers only.
option(DRILLCHECK_BENCHMARKS
  "Benchmarks of the stages are built (needs libbenchmark-dev)" ON)

foreach(program IN ITEMS cost yaml_only parse_only correlate_only)
  add_executable(drillcheck_${program} bench/${program}.cc)
  target_link_libraries(drillcheck_${program} PRIVATE drillcheck_warnings)
  list(APPEND bench_programs drillcheck_${program})
endforeach()
target_link_libraries(drillcheck_yaml_only PRIVATE yaml-cpp)
target_link_libraries(drillcheck_parse_only PRIVATE drillcheck_bench)
target_link_libraries(drillcheck_correlate_only PRIVATE drillcheck_bench)

find_package(benchmark QUIET)
if(DRILLCHECK_BENCHMARKS AND benchmark_FOUND)
  add_executable(drillcheck_benchmarks bench/stages_benchmark.cc)
  target_link_libraries(drillcheck_benchmarks PRIVATE
    drillcheck_bench drillcheck_warnings benchmark::benchmark)
  list(APPEND bench_programs drillcheck_benchmarks)
endif()
set_target_properties(${bench_programs} PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
