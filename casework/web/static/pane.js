// A file on a page: its pages drawn by PDF.js from our own files, turned, enlarged, searched, with boxes on them.
import * as pdfjs from "/static/pdfjs/pdf.min.mjs";

pdfjs.GlobalWorkerOptions.workerSrc = "/static/pdfjs/pdf.worker.min.mjs";
const HOW = {
  cMapUrl: "/static/pdfjs/cmaps/",
  cMapPacked: true,
  wasmUrl: "/static/pdfjs/wasm/",
  useWasm: false,
  isEvalSupported: false,
  enableXfa: false,
};
const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const bare = (text) => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

export class Pane {
  constructor(root, shown = () => {}) {
    this.root = root;
    this.shown = shown;
    this.zoom = 1;
    this.at = 0;
    this.words = new Map();
    const part = (name) => root.querySelector(name);
    [this.state, this.leaf, this.canvas] = [part("[data-state]"), part(".leaf"), part("canvas")];
    [this.layer, this.marks, this.box] = [part(".textLayer"), part(".marks"), part("[data-page-box]")];
    const acts = {
      back: () => this.show(this.at - 1),
      on: () => this.show(this.at + 1),
      smaller: () => this.scale(STEPS.filter((step) => step < this.zoom).at(-1)),
      larger: () => this.scale(STEPS.find((step) => step > this.zoom)),
    };
    root.querySelectorAll("[data-do]").forEach((button) => button.addEventListener("click", acts[button.dataset.do]));
    this.box.addEventListener("change", () => this.show(Number(this.box.value)));
    part("[data-find]").addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.find(event.target.value);
    });
    part(".page-area").addEventListener("keydown", (event) => {
      const act = { PageDown: "on", ArrowRight: "on", PageUp: "back", ArrowLeft: "back", "+": "larger", "-": "smaller" }[event.key];
      if (!act || event.target.closest("input")) return;
      event.preventDefault();
      acts[act]();
    });
  }

  async open(address, at = 1) {
    this.root.hidden = false;
    this.words.clear();
    try {
      this.file = await pdfjs.getDocument({ url: address, ...HOW }).promise;
    } catch {
      this.state.textContent = "这份文件打不开，请从“原件”下载后查看。";
      return;
    }
    this.state.hidden = true;
    this.leaf.hidden = false;
    this.root.querySelector("[data-of]").textContent = `共${this.file.numPages}页`;
    await this.refit(at);
  }

  // As wide as there is room for a page.
  async refit(at = this.at) {
    if (!this.file) return;
    const first = await this.file.getPage(1);
    const room = this.root.querySelector(".page-area").clientWidth - 24;
    this.fit = Math.max(room / first.getViewport({ scale: 1 }).width, 0.3);
    await this.show(at);
  }

  scale(step) {
    if (!step) return;
    this.zoom = step;
    this.show(this.at);
  }

  async show(number) {
    if (!this.file || !Number.isInteger(number)) return;
    this.at = Math.min(Math.max(number, 1), this.file.numPages);
    this.box.value = this.at;
    this.root.querySelector("[data-zoom]").textContent = `${Math.round(this.zoom * 100)}%`;
    const asked = (this.asked = {});
    const page = await this.file.getPage(this.at);
    if (asked !== this.asked) return;
    const viewport = page.getViewport({ scale: this.fit * this.zoom });
    const sharp = window.devicePixelRatio || 1;
    [this.canvas.width, this.canvas.height] = [viewport.width * sharp, viewport.height * sharp];
    for (const part of [this.canvas, this.leaf]) {
      part.style.width = `${viewport.width}px`;
      part.style.height = `${viewport.height}px`;
    }
    this.drawing?.cancel();
    const transform = sharp === 1 ? null : [sharp, 0, 0, sharp, 0, 0];
    this.drawing = page.render({ canvas: this.canvas, viewport, transform });
    try {
      await this.drawing.promise;
    } catch (stopped) {
      if (stopped?.name === "RenderingCancelledException") return;
      throw stopped;
    }
    this.layer.replaceChildren();
    this.layer.style.setProperty("--total-scale-factor", viewport.scale);
    this.text = new pdfjs.TextLayer({ textContentSource: await page.getTextContent(), container: this.layer, viewport });
    await this.text.render();
    if (asked !== this.asked) return;
    this.light();
    this.root.dataset.shown = this.at;
    this.shown(this);
  }

  async wordsOf(number) {
    if (!this.words.has(number)) {
      const content = await (await this.file.getPage(number)).getTextContent();
      this.words.set(number, bare(content.items.map((item) => item.str ?? "").join("")));
    }
    return this.words.get(number);
  }

  // The next page that has the words; the place of a hit on it is lit.
  async find(typed) {
    const said = this.root.querySelector("[data-found]");
    this.sought = bare(typed);
    if (!this.sought || !this.file) {
      said.textContent = "";
      this.light();
      return;
    }
    const pages = [];
    let written = 0;
    for (let number = 1; number <= this.file.numPages; number += 1) {
      const words = await this.wordsOf(number);
      written += words.length;
      if (words.includes(this.sought)) pages.push(number);
    }
    const again = this.last === this.sought;
    this.last = this.sought;
    const next = pages.find((number) => (again ? number > this.at : number >= this.at)) ?? pages[0];
    if (next) said.textContent = `${pages.length}页有，现在第${next}页`;
    else said.textContent = written ? "没有找到" : "扫描件没有文字，不能查找";
    if (next && next !== this.at) await this.show(next);
    else this.light();
  }

  light() {
    const spans = this.text?.textDivs ?? [];
    spans.forEach((span) => span.classList.remove("hit"));
    if (!this.sought) return;
    const owner = [];
    let all = "";
    for (const span of spans) {
      const words = bare(span.textContent);
      for (let n = 0; n < words.length; n += 1) owner.push(span);
      all += words;
    }
    for (let from = all.indexOf(this.sought); from >= 0; from = all.indexOf(this.sought, from + 1)) {
      for (let n = from; n < from + this.sought.length; n += 1) owner[n].classList.add("hit");
    }
  }

  // A box of this page, in hundredths of it.
  put(place, name, label) {
    const mark = document.createElement("span");
    mark.className = name;
    if (label) mark.title = label;
    mark.style.left = `${place.x}%`;
    mark.style.top = `${place.y}%`;
    mark.style.width = `${place.wide}%`;
    mark.style.height = `${place.high}%`;
    this.marks.append(mark);
    return mark;
  }

  // The next stroke on the page becomes a box.
  draw(done) {
    const area = this.marks;
    area.classList.add("drawing");
    const at = (event) => {
      const all = area.getBoundingClientRect();
      const within = (value) => Math.min(Math.max(value, 0), 100);
      return [within(((event.clientX - all.left) / all.width) * 100), within(((event.clientY - all.top) / all.height) * 100)];
    };
    let from = null;
    let shape = null;
    const placed = (event) => {
      const [x, y] = at(event);
      return { x: Math.min(x, from[0]), y: Math.min(y, from[1]), wide: Math.abs(x - from[0]), high: Math.abs(y - from[1]) };
    };
    const down = (event) => {
      from = at(event);
      area.setPointerCapture(event.pointerId);
    };
    const move = (event) => {
      if (!from) return;
      shape?.remove();
      shape = this.put(placed(event), "mark new");
    };
    const up = (event) => {
      for (const [name, act] of [["pointerdown", down], ["pointermove", move], ["pointerup", up]]) area.removeEventListener(name, act);
      area.classList.remove("drawing");
      const place = from && placed(event);
      if (place && place.wide > 0.3 && place.high > 0.3) done(place);
      else shape?.remove();
    };
    for (const [name, act] of [["pointerdown", down], ["pointermove", move], ["pointerup", up]]) area.addEventListener(name, act);
  }
}
