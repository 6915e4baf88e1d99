#include "event/xml_events.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "event/xml_scan.h"
#include "files/byte_source_for_test.h"
#include "json/value.h"

namespace drillcheck {
namespace {

using namespace std::string_literals;

std::string EventText(const std::string& data) {
  return "<Event xmlns='x'><System><Channel>C</Channel></System>" + data +
         "</Event>";
}

// What was read, a line for each event and each diagnostic.
std::string Read(const std::string& text, size_t step = 1000) {
  Diagnostics diagnostics;
  Reporter report("a.xml", diagnostics);
  auto source = BytesInSteps(text, step);
  auto events = ReadXmlEvents(*source, "", report);
  std::vector<std::string> lines;
  for (Event event; events->Next(event); event = {}) {
    lines.push_back(Describe(event) + " " + ToText(event.fields));
  }
  for (const Diagnostic& d : diagnostics) lines.push_back(Format(d));
  return Join(lines, "\n");
}

// The fields of one event with `data` behind its System part.
std::string Fields(const std::string& data) {
  std::string line = Read(EventText(data));
  return line.substr(std::min(line.find('{'), line.size()));
}

TEST(XmlEvents, AreFoundHoweverTheyStandInTheFile) {
  const std::string one = EventText("");
  const std::string expected1 = R"(record 1 (line 1) {"Channel":"C"})";
  const std::string expected2 = R"(record 2 (line 3) {"Channel":"C"})";
  for (const std::string& text : {
           one + "\n\n" + one,
           "\xEF\xBB\xBF<?xml version='1.0'?><Events>" + one + "\r\n\r\n" +
               one + "</Events>\n",
           "Apr 29 09:00:02 pc sysmon: " + one + "\nfoo <b>\npc sysmon: " + one,
           "<!-- " + one + " -->\n\n" + one,
       }) {
    EXPECT_EQ(Read(text), expected1 + "\n" + expected2) << text;
    EXPECT_EQ(Read(text, 1), expected1 + "\n" + expected2) << text;
  }
  EXPECT_EQ(Read(""), "");
  EXPECT_EQ(Read("<Events></Events>"), "");
}

TEST(XmlEvents, HaveTheFieldsOfAJsonDump) {
  EXPECT_EQ(
      Read("<Event><System><Provider Name='P' Guid='{1}'/>"
           "<EventID Qualifiers='0'>1</EventID><Correlation/>"
           "<TimeCreated SystemTime='2026-04-29T09:00:02Z'/>"
           "<EventRecordID>71</EventRecordID><Channel>C</Channel>"
           "<Security UserID='S-1'/></System>"
           "<EventData Name='n'><Data Name='New Value'>a &lt; &#x62;</Data>"
           "</EventData></Event>"),
      R"(record 1 (EventRecordID 71) {"NewValue":"a < b",)"
      R"("Provider_Name":"P","Provider_Guid":"{1}","EventID_Qualifiers":"0",)"
      R"("EventID":"1","Correlation":null,)"
      R"("TimeCreated_SystemTime":"2026-04-29T09:00:02Z",)"
      R"("EventRecordID":"71","Channel":"C","Security_UserID":"S-1"})");
}

TEST(XmlEvents, KeepDataWithAndWithoutNames) {
  for (const auto& [data, fields] :
       std::vector<std::pair<std::string, std::string>>{
           {"<Data>a</Data><Data Name='N'>b</Data><Data>c</Data>",
            R"({"Data":["a","c"],"N":"b","Channel":"C"})"},
           {"<Data>a</Data>", R"({"Data":"a","Channel":"C"})"},
           {"<Data Name='N'/>", R"({"N":"","Channel":"C"})"},
           {"<Data Name='N'> </Data>", R"({"N":" ","Channel":"C"})"},
           {"<Data Name='N'>a</Data><Data Name='N'>b</Data>",
            R"({"N":["a","b"],"Channel":"C"})"},
           {"<Binary>00FF</Binary>", R"({"Binary":"00FF","Channel":"C"})"},
           {"<Data Name='N'>a\r\nb<![CDATA[<c>]]></Data>",
            R"({"N":"a\u000d\nb<c>","Channel":"C"})"},
       }) {
    EXPECT_EQ(Fields("<EventData>" + data + "</EventData>"), fields) << data;
  }
}

TEST(XmlEvents, OpenUserDataWhateverItsElementIsCalled) {
  EXPECT_EQ(Fields("<UserData><x:Cleared xmlns:x='u'><x:User a='1'>eve</x:User>"
                   "<List><Item>a</Item><Item>b</Item></List></x:Cleared>"
                   "</UserData>"),
            R"({"User":{"#attributes":{"a":"1"},"#text":"eve"},)"
            R"("List":{"Item":["a","b"]},"Channel":"C"})");
}

TEST(XmlEvents, DoNotExpandEntitiesOfTheirOwn) {
  EXPECT_EQ(Read("<!DOCTYPE e [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" +
                 EventText("<EventData><Data Name='N'>&x;</Data></EventData>")),
            R"(record 1 (line 1) {"N":"&x;","Channel":"C"})");
}

TEST(XmlEvents, LoseOnlyTheDamagedOneAndNameItsPlace) {
  const std::string whole = EventText("");
  const std::string third = R"(record 2 (line 2) {"Channel":"C"})";
  for (const auto& [broken, trouble] :
       std::vector<std::pair<std::string, std::string>>{
           {"<Event><System><Channel>C</Chan", "this event does not end"},
           {"<Event ><System>", "this event does not end"},
           {"<Event><System></a></Event>",
            "not valid XML: Start-end tags mismatch"},
           {"<Event>\xFF</Event>", "this is not UTF-8"},
           {"<Event>\0</Event>"s, "a NUL stands in it"},
       }) {
    EXPECT_EQ(Read(broken + "\n" + whole),
              third + "\na.xml:1:1: error: record 1 at byte 0: " + trouble +
                  " [bad-event]");
  }
  EXPECT_EQ(Read(whole + "\n<Event"), R"(record 1 (line 1) {"Channel":"C"})");
  EXPECT_EQ(Read("\n<Event><System>"),
            "a.xml:2:1: error: record 1 at byte 1: this event does not end "
            "[bad-event]");
}

TEST(XmlEvents, AreDamagedByAReferenceToNoCharacter) {
  for (const char* reference : {"&#xD800;", "&#x62dddddddddddddddd;"}) {
    std::string said =
        Read(EventText("<EventData><Data Name='a'>" + std::string(reference) +
                       "</Data></EventData>"));
    EXPECT_NE(said.find("a character reference in it stands for no character"),
              std::string::npos)
        << said;
  }
  EXPECT_EQ(Fields("<EventData><Data Name='a'>&#x41;</Data></EventData>"),
            R"({"a":"A","Channel":"C"})");
}

TEST(XmlEvents, MayHoldAnElementOfTheSameName) {
  EXPECT_EQ(Fields("<UserData><Event><Event>a</Event></Event></UserData>"),
            R"({"Event":"a","Channel":"C"})");
}

TEST(XmlEvents, AreRefusedWhenTheyAreNestedTooDeeply) {
  std::string open;
  std::string close;
  for (int i = 0; i < 5000; ++i) {
    open += "<a>";
    close += "</a>";
  }
  EXPECT_EQ(Read(EventText(open + close)),
            "a.xml:1:1: error: record 1 at byte 0: elements are nested more "
            "than 64 deep [bad-event]");
}

TEST(XmlEvents, AreRefusedWhenTheyAreTooLong) {
  std::string text = "<Event>" + std::string(XmlScan::kMaxEventBytes, 'x');
  text += std::string(XmlScan::kMaxEventBytes, 'x') + EventText("");
  EXPECT_NE(Read(text, 65536).find("this event is longer than 16 MiB"),
            std::string::npos);
}

TEST(XmlEvents, SayWhenTheirBytesCannotBeRead) {
  Diagnostics diagnostics;
  Reporter report("a.xml", diagnostics);
  auto source = BytesInSteps("", 1, "is gone");
  auto events = ReadXmlEvents(*source, "", report);
  Event event;
  EXPECT_FALSE(events->Next(event));
  EXPECT_FALSE(events->Next(event));
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].text, "this recording is gone");
}

}  // namespace
}  // namespace drillcheck
