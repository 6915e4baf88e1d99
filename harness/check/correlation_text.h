// A correlation, its alerts and the records they rest on, in words: for
// evidence and `explain`.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_CORRELATION_TEXT_H_
#define DRILLCHECK_CHECK_CORRELATION_TEXT_H_

#include <optional>
#include <string>
#include <vector>

#include "base/duration.h"
#include "check/replay.h"
#include "results/result.h"

namespace drillcheck {

// How many records or values a text lists at most.
inline constexpr size_t kMaxListedRecords = 8;

// "gte", as a rule has it.
std::string Sign(sigma::Bound::Operator op);

// "gte 5".
std::string BoundText(const sigma::Bound& bound);

// "gte 5", "gt 2 lt 9": what the correlation asks of its figure, or empty.
std::string BoundsText(const sigma::Correlation& correlation);

// "3 of 5 values within 5 minutes", of events "3 of 5"; where there are more
// than are asked, "7 values within 5 minutes (5 are enough)".
std::string OutOf(size_t measure, std::optional<size_t> wanted,
                  const std::string& noun, const std::string& within);

// "event_count gte 5 within 10 minutes by user".
std::string Describe(const sigma::Correlation& correlation);

// "it groups by user": why its alerts have no other field.
std::string WhatItGroupsBy(const sigma::Correlation& correlation);

// "user=eve", and as the note, which is told in full however long the group
// is, "5 events from 09:00:01 to 09:04:11: record 1, record 2, ...".
Evidence Describe(const Subject& subject, const Case& test, const Alert& alert);

// "record 9", or "okta:9" where the case replays several recordings.
std::string RecordName(const Subject& subject, const Case& test, EventRef ref);

// The first kMaxListedRecords of them.
std::string RecordNames(const Subject& subject, const Case& test,
                        const std::vector<EventRef>& refs);

// By how much a time was missed: "1 minute 51 seconds". Two units at most; what
// is smaller than those counts as one more.
std::string MissedBy(Duration duration);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CORRELATION_TEXT_H_
