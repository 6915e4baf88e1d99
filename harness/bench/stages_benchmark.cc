// drillcheck_benchmarks: what each stage of a scan costs by itself, with Google
// Benchmark, over inputs that generate.py makes.
//
// usage: drillcheck_benchmarks FOLDER [--benchmark_filter=REGEX ...]
// FOLDER: rules/, events.jsonl, logons.jsonl, event_count.yml, temporal.yml;
// `ci/bench --only stages` makes them. Rates count events, or rules where a
// stage works on rules.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bench/loaded.h"
#include "engine/candidates.h"
#include "event/reader.h"
#include "files/files.h"
#include "sigma/parse.h"
#include "taxonomy/router.h"

namespace drillcheck {
namespace {

using Files = std::vector<sigma::RuleFile>;

template <class T>
T OrExit(Result<T> result) {
  if (!result.ok()) {
    std::fprintf(stderr, "%s\n", result.error().c_str());
    std::exit(2);
  }
  return std::move(result.value());
}

struct Inputs {
  std::string folder;
  std::vector<std::pair<std::string, std::string>> rule_texts;  // path, text
  Files rules;
  std::string event_text;
  std::vector<Event> events;
};

Inputs Load(const std::string& folder) {
  Inputs inputs;
  inputs.folder = folder;
  inputs.rules = OrExit(ReadRules(folder + "/rules"));
  for (const sigma::RuleFile& file : inputs.rules) {
    inputs.rule_texts.emplace_back(
        file.path, OrExit(DiskFiles().Read(file.path, kMaxYamlBytes)));
  }
  std::string events = folder + "/events.jsonl";
  inputs.event_text = OrExit(DiskFiles().Read(events, kMaxRecordingBytes));
  inputs.events = OrExit(ReadEvents(events));
  return inputs;
}

void CountItems(benchmark::State& state, size_t each) {
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(each));
}

void Read(benchmark::State& state, const Inputs& inputs) {
  while (state.KeepRunning()) {
    Diagnostics found;
    auto reader =
        OpenRecording("events.jsonl", BytesOf(inputs.event_text), {}, found);
    for (Event event; reader->Next(event);) benchmark::DoNotOptimize(event);
  }
  CountItems(state, inputs.events.size());
  state.SetBytesProcessed(state.iterations() *
                          static_cast<int64_t>(inputs.event_text.size()));
}

void Parse(benchmark::State& state, const Inputs& inputs) {
  while (state.KeepRunning()) {
    for (const auto& [path, text] : inputs.rule_texts) {
      benchmark::DoNotOptimize(sigma::ParseRuleFile(path, text));
    }
  }
  CountItems(state, inputs.rule_texts.size());
}

void CompileAll(benchmark::State& state, const Inputs& inputs) {
  while (state.KeepRunning()) {
    benchmark::DoNotOptimize(Compile(inputs.rules, true));
  }
  CountItems(state, inputs.rules.size());
}

// Each event by the routers of all log sources, as for the first of its kind.
void Route(benchmark::State& state, const Inputs& inputs) {
  std::map<std::string, Router> routers;
  for (const sigma::RuleFile& file : inputs.rules) {
    for (const sigma::Rule& rule : file.rules) {
      const sigma::LogSource& source = rule.log_source;
      routers.try_emplace(
          source.product + "/" + source.category + "/" + source.service,
          source);
    }
  }
  while (state.KeepRunning()) {
    for (const Event& event : inputs.events) {
      for (const auto& [name, router] : routers) {
        benchmark::DoNotOptimize(router.Route(event));
      }
    }
  }
  CountItems(state, inputs.events.size());
}

// The index over all rules, whatever their log source.
void LookUp(benchmark::State& state, const Inputs& inputs) {
  RuleSet set = OrExit(Compile(inputs.rules, false));
  Candidates candidates;
  for (size_t i = 0; i < set.size(); ++i) {
    candidates.Add(static_cast<uint32_t>(i), WitnessOf(set.at(i).body()),
                   nullptr);
  }
  candidates.Build();
  Candidates::Scratch scratch;
  size_t found = 0;
  while (state.KeepRunning()) {
    for (const Event& event : inputs.events) {
      found += candidates.Find(event.fields, scratch).size();
    }
  }
  CountItems(state, inputs.events.size());
  state.counters["candidates"] = benchmark::Counter(
      static_cast<double>(found) / static_cast<double>(inputs.events.size()),
      benchmark::Counter::kAvgIterations);
}

// One rule asked of one event: each rule of a few events.
void Evaluate(benchmark::State& state, const Inputs& inputs) {
  constexpr size_t kEvents = 64;
  RuleSet set = OrExit(Compile(inputs.rules, false));
  while (state.KeepRunning()) {
    for (size_t i = 0; i < kEvents; ++i) {
      View view{&inputs.events[i % inputs.events.size()].fields, nullptr};
      for (size_t rule = 0; rule < set.size(); ++rule) {
        benchmark::DoNotOptimize(set.at(rule).Matches(view));
      }
    }
  }
  CountItems(state, kEvents * set.size());
}

// All of it but the reading.
void Match(benchmark::State& state, const Inputs& inputs, bool routed) {
  RuleSet set = OrExit(Compile(inputs.rules, routed));
  while (state.KeepRunning()) {
    for (const Event& event : inputs.events) {
      benchmark::DoNotOptimize(set.Hits(event));
    }
  }
  CountItems(state, inputs.events.size());
}

void Correlate(benchmark::State& state, const Inputs& inputs,
               const std::string& type) {
  Files files = OrExit(ReadRules(inputs.folder + "/" + type + ".yml"));
  Correlated correlated = OrExit(CompileCorrelated(files));
  auto events = OrExit(ReadEvents(inputs.folder + "/logons.jsonl"));
  std::vector<std::vector<RuleHit>> hits;
  for (const Event& event : events) {
    hits.push_back(correlated.set.Hits(event));
  }
  while (state.KeepRunning()) {
    Correlator correlator(correlated.plan);
    for (size_t i = 0; i < events.size(); ++i) {
      benchmark::DoNotOptimize(correlator.Observe(
          {0, i}, *events[i].time, correlated.plan.Read(hits[i])));
    }
  }
  CountItems(state, events.size());
}

void Register(const Inputs& inputs) {
  auto add = [](const std::string& name,
                std::function<void(benchmark::State&)> run) {
    benchmark::RegisterBenchmark(name.c_str(), std::move(run))
        ->Unit(benchmark::kMillisecond);
  };
  add("read", [&](auto& state) { Read(state, inputs); });
  add("parse", [&](auto& state) { Parse(state, inputs); });
  add("compile", [&](auto& state) { CompileAll(state, inputs); });
  add("route", [&](auto& state) { Route(state, inputs); });
  add("look_up", [&](auto& state) { LookUp(state, inputs); });
  add("evaluate", [&](auto& state) { Evaluate(state, inputs); });
  add("match/routed", [&](auto& state) { Match(state, inputs, true); });
  add("match/unrouted", [&](auto& state) { Match(state, inputs, false); });
  for (std::string type : {"event_count", "temporal"}) {
    add("correlate/" + type,
        [&inputs, type](auto& state) { Correlate(state, inputs, type); });
  }
}

}  // namespace
}  // namespace drillcheck

int main(int count, char** arguments) {
  benchmark::Initialize(&count, arguments);
  if (count != 2) {
    std::fprintf(stderr, "usage: drillcheck_benchmarks FOLDER [options]\n");
    return 3;
  }
  drillcheck::Inputs inputs = drillcheck::Load(arguments[1]);
  drillcheck::Register(inputs);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
