#pragma once
/// The options of one verb, declared and then read. Strict: what is unknown, repeated or superfluous is an
/// error that names the nearest option. Values are texts; whoever declares an option reads it.

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace scansim {

/// How an option is written and explained.
struct OptionWords {
  std::string names;  ///< "-o,--output"; of a file or word without dashes: "FILE"
  std::string value;  ///< what stands for its value in the help, "N"; empty for a flag or a word
  std::string doc;
  bool is_optional = true;
};

class CommandLine {
 public:
  struct Words {
    std::string verb;
    std::string summary;
    std::vector<std::string> examples;  ///< whole lines
  };

  explicit CommandLine(Words words);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  /// The targets must outlive parse().
  void add_flag(const OptionWords& words, bool& target);
  void add_option(const OptionWords& words, std::optional<std::string>& target);
  /// May be given several times.
  void add_options(const OptionWords& words, std::vector<std::string>& target);
  /// A word without dashes; the verb checks whether it is there.
  void add_word(const OptionWords& words, std::optional<std::string>& target);
  /// All words without dashes.
  void add_words(const OptionWords& words, std::vector<std::string>& target);

  /// Reads what stands after the verb. False if help was asked for: it has been printed, and there is nothing
  /// else to do. Throws UsageError.
  [[nodiscard]] bool parse(const std::vector<std::string>& arguments, std::ostream& out);
  /// A UsageError that sends the reader to the help of this verb.
  [[noreturn]] void fail(const std::string& message, std::vector<std::string> hints = {}) const;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace scansim
