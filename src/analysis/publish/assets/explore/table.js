// The table, the provinces side by side, and what is saved of them.
function made(name, options, ...inside) {
  const node = Object.assign(document.createElement(name), options || {});
  node.append(...inside.filter((child) => child !== null));
  return node;
}

function spoken(value, series) {
  const name = series || state.figure;
  return value === null ? word("missing") : formatNumber(value, placesOf(name, [value]));
}

function columns(seen) {
  const unit = (series) => { const text = word(data.series[series].unit); return text ? ` (${text})` : ""; };
  const told = seen.past && !seen.past.refused.length;
  const shown = [
    { key: "rank", label: word("rank"), sort: "rank", number: true },
    { key: "range", label: word("range"), number: true },
    { key: "name", label: word("province"), sort: "name" },
    { key: "group", label: word(state.scheme), sort: "group", extra: true },
    { key: "value", label: `${word("value")}${unit(state.figure)}`, sort: "value", number: true },
    { key: "against", label: `${word(data.series[state.against || state.figure].name)}${unit(state.against || state.figure)}`, sort: "against", number: true },
    { key: "change", label: word("change"), sort: "change", number: true },
    { key: "then", label: word("then"), number: true, extra: true },
    { key: "rank_then", label: word("rank_then"), number: true, extra: true },
    { key: "from_median", label: word("from_median"), sort: "from_median", number: true, extra: true },
  ];
  const asked = (key) => {
    if (["change", "then", "rank_then"].includes(key)) return told;
    if (key === "against") return state.against;
    if (["from_median", "group"].includes(key)) return !told;
    return key !== "range" || seen.hasIntervals;
  };
  return shown.filter(({ key }) => asked(key));
}

function drawTable(seen) {
  const shown = columns(seen);
  document.getElementById("head").replaceChildren(...shown.map((column) => headOf(column)));
  const places = placesOf(state.figure, seen.rows.map((row) => row.value));
  const againstPlaces = state.against ? placesOf(state.against, seen.rows.map((row) => row.against)) : 0;
  const body = document.getElementById("rows");
  const focused = document.activeElement && body.contains(document.activeElement) ? document.activeElement.dataset.code : null;
  body.replaceChildren(...seen.rows.map((row) => rowOf(row, shown, { places, againstPlaces })));
  if (seen.reach && ["rank", "value"].includes(state.sort.replace(/^-/, ""))) cutAt(seen, body);
  const first = body.querySelector(focused ? `[data-code="${focused}"]` : "tr") || body.querySelector("tr");
  if (first) first.tabIndex = 0;
  if (first && focused) first.focus({ preventScroll: true });
}

// A line between the provinces that reach the threshold and those that do not.
function cutAt(seen, body) {
  const reaches = (row) => row.value >= seen.reach.limit;
  seen.rows.forEach((row, at) => {
    const above = seen.rows[at - 1];
    if (above && row.value !== null && reaches(row) !== reaches(above)) body.children[at].classList.add("cut");
  });
}

function signed(value, places) {
  return value === null ? "–" : `${value > 0 ? "+" : ""}${formatNumber(value, places)}`;
}

function kindOf(column) {
  return [column.number && "number", column.extra && "extra"].filter(Boolean).join(" ");
}

function headOf(column) {
  const own = state.sort.replace(/^-/, "") === column.sort;
  const head = made("th", { scope: "col", className: kindOf(column) });
  if (!column.sort) {
    head.textContent = column.label;
    return head;
  }
  const down = state.sort.startsWith("-");
  head.setAttribute("aria-sort", own ? (down ? "descending" : "ascending") : "none");
  const button = made("button", { type: "button", textContent: column.label });
  button.dataset.sort = column.sort;
  button.append(made("span", { className: "arrow", textContent: own ? (down ? " ▼" : " ▲") : "" }));
  head.append(button);
  return head;
}

