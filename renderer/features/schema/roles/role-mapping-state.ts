import { create } from 'zustand';
import type { RoleMapping } from '#contract/domain/role-mapping';

interface Mapped {
  readonly sourceId: string;
  readonly targetId: string;
  readonly roles: RoleMapping;
}

const NONE: RoleMapping = {};

/**
 * The mapping that was made last. It is of two databases, whatever is planned between them: the schema's plan and the
 * copy's are given the same.
 */
const useMapped = create<{ readonly mapped: Mapped | undefined }>()(() => ({ mapped: undefined }));

export const useRoleMapping = (sourceId: string | null, targetId: string | null): RoleMapping =>
  useMapped(({ mapped }) => (mapped?.sourceId === sourceId && mapped.targetId === targetId ? mapped.roles : NONE));

export const mapRoles = (mapped: Mapped): void => useMapped.setState({ mapped });
