#include "models/policy/memory_pause.hpp"

#include <algorithm>

namespace scansim {

MemoryVerdict who_pauses(MemoryPause policy, const std::vector<MemoryUser>& scans) {
  MemoryVerdict verdict;
  if (!pauses_scans(policy)) return verdict;
  for (std::size_t i = 0; i < scans.size(); ++i)
    if (policy != MemoryPause::importing || scans[i].is_importing) verdict.pause.push_back(i);
  verdict.is_put_off = verdict.pause.empty();
  if (verdict.is_put_off) return verdict;
  if (policy == MemoryPause::newest) verdict.pause = {verdict.pause.back()};
  if (policy == MemoryPause::largest)
    verdict.pause = {*std::max_element(
        verdict.pause.begin(), verdict.pause.end(),
        [&scans](std::size_t a, std::size_t b) { return scans[a].assets < scans[b].assets; })};
  return verdict;
}

}  // namespace scansim
