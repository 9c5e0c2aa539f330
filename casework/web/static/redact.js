// Boxes drawn on the pages of a file become rows of the form; the copy is looked at page by page.
import { Pane } from "/static/pane.js";

function drawing(root) {
  const form = root.querySelector("form");
  const list = form.querySelector(".boxes");
  let next = list.children.length;
  const value = (row, name) => row.querySelector(`[name$=".${name}"]`);
  const show = (pane) => {
    pane.marks.replaceChildren();
    for (const row of list.children) {
      const [page, x, y, wide, high] = ["page", "x", "y", "wide", "high"].map((name) => Number(value(row, name).value));
      if (page === pane.at && wide && high) pane.put({ x, y, wide, high }, "mark black");
    }
  };
  const pane = new Pane(root.querySelector("[data-pane]"), show);
  const add = () => {
    const made = form.querySelector("template").content.firstElementChild.cloneNode(true);
    made.querySelectorAll("[name]").forEach((box) => box.setAttribute("name", box.name.replace("__n__", next)));
    next += 1;
    list.append(made);
    return made;
  };
  const free = () => [...list.children].find((row) => !value(row, "wide").value) ?? add();
  form.querySelector("[data-one-more]").addEventListener("click", () => value(add(), "page").focus());
  form.addEventListener("input", () => show(pane));
  list.addEventListener("click", (event) => {
    if (!event.target.matches("[data-undo]")) return;
    event.target.closest("[data-box]").remove();
    show(pane);
  });
  form.querySelector("[data-draw]").addEventListener("click", (event) => {
    event.target.setAttribute("aria-pressed", "true");
    pane.draw((place) => {
      const row = free();
      value(row, "page").value = pane.at;
      for (const [name, number] of Object.entries(place)) value(row, name).value = number.toFixed(2);
      event.target.setAttribute("aria-pressed", "false");
      show(pane);
      value(row, "ground").focus();
    });
  });
  pane.open(root.dataset.redact);
}

function preview(root) {
  const pane = new Pane(root.querySelector("[data-pane]"));
  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go]");
    if (!link) return;
    event.preventDefault();
    pane.show(Number(link.dataset.go));
  });
  pane.open(root.dataset.preview);
}

document.querySelectorAll("[data-redact]").forEach(drawing);
document.querySelectorAll("[data-preview]").forEach(preview);
