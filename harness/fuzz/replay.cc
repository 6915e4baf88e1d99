// Runs a target over files that were kept, without libFuzzer: what the tests
// do with the saved corpus, and what a person does with one finding.
//
// usage: fuzz_TARGET FILE_OR_FOLDER...
// A crash, more than kSeconds for one input or more than kMemory in all ends
// the program; the last name that it printed is the input.
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr unsigned kSeconds = 20;  // a sanitizer on a busy machine is slow
constexpr rlim_t kMemory = rlim_t{1} << 30;

// Address space is no measure of memory where a sanitizer maps terabytes.
void BoundMemory() {
#ifndef __SANITIZE_ADDRESS__
  rlimit limit{kMemory, kMemory};
  if (setrlimit(RLIMIT_AS, &limit) != 0) std::perror("setrlimit");
#endif
}

std::vector<std::string> FilesOf(const std::string& path) {
  namespace fs = std::filesystem;
  if (!fs::is_directory(path)) return {path};
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// False: the file cannot be read.
bool Replay(const std::string& path) {
  std::printf("%s\n", path.c_str());
  std::fflush(stdout);
  std::ifstream file(path, std::ios::binary);
  if (!file) return false;
  std::vector<uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
  alarm(kSeconds);  // its signal ends the program
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  alarm(0);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  BoundMemory();
  size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    for (const std::string& path : FilesOf(argv[i])) {
      if (!Replay(path)) return 1;
      ++count;
    }
  }
  std::printf("%zu inputs\n", count);
  return count == 0 ? 1 : 0;  // nothing replayed proves nothing
}
