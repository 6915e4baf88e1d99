#include "sigma/network.h"

#include <arpa/inet.h>

#include <algorithm>

#include "base/text.h"

namespace drillcheck::sigma {
namespace {

std::optional<int> ParsePrefix(std::string_view text, int most) {
  if (text.empty() || text.size() > 3) return std::nullopt;
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value <= most ? std::optional<int>(value) : std::nullopt;
}

}  // namespace

std::optional<Network::Address> Network::ParseAddress(std::string_view text) {
  std::string plain(text.substr(0, text.find('%')));
  if (plain.find('\0') != plain.npos) return std::nullopt;
  Address address;
  if (inet_pton(AF_INET, plain.c_str(), address.bytes.data()) == 1) {
    address.bits = 32;
    return address;
  }
  if (inet_pton(AF_INET6, plain.c_str(), address.bytes.data()) == 1) {
    address.bits = 128;
    return address;
  }
  return std::nullopt;
}

bool Network::SamePrefix(const Address& address) const {
  for (int bit = 0; bit < prefix_; bit += 8) {
    auto i = static_cast<size_t>(bit / 8);
    int used = std::min(8, prefix_ - bit);
    auto mask = static_cast<unsigned char>(0xFF << (8 - used));
    if (((address.bytes[i] ^ base_.bytes[i]) & mask) != 0) return false;
  }
  return true;
}

Result<Network> Network::Parse(const std::string& text) {
  size_t slash = text.find('/');
  auto base = ParseAddress(std::string_view(text).substr(0, slash));
  std::string shown = "'" + Printable(text) + "'";
  if (!base) return Error{shown + " is not an address or a block"};
  Network network;
  network.base_ = *base;
  network.prefix_ = base->bits;
  if (slash != std::string::npos) {
    auto prefix =
        ParsePrefix(std::string_view(text).substr(slash + 1), base->bits);
    if (!prefix) {
      return Error{shown + " has no valid prefix length behind the slash"};
    }
    network.prefix_ = *prefix;
  }
  for (int bit = network.prefix_; bit < base->bits; ++bit) {
    auto mask = static_cast<unsigned char>(0x80 >> (bit % 8));
    if ((base->bytes[static_cast<size_t>(bit / 8)] & mask) != 0) {
      return Error{shown + " has bits set behind its prefix"};
    }
  }
  return network;
}

bool Network::Contains(std::string_view address) const {
  auto parsed = ParseAddress(address);
  return parsed && parsed->bits == base_.bits && SamePrefix(*parsed);
}

}  // namespace drillcheck::sigma
