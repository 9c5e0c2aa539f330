// The little that a page does by itself: keys, rows of a form, clean addresses. Everything else is the server's.
"use strict";

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const isTyping = (target) =>
  target.closest("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]") !== null;

// ---- keys: / search, g and a letter, arrows in lists, Esc closes

let afterG = 0;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") return close_(event);
  if (isTyping(event.target)) return;
  if (event.key === "/") {
    // The list that is open is searched first, by its own box; elsewhere the cases, by the box of the head.
    const search = one("main [data-search]") ?? one("[data-search]");
    if (search) { event.preventDefault(); search.focus(); search.select(); }
  } else if (event.key === "g") {
    afterG = Date.now();
  } else if (Date.now() - afterG < 1500 && one(`.top [data-key="${CSS.escape(event.key)}"]`)) {
    one(`.top [data-key="${CSS.escape(event.key)}"]`).click();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const links = all("[data-list] a.open");
    if (!links.length) return;
    event.preventDefault();
    const here = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    const there = here < 0 ? 0 : here + (event.key === "ArrowDown" ? 1 : -1);
    links[Math.max(0, Math.min(links.length - 1, there))].focus();
  }
});

function close_(event) {
  const opened = event.target.closest("details[open]") || one("details.why[open]");
  if (opened) {
    opened.open = false;
    one("summary", opened).focus();
  } else if (isTyping(event.target)) {
    event.target.blur();
  } else {
    closeForm();
  }
}

// A list of pages in the head closes when something else is clicked.
document.addEventListener("click", (event) => {
  for (const place of all(".place[open]")) if (!place.contains(event.target)) place.open = false;
});

// What takes a moment to make says so until it is there and the page gives way to it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-making], button[data-making]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || one("[data-made]")) return;
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.dataset.made = "";
  link.after(said);
  said.textContent = `正在制作${link.textContent.replace(/（.*/, "")}，请稍候……`;
});
addEventListener("pageshow", () => one("[data-made]")?.remove());

function closeForm() {
  const form = one("#act [data-form]");
  if (!form) { if (one("[data-form]")) history.back(); return; }
  form.remove();
  one(".acts .button")?.focus();
}

// ---- forms: rows that can be added and removed, focus where something is to do

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("add" in button.dataset) {
    const rows = button.closest("[data-rows]");
    const next = Number(rows.dataset.next ?? all(":scope > .list > .row", rows).length);
    rows.dataset.next = next + 1;
    const made = document.createElement("template");
    made.innerHTML = one(":scope > template", rows).innerHTML.replaceAll(rows.dataset.index, next);
    const row = made.content.firstElementChild;
    one(":scope > .list", rows).append(row);
    one("input, select, textarea", row)?.focus();
  } else if ("remove" in button.dataset) {
    const rows = button.closest("[data-rows]");
    rows.dataset.next ??= all(":scope > .list > .row", rows).length;
    button.closest(".row").remove();
    one(":scope > [data-add]", rows).focus();
  } else if ("close" in button.dataset) {
    closeForm();
  }
});

document.addEventListener("htmx:afterSwap", (event) => {
  const form = one("[data-form]", event.detail.target.parentElement ?? document);
  if (!form || !event.target.contains(form)) return; // what comes beside a form leaves its writer where he is
  const said = one(".consequence", form) ?? one(".refusal", form);
  if (said) {
    // A long form stays as long when it is refused: what is said must be seen, not the box at its end.
    said.tabIndex = -1;
    said.focus({ preventScroll: true });
    said.scrollIntoView({ block: "center" });
    return;
  }
  if (form.matches("[data-goes-on]")) return; // redrawn.js
  one(".fields input, .fields select, .fields textarea", form)?.focus({ preventScroll: true });
  form.scrollIntoView({ block: "nearest" });
});

// Words that are marked in the text of a draft are what a remark on it is about.
document.addEventListener("selectionchange", () => {
  const chosen = getSelection();
  const text = chosen.anchorNode?.parentElement?.closest(".paper-sheet");
  const box = text && one("[data-quotes]", text.closest(".draft-text"));
  if (box && !chosen.isCollapsed) box.value = chosen.toString().trim();
});

// A phrase of the office goes in where one wrote last.
let written = null;
document.addEventListener("focusout", (event) => { if (event.target.matches("textarea")) written = event.target; });
document.addEventListener("htmx:afterSwap", () => { for (const each of all("[data-insert][hidden]")) each.hidden = !one("textarea"); });
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  const box = button && (written?.isConnected ? written : one("[data-form] textarea"));
  if (!box) return;
  box.setRangeText(one("[data-words]", button.closest("li")).textContent, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
});

// A refusal leads to its box, also to one that is folded away.
document.addEventListener("click", (event) => {
  const link = event.target.closest('.refusal a[href^="#"]');
  const box = link && document.getElementById(link.hash.slice(1));
  for (let part = box?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
});

// The answer may be what was lost: what was sent is perhaps recorded. A form sent once more is recorded once (request_id).
document.addEventListener("htmx:sendError", (event) => {
  const message = one("#message");
  message.textContent = event.detail.elt.matches('form[method="post"]')
    ? "没有收到服务器的答复，不知道是否已经登记。请检查网络后再点一次：已经登记的，不会登记两次。"
    : "连接不上服务器。请检查网络后重试。";
  message.className = "refusal";
});

// ---- the list: a choice applies at once, and the address says only what was chosen

all("[data-filters]").forEach((form) => {
  form.addEventListener("change", (event) => { if (event.target.matches("select")) form.requestSubmit(); });
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
});

// ---- many at once: one box ticks all of the page, and the form says how many are ticked

all("[data-tick-all]").forEach((box) => {
  const form = box.closest("form");
  const boxes = () => all('tbody input[type="checkbox"]', form);
  const said = one("[data-ticked]", form);
  const count = () => {
    const ticked = boxes().filter((each) => each.checked).length;
    box.checked = ticked > 0 && ticked === boxes().length;
    box.indeterminate = ticked > 0 && !box.checked;
    if (said) said.textContent = ticked ? `（已勾选${ticked}份）` : "";
  };
  box.addEventListener("change", () => { boxes().forEach((each) => { each.checked = box.checked; }); count(); });
  form.addEventListener("change", (event) => { if (event.target !== box) count(); });
  addEventListener("pageshow", count);
});

// ---- an act is found by a word: what has it not is hidden, and the fold of what may not be done now opens

all("[data-find-act]").forEach((box) => {
  box.closest(".find-act").hidden = false;
  const acts = box.closest("section");
  const fold = one("[data-not-now]", acts);
  box.addEventListener("input", () => {
    const word = box.value.trim();
    for (const each of all(".matters .button, [data-not-now] li", acts)) each.hidden = !each.textContent.includes(word);
    for (const group of all(".matters > dd", acts)) {
      const empty = !all(".button", group).some((each) => !each.hidden);
      group.hidden = empty;
      group.previousElementSibling.hidden = empty;
    }
    if (fold) fold.open = word !== "" && all("li", fold).some((each) => !each.hidden);
  });
});
