// What is wrong with the way of the focus: a line each.
const name = (e) => `${e.tagName} ${e.getAttribute("href") || e.getAttribute("aria-label") || e.textContent.trim().slice(0, 40)}`;
const order = reached.map((r) => r.target);
const lines = [];
stops.filter((e) => !order.includes(e)).forEach((e) => lines.push(`not reached: ${name(e)}`));
const kept = order.filter((e, i) => stops.includes(e) && order.indexOf(e) === i);
kept.forEach((e, i) => { if (i && !(kept[i - 1].compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) lines.push(`out of order: ${name(e)}`); });
reached.filter((r) => !r.marked).forEach((r) => lines.push(`focus not visible: ${name(r.target)}`));
reached.filter((r) => !r.seen).forEach((r) => lines.push(`outside the window: ${name(r.target)}`));
return lines;
