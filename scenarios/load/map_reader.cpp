#include "scenarios/load/map_reader.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "sim/kernel/require.hpp"

namespace scansim::load {

namespace {

constexpr std::size_t name_size_max = 64;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
         c == '-';
}

constexpr const char* blank_after_colon = "put a blank after the colon";

/// `slots:4` is one word to YAML.
bool lacks_blank(std::string_view word, const std::vector<std::string_view>& known) {
  const std::size_t colon = word.find(':');
  return colon != std::string_view::npos &&
         std::find(known.begin(), known.end(), word.substr(0, colon)) != known.end();
}

/// Reports a key that cannot be one: a merge, a list, nothing.
bool check_key(Reading& reading, const NodeView& key) {
  if (!key.is(NodeKind::scalar)) {
    reading.error(key, "expected a key, found " + found_words(key));
    return false;
  }
  if (key.text() != "<<" || key.is_quoted()) return true;
  reading.error(key, "merge keys `<<` are not used in scenarios", {"write the values out"});
  return false;
}

int line_of(Reading& reading, const NodeView& node) {
  return reading.tree().source(node.source()).problem_at(node.span(), {}, {}).line;
}

void report_repeated(Reading& reading, const NodeView& key, const NodeView& earlier) {
  reading.error(key, "the key " + ticked(key.text()) + " stands here twice",
                {"it stands in line " + std::to_string(line_of(reading, earlier)) + " already"});
}

}  // namespace

MapReader::MapReader(Reading& reading, const NodeView& node, const MapInfo& info, std::string path)
    : reading_(&reading), info_(&info), node_(node), path_(std::move(path)), is_map_(node.is(NodeKind::map)) {
  keys_.resize(info.fields.size());
  values_.resize(info.fields.size());
  if (!is_map_) {
    reading.error(node,
                  "expected a map such as `" + std::string(info.example) + "`, found " + found_words(node));
    return;
  }
  for (NodeView key = node.first(); key; key = key.next().next()) read_entry(key, key.next());
  report_missing();
}

std::string MapReader::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void MapReader::read_entry(const NodeView& key, const NodeView& value) {
  if (!check_key(*reading_, key)) return;
  const auto field = std::find_if(info_->fields.begin(), info_->fields.end(),
                                  [&key](const FieldInfo& known) { return known.key == key.text(); });
  if (field == info_->fields.end()) return report_unknown(key);
  const auto index = static_cast<std::size_t>(field - info_->fields.begin());
  if (keys_[index]) return report_repeated(*reading_, key, keys_[index]);
  keys_[index] = key;
  values_[index] = value;
}

void MapReader::report_unknown(const NodeView& key) {
  has_unknown_ = true;
  std::vector<std::string_view> known;
  for (const FieldInfo& field : info_->fields) known.push_back(field.key);
  Words details;
  if (lacks_blank(key.text(), known))
    details = {blank_after_colon};
  else if (!reading_->is_full())
    details = choice_details(key.text(), known);
  reading_->error(key, "unknown key " + ticked(key.text()) + (path_.empty() ? " at the top" : " in " + path_),
                  std::move(details));
}

void MapReader::report_missing() const {
  for (std::size_t i = 0; i < info_->fields.size(); ++i) {
    const FieldInfo& field = info_->fields[i];
    if (!field.is_required() || values_[i]) continue;
    reading_->error(
        node_, "the key `" + std::string(field.key) + "` is missing" + (path_.empty() ? "" : " in " + path_),
        {"it gives the " + std::string(field.type) + ": " + std::string(field.doc)});
  }
}

NodeView MapReader::find(std::string_view key) const {
  for (std::size_t i = 0; i < info_->fields.size(); ++i)
    if (info_->fields[i].key == key) return values_[i];
  require(false, "a key is read that its table does not hold");
  return {};
}

std::optional<std::string_view> MapReader::exactly_one_of(std::span<const std::string_view> keys,
                                                          std::string_view what) const {
  if (!is_map_) return std::nullopt;
  std::optional<std::string_view> found;
  std::string list;
  for (const std::string_view key : keys) {
    list += (list.empty() ? "" : ", ") + std::string(key);
    const NodeView value = find(key);
    if (value && found) {
      reading_->error(
          value,
          "`" + std::string(*found) + "` and `" + std::string(key) + "` exclude each other in " + path_,
          {"give one of: " + list});
      return std::nullopt;
    }
    if (value) found = key;
  }
  if (!found && !has_unknown_)
    reading_->error(node_, path_ + " does not say " + std::string(what), {"give one of: " + list});
  return found;
}

NodeView value_of(const NodeView& map, std::string_view key) {
  for (NodeView entry = map.first(); entry; entry = entry.next().next())
    if (entry.text() == key) return entry.next();
  return {};
}

bool check_name(Reading& reading, const NodeView& at) {
  const std::string_view name = at.text();
  if (name.empty() || name.size() > name_size_max ||
      !std::all_of(name.begin(), name.end(), is_name_character)) {
    Words details = {"a name has up to 64 letters, digits, `_`, `.` or `-`"};
    if (name.find(':') != std::string_view::npos) details.emplace_back(blank_after_colon);
    reading.error(at, "expected a name such as `london-office`, found " + ticked(name), std::move(details));
    return false;
  }
  if (name != "console") return true;
  reading.error(at, "`console` is not free as a name: it stands for the console");
  return false;
}

std::vector<NamedEntry> read_named_entries(Reading& reading, const NodeView& node, std::string_view example) {
  std::vector<NamedEntry> entries;
  if (!node.is(NodeKind::map)) {
    reading.error(node, "expected a map such as `" + std::string(example) + "`, found " + found_words(node));
    return entries;
  }
  std::map<std::string_view, NodeView> seen;
  for (NodeView key = node.first(); key; key = key.next().next()) {
    if (!check_key(reading, key)) continue;
    const auto [earlier, is_new] = seen.try_emplace(key.text(), key);
    if (!is_new) {
      report_repeated(reading, key, earlier->second);
      continue;
    }
    check_name(reading, key);
    entries.push_back({std::string(key.text()), key, key.next()});
  }
  return entries;
}

std::optional<std::vector<NodeView>> read_items(Reading& reading, const NodeView& node,
                                                std::string_view example) {
  if (!node.is(NodeKind::list)) {
    reading.error(node, "expected a list such as `" + std::string(example) + "`, found " + found_words(node));
    return std::nullopt;
  }
  std::vector<NodeView> items;
  for (NodeView item = node.first(); item; item = item.next()) items.push_back(item);
  return items;
}

std::optional<SingleEntry> read_single_entry(Reading& reading, const NodeView& node,
                                             std::string_view example) {
  const std::string expected = "expected a map such as `" + std::string(example) + "`, found ";
  if (!node.is(NodeKind::map)) {
    reading.error(node, expected + found_words(node));
    return std::nullopt;
  }
  const NodeView key = node.first();
  if (!key) {
    reading.error(node, expected + "an empty map");
    return std::nullopt;
  }
  if (!check_key(reading, key)) return std::nullopt;
  if (const NodeView second = key.next().next()) {
    reading.error(second, "expected one key here, found a second: " + found_words(second),
                  {"each item of the list is a map of its own: begin it with `- `"});
    return std::nullopt;
  }
  return SingleEntry{key, key.next()};
}

}  // namespace scansim::load
