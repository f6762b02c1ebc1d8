#include "reports/writers/measure_list.hpp"

#include "reports/measures/catalog.hpp"
#include "reports/writers/tables.hpp"

namespace scansim {

std::string measure_list() {
  TextTable table({{"measure"}, {"unit"}, {"of"}, {"definition", TextTable::Align::left, true}});
  for (const MeasureInfo& info : measure_catalog()) {
    const std::string of = std::string(info.has_scan_values ? "scan" : "") +
                           (info.has_scan_values && info.has_row_values ? ", " : "") +
                           (info.has_row_values ? "row" : "");
    table.add({std::string(info.name), std::string(name_of(info.unit)), of, std::string(info.definition)});
  }
  return table.render();
}

}  // namespace scansim
