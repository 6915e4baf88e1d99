#include "diagnose/candidates.h"

#include "diagnose/diagnose_for_test.h"

namespace drillcheck {
namespace {

struct Row {
  const char* item;  // the only one of the rule
  const char* event;
  const char* near;  // as described, or empty: no candidate
};

// The nearest field of the rule's only item.
std::string NearestTo(const std::string& item, const std::string& event) {
  auto candidates = Asked("{product: p}", item).Event(event).Candidates();
  return candidates.empty() ? "" : "nearest: " + Describe(candidates[0]);
}

TEST(Candidates, NamesTheFieldThatWouldHaveMatched) {
  const Row kRows[] = {
      // Only the spelling differs.
      {"AccessMask: '0x2'", R"({"access_mask": "0x2", "mask": "0x2"})",
       "nearest: access_mask = \"0x2\" (the value would match)"},
      {"NewValue: '1'", R"({"New Value": "1"})",
       "nearest: New Value = \"1\" (the value would match)"},
      // Moved under another parent.
      {"type: Root", R"({"userIdentity": {"type": "Root"}})",
       "nearest: userIdentity.type = \"Root\" (the value would match)"},
      {"pe.original_name: a", R"({"process": {"pe": {"original_name": "a"}}})",
       "nearest: process.pe.original_name = \"a\" (the value would match)"},
      {"process.name: a", R"({"name": "a"})",
       "nearest: name = \"a\" (the value would match)"},
      // The same last part beats a shared parent.
      {"actor.type: User",
       R"({"actor": {"kind": "User"}, "b": {"type": "User"}})",
       "nearest: b.type = \"User\" (the value would match)"},
      // A container of one name is a part of the other.
      {"requestParameters.userIdentity|contains: eve",
       R"({"userIdentity": {"arn": "user/eve"}, "sourceArn": "user/eve", "b": 1})",
       "nearest: userIdentity.arn = \"user/eve\" (the value would match)"},
      {"user.name.text: eve", R"({"name": "eve", "b": 1})",
       "nearest: name = \"eve\" (the value would match)"},
      // One word in common.
      {"TargetUserName: eve", R"({"user_id": "eve", "b": "eve", "c": 1})",
       "nearest: user_id = \"eve\" (the value would match)"},
      // Nothing in common but a telling value that occurs once.
      {"clientName: mimikatz", R"({"tool": "mimikatz", "b": "x"})",
       "nearest: tool = \"mimikatz\" (the value would match)"},
      // An element of a list.
      {"roles: admin", R"({"target": {"roles": ["user", "admin"]}})",
       "nearest: target.roles = \"admin\" (the value would match)"},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(NearestTo(row.item, row.event), row.near)
        << row.item << " " << row.event;
  }
}

TEST(Candidates, SaysOfAFieldThatOnlyAnotherRecordingHasThatItIsNotHere) {
  auto asked = Asked("{product: p}", "type: Root");
  asked.Event(R"({"kind": "x"})").Other(R"({"user": {"type": "Root"}})");
  auto candidates = asked.Candidates();
  ASSERT_FALSE(candidates.empty());
  EXPECT_EQ(Describe(candidates[0]),
            "user.type = \"Root\" (the value would match; in another "
            "recording)");
  EXPECT_NE(
      asked.Diagnose().reason.find("is at user.type in another recording"),
      std::string::npos);
}

// Of the rule's only item, all lines.
std::string NearestOf(const Asked& asked) {
  return Describe(asked.Candidates());
}

// Bug: a field renamed in one recording was looked for in the envelopes of
// the others, which still had it.
TEST(Candidates, LeavesOutEventsThatHaveTheVeryField) {
  Asked asked("{product: p}", "CommandLine|contains: ' -enc '");
  asked.Event(R"({"ProcessCommandLine": "ps -enc AAAA", "Image": "ps"})");
  asked.Other(
      R"({"CommandLine": "x -enc B", "data": {"CommandLine": "x -enc B"}})");
  EXPECT_EQ(NearestOf(asked),
            "nearest: ProcessCommandLine = \"ps -enc AAAA\" (the value would "
            "match)");
  EXPECT_TRUE(asked.Candidates()[0].is_certain());
  asked.Event(R"({"Image": "ps"})");
  EXPECT_EQ(NearestOf(asked), "");
}

TEST(Candidates, PutsWhatTheEventItselfHasBeforeWhatOnlyOthersHave) {
  Asked asked("{product: p}", "clientName: mimikatz");
  asked.Event(R"({"tool": "mimikatz", "b": "x"})");
  asked.Other(R"({"client": {"clientName": "mimikatz"}})");
  EXPECT_EQ(NearestOf(asked),
            "nearest: tool = \"mimikatz\" (the value would match)");
}

TEST(Candidates, TakesNoValueOfAnotherEventForAFieldThatIsHere) {
  Asked asked("{product: p}", "AccessMask: '0x2'");
  asked.Event(R"({"access_mask": "0x7"})").Other(R"({"access_mask": "0x2"})");
  EXPECT_EQ(NearestOf(asked),
            "nearest: access_mask = \"0x7\" (its value would not match)");
  Asked of_type("{product: p}", "type: Root");
  of_type.Event(R"({"user": {"type": "x"}})");
  of_type.Other(R"({"user": {"type": "Root"}})");
  EXPECT_EQ(NearestOf(of_type), "");
}

TEST(Candidates, NamesOneOfTwoCopiesOfAField) {
  Asked asked("{product: p}", "CommandLine|contains: ' -enc '");
  asked.Event(R"({"ProcessCommandLine": "ps -enc AAAA", "b": 1,)"
              R"("data": {"ProcessCommandLine": "ps -enc AAAA"}})");
  EXPECT_EQ(NearestOf(asked),
            "nearest: ProcessCommandLine = \"ps -enc AAAA\" (the value would "
            "match)");
  EXPECT_TRUE(asked.Candidates()[0].is_certain());
  Asked short_value("{product: p}", "CommandLine|contains: enc");
  short_value.Event(R"({"ProcessCommandLine": "-enc", "b": 1,)"
                    R"("data": {"ProcessCommandLine": "-enc"}})");
  EXPECT_EQ(NearestOf(short_value),
            "nearest: ProcessCommandLine = \"-enc\" (the value would match)");
}

struct ComparedRow {
  const char* item;
  const char* event;
  const char* near;
};

// Bug: the other side of a comparison was offered, and of no field was it said
// that its value would match.
TEST(Candidates, OfAComparisonAreComparedInTheEvent) {
  const ComparedRow kRows[] = {
      {"actor.name|fieldref: target.name",
       R"({"b": "x", "actor": {"kind": "x"}, "target": {"name": "eve"}})", ""},
      {"actor.name|fieldref: target.name",
       R"({"b": "x", "actor": {"user_name": "eve"}, "target": {"name": "eve"}})",
       "nearest: actor.user_name = \"eve\" (the value would match)"},
      {"actor.userName|fieldref: target.userName",
       R"({"b": "x", "actor": {"x": {"userName": "bob"}}, "target": {"userName": "eve"}})",
       "nearest: actor.x.userName = \"bob\" (its value would not match)"},
      // Negated: what the comparison itself says is told.
      {"actor.name|neq|fieldref: target.name",
       R"({"b": "x", "actor": {"user_name": "eve"}, "target": {"name": "eve"}})",
       "nearest: actor.user_name = \"eve\" (the value would match)"},
      {"actor.name|fieldref|startswith: target.name",
       R"({"b": "x", "actor": {"user_name": "eve2"}, "target": {"name": "eve"}})",
       "nearest: actor.user_name = \"eve2\" (the value would match)"},
      // The other side is the one that is absent.
      {"actor.name|fieldref: target.name",
       R"({"b": "x", "actor": {"name": "eve"}, "target": {"user_name": "eve"}})",
       "nearest to target.name: target.user_name = \"eve\" (the value would "
       "match)"},
      {"actor.name|fieldref|startswith: target.name",
       R"({"b": "x", "actor": {"name": "eve2"}, "target": {"user_name": "eve"}})",
       "nearest to target.name: target.user_name = \"eve\" (the value would "
       "match)"},
      // A copy of the other side is the other side.
      {"user|fieldref: target",
       R"({"target": "eve@x.org", "data": {"target": "eve@x.org"}, "u": 1})",
       ""},
      // Both are absent: nothing can be compared.
      {"actor.userName|fieldref: target.userName",
       R"({"a": {"userName": "eve"}})", "nearest: a.userName = \"eve\""},
  };
  for (const ComparedRow& row : kRows) {
    Asked asked("{product: p}", row.item);
    asked.Event(row.event);
    EXPECT_EQ(NearestOf(asked), row.near) << row.item << " " << row.event;
  }
}

TEST(Candidates, AreNotComparedWithMoreThanAPersonWouldCompare) {
  std::string values = "\"eve\"";
  for (int i = 0; i < 150; ++i) values += ",\"v" + std::to_string(i) + "\"";
  Asked many("{product: p}", "a.userName|fieldref: b");
  many.Event(R"({"b": [)" + values + R"(], "x": {"userName": "eve"}})");
  EXPECT_EQ(NearestOf(many), "nearest: x.userName = \"eve\"");
  Asked large("{product: p}", "a.userName|fieldref: b");
  large.Event(R"({"b": ["eve", ")" + std::string(5000, 'v') +
              R"("], "x": {"userName": "eve"}})");
  EXPECT_EQ(NearestOf(large), "nearest: x.userName = \"eve\"");
}

