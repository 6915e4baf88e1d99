#include "event/windows.h"

#include <gtest/gtest.h>

#include <string>

#include "event/event_for_test.h"

namespace drillcheck {
namespace {

std::string Fields(const Event& event) { return ToText(event.fields); }

// Channel, id, record number and time, as the shape tells them.
std::string Identity(const Event& event) {
  return std::string(Name(event.source)) + "; " + event.channel + "; " +
         event.event_id + "; " + event.native_id + "; " + TimeText(event);
}

TEST(WindowsEvent, IsUnwrappedFromSystemAndEventData) {
  Event event = EventOf(R"({"Event": {
    "#attributes": {"xmlns": "x"},
    "System": {
      "Provider": {"#attributes": {"Name": "P", "Guid": "{1}"}},
      "EventID": 4688, "EventRecordID": "71", "Channel": "Security",
      "TimeCreated": {"#attributes": {"SystemTime": "2026-04-29 09:00:02.5"}},
      "Computer": "pc"},
    "EventData": {"#attributes": {"Name": "n"},
      "NewProcessName": "C:\\a.exe", "Channel": "data wins"}}})");
  EXPECT_EQ(Identity(event),
            "Windows Event Log; Security; 4688; EventRecordID 71; "
            "2026-04-29T09:00:02.500Z");
  EXPECT_EQ(Fields(event),
            R"({"NewProcessName":"C:\\a.exe","Channel":"data wins",)"
            R"("Provider_Name":"P","Provider_Guid":"{1}","EventID":4688,)"
            R"("EventRecordID":"71",)"
            R"("TimeCreated_SystemTime":"2026-04-29 09:00:02.5",)"
            R"("Computer":"pc"})");
}

TEST(WindowsEvent, IsUnwrappedFromAttributesWithAnAtSign) {
  Event event = EventOf(R"({"Event": {
    "@xmlns": "x",
    "System": {
      "Provider": {"@Name": "P"},
      "EventID": {"@Qualifiers": "0", "#text": "7045"},
      "TimeCreated": {"@SystemTime": "2026-04-29T09:00:02Z"},
      "Channel": "System"},
    "EventData": {"Data": [
      {"@Name": "Service Name", "#text": "svc"},
      {"@Name": "ImagePath", "#text": "C:\\a.exe"},
      {"@Name": "Empty"}]}}})");
  EXPECT_EQ(Identity(event),
            "Windows Event Log; System; 7045; ; 2026-04-29T09:00:02Z");
  EXPECT_EQ(Fields(event),
            R"({"ServiceName":"svc","ImagePath":"C:\\a.exe","Empty":"",)"
            R"("Provider_Name":"P","EventID_Qualifiers":"0","EventID":"7045",)"
            R"("TimeCreated_SystemTime":"2026-04-29T09:00:02Z",)"
            R"("Channel":"System"})");
}

TEST(WindowsEvent, KeepsDataThatHasNoName) {
  struct Row {
    const char* data;
    const char* fields;
  };
  for (const Row& row : {
           Row{R"({"Data": ["a", "b"]})",
               R"({"Data":["a","b"],"Channel":"C"})"},
           {R"({"Data": "a"})", R"({"Data":"a","Channel":"C"})"},
           {R"({"Data": []})", R"({"Data":[],"Channel":"C"})"},
           {R"({"Data": ["a", {"@Name": "N", "#text": 1}]})",
            R"({"N":1,"Data":["a"],"Channel":"C"})"},
           {R"({"Data": {"#attributes": {"Name": "N"}, "#text": "x"}})",
            R"({"N":"x","Channel":"C"})"},
           {R"("text")", R"({"Channel":"C"})"},
           {R"(null)", R"({"Channel":"C"})"},
       }) {
    Event event = EventOf(
        std::string(R"({"Event":{"System":{"Channel":"C"},"EventData":)") +
        row.data + "}}");
    EXPECT_EQ(Fields(event), row.fields) << row.data;
  }
}

