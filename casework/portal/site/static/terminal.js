// A terminal at the counter: who does nothing for a while is let out, with a word before.
(() => {
  const idle = Number(document.body.dataset.idle) * 1000, warns = 20000, minute = 60000;
  const said = document.getElementById("idle");
  let last = Date.now(), told = last;
  // Whoever writes for long on one page asks nothing of the site, which would let him out meanwhile.
  const touched = () => {
    last = Date.now();
    said.textContent = "";
    if (last - told < minute) return;
    told = last;
    fetch("/awake").catch(() => {});
  };
  for (const what of ["pointerdown", "keydown", "scroll", "input"]) addEventListener(what, touched, { passive: true });
  // What a browser offers at a long press or a right click is to keep the picture, or to open it elsewhere.
  addEventListener("contextmenu", (event) => event.preventDefault());
  // A page that the browser kept from before somebody was let out is asked for anew.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  setInterval(() => {
    const left = idle - (Date.now() - last);
    if (left <= 0) location.replace("/idle");
    else if (left <= warns && !said.textContent) said.textContent = "还在用吗？再过20秒自动退出，点一下屏幕就继续。";
  }, 1000);
})();
