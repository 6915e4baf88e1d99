#include "event/linux_audit_address.h"

#include <arpa/inet.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "event/audit_log_value.h"

namespace drillcheck {
namespace {

// The kernel's numbers on Linux, whatever this program runs on.
constexpr int kLocal = 1;
constexpr int kInet = 2;
constexpr int kInet6 = 10;

int ByteAt(std::string_view bytes, size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

std::string IpText(int family, std::string_view bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(family, bytes.data(), text.data(), text.size());
  return text.data();
}

json::Value Address(std::string_view family, std::string_view name,
                    std::string text) {
  json::Value address = json::Value::Object();
  address.Add("saddr_fam", json::Value::String(std::string(family)));
  address.Add(std::string(name), json::Value::String(std::move(text)));
  return address;
}

json::Value IpAddress(std::string_view family, std::string ip,
                      std::string_view bytes) {
  json::Value address = Address(family, "addr", std::move(ip));
  int port = ByteAt(bytes, 2) * 256 + ByteAt(bytes, 3);  // network order
  json::Value number = json::Value::String(std::to_string(port));
  number.kind = json::Value::Kind::kNumber;
  address.Add("port", std::move(number));
  return address;
}

// The path of a local socket ends at the first NUL; one that starts with a
// NUL is abstract, and its name ends nowhere.
std::string LocalPath(std::string_view bytes) {
  std::string_view path = bytes.substr(2);
  return MendUtf8(path.substr(0, path.find('\0')));
}

std::optional<json::Value> AddressOf(std::string_view bytes) {
  if (bytes.size() < 3) return std::nullopt;
  // The family is in the order of the host; those known are below 256.
  int family = ByteAt(bytes, 0) + ByteAt(bytes, 1);
  if (family == kInet && bytes.size() >= 8) {
    return IpAddress("inet", IpText(AF_INET, bytes.substr(4, 4)), bytes);
  }
  if (family == kInet6 && bytes.size() >= 24) {
    return IpAddress("inet6", IpText(AF_INET6, bytes.substr(8, 16)), bytes);
  }
  if (family == kLocal) return Address("local", "path", LocalPath(bytes));
  return std::nullopt;
}

void AddAddress(json::Value& record) {
  if (!record.IsObject() || record.Find("SADDR") != nullptr) return;
  auto bytes = BytesOfHex(record.TextOf("saddr"));
  if (!bytes) return;
  if (auto address = AddressOf(*bytes)) {
    record.Add("SADDR", std::move(*address));
  }
}

}  // namespace

void AddSocketAddresses(json::Value& object) {
  json::Value* records = object.Find("SOCKADDR");
  if (records == nullptr) return;
  AddAddress(*records);
  for (json::Value& record : records->items) AddAddress(record);
}

}  // namespace drillcheck
