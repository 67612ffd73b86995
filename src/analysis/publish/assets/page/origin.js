/* What is told of one figure: its value before rounding, how it was rounded, its rule and the cells it was read from. */
const THAI_ZERO = 0x0e50;
const inArabic = (text) => text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO));
const fill = (saying, facts) => saying.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
const written = (number) => number.toLocaleString("en-US", { maximumFractionDigits: 10 });

/* The rounding that leads from the value to the number in the text; "" when the text is no rounded value. */
function roundingOf(value, text, sayings) {
  const found = /-?\d[\d,]*(\.\d+)?/.exec(inArabic(text).replace("−", "-"));
  if (value === null || !found) return "";
  const shown = Math.abs(Number(found[0].replaceAll(",", "")));
  const places = found[1] ? found[1].length - 1 : 0;
  const apart = Math.abs(Math.abs(value) - shown);
  if (apart === 0) return sayings.exact;
  if (apart > 0.5 * 10 ** -places * (1 + 1e-9)) return "";
  return places ? fill(sayings.places, { n: places }) : sayings.whole;
}

/* Words as an element; Thai among them is marked, for a page in another language. */
function said(text) {
  const element = document.createElement("span");
  element.textContent = text;
  if (/[ก-๛]/.test(text)) element.lang = "th";
  return element;
}

/* What a figure is called where it stands: the headings of its row and column, or the label of its tile. */
function namesOf(mark) {
  const row = mark.closest("tr");
  const headings = row
    ? [row.querySelector("th"), columnHeading(mark.closest("td, th"))]
    : [mark.closest("li")?.querySelector(".label")];
  return headings.filter(Boolean).map((one) => one.textContent.trim()).filter(Boolean);
}

/* The lowest heading over a cell; headings may span rows and columns. */
function columnHeading(cell) {
  const at = [...cell.parentNode.cells].slice(0, cell.cellIndex).reduce((sum, one) => sum + one.colSpan, 0);
  const rows = [...(cell.closest("table").tHead?.rows ?? [])];
  const grid = rows.map(() => []);
  rows.forEach((row, top) => [...row.cells].forEach((heading) => {
    let left = 0;
    while (grid[top][left]) left += 1;
    for (let down = 0; down < heading.rowSpan; down += 1) {
      for (let across = 0; across < heading.colSpan; across += 1) grid[top + down][left + across] = heading;
    }
  }));
  return grid.length ? grid[grid.length - 1][at] : null;
}

/* The inputs of a figure as items of a list: file, sheet and its rows, and how many runs of rows are not listed. */
function inputsOf(data, position, sayings) {
  const [total, ...runs] = data.inputs[position];
  const rowsAt = new Map();
  for (let at = 0; at < runs.length; at += 2) {
    rowsAt.set(runs[at], [...(rowsAt.get(runs[at]) ?? []), runs[at + 1].replace("-", "–")]);
  }
  const items = [...rowsAt].map(([place, rows]) => {
    const [file, sheet] = data.places[place];
    const saying = rows.length > 1 || rows[0].includes("–") ? sayings.rows : sayings.row;
    return [`${file} › `, sheet, ` › ${fill(saying, { rows: rows.join(", ") })}`];
  });
  const left = total - runs.length / 2;
  if (left) items.push([fill(sayings.more, { n: written(left) })]);
  return items.length ? items : [[sayings.none]];
}
