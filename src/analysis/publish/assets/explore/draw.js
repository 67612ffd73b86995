// The map and the chart. Whatever stands for a province carries data-code, so that one listener serves all.
const SVG = "http://www.w3.org/2000/svg";
const [MAP_WIDTH, WINDOW_LEFT, WINDOW_TOP, WINDOW_WIDTH] = [5600, 3420, 3230, 2060];
const [WIDE, HIGH] = [440, 260];
const EDGE = { left: 56, right: 12, top: 16, bottom: 34 };

function drawn(name, attributes, inside) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(key, value);
  for (const child of inside || []) node.append(child);
  return node;
}

function colourOf(step, count) {
  const last = data.colours.length - 1;
  return data.colours[count ? Math.round((step * last) / count) : last - 1];
}

function inkOf(step, count) {
  return (count ? (step * (data.colours.length - 1)) / count : data.colours.length - 2) >= 3 ? "#fff" : "#1c2733";
}

// The map: outlines once, then every province twice, on the country and in the window around Bangkok.

function makeMap() {
  const { width, height, paths, window: seen } = data.map;
  const stripes = drawn("pattern", { id: "hatch", width: 60, height: 60, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, [
    drawn("rect", { width: 60, height: 60, fill: "#f3f6f9" }), drawn("rect", { width: 20, height: 60, fill: "#b9c3ce" }),
  ]);
  const outlines = Object.entries(paths).map(([code, d]) => drawn("path", { id: `p${code}`, d }));
  const areas = () => Object.keys(paths).map((code) => drawn("use", { href: `#p${code}`, class: "area", "data-code": code }));
  const [left, top, right, bottom] = seen;
  const windowHeight = Math.round((WINDOW_WIDTH * (bottom - top)) / (right - left));
  const place = { x: WINDOW_LEFT, y: WINDOW_TOP, width: WINDOW_WIDTH, height: windowHeight };
  const caption = drawn("text", { x: WINDOW_LEFT, y: WINDOW_TOP - 55, "font-size": 135, class: "faint" });
  const svg = drawn("svg", { viewBox: `0 0 ${MAP_WIDTH} ${height}`, role: "img" }, [
    drawn("defs", {}, [stripes, ...outlines]),
    drawn("g", { class: "areas country" }, areas()), drawn("g", { class: "signs country" }),
    drawn("rect", { x: left, y: top, width: right - left, height: bottom - top, class: "frame", "stroke-width": 9 }),
    caption,
    drawn("svg", { ...place, viewBox: `${left} ${top} ${right - left} ${bottom - top}` }, [
      drawn("g", { class: "areas window" }, areas()), drawn("g", { class: "signs window" }),
    ]),
    drawn("rect", { ...place, class: "frame", "stroke-width": 12 }),
  ]);
  document.getElementById("map").append(svg);
  return { svg, caption, uses: [...svg.querySelectorAll("use")], signs: [...svg.querySelectorAll(".signs")] };
}

function drawMap(map, seen, selection) {
  const rows = new Map(seen.rows.map((row) => [row.code, row]));
  const classes = seen.slice.edges.length;
  for (const use of map.uses) {
    const row = rows.get(use.dataset.code);
    const kind = !row ? "off" : row.value === null ? "none" : "on";
    use.setAttribute("class", `area ${kind}${selection.picked.includes(use.dataset.code) ? " picked" : ""}`);
    use.setAttribute("fill", kind === "on" ? colourOf(row.step, classes) : kind === "none" ? "url(#hatch)" : "#e4e8ed");
  }
  for (const layer of map.signs) {
    const size = layer.classList.contains("window") ? 16 : 34;
    layer.replaceChildren(...seen.rows.filter((row) => row.value !== null).map((row) => signOf(row, classes, size)));
  }
  map.caption.textContent = word("near_bangkok");
  const values = seen.rows.filter((row) => row.value !== null).map((row) => `${areaName(row.area)} ${spoken(row.value)}`);
  map.svg.setAttribute("aria-label", `${word("map")}: ${values.join(", ")}`);
  drawKey(seen, classes);
}

function signOf(row, classes, size) {
  const [x, y] = data.map.signs[row.code];
  const ink = inkOf(row.step, classes);
  if (data.series[state.figure].kind !== "level") {
    return drawn("circle", { cx: x, cy: y, r: Math.round((0.42 + 0.17 * row.step) * size), fill: ink });
  }
  const digit = drawn("text", { x, y: y + size, "font-size": size * 3, "text-anchor": "middle", fill: ink, class: "digit" });
  digit.textContent = row.step;
  return digit;
}

function drawKey(seen, classes) {
  const { edges } = seen.slice;
  const level = data.series[state.figure].kind === "level";
  const said = (edge) => formatNumber(edge, edge % 1 ? 2 : 0);
  const label = (step) => {
    if (level) return `${word(data.series[state.figure].unit)} ${step}`;
    if (!classes) return word("value");
    if (!step) return word("below", said(edges[0]));
    return step === classes ? word("from", said(edges[step - 1])) : word("from_to", said(edges[step - 1]), said(edges[step]));
  };
  const count = (step) => seen.rows.filter((row) => row.step === step).length;
  const items = Array.from({ length: classes + 1 }, (_, at) => classes - at).map((step) => {
    const size = 9 * (0.42 + 0.17 * step) + 1;
    const mark = level ? drawn("text", { x: 13, y: 15, "text-anchor": "middle", "font-size": 13, fill: inkOf(step, classes) })
      : drawn("circle", { cx: 13, cy: 10, r: Math.min(size, 8), fill: inkOf(step, classes) });
    if (level) mark.textContent = step;
    return [drawn("rect", { width: 26, height: 20, fill: colourOf(step, classes) }), mark, label(step), count(step)];
  });
  const missing = seen.rows.filter((row) => row.value === null).length;
  if (missing) items.push([drawn("rect", { width: 26, height: 20, fill: "url(#hatch-key)" }), null, word("missing"), missing]);
  items.push([drawn("rect", { width: 26, height: 20, fill: "#e4e8ed" }), null, `${word("outside")} · ${word("no_office")}`, null]);
  document.getElementById("key").replaceChildren(...items.map(([box, mark, text, many]) => {
    const pattern = box.getAttribute("fill") === "url(#hatch-key)" ? [drawn("defs", {}, [keyHatch()])] : [];
    const svg = drawn("svg", { viewBox: "0 0 26 20", "aria-hidden": "true" }, [...pattern, box, ...(mark ? [mark] : [])]);
    const line = document.createElement("li");
    line.append(svg, ` ${text}${many === null ? "" : ` (${many})`}`);
    return line;
  }));
}

function keyHatch() {
  return drawn("pattern", { id: "hatch-key", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, [
    drawn("rect", { width: 6, height: 6, fill: "#f3f6f9" }), drawn("rect", { width: 2, height: 6, fill: "#b9c3ce" }),
  ]);
}

// The chart: values in order with their intervals, or one figure against another.

function scale(values, from, to) {
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (low === high) [low, high] = [low - 1, high + 1];
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough);
  const [first, last] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  const ticks = [];
  for (let at = 0; first + at * step <= last + step / 2; at += 1) ticks.push(Number((first + at * step).toPrecision(12)));
  return { ticks, at: (value) => from + ((value - first) / (last - first)) * (to - from) };
}

function drawChart(seen, selection) {
  const pair = selection.against !== "";
  const rows = seen.rows.filter((row) => row.value !== null && (!pair || row.against !== null));
  const box = document.getElementById("chart");
  if (!rows.length) {
    const unmoved = state.only === "moved" && !seen.past.refused.length && seen.hasIntervals;
    const empty = seen.rows.length ? word(pair ? "no_pairs" : "missing") : unmoved ? word("none_moved") : pastWords(seen) || word("missing");
    box.replaceChildren(Object.assign(document.createElement("p"), { textContent: empty, className: "note" }));
    return;
  }
  const bounds = rows.flatMap((row) => [row.low, row.high]);
  const limit = seen.reach ? [seen.reach.limit] : [];
  const nation = !pair && seen.nation !== null ? [seen.nation] : [];
  const y = scale([...(pair ? rows.map((row) => row.value) : [...bounds, ...nation]), ...limit], HIGH - EDGE.bottom, EDGE.top);
  const inOrder = [...rows].sort((a, b) => b.value - a.value || a.area.order - b.area.order);
  const x = pair ? scale(rows.map((row) => row.against), EDGE.left, WIDE - EDGE.right) : null;
  const across = (row, at) => (pair ? x.at(row.against) : EDGE.left + ((at + 0.5) * (WIDE - EDGE.left - EDGE.right)) / rows.length);
  const svg = drawn("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img" }, [
    ...y.ticks.flatMap((tick) => levelLine(y.at(tick), formatNumber(tick, tick % 1 ? 1 : 0), "grid")),
    ...inOrder.map((row, at) => dotOf(row, across(row, at), y, pair)),
    ...(pair ? pairLines(rows, x, y) : middleLines(seen, y)),
    ...limit.flatMap((one) => limitLine(y.at(one))),
    ...inOrder.flatMap((row, at) => (selection.picked.includes(row.code) ? [nameOf(row, across(row, at), y.at(row.value))] : [])),
  ]);
  svg.setAttribute("aria-label", `${word("chart")}: ${inOrder.map((row) => `${areaName(row.area)} ${spoken(row.value)}`).join(", ")}`);
  box.replaceChildren(svg);
}

