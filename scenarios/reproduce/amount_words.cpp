#include "scenarios/reproduce/amount_words.hpp"

#include "reports/writers/words.hpp"
#include "sim/kernel/require.hpp"
#include "sim/text/format.hpp"

namespace scansim {

namespace {

/// Below it the digits are as easily read as a plain form.
constexpr std::int64_t megabyte = 1'000'000;

}  // namespace

std::string bytes_in_full(Bytes bytes) {
  const std::string digits = grouped(bytes.count()) + " B";
  return bytes.count() < megabyte ? digits : digits + " (" + format_bytes(bytes) + ")";
}

std::string duration_in_full(Duration duration) {
  require(duration >= Duration(), "a duration that is told in full is not negative");
  constexpr std::int64_t us_per_min = 60'000'000;
  constexpr std::int64_t us_per_h = 60 * us_per_min;
  std::int64_t rest = duration.us();
  std::string text;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : " ") + part; };
  if (rest >= us_per_h) add(grouped(rest / us_per_h) + " h");
  rest %= us_per_h;
  if (rest >= us_per_min) add(std::to_string(rest / us_per_min) + " min");
  rest %= us_per_min;
  if (rest > 0 || text.empty()) add(format_duration_exact(Duration::from_us(rest)));
  return text;
}

}  // namespace scansim
