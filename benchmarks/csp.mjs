// Prints what csp_evaluator finds in a policy, as JSON: node csp.mjs "default-src 'none'; …"
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { CspEvaluator } = require("csp_evaluator/dist/evaluator.js");
const { CspParser } = require("csp_evaluator/dist/parser.js");

const findings = new CspEvaluator(new CspParser(process.argv[2]).csp).evaluate();
console.log(JSON.stringify(findings.map(({ severity, directive, description }) => ({ severity, directive, description }))));
