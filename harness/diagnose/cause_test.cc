#include "diagnose/cause.h"

#include "diagnose/diagnose_for_test.h"

namespace drillcheck {
namespace {

// "moved: type is at userIdentity.type here: ..."
std::string Told(const Diagnosis& diagnosis) {
  if (diagnosis.cause == Cause::kNone) return "none";
  return std::string(Name(diagnosis.cause)) + ": " + diagnosis.reason;
}

std::string CauseOf(const std::string& item, const std::string& event,
                    const std::string& source = "{product: p}") {
  return Told(Asked(source, item).Event(event).Diagnose());
}

struct Row {
  const char* item;
  const char* event;
  const char* told;  // the beginning
};

void Expect(const Row& row, const std::string& told) {
  EXPECT_TRUE(told.starts_with(row.told))
      << row.item << " " << row.event << "\n"
      << told;
}

TEST(Cause, OfAnAbsentFieldIsToldByWhatWasRecorded) {
  const Row kRows[] = {
      {"type: Root", R"({"a": 1})",
       "field-never-seen: no recorded event of this kind has type"},
      {"NewValue: '1'", R"({"New Value": "1"})",
       "spelling: NewValue is called New Value here"},
      {"PreAuthenticationType: 0", R"({"PreAuthType": "0"})", "spelling: "},
      {"type: Root", R"({"userIdentity": {"type": "Root"}})",
       "moved: type is at userIdentity.type here"},
      {"hostname_s: shop1", R"({"Extra": "{\"hostname\": \"shop1\"}"})",
       "moved: hostname_s stands inside the text of Extra here"},
      {"Imphash: AB12CD34", R"({"Hashes": "MD5=FF,IMPHASH=AB12CD34"})",
       "moved: Imphash stands inside the text of Hashes here"},
      {"responseElements.x: '1'", R"({"responseElements": null, "b": "2"})",
       "body-missing: the whole of responseElements is empty"},
  };
  for (const Row& row : kRows) Expect(row, CauseOf(row.item, row.event));
}

// Bug: `MFAUsed: No` was shown beside `is "No"`, and no reason was given.
TEST(Cause, IsValueShapeWhereYamlReadsAWordAsSomethingElse) {
  const Row kRows[] = {
      {"q: No", R"({"q": "No"})",
       "value-shape: the value of q is the text No, and YAML reads the rule's "
       "No as false: write 'No', with quotes"},
      {"q: yes", R"({"q": "Yes"})",
       "value-shape: the value of q is the text Yes, and YAML reads the rule's "
       "yes as true: write 'yes', with quotes"},
      {"q: [a, Off]", R"({"q": "Off"})",
       "value-shape: the value of q is the text Off"},
      {"q: 017", R"({"q": "017"})",
       "value-shape: the value of q is the text 017, and YAML reads the rule's "
       "017 as the number 15"},
      {"q: 1_000", R"({"q": "1_000"})",
       "value-shape: the value of q is the text 1_000, and YAML reads the "
       "rule's 1_000 as the number 1000"},
      {"q: 12:30", R"({"q": "12:30"})",
       "value-shape: the value of q is the text 12:30, and YAML reads the "
       "rule's 12:30 as the number 750"},
      {"q: null", R"({"q": "NULL"})",
       "value-shape: the value of q is the text NULL, and YAML reads the "
       "rule's null as no value"},
      {"q: 'No'", R"({"q": "Maybe"})", "none"},
      {"q: No", R"({"q": "Maybe"})", "none"},
      {"q: No", R"({"q": true})", "none"},
  };
  for (const Row& row : kRows) Expect(row, CauseOf(row.item, row.event));
}

// Bug: the whole parent was said to be empty, as if the recording were wrong.
TEST(Cause, IsValueShapeWhereNullIsWrittenAsAText) {
  const Row kRows[] = {
      {"p.q: 'null'", R"({"p": null})",
       "value-shape: p.q is absent here, and 'null' in quotes asks for a text: "
       "write null without quotes"},
      {"q: '~'", R"({"p": 1})",
       "value-shape: q is absent here, and '~' in quotes asks for a text"},
      {"q: 'null'", R"({"q": null})",
       "value-shape: the value of q is null, and 'null' in quotes asks for a "
       "text: write null without quotes"},
      {"q: 'null'", R"({"r": {"q": "null"}})", "moved: "},
      {"q: ['null', none]", R"({"p": 1})", "field-never-seen: "},
      {"q|contains: 'null'", R"({"p": 1})", "field-never-seen: "},
      {"q: 'null'", R"({"q": "none"})", "none"},
  };
  for (const Row& row : kRows) Expect(row, CauseOf(row.item, row.event));
  Asked gone("{product: p}", "q: 'null'");
  gone.Event(R"({"p": 1})").Retired(R"({"q": "a"})");
  EXPECT_TRUE(Told(gone.Diagnose(false)).starts_with("field-gone"));
}

// Bug: the text was not looked into for the very field that the rule reads.
TEST(Cause, IsValueShapeWhereAParentIsATextThatHoldsTheField) {
  const char* kTold =
      "value-shape: body.policy is one text here, with Effect inside: no rule "
      "reads below a text";
  for (const char* event :
       {R"({"body": {"policy": "{\"Effect\":\"Allow\"}"}})",
        R"({"body": {"policy": "[{\"Effect\":\"Allow\"}]"}})",
        R"({"body": {"policy": " {\"Effect\": \"Deny\"} "}})"}) {
    EXPECT_EQ(CauseOf("body.policy.Effect: Allow", event), kTold) << event;
  }
  Asked asked("{product: p}", "body.policy.Effect: Allow");
  asked.Event(R"({"body": "{\"policy\": {\"Effect\": \"Allow\"}}"})");
  EXPECT_EQ(Told(asked.Diagnose()),
            "value-shape: body is one text here, with policy.Effect inside: "
            "no rule reads below a text");
  EXPECT_EQ(Describe(asked.Diagnose().candidates),
            "nearest: body.policy.Effect = \"Allow\" (inside the text of body; "
            "the value would match)");
  EXPECT_FALSE(asked.Diagnose().candidates.at(0).is_certain());
}

