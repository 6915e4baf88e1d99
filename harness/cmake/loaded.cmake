# drillcheck_loaded(NAME TARGET)
#
# Makes drillcheck::NAME of a shared library that is not linked, but loaded
# when it is needed first: its headers, and the macro DRILLCHECK_NAME, which is
# the name to load it by. For a library that has no archive (archive.cmake).
# Code that is not optimised keeps what it does not call, and what that calls in
# turn: there the library is linked as well.
function(drillcheck_loaded name target)
  get_target_property(configuration ${target} IMPORTED_CONFIGURATIONS)
  list(GET configuration 0 configuration)
  get_target_property(soname ${target} IMPORTED_SONAME_${configuration})
  add_library(drillcheck_loaded_${name} INTERFACE)
  add_library(drillcheck::${name} ALIAS drillcheck_loaded_${name})
  target_include_directories(drillcheck_loaded_${name} SYSTEM INTERFACE
    $<TARGET_PROPERTY:${target},INTERFACE_INCLUDE_DIRECTORIES>)
  target_compile_definitions(drillcheck_loaded_${name} INTERFACE
    $<TARGET_PROPERTY:${target},INTERFACE_COMPILE_DEFINITIONS>
    DRILLCHECK_${name}="${soname}")
  target_link_libraries(drillcheck_loaded_${name} INTERFACE
    ${CMAKE_DL_LIBS} $<$<CONFIG:Debug>:${target}>)
endfunction()
