#include "scenarios/cli/variants.hpp"

#include <algorithm>
#include <set>

#include "scenarios/cli/override_words.hpp"
#include "sim/text/nearest.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

/// One of the things that vary: its values are variants of their own.
using Axis = std::vector<VariantSpec>;

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> items_of(const CommandLine& line, const std::string& option,
                                  const std::string& list) {
  std::vector<std::string> items;
  for (const std::string& item : split_outside_brackets(list, ',')) {
    items.push_back(trimmed(item));
    if (items.back().empty())
      line.fail(option + ": a value is missing in " + scansim::quoted(list),
                {"values stand between commas, such as `a,b`"});
  }
  return items;
}

void check_preset(const CommandLine& line, const std::string& name) {
  std::vector<std::string_view> known = presets();
  known.push_back(given_policy);
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  std::vector<std::string> hints;
  if (const auto near = nearest(name, known)) hints.push_back("did you mean `" + *near + "`?");
  hints.emplace_back(
      "`scansim list policies` names them; `given` is the policy of the scenario, and "
      "`given/kept_on_interruption=keep_all` changes a switch of it");
  line.fail("--policies: there is no policy " + scansim::quoted(name), hints);
}

/// "gvm/order=random/crash=requeue": a preset, and switches that are changed in it.
VariantSpec read_policy_item(const CommandLine& line, const std::string& item) {
  const std::vector<std::string> parts = split_outside_brackets(item, '/');
  check_preset(line, parts.front());
  VariantSpec variant{item, {}};
  if (parts.front() != given_policy) variant.changes.push_back({"policy", parts.front()});
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const Override change = read_override(line, "--policies", parts[i]);
    variant.changes.push_back({"policy." + change.path, change.value});
  }
  return variant;
}

Axis axis_of_policies(const CommandLine& line, const std::string& list) {
  Axis axis;
  for (const std::string& item : items_of(line, "--policies", list))
    axis.push_back(read_policy_item(line, item));
  return axis;
}

std::string last_part(const std::string& path) {
  const std::size_t point = path.rfind('.');
  return point == std::string::npos ? path : path.substr(point + 1);
}

std::vector<Axis> axes_of_values(const CommandLine& line, const std::vector<std::string>& vary) {
  std::vector<Override> written;
  for (const std::string& text : vary) written.push_back(read_override(line, "--vary", text));
  std::vector<Axis> axes;
  for (const Override& varied : written) {
    const std::string end = last_part(varied.path);
    const auto ends_alike = std::count_if(
        written.begin(), written.end(), [&](const Override& other) { return last_part(other.path) == end; });
    const std::string label = ends_alike > 1 ? varied.path : end;
    Axis axis;
    for (const std::string& value : items_of(line, "--vary", varied.value))
      axis.push_back({label + "=" + value, {{varied.path, value}}});
    axes.push_back(std::move(axis));
  }
  return axes;
}

void check_count(const CommandLine& line, const std::vector<Axis>& axes) {
  std::size_t count = 1;
  std::string product;
  for (const Axis& axis : axes) {
    // More than the limit needs no exact number, and must not overflow.
    count = std::min<std::size_t>(count * axis.size(), std::size_t{1'000'000'000});
    product += (product.empty() ? "" : " x ") + std::to_string(axis.size());
  }
  if (count > variants_max)
    line.fail("these options make " + std::to_string(count) + " variants (" + product + "), and " +
                  std::to_string(variants_max) + " is the limit",
              {"vary fewer things at once, or give fewer values"});
  if (count < 2)
    line.fail("one variant has nothing to be compared with",
              {"name two policies or more, or two values, such as `--vary console.import.workers=2,4`"});
}

std::vector<VariantSpec> combined(const std::vector<Axis>& axes) {
  std::vector<VariantSpec> variants(1);
  for (const Axis& axis : axes) {
    std::vector<VariantSpec> longer;
    for (const VariantSpec& before : variants) {
      for (const VariantSpec& value : axis) {
        VariantSpec variant = before;
        variant.name += (variant.name.empty() ? "" : ", ") + value.name;
        variant.changes.insert(variant.changes.end(), value.changes.begin(), value.changes.end());
        longer.push_back(std::move(variant));
      }
    }
    variants = std::move(longer);
  }
  return variants;
}

}  // namespace

std::vector<std::string> split_outside_brackets(const std::string& text, char mark) {
  std::vector<std::string> parts(1);
  int depth = 0;
  char quote = 0;
  for (const char c : text) {
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
    } else if (c == mark && depth <= 0) {
      parts.emplace_back();
      continue;
    }
    parts.back() += c;
  }
  return parts;
}

std::vector<VariantSpec> read_variants(const CommandLine& line, const VariantOptions& options) {
  std::vector<Axis> axes;
  if (options.policies) axes.push_back(axis_of_policies(line, *options.policies));
  for (Axis& axis : axes_of_values(line, options.vary)) axes.push_back(std::move(axis));
  if (axes.empty())
    line.fail("`compare` needs variants: --policies or --vary",
              {"such as `--policies rapid7,given` or `--vary console.import.workers=2,4`"});
  check_count(line, axes);
  std::vector<VariantSpec> variants = combined(axes);
  std::set<std::string> names;
  for (const VariantSpec& variant : variants)
    if (!names.insert(variant.name).second)
      line.fail("the variant " + scansim::quoted(variant.name) + " is given twice");
  return variants;
}

std::size_t find_variant(const CommandLine& line, const std::vector<VariantSpec>& variants,
                         const std::string& name) {
  std::vector<std::string_view> names;
  for (std::size_t v = 0; v < variants.size(); ++v) {
    if (variants[v].name == name) return v;
    names.push_back(variants[v].name);
  }
  std::vector<std::string> hints;
  if (const auto near = nearest(name, names)) hints.push_back("did you mean " + scansim::quoted(*near) + "?");
  hints.push_back("the first of them is " + scansim::quoted(variants.front().name));
  line.fail("--baseline: there is no variant " + scansim::quoted(name), hints);
}

}  // namespace scansim
