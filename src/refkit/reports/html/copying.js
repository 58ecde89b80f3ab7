// What a reader takes along: to the clipboard, or as a file.
const tell = (text) => { one("#told").textContent = text; };
const copy = async (text) => {
  try { await navigator.clipboard.writeText(text); } catch {
    const field = el("textarea", { class: "unseen" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  tell(t("copied"));
};
const copyButtons = (work) => {
  const plain = work.formatted.map(([text]) => text).join("");
  const forms = [["BibTeX", work.bib], ["CSL JSON", JSON.stringify(work.csl, null, 2)], [t("formatted"), plain]];
  return el("div", { class: "actions" }, `${t("copy")}:`, forms.filter(([, text]) => text).map(([name, text]) =>
    el("button", { type: "button", click: () => copy(text) }, name)));
};
const FILES = {
  bib: ["application/x-bibtex", (works) => works.map((work) => work.bib).join("\n")],
  json: ["application/json", (works) => `${JSON.stringify(works.map((work) => work.csl), null, 2)}\n`],
  ris: ["application/x-research-info-systems", (works) => works.map((work) => work.ris).join("\n")],
};
const download = (works, ending) => {
  const [type, write] = FILES[ending];
  const address = URL.createObjectURL(new Blob([write(works)], { type }));
  const link = el("a", { download: `references.${ending}` });
  link.href = address;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};
const downloads = (works) =>
  el("div", { class: "actions" }, `${t("download")}:`, Object.keys(FILES).map((ending) =>
    el("button", { type: "button", click: () => download(works(), ending) }, `.${ending}`)));
