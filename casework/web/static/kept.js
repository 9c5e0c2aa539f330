// What was typed into a form stays in this browser until it is registered or given up: a session that ended, a closed
// tab, Esc or a wrong click loses nothing. Numbers of persons are never kept here; they are typed again.
"use strict";

(() => {
  const DAYS = 7;
  const OURS = new Set(["csrf", "seen", "request_id", "repeated"]);
  const PRIVATE = /(^|\.)(id_number|phone)$|password|secret|^roster|^card$/;
  const owner = document.body.dataset.login;
  if (!owner) return;

  const keyOf = (form) => `kept:${owner}:${form.getAttribute("action")}`;
  const isKept = (name) => !OURS.has(name) && !PRIVATE.test(name);
  const typed = (form) =>
    [...new FormData(form)].filter(([name, value]) => isKept(name) && typeof value === "string");

  function keptFor(form) {
    try {
      const found = JSON.parse(localStorage.getItem(keyOf(form)));
      return found && Date.now() - found.at < DAYS * 86400000 ? found : null;
    } catch {
      return null;
    }
  }

  function keep(form, sent = false) {
    try {
      localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), fields: typed(form), sent }));
    } catch {
      // A browser that keeps nothing works as before.
    }
  }

  const forget = (form) => localStorage.removeItem(keyOf(form));

  function restore(form, kept) {
    for (const [name] of kept.fields) addRowsFor(form, name);
    for (const box of form.elements) {
      if (!box.name || !isKept(box.name) || box.type === "hidden" || box.type === "file") continue;
      const said = kept.fields.filter(([name]) => name === box.name).map(([, value]) => value);
      if (box.type === "checkbox" || box.type === "radio") box.checked = said.includes(box.value);
      else if (said.length) box.value = said[0];
    }
    form.querySelectorAll("details").forEach((part) => {
      if ([...part.querySelectorAll("input, textarea")].some((box) => box.type !== "radio" && box.value)) part.open = true;
    });
  }

  // Rows that the page did not start with, the outer before those within: pressed for until they are there.
  function addRowsFor(form, name) {
    for (const step of name.matchAll(/\.(\d+)\./g)) {
      const rows = form.querySelector(`[data-rows="${CSS.escape(name.slice(0, step.index))}"]`);
      const add = rows && rows.querySelector(":scope > [data-add]");
      const first = CSS.escape(name.slice(0, step.index + step[0].length));
      for (let tries = 0; add && tries <= Number(step[1]) && !rows.querySelector(`[name^="${first}"]`); tries += 1) add.click();
    }
  }

  function offer(form) {
    const kept = keptFor(form);
    if (kept?.sent && location.hash.startsWith(form.dataset.written)) return forget(form);
    if (!kept || form.matches("[data-goes-on]") || form.querySelector(".refusal, .consequence, .kept")) return;
    const bar = document.createElement("p");
    bar.className = "kept";
    const when = new Date(kept.at).toLocaleString("zh-CN", { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" });
    bar.append(`${when}填写的内容还没有登记（证件号码、电话不保留，需要重填）。`);
    for (const [words, act] of [["恢复", () => restore(form, kept)], ["不要了", () => forget(form)]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = words;
      button.addEventListener("click", () => { act(); bar.remove(); });
      bar.append(" ", button);
    }
    form.prepend(bar);
  }

  let waiting = 0;
  let written = null; // the form of what is not kept yet
  const registered = new WeakSet();

  function keepNoMore() {
    clearTimeout(waiting);
    written = null;
  }

  function keepNow() {
    if (written) keep(written);
    keepNoMore();
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest("[data-form]");
    if (!form || registered.has(form)) return;
    clearTimeout(waiting);
    written = form;
    waiting = setTimeout(keepNow, 300);
  });

  // A look-up that nobody pressed for finds that the session has ended, and leads away in the middle of a word.
  addEventListener("pagehide", keepNow);

  // The answer to what was registered leads to its case; the way to the sign-in page is no such answer.
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("[data-form]");
    const onward = event.detail.xhr?.getResponseHeader("HX-Redirect");
    if (!form || !onward) return;
    keepNoMore();
    if (onward.startsWith("/sign-in")) return keep(form);
    registered.add(form);
    forget(form);
  });

  // A form that is sent without htmx: the page that follows has its place where it was written, or it was not.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches("[data-form][data-written]")) return;
    keepNoMore();
    keep(event.target, true);
  });

  // Who leaves on purpose leaves nothing on a machine that others use; who still has something here is asked.
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") !== "/sign-out") return;
    const mine = Object.keys(localStorage).filter((key) => key.startsWith(`kept:${owner}:`));
    const asked = `还有${mine.length}份填写的内容没有登记，退出后从这台电脑的浏览器中清除。仍要退出吗？`;
    if (mine.length && !confirm(asked)) return event.preventDefault();
    keepNoMore();
    mine.forEach((key) => localStorage.removeItem(key));
  });

  const offerAll = () => document.querySelectorAll("[data-form]").forEach(offer);
  document.addEventListener("htmx:afterSwap", offerAll);
  offerAll();
})();
