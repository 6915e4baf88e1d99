// The paths that a test can try here: all give the same results.
#ifndef DRILLCHECK_BASE_PROCESSOR_FOR_TEST_H_
#define DRILLCHECK_BASE_PROCESSOR_FOR_TEST_H_

#include <vector>

#include "base/processor.h"

namespace drillcheck {

inline std::vector<ProcessorPath> PathsOfThisProcessor() {
  std::vector<ProcessorPath> paths;
  for (ProcessorPath path :
       {ProcessorPath::kScalar, ProcessorPath::kAvx2, ProcessorPath::kAvx512}) {
    if (path <= BestPath()) paths.push_back(path);
  }
  return paths;
}

}  // namespace drillcheck

#endif  // DRILLCHECK_BASE_PROCESSOR_FOR_TEST_H_
