// Tables that sort by a click on a heading and, where they are long, show the rows that have a word.

const rowsToFilter = 25;

// A table within a box that scrolls, so that the page never does.
function boxed(table) {
  if (table.parentElement.classList.contains("scroll")) return table.parentElement;
  const box = document.createElement("div");
  box.className = "scroll";
  table.replaceWith(box);
  box.append(table);
  return box;
}

// What a cell sorts by: the value of its first number, else `data-value`, else its text.
function keyOf(cell, isNumber) {
  if (!cell) return isNumber ? NaN : "";
  const data = cell.querySelector("data");
  const value = data ? data.value : cell.dataset.value;
  if (isNumber) return value === undefined || value === "" ? NaN : Number(value);
  return cell.textContent.trim();
}

function isNumberColumn(heading, column, rows) {
  if (heading.dataset.sort) return heading.dataset.sort === "number";
  return rows.some((row) => row.cells[column]?.querySelector("data"));
}

// Cells without a value come last, whichever way the table is sorted. Rows of equal keys keep their first order.
function sortedRows(rows, column, isNumber, isDescending) {
  const words = new Intl.Collator("en", {numeric: true});
  const keyed = rows.map((row, place) => ({row, place, key: keyOf(row.cells[column], isNumber)}));
  const isEmpty = (key) => isNumber ? Number.isNaN(key) : key === "";
  keyed.sort((a, b) => {
    if (isEmpty(a.key) || isEmpty(b.key)) return isEmpty(a.key) - isEmpty(b.key) || a.place - b.place;
    const order = isNumber ? a.key - b.key : words.compare(a.key, b.key);
    return (isDescending ? -order : order) || a.place - b.place;
  });
  return keyed.map((entry) => entry.row);
}

// First click up, second down, third as the page came.
function makeSortable(table) {
  const body = table.tBodies[0];
  const head = table.tHead?.rows[table.tHead.rows.length - 1];
  if (!body || !head) return;
  const firstOrder = [...body.rows];
  if (firstOrder.length < 2) return;
  [...head.cells].forEach((heading, column) => {
    if (heading.textContent.trim() === "" || heading.colSpan > 1) return;
    const isNumber = isNumberColumn(heading, column, firstOrder);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const next = {ascending: "descending", descending: null}[heading.getAttribute("aria-sort")];
      for (const other of head.cells) other.removeAttribute("aria-sort");
      const order = next === undefined ? "ascending" : next;
      if (order) heading.setAttribute("aria-sort", order);
      body.append(...(order ? sortedRows(firstOrder, column, isNumber, order === "descending") : firstOrder));
    });
  });
}

function makeFilter(table, box) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < rowsToFilter) return;
  const label = document.createElement("label");
  const field = document.createElement("input");
  const said = document.createElement("output");
  const line = document.createElement("div");
  line.className = "filter";
  field.type = "search";
  field.autocomplete = "off";
  label.append("Show rows with ", field);
  line.append(label, said);
  box.before(line);
  box.classList.add("tall");
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", table.closest("section")?.querySelector("h2")?.textContent ?? "Table");
  const texts = rows.map((row) => row.textContent.toLowerCase());
  field.addEventListener("input", () => {
    const word = field.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, i) => {
      row.hidden = !texts[i].includes(word);
      shown += !row.hidden;
    });
    said.textContent = word === "" ? "" : `${shown} of ${rows.length} rows`;
  });
}

function makeTables() {
  for (const table of document.querySelectorAll("main table")) {
    const box = boxed(table);
    if (!table.classList.contains("sortable") || !table.tBodies[0]) continue;
    makeSortable(table);
    makeFilter(table, box);
  }
}

