#include "reference/shrink.h"

#include <gtest/gtest.h>

namespace drillcheck::reference {
namespace {

TEST(Shrink, LeavesOnlyWhatTheFailureNeeds) {
  auto fails = [](const std::string& text) {
    return text.find('x') != text.npos && text.find("yz") != text.npos;
  };
  EXPECT_EQ(Shrink("one\ntwo x three\nfour\nyz five\n", fails), "xyz");
}

TEST(Shrink, KeepsATextThatCannotLoseAnything) {
  auto fails = [](const std::string& text) { return text == "as it is"; };
  EXPECT_EQ(Shrink("as it is", fails), "as it is");
}

}  // namespace
}  // namespace drillcheck::reference