TEST(WindowsEvent, IsUnwrappedFromUserData) {
  Event event = EventOf(R"({"Event": {
    "System": {"EventID": 1102, "Channel": "Security"},
    "UserData": {"LogFileCleared": {
      "#attributes": {"xmlns": "x"}, "SubjectUserName": "eve"}}}})");
  EXPECT_EQ(Fields(event),
            R"({"SubjectUserName":"eve","EventID":1102,"Channel":"Security"})");
}

TEST(WindowsEvent, LosesTheBlanksOfItsNames) {
  Event event = EventOf(R"({"Event": {"System": {"Channel": "C"},
    "EventData": {"New Value": "x", "Threat Name": "y"}}})");
  EXPECT_EQ(Fields(event),
            R"({"NewValue":"x","ThreatName":"y","Channel":"C"})");
}

TEST(WindowsEvent, IsUnwrappedFromWinlogbeat8AndKeepsItsOwnNames) {
  Event event = EventOf(R"({
    "@timestamp": "2026-04-29T09:00:02.001Z",
    "event": {"code": "1"}, "message": "m",
    "winlog": {"channel": "Sys", "event_id": "1", "provider_name": "P",
      "computer_name": "pc", "record_id": 12,
      "event_data": {"Image": "a.exe"}, "user_data": {"Extra": "e"}}})");
  EXPECT_EQ(Identity(event),
            "Windows Event Log; Sys; 1; EventRecordID 12; "
            "2026-04-29T09:00:02.001Z");
  EXPECT_EQ(event.fields.TextOf("Image"), "a.exe");
  EXPECT_EQ(event.fields.TextOf("Extra"), "e");
  EXPECT_EQ(event.fields.TextOf("EventID"), "1");
  EXPECT_EQ(event.fields.TextOf("Channel"), "Sys");
  EXPECT_EQ(event.fields.TextOf("Provider_Name"), "P");
  EXPECT_EQ(event.fields.TextOf("Computer"), "pc");
  EXPECT_EQ(event.fields.TextOf("message"), "m");
  EXPECT_EQ(event.fields.FindPath({"winlog", "event_data", "Image"})->text,
            "a.exe");
  EXPECT_EQ(event.fields.FindPath({"event", "code"})->text, "1");
}

TEST(WindowsEvent, IsUnwrappedFromWinlogbeat6) {
  Event event = EventOf(R"({
    "@timestamp": "2026-04-29T09:00:02Z", "log_name": "Sys", "event_id": 1,
    "source_name": "P", "computer_name": "pc", "record_number": "12",
    "event_data": {"Image": "a.exe"}})");
  EXPECT_EQ(Identity(event),
            "Windows Event Log; Sys; 1; EventRecordID 12; "
            "2026-04-29T09:00:02Z");
  EXPECT_EQ(event.fields.TextOf("Image"), "a.exe");
  EXPECT_EQ(event.fields.TextOf("Provider_Name"), "P");
  EXPECT_EQ(event.fields.FindPath({"event_data", "Image"})->text, "a.exe");
}

TEST(WindowsEvent, NeedsNoEventDataInWinlogbeat6) {
  Event event = EventOf(R"({"log_name": "Wmi", "event_id": 5857,
    "user_data": {"Code": "0x0"}})");
  EXPECT_EQ(Identity(event), "Windows Event Log; Wmi; 5857; ; none");
  EXPECT_EQ(event.fields.TextOf("Code"), "0x0");
}

TEST(WindowsEvent, IsUnwrappedFromOneFlatLevel) {
  Event nxlog = EventOf(R"({"Channel": "security", "EventID": 4624,
    "SourceName": "P", "Hostname": "pc", "RecordNumber": 5,
    "EventTime": "2020-09-18 13:05:52", "Logon Type": 3,
    "@timestamp": "2026-04-29T09:00:02Z"})");
  EXPECT_EQ(Identity(nxlog),
            "Windows Event Log; security; 4624; EventRecordID 5; "
            "2026-04-29T09:00:02Z");
  EXPECT_EQ(Fields(nxlog),
            R"({"Channel":"security","EventID":4624,"SourceName":"P",)"
            R"("Hostname":"pc","RecordNumber":5,)"
            R"("EventTime":"2020-09-18 13:05:52","LogonType":3,)"
            R"("@timestamp":"2026-04-29T09:00:02Z","Provider_Name":"P",)"
            R"("Computer":"pc","EventRecordID":5})");
  Event other = EventOf(R"({"Channel": "System", "EventID": 15,
    "Hostname": "pc", "TimeCreated": "2026-04-29T09:00:03Z"})");
  EXPECT_EQ(Identity(other),
            "Windows Event Log; System; 15; ; 2026-04-29T09:00:03Z");
  EXPECT_EQ(other.fields.TextOf("Computer"), "pc");
}

