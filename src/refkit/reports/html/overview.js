// The numbers, and plots of what is broken and what is cited.
const overviewView = () => {
  const o = DATA.overview;
  const headline = DATA.articles.length
    ? [t("headline", { articles: o.articles || DATA.articles.length, works: o.works, places: o.citations }), " ",
      o.problems ? el("strong", { class: "bad" }, t("broken", { n: o.problems })) : el("strong", { class: "good" }, t("sound"))]
    : t("empty");
  return { update: () => {}, nodes: [
    el("h2", { class: "unseen" }, t("overview")),
    el("p", { class: "headline" }, headline),
    el("div", { class: "cards" }, cards(o)),
    el("div", { class: "plots" }, matchPanel(o), severityPanel(), rulePanel(),
      broad(t("by-year"), yearsPlot(o.years)),
      panel(t("by-work"), workPlot(o.cited)),
      panel(t("holding"), o.holding.length ? [el("p", { class: "small" }, t("holding-about")), workPlot(o.holding)] : el("p", {}, t("no-holding")))),
  ] };
};
const share = (part, whole) => (whole ? new Intl.NumberFormat(language, { style: "percent" }).format(part / whole) : "");
const cards = (o) => [
  ["articles", o.articles, o.front ? t("front", { n: o.front }) : "", "#articles"],
  ["works", o.works, t("in-lists", { n: o.works - o.stubs }), "#library"],
  ["citations", o.citations, t("naming", { n: o.cites }), "#articles"],
  ["linked", o.linked, share(o.linked, o.cites), "#library?state=listed", "linked"],
  ["ambiguous", o.ambiguous, t("ambiguous-about"), "#library?state=ambiguous", "ambiguous"],
  ["unlisted", o.unlisted, t("unlisted-about"), "#library?state=unlisted", "unlisted"],
  ["uncited", o.uncited, share(o.uncited, o.references), "#library?state=uncited", "uncited"],
  ["findings", o.findings, t("errors", { n: o.error }), "#findings", o.error ? "error" : ""],
].filter(([name, number]) => name !== "ambiguous" || number).map(([name, number, about, href, state]) =>
  el("a", { class: "card", href, "data-state": number ? state : "", "data-card": name },
    el("div", {}, t(name)), el("div", { class: "figure" }, many(number)), el("div", { class: "small" }, about)));

const stacked = (caption, parts) => {
  const total = parts.reduce((sum, part) => sum + part[1], 0);
  return el("div", {}, el("p", { class: "small" }, caption), bar(parts, total),
    el("ul", { class: "legend" }, parts.filter((part) => part[1]).map(([state, number, told]) =>
      el("li", { "data-state": state }, el("b", {}, many(number)), ` ${told}`))));
};
const matchPanel = (o) => panel(t("match"),
  stacked(t("of-cites", { n: o.cites }), [["linked", o.linked, t("linked-about")], ["ambiguous", o.ambiguous, t("ambiguous-about")], ["unlisted", o.unlinked, t("unlisted-about")]]),
  stacked(t("of-entries", { n: o.references }), [["linked", o.references - o.uncited, t("cited")], ["uncited", o.uncited, t("uncited-about")]]));

const counted = (name) => {
  const found = new Map();
  for (const finding of DATA.findings) found.set(finding[name], (found.get(finding[name]) ?? 0) + 1);
  return found;
};
const GRAVITY = ["error", "warning", "note"];
const severityPanel = () => {
  const found = counted("severity");
  const most = Math.max(...found.values());
  return panel(t("by-severity"), plot(GRAVITY.filter((name) => found.has(name)).map((name) =>
    plotRow(`#findings?severity=${name}`, t(name), found.get(name), most, name, badge(name)))));
};
const rulePanel = () => {
  const found = counted("code");
  const most = Math.max(...found.values());
  const gravest = (code) => GRAVITY.find((name) => DATA.findings.some((f) => f.code === code && f.severity === name));
  const rows = [...found].map(([code, number]) => [code, number, gravest(code)]);
  rows.sort((a, b) => GRAVITY.indexOf(a[2]) - GRAVITY.indexOf(b[2]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return broad(t("by-rule"), plot(rows.map(([code, number, severity]) =>
    plotRow(`#findings?code=${encodeURIComponent(code)}`, [el("code", {}, code), " ", ruleName(code)], number, most, severity, badge(severity)))));
};
const workPlot = (rows) => plot(rows.map(([number, count]) =>
  plotRow(workHref(number), workName(DATA.works[number]), count, rows[0][1], "linked")), true);
