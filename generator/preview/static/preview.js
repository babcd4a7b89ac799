// The preview's half in the browser: hears when this page has another version, and takes it over in place.
// Only the preview serves this file; no published page has it.
"use strict";

const MARK = "briefing-preview";
const KEPT = "briefing-preview-kept";
const state = { version: "", statics: {}, socket: null, wait: 100, heard: 0, busy: false, again: null, at: "" };

function known() {
  const block = document.getElementById(MARK);
  state.version = block?.dataset.version ?? "";
  state.statics = JSON.parse(block?.dataset.statics ?? "{}");
}

// ---- the line to the server

function connect() {
  const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/livereload`);
  state.socket = socket;
  socket.onopen = () => { state.wait = 100; introduce(); };
  socket.onmessage = (event) => { state.heard = Date.now(); hear(JSON.parse(event.data)); };
  socket.onclose = () => {
    if (state.socket !== socket) return;
    document.documentElement.dataset.preview = "away";
    setTimeout(connect, state.wait);
    state.wait = Math.min(state.wait * 1.5, 1000);
  };
}

function introduce() {
  document.documentElement.dataset.preview = "live";
  say({ command: "info", url: location.pathname, version: state.version, statics: state.statics });
}

function say(words) {
  if (state.socket?.readyState === WebSocket.OPEN) state.socket.send(JSON.stringify(words));
}

// A tab that slept may hold a line that is dead without knowing it: it asks, and without an answer takes a new one.
function wake() {
  if (document.visibilityState === "hidden") return;
  if (state.socket?.readyState !== WebSocket.OPEN) return;
  const asked = Date.now();
  introduce();
  setTimeout(() => {
    if (state.heard >= asked) return;
    const dead = state.socket;
    connect();
    dead.close();
  }, 2000);
}

function hear(message) {
  if (message.command === "changed") update(message);
  if (message.command === "follow") follow(message.at);
}

// ---- taking over what changed

async function update(message) {
  if (state.busy) { state.again = message; return; }
  state.busy = true;
  try {
    if (message.version !== state.version) await refresh();
    swapStatics(message.statics);
  } catch {
    // The server went in the middle; the next line brings us up to date.
    state.socket?.close();
  } finally {
    state.busy = false;
  }
  const next = state.again;
  state.again = null;
  if (next) await update(next);
  else if (state.at) follow(state.at);
}

async function refresh() {
  const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const version = fresh.getElementById(MARK)?.dataset.version;
  if (!version) throw new Error("half an answer");
  if (needsReload(fresh)) { reload(); return; }
  const focus = focusPath();
  morph(document.head, fresh.head);
  sameAttributes(document.documentElement, fresh.documentElement, ["data-preview"]);
  morph(document.body, fresh.body);
  restoreFocus(focus);
  state.version = version;
  document.dispatchEvent(new CustomEvent("briefing:refreshed"));
}

// Scripts and policies take effect only when a page is loaded; structured data are no scripts.
const DATA = "script[type='application/ld+json']";

function needsReload(fresh) {
  const bound = (page) => [...page.querySelectorAll(`script:not(${DATA}), meta[http-equiv]`)].map((each) => each.outerHTML).join("\n");
  const scripted = (page) => [...page.querySelectorAll(`script:not(${DATA})`)].some((script) => !new URL(script.src || "/", location.href).pathname.startsWith("/-/"));
  return bound(document) !== bound(fresh) || scripted(fresh);
}

function swapStatics(statics) {
  const before = state.statics;
  const changed = Object.keys({ ...before, ...statics }).filter((path) => before[path] !== statics[path]);
  if (!changed.length) return;
  state.statics = statics;
  const uses = (address, path) => new URL(address, location.href).pathname === `/${path}`;
  const scripts = [...document.scripts].filter((each) => each.src);
  if (changed.some((path) => scripts.some((each) => uses(each.src, path)))) { reload(); return; }
  for (const image of document.images) {
    const path = changed.find((each) => uses(image.src, each));
    if (!path) continue;
    image.dataset.written ??= image.getAttribute("src");
    image.src = `/${path}?v=${statics[path]}`;
  }
  // What is neither style nor picture here is a font or a picture of a style: all styles read theirs again.
  const all = changed.some((path) => !path.endsWith(".css"));
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
    const path = new URL(link.href).pathname.slice(1);
    if (path in statics && (all || changed.includes(path))) swapStyle(link, `/${path}?v=${statics[path]}${all ? Date.now() : ""}`);
  }
}

function swapStyle(link, href) {
  const fresh = link.cloneNode();
  fresh.href = href;
  fresh.dataset.written = link.dataset.written ?? link.getAttribute("href");
  fresh.onload = fresh.onerror = () => link.remove();
  link.after(fresh);
}

// ---- making one tree like another, keeping every node that can be kept: with it stay its focus, scroll and state

const AHEAD = 40; // how far to look for a node that moved down or up

function morph(old, fresh) {
  let at = notKept(old.firstChild);
  for (const node of [...fresh.childNodes]) {
    const match = matching(at, node);
    if (!match) { old.insertBefore(document.importNode(node, true), at); continue; }
    while (at !== match) at = without(at);
    amend(match, node);
    at = notKept(match.nextSibling);
  }
  while (at) at = without(at);
}

function without(node) {
  const next = notKept(node.nextSibling);
  node.remove();
  return next;
}

// What a script of ours has put into the page is not in what the server sends, and stays.
function notKept(node) {
  while (node?.dataset?.kept !== undefined) node = node.nextSibling;
  return node;
}

function matching(at, node) {
  if (!at || at.isEqualNode(node)) return at;
  const later = ahead(at, (each) => (node.id ? each.id === node.id : each.nodeType === Node.ELEMENT_NODE && each.isEqualNode(node)));
  if (later && alike(later, node)) return later;
  if (!alike(at, node)) return null;
  const comesLater = at.nodeType === Node.ELEMENT_NODE && ahead(node.nextSibling, (each) => each.isEqualNode(at));
  return comesLater ? null : at;
}

function ahead(from, fits) {
  for (let each = from, count = 0; each && count < AHEAD; each = each.nextSibling, count += 1) if (fits(each)) return each;
  return null;
}

function alike(old, fresh) {
  if (old.nodeName !== fresh.nodeName || (old.id ?? "") !== (fresh.id ?? "")) return false;
  return old.nodeName !== "LINK" || written(old, "href") === fresh.getAttribute("href");
}

// Styles and pictures that were swapped carry another address than the one that the page gives.
function written(element, name) {
  return element.dataset.written ?? element.getAttribute(name);
}

function amend(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) { old.nodeValue = fresh.nodeValue; return; }
  sameAttributes(old, fresh, keptAttributes(old, fresh));
  morph(old, fresh);
}

function keptAttributes(old, fresh) {
  if (old.nodeName === "DETAILS" && old.dataset.key === fresh.dataset.key) return ["open"];
  if (old.nodeName === "LINK") return ["href", "data-written"];
  if (old.nodeName === "IMG" && written(old, "src") === fresh.getAttribute("src")) return ["src", "data-written"];
  return [];
}

function sameAttributes(old, fresh, kept) {
  for (const { name } of [...old.attributes]) if (!kept.includes(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (!kept.includes(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

// ---- what a reader had done to the page

function path(element) {
  const steps = [];
  for (let each = element; each.parentElement; each = each.parentElement) {
    if (each.id) { steps.unshift(`#${CSS.escape(each.id)}`); break; }
    steps.unshift(`${each.localName}:nth-child(${[...each.parentElement.children].indexOf(each) + 1})`);
  }
  return steps.join(" > ");
}