function levelLine(y, text, kind) {
  const label = drawn("text", { x: EDGE.left - 8, y: y + 4, "text-anchor": "end", class: "faint" });
  label.textContent = text;
  return [drawn("line", { x1: EDGE.left, x2: WIDE - EDGE.right, y1: y, y2: y, class: kind }), ...(text ? [label] : [])];
}

function middleLines(seen, y) {
  const lines = [["median", seen.median], ["nation", seen.nation]].filter(([, value]) => value !== null);
  const close = lines.length === 2 && Math.abs(y.at(lines[0][1]) - y.at(lines[1][1])) < 14;
  return lines.flatMap(([name, value], at) => {
    const above = !close || value === Math.max(...lines.map(([, one]) => one)) ? -5 : 14;
    const label = drawn("text", { x: WIDE - EDGE.right, y: y.at(value) + (close && lines[0][1] === lines[1][1] && at ? 14 : above), "text-anchor": "end", class: name });
    label.textContent = `${word(name === "nation" ? seen.slice.whose ?? name : name)} ${spoken(value)}`;
    return [drawn("line", { x1: EDGE.left, x2: WIDE - EDGE.right, y1: y.at(value), y2: y.at(value), class: `middle ${name}` }), label];
  });
}

function limitWords() {
  return formatNumber(Number(state.threshold), (state.threshold.split(".")[1] || "").length);
}

