#include "scenarios/load/yaml_hints.hpp"

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <map>

namespace scansim::load {

namespace {

std::string line_at(std::string_view text, std::size_t offset) {
  return std::to_string(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n') +
                        1);
}

/// Of a list or map in brackets.
std::string bracket_hint(const YamlFailure& failure, std::string_view text) {
  const bool follows_colon = failure.offset > 0 && text[failure.offset - 1] == ':';
  const std::string_view rest = text.substr(failure.offset);
  if (follows_colon && (rest.starts_with('{') || rest.starts_with('['))) return "put a blank after the colon";
  const std::string opened =
      failure.opened_at ? "that opens in line " + line_at(text, *failure.opened_at) : "before this place";
  return "the bracket " + opened + " is not closed, or a comma is missing";
}

/// Of a list or map that lives by its indentation.
std::string indentation_hint(const YamlFailure& failure, std::string_view text) {
  const std::size_t before =
      failure.offset == 0 ? std::string_view::npos : text.find_last_not_of(" \t", failure.offset - 1);
  if (before != std::string_view::npos && (text[before] == '"' || text[before] == '\''))
    return "a quoted text ends right before this: a quote further up is not closed, or one within the text "
           "is "
           "to be written `\\\"`, or `''` within single quotes";
  std::string hint = "a quote before this place is not closed, or the indentation does not fit";
  if (failure.opened_at)
    hint += ": the part that this belongs to begins in line " + line_at(text, *failure.opened_at);
  return hint;
}

/// Those that need nothing but the message.
const std::map<std::string_view, std::string_view>& plain_hints() {
  namespace Messages = YAML::ErrorMsg;
  static const std::map<std::string_view, std::string_view> hints = {
      {Messages::MAP_VALUE,
       "a value that holds `: ` is quoted: `name: \"a: b\"`; or the line before lacks its colon or is "
       "indented "
       "otherwise"},
      {Messages::UNKNOWN_TOKEN, "a value that begins with `@`, `%` or a backtick is quoted"},
      {Messages::CHAR_IN_BLOCK,
       "`>` and `|` say that a text follows on the lines below: a value that begins with one of them is "
       "quoted"},
      {Messages::UNKNOWN_ANCHOR, "`*` repeats what `&` has named: a value that begins with it is quoted"},
      {Messages::ALIAS_NOT_FOUND, "`*` repeats what `&` has named: a value that begins with it is quoted"},
      {Messages::CHAR_IN_ALIAS, "`*` repeats what `&` has named: a value that begins with it is quoted"},
      {Messages::ANCHOR_NOT_FOUND, "`&` names what follows: a value that begins with it is quoted"},
      {Messages::CHAR_IN_ANCHOR, "`&` names what follows: a value that begins with it is quoted"},
      {Messages::FLOW_END, "this bracket closes none that is open"},
  };
  return hints;
}

}  // namespace

std::vector<std::string> yaml_hints(const YamlFailure& failure, std::string_view text) {
  namespace Messages = YAML::ErrorMsg;
  const std::size_t offset = std::min(failure.offset, text.size());
  const std::size_t start = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
  const std::string_view line = text.substr(start);
  const std::size_t indented = std::min(line.find_first_not_of(" \t"), line.size());
  if (line.substr(0, indented).find('\t') != std::string_view::npos)
    return {"YAML is indented with blanks, never with tabs"};
  const std::string_view message = failure.message;
  if (message == Messages::END_OF_MAP_FLOW || message == Messages::END_OF_SEQ_FLOW)
    return {bracket_hint({message, offset, failure.opened_at}, text)};
  if (message == Messages::END_OF_MAP || message == Messages::END_OF_SEQ)
    return {indentation_hint({message, offset, failure.opened_at}, text)};
  const auto plain = plain_hints().find(message);
  if (plain == plain_hints().end()) return {};
  return {std::string(plain->second)};
}

}  // namespace scansim::load
