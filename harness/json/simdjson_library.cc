#include "json/simdjson_library.h"

#include <dlfcn.h>

#include <cstddef>
#include <cstdlib>

namespace drillcheck::json {
namespace {

using Implementations =
    simdjson::internal::atomic_ptr<const simdjson::implementation>;

using ErrorInfo = simdjson::internal::error_code_info;

struct Library {
  std::string trouble;
  Implementations& (*active)() = nullptr;
  const ErrorInfo* errors = nullptr;
};

Library NotLoaded(const std::string& why) {
  return {"simdjson cannot be loaded: " + why +
          " (Debian's package libsimdjson14 has it)"};
}

// Its names are those of Debian 12's version 3.0 in the C++ ABI.
Library Load() {
  void* handle = dlopen(DRILLCHECK_SIMDJSON, RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) return NotLoaded(dlerror());
  void* active = dlsym(handle, "_ZN8simdjson25get_active_implementationEv");
  void* errors = dlsym(handle, "_ZN8simdjson8internal11error_codesE");
  if (active == nullptr || errors == nullptr) {
    return NotLoaded(std::string(DRILLCHECK_SIMDJSON) + " is another version");
  }
  return {"", reinterpret_cast<Implementations& (*)()>(active),
          static_cast<const ErrorInfo*>(errors)};
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
