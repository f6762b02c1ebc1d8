#pragma once
/// Importer for nmap's XML output (`nmap -oX`), as described in the DTD and in the chapter on output of the
/// nmap book (https://nmap.org/book/output-formats-xml-output.html).

#include <string>
#include <string_view>

#include "scenarios/import/asset_rows.hpp"

namespace scansim {

/// One row per host that was up and has usable starttime and endtime. Findings are its open ports, the result
/// size is the host element as it stands in the file; a host without an open port is silent. Hosts that were
/// down, and hosts without usable times, are skipped with a note. nmap scans hosts in groups and often times
/// the group: a note says how many hosts share their times. With kept names, a host is called by its first
/// hostname, else its first address. `file` names the text in messages. Throws ImportError.
[[nodiscard]] ImportedScan import_nmap(std::string_view text, const std::string& file,
                                       const ImportOptions& options = {});

}  // namespace scansim
