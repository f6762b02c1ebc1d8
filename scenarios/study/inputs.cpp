#include "scenarios/study/inputs.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <string_view>

#include "sim/kernel/hash_chain.hpp"

namespace scansim {

namespace {

/// Bytes of a canonical document: every number takes eight bytes, low byte first; every text and list follows
/// its length, so that no two inputs have the same bytes.
class Document {
 public:
  void add(std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>(number >> shift & 0xFF);
  }
  void add(std::int64_t number) { add(static_cast<std::uint64_t>(number)); }
  void add(double number) { add(std::bit_cast<std::uint64_t>(number)); }
  void add(bool flag) { add(std::uint64_t{flag ? 1U : 0U}); }
  void add(std::string_view text) {
    add(std::uint64_t{text.size()});
    bytes_ += text;
  }
  void add(const std::optional<std::int64_t>& number) {
    add(number.has_value());
    add(number.value_or(0));
  }
  void add(const LawSpec& law) {
    add(static_cast<std::uint64_t>(law.kind));
    add(law.from);
    add(law.to);
    add(law.scale);
    add(law.shape);
    add_all(law.values);
    add_all(law.parts);
    add_all(law.weights);
    add(law.at_least);
    add(law.at_most);
  }
  void add(Ratio ratio) {
    add(std::int64_t{ratio.numerator()});
    add(std::int64_t{ratio.denominator()});
  }
  void add(Duration duration) { add(duration.us()); }
  void add(Bytes bytes) { add(bytes.count()); }
  void add(AssetOutcome outcome) { add(static_cast<std::uint64_t>(outcome)); }
  void add(const RecordedAttempt& attempt) {
    add(attempt.scan_time);
    add(attempt.outcome);
  }
  void add(GroupId group) { add(std::uint64_t{group.index()}); }
  template <class List>
  void add_all(const List& list) {
    add(std::uint64_t{list.size()});
    for (const auto& item : list) add(item);
  }
  [[nodiscard]] std::uint64_t digest() const { return hash64(bytes_.data(), bytes_.size()); }

 private:
  std::string bytes_;
};

void add_rows(Document& document, const AssetRows& rows) {
  document.add_all(rows.scan_time);
  document.add_all(rows.result_size);
  document.add_all(rows.findings);
  document.add_all(rows.outcome);
  if (rows.import_memory.empty()) return;
  document.add(std::string_view("import_memory"));
  document.add_all(rows.import_memory);
}

void add_recorded(Document& document, const RecordedAssets& recorded) {
  document.add(std::string_view("recorded"));
  document.add_all(recorded.attempts());
  for (const RecordedAsset& asset : recorded.assets()) {
    document.add(asset.asset);
    document.add(std::uint64_t{asset.attempt_count});
    document.add(asset.result_size);
    document.add(asset.findings);
    document.add(asset.import_time);
    document.add(asset.import_memory);
  }
}

void add_group(Document& document, const AssetGroup& group) {
  document.add(std::string_view(group.name));
  document.add(group.count);
  document.add(group.scan_time.spec());
  document.add(std::uint64_t{group.silent_parts.size()});
  for (const bool is_silent : group.silent_parts) document.add(is_silent);
  document.add(group.result_size.spec());
  document.add(group.findings.spec());
  document.add(group.errored);
  document.add(group.offline);
  document.add(group.rows != nullptr);
  if (group.recorded) add_recorded(document, *group.recorded);
  if (group.rows != nullptr) add_rows(document, *group.rows);
  if (group.import_memory) {
    document.add(std::string_view("import_memory"));
    document.add(group.import_memory->spec());
  }
  document.add(group.discovery.has_value());
  if (!group.discovery) return;
  document.add(group.discovery->addresses);
  document.add(group.discovery->block);
  document.add(group.discovery->time_per_block.spec());
}

void add_site(Document& document, const SitePlan& site) {
  document.add(std::string_view(site.name));
  document.add_all(site.groups);
  if (site.block_times) document.add(site.block_times->spec());
}

/// The digests of the things in a list, by name.
template <class Thing>
std::map<std::string, std::uint64_t> digests_of(const std::vector<Thing>& things,
                                                void (*add_thing)(Document&, const Thing&)) {
  std::map<std::string, std::uint64_t> digests;
  for (const Thing& thing : things) {
    Document document;
    add_thing(document, thing);
    digests[thing.name] = document.digest();
  }
  return digests;
}

/// Names what only one side has, and what both have but not alike.
void tell_differing(const std::string& what, const std::map<std::string, std::uint64_t>& a,
                    const std::map<std::string, std::uint64_t>& b, std::vector<std::string>& told) {
  for (const auto& [name, digest] : a)
    if (const auto other = b.find(name); other == b.end() || other->second != digest)
      told.push_back(what + " " + name);
  for (const auto& [name, digest] : b)
    if (!a.contains(name)) told.push_back(what + " " + name);
}

template <class Thing>
bool have_same_order(const std::vector<Thing>& a, const std::vector<Thing>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Thing& one, const Thing& other) { return one.name == other.name; });
}

}  // namespace

std::vector<std::string> differing_inputs(const Plan& a, const Plan& b) {
  std::vector<std::string> told;
  tell_differing("assets", digests_of(a.groups, add_group), digests_of(b.groups, add_group), told);
  tell_differing("site", digests_of(a.sites, add_site), digests_of(b.sites, add_site), told);
  if (told.empty() && !(have_same_order(a.groups, b.groups) && have_same_order(a.sites, b.sites)))
    told.emplace_back("the order of assets and sites");
  Document imports_a;
  Document imports_b;
  imports_a.add(a.console.import.time_per_asset.spec());
  imports_b.add(b.console.import.time_per_asset.spec());
  if (imports_a.digest() != imports_b.digest()) told.emplace_back("import times");
  return told;
}

std::uint64_t inputs_digest(const Plan& plan, const ReplicationRange& range) {
  Document document;
  document.add(std::string_view("scansim inputs 1"));
  document.add(range.seed);
  document.add(range.first);
  document.add(range.count);
  document.add(std::uint64_t{plan.groups.size()});
  for (const AssetGroup& group : plan.groups) add_group(document, group);
  document.add(std::uint64_t{plan.sites.size()});
  for (const SitePlan& site : plan.sites) add_site(document, site);
  document.add(plan.console.import.time_per_asset.spec());
  return document.digest();
}

}  // namespace scansim
