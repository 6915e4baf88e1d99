#include "json/outline_tree.h"

#include <array>
#include <utility>

namespace drillcheck::json {
namespace {

// An element of an array has this in place of a key, with as many bytes behind
// as are looked at.
constexpr std::array<char, 1 + WrittenKey::kBehind> kNoKey = {'"'};

}  // namespace

void OutlineTree::Start(std::string_view document, bool learns) {
  at_ = &places_.front();
  end_ = document.data() + document.size();
  learns_ = learns;
  lost_ = false;
  is_new_key_ = false;
}

OutlineTree::Way& OutlineTree::MakeLatest(Way& other) {
  std::swap(other, *at_->latest);
  return *at_->latest;
}

const char* OutlineTree::EndOfOtherKey() {
  for (Way& other : at_->others) {
    if (HasKey(other)) return key_ + MakeLatest(other).key.size();
  }
  lost_ = !learns_;
  if (lost_) return nullptr;
  is_new_key_ = true;
  auto written = KeyAt(key_, end_);
  return written ? key_ + written->size() : nullptr;
}

bool OutlineTree::GoOther(Value::Kind kind) {
  if (is_new_key_) return GoNew(kind);
  for (Way& other : at_->others) {
    if (other.kind != kind || !HasKey(other)) continue;
    at_ = MakeLatest(other).to;
    return true;
  }
  return GoNew(kind);
}

// An element has no key: a quote.
bool OutlineTree::GoToElement(Value::Kind kind) {
  key_ = kNoKey.data();
  return Go(kind);
}

bool OutlineTree::GoNew(Value::Kind kind) {
  is_new_key_ = false;
  lost_ = !learns_ || at_->others.size() == kMostOthers;
  if (lost_) return false;
  auto written = KeyAt(key_, key_ == kNoKey.data() ? key_ + 1 : end_);
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