function limitLine(y) {
  const label = drawn("text", { x: EDGE.left + 2, y: y - 4, class: "limit" });
  label.textContent = `${word("threshold")} ${limitWords()}`;
  return [drawn("line", { x1: EDGE.left, x2: WIDE - EDGE.right, y1: y, y2: y, class: "limit" }), label];
}

function pairLines(rows, x, y) {
  const middle = { x: medianOf(rows.map((row) => row.against)), y: medianOf(rows.map((row) => row.value)) };
  const ticks = x.ticks.flatMap((tick) => {
    const label = drawn("text", { x: x.at(tick), y: HIGH - 18, "text-anchor": "middle", class: "faint" });
    label.textContent = formatNumber(tick, tick % 1 ? 1 : 0);
    return [label];
  });
  const name = drawn("text", { x: WIDE - EDGE.right, y: HIGH - 3, "text-anchor": "end", class: "faint" });
  name.textContent = word(data.series[state.against].name);
  return [
    ...ticks, name,
    drawn("line", { x1: EDGE.left, x2: WIDE - EDGE.right, y1: y.at(middle.y), y2: y.at(middle.y), class: "middle median" }),
    drawn("line", { x1: x.at(middle.x), x2: x.at(middle.x), y1: EDGE.top, y2: HIGH - EDGE.bottom, class: "middle median" }),
  ];
}

function dotOf(row, x, y, pair) {
  const kind = `dot${state.picked.includes(row.code) ? " picked" : ""}`;
  const dot = drawn("circle", { cx: x.toFixed(1), cy: y.at(row.value).toFixed(1), r: 4, fill: "#1f4e79" });
  const whisker = !pair && row.low < row.high
    ? [drawn("line", { x1: x, x2: x, y1: y.at(row.low), y2: y.at(row.high), class: "whisker" })] : [];
  return drawn("g", { class: kind, "data-code": row.code }, [...whisker, dot]);
}

function nameOf(row, x, y) {
  const right = x > WIDE - 130;
  const label = drawn("text", { x: x + (right ? -8 : 8), y: y - 6, "text-anchor": right ? "end" : "start", class: "name" });
  label.textContent = areaName(row.area);
  return label;
}

// Small multiples: each picked province over the periods on one scale, its cluster of each period pale behind it. A line
// joins only periods that may be compared.

const [SMALL, LOW, SIDE] = [200, 112, { left: 38, right: 12, top: 14, bottom: 20 }];

