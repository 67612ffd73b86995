// The page: controls, and one way in which every change is shown.
const at = (id) => document.getElementById(id);
let map;
let seen;

// Who keeps the selection: the page's address; or, in a notebook's frame, the panel behind it. A frame without a panel
// (a notebook that was only executed) starts from its link, and nobody keeps what is chosen then.
const byAddress = {
  address: () => location.href.replace(/#.*$/, ""),
  first: () => location.hash,
  keep(link) {
    try {
      history.replaceState(null, "", `#${link}`);
    } catch (_) {
      location.hash = link;
    }
  },
  follow(open) {
    window.addEventListener("hashchange", () => open(location.hash));
  },
};
const frame = window.frameElement;
const inFrame = { address: () => "explore.html", first: () => frame.dataset.link, keep() {}, follow() {} };
if (frame && frame.dataset.theme) document.documentElement.dataset.theme = frame.dataset.theme;
const keeper = frame ? { ...inFrame, ...frame.keeper } : byAddress;

function change(next) {
  state = settle({ ...state, ...next });
  show();
  keeper.keep(toLink(state), () => toldOf(seen));
}

function show() {
  document.documentElement.lang = state.language;
  document.title = word("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
  for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === state.language));
  seen = look(state);
  drawControls();
  drawMap(map, seen, state);
  drawChart(seen, state);
  drawTable(seen);
  drawPicked(state);
  drawThreshold(seen);
  drawWords();
  if (!at("link-box").hidden) at("link").value = linkOf();
  if (!at("cell-box").hidden) at("cell").value = cellOf(seen);
}

function options(select, pairs, chosen) {
  select.replaceChildren(...pairs.map(([value, text]) => new Option(text, value, false, value === chosen)));
}

function drawControls() {
  const named = (names) => names.map((name) => [name, seriesLabel(name)]);
  options(at("figure"), named(seriesNames), state.figure);
  options(at("period"), periodsOf(state.figure).map((key) => [key, word(data.periods[key].name)]), state.period);
  const others = seriesNames.filter((name) => name !== state.figure && sliceOf(name, state.period));
  options(at("against"), [["", word("nothing")], ...named(others)], state.against);
  options(at("scheme"), data.schemes.map((name) => [name, word(name)]), state.scheme);
  const members = membersOf(state.period, state.scheme).map((name) => [name, groupName(name, state.scheme)]);
  options(at("member"), [["", word("all")], ...members], state.member);
  const kept = (name) => (Number(name) ? word("only_ends", name) : word(name ? `only_${name}` : "only_all"));
  options(at("only"), data.only.map((name) => [name, kept(name)]), state.only);
  if (at("search") !== document.activeElement) at("search").value = state.search;
  at("replaced").checked = state.replaced;
  at("replaced-label").hidden = !Object.values(seen.slice.rows).some((row) => row[3]);
}

function seriesLabel(name) {
  const { name: text, unit } = data.series[name];
  return `${word(text)}${word(unit) ? ` (${word(unit)})` : ""}`;
}

function drawWords() {
  const said = (name, value) => (value === null ? [] : [`${word(name)} ${spoken(value)}`]);
  const group = state.member ? groupName(state.member, state.scheme) : word("all");
  const facts = [word("count", seen.withValue, seen.members), ...said("median", seen.median), ...said("together", seen.together), ...said(seen.slice.whose ?? "nation", seen.nation)];
  at("summary").textContent = facts.join(" · ");
  at("what").textContent = [seriesLabel(state.figure), word(data.periods[state.period].name), group, ...(state.only ? [at("only").selectedOptions[0].text] : []), ...(state.search ? [state.search] : [])].join(" · ");
  at("past").hidden = !seen.past;
  at("past").textContent = pastWords(seen);
  at("basis").textContent = `${word("ranked_in", group)} · ${word(seen.hasIntervals ? "noise" : "no_interval")}`;
  at("chart-note").textContent = state.against ? quadrantWords(seen) : "";
  at("synthetic").hidden = !seen.slice.synthetic;
  at("synthetic").textContent = word("synthetic");
}