TEST(Cause, OfAParentThatBecameATextSaysThatItWasAnObject) {
  Asked asked("{product: p}", "x.a: '1'");
  asked.Event(R"({"x": "{\"a\":\"1\"}"})").Retired(R"({"x": {"a": "1"}})");
  EXPECT_EQ(Told(asked.Diagnose()),
            "value-shape: x is one text here, with a inside: no rule reads "
            "below a text; earlier recordings have an object there");
}

TEST(Cause, OfATextIsNotToldWhereTheFieldIsNotInside) {
  for (const char* event :
       {R"({"x": "{\"b\":\"1\"}"})", R"({"x": "{\"a\":\"1"})", R"({"x": "a"})",
        R"({"x": "{\"a\":null}"})"}) {
    EXPECT_TRUE(CauseOf("x.a: '1'", event).starts_with("field-never-seen"))
        << event;
  }
}

TEST(Cause, IsGoneWhereARetiredRecordingHasTheField) {
  Asked asked("{product: p}", "user.name: eve");
  asked.Event(R"({"user": {"id": "7"}})");
  EXPECT_TRUE(Told(asked.Diagnose()).starts_with("field-never-seen"));
  asked.Retired(R"({"user": {"name": "eve"}})");
  EXPECT_EQ(Told(asked.Diagnose()),
            "field-gone: events of a retired recording have user.name, this "
            "one has not");
}

// Bug: such a field was said to have never been recorded.
TEST(Cause, IsAbsenceWhereOtherEventsOfItsKindHaveTheField) {
  const char* kTold =
      "field-absent: other recorded events of this kind have CommandLine, this "
      "one has not";
  Asked by_others("{product: p}", "CommandLine|contains: ' -enc '");
  by_others.Event(R"({"ProcessCommandLine": "ps -enc AAAA", "b": 1})");
  EXPECT_TRUE(Told(by_others.Diagnose()).starts_with("field-never-seen"));
  by_others.Other(R"({"CommandLine": "x"})");
  EXPECT_EQ(Told(by_others.Diagnose()), kTold);
  Asked by_memory("{product: p}", "CommandLine: x");
  by_memory.Event(R"({"b": 1})").Known("CommandLine");
  EXPECT_EQ(Told(by_memory.Diagnose()), kTold);
}

TEST(Cause, OfAFieldThatOthersHaveIsTheFieldHereThatHoldsTheValue) {
  Asked asked("{product: p}", "type: Root");
  asked.Event(R"({"user": {"type": "Root"}})").Other(R"({"type": "Root"})");
  EXPECT_TRUE(
      Told(asked.Diagnose()).starts_with("moved: type is at user.type here"));
}

// Bug: the side that the event has was said to be absent.
TEST(Cause, OfAComparisonIsToldOfTheSideThatIsAbsent) {
  Expect({"", "", "field-never-seen: no recorded event of this kind has b.id"},
         CauseOf("a.id|fieldref: b.id", R"({"a": {"id": "7"}})"));
  Expect({"", "", "moved: b.id is at x.b.id here"},
         CauseOf("a.id|fieldref: b.id",
                 R"({"a": {"id": "7"}, "x": {"b": {"id": "7"}}})"));
  Expect({"", "", "field-never-seen: no recorded event of this kind has a.id"},
         CauseOf("a.id|fieldref: b.id", R"({"b": {"id": "7"}})"));
}

TEST(Cause, OfAKubernetesBodyIsTheAuditLevel) {
  const std::string event =
      R"({"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata",)"
      R"("auditID":"1","stage":"ResponseComplete","verb":"create",)"
      R"("objectRef":{"resource":"pods"}})";
  Asked asked("{product: kubernetes, service: audit}",
              "requestObject.spec.hostNetwork: true");
  EXPECT_EQ(Told(asked.Event(event).Diagnose()),
            "body-missing: the whole of requestObject is absent: the audit "
            "level Metadata does not record it; ask for RequestResponse in "
            "the audit policy");
  EXPECT_TRUE(asked.Diagnose().candidates.empty());
}