function multiplesOf(selection) {
  const keys = periodsOf(selection.figure);
  const series = selection.picked.map((code) => historyOf(selection, keys, byCode.get(code)));
  const values = series.flatMap(({ points }) => points.flatMap((point) => [...point.bounds, ...point.peers]));
  if (keys.length < 2 || !values.length) return [];
  const y = scale(values, LOW - SIDE.bottom, SIDE.top);
  const x = (key) => SIDE.left + (keys.indexOf(key) * (SMALL - SIDE.left - SIDE.right)) / (keys.length - 1);
  return series.map(({ area, points }) => [areaName(area), smallOf(area, points, keys, x, y)]);
}

function historyOf(selection, keys, area) {
  const points = keys.map((key) => {
    const { rows, joins } = sliceOf(selection.figure, key);
    const group = groupOf(area, "cluster", key);
    const own = shownOf(rows[area.code], selection.replaced);
    const peers = data.areas.filter((one) => group && groupOf(one, "cluster", key) === group)
      .map((one) => shownOf(rows[one.code], selection.replaced)).filter((value) => value !== null);
    return { key, joins, own, peers, bounds: own === null ? [] : boundsOf(rows[area.code], own), middle: peers.length > 1 ? medianOf(peers) : null };
  });
  return { area, points };
}

function smallOf(area, points, keys, x, y) {
  const text = (content, attributes) => { const node = drawn("text", attributes); node.textContent = content; return node; };
  const [least, most] = [y.ticks[0], y.ticks[y.ticks.length - 1]];
  const marks = [least, most].flatMap((tick) => [
    drawn("line", { x1: SIDE.left, x2: SMALL - SIDE.right, y1: y.at(tick), y2: y.at(tick), class: "grid" }),
    text(tick.toLocaleString(state.language, { notation: "compact" }), { x: SIDE.left - 4, y: y.at(tick) + 4, "text-anchor": "end", class: "faint" }),
  ]);
  const joined = (name, kind) => points.flatMap((point) => {
    const from = points.find((one) => one.key === point.joins);
    if (!from || from[name] === null || point[name] === null) return [];
    return [drawn("line", { x1: x(from.key), y1: y.at(from[name]), x2: x(point.key), y2: y.at(point[name]), class: kind })];
  });
  const seen = points.filter(({ own }) => own !== null);
  const ends = [[keys[0], "start"], [keys[keys.length - 1], "end"]].map(([key, anchor]) => text(key.replace(/^\D+/, ""), { x: x(key), y: LOW - 5, "text-anchor": anchor, class: "faint" }));
  const last = seen[seen.length - 1];
  const svg = drawn("svg", { viewBox: `0 0 ${SMALL} ${LOW}`, role: "img" }, [
    ...marks, ...ends,
    ...points.flatMap((point) => point.peers.map((value) => drawn("circle", { cx: x(point.key), cy: y.at(value), r: 1.6, class: "peer" }))),
    ...joined("middle", "middle"),
    ...points.filter(({ middle }) => middle !== null).map((point) => drawn("line", { x1: x(point.key) - 6, x2: x(point.key) + 6, y1: y.at(point.middle), y2: y.at(point.middle), class: "tick" })),
    ...joined("own", "own"),
    ...seen.filter(({ bounds: [low, high] }) => low < high).map(({ key, bounds: [low, high] }) => drawn("line", { x1: x(key), x2: x(key), y1: y.at(low), y2: y.at(high), class: "whisker" })),
    ...seen.map((point) => drawn("circle", { cx: x(point.key), cy: y.at(point.own), r: 3.4, class: point.key === state.period ? "own now" : "own" })),
    ...(last ? [text(spoken(last.own), { x: x(last.key), y: y.at(last.own) - 7, "text-anchor": last.key === keys[0] ? "start" : last.key === keys[keys.length - 1] ? "end" : "middle", class: "name" })] : []),
  ]);
  const said = points.map(({ key, own, middle }) => `${word(data.periods[key].name)} ${spoken(own)}${middle === null ? "" : ` (${word("median")} ${spoken(middle)})`}`);
  svg.setAttribute("aria-label", `${areaName(area)}: ${said.join(", ")}`);
  return svg;
}

function quadrantWords(seen) {
  const rows = seen.rows.filter((row) => row.value !== null && row.against !== null);
  const middle = { x: medianOf(rows.map((row) => row.against)), y: medianOf(rows.map((row) => row.value)) };
  const many = (up, right) => rows.filter((row) => row.value >= middle.y === up && row.against >= middle.x === right).length;
  return word("quadrants", many(true, true), many(true, false), many(false, true), many(false, false));
}
