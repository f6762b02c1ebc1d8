#include "reports/writers/words.hpp"

#include "reports/measures/catalog.hpp"
#include "reports/writers/measure_list.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/utf8.hpp"
#include "sim/kernel/require.hpp"
#include "tests/catch.hpp"

#include <rapidcheck.h>

using namespace scansim;

TEST_CASE("values are shown with the unit of their measure") {
  REQUIRE(words_of(Exact{7500'000000, 1'000'000}, Unit::seconds) == "2 h 05 min");
  REQUIRE(words_of(Exact{1, 3}, Unit::seconds) == "333 ms");
  REQUIRE(words_of(Exact{37000, 1}, Unit::bytes) == "37 KB");
  REQUIRE(words_of(Exact{32, 1000}, Unit::ratio) == "3.2 %");
  REQUIRE(words_of(Exact{1234567, 1}, Unit::assets) == "1,234,567");
  REQUIRE(words_of(Exact{-90, 1}, Unit::seconds) == "-90 s");
  REQUIRE(words_of(MeasureValue(), Unit::bytes) == "no value");
}

TEST_CASE("statistics are shown like values") {
  REQUIRE(words_of(7500.0, Unit::slot_seconds) == "2 h 05 min");
  REQUIRE(words_of(0.975, Unit::ratio) == "97.5 %");
  REQUIRE(words_of(0.5, Unit::count) == "0.5");
  REQUIRE(words_of(2.0 / 3, Unit::count) == "0.6667");
  REQUIRE(words_of(1936.6, Unit::assets) == "1,937");
  REQUIRE(words_of(1e12, Unit::findings) == "1,000,000,000,000");
  REQUIRE(words_of(1e300, Unit::bytes).find("TB") != std::string::npos);
}

TEST_CASE("slot time beyond a day is in hours, and clocks are to the millisecond") {
  REQUIRE(words_of(Exact{86399, 1}, Unit::slot_seconds) == "24 h");
  REQUIRE(words_of(Exact{119549, 1}, Unit::slot_seconds) == "33 h 12 min");
  REQUIRE(words_of(Exact{119549, 1}, Unit::seconds) == "1 d 09 h");
  REQUIRE(words_of(4442700.0, Unit::slot_seconds) == "1,234 h 05 min");
  REQUIRE(clock_of(SimTime::from_us(1500999)) == "00:00:01.500");
  REQUIRE(clock_of(SimTime::never()) == "never");
}

TEST_CASE("exact words round nothing") {
  REQUIRE(exact_words_of(Exact{350250000, 1000000}, Unit::seconds) == "350.25 s");
  REQUIRE(exact_words_of(Exact{1, 3}, Unit::seconds) == "1/3");
  REQUIRE(exact_words_of(Exact{203500, 1}, Unit::bytes) == "203,500 B");
  REQUIRE(exact_words_of(Exact{84, 100}, Unit::ratio) == "84 %");
  REQUIRE(exact_words_of(Exact{5, 9}, Unit::ratio) == "5/9");
  REQUIRE(exact_words_of(Exact{1234, 1}, Unit::assets) == "1,234");
}

TEST_CASE("digits are grouped by three") {
  REQUIRE(grouped(0) == "0");
  REQUIRE(grouped(999) == "999");
  REQUIRE(grouped(1000) == "1,000");
  REQUIRE(grouped(-1234567) == "-1,234,567");
  REQUIRE(counted(1, "scan", "scans") == "1 scan");
  REQUIRE(counted(0, "scan", "scans") == "0 scans");
}

TEST_CASE("printable text has no controls, no line breaks and no characters that reorder it") {
  REQUIRE(printable("plain \u00e9\u20ac\U0001f600") == "plain \u00e9\u20ac\U0001f600");
  REQUIRE(printable("a\tb\x7f") == "a\\x09b\\x7f");
  REQUIRE(printable("\u202e\u2028\u0085") == "\\u{202e}\\u{2028}\\u{85}");
  REQUIRE(printable("\xc0\xaf") == "\\xc0\\xaf");
}

TEST_CASE("only well-formed UTF-8 counts as a character") {
  REQUIRE(first_character("\u20ac").code == 0x20ac);
  REQUIRE_FALSE(first_character("\xe2\x82").is_valid);
  REQUIRE_FALSE(first_character("\xed\xa0\x80").is_valid);
  REQUIRE_FALSE(first_character("\xe0\x80\x80").is_valid);
  REQUIRE_FALSE(first_character("\xf4\x90\x80\x80").is_valid);
}

TEST_CASE("a text takes the columns that a terminal gives its characters") {
  REQUIRE(display_width("") == 0);
  REQUIRE(display_width("a\u20ac\xff") == 3);
  REQUIRE(display_width("\u65e5\u672c") == 4);
  REQUIRE(display_width("\uff21\uac00\U0001f600") == 6);
  REQUIRE(display_width("e\u0301\u200b") == 1);
  REQUIRE(display_width("\u2588\u2500\u25b2") == 3);
}

TEST_CASE("a text is cut between characters, and an accent stays with its letter") {
  REQUIRE(prefix_of_width("abc", 2) == 2);
  REQUIRE(prefix_of_width("e\u0301a", 1) == 3);
  REQUIRE(prefix_of_width("a\u65e5", 2) == 1);
  REQUIRE(prefix_of_width("\u65e5", 1) == 3);
  REQUIRE(shortened("abcdef", 6) == "abcdef");
  REQUIRE(shortened("abcdefg", 6) == "abc...");
  REQUIRE(shortened("\u65e5\u672c\u8a9e", 5) == "\u65e5...");
  REQUIRE(shortened("\u65e5\u672c\u8a9e", 4) == "...");
  REQUIRE(shortened("abcdef", 2) == "..");
}

TEST_CASE("a table of wide characters has straight columns") {
  TextTable table({{"site"}, {"n"}});
  table.add({"\u6771\u4eac", "1"});
  table.add({"rome", "2"});

  REQUIRE(table.render() == "site  n\n\u6771\u4eac  1\nrome  2\n");
}

TEST_CASE("wrapped text keeps its words, and its lines keep their width") {
  REQUIRE(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
  REQUIRE(wrap("", 5) == std::vector<std::string>{""});
  REQUIRE(wrap("in all 99 %, at least", 10) == std::vector<std::string>{"in all", "99 %, at", "least"});
  REQUIRE(wrap("after 15 min 30 s", 15) == std::vector<std::string>{"after 15 min", "30 s"});
  REQUIRE(wrap("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
  REQUIRE(wrap("data.recovered_fraction.assets", 18) ==
          std::vector<std::string>{"data.recovered_", "fraction.assets"});
  REQUIRE(rc::check("no line is too long and nothing is left out", [](const std::vector<std::string>& words) {
    const auto width = *rc::gen::inRange<std::size_t>(2, 30);
    std::string text;
    for (const std::string& word : words) text += word + " ";
    std::string letters;
    std::string wrapped;
    for (const char c : text) letters += c == ' ' ? "" : std::string(1, c);
    for (const std::string& line : wrap(text, width)) {
      RC_ASSERT(display_width(line) <= width);
      for (const char c : line) wrapped += c == ' ' ? "" : std::string(1, c);
    }
    RC_ASSERT(wrapped == letters);
  }));
}

TEST_CASE("a table aligns its columns by their characters") {
  TextTable table({{"name"}, {"size", TextTable::Align::right}});
  table.add({"\u00e9t\u00e9", "5"});
  table.add({"x", "1,000"});

  REQUIRE(table.render({2, 100}) ==
          "  name   size\n"
          "  \u00e9t\u00e9       5\n"
          "  x     1,000\n");
}

TEST_CASE("a table gives way in the columns that wrap") {
  TextTable table({{"name"}, {"definition", TextTable::Align::left, true}});
  table.add({"makespan", "First start to last integration, over all scans."});

  REQUIRE(table.render({0, 36}) ==
          "name      definition\n"
          "makespan  First start to last\n"
          "          integration, over all\n"
          "          scans.\n");
}

TEST_CASE("of two columns that wrap, the one that needs little gets it") {
  TextTable table({{"", TextTable::Align::left, true}, {"", TextTable::Align::left, true}});
  table.add({"one two three four five six", "is Stopped"});

  REQUIRE(table.render({0, 30}) == "one two three four  is Stopped\nfive six\n");
}

TEST_CASE("a table without titles begins with its first row, and refuses rows that do not fit") {
  TextTable table({{""}, {""}});
  table.add({"a", "b"});

  REQUIRE(table.render() == "a  b\n");
  REQUIRE_THROWS_AS(table.add({"a"}), InvariantError);
}

TEST_CASE("the list of measures names every measure of the catalog with its definition") {
  const std::string list = measure_list();

  std::string words;  // The definition without its line breaks.
  for (const char c : list) words += c == '\n' ? ' ' : c;
  for (const MeasureInfo& info : measure_catalog()) {
    INFO(info.name);
    REQUIRE(list.find("\n" + std::string(info.name) + " ") != std::string::npos);
    REQUIRE(words.find(info.definition.substr(0, 12)) != std::string::npos);
  }
}
