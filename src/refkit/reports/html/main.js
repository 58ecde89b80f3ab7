// The address says what is seen: #view?name=value&…; every view is built of DATA when it is called.
const VIEWS = { overview: overviewView, findings: findingsView, articles: articlesView, article: articleView, library: libraryView, corrections: correctionsView };
const MENU = ["overview", "findings", "articles", "library", ...(SERVED || DATA.corrections.length ? ["corrections"] : [])];
const address = () => {
  const [name, query = ""] = location.hash.slice(1).split("?");
  return [Object.hasOwn(VIEWS, name) ? name : "overview", new URLSearchParams(query)];
};
// What a field of a view does: note its value in the address, and show what fits now.
function changer(params, update) {
  return (name, value) => {
    if (value) params.set(name, value);
    else params.delete(name);
    for (const old of ["work", "id"]) if (old !== name) params.delete(old);
    history.replaceState(null, "", `#${address()[0]}?${params}`);
    update();
  };
}

let leaving = new AbortController();
let seen = "";
const route = () => {
  const [name, params] = address();
  leaving.abort();
  leaving = new AbortController();
  closeCard();
  const view = VIEWS[name](params, leaving.signal);
  one("#main").replaceChildren(...[view.nodes].flat(Infinity).filter(Boolean));
  for (const link of document.querySelectorAll("#nav a")) {
    if (link.hash === `#${name === "article" ? "articles" : name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${view.title ? shown(view.title) : t(name)} · refkit`;
  view.update();
  if (!view.target?.() && seen !== name + params.get("id")) scrollTo(0, 0);
  seen = name + params.get("id");
};

const frame = () => {
  speak(language);
  one("#skip").textContent = t("skip");
  const nav = one("#nav");
  nav.setAttribute("aria-label", t("views"));
  nav.replaceChildren(...MENU.map((name) => el("a", { href: `#${name}` }, t(name))));
  one("#theme").setAttribute("aria-label", t("theme"));
  const choose = one("#language");
  choose.setAttribute("aria-label", t("switch"));
  choose.replaceChildren(...LANGUAGES.map((code) => el("option", { value: code, lang: code, selected: code === language }, DATA.words[code].language)));
  one("#footer").replaceChildren(el("p", {}, t(SERVED ? "footer-served" : "footer", { version: DATA.version })));
  route();
};
one("#language").addEventListener("change", (event) => {
  language = event.target.value;
  kept.set("language", language);
  frame();
});
one("#skip").addEventListener("click", (event) => { event.preventDefault(); one("#main").focus(); });
const root = document.documentElement;
if (kept.get("theme")) root.dataset.theme = kept.get("theme");
one("#theme").addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  kept.set("theme", root.dataset.theme);
});
addEventListener("hashchange", route);
frame();
if (SERVED) tell(kept.noted("told") ?? "");