TEST(Candidates, OfTheOtherSideOfAComparisonMakeNoPatch) {
  Asked asked("{product: p}", "a.name|fieldref: b.hostName");
  asked.Event(R"({"a": {"name": "laptop-7"}, "b": {"host_name": "laptop-7"}})");
  auto candidates = asked.Candidates();
  ASSERT_EQ(candidates.size(), 1U);
  EXPECT_TRUE(candidates[0].would_match && candidates[0].same_form);
  EXPECT_FALSE(candidates[0].is_certain());
}

// Asked of an event among 200 others, all of ten fields.
Asked AmongMany(const std::string& item, const std::string& event) {
  Asked asked("{product: p}", item);
  asked.Event(event);
  for (int i = 0; i < 200; ++i) {
    std::string fields;
    for (int k = 0; k < 10; ++k) {
      fields += (k == 0 ? "" : ", ") + std::string("\"f") + std::to_string(k) +
                "\": \"value " + std::to_string(i) + "\"";
    }
    asked.Other("{" + fields + "}");
  }
  return asked;
}

// Bug: the name of each recorded field was compared with the rule's, as often
// as there were events.
TEST(Candidates, CompareANameOnceForAllEventsThatHaveIt) {
  Asked asked = AmongMany("clientName: mimikatz", R"({"tool": "cmd"})");
  RecordedFields recorded(asked.around());
  EXPECT_TRUE(asked.Candidates(recorded).empty());
  EXPECT_GT(recorded.spent(), 2000U);
  EXPECT_LT(recorded.spent(), 2400U);
}

