# drillcheck_archive(NAME ARCHIVE HEADER)
#
# Makes drillcheck::NAME of a library's archive. The test of a rule is a
# process of its own that lives for a millisecond, and a shared library costs
# it a twentieth of that before it does anything. Inside the shared yaml-cpp
# each call from one part to another also takes a detour. Where a system
# brings no archive, the shared library does as well.
function(drillcheck_archive name archive header)
  string(REGEX REPLACE "^lib(.*)\\.a$" "\\1" shared "${archive}")
  set(found DRILLCHECK_${name})
  find_library(${found}_LIBRARY NAMES ${archive} ${shared} REQUIRED)
  find_path(${found}_INCLUDE ${header} REQUIRED)
  add_library(drillcheck::${name} UNKNOWN IMPORTED)
  set_target_properties(drillcheck::${name} PROPERTIES
    IMPORTED_LOCATION "${${found}_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${${found}_INCLUDE}")
endfunction()
