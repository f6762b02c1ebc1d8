#pragma once
/// Strict reading of maps. What a map may hold is data (MapInfo), which the hints and the reference are made
/// from as well.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/load/reading.hpp"

namespace scansim::load {

struct MapInfo;
/// Gives the words of a list, such as `words_of<choices::order>`.
using WordList = std::vector<std::string> (*)();

/// What the type in words leaves open: the words that a value may be, the kind of map that it is or holds, or
/// both.
struct ValueInfo {
  constexpr ValueInfo() = default;
  constexpr ValueInfo(WordList list) : words(list) {}
  constexpr ValueInfo(const MapInfo& info) : map(&info) {}
  constexpr ValueInfo(WordList list, const MapInfo& info) : words(list), map(&info) {}

  WordList words = nullptr;
  const MapInfo* map = nullptr;
};

/// One key of a map, in one line each.
struct FieldInfo {
  std::string_view key;
  std::string_view type;           ///< in words, such as "duration"; one of those that schema.cpp knows
  std::string_view default_value;  ///< as it would be written; "required", or empty if leaving the key out
                                   ///< means that it does not apply
  std::string_view doc;
  ValueInfo value = {};
  [[nodiscard]] bool is_required() const { return default_value == "required"; }
};

/// Keys of which a map has exactly one.
using Ways = std::span<const std::string_view>;

/// A kind of map. Where the author chooses the keys (engines, sites), the value of each is such a map.
struct MapInfo {
  std::string_view where;    ///< "engines.NAME"
  std::string_view example;  ///< "{slots: 100}"
  std::string_view doc;
  std::span<const FieldInfo> fields;
  std::span<const Ways> exactly_one = {};
};

/// A map of the scenario. The constructor reports what is wrong with its keys: unknown, repeated, missing,
/// not text, merged.
class MapReader {
 public:
  /// `path` names the map in problems, "" is the top level.
  MapReader(Reading& reading, const NodeView& node, const MapInfo& info, std::string path);

  [[nodiscard]] bool is_map() const { return is_map_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] NodeView node() const { return node_; }
  [[nodiscard]] Reading& reading() const { return *reading_; }
  /// Path of a key: "console.import".
  [[nodiscard]] std::string path_of(std::string_view key) const;

  /// The value of a key, or none. REQUIRES: the key is in the map's MapInfo.
  [[nodiscard]] NodeView find(std::string_view key) const;
  /// Calls `read(reading, value)` if the key is there and keeps what it gives, if it gives something. True if
  /// it did.
  template <class T, class Read>
  bool take(std::string_view key, T& target, Read read) const {
    const NodeView value = find(key);
    if (!value) return false;
    auto result = read(*reading_, value);
    if (!result) return false;
    target = *std::move(result);
    return true;
  }
  /// Which one of these keys is there; a problem if several are, or none (unless an unknown key was meant to
  /// be one). `what` they say: "does not say what it is".
  [[nodiscard]] std::optional<std::string_view> exactly_one_of(std::span<const std::string_view> keys,
                                                               std::string_view what = "what it is") const;

 private:
  void read_entry(const NodeView& key, const NodeView& value);
  void report_unknown(const NodeView& key);
  void report_missing() const;

  Reading* reading_;
  const MapInfo* info_;
  NodeView node_;
  std::string path_;
  bool is_map_;
  bool has_unknown_ = false;
  std::vector<NodeView> keys_;    ///< by field; none if absent
  std::vector<NodeView> values_;  ///< by field
};

/// The value of a key in a map that has been read already, to point at it. None if it is not there.
[[nodiscard]] NodeView value_of(const NodeView& map, std::string_view key);

/// An entry of a map whose keys the author chooses.
struct NamedEntry {
  std::string name;
  NodeView key;
  NodeView value;
};

/// The entries of such a map, in order. Names that are repeated or not allowed are reported; repeated ones
/// are left out.
[[nodiscard]] std::vector<NamedEntry> read_named_entries(Reading& reading, const NodeView& node,
                                                         std::string_view example);

/// Reports a value that is not a list; otherwise its items.
[[nodiscard]] std::optional<std::vector<NodeView>> read_items(Reading& reading, const NodeView& node,
                                                              std::string_view example);

/// The only entry of a map such as `link_down: {...}`, if there is exactly one and its key is text.
struct SingleEntry {
  NodeView key;
  NodeView value;
};
[[nodiscard]] std::optional<SingleEntry> read_single_entry(Reading& reading, const NodeView& node,
                                                           std::string_view example);

/// A name of the scenario: letters, digits, `_`, `.`, `-`, at most 64 of them, not `console`.
bool check_name(Reading& reading, const NodeView& at);

}  // namespace scansim::load
