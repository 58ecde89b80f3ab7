// Findings: alone, and as a list that is searched and filtered.
const sentence = (parts, language) => {
  if (!parts.length) return null;
  const [before, inside, after] = parts;
  return said("blockquote", language, {}, before, inside ? el("mark", {}, inside) : null, after);
};
// What a finding says is in English; in other languages the name of its rule stands before it.
const saidOf = (finding) => language === "en"
  ? el("b", {}, finding.message)
  : [el("b", {}, ruleName(finding.code) || finding.code), ". ", el("span", { lang: "en" }, finding.message)];
const saidBeside = (finding) => (language === "en" ? finding.message : saidOf(finding));
const hintOfFinding = (finding) => el("span", { class: "hint", lang: "en" }, finding.hint);
const findingHref = (finding) =>
  finding.article >= 0 ? articleHref(finding.article, finding.at ?? "") : `#findings?id=${finding.id}`;
const findingRow = (finding) => {
  const article = DATA.articles[finding.article];
  const where = article ? article.label : finding.path;
  return el("div", { class: finding.correction ? "finding fine" : "finding", "data-id": finding.id, "data-code": finding.code, role: "listitem" },
    badge(finding.severity),
    el("div", {},
      el("p", {}, el("span", { class: "unseen" }, `${t(finding.severity)}: `), saidOf(finding), " ", hintOfFinding(finding)),
      sentence(finding.sentence, article?.language),
      el("p", { class: "small" }, joined([
        el("a", { href: `#findings?id=${finding.id}` }, finding.code), language === "en" ? ruleName(finding.code) : "",
        el("a", { href: findingHref(finding) }, where), placeName(finding.place),
      ].filter(Boolean), " · ")),
      findingTools(finding)));
};
const findingBeside = (n) => {
  const finding = DATA.findings[n];
  return el("div", { class: "finding", "data-state": finding.severity, "data-id": finding.id },
    el("p", {}, badge(finding.severity), " ", el("span", { class: "unseen" }, `${t(finding.severity)}: `), saidBeside(finding)),
    finding.hint ? el("p", { class: "hint", lang: "en" }, finding.hint) : null,
    el("p", { class: "small" }, el("a", { href: `#findings?id=${finding.id}` }, finding.code), language === "en" ? ` ${ruleName(finding.code)}` : null),
    findingTools(finding));
};

const findingsView = (params, signal) => {
  const body = el("div", { role: "list" });
  const told = el("p", { class: "small", "aria-live": "polite" });
  const rows = new Rows(body, { draw: findingRow, guess: 110, signal });
  const text = (finding) => [finding.message, finding.hint, finding.path, DATA.articles[finding.article]?.label ?? "", ...finding.sentence].join(" ");
  const update = () => {
    const words = wordsOf(params.get("q") ?? "");
    const fits = (finding) => ["severity", "code", "id"].every((name) => !params.get(name) || params.get(name) === finding[name]);
    const all = params.get("fine") && DATA.fine.length ? DATA.fine : DATA.findings;
    const found = all.filter((finding) => fits(finding) && says(finding, words, text));
    told.textContent = t("shown", { n: found.length, all: all.length });
    rows.show(found);
  };
  const change = changer(params, update);
  const codes = [...new Set([...DATA.findings, ...DATA.fine].map((finding) => finding.code))].sort();
  const severities = ["error", "warning", "note"].map((name) => [name, t(name)]);
  const unread = DATA.files.filter((file) => file.error && !DATA.findings.some((f) => f.path === file.path && f.article < 0));
  return { update, nodes: [
    el("h2", {}, t("findings")),
    el("div", { class: "toolbar" }, searchField(params, change),
      choice("severity", t("severity"), [["", t("all")], ...severities], params, change),
      choice("code", t("rule"), [["", t("all")], ...codes.map((code) => [code, `${code} ${ruleName(code)}`])], params, change),
      DATA.fine.length ? choice("fine", t("show"), [["", t("to-do")], ["yes", `${t("set-aside")} (${many(DATA.fine.length)})`]], params, change) : null,
      el("a", { href: "#findings" }, t("clear"))),
    told,
    unread.map((file) => el("p", { class: "finding" }, badge("error"), t("unread", file))),
    el("div", { class: "sheet" }, body),
  ] };
};
