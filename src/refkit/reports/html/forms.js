// Forms in a dialog, and how they reach the server. Only a page that `refkit serve` shows has them.
const SERVED = DATA.served;
const send = async (path, table) => {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(table) });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error);
};
// Everything hangs together, so the page comes anew; `hash` is what it shows then.
const change = async (path, table, hash = location.hash) => {
  document.body.setAttribute("aria-busy", "true");
  tell(t("working"));
  try {
    await send(path, table);
    kept.note("told", t("changed"));
    history.replaceState(null, "", hash);
    location.reload();
  } catch (error) {
    tell("");
    throw error instanceof TypeError ? new Error(t("no-server")) : error;
  } finally {
    document.body.removeAttribute("aria-busy");
  }
};
// A button that changes something at once.
const doer = (label, act, attributes = {}) => {
  const button = el("button", { type: "button", ...attributes, click: async () => {
    button.disabled = true;
    try { await act(); } catch (error) {
      button.disabled = false;
      openForm(label, [], null, error.message);
    }
  } }, label);
  return button;
};

let formNumber = 0;
const labelled = (label, field, hint = "") => {
  field.id = `field-${++formNumber}`;
  const about = hint ? el("small", { id: `${field.id}-hint` }, hint) : null;
  if (about) field.setAttribute("aria-describedby", about.id);
  return el("div", { class: "field" }, el("label", { for: field.id }, label), field, about);
};
const textField = (value, attributes = {}) => {
  const field = el("input", { type: "text", autocomplete: "off", spellcheck: "false", ...attributes });
  field.value = value;
  return field;
};
const textArea = (value, rows) => {
  const field = el("textarea", { rows, spellcheck: "false" });
  field.value = value;
  return field;
};
const selectField = (options, value) => {
  const rows = options.map(([, told]) => el("option", {}, told));
  rows.forEach((row, place) => { row.value = options[place][0]; });
  const field = el("select", {}, rows);
  field.value = value;
  return field;
};
const cut = (text, most = 110) => (text.length > most ? `${text.slice(0, most)}…` : text);

// Show a form; `act` does what it is for, and throws what is wrong. Without `act` it only tells.
function openForm(title, fields, act, wrong = "") {
  const alarm = el("p", { class: "bad", role: "alert" }, wrong);
  const ok = act ? el("button", { type: "submit", class: "main" }, t("save")) : null;
  const opener = document.activeElement;
  const form = el("form", { submit: async (event) => {
    event.preventDefault();
    ok.disabled = true;
    alarm.replaceChildren();
    try { await act(); box.close(); } catch (error) { alarm.replaceChildren(shown(error.message)); }
    ok.disabled = false;
  } },
  el("h2", { id: "form-title" }, title), el("div", { class: "fields" }, fields), alarm,
  el("div", { class: "buttons" }, ok, el("button", { type: "button", click: () => box.close() }, t(act ? "cancel" : "close"))));
  const box = el("dialog", { "aria-labelledby": "form-title", close: () => { box.remove(); if (opener?.isConnected) opener.focus(); } }, form);
  document.body.append(box);
  box.showModal();
}
