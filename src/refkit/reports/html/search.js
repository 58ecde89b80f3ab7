// "Oğuzlu", "OGUZLU" and "oguzlu" are one word to a person who searches.
const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/ı/g, "i").replace(/ё/g, "е").replace(/[’ʼʻ]/g, "'");
const wordsOf = (text) => fold(text).split(/\s+/).filter(Boolean);
const folded = new WeakMap();
// Whether a thing says all the words; `tell` gives its text, asked once.
const says = (thing, words, tell) => {
  if (!words.length) return true;
  if (!folded.has(thing)) folded.set(thing, fold(tell(thing)));
  return words.every((word) => folded.get(thing).includes(word));
};
const later = (action) => {
  let timer = 0;
  return (event) => { clearTimeout(timer); timer = setTimeout(() => action(event), 100); };
};
// A field to search or choose by; what it says is kept in the page's address.
const searchField = (params, change) =>
  el("label", {}, el("span", {}, t("search")), el("input", {
    type: "search", value: params.get("q"), autocomplete: "off",
    input: later((event) => change("q", event.target.value)),
  }));
const choice = (name, told, options, params, change) => {
  const now = params.get(name) ?? "";
  const rows = options.map(([value, text]) => el("option", { value: value || null, selected: value === now }, text));
  rows.forEach((row, place) => { row.value = options[place][0]; });
  return el("label", {}, el("span", {}, told), el("select", { change: (event) => change(name, event.target.value) }, rows));
};
