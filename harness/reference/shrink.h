// Makes a failing text smaller, so that a person sees at once what matters.
//
// Thread rule: a pure function of its arguments.
#ifndef DRILLCHECK_REFERENCE_SHRINK_H_
#define DRILLCHECK_REFERENCE_SHRINK_H_

#include <functional>
#include <string>

namespace drillcheck::reference {

// Cuts lines and then pieces of lines out of `text` as long as `fails` says
// that the rest still fails. Requires fails(text). No single line and no
// piece of up to 40 bytes can be cut from what is returned.
std::string Shrink(std::string text,
                   const std::function<bool(const std::string&)>& fails);

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_SHRINK_H_
