// Writes collation.json: names, and their order in each language by Unicode CLDR (ICU in Node).
// Run: node tests/language/make_collation.mjs
//
// The rule is: punctuation is ignored, a space sorts before letters, numbers sort by value.  Node's
// `ignorePunctuation` ignores spaces too ("Domena" before "Dom Kultury"), so punctuation is taken
// out beforehand; for names without a space both ways must agree, and the script checks that.
import { writeFileSync } from "node:fs";

// Numbers that look random and are the same in every run (a xorshift of 32 bits).
let state = 20141211;
const random = (n) => {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % n;
};
const pick = (list) => list[random(list.length)];

const words = {
  pl: ("Stowarzyszenie Spółdzielnia Fundacja Śląsk Łódź Lublin Żagań Źrebak Zebra Ćwiek Czarna Ósmy Ojciec "
    + "Łąka laka ląka Łan łan Lan źle zle żle Zle ćma cma Ęsi Esy nóż noż Noz nos koń kon końca konia "
    + "Dom Domena Kultury Społeczna społeczna Spoleczna i w z a o u zażółć gęślą jaźń Ąse Asa św świt swit").split(" "),
  el: ("Αθήνα Άνεμος Ένωση ένωση Ενωση ΕΝΩΣΗ Συμπράξεων Κοινωνικής Κοινωνική Οικονομίας Ήπειρος Ηπειρος Ίδρυμα ιδρυμα "
    + "Όμιλος όμιλος Ύδρα υδρα Ώρα ωρα Ωραία Ταΰγετος Ταυγέτη Προϊόν προιόν Αχαΐα Αχαία μάλιστα μαλιστα νους νόμος "
    + "ή η πως πώς γέρος γερός οδός οδοί ΐαμβος Χανιά ψυχή ξένος").split(" "),
  other: ("Zeus zeus Åse Ase Æsop Aether Aesop Øre Ore café Cafe cafè CAFÉ naïve Naive Straße Strasse Österreich Osten "
    + "Müller Muller Mueller Čapek Capek Dvořák Dvorak señor Senor Đoković Dokovic Ňou ção cao Škoda Skoda Tüv "
    + "garçon Garcon Țara Tara œuvre oeuvre Œuf Ångström naïf Łukasz Zürich žena zena").split(" "),
};
const numbers = ["1", "2", "3", "9", "10", "11", "20", "100", "007", "2014", "2016", "12345"];
const marks = [" ", " ", " ", " – ", ", ", "-", "/", " & ", ". "];
const around = [["„", "”"], ["«", "»"], ["“", "”"], ["(", ")"], ['"', '"'], ["", ""], ["", ""], ["", ""], ["", "…"]];

const bare = (name) => name.replace(/\p{P}/gu, "").replace(/\s+/g, " ").trim();
const names = new Map();
while (names.size < 3000) {
  const pool = words[pick(["pl", "pl", "el", "el", "other"])];
  const parts = Array.from({ length: 1 + random(3) }, () => (random(8) ? pick(pool) : pick(numbers)));
  const [open, close] = pick(around);
  // Without the mark between them two numbers would become one, so only a space stands there.
  const name = parts.reduce((text, part) => text + (/\d$/.test(text) && /^\d/.test(part) ? " " : pick(marks)) + part);
  const full = (open + name + close).normalize("NFC");
  const key = bare(full);
  if (key && !names.has(key)) names.set(key, full);
}

const list = [...names.values()];
const orders = {};
for (const lang of ["el", "pl", "en"]) {
  const plain = new Intl.Collator(lang, { numeric: true });
  const ignoring = new Intl.Collator(lang, { numeric: true, ignorePunctuation: true });
  const order = list.map((_, index) => index);
  order.sort((a, b) => plain.compare(bare(list[a]), bare(list[b])));
  for (let i = 1; i < order.length; i++)
    if (plain.compare(bare(list[order[i - 1]]), bare(list[order[i]])) === 0)
      throw new Error(`a tie: ${list[order[i - 1]]} = ${list[order[i]]}`);
  const single = order.filter((index) => !bare(list[index]).includes(" "));
  for (let i = 1; i < single.length; i++)
    if (ignoring.compare(list[single[i - 1]], list[single[i]]) > 0)
      throw new Error(`the two ways differ: ${list[single[i - 1]]}, ${list[single[i]]}`);
  orders[lang] = order;
}
writeFileSync(
  new URL("collation.json", import.meta.url),
  `{\n"icu": "${process.versions.icu}",\n"names": ${JSON.stringify(list)},\n`
    + `"orders": ${JSON.stringify(orders)}\n}\n`,
);
