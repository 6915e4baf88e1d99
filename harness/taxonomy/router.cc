#include "taxonomy/router.h"

#include <algorithm>
#include <array>

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

bool FieldHolds(const WindowsCategory& row, const Event& event) {
  if (row.field.empty()) return true;
  return ContainsText(row.values, event.fields.TextOf(row.field));
}

bool Holds(const WindowsCategory& row, const Event& event) {
  return IsChannel(row.channels, event) &&
         ContainsText(row.event_ids, event.event_id) && FieldHolds(row, event);
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

// The categories of sign-in, audit and activity records in Azure's export.
bool IsAzureService(const Event& event, std::string_view service) {
  std::string category = AsciiLower(event.fields.TextOf("category"));
  if (category.empty()) category = AsciiLower(event.fields.TextOf("Category"));
  if (service == "auditlogs") return category == "auditlogs";
  if (service == "signinlogs") return category.ends_with("signinlogs");
  constexpr std::array<std::string_view, 8> kActivity = {
      "administrative", "policy",         "security",      "alert",
      "autoscale",      "recommendation", "servicehealth", "resourcehealth"};
  return ContainsText(kActivity, category);
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
    case Source::kCloudTrail:
      return YesOrNo(IsProduct("aws") &&
                         IsEmptyOr(source_.service, {"cloudtrail"}) &&
                         source_.category.empty(),
                     event);
    case Source::kKubernetesAudit:
      return YesOrNo(IsProduct("kubernetes") &&
                         IsEmptyOr(source_.service, {"audit"}) &&
                         IsEmptyOr(source_.category, {"application"}),
                     event);
    case Source::kOkta:
      return YesOrNo(IsProduct("okta") && IsEmptyOr(source_.service, {"okta"}),
                     event);
    case Source::kGitHub:
      return YesOrNo(
          IsProduct("github") && IsEmptyOr(source_.service, {"audit"}), event);
    case Source::kAzure: {
      if (!IsProduct("azure")) return {};
      bool known = ContainsText(
          std::array<std::string_view, 3>{"auditlogs", "signinlogs",
                                          "activitylogs"},
          source_.service);
      if (!known) return Unrouted(event);
      return YesOrNo(IsAzureService(event, source_.service), event);
    }
    case Source::kGcp:
    case Source::kGoogleWorkspace:
    case Source::kMicrosoft365:
    case Source::kOneLogin:
    case Source::kDuo:
    case Source::kSysmonLinux:
    case Source::kUnknown:
      break;
  }
  return Unrouted(event);
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
    return categories_.empty() ? Unrouted(event) : Routed();
  }
  if (source_.service.empty()) return See(Reach::kYes, event);
  if (service_ == nullptr) return Unrouted(event);
  return YesOrNo(IsChannel(service_->channels, event), event);
}

Routed Router::RouteLinuxAudit(const Event& event) const {
  bool process = source_.category == "process_creation";
  bool linux_rule = IsProduct("linux") || (source_.product.empty() && process);
  if (!linux_rule) return {};
  if (process) return YesOrNo(IsProcessCreation(event), event);
  if (!source_.category.empty()) return {};
  if (source_.service.empty()) return See(Reach::kYes, event);
  if (source_.service != "auditd" || event.audit_records.empty()) return {};
  Routed routed{Reach::kYes, {}};
  for (const json::Value& record : event.audit_records) {
    routed.views.push_back({&record, nullptr});
  }
  return routed;
}

std::string DescribeSource(const Event& event) {
  std::string text(Name(event.source));
  if (!event.channel.empty()) text += ", channel " + event.channel;
  if (!event.event_id.empty()) text += ", event " + event.event_id;
  return text;
}

}  // namespace drillcheck
