// Files dropped, pasted or chosen for a registration form: listed with a small picture, put in order, taken out again,
// and kept where they are when the form is refused or drawn again.
"use strict";

(() => {
  const chosen = new Map();
  const form = () => document.querySelector("form[data-opens]");
  const inputs = () => [...(form()?.querySelectorAll("input[type=file][data-scans]") ?? [])];
  const listOf = (input) => form().querySelector(`[data-files="${CSS.escape(input.name)}"]`);

  function put(input, files) {
    const carrier = new DataTransfer();
    files.forEach((file) => carrier.items.add(file));
    input.files = carrier.files;
    chosen.set(input.name, files);
    show(input);
  }

  const add = (input, more) => put(input, [...(chosen.get(input.name) ?? []), ...more]);

  function size(file) {
    return file.size < 1 << 20 ? `${Math.max(1, Math.round(file.size / 1024))}千字节` : `${(file.size / 1048576).toFixed(1)}兆字节`;
  }

  async function picture(file, canvas) {
    try {
      const drawn = await createImageBitmap(file);
      const scale = 48 / Math.max(drawn.width, drawn.height);
      canvas.width = drawn.width * scale;
      canvas.height = drawn.height * scale;
      canvas.getContext("2d").drawImage(drawn, 0, 0, canvas.width, canvas.height);
    } catch {
      canvas.remove(); // no picture that this browser can draw
    }
  }

  function button(words, label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "plain";
    made.textContent = words;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  function show(input) {
    const list = listOf(input);
    const files = chosen.get(input.name) ?? [];
    list.replaceChildren(
      ...files.map((file, nth) => {
        const line = document.createElement("li");
        if (file.type.startsWith("image/")) {
          const canvas = document.createElement("canvas");
          line.append(canvas);
          picture(file, canvas);
        }
        line.append(`${file.name}（${size(file)}）`);
        if (nth) {
          const moved = files.map((each, place) => (place === nth - 1 ? file : place === nth ? files[nth - 1] : each));
          line.append(button("上移", `上移${file.name}`, () => put(input, moved)));
        }
        line.append(button("去掉", `去掉${file.name}`, () => put(input, files.filter((each) => each !== file))));
        return line;
      }),
    );
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("input[type=file][data-scans]")) add(event.target, [...event.target.files]);
    const camera = event.target.dataset?.camera;
    const box = camera && inputs().find((input) => input.name === camera);
    if (!box) return;
    add(box, [...event.target.files]);
    event.target.value = ""; // the next photograph may have the same name
  });

  document.addEventListener("dragover", (event) => {
    if (form() && event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });

  document.addEventListener("drop", (event) => {
    if (!form() || !event.dataTransfer?.files.length) return;
    event.preventDefault(); // beside a box too: the page must not give way to the file
    const input = event.target.closest?.("[data-drop]")?.querySelector("input[type=file]") ?? inputs()[0];
    if (input) add(input, [...event.dataTransfer.files]);
  });

  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length || !inputs().length) return;
    event.preventDefault();
    add(event.target.closest?.("[data-drop]")?.querySelector("input[type=file]") ?? inputs()[0], files);
  });

  document.addEventListener("htmx:afterSwap", () => {
    for (const input of inputs()) if (chosen.get(input.name)?.length && !input.files.length) put(input, chosen.get(input.name));
  });

  document.addEventListener("htmx:xhr:progress", (event) => {
    const said = event.target.matches?.("form") && event.target.querySelector("[data-progress]");
    if (!said || !event.detail.lengthComputable) return;
    const sent = Math.round((100 * event.detail.loaded) / event.detail.total);
    said.textContent = sent < 100 ? `正在上传，已完成${sent}%` : "已经上传，正在登记……";
  });
})();
