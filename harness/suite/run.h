// Registers the entries' tests with GoogleTest and runs them.
//
// One fixture class; the question is data. Tests are registered at run time
// with the rule's file and line, so that editing YAML never needs a compiler
// and every GoogleTest report points into the YAML.
//
// Call order: TakeGoogleTestFlags() once with the program's arguments, then
// RunEntries() once. GoogleTest keeps global state: never twice in a process.
#ifndef DRILLCHECK_SUITE_RUN_H_
#define DRILLCHECK_SUITE_RUN_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "results/result.h"
#include "suite/entry.h"

namespace drillcheck {

// Removes `--gtest_...` arguments from argv and keeps them for the run. Returns
// the first that GoogleTest would not understand, or nothing: GoogleTest itself
// would print its help and run no test.
std::string TakeGoogleTestFlags(int& argc, char** argv);

// Called before each entry with its position, from 0, and the number of all.
using Progress =
    std::function<void(size_t position, size_t total, const std::string& name)>;

// Called with each result before anything reports it.
using Finish = std::function<void(TestResult& result)>;

struct SuiteRun {
  std::vector<TestResult> results;  // of the tests that ran, in planned order
  bool all_ran = true;              // GoogleTest was asked to leave none out
  bool listed_only = false;         // --gtest_list_tests printed the names
  std::string trouble;              // not empty: nothing ran, and why
};

SuiteRun RunEntries(std::vector<std::unique_ptr<Entry>>& entries,
                    const Progress& progress, const Finish& finish = nullptr);

}  // namespace drillcheck

#endif  // DRILLCHECK_SUITE_RUN_H_
