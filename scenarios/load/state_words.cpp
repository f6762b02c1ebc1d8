#include "scenarios/load/state_words.hpp"

#include <cstddef>

namespace scansim::load {

namespace {

std::string in_small_letters(std::string_view text) {
  std::string word(text);
  for (char& c : word)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return word;
}

/// The three states of "in progress" are one to users.
std::string word_of(ScanState state) {
  const auto index = static_cast<std::size_t>(state);
  const std::string_view group = ScanTraits::state_groups[index];
  return group.empty() ? std::string(ScanTraits::state_names[index]) : in_small_letters(group);
}

}  // namespace

std::vector<std::string> scan_state_words() {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < ScanTraits::state_names.size(); ++i) {
    const std::string word = word_of(static_cast<ScanState>(i));
    if (words.empty() || words.back() != word) words.push_back(word);
  }
  return words;
}

std::vector<ScanState> scan_states_of(std::string_view word) {
  std::vector<ScanState> states;
  for (std::size_t i = 0; i < ScanTraits::state_names.size(); ++i) {
    const auto state = static_cast<ScanState>(i);
    if (word_of(state) == word) states.push_back(state);
  }
  return states;
}

std::vector<std::string> engine_status_words() {
  std::vector<std::string> words;
  for (const std::string_view label : EngineTraits::state_labels) words.push_back(in_small_letters(label));
  return words;
}

std::optional<EngineStatus> engine_status_of(std::string_view word) {
  const std::vector<std::string> words = engine_status_words();
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == word) return static_cast<EngineStatus>(i);
  return std::nullopt;
}

}  // namespace scansim::load
