#include "gate/excuses.h"

#include <algorithm>
#include <optional>

#include "yaml/node.h"

namespace drillcheck {
namespace {

using yaml::Node;

bool Same(const Node& a, const Node& b);

bool SameItems(const Node& a, const Node& b) {
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(),
                    b.items.end(), Same);
}

// Every entry of `a` stands in `b` as it is.
bool Holds(const Node& b, const Node& a) {
  return std::all_of(a.entries.begin(), a.entries.end(), [&](const auto& e) {
    const Node* other = b.Find(e.key.text);
    return other != nullptr && Same(e.value, *other);
  });
}

bool Same(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.tag != b.tag) return false;
  if (a.IsScalar()) return a.text == b.text && a.quoted == b.quoted;
  if (a.IsSequence()) return SameItems(a, b);
  return a.entries.size() == b.entries.size() && Holds(b, a);
}

// Nothing when the text cannot be read.
std::optional<std::vector<Node>> Documents(std::string_view text) {
  Diagnostics found;
  Reporter out("", found);
  std::vector<Node> documents = yaml::Parse(text, out);
  if (HasErrors(found)) return std::nullopt;
  return documents;
}

const Node& Part(const Node& document, std::string_view key) {
  static const Node kNothing;
  const Node* part = document.Find(key);
  return part == nullptr ? kNothing : *part;
}

// "curl_pipe" is forgiven by "curl_pipe.script" too: one of its variants.
bool HasGap(const Node& gaps, const std::string& name) {
  return std::any_of(
      gaps.entries.begin(), gaps.entries.end(), [&](const yaml::Entry& gap) {
        return gap.key.text == name || gap.key.text.starts_with(name + ".");
      });
}

bool NewCasesHaveGaps(const Node& base, const Node& head) {
  const Node& old = Part(base, "cases");
  const Node& gaps = Part(head, "known_gaps");
  const auto& cases = Part(head, "cases").entries;
  return std::all_of(cases.begin(), cases.end(), [&](const yaml::Entry& e) {
    return old.Find(e.key.text) != nullptr || HasGap(gaps, e.key.text);
  });
}

bool IsFree(const std::string& key) {
  return key == "known_gaps" || key == "cases" || key == "recordings";
}

bool RestIsSame(const Node& base, const Node& head) {
  for (const auto& [one, other] : {std::pair(&base, &head), {&head, &base}}) {
    for (const yaml::Entry& entry : one->entries) {
      if (IsFree(entry.key.text)) continue;
      const Node* value = other->Find(entry.key.text);
      if (value == nullptr || !Same(entry.value, *value)) return false;
    }
  }
  return true;
}

class Judge {
 public:
  Judge(const TwoTrees& trees, const std::string& policy_path)
      : trees_(trees), policy_path_(policy_path) {}

  bool Allows(const std::string& path) const {
    if (path == policy_path_ || IsRule(path)) {
      return SaysTheSame(Text(trees_.base, path), Text(trees_.head, path));
    }
    std::string ci = FolderOf(policy_path_);
    if (IsWithin(JoinPath(ci, "pipelines"), path)) return false;
    if (!IsWithin(trees_.fixtures, path)) return true;
    if (FileNameOf(path) == "fixture.yml") {
      return OnlyAddsGaps(Text(trees_.base, path), Text(trees_.head, path));
    }
    return trees_.base.KindOf(path) == FileKind::kMissing;
  }

 private:
  static std::string Text(const FileSystem& files, const std::string& path) {
    auto text = files.Read(path, kMaxYamlBytes);
    return text.ok() ? text.value() : "";
  }

  bool IsRule(const std::string& path) const {
    bool inside = std::any_of(
        trees_.rules.begin(), trees_.rules.end(),
        [&](const std::string& root) { return IsWithin(root, path); });
    return inside && path.find(".y") != std::string::npos;
  }

  const TwoTrees& trees_;
  const std::string& policy_path_;
};

}  // namespace

bool SaysTheSame(std::string_view base, std::string_view head) {
  if (base == head) return true;
  auto before = Documents(base);
  auto now = Documents(head);
  return before && now &&
         std::equal(before->begin(), before->end(), now->begin(), now->end(),
                    Same);
}

bool OnlyAddsGaps(std::string_view base, std::string_view head) {
  auto before = Documents(base);
  auto now = Documents(head);
  bool maps = before && now && before->size() == 1 && now->size() == 1;
  if (!maps) return base == head;
  const Node& a = before->front();
  const Node& b = now->front();
  return RestIsSame(a, b) &&
         Holds(Part(b, "recordings"), Part(a, "recordings")) &&
         Holds(Part(b, "cases"), Part(a, "cases")) && NewCasesHaveGaps(a, b);
}

bool OnlyAddsExcuses(const TwoTrees& trees, const std::string& policy_path,
                     const std::vector<std::string>& changed) {
  Judge judge(trees, policy_path);
  return std::all_of(changed.begin(), changed.end(),
                     [&](const auto& path) { return judge.Allows(path); });
}

}  // namespace drillcheck