// What a change is told since; or why it is not told.
function pastWords(seen) {
  if (!seen.past) return "";
  const name = seen.past.key ? word(data.periods[seen.past.key].name) : "";
  if (!seen.past.key) return word("no_past");
  if (seen.past.refused.length) return word("refused", name, seen.past.refused.map((code) => word(data.reasons[code])).join(" · "));
  if (!seen.hasIntervals) return `${word("since", name)} · ${word("moved_unknown")}`;
  return `${word("since", name)} · ${word("moved_rule")}`;
}

// The threshold: a slider over the values of the group and a box for any number; the box empty is no threshold.
function drawThreshold(seen) {
  const { kind } = data.series[state.figure];
  const { ticks } = scale(seen.extent.length ? seen.extent : [0, 1], 0, 1);
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const step = kind === "level" ? 1 : kind === "percent" ? 0.5 : Number(((high - low) / 200).toPrecision(1));
  const slide = at("slide");
  Object.assign(slide, { min: low, max: high, step });
  slide.value = seen.reach ? seen.reach.limit : low + (high - low) / 2;
  slide.setAttribute("aria-valuetext", seen.reach ? limitWords() : word("no_threshold"));
  slide.classList.toggle("unset", !seen.reach);
  if (at("threshold") !== document.activeElement) at("threshold").value = state.threshold;
  at("reach").hidden = !seen.reach;
  at("reach").textContent = seen.reach ? reachWords(seen) : "";
}

function reachWords({ reach, hasIntervals }) {
  return `${word("reach", limitWords(), reach.reached, reach.below)}${hasIntervals ? ` · ${word("reach_open", reach.open)}` : ""}`;
}

// While the slider moves nothing but the view follows; the link is kept when it rests.
function slid(rests) {
  const threshold = String(Number(Number(at("slide").value).toFixed(6)));
  if (rests) return change({ threshold });
  state = settle({ ...state, threshold });
  return show();
}

function linkOf() {
  return `${keeper.address()}#${toLink(state)}`;
}

function toggle(code) {
  if (code === data.bangkok && !(seen.slice.rows[code])) return;
  const picked = state.picked.includes(code) ? state.picked.filter((one) => one !== code) : [...state.picked, code].slice(-data.most);
  change({ picked });
}

// Python that makes this view in a notebook: the rows in view in their order, the picked over the years, and the panel.
function cellOf(seen) {
  const listed = (codes) => `"${codes.join(" ")}".split()`;
  const plain = (text) => text.replace(/\s+/g, " ");
  const figures = [["frame", state.figure], ["against", state.against]].filter(([, name]) => name && !state.replaced && sliceOf(name, state.period).asked);
  const [, year, part] = /^[a-z]+(\d+)-?(.*)$/.exec(state.period);
  const lines = ["from analysis import notebook as wb", ""];
  lines.push(`# ${plain([seriesLabel(state.figure), word(data.periods[state.period].name), ...(state.member ? [groupName(state.member, state.scheme)] : [])].join(" · "))}`);
  if (figures.length) lines.push(`codes = ${listed(seen.rows.map((row) => row.code))}`);
  for (const [name, figure] of figures) {
    lines.push(`${name} = wb.series("${figure}").query('year == ${year} and part == "${part}"')`);
    lines.push(`${name} = ${name}.drop_duplicates("scope", keep="last").set_index("scope").reindex(codes)`);
  }
  if (figures.length && state.picked.length) {
    lines.push(`years = wb.series("${state.figure}")`, `years = years[years["scope"].isin(${listed(state.picked)})]`);
  }
  lines.push(`panel = wb.explore("${toLink({ ...state, language: "th" })}"${state.language === "en" ? ', language="en"' : ""})`, "panel");
  return `${lines.join("\n")}\n`;
}

async function copy(name, text) {
  at(`${name}-box`).hidden = false;
  at(name).value = text;
  at(name).select();
  try {
    await navigator.clipboard.writeText(text);
  } catch (_) {
    document.execCommand("copy");
  }
}

// What points at a province lights it everywhere.

function light(code) {
  for (const node of document.querySelectorAll(".hot")) node.classList.remove("hot");
  if (code) for (const node of document.querySelectorAll(`[data-code="${code}"]`)) node.classList.add("hot");
}

