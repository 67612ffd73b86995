/* A long table: searched, sorted by the heading of a column, and folded to its first rows until all are asked for. */
const DIGITS = "๐๑๒๓๔๕๖๗๘๙";
const byWords = new Intl.Collator(root.lang).compare;
const HEADINGS = "group subtotal total".split(" ");

const isHeading = (row) => HEADINGS.some((name) => row.classList.contains(name));
const wordsOf = (row) => row.textContent.toLowerCase().replace(/[๐-๙]/g, (digit) => DIGITS.indexOf(digit));

function numberOf(text) {
  const plain = text.replace(/[๐-๙]/g, (digit) => DIGITS.indexOf(digit)).replace(/,/g, "").replace("−", "-");
  const found = plain.match(/-?\d+(\.\d+)?/);
  return found ? Number(found[0]) : null;
}

/* The lowest heading over each column, from left to right. */
function headingsOf(table) {
  const [top, bottom] = [...table.tHead.rows].map((row) => [...row.cells]);
  const under = [...(bottom ?? [])];
  return top.flatMap((cell) => (cell.colSpan > 1 || cell.scope === "colgroup" ? under.splice(0, cell.colSpan) : [cell]));
}

function sorter(column, isNumber, down) {
  const value = (row) => {
    const text = row.cells[column]?.textContent.trim() ?? "";
    return isNumber ? numberOf(text) : text || null;
  };
  return (one, other) => {
    const [left, right] = [value(one), value(other)];
    if (left === null || right === null) return (left === null) - (right === null);  // what is missing stands last
    return (isNumber ? left - right : byWords(left, right)) * (down ? -1 : 1);
  };
}

function longTable(holder) {
  const table = holder.querySelector("table");
  const body = table.tBodies[0];
  const asSent = [...body.rows];
  const { find, count, all, few, sort } = holder.dataset;
  const first = Number(holder.dataset.first ?? 0);

  const tools = document.createElement("div");
  tools.className = "long-tools";
  const label = tools.appendChild(document.createElement("label"));
  label.append(`${find} `);
  const query = label.appendChild(document.createElement("input"));
  query.type = "search";
  const told = tools.appendChild(document.createElement("output"));
  const fold = document.createElement("button");
  fold.type = "button";
  if (first) tools.append(fold);
  holder.prepend(tools);

  function show() {
    const asked = query.value.trim().toLowerCase().replace(/[๐-๙]/g, (digit) => DIGITS.indexOf(digit));
    const open = !first || Boolean(asked) || holder.classList.contains("open");
    let [seen, under, heading] = [0, "", null];
    const shown = { rows: 0, headings: new Set() };
    for (const row of body.rows) {
      if (isHeading(row)) [under, heading] = [wordsOf(row), row];
      else {
        row.hidden = Boolean(asked) && !`${wordsOf(row)} ${under}`.includes(asked);
        row.classList.toggle("more", first > 0 && ++seen > first);
        if (!row.hidden && (open || seen <= first)) {
          shown.rows += 1;
          shown.headings.add(heading);
        }
      }
    }
    for (const row of asSent) if (isHeading(row)) row.hidden = Boolean(asked) && !shown.headings.has(row);
    holder.classList.toggle("folded", !open);
    fold.textContent = holder.classList.contains("open") ? few : all;
    fold.setAttribute("aria-expanded", String(open));
    told.textContent = count.replace("{n}", shown.rows).replace("{of}", asSent.filter((row) => !isHeading(row)).length);
  }

  query.addEventListener("input", show);
  fold.addEventListener("click", () => { holder.classList.toggle("open"); show(); });
  if (!asSent.some(isHeading)) {
    const headings = headingsOf(table);
    headings.forEach((heading, column) => {
      const key = document.createElement("button");
      key.type = "button";
      key.className = "sort-key";
      key.title = sort;
      key.append(...heading.childNodes);
      heading.append(key);
      key.addEventListener("click", () => {
        const next = { none: "ascending", ascending: "descending", descending: "none" }[heading.ariaSort ?? "none"];
        headings.forEach((one) => one.removeAttribute("aria-sort"));
        if (next !== "none") heading.ariaSort = next;
        const isNumber = !/kind-(text|state|band|date|month)/.test(heading.className);
        const rows = next === "none" ? asSent : [...asSent].sort(sorter(column, isNumber, next === "descending"));
        body.append(...rows);
        show();
      });
    });
  }
  show();
}

whenReady(() => document.querySelectorAll(".table.long").forEach(longTable));
