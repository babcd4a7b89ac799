// A field that takes ids: those chosen are chips, what is typed is completed, and there may be a new one.
"use strict";

import { button, make } from "./dom.js";

const MOST = 8;
let count = 0;

// `options` are {id, name, more}; `create` makes another of typed words and returns its id; `free` takes words as they are.
export function picker({ label, hint, value, options, single, create, free, onchange }) {
  const chosen = [...value];
  const id = `briefing-picker-${(count += 1)}`;
  let shown = [];
  let active = -1;

  const chips = make("ul", { class: "chips", "aria-label": `${label}: chosen` });
  const list = make("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
  const input = make("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list",
    oninput: open, onfocus: () => input.select(), onblur: () => setTimeout(close, 150), onkeydown: typed,
  });
  const element = make("div", { class: "field picker" }, make("label", { for: id }, label),
    hint ? make("small", {}, hint) : null, chips, input, list);

  const nameOf = (one) => {
    if (typeof one !== "string") return `unnamed: ${one.unnamed}`;
    return options().find((option) => option.id === one)?.name ?? one;
  };

  function draw() {
    chips.replaceChildren(...chosen.map((one, at) => {
      const isNew = typeof one === "string" && options().find((option) => option.id === one)?.isNew;
      return make("li", { class: isNew ? "new" : "" }, make("span", {}, isNew ? `${nameOf(one)} (new)` : nameOf(one)),
        button("×", () => remove(at), { "aria-label": `remove ${nameOf(one)}` }));
    }));
    chips.hidden = !chosen.length;
  }

  function remove(at) {
    chosen.splice(at, 1);
    draw();
    input.focus();
    onchange();
  }

  function add(one) {
    if (single) chosen.length = 0;
    if (!chosen.some((other) => JSON.stringify(other) === JSON.stringify(one))) chosen.push(one);
    input.value = "";
    close();
    draw();
    onchange();
  }

  function matches() {
    const words = input.value.trim();
    const asked = words.toLowerCase();
    const fits = ({ id: one, name }) => name.toLowerCase().includes(asked) || one.includes(asked);
    const begins = ({ name }) => name.toLowerCase().startsWith(asked);
    const found = options().filter(fits).filter((option) => !chosen.includes(option.id));
    found.sort((one, other) => begins(other) - begins(one));
    const rows = found.slice(0, MOST).map((option) => ({ words: option.name, more: option.more ?? "", pick: () => add(option.id) }));
    if (words && create) rows.push({ words: `New actor: ${words}`, more: "", pick: () => add(create(words)) });
    if (words && free) rows.push({ words: `Without a name: “${words}”`, more: "", pick: () => add({ unnamed: words }) });
    return rows;
  }

  function open() {
    shown = matches();
    active = input.value.trim() && shown.length ? 0 : -1;
    list.replaceChildren(...shown.map((row, at) => make("li", { id: `${id}-${at}`, role: "option", onmousedown: (event) => { event.preventDefault(); row.pick(); } },
      row.words, row.more ? make("small", {}, ` ${row.more}`) : null)));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark() {
    [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `${id}-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function typed(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      if (shown.length) active = (active + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length;
      mark();
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !list.hidden && active >= 0) {
      event.preventDefault();
      shown[active].pick();
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    } else if (event.key === "Backspace" && !input.value && chosen.length) {
      remove(chosen.length - 1);
    }
  }

  draw();
  return { element, value: () => [...chosen], redraw: draw };
}
