// Notes what gets the focus, and says how many stops there are. A place is asked for when the focus comes and when it leaves: by then the page
// has scrolled.
const inWindow = (e) => {
  const box = e.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
};
window.stops = [...document.querySelectorAll("a[href], summary, button, input, select, textarea, [tabindex]")].filter((e) => e.checkVisibility());
const scrolled = [...document.querySelectorAll("*")].filter((e) => e.scrollWidth > e.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(e).overflowX));
stops.push(...scrolled.filter((e) => e !== document.documentElement && !stops.some((s) => e.contains(s))));
window.reached = [];
addEventListener("focusin", ({ target }) => {
  const { outlineStyle, outlineWidth } = getComputedStyle(target);
  const marked = outlineStyle === "auto" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
  reached.push({ target, marked, seen: inWindow(target) });
});
addEventListener("focusout", ({ target }) => { reached.at(-1).seen ||= inWindow(target); });
return String(stops.length);
