// Plots in SVG. Every bar is a link to what it counts.
const bar = (parts, total) => {
  let place = 0;
  const rects = parts.map(([state, number]) => {
    const width = total ? (100 * number) / total : 0;
    place += width;
    return svg("rect", { x: (place - width).toFixed(2), width: width.toFixed(2), height: 10, "data-state": state });
  });
  return svg("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, rects);
};
const plotRow = (href, label, number, most, state, sign = null) =>
  el("li", {}, el("a", { href }, sign, el("span", { class: "label" }, label),
    bar([[state, number]], most), el("span", { class: "number" }, many(number))));
const plot = (rows, plain = false) =>
  rows.length ? el("ul", { class: plain ? "plot plain" : "plot" }, rows) : el("p", {}, t("none"));
const panel = (title, ...children) => el("div", { class: "panel" }, el("h3", {}, title), children);
const broad = (title, ...children) => el("div", { class: "panel broad" }, el("h3", {}, title), children);

// How often works of each year are cited: rows [first year or null, last year, number].
const yearsPlot = (rows) => {
  if (!rows.length) return el("p", {}, t("none"));
  const most = Math.max(...rows.map((row) => row[2]));
  const wide = 1000 / rows.length;
  const bars = rows.map(([from, to, number], place) => {
    const high = (120 * number) / most;
    const told = from === null ? t("earlier", { year: String(to + 1) }) : String(to);
    const label = place === 0 || place === rows.length - 1 || (to % 10 === 0 && place > 3 && place < rows.length - 4);
    const name = `${told}: ${many(number)}`;
    const drawn = [
      svg("title", {}, name),
      svg("rect", { class: "hit", x: place * wide, y: 0, width: wide, height: 130 }),
      svg("rect", { x: place * wide + wide * 0.1, y: 130 - high, width: wide * 0.8, height: high, rx: 1 }),
    ];
    return [
      number ? svg("a", { href: `#library?${from === null ? "" : `from=${from}&`}to=${to}`, "aria-label": name }, drawn) : null,
      label ? svg("text", { x: place * wide + wide / 2, y: 144, "text-anchor": place ? (place === rows.length - 1 ? "end" : "middle") : "start" }, told) : null,
    ];
  });
  return svg("svg", { class: "years", viewBox: "0 0 1000 150", preserveAspectRatio: "xMidYMid meet", role: "group", "aria-label": t("by-year") }, bars);
};
