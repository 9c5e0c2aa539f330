// The board draws what is in view: the list is as high as all its rows, and holds those of the window and a few beside.
// A stretch of the axis that is brushed becomes the period of the page. Without a script there are pages.
"use strict";

(() => {
  const board = document.querySelector("[data-board]");
  if (!board) return;
  const list = board.querySelector(".board-list");
  const space = board.querySelector(".board-space");
  const view = board.querySelector(".board-window");
  const total = Number(board.dataset.total);
  const SIDE = 20; // rows held above and below what is seen
  const MOST = 80; // of one answer
  const height = view.firstElementChild.getBoundingClientRect().height;
  let shown = [0, view.children.length];
  let wanted = null;
  let asking = null;

  space.style.height = `${total * height}px`;
  const from = Number(view.firstElementChild.dataset.nth);
  shown = [from, from + view.children.length];
  const place = () => { view.style.transform = `translateY(${shown[0] * height}px)`; };
  place();
  if (from) list.scrollTop = from * height;

  const need = () => {
    const first = Math.floor(list.scrollTop / height);
    return [first, Math.min(first + Math.ceil(list.clientHeight / height) + 1, total)];
  };

  const fetchRows = async () => {
    const [first, last] = need();
    if (first >= shown[0] && last <= shown[1]) return;
    const begin = Math.max(first - SIDE, 0);
    const count = Math.min(last + SIDE - begin, MOST);
    wanted = begin;
    asking?.abort();
    asking = new AbortController();
    const join = board.dataset.rows.includes("?") ? "&" : "?";
    let answer;
    try {
      answer = await fetch(`${board.dataset.rows}${join}first=${begin}&count=${count}`, { signal: asking.signal });
    } catch {
      return; // another stretch was asked for meanwhile, or the office is away: the next scroll asks again
    }
    if (!answer.ok || answer.redirected || wanted !== begin) return;
    const text = await answer.text();
    view.innerHTML = text;
    window.htmx.process(view);
    shown = [begin, begin + view.children.length];
    place();
    fetchRows(); // it may have been scrolled on
  };

  let waiting = 0;
  list.addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = setTimeout(fetchRows, 60);
  });
  fetchRows();

  // 选择期间
  const axis = board.querySelector("[data-axis]");
  const brush = axis.querySelector(".brush");
  const days = (Date.parse(axis.dataset.last) - Date.parse(axis.dataset.first)) / 86400000;
  const share = (event) => {
    const box = axis.getBoundingClientRect();
    return Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
  };
  const dayAt = (part) => new Date(Date.parse(axis.dataset.first) + Math.round(part * days) * 86400000).toISOString().slice(0, 10);
  let begun = null;
  axis.addEventListener("pointerdown", (event) => {
    begun = share(event);
    axis.setPointerCapture(event.pointerId);
  });
  axis.addEventListener("pointermove", (event) => {
    if (begun === null) return;
    const now = share(event);
    brush.setAttribute("x", `${Math.min(begun, now) * 100}%`);
    brush.setAttribute("width", `${Math.abs(now - begun) * 100}%`);
  });
  axis.addEventListener("pointerup", (event) => {
    if (begun === null) return;
    const ends = [begun, share(event)].sort((a, b) => a - b).map(dayAt);
    begun = null;
    if (ends[0] === ends[1]) return;
    const there = new URL(location.href);
    there.searchParams.set("since", ends[0]);
    there.searchParams.set("until", ends[1]);
    there.searchParams.delete("page");
    location.assign(there);
  });
})();