function rowOf(row, shown, { places, againstPlaces }) {
  const picked = state.picked.includes(row.code);
  const line = made("tr", { tabIndex: -1, className: picked ? "picked" : "" });
  line.dataset.code = row.code;
  line.setAttribute("aria-selected", String(picked));
  const texts = {
    rank: row.rank === null ? "–" : String(row.rank),
    range: rangeOf(row),
    group: groupName(row.group, state.scheme) || "–",
    against: row.against === null ? "–" : formatNumber(row.against, againstPlaces),
    from_median: signed(row.from_median, places),
    then: row.then === null ? "–" : formatNumber(row.then.value, places),
  };
  const told = shown.some(({ key }) => key === "change"); // then the chart alone shows the intervals
  for (const column of shown) {
    const options = { className: kindOf(column) };
    if (column.key === "group" && state.scheme === "cluster") options.lang = "th"; // clusters have Thai names only
    if (column.key === "name") line.append(made("th", { scope: "row" }, areaName(row.area), ...marksOf(row, places)));
    else if (column.key === "value") line.append(made("td", options, valueOf(row, places), told ? null : intervalOf(row, places)));
    else if (column.key === "change") line.append(made("td", options, signed(row.change, places), row.moved ? made("small", { className: "mark-moved", textContent: word("moved_mark") }) : null));
    else if (column.key === "rank_then") line.append(made("td", options, row.then ? String(row.then.rank) : "–", row.then && row.then.best !== null ? made("small", { textContent: ` (${rangeOf(row.then)})` }) : null));
    else line.append(made("td", { ...options, textContent: texts[column.key] }));
  }
  return line;
}

function rangeOf(row) {
  if (row.best === null) return "–";
  return row.best === row.worst ? String(row.best) : `${row.best}–${row.worst}`;
}

function valueOf(row, places) {
  return row.value === null ? made("abbr", { title: word("missing"), textContent: "–" }) : formatNumber(row.value, places);
}

function intervalOf(row, places) {
  if (row.value === null || row.low === row.high) return null;
  return made("small", { textContent: ` (${formatNumber(row.low, places)}–${formatNumber(row.high, places)})` });
}

function marksOf(row, places) {
  const [, , , doubted, recomputed] = row.row;
  if (!doubted) return row.flips ? [made("small", { className: "mark-flip", textContent: word("flips") })] : [];
  const known = recomputed === undefined ? null : recomputed;
  const marks = [made("small", { className: "mark-doubt", textContent: word("doubted", formatNumber(known, places)) })];
  if (row.flips) marks.push(made("small", { className: "mark-flip", textContent: word("flips") }));
  return marks;
}

// Side by side

function drawPicked(selection) {
  const box = document.getElementById("picked");
  if (!selection.picked.length) {
    box.replaceChildren(made("p", { className: "note", textContent: word("pick_hint") }));
    return;
  }
  const whole = new Map(look({ ...selection, member: "", search: "", only: "" }).rows.map((row) => [row.code, row]));
  const areas = selection.picked.map((code) => byCode.get(code));
  const cell = (text) => made("td", { className: "number", textContent: text });
  const line = (label, text) => made("tr", {}, made("th", { scope: "row", textContent: label }), ...areas.map((area) => cell(text(area))));
  const own = (area, tell) => { const row = whole.get(area.code); return row && row.value !== null ? tell(row) : "–"; };
  const group = (area) => groupOf(area, "cluster", selection.period) || "–";
  const head = made("tr", {}, made("td"), ...areas.map((area) => {
    const button = made("button", { type: "button", className: "drop", title: word("clear"), textContent: "×" });
    button.dataset.drop = area.code;
    button.setAttribute("aria-label", `${word("clear")} ${areaName(area)}`);
    return made("th", { scope: "col" }, areaName(area), button);
  }));
  const peers = made("tr", {}, made("th", { scope: "row", textContent: word("cluster") }), ...areas.map((area) => {
    if (group(area) === "–") return cell("–");
    const button = made("button", { type: "button", className: "peers", title: word("peers") }, made("span", { lang: "th", textContent: group(area) }));
    button.dataset.peers = group(area);
    return made("td", { className: "number" }, button);
  }));
  const rankInCluster = (row) => {
    const values = [...whole.values()].filter((one) => one.value !== null && group(one.area) === group(row.area)).map((one) => one.value);
    return group(row.area) === "–" ? "–" : `${rankAmong(row.value, values)} / ${values.length}`;
  };
  const small = multiplesOf(selection);
  const history = periodsOf(selection.figure).map((key) => {
    const slice = sliceOf(selection.figure, key);
    const label = made("th", { scope: "row" }, word(data.periods[key].name), made("small", { textContent: rulesOf(slice).join(" · ") }));
    return made("tr", { className: key === selection.period ? "now" : "" }, label, ...areas.map((area) => {
      const value = shownOf(slice.rows[area.code], selection.replaced);
      return cell(value === null ? "–" : spoken(value));
    }));
  });
  box.replaceChildren(
    ...(small.length ? [
      made("div", { className: "multiples card" }, ...small.map(([name, svg]) => made("figure", {}, made("figcaption", { textContent: name }), svg))),
      made("p", { className: "note", textContent: word("multiples") }),
    ] : []),
    made("div", { className: "scroll" }, made("table", {},
      made("thead", {}, head),
      made("tbody", {}, peers, line(word("rank"), (area) => own(area, (row) => (row.best === null ? row.rank : `${row.rank} (${rangeOf(row)})`))),
        line(word("rank_in_cluster"), (area) => own(area, rankInCluster)), line(word("from_median"), (area) => own(area, (row) => signed(row.from_median, placesOf(state.figure, [row.from_median]))))),
      made("tbody", { className: "history" }, ...history))),
    made("p", { className: "note", textContent: word("years_apart") }),
  );
}

