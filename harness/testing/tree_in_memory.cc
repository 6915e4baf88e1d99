#include "testing/tree_in_memory.h"

#include <gtest/gtest.h>

#include "files/walk.h"
#include "testing/golden.h"

namespace drillcheck {

MemoryFiles TreeInMemory(const std::string& tree,
                         const std::vector<std::string>& folders) {
  MemoryFiles files;
  std::string root = SourceRoot() + "/harness/" + tree + "/";
  Diagnostics found;
  for (const std::string& folder : folders) {
    for (const std::string& path :
         WalkFiles(DiskFiles(), root + folder, found)) {
      auto bytes = DiskFiles().Read(path, kMaxRecordingBytes);
      if (!bytes.ok()) ADD_FAILURE() << bytes.error();
      if (bytes.ok()) files.Put(path.substr(root.size()), bytes.value());
    }
  }
  for (const Diagnostic& d : found) ADD_FAILURE() << Format(d);
  return files;
}

std::string TextOf(const MemoryFiles& files, const std::string& path) {
  auto text = files.Read(path, kMaxRecordingBytes);
  if (!text.ok()) ADD_FAILURE() << text.error();
  return text.ok() ? text.value() : "";
}

}  // namespace drillcheck
