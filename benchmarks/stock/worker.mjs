import { loadPyodide } from "./pyodide/pyodide.mjs";

const opened = loadPyodide().then(async (python) => {
  const source = await (await fetch("answer.py")).text();
  python.runPython(source);
  return python.globals.get("answer");
});

self.onmessage = async (event) => {
  const answer = await opened;
  self.postMessage(answer(event.data));
};
