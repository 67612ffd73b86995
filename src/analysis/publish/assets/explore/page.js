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
  for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === state.language));
  seen = look(state);
  drawControls();
  drawMap(map, seen, state);
  drawChart(seen, state);
  drawTable(seen);
  drawPicked(state);
  drawWords();
  if (!at("link-box").hidden) at("link").value = linkOf();
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
  const members = data.members[state.period][state.scheme].map((name) => [name, groupName(name, state.scheme)]);
  options(at("member"), [["", word("all")], ...members], state.member);
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
  const facts = [word("count", seen.withValue, seen.members), ...said("median", seen.median), ...said("together", seen.together), ...said(seen.slice.whose ?? "nation", seen.nation)];
  at("summary").textContent = facts.join(" · ");
  const group = state.member ? groupName(state.member, state.scheme) : word("all");
  at("basis").textContent = `${word("ranked_in", group)} · ${word(seen.hasIntervals ? "noise" : "no_interval")}`;
  at("chart-note").textContent = state.against ? quadrantWords(seen) : "";
  at("synthetic").hidden = !seen.slice.synthetic;
  at("synthetic").textContent = word("synthetic");
}

function linkOf() {
  return `${keeper.address()}#${toLink(state)}`;
}

function toggle(code) {
  if (code === data.bangkok && !(seen.slice.rows[code])) return;
  const picked = state.picked.includes(code) ? state.picked.filter((one) => one !== code) : [...state.picked, code].slice(-data.most);
  change({ picked });
}

async function copy() {
  at("link-box").hidden = false;
  at("link").value = linkOf();
  at("link").select();
  try {
    await navigator.clipboard.writeText(linkOf());
  } catch (_) {
    document.execCommand("copy");
  }
  at("copy").textContent = word("copied");
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
  if (event.key === "Escape") {
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
    const down = ["value", "against", "from_median"].includes(name);
    change({ sort: state.sort === (down ? `-${name}` : name) ? (down ? name : `-${name}`) : down ? `-${name}` : name });
  } else if (found("drop")) toggle(found("drop").dataset.drop);
  else if (found("peers")) change({ scheme: "cluster", member: found("peers").dataset.peers });
  else if (found("code")) toggle(found("code").dataset.code);
}

function start() {
  map = makeMap();
  for (const id of ["figure", "period", "against", "scheme", "member"]) {
    at(id).addEventListener("change", () => change({ [id]: at(id).value, ...(id === "scheme" ? { member: "" } : {}) }));
  }
  at("search").addEventListener("input", () => change({ search: at("search").value }));
  at("replaced").addEventListener("change", () => change({ replaced: at("replaced").checked }));
  at("choices").addEventListener("submit", (event) => event.preventDefault());
  at("copy").addEventListener("click", copy);
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
