// Quầy: asks while one types, so that a scanner and three letters are enough. Without it every button works.
(() => {
  // Alt with a letter, alike in every browser (Firefox wants Shift for an accesskey).
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const found = document.querySelector(`main [accesskey="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!found) return;
    event.preventDefault();
    found.matches("button, a") ? found.click() : found.select();
  });
  const form = document.getElementById("intake-form");
  if (!form) return;
  const ALL = ["refused", "procedure", "person", "papers", "due"];
  let waiting, asked = 0;
  form.querySelector(".wrong :is(input, select)")?.focus();

  // The answer is put in piece by piece: a field that the hand is in is never taken away.
  const show = (answer, parts, next) => {
    const page = new DOMParser().parseFromString(answer, "text/html");
    if (!page.getElementById("intake")) return location.reload();
    if (page.querySelector("#due > *") && parts.includes("matches")) parts = ALL; // a whole code was typed
    const held = document.activeElement?.id;
    for (const part of parts) document.getElementById(part).replaceWith(page.getElementById(part));
    const field = next.map((id) => document.getElementById(id)).find(Boolean) ?? document.getElementById(held);
    if (field && field !== document.activeElement) field.focus();
  };

  const ask = async (what, { parts = ALL, next = [] } = {}) => {
    clearTimeout(waiting);
    const mine = ++asked, body = new FormData(form);
    body.set("do", what);
    const answer = await fetch(location.pathname, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const text = await answer.text();
    if (mine === asked) show(text, parts, next);
  };

  form.addEventListener("input", ({ target }) => {
    if (target.id !== "q") return;
    clearTimeout(waiting);
    const typed = target.value.trim();
    if (typed.length > 2 && !typed.includes("|")) waiting = setTimeout(() => ask("find", { parts: ["matches"] }).catch(() => {}), 200);
  });
  form.addEventListener("change", ({ target }) => {
    if (["channel", "case"].includes(target.name)) ask("find", { parts: ["procedure", "papers", "due"] }).catch(() => {});
  });

  // Where the hand goes next: a choice leads to the card or, where the person is known, to the papers; the card to the
  // telephone; a search to its first answer.
  const papersOrCard = () => (document.getElementById("id_name")?.value ? ["id_has_0", "scan"] : ["scan"]);
  const NEXT = { find: ["first-match", "scan"], scan: ["id_phone"] };
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    let what = event.submitter?.value ?? "find";
    if (what === "accept" || what === "at_once") return void asked++;
    const at = document.activeElement?.id, byEnter = event.submitter?.className === "hidden-default";
    const card = at === "scan" || document.getElementById("q").value.includes("|");
    if (what === "find" && card) what = "scan";
    if (what === "scan" && !document.getElementById("scan").value) document.getElementById("scan").value = document.getElementById("q").value;
    event.preventDefault();
    const next = what.startsWith("choose:") ? papersOrCard() : what === "find" && byEnter && at !== "q" ? [] : NEXT[what];
    ask(what, { next }).catch(() => {
      const plain = document.createElement("input");
      Object.assign(plain, { type: "hidden", name: "do", value: what });
      form.append(plain);
      form.submit();
    });
  });
  form.addEventListener("keydown", (event) => {
    const list = [document.getElementById("q"), ...form.querySelectorAll(".match")], at = list.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    // Among the matches, or down a column of boxes to tick.
    const column = [...form.querySelectorAll(".papers [type=checkbox]")].filter((box) => box.name.replace(/\d+$/, "") === event.target.name?.replace(/\d+$/, ""));
    const next = at < 0 ? column[column.indexOf(event.target) + step] : list[at + step];
    if (!next || (at < 0 && !column.includes(event.target))) return;
    event.preventDefault();
    next.focus();
  });
})();
