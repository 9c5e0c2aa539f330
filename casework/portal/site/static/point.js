// A consult that is written down where there is no network: it is kept on this device and sent when the network is
// back. The id is made here, so that what is sent twice is one consult. What was sent is taken off the device.
"use strict";
(() => {
  const form = document.querySelector("form[data-consult]"), told = document.querySelector("[data-told]");
  if (!form || !told) return;
  const BOX = "casework-consults-" + form.dataset.consult;  // what one account wrote down, no other sends
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/point/worker.js").catch(() => {});

  const kept = () => { try { return JSON.parse(localStorage.getItem(BOX) || "[]"); } catch { return []; } };
  const keep = (list) => localStorage.setItem(BOX, JSON.stringify(list));
  const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const say = (words, bad) => { told.textContent = words; told.className = bad ? "box wrong" : "box good"; told.hidden = !words; };
  const isEmpty = () => !form.elements.matter.value && !form.elements.advised.value;
  let busy = false;

  async function send() {
    if (busy) return;
    busy = true;
    try {
      for (const each of kept()) {
        const answer = await fetch("/point/consults", {
          method: "POST", body: new URLSearchParams(each), headers: { "X-Saved-On-Device": "yes" }, redirect: "follow",
        });
        if (!answer.url.endsWith("/point/consults")) { say("登录已经过期。请重新登录，存在设备上的会接着发送。", true); return; }
        const said = await answer.json();
        if (answer.status === 422) {  // the others are sent all the same; this one comes back to be put right
          say("没有发出：" + said.wrong, true);
          if (!isEmpty()) continue;
          for (const [name, value] of Object.entries(each)) if (form.elements[name]) form.elements[name].value = value;
          keep(kept().filter((other) => other.request_id !== each.request_id));
          continue;
        }
        if (!answer.ok) return;
        keep(kept().filter((other) => other.request_id !== each.request_id));
        say("已经发送，收件号 " + said.number + "。");
      }
    } catch {
      const count = kept().length;
      if (count) say("现在没有网络，" + count + "条存在这台设备上。有网络时自动发送，请不要清除浏览数据。");
    } finally { busy = false; }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = Object.fromEntries(new FormData(form));
    said.request_id = newId();
    said.saved_at = new Date().toISOString();
    keep([...kept(), said]);
    form.reset();
    form.querySelector("input:not([type=hidden])").focus();
    say("已经存在这台设备上，正在发送。");
    send();
  });
  window.addEventListener("online", send);
  setInterval(() => { if (kept().length) send(); }, 20000);
  send();
})();
