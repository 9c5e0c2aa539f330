// Whoever leaves the desk is signed out after a while; before that the page says so, and whoever is still typing stays.
"use strict";

(() => {
  const login = document.body.dataset.login;
  const limit = Number(document.body.dataset.idle) * 1000;
  const warnFor = Math.min(120_000, limit / 4);
  const tellEvery = Math.min(240_000, limit / 6);
  const shared = `here:${login}`;
  let told = Date.now();
  let moved = 0;
  let bar = null;

  // Pages of the same officer in this browser share one sign-in, and so the time that counts.
  function note() {
    told = Date.now();
    try { localStorage.setItem(shared, String(told)); } catch { /* a browser that keeps nothing counts for itself */ }
    bar?.remove();
    bar = null;
  }
  addEventListener("storage", (event) => {
    if (event.key !== shared || !event.newValue) return;
    told = Math.max(told, Number(event.newValue));
    bar?.remove();
    bar = null;
  });

  // Once: each further try would break off the one before, and a slow server would never be reached.
  let leaving = false;
  function leave() {
    if (leaving) return;
    leaving = true;
    location.href = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
  }

  // What the page asked or asks meanwhile would lead to the sign-in page a second time, where the reason is said once.
  for (const kind of ["htmx:beforeRequest", "htmx:beforeOnLoad"]) {
    document.addEventListener(kind, (event) => {
      if (leaving) event.preventDefault();
      else if (event.detail.xhr?.getResponseHeader("HX-Redirect")?.startsWith("/sign-in")) leaving = true;
    });
  }

  // Nor does it lead away from where signing out leads (kept.js asks first, and may have said no).
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") === "/sign-out" && !event.defaultPrevented) leaving = true;
  });

  async function tell() {
    const before = told;
    note();
    try {
      const answer = await fetch("/me/here", { redirect: "manual", headers: { "hx-request": "true" } });
      if (answer.status !== 204) leave();
    } catch {
      told = before;
    }
  }

  for (const kind of ["keydown", "pointerdown", "input", "wheel"]) {
    addEventListener(kind, () => { moved = Date.now(); }, { passive: true });
  }
  // A list that waits asks by itself; that is nothing that anybody did.
  document.addEventListener("htmx:afterRequest", (event) => { if (!event.detail.elt.matches("[data-live]")) note(); });

  function warn(left) {
    if (bar) return;
    bar = document.createElement("div");
    bar.className = "idle";
    bar.setAttribute("role", "alert");
    const words = document.createElement("p");
    const minutes = Math.max(1, Math.round(left / 60_000));
    words.textContent = `长时间没有操作，约${minutes}分钟后退出登录；填写的内容留在这台电脑的浏览器中（证件号码、电话除外）。`;
    const stay = document.createElement("button");
    stay.type = "button";
    stay.textContent = "继续使用";
    stay.addEventListener("click", tell);
    bar.append(words, stay);
    document.body.append(bar);
  }

  setInterval(() => {
    if (moved > told && Date.now() - told > tellEvery) return void tell();
    const left = told + limit - Date.now();
    if (left <= 0) leave();
    else if (left <= warnFor && moved <= told) warn(left);
  }, 1_000);
  note();
})();
