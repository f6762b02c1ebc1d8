#include <algorithm>

#include "reports/measures/picture.hpp"

namespace scansim {

void Series::add(SimTime at, std::int64_t value) {
  if (!buckets_.empty()) {
    at = std::max(at, buckets_.back().from);
    if (buckets_.back().last == value) return;
  }
  while (buckets_.size() == buckets_max && number_of(buckets_.back().from) != number_of(at)) widen();
  if (buckets_.empty() || number_of(buckets_.back().from) != number_of(at)) {
    buckets_.push_back({at, value, value, value, value});
    return;
  }
  Bucket& bucket = buckets_.back();
  bucket.low = std::min(bucket.low, value);
  bucket.high = std::max(bucket.high, value);
  bucket.last = value;
}

void Series::widen() {
  ++doublings_;
  std::size_t kept = 0;
  for (std::size_t b = 1; b < buckets_.size(); ++b) {
    Bucket& before = buckets_[kept];
    const Bucket& next = buckets_[b];
    if (number_of(before.from) != number_of(next.from)) {
      buckets_[++kept] = next;
      continue;
    }
    before.low = std::min(before.low, next.low);
    before.high = std::max(before.high, next.high);
    before.last = next.last;
  }
  buckets_.resize(kept + 1);
}

std::optional<std::int64_t> Series::high() const { return high(SimTime(), SimTime::never()); }

std::optional<std::int64_t> Series::high(SimTime from, SimTime to) const {
  std::optional<std::int64_t> most;
  // What the last bucket before `from` ends with is still in force then.
  auto bucket = std::upper_bound(buckets_.begin(), buckets_.end(), from,
                                 [](SimTime at, const Bucket& b) { return at < b.from; });
  if (bucket != buckets_.begin() && (bucket - 1)->from < from) most = (bucket - 1)->last;
  if (bucket != buckets_.begin() && (bucket - 1)->from == from) --bucket;
  for (; bucket != buckets_.end() && bucket->from < to; ++bucket)
    most = most ? std::max(*most, bucket->high) : bucket->high;
  return most;
}

}  // namespace scansim
