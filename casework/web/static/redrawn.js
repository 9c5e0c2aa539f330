// A form that is drawn again because of a choice in it: what was typed while the answer was on its way, what was opened
// and where the writer is stay as they were. Enter goes on to the next box: a reader of cards or codes sends it too.
"use strict";

(() => {
  const named = (form) => [...form.elements].filter((box) => box.name && !["hidden", "file", "submit"].includes(box.type));
  const state = (box) => (["radio", "checkbox"].includes(box.type) ? String(box.checked) : box.value);
  const keyOf = (box) => box.id || box.name;
  // Not what stands in a closed part of the form, and no fieldset.
  const takesFocus = (each) =>
    each.matches("input:not([type=hidden]), select, textarea, button") && !each.closest("details:not([open]) > :not(summary)");
  const placeOf = (element) => {
    if (element?.id) return `#${CSS.escape(element.id)}`;
    return element?.matches("summary") && element.parentElement.id ? `#${CSS.escape(element.parentElement.id)} > summary` : "";
  };
  const sent = new WeakMap(); // by request: another may set out before the answer to this one is here
  let left = null;

  const formOf = (event) => {
    const asker = event.detail.requestConfig?.elt ?? event.detail.elt;
    return asker?.matches("form") ? null : document.querySelector("form[data-opens]");
  };

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event);
    if (form) sent.set(event.detail.xhr, new Map(named(form).map((box) => [keyOf(box), state(box)])));
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = formOf(event);
    const before = sent.get(event.detail.xhr);
    if (!form || !before || event.detail.target !== form) return;
    left = {
      typed: named(form).filter((box) => before.get(keyOf(box)) !== state(box)).map((box) => [keyOf(box), state(box)]),
      open: [...form.querySelectorAll("details[open][id]")].map((part) => part.id),
      place: placeOf(document.activeElement),
    };
  });

  document.addEventListener("htmx:afterSwap", () => {
    const form = document.querySelector("form[data-goes-on]");
    if (!form || !left) return;
    const typed = new Map(left.typed);
    for (const box of named(form)) {
      if (!typed.has(keyOf(box))) continue;
      if (["radio", "checkbox"].includes(box.type)) box.checked = typed.get(keyOf(box)) === "true";
      else box.value = typed.get(keyOf(box));
      // Its own request went with the old form.
      const asks = box.hasAttribute("hx-post") && (box.type !== "radio" || box.checked);
      if (asks) setTimeout(() => box.dispatchEvent(new Event("change", { bubbles: true })), htmx.config.defaultSettleDelay);
    }
    for (const id of left.open) {
      const part = document.getElementById(id);
      if (part) part.open = true;
    }
    const there = left.place && form.querySelector(left.place);
    if (there) there.focus({ preventScroll: true });
    left = null;
  });

  // What is printed from the form opens beside it and registers nothing.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-print]");
    if (!button) return;
    event.preventDefault();
    const form = button.form;
    const before = form.getAttribute("action");
    form.setAttribute("action", button.getAttribute("formaction"));
    form.target = "_blank";
    HTMLFormElement.prototype.submit.call(form);
    form.setAttribute("action", before);
    form.removeAttribute("target");
  });

  // A name that was probably meant takes the place of the one that was typed.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-take]");
    const box = button && document.querySelector(`form[data-opens] [name="${CSS.escape(button.dataset.take)}"]`);
    if (!box) return;
    box.value = button.value;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    box.focus();
  });

  // Proposed hours of a hearing fill their boxes and leave the others as they were typed.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-fill]");
    const form = link?.closest("form");
    if (!form) return;
    event.preventDefault();
    event.stopPropagation();
    for (const [name, value] of Object.entries(JSON.parse(link.dataset.fill))) {
      const box = value && form.elements.namedItem(name);
      if (!box) continue;
      box.value = value;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
    form.elements.namedItem("matters")?.focus();
  }, true);

  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (event.key !== "Enter" || event.isComposing || !box.matches("form[data-opens] input:not([type=submit])")) return;
    event.preventDefault();
    if (box.hasAttribute("data-read")) { // the next card is read into the same box
      box.dispatchEvent(new Event("change", { bubbles: true }));
      return;
    }
    const form = box.form;
    const boxes = [...form.elements].filter((each) => each.offsetParent && takesFocus(each) && !each.disabled);
    boxes[boxes.indexOf(box) + 1]?.focus();
  });
})();
