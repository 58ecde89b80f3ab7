// What was corrected, last first, and how to take it back.
const correctionAbout = (row) => row.entry ?? row.work ?? row.citation ?? row.message ?? "";
const correctionChange = (row) => [
  ...Object.entries(row.set ?? {}).map(([name, value]) => `${fieldName(name)}: ${value || "∅"}`),
  ...(row.into ?? []), ...(row.with ?? []).map((text) => `+ ${text}`), row.to ? `→ ${row.to}` : "",
].filter(Boolean);
const correctionRow = (row) => el("div", { class: "finding", "data-correction": row.id, role: "listitem" },
  el("span", { class: "badge", "data-state": row.missed ? "warning" : "linked", "aria-hidden": "true" }, row.missed ? "!" : "✓"),
  el("div", {},
    el("p", {}, el("b", {}, t(`did-${row.kind}`)), row.finding ? ` ${row.finding} ${ruleName(row.finding)}` : ""),
    el("blockquote", { dir: "auto" }, correctionAbout(row)),
    correctionChange(row).map((line) => el("p", { dir: "auto" }, line)),
    row.missed ? el("p", { class: "bad" }, `${t("missed")} `, el("span", { lang: "en" }, row.missed)) : null,
    el("p", { class: "small" }, joined([row.document, row.article, row.date].filter(Boolean), " · ")),
    SERVED ? tools(doer(t("undo"), () => change("/undo", { id: row.id }))) : null));
const correctionsView = (params, signal) => {
  const body = el("div", { role: "list" });
  const rows = new Rows(body, { draw: correctionRow, guess: 140, signal });
  return { update: () => rows.show(DATA.corrections.toReversed()), nodes: [
    el("h2", {}, t("corrections")),
    el("p", { class: "small" }, t(DATA.corrections.length ? "corrections-about" : "no-corrections")),
    DATA.corrections.length ? el("div", { class: "sheet" }, body) : null,
  ] };
};
