import type { editQuarantineGroup } from '#contract/operations/quarantine/edit-quarantine-group';
import type { editQuarantinedRow } from '#contract/operations/quarantine/edit-quarantined-row';
import type { exportQuarantine } from '#contract/operations/quarantine/export-quarantine';
import type { listQuarantine } from '#contract/operations/quarantine/list-quarantine';
import type { previewQuarantineGroup } from '#contract/operations/quarantine/preview-quarantine-group';
import type { replayQuarantine } from '#contract/operations/quarantine/replay-quarantine';
import type { HandlersOf } from '#engine/handler';
import type { Jobs } from '#engine/jobs/jobs';
import type { Topics } from '#engine/notify/topics';
import type { Store } from '#engine/store/store';
import type { Vault } from '#engine/vault/vault';

export interface QuarantineServices {
  readonly store: Pick<Store, 'connections' | 'consoleId' | 'runs'>;
  readonly vault: Pick<Vault, 'get'>;
  readonly jobs: Pick<Jobs, 'amend' | 'get' | 'planOf'>;
  readonly topics: Topics;
}

type Operations = [
  typeof editQuarantineGroup,
  typeof editQuarantinedRow,
  typeof exportQuarantine,
  typeof listQuarantine,
  typeof previewQuarantineGroup,
  typeof replayQuarantine,
];

/** Loaded when first needed: the driver would slow every start down. */
export const quarantineHandlers = (services: QuarantineServices): HandlersOf<Operations> => ({
  'quarantine.list': async (input, call) =>
    (await import('./list-quarantine.ts')).handleListQuarantine(services)(input, call),
  'quarantine.edit': async (input, call) => (await import('./edit-row.ts')).handleEditRow(services)(input, call),
  'quarantine.preview-group': async (input, call) =>
    (await import('./preview-group.ts')).handlePreviewGroup(services)(input, call),
  'quarantine.edit-group': async (input, call) =>
    (await import('./edit-group.ts')).handleEditGroup(services)(input, call),
  'quarantine.replay': async (input, call) =>
    (await import('./replay-rows.ts')).handleReplayRows(services)(input, call),
  'quarantine.export': async (input, call) =>
    (await import('./export-quarantine.ts')).handleExportQuarantine(services)(input, call),
});