function rulesOf(slice) {
  const definition = data.definitions[slice.definition];
  return [definition ? word(definition) : slice.definition, slice.criteria, slice.synthetic ? word("synthetic_short") : ""].filter(Boolean);
}

// Saving

function columnsSaved(seen) {
  const series = data.series[state.figure];
  const wide = (row) => row.low !== row.high;
  return [
    ["code", word("code"), (row) => row.code],
    ["name", word("province"), (row) => areaName(row.area)],
    ["group", word(state.scheme), (row) => row.group],
    ["figure", word("figure"), () => word(series.name)],
    ["period", word("period"), () => word(data.periods[state.period].name)],
    ["value", word("value"), (row) => row.value],
    ["low", word("low"), (row) => (wide(row) ? row.low : null)],
    ["high", word("high"), (row) => (wide(row) ? row.high : null)],
    ["rank", word("rank"), (row) => row.rank],
    ["best", `${word("range")} <`, (row) => row.best],
    ["worst", `${word("range")} >`, (row) => row.worst],
    ["from_median", word("from_median"), (row) => row.from_median],
    ["recomputed", word("doubted", "").trim(), (row) => (row.row[3] ? row.row[4] : null)],
    ["synthetic", word("synthetic"), () => (seen.slice.synthetic ? 1 : 0)],
    ...(seen.reach ? [["reached", word("reached", limitWords()), (row) => (row.value === null ? null : Number(row.value >= seen.reach.limit))]] : []),
    ...(seen.past && !seen.past.refused.length ? [
      ["then", word(data.periods[seen.past.key].name), (row) => row.then && row.then.value],
      ["change", word("change"), (row) => row.change],
      ["rank_then", word("rank_then"), (row) => row.then && row.then.rank],
      ["moved", word("moved_mark"), (row) => (row.change === null ? null : Number(row.moved))],
    ] : []),
    ...(state.against ? [["against", word(data.series[state.against].name), (row) => row.against]] : []),
  ];
}

function csvOf(seen) {
  const quoted = (value) => (value === null || value === undefined ? "" : /[",\n]/.test(String(value)) ? `"${String(value).replace(/"/g, '""')}"` : String(value));
  const columns = columnsSaved(seen);
  const lines = seen.rows.map((row) => columns.map(([, , of]) => of(row)));
  return `\ufeff${[columns.map(([, label]) => label), ...lines].map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
}

// What a notebook is told of the view: the same columns, and the facts above them.
function toldOf(seen) {
  const columns = [...columnsSaved(seen), ["flips", word("flips"), (row) => row.flips]];
  return {
    link: toLink(state), keys: columns.map(([key]) => key), labels: columns.map(([, label]) => label),
    rows: seen.rows.map((row) => columns.map(([, , of]) => of(row) ?? null)),
    median: seen.median, nation: seen.nation, together: seen.together, with_value: seen.withValue, members: seen.members,
    notes: [at("summary").textContent, at("basis").textContent],
  };
}

function save(seen) {
  const url = URL.createObjectURL(new Blob([csvOf(seen)], { type: "text/csv;charset=utf-8" }));
  const link = made("a", { href: url, download: `${state.figure}-${state.period}.csv` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
