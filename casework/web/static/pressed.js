// A press of a button of a form is never lost because the form is just drawn again for a choice in it: it waits for the
// answer, and the same button of the new form is pressed.
"use strict";

(() => {
  const onItsWay = new Set(); // requests whose answer draws a form again
  const formFor = (action) => document.querySelector(`form[data-form][action="${CSS.escape(action)}"]`);
  const buttonsOf = (form, words) => [...form.querySelectorAll("button")].filter((each) => each.textContent === words);

  const placeOf = (button) => {
    const words = button.textContent;
    return { action: button.form.getAttribute("action"), words, nth: buttonsOf(button.form, words).indexOf(button) };
  };

  function say(words, kind = "") {
    const message = document.getElementById("message");
    message.textContent = words;
    message.className = kind;
  }

  function press({ action, words, nth }) {
    const form = formFor(action);
    const button = form && buttonsOf(form, words)[nth];
    say("");
    if (button) button.click();
    else say(`“${words.trim()}”没有执行：表单已经按所选的内容更新，请核对后再点。`, "refusal");
  }

  // ---- pressed while the answer is on its way

  let waiting = null;

  const isDrawnAgain = ({ elt, target }) => {
    const form = elt.closest?.("form[data-form]");
    return form && elt !== form && target.contains(form);
  };

  document.addEventListener("htmx:beforeSend", (event) => {
    if (!isDrawnAgain(event.detail)) return;
    const { xhr } = event.detail;
    onItsWay.add(xhr);
    // After whatever the answer set out itself: another choice made meanwhile asks for the form once more (redrawn.js).
    xhr.addEventListener("loadend", () => setTimeout(() => {
      onItsWay.delete(xhr);
      if (onItsWay.size || !waiting) return;
      const asked = waiting;
      waiting = null;
      press(asked);
    }, htmx.config.defaultSettleDelay));
  });

  document.addEventListener("submit", (event) => {
    if (!onItsWay.size || !event.submitter || !event.target.matches("form[data-form]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting = placeOf(event.submitter);
    say(`表单正在更新，随后执行“${waiting.words.trim()}”。`);
  }, true);

  // ---- held down while the form gave way to another: there is no click then, since it ends on another button

  const NEAR = 8; // pixels within which a hand has not moved
  let held = null;

  document.addEventListener("pointerdown", (event) => {
    const button = event.target.closest("form[data-form] button");
    held = button && { button, place: placeOf(button), x: event.clientX, y: event.clientY };
  });
  document.addEventListener("pointercancel", () => { held = null; });
  document.addEventListener("pointerup", (event) => {
    // Who draws the hand away before letting go takes the press back.
    const stayed = held && Math.hypot(event.clientX - held.x, event.clientY - held.y) < NEAR;
    if (stayed && !held.button.isConnected) press(held.place);
    held = null;
  });
})();
