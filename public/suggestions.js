/*
 * Offers works, words, units and places below a search box while somebody types. Without this
 * script the box is a plain form. A combobox as WAI-ARIA describes it: arrows go through the list,
 * Enter follows the chosen line, Escape closes; nothing is done while an input method composes.
 */
const WAIT = 120;

for (const input of document.querySelectorAll("input[data-suggestions]")) start(input);

function start(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestionsLabel);
  input.closest("form").append(list);
  for (const [name, value] of [
    ["role", "combobox"],
    ["autocomplete", "off"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
    ["aria-controls", list.id],
  ])
    input.setAttribute(name, value);

  let timer = 0;
  let asked = 0;
  let chosen = -1;

  const close = () => {
    asked++;
    clearTimeout(timer);
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    const lines = [...list.querySelectorAll("a")];
    // One round goes through all lines and the box itself.
    const round = lines.length + 1;
    chosen = ((index + 1 + round) % round) - 1;
    for (const [at, line] of lines.entries()) line.setAttribute("aria-selected", String(at === chosen));
    if (chosen === -1) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", lines[chosen].id);
  };
  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map((each, at) => lineOf(each, `${list.id}-${at}`)));
    list.hidden = suggestions.length === 0;
    chosen = -1;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  };
  const ask = async () => {
    const mine = ++asked;
    const q = input.value.trim();
    if (q === "") return close();
    try {
      const answer = await fetch(`${input.dataset.suggestions}?q=${encodeURIComponent(q)}`);
      if (answer.ok && mine === asked) show((await answer.json()).suggestions);
    } catch {
      // Without an answer it is a plain search box.
    }
  };

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("compositionend", () => {
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.querySelectorAll("a")[chosen].href);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  // Or the box loses the focus, and the list goes, before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
}

function lineOf({ label, note, href, lang }, id) {
  const line = document.createElement("li");
  line.setAttribute("role", "presentation");
  const link = document.createElement("a");
  link.id = id;
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  link.href = href;
  link.tabIndex = -1;
  const words = document.createElement("span");
  words.textContent = label;
  words.lang = lang;
  const hint = document.createElement("span");
  hint.className = "suggestion-note";
  hint.textContent = note;
  link.append(words, hint);
  line.append(link);
  return line;
}
