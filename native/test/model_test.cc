// The plain C++ parts that turn ticks into samples.

#include <cstddef>

#include "model/call_tree.h"
#include "model/pair_table.h"
#include "model/profile_tables.h"
#include "model/sample_assembler.h"
#include "model/sample_columns.h"
#include "model/seen_frames.h"
#include "model/tick_timeline.h"
#include "test/check.h"

namespace tsprof {
namespace {

Tick SampleAt(int64_t begin, int64_t end, int64_t cpu = 0) {
  Tick tick{};
  tick.kind = TickKind::kSample;
  tick.begin_micros = begin;
  tick.end_micros = end;
  tick.cpu_nanos = cpu;
  return tick;
}

void EqualThingsAreInternedOnce() {
  ProfileTables tables(1000);
  const uint32_t f = tables.InternFunction({.name = "f", .file = "a.js", .start_line = 3});
  TSPROF_CHECK(tables.InternFunction({.name = "f", .file = "a.js", .start_line = 3}) == f);
  TSPROF_CHECK(tables.InternFunction({.name = "f", .file = "a.js", .start_line = 4}) != f);
  const uint32_t frame = tables.InternFrame(f, 7);
  TSPROF_CHECK(tables.InternFrame(f, 7) == frame);
  TSPROF_CHECK(tables.InternFrame(f, 8) != frame);
  const int32_t root = tables.InternStack(ProfileTables::kNoStack, frame);
  const int32_t child = tables.InternStack(root, frame);
  TSPROF_CHECK(child != root);
  TSPROF_CHECK(tables.InternStack(root, frame) == child);
  TSPROF_CHECK(tables.strings().size() == 2);
  TSPROF_CHECK(tables.stacks().parent[child] == root);
}

void SamplesAreMatchedByTime() {
  const std::vector<Tick> ticks{SampleAt(100, 105), SampleAt(200, 203), SampleAt(300, 304)};
  // V8's clock is one microsecond ahead; its samples may come in any order.
  TSPROF_CHECK((MatchSamples(ticks, {305, 106, 50}) == std::vector<int>{1, kNoSample, 0}));
  TSPROF_CHECK((MatchSamples(ticks, {204, 207}) == std::vector<int>{kNoSample, 0, kNoSample}));
}

void ASampleIsGivenOutOnce() {
  const std::vector<Tick> ticks{SampleAt(100, 101), SampleAt(101, 102)};
  TSPROF_CHECK((MatchSamples(ticks, {101}) == std::vector<int>{0, kNoSample}));
  TSPROF_CHECK((MatchSamples(ticks, {101, 102}) == std::vector<int>{0, 1}));
}

void TicksThatAskedV8NothingGetNoSample() {
  Tick gc = SampleAt(100, 110);
  gc.kind = TickKind::kGc;
  TSPROF_CHECK((MatchSamples({gc}, {105}) == std::vector<int>{kNoSample}));
}

void StacksShareTheirOutermostFrames() {
  CallTree tree;
  const uint32_t leaf = tree.Add({1, 2, 3});
  TSPROF_CHECK(tree.Add({1, 2, 3}) == leaf);
  TSPROF_CHECK(tree.nodes().size() == 4);
  const uint32_t other = tree.Add({1, 2, 4});
  TSPROF_CHECK(tree.nodes().size() == 5);
  TSPROF_CHECK(tree.nodes()[other].parent == tree.nodes()[leaf].parent);
  TSPROF_CHECK(tree.Add({1, 2}) == tree.nodes()[leaf].parent);
  TSPROF_CHECK(tree.Add({}) == CallTree::kRoot);
}

void ATreeKeepsItsNodesWhileItGrows() {
  // With room for fewer, for as many and for more than come.
  for (const size_t room : {0, 1, 3000, 23'058, 100'000}) {
    CallTree tree(room);
    std::vector<uint32_t> nodes;
    for (uint64_t i = 0; i < 20'000; ++i) nodes.push_back(tree.Add({i / 100, i / 7, i}));
    for (uint64_t i = 0; i < 20'000; ++i) TSPROF_CHECK(tree.Add({i / 100, i / 7, i}) == nodes[i]);
    for (uint32_t i = 1; i < tree.nodes().size(); ++i) TSPROF_CHECK(tree.nodes()[i].parent < i);
  }
}

void AColumnGrowsInBlocks() {
  Column<uint32_t> column;
  TSPROF_CHECK(column.empty() && column == std::vector<uint32_t>{});
  std::vector<uint32_t> expected;
  for (uint32_t i = 0; i < 8192; ++i) {
    column.push_back(i * 3);
    expected.push_back(i * 3);
  }
  TSPROF_CHECK(column == expected);
  column.push_back(1);
  column[4095] = 2;
  TSPROF_CHECK(column.size() == 8193 && column[8192] == 1 && column[4095] == 2);
}

void PairsAreNumberedInTheOrderInWhichTheyCome() {
  PairTable<int32_t, uint32_t> table;
  for (uint32_t i = 0; i < 20'000; ++i) {
    TSPROF_CHECK(!table.Has(static_cast<int32_t>(i % 7), i));
    TSPROF_CHECK(table.Insert(static_cast<int32_t>(i % 7), i) == i);
  }
  for (uint32_t i = 0; i < 20'000; ++i) {
    TSPROF_CHECK(table.Insert(static_cast<int32_t>(i % 7), i) == i);
    TSPROF_CHECK(table.first()[i] == static_cast<int32_t>(i % 7) && table.second()[i] == i);
  }
  // The order within a pair counts, and no value is taken for a free slot.
  TSPROF_CHECK(table.Insert(-1, UINT32_MAX) == 20'000);
  TSPROF_CHECK(table.Insert(0, 1) != table.Insert(1, 0));
  TSPROF_CHECK(table.size() == 20'003);
}

void PairsAreFoundHoweverFullTheirTableIs() {
  PairTable<int32_t, uint32_t> table;
  for (uint32_t count = 1; count <= 5000; ++count) {
    TSPROF_CHECK(table.Insert(-1, count * 977) == count - 1);
    const uint32_t some = count / 2;
    TSPROF_CHECK(table.Has(-1, (some + 1) * 977) && table.Insert(-1, (some + 1) * 977) == some);
    TSPROF_CHECK(!table.Has(-1, 0) && !table.Has(0, count * 977));
  }
}

void LikeFunctionsAreToldApartByLines() {
  constexpr SeenFrames::Likeness kWork{1, 5, 8};
  SeenFrames seen;
  seen.Remember(kWork, 10, {12, 0}, 1, 100);
  seen.Remember(kWork, 50, {53, 0}, 2, 200);
  TSPROF_CHECK(seen.Find(kWork, {12, 0}) == 100u && seen.Find(kWork, {53, 0}) == 200u);
  TSPROF_CHECK(!seen.Find(kWork, {13, 0}) && !seen.Find(kWork, {12, 1}));
  TSPROF_CHECK(seen.LikelyFunction(kWork, 13) == 1u && seen.LikelyFunction(kWork, 50) == 2u);
  TSPROF_CHECK(!seen.LikelyFunction(kWork, 9));
  for (const SeenFrames::Likeness& other : {SeenFrames::Likeness{2, 5, 8}, {1, 6, 8}, {1, 5, 9}}) {
    TSPROF_CHECK(!seen.Find(other, {12, 0}) && !seen.LikelyFunction(other, 12));
  }
  // One function in another.
  seen.Remember(kWork, 11, {12, 0}, 3, 300);
  TSPROF_CHECK(!seen.Find(kWork, {12, 0}) && seen.Find(kWork, {53, 0}) == 200u);
  seen.Remember(kWork, 10, {12, 0}, 1, 100);
  TSPROF_CHECK(!seen.Find(kWork, {12, 0}));
}

void SumsKeepTheTotalsOfEachStack() {
  SampleColumns samples;
  samples.Add(4, 1, 10, 100);
  samples.Add(ProfileTables::kNoStack, 2, 20, 200);
  TSPROF_CHECK(samples.count().empty() && !samples.is_summed());
  samples.SumByStack();
  samples.Add(4, 3, 30, 300);
  samples.Add(9, 4, 40, 400);
  samples.SumByStack();
  TSPROF_CHECK((samples.stack() == std::vector<int32_t>{4, ProfileTables::kNoStack, 9}));
  TSPROF_CHECK((samples.count() == std::vector<double>{2, 1, 1}));
  TSPROF_CHECK((samples.cpu() == std::vector<double>{4, 2, 4}));
  TSPROF_CHECK((samples.wall() == std::vector<double>{40, 20, 40}));
  TSPROF_CHECK(samples.time().empty());
}

void TheLastSampleGetsTheRest() {
  SampleColumns samples;
  samples.AddToLast(1, 1);
  TSPROF_CHECK(samples.size() == 0);
  samples.Add(4, 1, 10, 100);
  samples.Add(5, 2, 20, 200);
  samples.AddToLast(3, 30);
  samples.SumByStack();
  samples.Add(4, 1, 10, 300);
  samples.AddToLast(4, 40);
  TSPROF_CHECK((samples.cpu() == std::vector<double>{6, 5}));
  TSPROF_CHECK((samples.wall() == std::vector<double>{60, 50}));
}

struct Assembly {
  Recording recording{1000};
  SampleAssembler assembler{&recording, 1000};
  int32_t code = recording.tables.InternStack(
      ProfileTables::kNoStack,
      recording.tables.InternFrame(recording.tables.InternFunction({.name = "f"}), 1));

  FunctionKind TopKind(size_t sample) const {
    const int32_t stack = recording.samples.stack()[sample];
    const uint32_t frame = recording.tables.stacks().frame[stack];
    return static_cast<FunctionKind>(
        recording.tables.functions().kind[recording.tables.frames().function[frame]]);
  }
};

void StatesStandOnTheStackTheyInterrupted() {
  Assembly a;
  Tick tick = SampleAt(2000, 2001, 10);
  a.assembler.AddSample(tick, a.code, false);
  TSPROF_CHECK(a.recording.samples.stack()[0] == a.code);
  tick.state = VmState::kCompiler;
  a.assembler.AddSample(tick, a.code, false);
  TSPROF_CHECK(a.TopKind(1) == FunctionKind::kCompiler);
  TSPROF_CHECK(a.recording.tables.stacks().parent[a.recording.samples.stack()[1]] == a.code);
  tick.state = VmState::kExternal;
  a.assembler.AddSample(tick, a.code, false);
  TSPROF_CHECK(a.TopKind(2) == FunctionKind::kExternal);
  a.assembler.AddSample(tick, a.code, true);
  TSPROF_CHECK(a.recording.samples.stack()[3] == a.code);
  a.assembler.AddGc(tick);
  TSPROF_CHECK(a.TopKind(4) == FunctionKind::kGc);
  TSPROF_CHECK(a.recording.tables.stacks().parent[a.recording.samples.stack()[4]] == a.code);
  tick.state = VmState::kRunning;
  a.assembler.AddSample(tick, ProfileTables::kNoStack, false);
  TSPROF_CHECK(a.TopKind(5) == FunctionKind::kProgram);
}

void ALostTickLeavesItsTimeToTheNext() {
  Assembly a;
  a.assembler.AddLost(SampleAt(1500, 1501, 300));
  a.assembler.AddSample(SampleAt(2000, 2001, 40), a.code, false);
  a.assembler.AddSample(SampleAt(3000, 3001, 50), a.code, false);
  TSPROF_CHECK(a.recording.loss.dropped == 1);
  TSPROF_CHECK((a.recording.samples.cpu() == std::vector<double>{340, 50}));
  TSPROF_CHECK((a.recording.samples.time() == std::vector<double>{1e6, 2e6}));
  TSPROF_CHECK((a.recording.samples.wall() == std::vector<double>{1e6, 1e6}));
}

void TimeThatV8SpendsLoggingForUsIsNotTheProgram() {
  Assembly a;
  Tick tick = SampleAt(2000, 2001, 10);
  tick.state = VmState::kProfiler;
  a.assembler.AddSample(tick, a.code, false);
  TSPROF_CHECK(a.recording.samples.stack().empty());
  // In a period of 100 ms, 99 are the program's.
  tick.cpu_nanos = 100'000'000;
  a.assembler.AddSample(tick, a.code, false);
  a.assembler.AddSample(SampleAt(3000, 3001, 5), a.code, false);
  TSPROF_CHECK(a.recording.samples.cpu()[0] == 99'000'005);
}

void StacksPastTheBoundAreOne() {
  ProfileTables tables(3);
  const uint32_t frame = tables.InternFrame(tables.InternFunction({.name = "f"}), 1);
  int32_t stack = ProfileTables::kNoStack;
  for (int i = 0; i < 3; ++i) stack = tables.InternStack(stack, frame);
  TSPROF_CHECK(!tables.IsOverflow(stack));
  const int32_t overflow = tables.InternStack(stack, frame);
  TSPROF_CHECK(tables.IsOverflow(overflow));
  TSPROF_CHECK(tables.InternStack(overflow, frame) == overflow);
  TSPROF_CHECK(tables.InternStack(0, tables.InternFrame(0, 2)) == overflow);
  // Those that are known stay.
  TSPROF_CHECK(tables.InternStack(ProfileTables::kNoStack, frame) == 0);
  TSPROF_CHECK(tables.stacks().parent.size() == 4);
  TSPROF_CHECK(!tables.IsOverflow(ProfileTables::kNoStack));
}

void SamplesOnTooManyStacksAreCounted() {
  Recording recording{1};
  SampleAssembler assembler{&recording, 1000};
  const uint32_t frame =
      recording.tables.InternFrame(recording.tables.InternFunction({.name = "f"}), 1);
  const int32_t known = recording.tables.InternStack(ProfileTables::kNoStack, frame);
  const int32_t overflow = recording.tables.InternStack(known, frame);
  assembler.AddSample(SampleAt(2000, 2001, 10), known, false);
  assembler.AddSample(SampleAt(3000, 3001, 10), overflow, false);
  // What runs on top of such a stack is not known to be on a known one.
  assembler.AddGc(SampleAt(4000, 4001, 10));
  TSPROF_CHECK(recording.loss.overflowed == 2);
  TSPROF_CHECK((recording.samples.stack() == std::vector<int32_t>{known, overflow, overflow}));
}

void ALongRecordingIsSummed() {
  Assembly a;
  constexpr size_t kSamples = SampleAssembler::kMostTimedSamples + 10;
  for (size_t i = 0; i < kSamples; ++i) {
    const auto micros = static_cast<int64_t>(2000 + i);
    a.assembler.AddSample(SampleAt(micros, micros, 5), a.code, false);
  }
  TSPROF_CHECK((a.recording.samples.stack() == std::vector<int32_t>{a.code}));
  TSPROF_CHECK((a.recording.samples.count() == std::vector<double>{kSamples}));
  TSPROF_CHECK((a.recording.samples.cpu() == std::vector<double>{5 * kSamples}));
  TSPROF_CHECK(a.recording.samples.time().empty());
}

}  // namespace
}  // namespace tsprof

int main() {
  using namespace tsprof;
  const Test tests[] = {
      {"equal things are interned once", EqualThingsAreInternedOnce},
      {"samples are matched by time", SamplesAreMatchedByTime},
      {"a sample is given out once", ASampleIsGivenOutOnce},
      {"ticks that asked V8 nothing get no sample", TicksThatAskedV8NothingGetNoSample},
      {"stacks share their outermost frames", StacksShareTheirOutermostFrames},
      {"a tree keeps its nodes while it grows", ATreeKeepsItsNodesWhileItGrows},
      {"a column grows in blocks", AColumnGrowsInBlocks},
      {"pairs are numbered in the order in which they come",
       PairsAreNumberedInTheOrderInWhichTheyCome},
      {"pairs are found however full their table is", PairsAreFoundHoweverFullTheirTableIs},
      {"like functions are told apart by lines", LikeFunctionsAreToldApartByLines},
      {"sums keep the totals of each stack", SumsKeepTheTotalsOfEachStack},
      {"the last sample gets the rest", TheLastSampleGetsTheRest},
      {"a long recording is summed", ALongRecordingIsSummed},
      {"stacks past the bound are one", StacksPastTheBoundAreOne},
      {"samples on too many stacks are counted", SamplesOnTooManyStacksAreCounted},
      {"states stand on the stack they interrupted", StatesStandOnTheStackTheyInterrupted},
      {"a lost tick leaves its time to the next", ALostTickLeavesItsTimeToTheNext},
      {"time that V8 spends logging for us is not the program's",
       TimeThatV8SpendsLoggingForUsIsNotTheProgram},
  };
  return RunTests(tests);
}
