#pragma once
/// The options of one verb, declared and then read. Strict: what is unknown, repeated or superfluous is an
/// error that names the nearest option. Values are texts; whoever declares an option reads it.

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace scansim {

/// How an option is written and explained.
struct OptionWords {
  std::string names;  ///< "-o,--output"; of a file or word without dashes: "FILE"
  std::string value;  ///< what stands for its value in the help, "N"; empty for a flag or a word
  std::string doc;
  bool is_optional = true;
  bool is_scenario = false;                 ///< also the names of the library, not files alone
  std::vector<std::string> proposals = {};  ///< the words that it may be, where they are few
};

/// An option or word as it was declared.
struct DeclaredOption {
  enum class Kind : std::uint8_t { flag, option, options, word, words };
  OptionWords words;
  Kind kind = Kind::flag;
};

class CommandLine {
 public:
  struct Words {
    std::string verb;
    std::string summary;
    std::vector<std::string> examples;  ///< whole lines
  };

  /// Thrown by parse() if it was asked what has been declared.
  struct Description : std::exception {
    Description(Words verb_words, std::vector<DeclaredOption> declared)
        : words(std::move(verb_words)), options(std::move(declared)) {}
    Words words;
    std::vector<DeclaredOption> options;
  };
  /// The only argument that asks so; no user can mean it.
  static constexpr std::string_view describe_request = "\ndescribe";

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
  /// else to do. Throws UsageError, or a Description if it was asked for.
  [[nodiscard]] bool parse(const std::vector<std::string>& arguments, std::ostream& out);
  /// A UsageError that sends the reader to the help of this verb.
  [[noreturn]] void fail(const std::string& message, std::vector<std::string> hints = {}) const;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace scansim
