#pragma once
/// The catalog of measures as text, for `list`.

#include <string>

namespace scansim {

/// A table: name, unit, what else than the run it can be asked of, definition. At most 100 characters wide.
[[nodiscard]] std::string measure_list();

}  // namespace scansim
