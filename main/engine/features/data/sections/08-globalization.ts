import type { Section } from '../table-rows.ts';

export const globalization: Section = {
  cultural_contexts: { rows: 40, grows: 'root' },
  locale_translations: { rows: 2_000 },
  regional_compliance_rules: { rows: 100, grows: 'root' },
};
