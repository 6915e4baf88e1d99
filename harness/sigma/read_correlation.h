// Reads the `correlation:` section of a document. For parse.cc alone.
//
// The keys of the section are strict: one that is misspelt and passed over
// would leave a correlation that looks complete and means something else.
// Whether the rules it names exist is asked later, when all rules are loaded
// (engine/correlator.h).
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_READ_CORRELATION_H_
#define DRILLCHECK_SIGMA_READ_CORRELATION_H_

#include <optional>

#include "base/diagnostic.h"
#include "sigma/correlation.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// `document` has the key `correlation`. `generate` is taken from there or from
// the document itself. Nothing after an error; all errors are reported.
std::optional<Correlation> ParseCorrelation(const yaml::Node& document,
                                            Reporter& report);

// The names under `rules` of a correlation or a filter: a text or a list. An
// empty result is an error that has been reported.
std::vector<Reference> ParseReferences(const yaml::Entry& rules,
                                       Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_READ_CORRELATION_H_
