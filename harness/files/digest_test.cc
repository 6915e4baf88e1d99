#include "files/digest.h"

#include <gtest/gtest.h>

namespace drillcheck {
namespace {

// The examples of FIPS 180-4, and a text longer than one block.
TEST(Sha256Hex, GivesTheKnownAnswers) {
  struct Row {
    std::string text;
    const char* digest;
  };
  for (const Row& row : {
           Row{"",
               "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b"
               "855"},
           {"abc",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
           {std::string(1'000'000, 'a'),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
       }) {
    EXPECT_EQ(Sha256Hex(row.text), row.digest) << row.text.size();
  }
}

TEST(Crc32, IsTheOneThatZipAndGzipUse) {
  EXPECT_EQ(Crc32(""), 0U);
  EXPECT_EQ(Crc32("123456789"), 0xCBF43926U);
}

}  // namespace
}  // namespace drillcheck
