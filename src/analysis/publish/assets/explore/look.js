// One look at the provinces: the rows, ranks, ranges and middle values of a selection. Ranks are competition ranks (two at 2
// are followed by one at 4), the highest first, among the provinces of the chosen group that have a value; a search hides
// rows and changes no rank. A rank's range is what the intervals leave open: above a province can stand all whose interval
// is not wholly below its own. A value's distance is to the median of its cluster of that year, itself included. The
// group together is the sum of counts, or a per cent of the summed parts; levels have an order and no sum. A change is told
// since the period before, among the same provinces, and only where the two may be compared; a rank moved where its range
// then and its range now do not meet.
function shownOf(row, replaced) {
  if (!row) return null;
  const [value, , , doubted, recomputed] = [0, 1, 2, 3, 4].map((place) => (row[place] === undefined ? null : row[place]));
  return replaced && doubted && recomputed !== null ? recomputed : value;
}

function hasInterval(row) {
  return typeof row[1] === "number" && typeof row[2] === "number";
}

// An interval always holds its value: a printed value outside what its parts give widens it.
function boundsOf(row, value) {
  return hasInterval(row) ? [Math.min(row[1], value), Math.max(row[2], value)] : [value, value];
}

function medianOf(values) {
  if (!values.length) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function stepOf(value, edges) {
  return value === null ? null : edges.filter((edge) => value >= edge).length;
}

function rankAmong(value, values) {
  return 1 + values.filter((other) => other > value).length;
}

function isFound(area, search) {
  const wanted = arabic(search).replace(/\u0e4d\u0e32/g, "\u0e33").replace(/[\s\u200b-\u200d]+/g, "").toLowerCase();
  return !wanted || area.find.some((name) => name.includes(wanted));
}

// The ranks that an interval leaves open among others, or nothing.
function rangeAmong([low, high], all) {
  return { best: 1 + all.filter(([least]) => least > high).length, worst: all.length - all.filter(([, most]) => most < low).length };
}

// The provinces in the period before: value, rank and its range, by code. "refused" are the reasons why it must not be told.
function pastOf(selection, slice, codes) {
  const [key, ...refused] = slice.before || [""];
  const past = { key, refused: key ? refused : [""], rows: new Map() };
  if (past.refused.length) return past;
  const { rows } = sliceOf(selection.figure, key);
  const known = codes.map((code) => [code, shownOf(rows[code], selection.replaced)]).filter(([, value]) => value !== null);
  const values = known.map(([, value]) => value);
  const all = known.map(([code, value]) => boundsOf(rows[code], value));
  known.forEach(([code, value], at) => {
    past.rows.set(code, { value, rank: rankAmong(value, values), ...(hasInterval(rows[code]) ? rangeAmong(all[at], all) : { best: null, worst: null }) });
  });
  return past;
}

function orders(slice, codes, replaced) {
  const nation = slice.nation.length ? slice.nation[0] : null;
  const values = codes.map((code) => shownOf(slice.rows[code], replaced));
  return new Map(codes.map((code, at) => [code, `${rankAmong(values[at], values)} ${nation !== null && values[at] > nation}`]));
}

function togetherOf(selection, slice, codes) {
  const series = data.series[selection.figure];
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  if (["persons", "baht", "count"].includes(series.kind)) {
    return codes.length ? sum(codes.map((code) => shownOf(slice.rows[code], selection.replaced))) : null;
  }
  const parts = series.parts.map((name) => sliceOf(name, selection.period));
  if (parts.length < 2 || parts.includes(undefined)) return null;
  const value = (part, code) => shownOf(part.rows[code], false);
  const both = codes.filter((code) => parts.every((part) => value(part, code) !== null));
  const [part, whole] = parts.map((one) => sum(both.map((code) => value(one, code))));
  return whole ? (100 * part) / whole : null;
}

function look(selection) {
  const slice = sliceOf(selection.figure, selection.period);
  const other = sliceOf(selection.against, selection.period);
  const value = (code) => shownOf(slice.rows[code], selection.replaced);
  const group = (area, scheme) => groupOf(area, scheme, selection.period);
  const areas = data.areas.filter((area) => area.code !== data.bangkok || slice.rows[area.code]);
  const inside = areas.filter((area) => !selection.member || group(area, selection.scheme) === selection.member);
  const basis = inside.map((area) => area.code).filter((code) => value(code) !== null);
  const values = basis.map(value);
  const bounds = new Map(basis.map((code) => [code, boundsOf(slice.rows[code], value(code))]));
  const clusters = new Map();
  for (const area of areas) {
    const name = group(area, "cluster");
    if (name && value(area.code) !== null) clusters.set(name, [...(clusters.get(name) || []), value(area.code)]);
  }
  const all = [...bounds.values()];
  const changes = data.changes.includes(selection.only);
  const past = changes ? pastOf(selection, slice, inside.map((area) => area.code)) : null;
  const anyDoubt = basis.some((code) => slice.rows[code][3]);
  const [given, replaced] = anyDoubt ? [orders(slice, basis, false), orders(slice, basis, true)] : [new Map(), new Map()];
  const rows = inside.filter((area) => isFound(area, selection.search)).map((area) => {
    const own = value(area.code);
    const peers = clusters.get(group(area, "cluster")) || [];
    const middle = own === null || peers.length < 2 ? null : medianOf(peers);
    const [low, high] = bounds.get(area.code) || [null, null];
    const open = own !== null && hasInterval(slice.rows[area.code]) ? rangeAmong([low, high], all) : { best: null, worst: null };
    const then = (past && past.rows.get(area.code)) || null;
    return {
      area, code: area.code, group: group(area, selection.scheme), value: own, row: slice.rows[area.code] || [],
      against: other ? shownOf(other.rows[area.code], selection.replaced) : null,
      from_median: middle === null ? null : own - middle,
      rank: own === null ? null : rankAmong(own, values),
      low, high,
      ...open, then,
      change: then === null || own === null ? null : own - then.value,
      moved: then !== null && open.best !== null && then.best !== null && (then.best > open.worst || open.best > then.worst),
      step: stepOf(own, slice.edges),
      flips: given.get(area.code) !== replaced.get(area.code),
    };
  });
  const most = Number(selection.only) || 0;
  const low = (value) => 1 + values.filter((other) => other < value).length;
  const kept = rows.filter((row) => {
    if (most) return row.value !== null && (row.rank <= most || low(row.value) <= most);
    return selection.only !== "moved" || row.moved;
  });
  const limit = selection.threshold === "" ? null : Number(selection.threshold);
  const reach = limit === null ? null : {
    limit, reached: values.filter((one) => one >= limit).length, below: values.filter((one) => one < limit).length,
    open: all.filter(([least, greatest]) => least < limit && limit <= greatest).length,
  };
  return {
    slice, past, reach, extent: all.flat(), rows: sorted(kept, selection), median: medianOf(values), nation: shownOf(slice.nation, selection.replaced),
    together: togetherOf(selection, slice, basis), withValue: basis.length, members: inside.length,
    hasIntervals: basis.some((code) => hasInterval(slice.rows[code])),
  };
}

function sorted(rows, selection) {
  const name = selection.sort.replace(/^-/, "");
  const down = selection.sort.startsWith("-");
  const byName = (a, b) => (selection.language === "en" ? (a.area.en < b.area.en ? -1 : 1) : a.area.order - b.area.order);
  const named = [...rows].sort(byName);
  if (name === "name" || name === "group") {
    if (name === "group") {
      const places = ["", ...membersOf(selection.period, selection.scheme)];
      const place = (row) => (row.group ? places.indexOf(row.group) : places.length);
      named.sort((a, b) => place(a) - place(b));
    }
    return down ? named.reverse() : named;
  }
  const untold = name === "change" && !rows.some((row) => row.change !== null);
  const column = name === "rank" || untold ? "value" : name;
  const sign = (name === "rank") === down ? 1 : -1;
  const known = named.filter((row) => row[column] !== null);
  return [...known.sort((a, b) => sign * (a[column] - b[column])), ...named.filter((row) => row[column] === null)];
}
