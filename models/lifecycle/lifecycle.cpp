#include "models/lifecycle/lifecycle.hpp"

#include "sim/state_machine/render.hpp"

namespace scansim {

std::vector<MachineView> lifecycle_views() {
  return {view_of(scan_lifecycle), view_of(engine_lifecycle), view_of(asset_lifecycle)};
}

std::string lifecycle_markdown() {
  std::string text =
      "# Lifecycles\n\n"
      "Generated from the transition tables in this folder: change the tables, not this page.\n\n"
      "A signal that finds no meaning in a state is refused: nothing changes, the refusal is recorded, and "
      "the row's\n"
      "sentence says what to do instead. A row that names a guard answers before a row that does not. "
      "Diagrams show what\n"
      "happens; refusals stand in the tables. Sources: an address is a documented rule; \"our rule\" and "
      "\"guess\" say\n"
      "that no document decides.\n";
  for (const MachineView& view : lifecycle_views()) {
    text +=
        "\n## " + view.title + "\n\n```mermaid\n" + render_mermaid(view) + "```\n\n" + render_markdown(view);
  }
  return text;
}

}  // namespace scansim
