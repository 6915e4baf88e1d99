#include "json/outline_tree.h"

#include <algorithm>
#include <array>
#include <utility>

namespace drillcheck::json {
namespace {

// An element of an array has this in place of a key, with as many bytes behind
// as are looked at.
constexpr std::array<char, 1 + WrittenKey::kBehind> kNoKey = {'"'};

}  // namespace

void OutlineTree::Start(const char* end, bool learns) {
  at_ = &places_.front();
  end_ = end;
  learns_ = learns;
  lost_ = false;
}

bool OutlineTree::Go(const char* key, Value::Kind kind) {
  const std::optional<Way>& way = at_->latest;
  if (!way || !Leads(*way, key, kind)) return GoOther(key, kind);
  at_ = way->to;
  return true;
}

bool OutlineTree::GoOther(const char* key, Value::Kind kind) {
  std::vector<Way>& others = at_->others;
  auto way = std::find_if(others.begin(), others.end(), [&](const Way& other) {
    return Leads(other, key, kind);
  });
  if (way == others.end()) return GoNew(key, kind);
  std::swap(*way, *at_->latest);
  at_ = at_->latest->to;
  return true;
}

bool OutlineTree::GoToElement(Value::Kind kind) {
  return Go(kNoKey.data(), kind);
}

bool OutlineTree::GoNew(const char* key, Value::Kind kind) {
  lost_ = !learns_ || at_->others.size() == kMostOthers;
  if (lost_) return false;
  auto written = KeyAt(key, key == kNoKey.data() ? key + 1 : end_);
  if (!written) return false;
  if (at_->latest) at_->others.push_back(*at_->latest);
  const std::string& text = *texts_.emplace(*written).first;
  at_->latest = Way{kind, Add(), WrittenKey(text)};
  at_ = at_->latest->to;
  return true;
}

bool OutlineTree::Close() {
  if (at_->closed == nullptr) {
    lost_ = !learns_;
    if (lost_) return false;
    at_->closed = Add();
  }
  at_ = at_->closed;
  return true;
}

OutlineTree::Place* OutlineTree::Add() {
  places_.push_back({{}, {}, nullptr, no_outline_});
  return &places_.back();
}

void OutlineTree::Clear() {
  places_.clear();
  Add();
}

}  // namespace drillcheck::json
