// Network: an IPv4 or IPv6 block in CIDR form, for the modifier cidr.
//
// Thread rule: a plain value, never changed after Parse().
#ifndef DRILLCHECK_SIGMA_NETWORK_H_
#define DRILLCHECK_SIGMA_NETWORK_H_

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace drillcheck::sigma {

class Network {
 public:
  // "10.0.0.0/8", "fd00::/8"; a bare address is a block of one. Bits set
  // behind the prefix are an error: the author meant another block.
  static Result<Network> Parse(const std::string& text);

  // False for what is no address, and for the other family. A zone behind a
  // percent sign (fe80::1%eth0) is left out.
  bool Contains(std::string_view address) const;

  bool operator==(const Network&) const = default;

 private:
  struct Address {
    int bits = 0;  // 32 or 128
    std::array<unsigned char, 16> bytes{};

    bool operator==(const Address&) const = default;
  };

  static std::optional<Address> ParseAddress(std::string_view text);
  bool SamePrefix(const Address& address) const;

  Address base_;
  int prefix_ = 0;
};

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_NETWORK_H_
