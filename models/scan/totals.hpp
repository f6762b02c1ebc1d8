#pragma once
/// The running totals of one scan, from which every measure of work and data is read.

#include "models/scan/disruption.hpp"

namespace scansim {

/// Invariant, at every instant: gathered = kept + lost + what the stock holds (in flight apart, which is not
/// posted).
struct ScanTotals {
  Goods gathered;       ///< all that engines gathered, each gathering counted once
  Goods kept;           ///< integrated (for work: ending in integrated results)
  Goods lost;           ///< thrown away; includes `orphaned`
  Goods orphaned;       ///< done for a scan that the console had already ended or paused
  Duration repeated;    ///< slot time up to the furthest progress of an earlier attempt
  Duration overhead;    ///< slot time spent writing checkpoints, recovering, held up by the network
  Duration discovery;   ///< time of the discovery process, outside the slots
  Bytes resent;         ///< bytes sent again after disruptions
  Bytes retransmitted;  ///< bytes sent again because links lose a share
};

}  // namespace scansim
