import { rowNumber, type Quantity } from '../cells/cell.ts';
import { whole } from '../cells/numbers.ts';
import { line } from '../cells/texts.ts';
import { keyOf } from '../cells/keys.ts';
import { TENANTS } from '../world.ts';
import type { Section } from '../table-rows.ts';

/** Boards go through the models in turn, and each time round the model's next colleague is asked: nobody twice. */
const model: Quantity = ({ world }) => {
  const models = world.rowsOf('model_registry');
  return (row) => row % models;
};
const tenantOfModel: Quantity = (place) => {
  const modelOf = model(place);
  const tenantOf = place.world.tenantOf('model_registry');
  return (row) => tenantOf(modelOf(row));
};
const approver: Quantity = (place) => {
  const { world } = place;
  const [modelOf, tenantOf] = [model(place), tenantOfModel(place)];
  const models = world.rowsOf('model_registry');
  return (row) => {
    const from = world.firstRowOf('user_profiles', tenantOf(row));
    const count = world.firstRowOf('user_profiles', tenantOf(row) + 1) - from;
    const turn = modelOf(row) * 5 + Math.floor(row / models);
    return count > 0 ? from + (turn % count) : turn % world.rowsOf('user_profiles');
  };
};

export const governance: Section = {
  ai_ethics_reviews: { rows: 60, grows: 'root', follows: { column: 'model_id', table: 'model_registry' } },
  ethical_ai_frameworks: {
    rows: 12,
    grows: 'never',
    cells: { name: line`Этика ИИ, редакция ${whole(rowNumber)}` },
  },
  governance_council: { rows: 40, grows: 'root', follows: { column: 'member_id', table: 'user_profiles' } },
  governance_policies: { rows: 40, grows: 'root' },
  model_approval_board: {
    rows: 120,
    grows: 'root',
    cells: {
      model_id: keyOf('model_registry', model),
      approver_id: keyOf('user_profiles', approver),
      tenant_id: keyOf(TENANTS, tenantOfModel),
    },
  },
};
