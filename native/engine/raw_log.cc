#include "engine/raw_log.h"

#include <array>
#include <utility>

namespace tsprof {

namespace {

// Samples of a part at most: what is kept with addresses for want of names. Stacks that occur in
// several parts are named in each.
constexpr size_t kPartSamples = 8192;
// The first reading of names after the end of a part may come before V8 has been asked for all of
// them; the second one has what will ever be known.
constexpr uint64_t kReadsAfterPart = 2;
// Addresses whose meaning is at hand while a part is named; a power of two.
constexpr size_t kFoundAddresses = 2048;

}  // namespace

void RawLog::Add(const Tick& tick, const std::vector<uint64_t>& frames) {
  const std::lock_guard lock(mutex_);
  if (tick.kind == TickKind::kGc) {
    gc_ticks_.push_back(tick);
    return;
  }
  Part& part = PartFor(tick.generation);
  const uint32_t node = part.tree.Add(frames);
  if (tick.kind == TickKind::kGcStack) {
    AddGcTicks(&part, tick.gc, node);
    return;
  }
  AddGcTicks(&part, 0, CallTree::kRoot);
  part.samples.push_back({tick, node});
  if (tick.all_named) MarkNamed();
}

RawLog::Part& RawLog::PartFor(uint32_t generation) {
  if (parts_.empty() || parts_.back().generation != generation ||
      parts_.back().samples.size() >= kPartSamples) {
    BeginPart(generation);
    AssembleNamed();
  }
  return parts_.back();
}

void RawLog::BeginPart(uint32_t generation) {
  // It mostly gets as many nodes as the part before.
  size_t nodes = 0;
  if (!parts_.empty()) {
    parts_.back().reads_at_end = reads_;
    nodes = parts_.back().tree.nodes().size();
  }
  parts_.push_back({generation, CallTree(nodes), {}});
}

// Adds the ticks of collections that have ended: those of number `gc` on the stack of `node`.
void RawLog::AddGcTicks(Part* part, uint32_t gc, uint32_t node) {
  for (const Tick& tick : gc_ticks_) {
    part->samples.push_back({tick, tick.gc == gc ? node : CallTree::kRoot});
  }
  gc_ticks_.clear();
}

// Everything before the last part has names.
void RawLog::MarkNamed() {
  for (size_t i = 0; i + 1 < parts_.size(); ++i) parts_[i].is_named = true;
}

// The part before the last one stays, too: what has been set aside is named when it is met again.
void RawLog::AssembleNamed() {
  while (parts_.size() > 2 &&
         (parts_.front().is_named || reads_ - parts_.front().reads_at_end >= kReadsAfterPart)) {
    const uint32_t oldest = parts_.front().generation;
    AssembleOldest();
    if (parts_.front().generation != oldest) translations_.ForgetBefore(parts_.front().generation);
  }
}

OpenRequests RawLog::ReadNames(const ProfilePair& profiles,
                               std::vector<TranslationRequest> requests) {
  const std::lock_guard lock(mutex_);
  OpenRequests open;
  if (!requests.empty()) {
    open = translations_.Read(profiles, std::move(requests), &recording_.tables);
  }
  if (open.unclear.empty()) ++reads_;
  return open;
}

Recording RawLog::Finish(int64_t end_micros, int64_t cpu_nanos_since_tick) {
  const std::lock_guard lock(mutex_);
  if (!gc_ticks_.empty()) AddGcTicks(&PartFor(gc_ticks_.back().generation), 0, CallTree::kRoot);
  while (!parts_.empty()) AssembleOldest();
  assembler_.End(end_micros, cpu_nanos_since_tick);
  return std::move(recording_);
}

void RawLog::AssembleOldest() {
  const Part& part = parts_.front();
  const std::vector<NamedNode> named = NameNodes(part);
  for (const Sample& sample : part.samples) Assemble(sample, named[sample.node]);
  parts_.pop_front();
}

std::vector<RawLog::NamedNode> RawLog::NameNodes(const Part& part) {
  const std::vector<CallTree::Node>& nodes = part.tree.nodes();
  std::vector<NamedNode> named(nodes.size());
  // Most addresses occur in many stacks.
  struct Found {
    uint64_t address;
    const TranslatedFrames* frames;
  };
  std::array<Found, kFoundAddresses> found{};
  for (size_t i = 1; i < nodes.size(); ++i) {
    int32_t stack = named[nodes[i].parent].stack;
    Found& known = found[nodes[i].address * 0x9e3779b97f4a7c15u >> 32 & (kFoundAddresses - 1)];
    if (known.address != nodes[i].address) {
      known = {nodes[i].address, translations_.Find(nodes[i].address)};
    }
    const TranslatedFrames* frames = known.frames;
    if (frames != nullptr) {
      for (const uint32_t frame : *frames) stack = recording_.tables.InternStack(stack, frame);
    }
    named[i] = {stack, frames != nullptr};
  }
  return named;
}

void RawLog::Assemble(const Sample& sample, const NamedNode& named) {
  switch (sample.tick.kind) {
    case TickKind::kSample:
      // C++ without a name of its own is a state of its caller.
      if (!named.has_name && !sample.tick.has_native_leaf &&
          named.stack != ProfileTables::kNoStack) {
        ++recording_.loss.unresolved;
      }
      assembler_.AddSample(sample.tick, named.stack, sample.tick.has_native_leaf && named.has_name);
      break;
    case TickKind::kGc:
      if (sample.node == CallTree::kRoot) {
        assembler_.AddGc(sample.tick);
      } else {
        assembler_.AddGc(sample.tick, named.stack);
      }
      break;
    case TickKind::kOtherThreads:
      assembler_.AddOtherThreads(sample.tick);
      break;
    case TickKind::kGcStack:
      break;
  }
}

}  // namespace tsprof
