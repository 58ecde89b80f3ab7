// What a person may correct of entries, citations, works and findings. A correction names what it
// means by what is printed there; the words for that come with the page (DATA.served).
const placeOf = (number) => ({ document: SERVED.articles[number].document, article: SERVED.articles[number].title });
const nth = ({ occurrence }) => (occurrence > 1 ? { occurrence } : {});
const tools = (...buttons) => el("div", { class: "actions tools" }, buttons);
const toolButton = (label, act) => el("button", { type: "button", click: act }, label);

const hintOf = (name) => ({ author: t("hint-names"), editor: t("hint-names"), issued: t("hint-date") })[name] ?? "";
const fieldOf = (name, value) => name === "type"
  ? selectField([...new Set([value, ...SERVED.types])].map((type) => [type, type]), value)
  : textField(value);
// A form of all fields; `about` says whose they are. Only what was changed is sent.
const editForm = (about, fields, hash) => {
  const before = new Map([...SERVED.fields.map((name) => [name, ""]), ...fields]);
  const inputs = new Map([...before].map(([name, value]) => [name, fieldOf(name, value)]));
  const rows = el("div", { class: "fields" }, [...inputs].map(([name, field]) => labelled(fieldName(name), field, hintOf(name))));
  const others = SERVED.variables.filter((name) => !inputs.has(name));
  const more = selectField([["", t("another-field")], ...others.map((name) => [name, fieldName(name)])], "");
  more.addEventListener("change", () => {
    const name = more.value;
    if (!name || inputs.has(name)) return;
    inputs.set(name, fieldOf(name, ""));
    rows.append(labelled(fieldName(name), inputs.get(name), hintOf(name)));
    inputs.get(name).focus();
    more.value = "";
  });
  openForm(t("edit-fields"), [el("p", { class: "printed", dir: "auto" }, about.entry ?? about.work), rows, labelled(t("another-field"), more)], async () => {
    const set = {};
    for (const [name, field] of inputs) {
      const value = field.value.trim();
      if (value !== (before.get(name) ?? "")) set[name] = value;
    }
    if (!Object.keys(set).length) throw new Error(t("nothing-changed"));
    await change("/corrections", { kind: "edit", ...about, set }, hash);
  });
};
const splitForm = (about, text, hash) => {
  const field = textArea(text, 7);
  openForm(t("split"), [labelled(t("split-how"), field)], async () => {
    const into = field.value.split("\n").map((line) => line.trim()).filter(Boolean);
    if (into.length < 2) throw new Error(t("split-one"));
    await change("/corrections", { kind: "split", ...about, into }, hash);
  });
};
const joinForm = (about, number, place, hash) => {
  const others = DATA.articles[number].entries.map((entry, n) => [String(n), cut(entry.text)]).filter(([n]) => Number(n) !== place);
  const field = selectField(others, String(place + 1 <= others.length ? place + 1 : place - 1));
  openForm(t("join"), [labelled(t("join-how"), field)], () =>
    change("/corrections", { kind: "join", ...about, with: [DATA.articles[number].entries[Number(field.value)].text] }, hash));
};
const entryTools = (number, entry, place) => {
  if (!SERVED) return null;
  const told = SERVED.articles[number].entries[place];
  const about = { ...placeOf(number), entry: entry.text, ...nth(told) };
  const hash = articleHref(number, entry.id);
  return tools(
    toolButton(`✎ ${t("edit")}`, () => editForm(about, told.fields, hash)),
    toolButton(t("split"), () => splitForm(about, entry.text, hash)),
    DATA.articles[number].entries.length > 1 ? toolButton(t("join"), () => joinForm(about, number, place, hash)) : null);
};
const unlistedTools = (number, place) => {
  if (!SERVED) return null;
  const told = SERVED.articles[number].unlisted[place];
  const about = { ...placeOf(number), work: told.work, ...nth(told) };
  return tools(toolButton(`✎ ${t("edit")}`, () => editForm(about, told.fields)));
};

// Which entry a citation means: those that fit come first.
const linkForm = (number, citation) => {
  const article = DATA.articles[number];
  const told = SERVED.articles[number].citations[article.citations.indexOf(citation)];
  const fits = new Set(citation.cites.flatMap((cite) => cite.entries));
  const order = [...fits, ...[...article.entries.keys()].filter((n) => !fits.has(n))];
  const entry = selectField(order.map((n) => [String(n), cut(article.entries[n].text)]), String(order[0]));
  const which = selectField(told.cites.map((name) => [name, name]), told.cites[0]);
  const fields = [el("p", {}, told.text), told.cites.length > 1 ? labelled(t("which-work"), which) : null, labelled(t("which-entry"), entry)];
  openForm(t("link"), fields, () => change("/corrections", {
    kind: "link", ...placeOf(number), citation: told.text, context: told.context, ...nth(told),
    ...(told.cites.length > 1 ? { cite: which.value } : {}), to: article.entries[Number(entry.value)].text,
  }, articleHref(number, citation.id)));
};
const citationTools = (number, citation) =>
  SERVED && citation.cites.length && DATA.articles[number].entries.length
    ? tools(toolButton(`✎ ${t("link")}`, () => { closeCard(); linkForm(number, citation); }))
    : null;

const findingTools = (finding) => {
  if (!SERVED) return null;
  if (finding.correction) return tools(doer(t("undo"), () => change("/undo", { id: finding.correction })));
  const { document, message, context, suggestion, target } = SERVED.findings[DATA.findings.indexOf(finding)];
  const place = { document, article: SERVED.articles[finding.article]?.title ?? "" };
  const offered = Object.entries(suggestion);
  return tools(
    target && offered.length
      ? doer(`${t("accept")}: ${cut(offered.map(([name, value]) => `${fieldName(name)} = ${value || "∅"}`).join("; "))}`, () =>
        change("/corrections", { kind: "accept", ...place, ...target, finding: finding.code, set: suggestion }))
      : null,
    doer(`✓ ${t("fine")}`, () => change("/corrections", { kind: "fine", ...place, finding: finding.code, message, context }), { title: t("fine-about") }));
};
