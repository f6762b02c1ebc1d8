#include "scenarios/load/include.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

#include "scenarios/load/map_reader.hpp"

namespace scansim::load {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_max = 100;
/// Files one within the other, the scenario itself among them.
constexpr std::size_t depth_max = 10;

constexpr std::string_view united_maps[] = {"engines", "network",           "cuts", "assets", "sites",
                                            "console", "console.other_load"};
constexpr std::string_view appended_lists[] = {"routers",   "firewalls", "subnets", "faults",
                                               "operators", "blackouts", "expect"};

template <std::size_t n>
bool is_among(const std::string_view (&words)[n], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// A key and its value in one of the files.
struct Entry {
  NodeView key;
  NodeView value;
};
/// The entries of one name, file by file.
struct SameName {
  std::string name;
  std::vector<Entry> entries;
};

void report_twice(Reading& reading, const NodeView& key, const NodeView& earlier) {
  const Source& source = reading.tree().source(earlier.source());
  const int line = source.problem_at(earlier.span(), {}, {}).line;
  reading.error(key, "the key " + ticked(key.text()) + " is given twice",
                {"it stands in " + source.file() + ":" + std::to_string(line) + " already",
                 "of files that are included, maps of names are united and lists appended; all else is given "
                 "once"});
}

class Merger {
 public:
  explicit Merger(Reading& reading) : reading_(reading) {}

  /// One map of several, in this order; `path` as in problems, "" at the top. REQUIRES: at least one.
  NodeIndex merge_maps(const std::vector<NodeView>& maps, const std::string& path) {
    const NodeIndex merged = empty_like(maps.back());
    NodeIndex last = no_node;
    for (const SameName& same : by_name(maps, path)) {
      const std::string inner = path.empty() ? same.name : path + "." + same.name;
      append(merged, last, reference_to(same.entries.back().key));
      append(merged, last, merge_values(same.entries, inner));
    }
    return merged;
  }

 private:
  /// Entries of one name together, in the order of the first of each. What is no name is left to the reader.
  static std::vector<SameName> by_name(const std::vector<NodeView>& maps, const std::string& path) {
    std::vector<SameName> names;
    std::map<std::string, std::size_t> places;
    for (const NodeView& map : maps) {
      const bool is_included = map.source() != maps.back().source();
      for (NodeView key = map.first(); key; key = key.next().next()) {
        const bool is_name = key.is(NodeKind::scalar);
        const std::string name(is_name ? key.text() : "");
        if (path.empty() && (name == "include" || (name == "scansim" && is_included))) continue;
        if (!is_name || places.try_emplace(name, names.size()).second)
          names.push_back({name, {{key, key.next()}}});
        else
          names[places.at(name)].entries.push_back({key, key.next()});
      }
    }
    return names;
  }

  NodeIndex merge_values(const std::vector<Entry>& entries, const std::string& path) {
    const auto all_are = [&entries](NodeKind kind) {
      return std::all_of(entries.begin(), entries.end(),
                         [kind](const Entry& entry) { return entry.value.is(kind); });
    };
    if (entries.size() == 1) return reference_to(entries.front().value);
    if (is_among(united_maps, path) && all_are(NodeKind::map) && stand_in_different_files(entries)) {
      std::vector<NodeView> maps;
      for (const Entry& entry : entries) maps.push_back(entry.value);
      return merge_maps(maps, path);
    }
    if (is_among(appended_lists, path) && all_are(NodeKind::list) && stand_in_different_files(entries))
      return append_lists(entries);
    for (std::size_t i = 1; i < entries.size(); ++i)
      report_twice(reading_, entries[i].key, entries.front().key);
    return reference_to(entries.front().value);
  }

  static bool stand_in_different_files(const std::vector<Entry>& entries) {
    for (std::size_t i = 1; i < entries.size(); ++i)
      if (entries[i].key.source() == entries[i - 1].key.source()) return false;
    return true;
  }

  NodeIndex append_lists(const std::vector<Entry>& entries) {
    const NodeIndex merged = empty_like(entries.back().value);
    NodeIndex last = no_node;
    for (const Entry& entry : entries)
      for (NodeView item = entry.value.first(); item; item = item.next())
        append(merged, last, reference_to(item));
    return merged;
  }

  /// A map or list without entries, in the place of another.
  NodeIndex empty_like(const NodeView& other) {
    TreeNode node = reading_.tree().node(other.target());
    node.first = node.next = node.alias_of = no_node;
    return reading_.tree().add(std::move(node));
  }

  /// A node that stands for another, as an alias does: the other keeps its siblings.
  NodeIndex reference_to(const NodeView& other) {
    TreeNode node;
    node.alias_of = other.target();
    node.source = static_cast<std::uint32_t>(other.source());
    return reading_.tree().add(std::move(node));
  }

  void append(NodeIndex parent, NodeIndex& last, NodeIndex child) {
    Tree& tree = reading_.tree();
    (last == no_node ? tree.edit(parent).first : tree.edit(last).next) = child;
    last = child;
  }

  Reading& reading_;
};

/// Finds and reads all files, each before the one that includes it.
class Gatherer {
 public:
  explicit Gatherer(Reading& reading) : reading_(reading) {}

  void gather(const NodeView& root) {
    const Source& source = reading_.tree().source(root.source());
    chain_.push_back({source.file(), identity_of(source.file())});
    NodeView first;
    for (NodeView key = root.first(); key; key = key.next().next()) {
      if (key.text() != "include") continue;
      if (first)
        report_twice(reading_, key, first);
      else
        include_all(key.next());
      first = key;
    }
    chain_.pop_back();
    roots.push_back(root);
  }

  std::vector<NodeView> roots;
  std::vector<IncludedFile> files;

 private:
  struct Link {
    std::string shown;
    fs::path identity;
  };

  static fs::path identity_of(const fs::path& file) {
    std::error_code error;
    fs::path canonical = fs::weakly_canonical(file, error);
    return error ? file : canonical;
  }

  /// "a.yaml includes b.yaml includes c.yaml".
  std::string chain_to(const std::string& file) const {
    std::string words;
    for (const Link& link : chain_) words += link.shown + " includes ";
    return words + file;
  }

  void include_all(const NodeView& node) {
    const auto items = read_items(reading_, node, "[engines.yaml]");
    if (!items) return;
    if (items->empty()) reading_.error(node, "the list is empty: it names at least one file");
    for (const NodeView& item : *items) include(item);
  }

  void include(const NodeView& item) {
    if (!item.is(NodeKind::scalar) || item.text().empty())
      return reading_.error(item, "expected a file such as `engines.yaml`, found " + found_words(item));
    const fs::path folder = reading_.tree().source(item.source()).folder();
    const std::string name = (folder / fs::path(std::string(item.text()))).string();
    const fs::path identity = identity_of(name);
    if (!may_be_included(item, name, identity)) return;
    FileText file = reading_.read_file(name, name);
    std::optional<Problem> problem = std::move(file.problem);
    std::string plain = file.text.value_or("");
    if (file.text) problem = problem_of_text(name, plain);
    if (problem && problem->line > 0) {
      problem->details.push_back(chain_to(name));
      return reading_.add(*std::move(problem));
    }
    if (problem)
      return reading_.error(item, "the file " + ticked(name) + " cannot be included: " + problem->message,
                            {chain_to(name)});
    included_.push_back(identity);
    files.push_back({name, *std::move(file.text)});
    read(Source(name, std::move(plain), fs::path(name).parent_path()));
  }

  bool may_be_included(const NodeView& item, const std::string& name, const fs::path& identity) {
    const bool is_open = std::any_of(chain_.begin(), chain_.end(),
                                     [&identity](const Link& link) { return link.identity == identity; });
    const bool is_known = std::find(included_.begin(), included_.end(), identity) != included_.end();
    std::string message;
    if (is_open)
      message = "the file " + ticked(name) + " would include itself";
    else if (is_known)
      message = "the file " + ticked(name) + " is included already";
    else if (chain_.size() >= depth_max)
      message = "files are included more than " + std::to_string(depth_max) + " deep";
    else if (files.size() >= files_max)
      message = "more than " + std::to_string(files_max) + " files are included";
    if (message.empty()) return true;
    reading_.error(item, std::move(message), {chain_to(name)});
    return false;
  }

  void read(Source source) {
    Tree& tree = reading_.tree();
    const std::size_t number = tree.add_source(std::move(source));
    std::vector<Problem> problems;
    const auto root = tree.read_document(number, 0, problems);
    for (Problem& problem : problems) reading_.add(std::move(problem));
    if (!root) return;
    const NodeView view(tree, *root);
    if (!view.is(NodeKind::map))
      return reading_.error(
          view, "expected sections of a scenario such as `engines: {london: {slots: 100}}`, found " +
                    found_words(view));
    const NodeView version = value_of(view, "scansim");
    if (version && (!version.is(NodeKind::scalar) || version.text() != "1"))
      reading_.error(version, "this program reads `scansim: 1`, found " + found_words(version));
    gather(view);
  }

  Reading& reading_;
  std::vector<Link> chain_;  ///< from the scenario to the file that is being read
  std::vector<fs::path> included_;
};

}  // namespace

Merged merge_included(Reading& reading, NodeIndex root) {
  const NodeView view(reading.tree(), root);
  if (!view.is(NodeKind::map) || !value_of(view, "include")) return {root, {}};
  Gatherer gatherer(reading);
  gatherer.gather(view);
  return {Merger(reading).merge_maps(gatherer.roots, ""), std::move(gatherer.files)};
}

}  // namespace scansim::load
