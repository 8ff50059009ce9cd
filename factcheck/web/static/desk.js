// Keys, texts scrolled to their words, and news from other reviewers. Every page works without this file.
"use strict";

const body = document.body;
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// -- the texts open at their words, without moving the page itself
function centre(mark) {
  const text = mark.closest(".text");
  if (text) {
    const place = mark.getBoundingClientRect().top - text.getBoundingClientRect().top + text.scrollTop;
    text.scrollTop = Math.max(0, place - text.clientHeight / 3);
  }
}
all(".pane mark[id]").forEach(centre);
document.addEventListener("click", event => {
  const link = event.target.closest(".pane .from a[href^='#']");
  const mark = link && document.getElementById(link.getAttribute("href").slice(1));
  if (mark) {
    event.preventDefault();
    centre(mark);
    mark.focus({ preventScroll: true });
  }
});

// -- keys
const help = find("#help");
const rows = () => all(".queue a.open");
const shapes = find("#shapes");

function step(by) {
  const list = rows();
  const at = list.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
  if (list[next]) {
    list[next].focus();
    list[next].scrollIntoView({ block: "nearest" });
  } else {
    const page = find(`.pager a[rel=${by > 0 ? "next" : "prev"}]`);
    if (page) { page.click(); }
  }
}

function press(target) {
  if (!target) { return false; }
  if (target.matches("summary")) {
    const fold = target.parentElement;
    fold.open = !fold.open;
    const first = fold.open && find("button", fold);
    (first || target).focus();
  } else {
    target.click();
  }
  return true;
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) { return; }
  const field = event.target.closest("input, textarea, select");
  if (event.key === "Escape") {
    if (field) { field.blur(); } else if (shapes && shapes.open) { press(find("summary", shapes)); }
    return;
  }
  if (field && !field.matches("[type=checkbox]")) { return; }
  if (body.dataset.keys !== "on" || (help && help.open)) { return; }
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  let done = false;
  if (key === "?" || (key === "/" && event.shiftKey)) {
    if (help) { help.showModal(); done = true; }
  } else if (key === "/") {
    const search = find("#search");
    if (search) { search.focus(); search.select(); } else { location.assign("/#search"); }
    done = true;
  } else if (key === "e") {
    const note = find("#note");
    if (note) { note.focus(); done = true; }
  } else if ((key === "j" || key === "k") && rows().length) {
    step(key === "j" ? 1 : -1);
    done = true;
  } else if (/^[0-9]$/.test(key)) {
    const kind = shapes && shapes.open ? "data-shape-key" : "data-key";
    done = press(find(`[${kind}="${key}"]`));
  } else if (/^[a-z]$/.test(key)) {
    done = press(find(`main [data-key="${key}"]`) || find(`[data-key="${key}"]`));
  }
  if (done) { event.preventDefault(); }
}
document.addEventListener("keydown", onKey);
if (location.hash === "#search" && find("#search")) { find("#search").focus(); }
const helpLink = find("#help-link");
if (helpLink && help) {
  helpLink.addEventListener("click", event => { event.preventDefault(); help.showModal(); });
}

// -- a form is sent once
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.method !== "post") { return; }
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
});
addEventListener("pageshow", () => all("form").forEach(form => { delete form.dataset.sent; }));

// -- what other reviewers do meanwhile
const EVERY = 2500;
const live = find("#live");
const line = live && find("p", live);
let sequence = Number(body.dataset.sequence);
const changed = new Set();

function tell(words, lost = false) {
  find("span", line).textContent = words;
  line.classList.toggle("is-lost", lost);
  line.hidden = !words;
}

function take(news) {
  const own = find("[data-item]");
  for (const item of news.items) {
    changed.add(item.id);
    for (const row of all(".queue > li").filter(each => each.dataset.id === item.id)) {
      const state = find(".state", row);
      state.textContent = item.word;
      state.className = `state ${item.state}`;
      row.className = row.className.replace(/is-\w+/, `is-${item.state}`);
    }
  }
  find("#progress").value = news.total ? news.done : 1;
  find("#progress-words").textContent = news.progress;
  if (own && news.here && news.items.some(item => item.id === own.dataset.item)) {
    tell(news.here);
  } else if (!own && news.message) {
    tell(news.message);
  }
}

async function ask() {
  if (!document.hidden) {
    try {
      const answer = await fetch(`/since?after=${sequence}`, { headers: { accept: "application/json" } });
      if (!answer.ok) { throw new Error(String(answer.status)); }
      const news = await answer.json();
      if (line.classList.contains("is-lost")) { tell(""); }
      if (news.last > sequence) { take(news); }
      sequence = Math.max(sequence, news.last);
    } catch {
      tell(live.dataset.lost, true);
    }
  }
  setTimeout(ask, EVERY);
}
if (body.dataset.live === "on" && live) { setTimeout(ask, EVERY); }
