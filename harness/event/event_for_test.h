// Makes events from JSON text, for the tests of this folder and of those
// that use it.
#ifndef DRILLCHECK_EVENT_EVENT_FOR_TEST_H_
#define DRILLCHECK_EVENT_EVENT_FOR_TEST_H_

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "event/linux_audit.h"
#include "event/shape.h"
#include "json/parser.h"
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

// What both encodings of one start of curl, the kernel's and laurel's, say.
inline void ExpectStartOfCurl(const Event& event) {
  EXPECT_EQ(event.source, Source::kLinuxAudit);
  EXPECT_EQ(event.native_id, "audit 1777453202.500:41");
  EXPECT_EQ(TimeText(event), "2026-04-29T09:00:02.500Z");
  EXPECT_TRUE(IsProcessCreation(event));
  for (const auto& [name, text] :
       std::initializer_list<std::pair<const char*, const char*>>{
           {"Image", "/usr/bin/curl"},
           {"CommandLine", "curl http://x/"},
           {"User", "root"},
           {"ProcessId", "12"},
           {"ParentProcessId", "11"},
           {"LogonId", "3"},
           {"CurrentDirectory", "/tmp"},
       }) {
    EXPECT_EQ(event.fields.TextOf(name), text) << name;
  }
}

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_EVENT_FOR_TEST_H_