function focusPath() {
  const focused = document.activeElement;
  return focused && focused !== document.body ? path(focused) : "";
}

function restoreFocus(where) {
  if (where && document.activeElement === document.body) document.querySelector(where)?.focus({ preventScroll: true });
}

function reload() {
  const details = [...document.querySelectorAll("details")].map((each) => [path(each), each.open]);
  const kept = { page: location.pathname, at: Date.now(), scroll: [scrollX, scrollY], focus: focusPath(), details };
  try { sessionStorage.setItem(KEPT, JSON.stringify(kept)); } catch { /* then the page begins anew */ }
  location.reload();
}

function restore() {
  let kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT));
    sessionStorage.removeItem(KEPT);
  } catch { /* nothing was kept */ }
  if (!kept || kept.page !== location.pathname || Date.now() - kept.at > 10000) return;
  for (const [where, open] of kept.details) {
    const found = document.querySelector(where);
    if (found && found.dataset.key === undefined) found.open = open;
  }
  restoreFocus(kept.focus);
  scrollTo({ left: kept.scroll[0], top: kept.scroll[1], behavior: "instant" });
}

// ---- leading to what was edited

function follow(at) {
  if (state.busy) { state.at = at; return; }
  state.at = "";
  const there = new URL(at, location.href);
  if (there.pathname !== location.pathname) location.assign(there);
  else if (there.hash !== location.hash) location.hash = there.hash;
  else if (there.hash) document.getElementById(decodeURIComponent(there.hash.slice(1)))?.scrollIntoView();
}

for (const name of ["online", "pageshow", "focus"]) addEventListener(name, wake);
document.addEventListener("visibilitychange", wake);
for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => say({ command: "used" }), { passive: true });

known();
restore();
connect();
