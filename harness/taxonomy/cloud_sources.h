// Which events of cloud and identity services each Sigma log source means:
// facts, as a table. What decides stands beside each row.
//
// A source's own name (event.h) decides the product. A service is told by
// fields of the event; a service without tests means every event of the
// source. An event that one of the services holds is of no service that the
// table lacks. Another event may be (kNotRouted), except where the source is
// `closed`: then none of its events is of another service.
//
// For router.cc. Thread rule: constant tables, read from anywhere.
#ifndef DRILLCHECK_TAXONOMY_CLOUD_SOURCES_H_
#define DRILLCHECK_TAXONOMY_CLOUD_SOURCES_H_

#include <string_view>
#include <vector>

#include "event/event.h"

namespace drillcheck {

// The texts that one field of an event may hold, in any case of letters.
struct FieldMark {
  enum class Kind { kIs, kEnds, kIsThere };
  std::string_view field;  // dotted
  Kind kind = Kind::kIsThere;
  std::vector<std::string_view> texts;  // any of them
};

struct CloudService {
  std::string_view service;
  std::vector<FieldMark> any;  // one of them holds; none = every event
};

struct CloudSource {
  Source source;
  std::vector<std::string_view> products;
  std::vector<std::string_view> categories;  // beside none at all
  bool closed;
  std::vector<CloudService> services;
};

const std::vector<CloudSource>& CloudSources();

// Null for a source that is no cloud or identity service.
const CloudSource* CloudSourceRow(Source source);

// True when `event` is one of those that the service means.
bool Holds(const CloudService& service, const Event& event);

}  // namespace drillcheck

#endif  // DRILLCHECK_TAXONOMY_CLOUD_SOURCES_H_
