import { session } from 'electron';

/** Camera, position, clipboard reading, notifications of the page …: the pages need none and get none. */
export function refuseAllPermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
}
