// Keeps the form for a consult on the device, and what it looks like. Nothing of anybody is in it.
"use strict";
const KEPT = "consult-1", FORM = "/point/new", NEEDED = [FORM, "/static/portal.css", "/static/point.js", "/static/icon.svg"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(NEEDED)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method !== "GET" || !NEEDED.includes(path)) return;
  event.respondWith(
    fetch(event.request)
      .then((answer) => {
        if (answer.ok && !answer.redirected) {
          const copy = answer.clone();
          caches.open(KEPT).then((cache) => cache.put(path, copy));
        }
        return answer;
      })
      .catch(() => caches.match(path)),
  );
});
