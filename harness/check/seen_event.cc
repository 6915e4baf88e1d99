#include "check/seen_event.h"

#include "check/around.h"
#include "check/blame.h"

namespace drillcheck {

SeenEvent::SeenEvent(const CaseRun& case_run, const Sighting& seen)
    : run(case_run),
      sighting(seen),
      program(ProgramAt(run.subject, sighting.event, sighting.document)),
      trace(program.Explain(sighting.view)),
      because(FindIdentifier(trace, run.test.because)) {}

Surroundings SeenEvent::Around() const {
  return AroundEvent(run.subject, sighting.event, sighting.document,
                     sighting.view);
}

}  // namespace drillcheck
