// The reader: a file, a second one beside it, notes and marks. What is kept is sent as an ordinary form.
import { Pane } from "/static/pane.js";

function reader(root) {
  const own = root.dataset.reader;
  const seen = new Set(root.dataset.seen.split(",").filter(Boolean));
  const form = root.querySelector("[data-note-form]");
  const notes = [...root.querySelectorAll("[data-note][data-x]")];
  let waiting = 0;

  const tell = async (pane) => {
    const number = String(pane.at);
    if (seen.has(number)) return;
    const body = new URLSearchParams({ csrf: root.dataset.csrf, page: number });
    const answer = await fetch(`/attachments/${own}/seen`, { method: "POST", body });
    if (!answer.ok) return;
    seen.add(number);
    root.querySelector("[data-seen-words]").textContent = `您看过${seen.size}页，共${pane.file.numPages}页`;
  };
  const first = new Pane(root.querySelector("[data-pane=first]"), (pane) => {
    pane.marks.replaceChildren();
    for (const note of notes.filter((each) => Number(each.dataset.page) === pane.at)) {
      pane.put(note.dataset, "mark", note.querySelector("p").textContent);
    }
    if (form) {
      form.elements.page.value = pane.at;
      for (const name of ["x", "y", "wide", "high"]) form.elements[name].value = "";
    }
    window.clearTimeout(waiting);
    waiting = window.setTimeout(tell, 1500, pane);
  });
  const second = new Pane(root.querySelector("[data-pane=second]"));

  const beside = root.querySelector("[data-beside]");
  const put = () => {
    const chosen = beside?.value;
    root.classList.toggle("two", Boolean(chosen));
    if (chosen) second.open(`/attachments/${chosen}/as.pdf`);
    else second.root.hidden = true;
    first.refit();
  };
  beside?.addEventListener("change", put);
  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go]");
    if (!link) return;
    event.preventDefault();
    first.show(Number(link.dataset.go));
  });
  form?.querySelector("[data-draw]").addEventListener("click", (event) => {
    event.target.setAttribute("aria-pressed", "true");
    first.draw((place) => {
      for (const [name, value] of Object.entries(place)) form.elements[name].value = value.toFixed(2);
      event.target.setAttribute("aria-pressed", "false");
      form.elements.text.focus();
    });
  });
  put();
  first.open(`/attachments/${own}/as.pdf`, Number(root.dataset.at));
}

document.querySelectorAll("[data-reader]").forEach(reader);
