#include "json/value_builder.h"

#include "json/written_key.h"

namespace drillcheck::json {

bool ValueBuilder::Start(std::string_view document, Value& object) {
  end_ = document.data() + document.size();
  room_ = max_values_;
  open_.clear();
  return Begin(Value::Kind::kObject, object);
}

const char* ValueBuilder::EndOfKey(const char* key) {
  auto written = KeyAt(key, end_);
  if (!written) return nullptr;
  key_ = written->substr(0, written->size() - 1);
  return key + written->size();
}

bool ValueBuilder::Begin(Value::Kind kind, Value& value) {
  if (room_ == 0) return false;
  --room_;
  value.kind = kind;
  bool nests = kind == Value::Kind::kObject || kind == Value::Kind::kArray;
  if (nests) open_.emplace_back(value);
  scalar_ = &value;
  return true;
}

bool ValueBuilder::Add(Value::Kind, std::string_view text) {
  scalar_->text = text;
  return true;
}

}  // namespace drillcheck::json
