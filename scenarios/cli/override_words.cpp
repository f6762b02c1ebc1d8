#include "scenarios/cli/override_words.hpp"

#include "sim/text/parsed.hpp"

namespace scansim {

Override read_override(const CommandLine& line, const std::string& option, const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    line.fail(option + ": expected PATH=VALUE, found " + scansim::quoted(text),
              {"write it like `" + option + " console.import.workers=4` or `" + option +
               " 'faults[0].link_down.lasts=30 min'`"});
  }
  return {text.substr(0, equals), text.substr(equals + 1)};
}

}  // namespace scansim
