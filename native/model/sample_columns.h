// The samples of a recording as columns.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/column.h"

namespace tsprof {

// A row a sample; once they are summed, a row a stack. All columns are of equal length, but that
// samples have no count, and the sums no time.
class SampleColumns {
 public:
  // Adds a sample. `stack` is ProfileTables::kNoStack for none.
  void Add(int32_t stack, double cpu_nanos, double wall_nanos, double time_nanos);

  // Gives up times from now on, in return for memory by stacks instead of samples.
  void SumByStack();

  size_t size() const { return stack_.size(); }
  size_t bytes() const { return size() * (sizeof(int32_t) + 3 * sizeof(double)); }
  const Column<int32_t>& stack() const { return stack_; }
  bool is_summed() const { return is_summed_; }
  const Column<double>& count() const { return count_; }  // of samples; sums only
  const Column<double>& cpu() const { return cpu_; }      // nanoseconds since the sample before
  const Column<double>& wall() const { return wall_; }    // as above
  const Column<double>& time() const { return time_; }    // nanoseconds since the start

  // What has passed since the last sample, for which there will be no other. Does nothing where
  // there is none.
  void AddToLast(double cpu_nanos, double wall_nanos);

  // Where a sample's CPU time is known only later.
  void SetCpu(size_t row, double cpu_nanos) { cpu_[row] = cpu_nanos; }

 private:
  void AddToSum(int32_t stack, double cpu_nanos, double wall_nanos);
  void AddRow(int32_t stack, double cpu_nanos, double wall_nanos);

  Column<int32_t> stack_;
  Column<double> count_;
  Column<double> cpu_;
  Column<double> wall_;
  Column<double> time_;
  bool is_summed_ = false;
  size_t last_row_ = 0;            // of the sample added last
  Column<uint32_t> row_of_stack_;  // plus one, by stack plus one; 0 for none; sums only
};

}  // namespace tsprof
