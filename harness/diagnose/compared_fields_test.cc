#include "diagnose/compared_fields.h"

#include "diagnose/diagnose_for_test.h"

namespace drillcheck {
namespace {

// The item of a rule whose selection is this one line.
sigma::Item ItemOf(const std::string& line) {
  Asked asked("{product: p}", line);
  const sigma::Search* search =
      &asked.program().rule().identifiers.at(0).search;
  while (!search->parts.empty()) search = &search->parts[0];
  return search->item;
}

// An event with its view.
struct Seen {
  explicit Seen(const std::string& json)
      : recording(ReadRecording("e.jsonl", json + "\n")),
        view{&recording.events.at(0).fields, nullptr} {}

  Recording recording;
  View view;
};

std::string Lacked(const std::string& line, const std::string& event) {
  return LackedField(ItemOf(line), Seen(event).view);
}

bool Compares(const std::string& event) {
  return CanCompare(ItemOf("a.id|fieldref: b.id"), "b.id", Seen(event).view);
}

TEST(ComparedFields, AreTheItemsOwnFirst) {
  EXPECT_EQ(Join(FieldsReadBy(ItemOf("a.id: 7")), " "), "a.id");
  EXPECT_EQ(Join(FieldsReadBy(ItemOf("a.id|fieldref: b.id")), " "),
            "a.id b.id");
}

TEST(ComparedFields, AreEachNamedOnce) {
  EXPECT_EQ(Join(FieldsReadBy(ItemOf("a|fieldref: [b, c, b, a]")), " "),
            "a b c");
}

TEST(LackedField, IsTheFirstThatTheEventLacks) {
  const char* kItem = "a.id|fieldref: b.id";
  EXPECT_EQ(Lacked(kItem, R"({"a": {"id": 1}})"), "b.id");
  EXPECT_EQ(Lacked(kItem, R"({"b": {"id": 1}})"), "a.id");
  EXPECT_EQ(Lacked(kItem, R"({"c": 1})"), "a.id");
}

TEST(LackedField, IsTheItemsOwnWhereItLacksNone) {
  EXPECT_EQ(Lacked("a|fieldref: b", R"({"a": 1, "b": 2})"), "a");
  EXPECT_EQ(Lacked("a|fieldref: b", R"({"a": null, "b": null})"), "a");
}

TEST(CanCompare, NeedsEveryOtherFieldThatIsRead) {
  EXPECT_TRUE(Compares(R"({"a": {"id": 1}})"));
  EXPECT_TRUE(Compares(R"({"a": {"id": 1}, "b": {"id": 1}})"));
  EXPECT_FALSE(Compares(R"({"b": {"id": 1}})"));
}

TEST(CanCompare, NeedsNoOtherFieldWhereTheItemReadsOne) {
  EXPECT_TRUE(CanCompare(ItemOf("a: 1"), "a", Seen(R"({"c": 1})").view));
}

// An event is untrusted: each of its values would be asked.
TEST(CanCompare, RefusesMoreThanAPersonWouldCompare) {
  auto ids = [](size_t count) {
    std::vector<std::string> values(count, "1");
    return R"({"a": {"id": [)" + Join(values, ",") + "]}}";
  };
  EXPECT_TRUE(Compares(ids(100)));
  EXPECT_FALSE(Compares(ids(101)));
  auto text = [](size_t bytes) {
    return R"({"a": {"id": ")" + std::string(bytes, 'x') + "\"}}";
  };
  EXPECT_TRUE(Compares(text(4096)));
  EXPECT_FALSE(Compares(text(4097)));
}

}  // namespace
}  // namespace drillcheck
