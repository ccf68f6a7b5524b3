/** One sheet for the screen, both themes, and for paper. The console's colours; its typeface where it is installed. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --page: #ffffff; --text: #1b2430; --muted: #55616f; --line: #d5dbe3; --soft: #f4f6f9;
  --accent: #1f5fbf; --done: #17733f; --running: #1f5fbf; --warning: #8a5a00; --failed: #b3261e; --unknown: #55616f; }
@media (prefers-color-scheme: dark) {
  :root { --page: #12161c; --text: #e6eaf0; --muted: #a3aebb; --line: #333c48; --soft: #1b212a; --accent: #7fb0ff;
    --done: #6fd39b; --running: #7fb0ff; --warning: #f0b95b; --failed: #ff8f86; --unknown: #a3aebb; } }
body { margin: 0 auto; padding: 32px 24px 48px; max-width: 1100px; background: var(--page); color: var(--text);
  font: 14px/1.5 "Golos Text", system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 0; font-size: 24px; line-height: 1.25; }
h2 { margin: 36px 0 8px; padding-top: 12px; border-top: 1px solid var(--line); font-size: 17px; break-after: avoid; }
p { margin: 8px 0; max-width: 75ch; hyphens: auto; }
.subject { font-size: 17px; overflow-wrap: anywhere; }
.made { color: var(--muted); }
code { font: 12.5px/1.5 "JetBrains Mono", ui-monospace, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
pre { margin: 12px 0; padding: 8px 16px; background: var(--soft); white-space: pre-wrap; }
dl { display: grid; grid-template-columns: minmax(160px, max-content) 1fr; gap: 4px 24px; margin: 12px 0; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { width: 100%; margin: 12px 0; border-collapse: collapse; }
caption { padding: 4px 0; text-align: left; font-weight: 600; break-after: avoid; }
th, td { padding: 5px 8px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { border-bottom-color: var(--muted); color: var(--muted); font-weight: 600; }
td.text, td.code { overflow-wrap: anywhere; min-width: 16ch; }
.count, .bytes, .durationMs { text-align: right; white-space: nowrap; }
td.momentMs, td.state { white-space: nowrap; }
tr { break-inside: avoid; } thead { display: table-header-group; }
.state { font-weight: 600; } .mark { margin-right: 0.4em; }
.done { color: var(--done); } .running { color: var(--running); } .warning, .waiting, .paused { color: var(--warning); }
.failed { color: var(--failed); } .unknown { color: var(--unknown); }
aside { margin: 12px 0; padding: 8px 16px; border-left: 3px solid var(--warning); background: var(--soft);
  break-inside: avoid; }
aside.problem { border-left-color: var(--failed); } aside h3 { margin: 4px 0; font-size: 14px; }
aside ul { margin: 4px 0; padding-left: 20px; }
.empty { color: var(--muted); }
figure { margin: 12px 0; break-inside: avoid; } figcaption { font-weight: 600; }
svg { width: 100%; height: auto; } svg text { font-size: 11px; fill: var(--muted); }
.grid { stroke: var(--line); } .line { fill: none; stroke: var(--accent); stroke-width: 1.5; }
@page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; } }
@media print {
  :root { color-scheme: light; --page: #fff; --text: #000; --muted: #444; --line: #bbb; --soft: #f4f4f4; --accent: #1f5fbf;
    --done: #17733f; --running: #1f5fbf; --warning: #8a5a00; --failed: #b3261e; --unknown: #444; }
  body { max-width: none; padding: 0; font-size: 10pt; } code { font-size: 8.5pt; } .scroll { overflow: visible; }
}
`;
