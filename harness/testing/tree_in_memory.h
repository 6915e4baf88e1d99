// A small rule repository of the source tree, read into memory, so that a test
// can plant or mend a fault in it.
//
// What cannot be read is a failure of the test.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_TESTING_TREE_IN_MEMORY_H_
#define DRILLCHECK_TESTING_TREE_IN_MEMORY_H_

#include <string>
#include <vector>

#include "testing/memory_files.h"

namespace drillcheck {

// These folders of `tree`, which is below harness/, with the paths that the
// repository's users would see.
MemoryFiles TreeInMemory(const std::string& tree,
                         const std::vector<std::string>& folders);

// What a file of it holds; one that is not there is a failure of the test.
std::string TextOf(const MemoryFiles& files, const std::string& path);

}  // namespace drillcheck

#endif  // DRILLCHECK_TESTING_TREE_IN_MEMORY_H_
