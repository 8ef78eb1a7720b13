// What the raw engine has recorded: samples on stacks of addresses, which become stacks of
// functions as V8 names the addresses.
#pragma once

#include <deque>
#include <mutex>
#include <vector>

#include "model/call_tree.h"
#include "model/sample_assembler.h"
#include "sampler/request_log.h"
#include "sampler/tick.h"
#include "vm/code_map.h"
#include "vm/translations.h"

namespace tsprof {

// Written by the draining thread and the sampled one, each under the lock. Ticks are kept with
// addresses only until these have names; then they are assembled.
class RawLog {
 public:
  // `start_micros` is when the recording began, on the clock of the ticks; for `most_stacks` see
  // ProfileTables.
  RawLog(int64_t start_micros, size_t most_stacks)
      : recording_(most_stacks), assembler_(&recording_, start_micros) {}

  // A tick with its stack, outermost frame first.
  void Add(const Tick& tick, const std::vector<uint64_t>& frames);

  // Reads V8's answers to `requests`.
  OpenRequests ReadNames(const ProfilePair& profiles, std::vector<TranslationRequest> requests);

  // Everything, after the last tick and the last names. For the rest see SampleAssembler::End.
  Recording Finish(int64_t end_micros, int64_t cpu_nanos_since_tick);

  // Of what grows with time.
  size_t bytes() const { return recording_.bytes(); }

 private:
  struct Sample {
    Tick tick;
    uint32_t node;  // of the part's tree; its root for a collection on the stack before
  };
  // Successive ticks of one generation of addresses.
  struct Part {
    uint32_t generation;
    CallTree tree;
    std::vector<Sample> samples;
    bool is_named = false;      // as far as it will ever be
    uint64_t reads_at_end = 0;  // reads_ when the part after it began
  };
  struct NamedNode {
    int32_t stack = ProfileTables::kNoStack;
    bool has_name = true;  // of its own; without one it counts for the caller
  };

  Part& PartFor(uint32_t generation);
  void BeginPart(uint32_t generation);
  void AddGcTicks(Part* part, uint32_t gc, uint32_t node);
  void MarkNamed();
  void AssembleNamed();
  void AssembleOldest();
  std::vector<NamedNode> NameNodes(const Part& part);
  void Assemble(const Sample& sample, const NamedNode& named);

  std::mutex mutex_;
  std::deque<Part> parts_;      // oldest first
  std::vector<Tick> gc_ticks_;  // of the collection that is running: its stack comes later
  uint64_t reads_ = 0;          // of names, those that left some unclear not counted
  Translations translations_;
  Recording recording_;
  SampleAssembler assembler_;
};

}  // namespace tsprof
