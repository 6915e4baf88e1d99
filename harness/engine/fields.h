// Fields: what one event gives for the names that a rule asks, however the
// event is held. A Matcher sees no more of an event than this.
//
// Thread rule: as what a derived class reads from.
#ifndef DRILLCHECK_ENGINE_FIELDS_H_
#define DRILLCHECK_ENGINE_FIELDS_H_

#include <span>
#include <string_view>
#include <vector>

#include "event/view.h"

namespace drillcheck {

using Scalars = std::span<const json::Scalar>;

// What an event gives for one field. An empty list, or one of objects alone,
// is present without values.
struct Given {
  bool present = false;
  bool null = false;  // as FieldValues::null
  Scalars values;
};

class Fields {
 public:
  virtual ~Fields() = default;

  // `room` may be used to hold the values, which are valid as long as it stays
  // as it is.
  virtual Given Find(std::string_view name,
                     std::vector<json::Scalar>& room) const = 0;

  // Every scalar of the event, in its order.
  virtual Scalars All(std::vector<json::Scalar>& room) const = 0;
};

// The fields of a view.
class ViewFields : public Fields {
 public:
  // The view must outlive it.
  explicit ViewFields(const View& view) : view_(view) {}

  Given Find(std::string_view name,
             std::vector<json::Scalar>& room) const override;
  Scalars All(std::vector<json::Scalar>& room) const override;

 private:
  const View& view_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_FIELDS_H_
