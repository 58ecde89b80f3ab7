// The printed list of an article: each entry as it was read, and who cites it.
const entryRow = (number, entry, place) => {
  const article = DATA.articles[number];
  const work = DATA.works[entry.work];
  const cited = places(number, (cite) => cite.entries.includes(place));
  return el("div", { class: "block", "data-at": entry.id },
    el("div", { class: "entry" },
      said("p", article.language, {}, entry.label ? `[${entry.label}] ` : null, entry.text),
      el("p", { class: "small" }, stateOf(entry.state), " · ", t("confidence", { n: entry.confidence }),
        work ? [" · ", el("a", { href: workHref(entry.work) }, t("to-library"))] : null),
      cited ?? (entry.state === "uncited" ? el("p", { class: "small" }, t("not-cited")) : null),
      el("details", {}, el("summary", { class: "small" }, t("fields")),
        el("dl", {}, entry.fields.map(([name, value]) => [el("dt", { title: name }, fieldName(name)), said("dd", article.language, {}, value)]))),
      work ? copyButtons(work) : null,
      entryTools(number, entry, place)),
    el("div", { class: "margin" }, entry.findings.map(findingBeside)));
};
const unlistedRow = (number, n, place) => {
  const work = DATA.works[n];
  return el("div", { class: "block" }, el("div", { class: "entry" },
    said("p", work.language, {}, el("a", { href: workHref(n) }, workName(work))),
    el("p", { class: "small" }, stateOf("unlisted")),
    places(number, (cite) => cite.work === n),
    unlistedTools(number, place)));
};
