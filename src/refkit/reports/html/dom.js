// Builds elements. Text becomes text nodes and nothing else; the browser refuses the rest.
const SVG = "http://www.w3.org/2000/svg";
const one = (selector, from = document) => from.querySelector(selector);

// What HTML forbids, or what turns text round, shows as a sign of its own.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Cs}]/gu;
const shown = (text) => String(text).replace(UNSEEN, "\ufffd");
const isSafe = (url) => /^(#|https?:\/\/[^\s/])/i.test(url) && !/[\s\p{Cc}]/u.test(url);

const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false || value === "") continue;
    if (name === "href" && !isSafe(value)) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : shown(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === "" || child === false) continue;
    element.append(child instanceof Node ? child : shown(child));
  }
  return element;
};
// el("p", {class: "small", click: act}, "text", el(…)): a function is a listener of that event.
const el = (name, attributes = {}, ...children) =>
  fill(document.createElement(name), attributes, children);
const svg = (name, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);

// Text of a document: in its language, and its direction ends where it ends.
const said = (name, language, attributes, ...children) =>
  el(name, { lang: language, dir: "auto", ...attributes }, ...children);
const outward = (url, ...children) =>
  isSafe(url) && !url.startsWith("#")
    ? el("a", { href: url, rel: "noopener noreferrer nofollow", target: "_blank" }, ...children)
    : el("span", {}, ...children);
const joined = (nodes, separator) => nodes.flatMap((node, place) => (place ? [separator, node] : [node]));

const TAGS = { i: "i", b: "b", u: "u", "^": "sup", _: "sub", c: "span" };
// A formatted entry: runs [text, looks, link].
const formatted = (runs) =>
  runs.map(([text, looks, link]) => {
    let node = document.createTextNode(shown(text));
    for (const look of looks) node = el(TAGS[look] || "span", {}, node);
    return link ? outward(link, node) : node;
  });

const SIGNS = { error: "✕", warning: "!", note: "i" };
const badge = (severity) =>
  el("span", { class: "badge", "data-state": severity, "aria-hidden": "true" }, SIGNS[severity]);
const DATA = JSON.parse(one("#data").textContent);