TEST(Cause, OfARenamedKindOfEventsIsTheSource) {
  Expect({"event.dataset: a.b", "", "source-moved: "},
         CauseOf("event.dataset: a.b", R"({"data_stream":{"dataset":"a.b"}})",
                 "{product: elastic}"));
  Expect({"metadata.eventType", "", "source-moved: 'DetectionSummaryEvent' is"},
         CauseOf("metadata.eventType: DetectionSummaryEvent",
                 R"({"metadata":{"eventType":"EppDetectionSummaryEvent"}})",
                 "{product: crowdstrike}"));
}

TEST(Cause, OfAValueWrittenOtherwiseIsItsShape) {
  const Row kRows[] = {
      {"q: a.test", R"({"q": "\"a.test\""})",
       "value-shape: the value of q has quotes"},
      {"q: Add member to role", R"({"q": "Add member to role."})",
       "value-shape: the value of q has a final dot"},
      {"q: Add member to role.", R"({"q": "Add member to role"})",
       "value-shape: the value of q lacks the final dot"},
      {"q|cased: NTLM", R"({"q": "Ntlm"})",
       "value-shape: the value of q differs in case alone"},
      {"q: null", R"({"q": "-"})", "value-shape: the value of q is `-`"},
      {"q: ''", R"({"q": "-"})", "value-shape: the value of q is `-`"},
      {"q: null", R"({"q": ""})",
       "value-shape: the value of q is an empty text"},
      {"q: mfa", R"({"q": []})",
       "value-shape: the value of q is an empty list"},
      {"q: mfa", R"({"q": {"a": 1}})",
       "value-shape: the value of q is an object"},
      {"q: 59", R"({"q": "execve"})",
       "value-shape: the value of q is a name, the rule asks for a raw number"},
      {"q: execve", R"({"q": 59})",
       "value-shape: the value of q is a raw number, the rule asks for a name"},
      {"q: 'x y'", R"({"q": "x y "})",
       "value-shape: the value of q has blanks"},
      {"q: 'x y'", R"({"q": "x  y"})",
       "value-shape: the value of q has more blanks"},
      {"q: '0x12'", R"({"q": "18"})",
       "value-shape: the value of q is the same number in another base"},
      {"q|endswith: '\\a.exe'", R"({"q": "C:/a.exe"})",
       "value-shape: the value of q has / where"},
      {"q: User is disabled. By an admin.", R"({"q": "User is disabled."})",
       "value-shape: the value of q is only the beginning"},
      {"q: mfa-denied", R"({"q": "[\"mfa-denied\"]"})",
       "value-shape: the value of q is JSON"},
  };
  for (const Row& row : kRows) Expect(row, CauseOf(row.item, row.event));
}

TEST(Cause, OfAnotherValueIsNone) {
  const Row kRows[] = {
      {"q: eve", R"({"q": "bob"})", "none"},
      {"q: eve", R"({"q": null})", "none"},
      {"q: eve", R"({"q": "-"})", "none"},
      {"q: 5", R"({"q": 6})", "none"},
      {"q: a.exe", R"({"q": "b.exe"})", "none"},
      {"q: eve", R"({"q": "eve"})", "none"},
  };
  for (const Row& row : kRows) Expect(row, CauseOf(row.item, row.event));
}

TEST(Cause, OfAnExclusionThatReadsAnAbsentFieldIsTheAbsenceTest) {
  Asked asked("{product: p}", "type: Root");
  asked.Event(R"({"userIdentity": {"type": "Root"}})");
  EXPECT_EQ(Told(asked.Diagnose(true)),
            "absence-test: type is at userIdentity.type here: the name under "
            "another parent");
}

TEST(Cause, OfEventsUnderAnotherSourceIsTheSource) {
  Asked asked("{product: windows, service: security}", "Target: lsass");
  asked.Event(
      R"({"EventID": 10, "Channel": "Forwarded-Sysmon", "Target": "lsass"})");
  Diagnosis told = DiagnoseSource(asked.program(), {asked.around().event});
  EXPECT_EQ(Name(told.cause), "source-moved") << told.reason;
  asked.Event(R"({"EventID": 10, "Channel": "x", "Target": "calc"})");
  told = DiagnoseSource(asked.program(), {asked.around().event});
  EXPECT_EQ(Name(told.cause), "");
}

TEST(Cause, NeverTakesHostileEventsForMoreThanTheyAre) {
  std::string deep = "1";
  for (int i = 0; i < 150; ++i) deep = "{\"a\":" + deep + "}";
  EXPECT_TRUE(CauseOf("x.y: '1'", "{\"b\":" + deep + "}").size() > 4);
  std::string text(100000, 'a');
  EXPECT_EQ(CauseOf("q: b", "{\"q\": \"" + text + "\"}"), "none");
  Expect({"", "", "field-never-seen"},
         CauseOf("x: b", "{\"q\": \"{" + text + "}\"}"));
  Expect({"", "", "field-never-seen"},
         CauseOf(std::string(900, 'x') + ": b", R"({"q": 1})"));
}

}  // namespace
}  // namespace drillcheck
