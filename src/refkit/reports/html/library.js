// Every work once: search, sort, who cites it, files to take along.
const COLUMNS = {
  author: (work) => work.author, year: (work) => work.number ?? work.year, work: (work) => work.title,
  state: (work) => t(work.state), "cited-by": (work) => work.cited.length || "",
};
const citing = (work) => joined([
  ...work.cited.map((n) => el("a", { href: articleHref(n), title: DATA.articles[n].title }, DATA.articles[n].label)),
  ...work.only.map((n) => el("a", { href: articleHref(n), title: DATA.articles[n].title }, `(${DATA.articles[n].label})`)),
], "; ");
const workRow = (work) => {
  const details = [work.where, kindName(work.kind), work.address && outward(work.url, work.address), el("code", {}, work.id)].filter(Boolean);
  return el("tr", { "data-work": work.id },
    el("td", { dir: "auto" }, work.author || "—"), el("td", { class: "number" }, work.year),
    said("td", work.language, {},
      work.title ? el("b", {}, work.title) : el("i", { lang: language }, t("untitled")),
      el("div", { class: "small" }, joined(details, " · ")),
      work.maybe.length ? el("div", { class: "small" }, `${t("perhaps")} `, joined(work.maybe.map((n) => el("a", { href: workHref(n) }, DATA.works[n].id)), ", ")) : null,
      work.formatted.length ? el("details", {}, el("summary", { class: "small" }, t("formatted")), el("p", {}, formatted(work.formatted))) : null,
      copyButtons(work)),
    el("td", {}, stateOf(work.state)), el("td", { class: "small" }, citing(work)));
};
const workFits = (params) => (work) => {
  const [state, from, to] = [params.get("state"), params.get("from"), params.get("to")];
  if (state && !(state === "several" ? work.cited.length > 1 : work.state === state)) return false;
  if ((from || to) && work.number === null) return false;
  return (!from || work.number >= Number(from)) && (!to || work.number <= Number(to));
};
// Whichever way a column is sorted, what is empty comes last.
const sorted = (works, column, down) => {
  const value = COLUMNS[column];
  if (!value) return works;
  const keyed = works.map((work) => [String(value(work)), work]);
  keyed.sort(([a], [b]) => (!a - !b) || (down ? -1 : 1) * collator.compare(a, b));
  return keyed.map(([, work]) => work);
};
const libraryView = (params, signal) => {
  let found = DATA.works;
  const body = el("tbody", {});
  const told = el("p", { class: "small", "aria-live": "polite" });
  const space = () => el("tr", { class: "spacer", "aria-hidden": "true" }, el("td", { colspan: 5 }));
  const rows = new Rows(body, { draw: workRow, space, guess: 120, signal });
  const text = (work) => [work.author, work.year, work.title, work.where, work.id, work.address, work.formatted.map(([t]) => t).join("")].join(" ");
  const heads = Object.keys(COLUMNS).map((name) => el("th", { scope: "col", "data-column": name },
    el("button", { type: "button", click: () => sortBy(name) }, t(name))));
  const update = () => {
    const words = wordsOf(params.get("q") ?? "");
    const [column, way] = (params.get("sort") ?? "").split(" ");
    found = sorted(DATA.works.filter((work) => workFits(params)(work) && says(work, words, text)), column, way === "down");
    for (const head of heads) {
      head.setAttribute("aria-sort", head.dataset.column === column ? (way === "down" ? "descending" : "ascending") : "none");
    }
    const years = params.get("to") ? ` · ${t("year")}: ${[...new Set([params.get("from") ?? "…", params.get("to")])].join("–")}` : "";
    told.textContent = t("shown", { n: found.length, all: DATA.works.length }) + years;
    rows.show(found);
  };
  const change = changer(params, update);
  const sortBy = (name) => {
    const now = params.get("sort") ?? "";
    const first = name === "cited-by" ? `${name} down` : name;
    change("sort", now === first ? (first === name ? `${name} down` : name) : first);
  };
  const states = ["listed", "unlisted", "ambiguous", "uncited", "several"].map((name) => [name, t(name)]);
  const target = () => {
    const place = found.findIndex((work) => work.id === params.get("work"));
    if (place >= 0) flash(rows.reveal(place));
    return place >= 0;
  };
  return { update, target, nodes: [
    el("h2", {}, t("library")),
    el("div", { class: "toolbar" }, searchField(params, change),
      choice("state", t("show"), [["", t("all")], ...states], params, change),
      el("a", { href: "#library" }, t("clear")), downloads(() => found)),
    told,
    el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": t("table") },
      el("table", { class: "library", "aria-rowcount": DATA.works.length + 1 }, el("thead", {}, el("tr", {}, heads)), body)),
  ] };
};
