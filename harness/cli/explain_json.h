// What `drillcheck explain --format json` says of one event, and of one
// correlation: the schema drillcheck/explain@1.
//
// For explain.cc, which writes the document around them.
//
// Thread rule: pure functions but for what they write to.
#ifndef DRILLCHECK_CLI_EXPLAIN_JSON_H_
#define DRILLCHECK_CLI_EXPLAIN_JSON_H_

#include <cstddef>
#include <string>
#include <vector>

#include "check/explain.h"
#include "check/near_alert.h"
#include "event/event.h"
#include "json/writer.h"
#include "sigma/rule.h"

namespace drillcheck::cli {

// A detection rule on one event of the recording.
void WriteJson(const sigma::Rule& rule, const std::string& recording,
               const Event& event, const Explanation& told, json::Writer& out);

// A correlation on the whole recording, on which it gave so many alerts, the
// first of which carries `alert`.
void WriteJson(const sigma::Rule& rule, size_t alerts, const NearAlert& near,
               const std::vector<Evidence>& alert, json::Writer& out);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_EXPLAIN_JSON_H_
