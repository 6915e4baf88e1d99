// Does with a recording what a run does: it is read to its end, and every
// event is routed, looked into, and shown to rules and correlations.
#ifndef DRILLCHECK_FUZZ_USE_EVENTS_H_
#define DRILLCHECK_FUZZ_USE_EVENTS_H_

#include <optional>
#include <string>

#include "event/format.h"

namespace drillcheck::fuzz {

// Reads the bytes twice, whole and in small pieces: both must give the same
// events and the same messages. Without a format it is told by the content.
void UseRecording(const std::string& bytes,
                  std::optional<RecordingFormat> format = std::nullopt);

}  // namespace drillcheck::fuzz

#endif  // DRILLCHECK_FUZZ_USE_EVENTS_H_
