// Elements that make the page wider than its window: a line each; none where the page has no scroll bar of its own.
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= width) return [];
const scrolls = (e) => e && (getComputedStyle(e).overflowX !== "visible" || scrolls(e.parentElement));
const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 0.5 && !scrolls(e.parentElement));
return [`${document.documentElement.scrollWidth} pixels in a window of ${width}`, ...wide.map((e) => `${e.tagName} ${e.id || e.className || e.textContent.slice(0, 40)}`)];
