#pragma once
/// A queue in one piece of memory: taken from the front, added to at both ends. In place of std::deque,
/// which allocates even when it is empty: a run holds many queues that are, and is copied often.
/// Invariant: of the places held, at most half and one more are free at the front.

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace scansim {

template <class T>
class Fifo {
 public:
  using iterator = typename std::vector<T>::iterator;
  using const_iterator = typename std::vector<T>::const_iterator;

  [[nodiscard]] bool empty() const { return first_ == items_.size(); }
  [[nodiscard]] std::size_t size() const { return items_.size() - first_; }
  /// Places held, those that were taken included.
  [[nodiscard]] std::size_t held() const { return items_.size(); }
  iterator begin() { return items_.begin() + static_cast<std::ptrdiff_t>(first_); }
  iterator end() { return items_.end(); }
  [[nodiscard]] const_iterator begin() const { return items_.begin() + static_cast<std::ptrdiff_t>(first_); }
  [[nodiscard]] const_iterator end() const { return items_.end(); }
  // REQUIRES, of these four: not empty().
  [[nodiscard]] const T& front() const { return items_[first_]; }
  [[nodiscard]] T& front() { return items_[first_]; }
  [[nodiscard]] const T& back() const { return items_.back(); }
  [[nodiscard]] T& back() { return items_.back(); }

  void push_back(T item) { items_.push_back(std::move(item)); }
  template <class... Arguments>
  void emplace_back(Arguments&&... arguments) {
    items_.emplace_back(std::forward<Arguments>(arguments)...);
  }
  void push_front(T item) {
    if (first_ == 0) {
      first_ = items_.size() + 1;
      items_.insert(items_.begin(), first_, T());
    }
    items_[--first_] = std::move(item);
  }
  /// REQUIRES: not empty().
  void pop_front() {
    items_[first_++] = T();
    if (first_ == items_.size())
      clear();
    else if (first_ > items_.size() / 2)
      close_up();
  }
  /// REQUIRES: not empty().
  void pop_back() {
    items_.pop_back();
    if (first_ == items_.size()) clear();
  }
  void clear() {
    items_.clear();
    first_ = 0;
  }
  iterator erase(const_iterator place) { return items_.erase(place); }
  template <class Predicate>
  void erase_if(Predicate predicate) {
    close_up();
    std::erase_if(items_, predicate);
  }

 private:
  void close_up() {
    items_.erase(items_.begin(), begin());
    first_ = 0;
  }

  std::vector<T> items_;
  std::size_t first_ = 0;  ///< of the items, those before it were taken
};

}  // namespace scansim
