// Reads diagrams with the real Mermaid and prints what it understood, in the words of MermaidFacts.cs.
// Usage: node read-mermaid.mjs MERMAID_MODULE DIAGRAMS.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [module, file] = process.argv.slice(2);
const { JSDOM } = createRequire(module)("jsdom");
const { window } = new JSDOM("<!DOCTYPE html><body></body>");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import(pathToFileURL(module));
mermaid.initialize({ startOnLoad: false });

// Mermaid keeps an entity code as a placeholder until it draws.
const text = (label) => (label ?? "").replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code))).trim();

const readers = {
  flowchart(db) {
    const vertices = db.getVertices();
    const label = (id) => text(vertices.get(id).text);
    const group = (id) => text(db.getSubGraphs().find((g) => g.nodes.includes(id))?.title);
    return [
      ...[...vertices.keys()].map((id) => `node ${label(id)} in [${group(id)}]`),
      ...db.getEdges().map((e) => `${label(e.start)} ${e.stroke === "dotted" ? "..>" : "-->"}|${text(e.text)}| ${label(e.end)}`),
    ];
  },
  sequence(db) {
    const actors = db.getActors();
    const label = (id) => text(actors.get(id).description);
    return [
      ...[...actors.keys()].map((id) => `participant ${label(id)}`),
      ...db.getMessages().map((m) => `${label(m.from)} ->> ${label(m.to)}: ${text(m.message)}`),
    ];
  },
  pie: (db) => [`title ${text(db.getDiagramTitle())}`, ...[...db.getSections()].map(([name, value]) => `${text(name)} = ${value}`)],
  gitGraph: (db) => db.getCommitsArray().flatMap((c, i) => [...(i === 0 ? [] : [`branch ${text(c.branch)}`]), `commit ${text(c.id)}`]),
};

const facts = [];
for (const source of JSON.parse(readFileSync(file, "utf8"))) {
  await mermaid.parse(source); // takes over what the diagram configures
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(source);
  facts.push(readers[diagram.type.split("-")[0]](diagram.db));
}
console.log(JSON.stringify(facts));
