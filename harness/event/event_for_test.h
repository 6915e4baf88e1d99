// Makes events from JSON text, for the tests of this folder and of those
// that use it.
#ifndef DRILLCHECK_EVENT_EVENT_FOR_TEST_H_
#define DRILLCHECK_EVENT_EVENT_FOR_TEST_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "event/shape.h"
#include "json/value.h"

namespace drillcheck {

inline json::Value JsonOf(std::string_view text) {
  auto value = json::Parser().Parse(text);
  EXPECT_TRUE(value.ok()) << text;
  return value.ok() ? std::move(value).value() : json::Value::Object();
}

inline Event EventOf(std::string_view text, std::string_view time_field = "") {
  return Shape(JsonOf(text), time_field);
}

inline std::string TimeText(const Event& event) {
  return event.time ? FormatTime(*event.time) : "none";
}

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_EVENT_FOR_TEST_H_
