// OutlinedFields: the fields of an event that was read by its outline, by name.
// For outline_plan.h, and for who reads an event that a rule fires on.
//
// Thread rule: as the event that they are of.
#ifndef DRILLCHECK_ENGINE_OUTLINED_FIELDS_H_
#define DRILLCHECK_ENGINE_OUTLINED_FIELDS_H_

#include <string_view>
#include <vector>

#include "engine/fields.h"
#include "event/event_outline.h"
#include "event/outlined_events.h"
#include "event/view.h"

namespace drillcheck {

// The scalars of an event that stand for one field.
struct FieldSlots {
  bool present = false;
  bool null = false;  // as FieldValues::null
  std::vector<EventOutline::Slot> slots;
};

class OutlinedFields : public Fields {
 public:
  OutlinedFields(const OutlinedEvent& event, const std::vector<Rename>* renames)
      : event_(event), renames_(renames) {}

  Given Find(std::string_view name,
             std::vector<json::Scalar>& room) const override;
  Scalars All(std::vector<json::Scalar>& room) const override;

  FieldSlots SlotsOf(std::string_view name) const;
  FieldSlots AllSlots() const;

  // The values at those slots, or at one.
  Given At(const FieldSlots& at, std::vector<json::Scalar>& room) const;
  Scalars At(EventOutline::Slot slot) const {
    return event_.scalars.subspan(slot, 1);
  }

 private:
  const OutlinedEvent& event_;
  const std::vector<Rename>* renames_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_OUTLINED_FIELDS_H_