function tell(event, code) {
  const tip = at("tip");
  const row = code && seen.rows.find((one) => one.code === code);
  tip.hidden = !code;
  if (!code) return;
  const range = row && row.best !== null ? ` (${rangeOf(row)})` : "";
  const facts = row ? [spoken(row.value), ...(row.rank === null ? [] : [`${word("rank")} ${row.rank}${range}`])]
    : [code === data.bangkok ? word("no_office") : word("outside")];
  tip.textContent = `${areaName(byCode.get(code))}: ${facts.join(" · ")}`;
  tip.style.left = `${Math.max(4, Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.min(event.clientY + 14, innerHeight - tip.offsetHeight - 8)}px`;
}

function move(from, step) {
  const rows = [...at("rows").children];
  const to = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(from) + step))];
  for (const row of rows) row.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1000, End: 1000 };

function onKey(event) {
  const typing = ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName);
  const row = event.target.closest("#rows tr");
  if (event.key === "Escape" && event.target !== at("threshold")) {
    change({ search: "", picked: [] });
    at("search").value = "";
  } else if (event.key === "/" && !typing) {
    event.preventDefault();
    at("search").focus();
  } else if (event.target === at("search") && event.key === "ArrowDown" && at("rows").children.length) {
    event.preventDefault();
    move(null, 1);
  } else if (row && event.key in STEPS) {
    event.preventDefault();
    move(row, STEPS[event.key]);
  } else if (row && event.target === row && (event.key === " " || event.key === "Enter")) {
    event.preventDefault();
    toggle(row.dataset.code);
  }
}

function onClick(event) {
  const found = (name) => event.target.closest(`[data-${name}]`);
  if (event.target.closest(".skip")) {
    event.preventDefault(); // its address would be read as a link that says another selection
    at("table").focus();
  } else if (found("language")) change({ language: found("language").dataset.language });
  else if (found("sort")) {
    const name = found("sort").dataset.sort;
    const down = ["value", "against", "from_median", "change"].includes(name);
    change({ sort: state.sort === (down ? `-${name}` : name) ? (down ? name : `-${name}`) : down ? `-${name}` : name });
  } else if (found("drop")) toggle(found("drop").dataset.drop);
  else if (found("peers")) change({ scheme: "cluster", member: found("peers").dataset.peers });
  else if (found("code")) toggle(found("code").dataset.code);
}

function start() {
  map = makeMap();
  const along = { scheme: () => ({ member: "" }), figure: () => ({ threshold: "" }), only: (only) => (data.changes.includes(only) ? { sort: "-change" } : {}) };
  for (const id of ["figure", "period", "against", "scheme", "member", "only"]) {
    at(id).addEventListener("change", () => change({ [id]: at(id).value, ...(along[id] ? along[id](at(id).value) : {}) }));
  }
  at("slide").addEventListener("input", () => slid(false));
  at("slide").addEventListener("change", () => slid(true));
  at("threshold").addEventListener("input", () => change({ threshold: arabic(at("threshold").value).replace(/[\s,%]/g, "") }));
  at("search").addEventListener("input", () => change({ search: at("search").value }));
  at("replaced").addEventListener("change", () => change({ replaced: at("replaced").checked }));
  at("choices").addEventListener("submit", (event) => event.preventDefault());
  at("copy").addEventListener("click", () => { copy("link", linkOf()); at("copy").textContent = word("copied"); });
  at("as-cell").addEventListener("click", () => { copy("cell", cellOf(seen)); at("as-cell").textContent = word("cell_copied"); });
  at("download").addEventListener("click", () => save(seen));
  at("reset").addEventListener("click", () => { at("search").value = ""; change({ ...plainState(), language: state.language }); });
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerover", (event) => {
    const code = event.target.closest && event.target.closest("[data-code]");
    light(code ? code.dataset.code : null);
    tell(event, code && !code.closest("table") ? code.dataset.code : null);
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-code]");
    if (row) light(row.dataset.code);
  });
  keeper.follow((link) => change(fromLink(link)));
  const first = keeper.first().replace(/^#/, "");
  change(first ? fromLink(first) : { ...plainState(), language: document.documentElement.lang });
}

start();
