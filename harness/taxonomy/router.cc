#include "taxonomy/router.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "event/linux_audit.h"

namespace drillcheck {
namespace {

template <class List>
bool ContainsText(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Exporters write channels in any case ("security").
bool IsChannel(const std::vector<std::string_view>& channels,
               const Event& event) {
  std::string channel = AsciiLower(event.channel);
  return std::any_of(channels.begin(), channels.end(), [&](std::string_view c) {
    return AsciiLower(c) == channel;
  });
}

bool FieldHolds(const WindowsCategory& row, std::string_view text) {
  return row.field.empty() || ContainsText(row.values, text);
}

bool FieldHolds(const WindowsCategory& row, const Event& event) {
  return FieldHolds(row, event.fields.TextOf(row.field));
}

bool Holds(const WindowsCategory& row, const Event& event) {
  return IsChannel(row.channels, event) &&
         ContainsText(row.event_ids, event.event_id) && FieldHolds(row, event);
}

// Of fields on which rows of the table hang, the value if a row names it.
void AddRowFields(std::string_view event_id, const Router::TextOf& text_of,
                  std::string& key) {
  for (const WindowsCategory& row : WindowsCategories()) {
    bool asked = !row.field.empty() && ContainsText(row.event_ids, event_id);
    if (!asked) continue;
    key += '\0';
    std::string_view text = text_of(row.field);
    if (FieldHolds(row, text)) key += text;
  }
}

void AddWindowsKey(std::string_view channel, std::string_view event_id,
                   const Router::TextOf& text_of, std::string& key) {
  key += channel;
  key += '\0';
  key += event_id;
  AddRowFields(event_id, text_of, key);
}

Routed See(Reach reach, const Event& event,
           const std::vector<Rename>* renames = nullptr) {
  return {reach, {View{&event.fields, renames}}};
}

Routed YesOrNo(bool reaches, const Event& event) {
  return reaches ? See(Reach::kYes, event) : Routed();
}

bool IsEmptyOr(std::string_view part,
               std::initializer_list<std::string_view> names) {
  return part.empty() || ContainsText(names, part);
}

// Is the channel one of the tables'? Then they say all log sources of its
// events. Without a channel an event is of no service, known or not.
bool IsKnownChannel(const Event& event) {
  if (event.channel.empty()) return true;
  auto of = [&](const auto& row) { return IsChannel(row.channels, event); };
  const auto& services = WindowsServices();
  const auto& categories = WindowsCategories();
  return std::any_of(services.begin(), services.end(), of) ||
         std::any_of(categories.begin(), categories.end(), of);
}

// For a log source of Windows that no row has: it may be that of a channel
// that no row has either.
Routed RouteUnknown(const Event& event) {
  return IsKnownChannel(event) ? Routed() : Router::Unrouted(event);
}

// What Sigma's categories for Linux mean in the audit log.
struct AuditCategory {
  std::string_view category;
  bool (*holds)(const Event& event);
};

constexpr std::array<AuditCategory, 3> kAuditCategories = {
    AuditCategory{"process_creation", IsProcessCreation},
    AuditCategory{"file_event", IsFileCreation},
    AuditCategory{"network_connection", IsNetworkConnection},
};

const AuditCategory* AuditCategoryRow(std::string_view category) {
  for (const AuditCategory& row : kAuditCategories) {
    if (row.category == category) return &row;
  }
  return nullptr;
}

}  // namespace

Router::Router(const sigma::LogSource& source) : source_(source) {
  for (const WindowsCategory& row : WindowsCategories()) {
    bool service_fits = source.service.empty() || source.service == row.service;
    if (row.category == source.category && service_fits) {
      categories_.push_back(&row);
    }
  }
  for (const WindowsService& row : WindowsServices()) {
    if (row.service == source.service) service_ = &row;
  }
}

Routed Router::Route(const Event& event) const {
  switch (event.source) {
    case Source::kWindows:
      return RouteWindows(event);
    case Source::kLinuxAudit:
      return RouteLinuxAudit(event);
    case Source::kSysmonLinux:
      return RouteSysmonLinux(event);
    case Source::kUnknown:
      return Unrouted(event);
    case Source::kCloudTrail:
    case Source::kKubernetesAudit:
    case Source::kOkta:
    case Source::kGitHub:
    case Source::kAzure:
    case Source::kGcp:
    case Source::kGoogleWorkspace:
    case Source::kMicrosoft365:
    case Source::kOneLogin:
    case Source::kDuo:
      break;
  }
  const CloudSource* row = CloudSourceRow(event.source);
  return row == nullptr ? Unrouted(event) : RouteCloud(*row, event);
}

bool Router::MakeKey(const Event& event, std::string& key) {
  bool windows =
      event.source == Source::kWindows || event.source == Source::kSysmonLinux;
  if (!windows && event.source != Source::kUnknown) return false;
  key.assign(1, static_cast<char>(event.source));
  if (!windows) return true;
  AddWindowsKey(
      event.channel, event.event_id,
      [&](std::string_view name) { return event.fields.TextOf(name); }, key);
  return true;
}

void Router::MakeWindowsKey(std::string_view channel, std::string_view event_id,
                            const TextOf& text_of, std::string& key) {
  key.assign(1, static_cast<char>(Source::kWindows));
  AddWindowsKey(channel, event_id, text_of, key);
}

std::vector<std::string_view> Router::KeyFields() {
  std::vector<std::string_view> fields;
  for (const WindowsCategory& row : WindowsCategories()) {
    if (row.field.empty() || ContainsText(fields, row.field)) continue;
    fields.push_back(row.field);
  }
  return fields;
}

Routed Router::Unrouted(const Event& event) {
  return See(Reach::kNotRouted, event);
}

bool Router::IsProduct(std::string_view product) const {
  return source_.product == product;
}

Routed Router::RouteWindows(const Event& event) const {
  bool generic = source_.product.empty() && !categories_.empty();
  if (!IsProduct("windows") && !generic) return {};
  for (const WindowsCategory* row : categories_) {
    if (!Holds(*row, event)) continue;
    return See(Reach::kYes, event,
               row->renames.empty() ? nullptr : &row->renames);
  }
  if (!source_.category.empty()) {
    return categories_.empty() ? RouteUnknown(event) : Routed();
  }
  if (source_.service.empty()) return See(Reach::kYes, event);
  if (service_ == nullptr) return RouteUnknown(event);
  return YesOrNo(IsChannel(service_->channels, event), event);
}

// Its event ids and fields are those of Sysmon for Windows.
Routed Router::RouteSysmonLinux(const Event& event) const {
  bool generic = source_.product.empty() && !categories_.empty();
  if (!IsProduct("linux") && !generic) return {};
  if (source_.category.empty()) {
    return YesOrNo(IsEmptyOr(source_.service, {"sysmon"}), event);
  }
  for (const WindowsCategory* row : categories_) {
    bool holds = row->service == "sysmon" && FieldHolds(*row, event) &&
                 ContainsText(row->event_ids, event.event_id);
    if (holds) return See(Reach::kYes, event);
  }
  return {};
}

Routed Router::RouteLinuxAudit(const Event& event) const {
  const AuditCategory* category = AuditCategoryRow(source_.category);
  bool generic = source_.product.empty() && category != nullptr;
  if (!IsProduct("linux") && !generic) return {};
  if (category != nullptr) return YesOrNo(category->holds(event), event);
  if (!source_.category.empty()) return {};
  if (source_.service.empty()) return See(Reach::kYes, event);
  if (source_.service != "auditd" || event.audit_records.empty()) return {};
  Routed routed{Reach::kYes, {}};
  for (const json::Value& record : event.audit_records) {
    routed.views.push_back({&record, nullptr});
  }
  return routed;
}

Routed Router::RouteCloud(const CloudSource& row, const Event& event) const {
  auto service = std::find_if(
      row.services.begin(), row.services.end(),
      [&](const CloudService& s) { return s.service == source_.service; });
  bool named = service != row.services.end();
  // A rule that names no product belongs here by its service alone.
  bool product = source_.product.empty()
                     ? named
                     : ContainsText(row.products, source_.product);
  bool category = source_.category.empty() ||
                  ContainsText(row.categories, source_.category);
  if (!product || !category) return {};
  if (source_.service.empty()) return See(Reach::kYes, event);
  if (named) return YesOrNo(Holds(*service, event), event);
  bool told = std::any_of(
      row.services.begin(), row.services.end(),
      [&](const CloudService& other) { return Holds(other, event); });
  return row.closed || told ? Routed() : Unrouted(event);
}

std::string DescribeSource(const Event& event) {
  std::string text(Name(event.source));
  if (!event.channel.empty()) text += ", channel " + event.channel;
  if (!event.event_id.empty()) text += ", event " + event.event_id;
  return text;
}

}  // namespace drillcheck
