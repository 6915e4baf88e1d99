#include "taxonomy/known_sources.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "taxonomy/cloud_sources.h"
#include "taxonomy/windows_sources.h"

namespace drillcheck {
namespace {

using Words = std::vector<std::string>;

const Words& Products() {
  static const Words words = {"aws",
                              "azure",
                              "bitbucket",
                              "cisco",
                              "django",
                              "dns",
                              "duo",
                              "fortigate",
                              "fortios",
                              "gcp",
                              "github",
                              "gitlab",
                              "google_workspace",
                              "huawei",
                              "juniper",
                              "jvm",
                              "kubernetes",
                              "linux",
                              "m365",
                              "macos",
                              "modsecurity",
                              "nodejs",
                              "okta",
                              "onelogin",
                              "opencanary",
                              "paloalto",
                              "python",
                              "qualys",
                              "rpc_firewall",
                              "ruby_on_rails",
                              "spring",
                              "sql",
                              "unix",
                              "velocity",
                              "windows",
                              "zeek"};
  return words;
}

// Those of Windows come from its own tables.
const Words& Categories() {
  static const Words words = [] {
    Words all = {"appliance", "application", "authentication",
                 "database",  "dns",         "firewall",
                 "logfile",   "proxy",       "webserver"};
    for (const WindowsCategory& row : WindowsCategories()) {
      all.emplace_back(row.category);
    }
    return all;
  }();
  return words;
}

const Words& Services() {
  static const Words words = [] {
    Words all = {"aaa",
                 "activitylogs",
                 "apache",
                 "audit",
                 "auditd",
                 "auditlogs",
                 "auth",
                 "bgp",
                 "clamav",
                 "cloudtrail",
                 "cron",
                 "dce_rpc",
                 "dns",
                 "duo",
                 "event",
                 "exchange",
                 "gcp.audit",
                 "globalprotect",
                 "google_workspace.admin",
                 "google_workspace.login",
                 "guacamole",
                 "guardduty",
                 "http",
                 "kerberos",
                 "ldp",
                 "netflow",
                 "nginx",
                 "okta",
                 "onelogin.events",
                 "pim",
                 "rdp",
                 "riskdetection",
                 "signinlogs",
                 "smb_files",
                 "sshd",
                 "sslvpnd",
                 "sudo",
                 "syslog",
                 "threat_detection",
                 "threat_management",
                 "vsftpd",
                 "x509"};
    for (const WindowsService& row : WindowsServices()) {
      all.emplace_back(row.service);
    }
    return all;
  }();
  return words;
}

// Of the tables: every rule asks for them.
using TableWords = std::vector<std::string_view>;

template <class List>
bool Contains(const List& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The words of one product's log sources; none of a product without tables.
struct OwnWords {
  TableWords categories;
  TableWords services;
};

OwnWords WindowsWords() {
  OwnWords own;
  for (const WindowsCategory& row : WindowsCategories()) {
    own.categories.emplace_back(row.category);
  }
  for (const WindowsService& row : WindowsServices()) {
    own.services.emplace_back(row.service);
  }
  return own;
}

// Sysmon for Linux has the categories of Sysmon; the other services are lines
// of syslog.
OwnWords LinuxWords() {
  OwnWords own;
  own.services = {"auditd", "auth", "clamav", "cron",   "guacamole",
                  "sshd",   "sudo", "syslog", "sysmon", "vsftpd"};
  for (const WindowsCategory& row : WindowsCategories()) {
    if (row.service == "sysmon") own.categories.emplace_back(row.category);
  }
  return own;
}

// By product.
std::map<std::string_view, OwnWords> CloudWords() {
  std::map<std::string_view, OwnWords> words;
  for (const CloudSource& row : CloudSources()) {
    for (std::string_view product : row.products) {
      OwnWords& own = words[product];
      own.categories.insert(own.categories.end(), row.categories.begin(),
                            row.categories.end());
      for (const CloudService& service : row.services) {
        own.services.emplace_back(service.service);
      }
    }
  }
  return words;
}

// The test of a rule asks once: no table is read that is not its product's.
const OwnWords& WordsOf(const std::string& product) {
  if (product == "windows") {
    static const OwnWords windows = WindowsWords();
    return windows;
  }
  if (product == "linux") {
    static const OwnWords linux_words = LinuxWords();
    return linux_words;
  }
  static const std::map<std::string_view, OwnWords> cloud = CloudWords();
  static const OwnWords none;
  auto own = cloud.find(product);
  return own == cloud.end() ? none : own->second;
}

// A word of another product is meant so, unless it is nearly an own one.
void Look(std::string_view part, const std::string& word, const TableWords& own,
          const Words& (*known)(), std::vector<UnknownSource>& found) {
  if (word.empty() || Contains(own, word)) return;
  std::string nearest = NearestWord(word, Words(own.begin(), own.end()));
  if (nearest.empty()) {
    if (Contains(known(), word)) return;
    nearest = NearestWord(word, known());
  }
  found.push_back({part, word, std::move(nearest)});
}

// The tables of a product tell each of its events: a word that they lack is of
// none.
bool IsClosed(const UnknownSource& unknown, const sigma::LogSource& source) {
  if (unknown.part == "product") return false;
  const OwnWords& own = WordsOf(source.product);
  return !own.categories.empty() || !own.services.empty();
}

void Warn(const UnknownSource& unknown, const sigma::Rule& rule,
          const std::string& way_out, Reporter& report) {
  report.Warn(PlaceOf(unknown, rule), kUnknownLogSource,
              "no log source has the " + std::string(unknown.part) + " '" +
                  Printable(unknown.word, 60) + "'",
              way_out);
}

}  // namespace

std::vector<UnknownSource> UnknownLogSource(const sigma::LogSource& source) {
  std::vector<UnknownSource> found;
  const OwnWords& own = WordsOf(source.product);
  Look("product", source.product, {}, Products, found);
  Look("category", source.category, own.categories, Categories, found);
  Look("service", source.service, own.services, Services, found);
  return found;
}

std::vector<UnknownSource> NearestLogSource(const sigma::LogSource& source) {
  std::vector<UnknownSource> found = UnknownLogSource(source);
  std::erase_if(found, [](const UnknownSource& unknown) {
    return unknown.nearest.empty();
  });
  return found;
}

Position PlaceOf(const UnknownSource& unknown, const sigma::Rule& rule) {
  Position at = unknown.part == "product"    ? rule.product_at
                : unknown.part == "category" ? rule.category_at
                                             : rule.service_at;
  return at == Position() ? rule.log_source_at : at;
}

std::string WayOut(const std::vector<UnknownSource>& unknown) {
  std::vector<std::string> words;
  for (const UnknownSource& part : unknown) {
    if (part.nearest.empty()) continue;
    words.push_back("'" + part.nearest + "'");
  }
  return words.empty() ? "" : "did you mean " + Join(words, " and ") + "?";
}

void WarnOfUnknownSources(sigma::RuleFile& file) {
  Reporter report(file.path, file.diagnostics);
  for (const sigma::Rule& rule : file.rules) {
    for (const UnknownSource& unknown : NearestLogSource(rule.log_source)) {
      Warn(unknown, rule, WayOut({unknown}), report);
    }
  }
}

void WarnOfClosedSources(sigma::RuleFile& file) {
  Reporter report(file.path, file.diagnostics);
  for (const sigma::Rule& rule : file.rules) {
    for (const UnknownSource& unknown : UnknownLogSource(rule.log_source)) {
      if (!unknown.nearest.empty()) continue;
      if (!IsClosed(unknown, rule.log_source)) continue;
      Warn(unknown, rule,
           "name a known one, or give the rule another log source in a "
           "pipeline (change_logsource)",
           report);
    }
  }
}

}  // namespace drillcheck