TEST(Candidates, HereReadOtherEventsOnlyWhereTheyDecide) {
  const std::string kEvent = R"({"tool": "cmd", "client": {"Name": "x"}})";
  for (const char* item : {"clientName: mimikatz", "clientName: x"}) {
    Asked asked = AmongMany(item, kEvent);
    RecordedFields recorded(asked.around());
    asked.IsElsewhere(recorded);
    EXPECT_LT(recorded.spent(), 100U) << item;
  }
  Asked any = AmongMany("clientName|contains: e", R"({"a": {"name": "eve"}})");
  RecordedFields recorded(any.around());
  any.IsElsewhere(recorded);
  EXPECT_GT(recorded.spent(), 2000U) << "all values of the event would match";
}

struct HereRow {
  const char* item;
  const char* event;
  bool elsewhere;
};

TEST(Candidates, HereTellThatTheValueStandsElsewhereInTheEvent) {
  const HereRow kRows[] = {
      {"clientName: eve", R"({"client": {"name": "eve"}, "b": 1})", true},
      {"clientName: eve", R"({"client": {"name": "bob"}, "b": 1})", false},
      {"clientName|contains: e", R"({"client": {"clientName": "eve"}})", true},
      {"clientName|contains: e", R"({"x": "eve"})", false},
      {"a.name|fieldref: b.name",
       R"({"x": {"name": "eve"}, "b": {"name": "eve"}, "c": 1})", false},
      {"clientName: value 7", R"({"b": 1})", false},
  };
  for (const HereRow& row : kRows) {
    Asked asked = AmongMany(row.item, row.event);
    RecordedFields recorded(asked.around());
    EXPECT_EQ(asked.IsElsewhere(recorded), row.elsewhere)
        << row.item << " " << row.event;
  }
}

