#pragma once
/// Identifiers of the scanner's world: dense, in order of declaration in the scenario.

#include "sim/units/id.hpp"

namespace scansim {

using EngineId = Id<struct EngineTag>;
using LinkId = Id<struct LinkTag>;
/// Links that are cut together.
using CutId = Id<struct CutTag>;
/// A node of the network: 0 is the console, then come the engines, then routers, firewalls and subnets.
using NodeId = Id<struct NodeTag>;
using GroupId = Id<struct GroupTag>;
using SiteId = Id<struct SiteTag>;
/// One occurrence of a site's scan; a new start after an end is a new scan.
using ScanId = Id<struct ScanTag>;
using FaultId = Id<struct FaultTag>;
using OperatorId = Id<struct OperatorTag>;
using BlackoutId = Id<struct BlackoutTag>;
/// Other load on the console's memory.
using LoadId = Id<struct LoadTag>;
/// A row of the disruption ledger.
using RowId = Id<struct RowTag>;

/// An asset within a scan: its position in the scan's scope, 0 <= asset < 2^32.
using AssetIndex = std::uint32_t;

}  // namespace scansim
