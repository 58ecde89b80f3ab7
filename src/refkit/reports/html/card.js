// What a citation means, beside it while the pointer or the focus is there.
const articleHref = (number, at = "") =>
  `#article?id=${encodeURIComponent(DATA.articles[number].id)}${at ? `&at=${encodeURIComponent(at)}` : ""}`;
const workHref = (number) => `#library?work=${encodeURIComponent(DATA.works[number].id)}`;
const workName = (work) => [work.author, work.year && `(${work.year})`, work.title].filter(Boolean).join(" ") || work.id;

// Where an entry or an unlisted work is cited in an article, as links.
const placesOf = (number, test) => {
  const found = DATA.articles[number].citations.filter((citation) => citation.cites.some(test));
  return joined(found.map((citation) => el("a", { href: articleHref(number, citation.id) }, placeName(citation.place))), ", ");
};
const places = (number, test) => {
  const links = placesOf(number, test);
  return links.length ? el("p", { class: "small" }, `${t("cited-at")}: `, links) : null;
};
const citeLines = (number, cite) => {
  const article = DATA.articles[number];
  const lines = cite.entries.map((place) => {
    const entry = article.entries[place];
    return el("div", {},
      said("p", article.language, {}, entry.text),
      el("p", { class: "small" }, el("a", { href: articleHref(number, entry.id) }, t("to-entry"))),
      places(number, (other) => other.entries.includes(place)));
  });
  if (lines.length) return lines;
  const work = cite.work;
  return [el("div", {},
    said("p", article.language, {}, el("b", {}, cite.told), " ", t("no-entry")),
    work >= 0 ? el("p", { class: "small" }, el("a", { href: workHref(work) }, t("to-library"))) : null,
    work >= 0 ? places(number, (other) => other.work === work) : null)];
};
const cardOf = (number, citation) =>
  el("div", { class: "hover", role: "dialog", "aria-label": t(citation.state) },
    el("p", {}, stateOf(citation.state)),
    citation.findings.map((n) => el("p", { class: "bad" }, saidBeside(DATA.findings[n]))),
    citation.cites.map((cite) => citeLines(number, cite)),
    citationTools(number, citation));

let openCard = null;
let closing = 0;
const closeCard = () => { openCard?.remove(); openCard = null; };
const closeSoon = () => { clearTimeout(closing); closing = setTimeout(closeCard, 250); };
const showCard = (link, number, citation) => {
  clearTimeout(closing);
  if (openCard?.previousSibling === link) return;
  closeCard();
  openCard = cardOf(number, citation);
  openCard.addEventListener("pointerenter", () => clearTimeout(closing));
  openCard.addEventListener("pointerleave", closeSoon);
  openCard.addEventListener("focusin", () => clearTimeout(closing));
  openCard.addEventListener("focusout", closeSoon);
  link.after(openCard); // so that Tab goes into it
  const [box, room] = [link.getBoundingClientRect(), openCard.offsetParent.getBoundingClientRect()];
  openCard.style.left = `${Math.max(0, Math.min(box.left, innerWidth - openCard.offsetWidth - 16) - room.left)}px`;
  openCard.style.top = `${box.bottom - room.top + 4}px`;
};
addEventListener("keydown", (event) => { if (event.key === "Escape") closeCard(); });
// A citation leads to its entry, else to the work in the library.
const citationLink = (number, citation, text) => {
  const cite = citation.cites.find((one) => one.entries.length) ?? citation.cites[0];
  const entry = cite && DATA.articles[number].entries[cite.entries[0]];
  const target = entry ? articleHref(number, entry.id) : cite?.work >= 0 ? workHref(cite.work) : articleHref(number, citation.id);
  const link = el("a", { class: "cite", href: target, "data-state": citation.state, "data-at": citation.id }, text,
    el("span", { class: "unseen" }, ` (${t(citation.state)})`));
  for (const event of ["pointerenter", "focus"]) link.addEventListener(event, () => showCard(link, number, citation));
  for (const event of ["pointerleave", "blur"]) link.addEventListener(event, closeSoon);
  return link;
};
