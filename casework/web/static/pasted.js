// Cells copied from a table of Excel or Word go into the rows of a form: each line a row, from the box they are pasted
// into; where the first line is the head of the table, each column goes to the box of that name.
(() => {
  const all = (what, within) => [...within.querySelectorAll(what)];

  // Cells as Excel copies them: one with a line break or a quotation mark stands between quotation marks.
  function cellsOf(text) {
    const lines = [[]];
    for (const [, quoted, plain, end] of text.replace(/\r/g, "").matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
      lines.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).replace(/\s*\n\s*/g, "").trim());
      if (end === "\n") lines.push([]);
      if (end === "") break;
    }
    return lines.filter((cells) => cells.some(Boolean));
  }

  const labelOf = (box) => (box.labels[0]?.textContent ?? "").replace(/[（*].*/s, "").trim();
  const boxesOf = (row) => all("input, select, textarea", row).filter(
    (box) => !["hidden", "radio", "checkbox", "file"].includes(box.type) && box.closest(".row") === row,
  );
  const isCalled = (cell, label) => label.length > 1 && cell.length > 1
    && (label.includes(cell) || cell.includes(label) || label.slice(0, 2) === cell.slice(0, 2)
      || (cell.includes("页") && label.includes("第几页")));

  // Which box of a row each column fills, and whether the first line only says so.
  function columns(first, boxes, at) {
    const heads = first.map((cell) => boxes.findIndex((box) => isCalled(cell, labelOf(box))));
    const isHead = heads.filter((place) => place >= 0).length > 1;
    return { isHead, places: isHead ? heads : first.map((_, nth) => at + nth) };
  }

  function fill(box, cell) {
    if (!box || !cell) return;
    const pages = /^(\d+)\s*[-—–~至]\s*(\d+)$/.exec(cell);
    if (box.tagName === "SELECT") {
      const found = all("option", box).find(({ value, label }) => value && (label === cell || label.startsWith(cell)));
      if (!found) return;
      box.value = found.value;
    } else if (pages && box.name.endsWith(".first_page")) {
      box.value = pages[1];
      fill(document.getElementsByName(box.name.replace(/first_page$/, "last_page"))[0], pages[2]);
    } else {
      box.value = cell;
    }
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("paste", (event) => {
    const row = event.target.closest?.("[data-rows] .row");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const isTable = text.includes("\t") || (event.target.tagName === "INPUT" && text.trim().includes("\n"));
    const lines = isTable ? cellsOf(text) : [];
    if (!row || !lines.length) return;
    event.preventDefault();
    const rows = row.closest("[data-rows]");
    const there = () => all(":scope > .list > .row", rows);
    const { isHead, places } = columns(lines[0], boxesOf(row), boxesOf(row).indexOf(event.target));
    let nth = there().indexOf(row);
    for (const cells of isHead ? lines.slice(1) : lines) {
      if (nth === there().length) rows.querySelector(":scope > [data-add]").click();
      const boxes = boxesOf(there()[nth]);
      cells.forEach((cell, column) => fill(boxes[places[column]], cell));
      nth += 1;
    }
  });
})();
