"""Pages as axe-core sees them, each part of them once: what is built alike elsewhere was looked at there."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FEW = """() => {
  const lists = ["tbody", "ul", "ol", "select", "datalist"];
  const worth = ["class", "type", "role", "lang", "aria-hidden"];
  const said = (a) => worth.includes(a.name) ? `${a.name}=${a.value}` : a.name;
  const speaks = (e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const short = (text) => {
    let one = 7, other = 11;
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      other = Math.imul(other ^ text.charCodeAt(at), 1597334677);
    }
    return (one >>> 0) + (other & 2097151) * 4294967296;
  };
  const walk = (element, above) => {
    const head = `<${element.localName} ${[...element.attributes].map(said).join(" ")}>`;
    const inside = short(`${above} ${head}`), seen = {}, parts = [];
    for (const child of [...element.children]) {
      const part = walk(child, inside);
      seen[part.shape] = (seen[part.shape] || 0) + 1;
      if (seen[part.shape] > 2 && lists.includes(element.localName)) child.remove();
      else parts.push(part);
    }
    const shape = short(head + (speaks(element) ? "#" : "") + parts.map((part) => part.shape).join());
    element.number = short(`${above} ${shape}`);
    return { shape, part: [element.number, ...parts.map((part) => part.part)] };
  };
  document.querySelectorAll("details").forEach((part) => { part.open = true; });
  return [document.head, ...document.body.children].map((element) => walk(element, "").part);
}"""
"""Leave of the rows and choices of a list that are built alike the first two. Gives how each part of the page is built,
its words left out, and after it the parts in it: a number, which tells too in which parts it stands."""
RUN = """async ([rules, seen]) => {
  const before = new Set(seen);
  document.querySelectorAll("*").forEach((one) => { if (before.has(one.number)) one.setAttribute("data-seen", ""); });
  const options = { runOnly: rules, resultTypes: ["violations"], reporter: "no-passes", preload: false };
  const found = await axe.run({ include: [document], exclude: ["[data-seen]"] }, options);
  const said = (rule, node) => `${rule.id}: ${node.target} ${node.html.slice(0, 120)}`;
  const wrong = found.violations.flatMap((rule) => rule.nodes.map((node) => said(rule, node)));
  const referring = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"];
  const meant = referring.flatMap((name) => [...document.querySelectorAll(`[${name}]`)].flatMap(
    (one) => one.getAttribute(name).split(" ").filter((id) => id)));
  const twice = [...new Set(meant)].filter((id) => document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length > 1);
  const silent = ["hidden", "submit", "button", "reset", "image"];
  const named = (one) => one.labels.length || one.ariaLabel || one.title
    || one.getAttribute("aria-labelledby")?.split(" ").some((id) => document.getElementById(id));
  const nameless = [...document.querySelectorAll("input, select, textarea")]
    .filter((one) => !silent.includes(one.type) && !named(one)).map((one) => one.outerHTML.slice(0, 120));
  return [
    ...wrong,
    ...twice.map((id) => `two elements are called ${id}`),
    ...nameless.map((html) => `nothing names ${html}`),
  ];
}"""
"""What axe finds in the parts that were not seen yet, with the page as a whole around them. And on the whole page what
their build does not tell: names that are referred to and borne by two, controls that nothing names."""

seen: set[int] = set()
"""How the parts of pages are built that were found without a fault, and in which parts they stand: what is built alike
on another page, or for another role, is looked at once."""


def parts_of(part: list[Any]) -> Iterator[int]:
    """A part and all that it holds."""
    yield part[0]
    for inner in part[1:]:
        yield from parts_of(inner)


def seen_of(part: list[Any]) -> Iterator[int]:
    """The largest parts in it that were seen."""
    if part[0] in seen:
        yield part[0]
        return
    for inner in part[1:]:
        yield from seen_of(inner)


def found(page: Page) -> list[str]:
    built: list[list[Any]] = page.evaluate(FEW)
    if all(part[0] in seen for part in built):
        return []
    before = {each for part in built for each in seen_of(part)}
    violations: list[str] = page.evaluate(RUN, [RULES, list(before)])
    if not violations:
        seen.update(each for part in built for each in parts_of(part))
    return violations
