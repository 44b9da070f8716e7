"use strict";
// The page to check and correct by. What a person changes is a map of changes in the form of the file of corrections;
// everything on the page follows from the document as read and that map. The files of this folder, in the order of their
// names, are one script.

const data = JSON.parse(document.getElementById("data").textContent);
const source = data.document.source;
const plans = data.document.plans;
const TEXTS = ["number", "section", "recommendation", "outcome", "action", "by_whom", "by_when", "monitoring"];
const FACTS = ["status", "rag"];
const COLUMN_FIELDS = ["number", "section", "recommendation", "outcome", "action", "by_whom", "by_when", "monitoring", "other"];
const $ = (id) => document.getElementById(id);
const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const button = (text, click, title = "") => {
  const made = element("button", { type: "button", textContent: text, title });
  made.addEventListener("click", (event) => { event.stopPropagation(); click(); });
  return made;
};
