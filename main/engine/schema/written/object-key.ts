export { memberKey, objectKey, pathOf } from '../../object-key.ts';
