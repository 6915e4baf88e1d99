#include "json/simdjson_library.h"

#include <dlfcn.h>

#include <cstddef>
#include <cstdlib>

namespace drillcheck::json {
namespace {

using Implementations =
    simdjson::internal::atomic_ptr<const simdjson::implementation>;

struct Library {
  std::string trouble;
  Implementations& (*active)() = nullptr;
  const simdjson::internal::error_code_info* errors = nullptr;
};

std::string LoaderTrouble() {
  return std::string("simdjson cannot be loaded: ") + dlerror() +
         " (Debian's package libsimdjson14 has it)";
}

// Its names are those of Debian 12's version 3.0 in the C++ ABI.
Library Load() {
  Library library;
  void* handle = dlopen(DRILLCHECK_SIMDJSON, RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) return {LoaderTrouble()};
  void* active = dlsym(handle, "_ZN8simdjson25get_active_implementationEv");
  void* errors = dlsym(handle, "_ZN8simdjson8internal11error_codesE");
  if (active == nullptr || errors == nullptr) return {LoaderTrouble()};
  library.active = reinterpret_cast<Implementations& (*)()>(active);
  library.errors =
      static_cast<const simdjson::internal::error_code_info*>(errors);
  return library;
}

const Library& Loaded() {
  static const Library library = Load();
  return library;
}

}  // namespace

const std::string& SimdjsonTrouble() { return Loaded().trouble; }

const char* MessageOf(simdjson::error_code error) {
  const Library& library = Loaded();
  if (library.errors == nullptr) return library.trouble.c_str();
  return library.errors[static_cast<size_t>(error)].message;
}

}  // namespace drillcheck::json

// The one function of the library that its headers call. Who uses them has
// asked for trouble first.
simdjson::internal::atomic_ptr<const simdjson::implementation>&
simdjson::get_active_implementation() {
  auto active = drillcheck::json::Loaded().active;
  if (active == nullptr) std::abort();
  return active();
}
