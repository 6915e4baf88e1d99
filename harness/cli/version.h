// The version that reports carry.
#ifndef DRILLCHECK_CLI_VERSION_H_
#define DRILLCHECK_CLI_VERSION_H_

namespace drillcheck::cli {

inline constexpr const char* kVersion = DRILLCHECK_VERSION;

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_VERSION_H_
