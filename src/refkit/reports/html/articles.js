// All articles, and the files they came from.
const pills = (counts) => {
  const found = GRAVITY.filter((name) => counts[name]).map((name) =>
    el("span", { class: "pill" }, badge(name), many(counts[name]), el("span", { class: "unseen" }, ` ${t(name)}`)));
  return found.length ? found : el("span", { class: "pill clean" }, `✓ ${t("clean")}`);
};
const articleRow = (number) => {
  const article = DATA.articles[number];
  const c = article.counts;
  const unlinked = c.cites - c.linked - c.ambiguous;
  return el("div", { class: "row", role: "listitem" },
    el("div", {},
      el("h3", { lang: article.language, dir: "auto" }, el("a", { href: articleHref(number) }, article.title)),
      el("p", { class: "small" }, joined([article.authors, article.front ? t("front-matter") : "", article.path, placeName(article.place)].filter(Boolean), " · "))),
    el("div", { class: "small" }, `${many(c.citations)} ${t("citations").toLocaleLowerCase(language)} · ${many(c.references)} ${t("entries")}`,
      bar([["linked", c.linked], ["ambiguous", c.ambiguous], ["unlisted", unlinked]], c.cites)),
    el("div", { class: "pills" }, pills(c)));
};
const filesTable = () => el("details", { class: "extra" }, el("summary", {}, `${t("files")} (${many(DATA.files.length)})`),
  el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": t("files") }, el("table", {},
    el("thead", {}, el("tr", {}, ["file", "format", "articles", "remarks"].map((name) => el("th", { scope: "col" }, t(name))))),
    el("tbody", {}, DATA.files.map((file) => el("tr", {}, el("th", { scope: "row" }, file.path), el("td", {}, file.format),
      el("td", {}, many(file.articles)), el("td", {}, file.error || file.remarks.join("; "))))))));

const articlesView = (params, signal) => {
  const body = el("div", { role: "list" });
  const told = el("p", { class: "small", "aria-live": "polite" });
  const rows = new Rows(body, { draw: articleRow, guess: 80, signal });
  const gravity = ({ counts }) => counts.error * 1e8 + counts.warning * 1e4 + counts.note;
  const orders = {
    problems: (a, b) => gravity(DATA.articles[b]) - gravity(DATA.articles[a]),
    title: (a, b) => collator.compare(DATA.articles[a].title, DATA.articles[b].title),
  };
  const text = (article) => [article.title, article.authors, article.path, article.id].join(" ");
  const update = () => {
    const words = wordsOf(params.get("q") ?? "");
    const found = [...DATA.articles.keys()].filter((n) => says(DATA.articles[n], words, text));
    const order = orders[params.get("order")];
    told.textContent = t("shown", { n: found.length, all: DATA.articles.length });
    rows.show(order ? found.toSorted(order) : found);
  };
  const change = changer(params, update);
  const sorts = [["", t("as-printed")], ["problems", t("most-problems")], ["title", t("by-title")]];
  return { update, nodes: [
    el("h2", {}, t("articles")),
    el("div", { class: "toolbar" }, searchField(params, change), choice("order", t("order"), sorts, params, change)),
    told, el("div", { class: "sheet" }, body), filesTable(),
  ] };
};
