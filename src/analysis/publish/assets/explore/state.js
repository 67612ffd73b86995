// The data, the selection, and the link that says it (the same keys as explore/selection.py).
const data = JSON.parse(document.getElementById("data").textContent);
const byCode = new Map(data.areas.map((area) => [area.code, area]));
const seriesNames = Object.keys(data.series);
const SORTS = ["rank", "name", "group", "value", "against", "from_median", "change"];
const KEYS = {
  figure: "f", period: "y", against: "v", scheme: "g", member: "m", picked: "p", search: "q", sort: "s",
  replaced: "r", language: "l", threshold: "t", only: "n",
};

function plainState() {
  return {
    figure: "", period: "", against: "", scheme: "cluster", member: "", picked: [], search: "", sort: "rank",
    replaced: false, language: "th", threshold: "", only: "",
  };
}

let state = plainState();

function word(name, ...filled) {
  const text = typeof name === "string" ? data.words[name] : name;
  return text[state.language === "en" ? 1 : 0].replace(/\{(\d)\}/g, (_, place) => filled[place]);
}

function areaName(area) {
  return state.language === "en" ? area.en : area.th;
}

function groupOf(area, scheme, period) {
  const groups = area.groups[scheme];
  return typeof groups === "string" ? groups : groups[period];
}

function membersOf(period, scheme) {
  const names = new Set(data.areas.map((area) => area.code !== data.bangkok && groupOf(area, scheme, period)));
  return data.members[scheme].filter((name) => names.has(name));
}

function groupName(name, scheme) {
  if (!name) return name;
  return scheme === "area" ? `${word("area")} ${name}` : scheme === "region" ? word(data.regions[name]) : name;
}

function sliceOf(series, period) {
  return (data.slices[series] || {})[period];
}

function periodsOf(series) {
  return Object.keys(data.periods).filter((key) => sliceOf(series, key));
}

function settle(wanted) {
  const next = { ...wanted };
  if (!data.series[next.figure]) next.figure = data.start;
  if (!sliceOf(next.figure, next.period)) next.period = data.series[next.figure].first;
  if (next.against === next.figure || !sliceOf(next.against, next.period)) next.against = "";
  if (!membersOf(next.period, next.scheme).includes(next.member)) next.member = "";
  next.picked = next.picked.filter((code) => byCode.has(code));
  if (next.sort.endsWith("against") && !next.against) next.sort = "rank";
  next.threshold = thresholdText(next.threshold);
  if (!data.only.includes(next.only)) next.only = "";
  if (next.sort.endsWith("change") && !data.changes.includes(next.only)) next.sort = "rank";
  return next;
}

function thresholdText(text) {
  return /^-?[0-9]{1,12}(\.[0-9]{1,6})?$/.test(text) ? text : "";
}

function toLink(selection) {
  const plain = plainState();
  const pairs = new URLSearchParams();
  for (const [name, key] of Object.entries(KEYS)) {
    const value = selection[name];
    if (String(value) === String(plain[name])) continue;
    pairs.append(key, name === "replaced" ? "1" : name === "picked" ? value.join(",") : value);
  }
  return pairs.toString();
}

function fromLink(text) {
  const given = new URLSearchParams(text.replace(/^.*#/, ""));
  const read = plainState();
  for (const [name, key] of Object.entries(KEYS)) if (given.has(key)) read[name] = given.get(key);
  read.picked = given.has("p") ? [...new Set(given.get("p").split(",").filter(Boolean))].slice(-data.most) : [];
  read.replaced = given.get("r") === "1";
  if (!data.schemes.includes(read.scheme)) read.scheme = "cluster";
  if (!["th", "en"].includes(read.language)) read.language = "th";
  read.threshold = thresholdText(read.threshold);
  if (!data.only.includes(read.only)) read.only = "";
  if (!SORTS.includes(read.sort.replace(/^-/, ""))) read.sort = "rank";
  return read;
}

function arabic(text) {
  return text.replace(/[๐-๙]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x0e50 + 0x30));
}

// Half up on the decimals that are written, as the reports round.
function formatNumber(value, places) {
  if (value === null || value === undefined) return "–";
  const sign = value < 0 ? -1 : 1;
  const rounded = sign * Number(Math.round(`${Math.abs(value)}e${places}`) + `e-${places}`);
  return (rounded || 0).toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places });
}

function placesOf(series, values) {
  const whole = data.series[series].places;
  return whole || (values.some((value) => value !== null && value % 1 !== 0) ? 2 : 0);
}
