// The words of the page, in the language that was chosen, asked for, or is the browser's.
const kept = {
  get: (name) => { try { return localStorage.getItem(`refkit-${name}`); } catch { return null; } },
  note: (name, value) => { try { sessionStorage.setItem(`refkit-${name}`, value); } catch { /* from disk */ } },
  noted: (name) => {
    try {
      const value = sessionStorage.getItem(`refkit-${name}`);
      sessionStorage.removeItem(`refkit-${name}`);
      return value;
    } catch { return null; }
  },
  set: (name, value) => { try { localStorage.setItem(`refkit-${name}`, value); } catch { /* from disk */ } },
};
const LANGUAGES = Object.keys(DATA.words);
let language = [kept.get("language"), DATA.language, ...navigator.languages.map((l) => l.slice(0, 2)), "en"]
  .find((code) => LANGUAGES.includes(code));
let collator;
let numbers;
const speak = (code) => {
  language = code;
  document.documentElement.lang = code;
  collator = new Intl.Collator(code, { numeric: true, sensitivity: "base" });
  numbers = new Intl.NumberFormat(code);
};
speak(language);

const many = (number) => numbers.format(number);
// "{n}" is a value; "{n|work|works}" a number with the word that goes with it.
const t = (key, values = {}) =>
  (DATA.words[language][key] ?? DATA.words.en[key] ?? key).replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, singular, plural) => {
    const value = values[name];
    const told = typeof value === "number" ? many(value) : value;
    return plural === undefined ? told : `${told} ${value === 1 ? singular : plural}`;
  });
const ruleName = (code) => DATA.words[language].rules?.[code] ?? DATA.rules[code] ?? "";
const fieldName = (name) => DATA.words[language].variables?.[name] ?? name;
const kindName = (kind) => DATA.words[language].kinds?.[kind] ?? kind;
const placeName = ([kind, n]) => (kind ? t(kind, { n }) : "");
const stateOf = (state) => el("span", { class: "state", "data-state": state, title: t(`${state}-about`) }, t(state));
