#include "model/sample_columns.h"

#include <utility>

namespace tsprof {

void SampleColumns::Add(int32_t stack, double cpu_nanos, double wall_nanos, double time_nanos) {
  if (is_summed_) return AddToSum(stack, cpu_nanos, wall_nanos);
  AddRow(stack, cpu_nanos, wall_nanos);
  time_.push_back(time_nanos);
}

void SampleColumns::SumByStack() {
  if (is_summed_) return;
  const SampleColumns samples = std::exchange(*this, {});
  is_summed_ = true;
  for (size_t i = 0; i < samples.size(); ++i) {
    AddToSum(samples.stack_[i], samples.cpu_[i], samples.wall_[i]);
  }
}

void SampleColumns::AddToLast(double cpu_nanos, double wall_nanos) {
  if (size() == 0) return;
  cpu_[last_row_] += cpu_nanos;
  wall_[last_row_] += wall_nanos;
}

void SampleColumns::AddToSum(int32_t stack, double cpu_nanos, double wall_nanos) {
  const auto slot = static_cast<size_t>(stack + 1);
  while (slot >= row_of_stack_.size()) row_of_stack_.push_back(0);
  if (row_of_stack_[slot] == 0) {
    AddRow(stack, cpu_nanos, wall_nanos);
    count_.push_back(1);
    row_of_stack_[slot] = static_cast<uint32_t>(size());
    return;
  }
  const size_t row = row_of_stack_[slot] - 1;
  last_row_ = row;
  count_[row] += 1;
  cpu_[row] += cpu_nanos;
  wall_[row] += wall_nanos;
}

void SampleColumns::AddRow(int32_t stack, double cpu_nanos, double wall_nanos) {
  stack_.push_back(stack);
  cpu_.push_back(cpu_nanos);
  wall_.push_back(wall_nanos);
  last_row_ = size() - 1;
}

}  // namespace tsprof
