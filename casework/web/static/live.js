// A list that waits for documents hears from the server when one is there. What hears nothing asks: soon where there is
// no stream (an old browser, a server that is starting anew), now and then where a proxy may hold the stream back.
"use strict";

(() => {
  const SILENCE = 20_000;
  let stream = null;
  let timer = 0;

  const list = () => document.querySelector("[data-live]");

  function stop() {
    stream?.close();
    stream = null;
    clearTimeout(timer);
  }

  // The list comes anew, and with it the question whether there is still something to wait for.
  function renewIn(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(() => { const there = list(); if (there) htmx.trigger(there, "renew"); }, milliseconds);
  }

  function listen() {
    const there = list();
    if (!there) return stop();
    const pause = Number(there.dataset.pause) * 1_000;
    if (!window.EventSource) return renewIn(pause);
    renewIn(SILENCE);
    if (stream) return;
    stream = new EventSource(there.dataset.live);
    stream.addEventListener("open", () => renewIn(1_500)); // what was written while the page was on its way
    stream.addEventListener("documents", () => renewIn(0));
    stream.addEventListener("over", () => { stop(); renewIn(pause); });
    stream.addEventListener("error", () => { stop(); renewIn(pause); });
  }

  addEventListener("DOMContentLoaded", listen);
  document.addEventListener("htmx:afterSettle", listen);
  addEventListener("pagehide", stop);
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
})();
