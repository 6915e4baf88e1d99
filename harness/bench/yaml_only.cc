// drillcheck_yaml_only: the yardstick of loading rules. Reads every .yml file
// below the folders and parses it with yaml-cpp, on some threads, and does
// nothing with it.
//
// usage: drillcheck_yaml_only THREADS FOLDER...
// Prints the number of files. Its cost is measured from outside
// (drillcheck_cost), because loading is measured as a process of its own.
#include <yaml-cpp/yaml.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

namespace {

using Paths = std::vector<std::string>;

void AddBelow(const char* folder, Paths& paths) {
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".yml") paths.push_back(entry.path());
  }
}

size_t DocumentsOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  return YAML::LoadAll(text).size();
}

// Each takes the next file that nobody has taken.
size_t ParseAll(const Paths& paths, size_t threads) {
  std::atomic<size_t> next = 0;
  std::atomic<size_t> documents = 0;
  auto work = [&] {
    for (size_t i; (i = next++) < paths.size();) {
      documents += DocumentsOf(paths[i]);
    }
  };
  std::vector<std::jthread> others;
  for (size_t i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  others.clear();
  return documents;
}

}  // namespace

int main(int count, char** arguments) {
  int threads = count < 3 ? 0 : std::atoi(arguments[1]);
  if (threads < 1) {
    std::fprintf(stderr, "usage: drillcheck_yaml_only THREADS FOLDER...\n");
    return 3;
  }
  try {
    Paths paths;
    for (int i = 2; i < count; ++i) AddBelow(arguments[i], paths);
    size_t documents = ParseAll(paths, static_cast<size_t>(threads));
    std::printf("%zu files, %zu documents\n", paths.size(), documents);
    return documents > 0 ? 0 : 2;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 2;
  }
}