TEST(WindowsEvent, IsNotSeenInOtherObjects) {
  for (const char* text : {
           R"({"EventID": 1})",
           R"({"Channel": "x"})",
           R"({"Event": {"EventData": {}}})",
           R"({"Event": "text"})",
           R"({"Event": {"System": "text"}})",
           R"({"winlog": {"event_id": 1}})",
           R"({"winlog": "text"})",
           R"({"event_data": {}})",
           R"({"log_name": "x"})",
           R"({"Message": "<Event"})",
           R"({"Message": "<Event>"})",
           R"({"Message": "<Event><System"})",
           R"({"Message": "<Event><EventData/></Event>"})",
           R"({"Message": 1})",
           R"({})",
       }) {
    Event event = EventOf(text);
    EXPECT_EQ(event.source, Source::kUnknown) << text;
    EXPECT_EQ(Fields(event), ToText(JsonOf(text)));
  }
}

TEST(WindowsEvent, IsFoundAsXmlInTheTextOfSyslog) {
  for (const char* name : {"SyslogMessage", "Message", "message", "MESSAGE"}) {
    Event event = EventOf(std::string(R"({"Computer": "collector", ")") + name +
                          R"(": "Apr 29 u sysmon: <Event><System>)"
                          R"(<Provider Name=\"Linux-Sysmon\"/>)"
                          R"(<EventID>1</EventID><EventRecordID>7)"
                          R"(</EventRecordID><Computer>u</Computer>)"
                          R"(<TimeCreated SystemTime=\"2026-04-29T09:00:02Z\")"
                          R"(/><Channel>Linux-Sysmon/Operational</Channel>)"
                          R"(</System><EventData><Data Name=\"Image\">/a)"
                          R"(</Data></EventData></Event>", "HostIP": "::1"})");
    EXPECT_EQ(Identity(event),
              "Sysmon for Linux; Linux-Sysmon/Operational; 1; "
              "EventRecordID 7; 2026-04-29T09:00:02Z")
        << name;
    EXPECT_EQ(event.fields.TextOf("Image"), "/a");
    EXPECT_EQ(event.fields.TextOf("Computer"), "u");
    EXPECT_EQ(event.fields.TextOf("HostIP"), "::1");
    EXPECT_NE(event.fields.TextOf(name), "");
  }
}

TEST(WindowsEvent, KeepsWhatSyslogHasLeftOfALongOne) {
  Event event = EventOf(R"({"SyslogMessage": "<Event><System>)"
                        R"(<Provider Name=\"Linux-Sysmon\"/>)"
                        R"(<EventID>1</EventID></System><EventData>)"
                        R"(<Data Name=\"Image\">/a</Data>)"
                        R"(<Data Name=\"CommandLine\">/a --lo"})");
  EXPECT_EQ(Identity(event), "Sysmon for Linux; ; 1; ; none");
  EXPECT_EQ(event.fields.TextOf("Image"), "/a");
  EXPECT_EQ(event.fields.TextOf("CommandLine"), "/a --lo");
}

TEST(WindowsEvent, TakesItsTimeFromTheNamedField) {
  const char* winlog = R"({"@timestamp": "2026-04-29T09:00:02Z",
    "winlog": {"channel": "C", "event_data": {"UtcTime": "2026-01-01"}}})";
  EXPECT_EQ(TimeText(EventOf(winlog, "@timestamp")), "2026-04-29T09:00:02Z");
  EXPECT_EQ(TimeText(EventOf(winlog, "UtcTime")), "2026-01-01T00:00:00Z");
  EXPECT_EQ(TimeText(EventOf(winlog, "absent")), "none");
}

}  // namespace
}  // namespace drillcheck
