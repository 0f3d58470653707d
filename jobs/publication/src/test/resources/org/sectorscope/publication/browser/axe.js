// WCAG 2.2 A and AA and best practices; a line for each element that breaks a rule.
// Contrast takes nearly all of the time: the rows of a table after its eighth are as those before, the signs of a formula have its colour.
document.querySelectorAll("tbody tr:nth-child(n + 9)").forEach((row) => row.remove());
axe.configure({ rules: [{ id: "color-contrast", selector: ":not(math *)" }] });
// The shadows beside tables that scroll would keep it from knowing the colour behind a text.
document.querySelectorAll(".scroll").forEach((area) => { area.style.background = "none"; });
const done = arguments[arguments.length - 1];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
axe.run(document, { runOnly: tags, resultTypes: ["violations"] }).then(
  (found) => done(found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target}: ${node.failureSummary.replace(/\s+/g, " ")}`))),
  (error) => done([`axe failed: ${error}`]));
