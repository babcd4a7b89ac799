// The search page: its form, results and keys. What is found is search-index.js's affair; what is typed is in the address,
// so that results can be linked to.
"use strict";

const PAGE = 20; // results shown at once
const PIECES = /([0-9]+(?:[.,'’\u00a0\u2009\u202f][0-9]+)+|[\p{L}\p{M}\p{N}]+)/u;

const NAMES = ["q", "kind", ...FACETS, "from", "until"];

const element = (name) => document.getElementById(`at.${name}`);
const [form, box, results, more, result] = ["search", "q", "results", "more", "result"].map(element);
const status = form.querySelector("[role=status]");
const ready = opened();
const canFindText = "fragmentDirective" in document;
let awaited = 0; // the result to go to once it is there
let asked = 0; // the latest search; an earlier one that ends later shows nothing
let latest = Promise.resolve();

const { format: inWords } = new Intl.NumberFormat(document.documentElement.lang); // made before it is needed: that takes a while

function typed() {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
}

async function search() {
  const mine = ++asked;
  const query = typed();
  results.setAttribute("aria-busy", "true");
  try {
    await ready;
    const answer = await answerTo(query);
    const many = answer.exact.counts[""];
    const isFew = answer.words.length > 0 && many < PAGE;
    const shown = many || !isFew ? await present(answer, query, 0, mine) : 0;
    if (isFew && mine === asked) await present(await widened(answer), query, shown, mine);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    if (mine === asked) status.textContent = form.dataset[error.message];
  } finally {
    if (mine === asked) results.setAttribute("aria-busy", "false");
  }
}

/** Show an answer, of which so many results are shown already; how many of them have just the words asked for. */
async function present(answer, query, shown, mine) {
  const kind = query.get("kind") ?? "";
  const [exact, further] = [answer.exact.counts[kind], answer.further.counts[kind]];
  const numbers = inOrder(answer, ...(kinds[kind] ?? [0, total]));
  for (let known = 0; known < shown; known++) numbers.next();
  const next = take(numbers);
  if (next.length) await record(next[0]); // the page changes once it is there: while laying out, nothing loads
  if (mine !== asked) return 0;
  element("a-z").hidden = query.size > 0;
  showCounts(query.size ? answer : null);
  status.textContent = query.size ? summary(answer, exact, further) : "";
  if (!shown && !next.length) results.replaceChildren();
  await show(next, numbers, shown, answer, mine);
  return exact;
}

/** The numbers of the records found: those with just the words asked for, then the others. */
function* inOrder({ exact, further }, begin, end) {
  yield* numbersOf(exact.bits, begin, end);
  yield* numbersOf(further.bits, begin, end);
}

function take(numbers) {
  const next = [];
  while (next.length < PAGE) {
    const { value, done } = numbers.next();
    if (done) break;
    next.push(value);
  }
  return next;
}

function showCounts(answer) {
  for (const each of form.querySelectorAll("[data-kind]")) {
    const { kind } = each.dataset;
    each.textContent = answer ? inWords(answer.exact.counts[kind] + answer.further.counts[kind]) : "";
  }
}

function summary({ words, others }, exact, further) {
  const found = exact + further;
  const said = form.dataset;
  if (!found) return words.some((each) => isBrief(each) && !/^[0-9]/.test(each)) ? said.short : said.none;
  const many = found === 1 ? said.one : said.count.replace("#", inWords(found));
  if (!further) return `${many}.`;
  return `${many}. ${(exact ? said.also : said.similar).replace("#", others.join(", "))}.`;
}

// --- results

/** The next results below those shown, the first as soon as it is there; where none is shown it takes the place of what was. */
async function show(next, numbers, shown, answer, mine) {
  more.hidden = true;
  for (const [place, number] of next.entries()) {
    const item = drawn(await record(number), number, answer);
    if (mine !== asked) return;
    if (shown || place) results.append(item);
    else results.replaceChildren(item);
    if (place) continue;
    await new Promise(setTimeout); // the first is to be seen before the rest is asked for, all of it together
    if (mine !== asked) return;
    next.forEach((each) => record(each).catch(() => {}));
  }
  const following = next.length < PAGE ? [] : take(numbers);
  more.hidden = !following.length;
  more.firstElementChild.onclick = async () => {
    const before = results.children.length;
    await show(following, numbers, before, answer, asked);
    results.children[before]?.querySelector("a").focus();
  };
}

function drawn({ at, title, source, lang, dir, anchor, text, more, withdrawn }, number, answer) {
  const item = result.content.cloneNode(true).firstElementChild;
  const [kind, who, words, from] = [".kind", ".who", ".text", ".from"].map((each) => item.querySelector(each));
  const name = Object.keys(kinds).find((each) => number < kinds[each][1]);
  const link = words.firstElementChild;
  item.classList.add(`is-${name}`);
  kind.textContent = form.dataset[name];
  link.href = at + (anchor && `#${anchor}`) + (name === "sentence" && canFindText ? toText(text, anchor) : "");
  if (lang) words.lang = lang;
  if (lang && name !== "fact") words.dir = dir;
  mark(withdrawn ? struck(link) : link, text, answer);
  mark(who, more, answer);
  from.textContent = [title, source].filter(Boolean).join(" · ");
  return item;
}

/** The address of a stretch of text within a page (WICG Text Fragments): its first and last words, without our ellipses. */
function toText(text, anchor) {
  const words = text.replace(/^…|…$/g, "").split(" ");
  const part = (few) => encodeURIComponent(few.join(" ")).replaceAll("-", "%2D");
  const ends = words.length > 8 ? [words.slice(0, 4), words.slice(-4)] : [words];
  return `${anchor ? "" : "#"}:~:text=${ends.map(part).join(",")}`;
}

/** The text, with the words that were searched for marked. */
function mark(into, text, { words, others }) {
  const unbroken = words.filter((each) => unspaced.test(each));
  const isHit = (piece) => wordsOf(piece).some((each) => others.includes(each) || words.some((word) => (isBrief(word) ? each === word : each.startsWith(word))));
  for (const piece of text.split(PIECES)) {
    if (unbroken.length && unspaced.test(piece)) piece.split(new RegExp(`(${unbroken.join("|")})`)).forEach((each, place) => into.append(place % 2 ? hit(each) : each));
    else into.append(PIECES.test(piece) && isHit(piece) ? hit(piece) : piece);
  }
}

/** An element in a link that is struck out: what it holds is no longer said to be so. */
function struck(link) {
  link.closest("li").classList.add("withdrawn");
  return link.appendChild(document.createElement("s"));
}

function hit(words) {
  const marked = document.createElement("mark");
  marked.className = "hit";
  marked.textContent = words;
  return marked;
}

// --- the address

function write() {
  const query = typed().toString();
  history.replaceState(null, "", query ? `${location.pathname}#${query}` : location.pathname);
}

/** Take the search from the address, also as a form sends it (?q=); what is no search there (#letter.K) changes nothing. */
function read() {
  const query = new URLSearchParams(location.hash.slice(1) || location.search);
  const known = [...query].filter(([name]) => NAMES.includes(name) && form.elements[name]);
  if (!known.length) return;
  form.reset(); // which searches too, later and in vain
  for (const [name, value] of known) form.elements[name].value = value;
  form.querySelector("details").open ||= NAMES.slice(2).some((name) => query.get(name));
  latest = search();
}

// --- keys

function onKey(event) {
  const links = [...results.querySelectorAll("a")];
  const here = links.indexOf(document.activeElement);
  const inBox = document.activeElement === box;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !document.activeElement.matches("input, select")) box.select();
  else if (event.key === "ArrowDown" && inBox) toResult(awaited + 1);
  else if (event.key === "ArrowDown" && here >= 0) (links[here + 1] ?? more.firstElementChild).focus();
  else if (event.key === "ArrowUp" && here >= 0) (links[here - 1] ?? box).focus();
  else if (event.key === "ArrowUp" && more.contains(document.activeElement)) links.at(-1).focus();
  else if (event.key === "Escape" && inBox) clear();
  else if (event.key === "Escape") box.focus();
  else return;
  event.preventDefault();
}

/** To the result of that number, once what was typed has been looked for; the key may be struck again meanwhile. */
async function toResult(number) {
  awaited = number;
  await latest;
  if (awaited) [...results.querySelectorAll("a")].slice(0, awaited).at(-1)?.focus();
  awaited = 0;
}

function clear() {
  box.value = "";
  write();
  latest = search();
}

let writing;
form.addEventListener("input", () => {
  clearTimeout(writing);
  awaited = 0;
  writing = setTimeout(write, 300); // browsers refuse an address a keystroke
  latest = search();
});
form.addEventListener("change", write);
form.addEventListener("reset", () => setTimeout(() => { write(); latest = search(); }));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  write();
  toResult(1);
});
document.addEventListener("keydown", onKey);
window.addEventListener("hashchange", read);
element("no-script").hidden = true;
form.hidden = results.hidden = false;
read();
if (!location.hash && !location.search && matchMedia("(hover: hover)").matches) box.focus({ preventScroll: true });
