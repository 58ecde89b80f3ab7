"use strict";
// Filters, searches and sorts what the page already says; without this script it reads the same.
(() => {
  const root = document.documentElement;
  const one = (selector) => document.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  root.classList.add("js");

  // "Oğuzlu", "OGUZLU" and "oguzlu" are one word to a person who searches.
  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i").replace(/ё/g, "е");
  const folded = new WeakMap();
  const says = (element, words) => {
    if (!folded.has(element)) folded.set(element, fold(element.textContent));
    return words.every((word) => folded.get(element).includes(word));
  };
  const wordsOf = (input) => fold(input.value).split(/\s+/).filter(Boolean);
  const later = (action) => {
    let timer = 0;
    return () => { clearTimeout(timer); timer = setTimeout(action, 120); };
  };

  // ------------------------------------------------------------------- findings and articles
  const list = one("#article-list");
  const articles = all(".article", list);
  const findings = all(".finding[data-code]");
  const buttons = all("[data-filter]");
  const chosen = { severity: new Set(), code: new Set() };

  const filterArticles = () => {
    const words = wordsOf(one("#find-article"));
    const picky = chosen.severity.size + chosen.code.size > 0;
    const active = picky || words.length > 0;
    const fits = (finding) =>
      (!chosen.severity.size || chosen.severity.has(finding.dataset.severity)) &&
      (!chosen.code.size || chosen.code.has(finding.dataset.code));
    let shown = 0;
    const show = (finding, named) => {
      finding.hidden = !(fits(finding) && (named || says(finding, words)));
      shown += finding.hidden ? 0 : 1;
    };
    for (const finding of findings) if (!list.contains(finding)) show(finding, false);
    for (const article of articles) {
      const named = says(article.querySelector("summary"), words);
      const own = all(".finding", article);
      for (const finding of own) show(finding, named);
      const some = own.some((finding) => !finding.hidden);
      article.hidden = active && !some && (picky || !named);
      if (picky) article.open = some;
    }
    one("#clear").hidden = !active;
    const left = articles.filter((article) => !article.hidden).length;
    one("#found").textContent = active
      ? `${shown} of ${findings.length} findings, in ${left} of ${articles.length} articles.`
      : "";
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const { filter, value } = button.dataset;
      const on = !chosen[filter].delete(value);
      if (on) chosen[filter].add(value);
      button.setAttribute("aria-pressed", String(on));
      filterArticles();
      if (on) one("#articles").scrollIntoView();
    });
  }
  one("#find-article").addEventListener("input", later(filterArticles));
  one("#clear").addEventListener("click", () => {
    chosen.severity.clear();
    chosen.code.clear();
    for (const button of buttons) button.setAttribute("aria-pressed", "false");
    one("#find-article").value = "";
    for (const article of articles) article.open = false;
    filterArticles();
    one("#find-article").focus();
  });
  one("#unfold").addEventListener("click", (event) => {
    const open = !articles.some((article) => article.open);
    for (const article of articles) article.open = open;
    event.target.textContent = open ? "Fold all" : "Unfold all";
  });
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const orders = {
    place: () => articles,
    problems: () => articles.toSorted((a, b) => b.dataset.problems - a.dataset.problems),
    title: () => articles.toSorted((a, b) => collator.compare(a.dataset.title, b.dataset.title)),
  };
  one("#order").addEventListener("change", (event) => list.append(...orders[event.target.value]()));

  // --------------------------------------------------------------------------------- works
  const body = one("#work-list");
  if (body) {
    const rows = [...body.rows];
    const filterWorks = () => {
      const words = wordsOf(one("#find-work"));
      const state = one("#work-state").value;
      const fits = (row) =>
        !state || (state === "shared" ? row.dataset.by > 1 : row.dataset.state === state);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !(fits(row) && says(row, words));
        shown += row.hidden ? 0 : 1;
      }
      one("#counted").textContent = `${shown} of ${rows.length} works.`;
    };
    one("#find-work").addEventListener("input", later(filterWorks));
    one("#work-state").addEventListener("change", filterWorks);
    filterWorks();

    const heads = all(".library th");
    heads.forEach((head, column) => {
      head.querySelector("button").addEventListener("click", () => {
        const byCount = head.firstChild.dataset.sort === "by";
        const first = byCount ? "descending" : "ascending";
        const other = byCount ? "ascending" : "descending";
        const order = head.ariaSort === first ? other : first;
        for (const one of heads) one.ariaSort = one === head ? order : "none";
        const sign = order === "ascending" ? 1 : -1;
        const value = (row) => (byCount ? row.dataset.by : row.cells[column].textContent);
        const keyed = rows.map((row) => [value(row), row]);
        // What is empty comes last, whichever way the rest is sorted.
        keyed.sort(([a], [b]) => (!a - !b) || sign * collator.compare(a, b));
        body.append(...keyed.map(([, row]) => row));
      });
    });
  }

  // ----------------------------------------------------------------------- links and looks
  const unfoldTarget = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    target.hidden = false;
    if (target.tagName === "DETAILS") target.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfoldTarget);
  unfoldTarget();

  const kept = {
    get: () => { try { return localStorage.getItem("refkit-theme"); } catch { return null; } },
    set: (theme) => { try { localStorage.setItem("refkit-theme", theme); } catch { /* from disk */ } },
  };
  if (kept.get()) root.dataset.theme = kept.get();
  one("#theme").addEventListener("click", () => {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    kept.set(root.dataset.theme);
  });

  // Paper shows everything but the sentences of each work: browsers without ::details-content need the folds opened.
  let folds = [];
  addEventListener("beforeprint", () => {
    folds = all("details:not([open], .places)");
    for (const fold of folds) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of folds) fold.open = false; });
})();
