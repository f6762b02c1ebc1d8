#include "scenarios/load/csv.hpp"

#include <algorithm>
#include <utility>

namespace scansim::load {

bool CsvReader::at_line_end() const {
  if (at_ >= text_.size() || text_[at_] == '\n') return true;
  return text_[at_] == '\r' && (at_ + 1 >= text_.size() || text_[at_ + 1] == '\n');
}

void CsvReader::skip_line_end() {
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') ++at_;
}

bool CsvReader::next_row(std::vector<CsvCell>& cells) {
  cells.clear();
  unescaped_.clear();
  while (at_ < text_.size() && at_line_end()) skip_line_end();
  if (at_ >= text_.size() || fault_) return false;
  while (read_cell(cells)) {
    if (at_line_end()) {
      skip_line_end();
      // Views are taken last: the strings may have moved while the row grew.
      std::size_t next = 0;
      for (CsvCell& cell : cells)
        if (cell.text.data() == nullptr) cell.text = unescaped_[next++];
      return true;
    }
    ++at_;  // The comma.
  }
  return false;
}

bool CsvReader::read_cell(std::vector<CsvCell>& cells) {
  if (at_ < text_.size() && text_[at_] == '"') return read_quoted_cell(cells);
  const std::size_t begin = at_;
  at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
  std::size_t end = at_;
  if (end > begin && text_[end - 1] == '\r' && (at_ == text_.size() || text_[at_] == '\n')) --end;
  at_ = end;
  const std::string_view cell = text_.substr(begin, end - begin);
  if (const std::size_t quote = cell.find('"'); quote != std::string_view::npos) {
    fault_ = CsvFault{begin + quote, "a quote inside a cell that does not begin with one"};
    return false;
  }
  cells.push_back({cell, begin});
  return true;
}

bool CsvReader::read_quoted_cell(std::vector<CsvCell>& cells) {
  const std::size_t open = at_;
  std::size_t close = open + 1;
  bool has_doubled = false;
  while (true) {
    close = text_.find('"', close);
    if (close == std::string_view::npos) {
      fault_ = CsvFault{open, "this quote is never closed"};
      return false;
    }
    if (close + 1 >= text_.size() || text_[close + 1] != '"') break;
    has_doubled = true;
    close += 2;
  }
  const std::string_view inside = text_.substr(open + 1, close - open - 1);
  at_ = close + 1;
  if (!at_line_end() && text_[at_] != ',') {
    fault_ = CsvFault{at_, "after a closing quote, a comma or the end of the line is expected"};
    return false;
  }
  if (!has_doubled) {
    cells.push_back({inside, open});
    return true;
  }
  std::string plain;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    plain += inside[i];
    if (inside[i] == '"') ++i;  // The second of a doubled quote.
  }
  unescaped_.push_back(std::move(plain));
  cells.push_back({std::string_view(), open});
  return true;
}

}  // namespace scansim::load
