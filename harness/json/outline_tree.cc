#include "json/outline_tree.h"

#include <algorithm>
#include <array>

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
  auto leads = [&](const Way& way) {
    return way.kind == kind && way.key.StandsAt(key, end_);
  };
  std::vector<Way>& ways = at_->ways;
  if (at_->latest < ways.size() && leads(ways[at_->latest])) {
    at_ = ways[at_->latest].to;
    return true;
  }
  auto way = std::find_if(ways.begin(), ways.end(), leads);
  if (way == ways.end()) return GoNew(key, kind);
  at_->latest = static_cast<size_t>(way - ways.begin());
  at_ = way->to;
  return true;
}

bool OutlineTree::GoToElement(Value::Kind kind) {
  return Go(kNoKey.data(), kind);
}

bool OutlineTree::GoNew(const char* key, Value::Kind kind) {
  lost_ = !learns_;
  if (lost_) return false;
  auto written = KeyAt(key, key == kNoKey.data() ? key + 1 : end_);
  if (!written) return false;
  at_->latest = at_->ways.size();
  at_->ways.push_back({kind, Add(), WrittenKey(*written)});
  at_ = at_->ways.back().to;
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
  places_.push_back({{}, nullptr, no_outline_, 0});
  return &places_.back();
}

void OutlineTree::Clear() {
  places_.clear();
  Add();
}

}  // namespace drillcheck::json
