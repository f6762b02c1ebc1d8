#include "scenarios/cli/sqlite_file.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <system_error>

#include "scenarios/cli/output_file.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

namespace fs = std::filesystem;

/// "Scan": written into the header of our databases, at this place, most significant byte first.
constexpr std::uint32_t application_id = 0x5363616e;
constexpr std::size_t application_id_place = 68;
constexpr std::string_view magic("SQLite format 3\0", 16);

/// Throws UsageError if there is a file of this name that holds something and is no database of ours.
void refuse_file_of_others(const fs::path& target) {
  std::error_code error;
  if (!is_replaceable_file(target) || !fs::exists(target, error) || fs::file_size(target, error) == 0) return;
  std::string header(application_id_place + 4, '\0');
  std::ifstream(target, std::ios::binary).read(header.data(), static_cast<std::streamsize>(header.size()));
  std::uint32_t id = 0;
  for (std::size_t i = 0; i < 4; ++i)
    id = id << 8 | static_cast<unsigned char>(header[application_id_place + i]);
  const bool is_database = header.starts_with(magic);
  if (is_database && id == application_id) return;
  throw UsageError("--sqlite would replace " + scansim::quoted(target.string()) + ", which is " +
                       (is_database ? "a database that scansim has not written" : "no SQLite database"),
                   {"name another file, or remove this one"});
}

/// A folder of our own, removed with all that is in it.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "scansim-XXXXXX").string();
    if (error || ::mkdtemp(name.data()) == nullptr)
      throw OutputError("cannot make a temporary file for the database: " +
                        std::generic_category().message(error ? error.value() : errno));
    folder_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] std::string file() const { return (folder_ / "tables.sqlite").string(); }

 private:
  fs::path folder_;
};

std::string_view type_of(TidyType type) {
  constexpr std::string_view types[] = {"INTEGER", "REAL", "TEXT"};
  return types[static_cast<std::size_t>(type)];
}

/// Names of tables and columns are our own words; `before`, `from` and `to` are words of SQL too.
std::string quoted_name(std::string_view name) { return "\"" + std::string(name) + "\""; }

std::string create_statement(const TidyTable& table) {
  std::string columns;
  for (const TidyColumn& column : table.columns)
    columns +=
        (columns.empty() ? "" : ", ") + quoted_name(column.name) + " " + std::string(type_of(column.type));
  return "CREATE TABLE " + quoted_name(table.name) + " (" + columns + ")";
}

std::string insert_statement(std::string_view table, std::size_t columns) {
  std::string marks = "?";
  for (std::size_t i = 1; i < columns; ++i) marks += ", ?";
  return "INSERT INTO " + quoted_name(table) + " VALUES (" + marks + ")";
}

void bind(SQLite::Statement& statement, int place, const TidyCell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return statement.bind(place, *whole);
  if (const auto* text = std::get_if<std::string>(&cell)) return statement.bind(place, *text);
  if (const auto* exact = std::get_if<Exact>(&cell)) return statement.bind(place, exact->value());
  statement.bind(place);
}

void insert(SQLite::Database& database, std::string_view table, const std::vector<std::string>& texts) {
  SQLite::Statement statement(database, insert_statement(table, texts.size()));
  for (std::size_t i = 0; i < texts.size(); ++i) statement.bind(static_cast<int>(i + 1), texts[i]);
  statement.exec();
}

void write_dictionary(SQLite::Database& database) {
  database.exec(
      "CREATE TABLE dictionary (\"table\" TEXT, \"column\" TEXT, type TEXT, unit TEXT, meaning TEXT)");
  database.exec("CREATE TABLE definitions (measure TEXT, unit TEXT, definition TEXT)");
  for (const TidyTable& table : tidy_tables())
    for (const TidyColumn& column : table.columns)
      insert(database, "dictionary",
             {std::string(table.name), std::string(column.name), std::string(type_of(column.type)),
              std::string(column.unit), std::string(column.meaning)});
  for (const MeasureInfo& info : measure_catalog())
    insert(database, "definitions",
           {std::string(info.name), std::string(name_of(info.unit)), std::string(info.definition)});
}

void write_provenance(SQLite::Database& database, const Provenance& provenance) {
  database.exec("CREATE TABLE provenance (key TEXT, value TEXT)");
  database.exec("CREATE TABLE files (name TEXT, text TEXT)");
  for (const auto& [key, value] : provenance.facts) insert(database, "provenance", {key, value});
  for (const auto& [name, text] : provenance.files) insert(database, "files", {name, text});
}

}  // namespace

struct SqliteFile::Parts {
  explicit Parts(const fs::path& name) : target(name), shown(name.string()) {}

  OutputFile target;
  std::string shown;
  ScratchFolder scratch;
  std::optional<SQLite::Database> database;
  std::optional<SQLite::Transaction> all;
  std::vector<std::unique_ptr<SQLite::Statement>> inserts;  ///< by TidyName

  [[noreturn]] void fail(const SQLite::Exception& error) const {
    throw OutputError("cannot write the database `" + shown + "`: " + error.what());
  }
};

SqliteFile::SqliteFile(const fs::path& target, const Provenance& provenance)
    : parts_((refuse_file_of_others(target), std::make_unique<Parts>(target))) {
  try {
    SQLite::Database& database =
        parts_->database.emplace(parts_->scratch.file(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    // Nobody sees this file before it is whole, so nothing of it needs to survive a crash.
    database.exec("PRAGMA journal_mode = OFF");
    database.exec("PRAGMA synchronous = OFF");
    database.exec("PRAGMA application_id = " + std::to_string(application_id));
    parts_->all.emplace(database);
    write_provenance(database, provenance);
    write_dictionary(database);
    for (const TidyTable& table : tidy_tables()) {
      database.exec(create_statement(table));
      parts_->inserts.push_back(
          std::make_unique<SQLite::Statement>(database, insert_statement(table.name, table.columns.size())));
    }
  } catch (const SQLite::Exception& error) {
    parts_->fail(error);
  }
}

SqliteFile::~SqliteFile() = default;

void SqliteFile::write(TidyName table, const std::vector<TidyCell>& row) {
  SQLite::Statement& statement = *parts_->inserts[static_cast<std::size_t>(table)];
  try {
    for (std::size_t i = 0; i < row.size(); ++i) bind(statement, static_cast<int>(i + 1), row[i]);
    statement.exec();
    statement.reset();
  } catch (const SQLite::Exception& error) {
    parts_->fail(error);
  }
}

void SqliteFile::commit() {
  try {
    parts_->inserts.clear();
    parts_->all->commit();
    parts_->all.reset();
    parts_->database.reset();
  } catch (const SQLite::Exception& error) {
    parts_->fail(error);
  }
  std::ifstream whole(parts_->scratch.file(), std::ios::binary);
  std::string piece(std::size_t{1} << 20, '\0');
  while (whole.read(piece.data(), static_cast<std::streamsize>(piece.size())) || whole.gcount() > 0)
    parts_->target.write(std::string_view(piece).substr(0, static_cast<std::size_t>(whole.gcount())));
  if (!whole.eof())
    throw OutputError("cannot write the database `" + parts_->shown + "`: its temporary file cannot be read");
  parts_->target.commit();
}

}  // namespace scansim