TEST(Candidates, NamesNothingWhereThatWouldBeAGuess) {
  const Row kRows[] = {
      // No value would match, however near the name.
      {"type: Root", R"({"userIdentity": {"type": "IAMUser"}})", ""},
      {"type: Root", R"({"userIdentity": {"type": null}})", ""},
      // Short values and bare numbers occur by chance.
      {"status: ok", R"({"b": "ok", "c": "no"})", ""},
      {"port: 1234567", R"({"b": 1234567, "c": 1})", ""},
      // A telling value that stands twice does not tell which.
      {"clientName: mimikatz", R"({"tool": "mimikatz", "b": "mimikatz"})", ""},
      // '*' takes any value: only a name could tell.
      {"hostPath.path: '*'", R"({"requestURI": "/pods", "hostName": "n1"})",
       ""},
      {"hostPath.path|exists: true", R"({"uri": "/api/v1/pods"})", ""},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(NearestTo(row.item, row.event), row.near)
        << row.item << " " << row.event;
  }
}

TEST(Candidates, TakesAnyValueWhereTheNamesEndAlike) {
  EXPECT_EQ(NearestTo("hostPath.path: '*'",
                      R"({"uri": "/pods", "volume": {"path": "/"}})"),
            "nearest: volume.path = \"/\" (the value would match)");
}

TEST(Candidates, TakesTheFirstOfTwoThatAreEquallyNear) {
  EXPECT_EQ(NearestTo("type: Root",
                      R"({"b": {"type": "Root"}, "a": {"type": "Root"}})"),
            "nearest: b.type = \"Root\" (the value would match)");
}

TEST(Candidates, ShowsBothEndsOfALongValue) {
  std::string value = std::string(40, 'a') + std::string(40, 'b');
  EXPECT_EQ(
      NearestTo("type|contains: ab", R"({"x": {"type": ")" + value + "\"}}"),
      "nearest: x.type = \"" + std::string(16, 'a') + "…" +
          std::string(32, 'b') + "\" (the value would match)");
}

TEST(Candidates, NeverCutsInsideACodePoint) {
  std::string value = "x";
  for (int i = 0; i < 40; ++i) value += "é";
  std::string told =
      NearestTo("type|startswith: x", R"({"x": {"type": ")" + value + "\"}}");
  EXPECT_EQ(FindInvalidUtf8(told), std::string::npos) << told;
}

std::string MovedTo(const std::string& field, const std::string& event) {
  Asked asked("{product: p}", "a: 1");
  asked.Event(event);
  auto moved = FindMoved(field, asked.around().view);
  return moved ? "nearest: " + Describe(*moved) : "";
}

TEST(FindMoved, NamesTheFieldOfThatNameUnderAnotherParent) {
  EXPECT_EQ(
      MovedTo("userAgent.raw", R"({"client": {"userAgent": {"raw": "x"}}})"),
      "nearest: client.userAgent.raw = \"x\"");
}

TEST(FindMoved, NamesNothingForANullOrAnotherName) {
  EXPECT_EQ(MovedTo("raw", R"({"client": {"raw": null}})"), "");
  EXPECT_EQ(MovedTo("raw", R"({"client": {"draw": "x"}, "b": "raw"})"), "");
  EXPECT_EQ(MovedTo("agent.raw", R"({"client": {"raw": "x"}})"), "");
}

}  // namespace
}  // namespace drillcheck
