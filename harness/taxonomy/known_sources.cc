#include "taxonomy/known_sources.h"

#include <algorithm>

#include "base/text.h"
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

void Look(std::string_view part, const std::string& word, const Words& known,
          std::vector<UnknownSource>& found) {
  bool is_known = std::find(known.begin(), known.end(), word) != known.end();
  if (word.empty() || is_known) return;
  std::string nearest = NearestWord(word, known);
  if (!nearest.empty()) found.push_back({part, word, std::move(nearest)});
}

}  // namespace

std::vector<UnknownSource> NearestLogSource(const sigma::LogSource& source) {
  std::vector<UnknownSource> found;
  Look("product", source.product, Products(), found);
  Look("category", source.category, Categories(), found);
  Look("service", source.service, Services(), found);
  return found;
}

std::string WayOut(const std::vector<UnknownSource>& unknown) {
  std::vector<std::string> words;
  for (const UnknownSource& part : unknown) {
    words.push_back("'" + part.nearest + "'");
  }
  return words.empty() ? "" : "did you mean " + Join(words, " and ") + "?";
}

void WarnOfUnknownSources(sigma::RuleFile& file) {
  Reporter report(file.path, file.diagnostics);
  for (const sigma::Rule& rule : file.rules) {
    for (const UnknownSource& unknown : NearestLogSource(rule.log_source)) {
      report.Warn(rule.log_source_at, "unknown-log-source",
                  "no log source has the " + std::string(unknown.part) + " '" +
                      Printable(unknown.word, 60) + "'",
                  WayOut({unknown}));
    }
  }
}

}  // namespace drillcheck
