#include "sigma/network.h"

#include <gtest/gtest.h>

namespace drillcheck::sigma {
namespace {

TEST(Network, ContainsTheAddressesOfItsBlockAndFamily) {
  struct Row {
    const char* block;
    const char* address;
    bool inside;
  };
  for (const Row& row : {
           Row{"10.0.0.0/8", "10.255.0.1", true},
           {"10.0.0.0/8", "11.0.0.1", false},
           {"192.168.4.0/22", "192.168.7.255", true},
           {"192.168.4.0/22", "192.168.8.0", false},
           {"10.1.2.128/25", "10.1.2.127", false},
           {"10.1.2.128/25", "10.1.2.200", true},
           {"0.0.0.0/0", "255.255.255.255", true},
           {"0.0.0.0/0", "::1", false},
           {"10.1.2.3", "10.1.2.3", true},
           {"10.1.2.3", "10.1.2.4", false},
           {"10.1.2.3/32", "10.1.2.3", true},
           {"fd00::/8", "fdab::1", true},
           {"fd00::/8", "fe80::1", false},
           {"fe80::/10", "febf::1%eth0", true},
           {"::/0", "2001:db8::1", true},
           {"::/0", "10.0.0.1", false},
           {"::1", "0:0:0:0:0:0:0:1", true},
           {"::ffff:0:0/96", "::ffff:10.0.0.1", true},
           {"::ffff:0:0/96", "10.0.0.1", false},
           // What is no address is in no block.
           {"10.0.0.0/8", "10.1.2", false},
           {"10.0.0.0/8", "10.1.2.256", false},
           {"10.0.0.0/8", "10.1.2.3/32", false},
           {"10.0.0.0/8", " 10.1.2.3", false},
           {"10.0.0.0/8", "host", false},
           {"10.0.0.0/8", "", false},
       }) {
    auto network = Network::Parse(row.block);
    ASSERT_TRUE(network.ok()) << network.error();
    EXPECT_EQ(network.value().Contains(row.address), row.inside)
        << row.block << " " << row.address;
  }
}

TEST(Network, DoesNotReadAnAddressBehindAZeroByte) {
  auto network = Network::Parse("10.0.0.0/8").value();
  EXPECT_FALSE(network.Contains(std::string_view("10.1.2.3\0x", 10)));
}

TEST(Network, RefusesWhatIsNoBlock) {
  for (const char* block :
       {"", "/8", "host", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1",
        "10.0.0.0/8x", "10.0.0.0/ 8", "10.0.0.0/0008", "10.0.0/8", "10.*",
        "fd00::/129", "10.0.0.0/8/8"}) {
    EXPECT_FALSE(Network::Parse(block).ok()) << block;
  }
}

TEST(Network, RefusesBitsBehindThePrefix) {
  for (const char* block :
       {"10.0.0.1/8", "192.168.5.0/22", "0.0.0.1/0", "fd00::1/8", "::1/127"}) {
    EXPECT_FALSE(Network::Parse(block).ok()) << block;
  }
  EXPECT_EQ(Network::Parse("10.0.0.1/8").error(),
            "'10.0.0.1/8' has bits set behind its prefix");
}

}  // namespace
}  // namespace drillcheck::sigma
