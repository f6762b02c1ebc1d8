#include "reports/measures/timeline_entries.hpp"

#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/reports/example.hpp"

using namespace scansim;
using namespace scansim::literals;
using scansim::example::at_time;

namespace {

/// An entry per minute, of these ranks; those of one rank tell the same if `repeats`.
Timeline timeline_of(const std::vector<TimelineRank>& ranks, bool repeats) {
  Timeline timeline;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    TimelineEntry entry;
    entry.at = entry.last = at_time(1_min * static_cast<std::int64_t>(i));
    entry.rank = ranks[i];
    entry.number = i;
    const std::string rank = std::to_string(static_cast<int>(ranks[i]));
    entry.words = TimelineWords(repeats ? "rank " + rank : "entry " + std::to_string(i));
    timeline.entries.push_back(entry);
  }
  return timeline;
}

std::vector<std::string> told(const Timeline& timeline) {
  std::vector<std::string> words;
  for (const TimelineEntry& entry : timeline.entries) words.push_back(told_words(entry));
  return words;
}

using enum TimelineRank;

}  // namespace

TEST_CASE("where all entries of a timeline have room, repeats are told one by one") {
  Timeline timeline = timeline_of({routine, routine, end}, true);
  make_room(timeline, 3);

  REQUIRE(told(timeline) == std::vector<std::string>{"rank 0", "rank 0", "rank 6"});
}

TEST_CASE("repeats of routine are told once before anything is left out") {
  Timeline timeline = timeline_of({routine, fault, routine, fault, routine, end}, true);
  make_room(timeline, 4);

  REQUIRE(told(timeline) ==
          std::vector<std::string>{"rank 0 (3 times, the last at 00:04:00)", "rank 3", "rank 3", "rank 6"});
  REQUIRE(timeline.left_out == Timeline().left_out);
}

TEST_CASE("the least grave and of those the latest entries are left out") {
  Timeline timeline = timeline_of({routine, failure, routine, recovery, fault, pressure, end}, false);
  timeline.entries[2].kind = TimelineKind::console;
  make_room(timeline, 6);
  REQUIRE(told(timeline) ==
          std::vector<std::string>{"entry 0", "entry 1", "entry 3", "entry 4", "entry 5", "entry 6"});
  REQUIRE(timeline.left_out[static_cast<std::size_t>(TimelineKind::console)] == 1);

  make_room(timeline, 2);
  REQUIRE(told(timeline) == std::vector<std::string>{"entry 1", "entry 6"});
}

TEST_CASE("faults are told one by one while there is routine to leave out") {
  Timeline timeline = timeline_of({routine, fault, fault, routine, end}, true);
  make_room(timeline, 3);

  REQUIRE(told(timeline) == std::vector<std::string>{"rank 3", "rank 3", "rank 6"});
  REQUIRE(timeline.left_out[static_cast<std::size_t>(TimelineKind::scan)] == 2);
}

TEST_CASE("the end of a run has room whatever there is") {
  Timeline timeline = timeline_of({failure, end, end}, false);
  make_room(timeline, 1);

  REQUIRE(told(timeline) == std::vector<std::string>{"entry 1", "entry 2"});
}

TEST_CASE("sentences on several scans of a site have one key, and each its numbers") {
  const Plan plan = example::plan();
  ScanNames names(plan);
  names.add(SiteId(0));
  TimelineWords first;
  first.add("of ").add_scan(names, ScanId(0)).add(": ends").add_detail(" (disruption 1)");
  names.add(SiteId(0));
  TimelineWords second;
  second.add("of ").add_scan(names, ScanId(1)).add(": ends").add_detail(" (disruption 2)");

  first.number_first_scans(names);
  second.number_first_scans(names);

  REQUIRE(first.key() == second.key());
  REQUIRE(first.text() == "of london-office#1: ends (disruption 1)");
  REQUIRE(second.text() == "of london-office#2: ends (disruption 2)");
}

TEST_CASE("the only scan of a site needs no number") {
  const Plan plan = example::plan();
  ScanNames names(plan);
  names.add(SiteId(0));
  TimelineWords words;
  words.add_scan(names, ScanId(0)).add(" ends");
  words.number_first_scans(names);

  REQUIRE(words.text() == "london-office ends");
}

TEST_CASE("scans that were lost stay when crashes give way") {
  Timeline timeline = timeline_of({failure, lost_scan, failure, lost_scan, failure, end}, false);
  make_room(timeline, 4);

  REQUIRE(told(timeline) == std::vector<std::string>{"entry 0", "entry 1", "entry 3", "entry 5"});
}

TEST_CASE("what is told once of several scans bears the number of none") {
  Timeline timeline = timeline_of({routine, routine, end}, false);
  for (std::size_t i = 0; i < 2; ++i) {
    timeline.entries[i].words = TimelineWords("london");
    timeline.entries[i].words.add_detail("#" + std::to_string(i + 1)).add(": Completed");
  }
  make_room(timeline, 2);

  REQUIRE(told(timeline).front() == "london: Completed (2 times, the last at 00:01:00)");
}
