// One article: its text with every citation, findings in the margin, its list.
const blockRow = (number, block) => {
  const article = DATA.articles[number];
  const pieces = block.t.map((piece) =>
    typeof piece === "string" ? piece : citationLink(number, article.citations[piece[0]], piece[1]));
  const mark = block.n ? el("span", { class: "mark" }, block.n) : null;
  return el("div", { class: "block", "data-first-note": block === article.blocks.find((one) => one.n !== undefined) },
    said(block.h ? "h3" : "p", article.language, {}, mark, pieces),
    block.f ? el("div", { class: "margin" }, block.f.map(findingBeside)) : null);
};
const articleView = (params, signal) => {
  const number = DATA.articles.findIndex((article) => article.id === params.get("id"));
  if (number < 0) return articlesView(new URLSearchParams(), signal);
  const article = DATA.articles[number];
  const prose = el("div", { class: "prose" });
  const list = el("div", {});
  const texts = new Rows(prose, { draw: (block) => blockRow(number, block), guess: 160, signal });
  const entries = new Rows(list, { draw: (entry, place) => entryRow(number, entry, place), guess: 190, signal });
  const unlisted = [...article.unlisted.entries()].filter(([, n]) => n >= 0);
  const update = () => { texts.show(article.blocks); entries.show(article.entries); };
  return { update, target: () => articleTarget(article, params.get("at"), texts, entries), title: article.title, nodes: [
    el("div", { class: "lead" },
      said("h2", article.language, {}, article.title),
      el("p", { class: "small" }, joined([article.authors, article.path, placeName(article.place)].filter(Boolean), " · ")),
      el("div", { class: "key" }, ["linked", "unlisted", "ambiguous", "differs"].map(stateKey(article)),
        el("a", { href: articleHref(number, "list") }, `${t("list")} (${many(article.entries.length)})`)),
      article.whole.length ? el("div", { class: "margin", "aria-label": t("here") }, article.whole.map(findingBeside)) : null),
    prose,
    el("h2", { "data-at": "list" }, t("list")),
    article.entries.length ? list : el("p", {}, t("no-list")),
    unlisted.length ? [el("h2", {}, `${t("unlisted-works")} (${many(unlisted.length)})`), unlisted.map(([place, n]) => unlistedRow(number, n, place))] : null,
  ] };
};
const stateKey = (article) => (state) =>
  el("span", {}, stateOf(state), ` ${many(article.citations.filter((citation) => citation.state === state).length)}`);

// Bring to sight what the address names: a citation, an entry, a paragraph (p12) or the list.
const articleTarget = (article, at, texts, entries) => {
  if (!at) return false;
  const entry = article.entries.findIndex((one) => one.id === at);
  if (entry >= 0) flash(entries.reveal(entry));
  else if (/^p\d+$/.test(at)) flash(texts.reveal(Number(at.slice(1))));
  else if (at === "list") flash(one('[data-at="list"]'));
  else {
    const number = article.citations.findIndex((citation) => citation.id === at);
    const block = article.blocks.findIndex((one) => one.t.some((piece) => piece[0] === number && typeof piece !== "string"));
    const row = block >= 0 ? texts.reveal(block) : null;
    flash(row && [...row.querySelectorAll(".cite")].find((link) => link.dataset.at === at));
  }
  closeCard();
  return true;
};
