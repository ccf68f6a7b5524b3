import { made, named, rowNumber } from '../cells/cell.ts';
import { between, low, whole } from '../cells/numbers.ts';
import { among, constant, digits, line, pick } from '../cells/texts.ts';
import type { Section } from '../table-rows.ts';
import { COMPANIES, SERVICES } from '../words.ts';

const RUBLES = constant('RUB');
const stock = named('stock', between(50, 500));
const moved = named('moved', between(1, 50));
const ordered = named('ordered', between(10, 100));
const unitCost = named('unit cost', low(100, 90_000));

export const catalogInventory: Section = {
  catalog: {
    rows: 600,
    cells: {
      title: line`${pick(SERVICES)}, пакет ${whole(low(1, 40))}`,
      sku: line`SKU-${digits(7, rowNumber)}`,
      currency: RUBLES,
      duration_minutes: whole(among([30, 60, 15, 90, 120])),
      min_booking_qty: whole(between(1, 2)),
      max_booking_qty: whole(between(2, 10)),
    },
  },
  catalog_attributes: { rows: 1_800 },
  inventory: {
    rows: 500,
    cells: {
      title: pick(SERVICES),
      on_hand: whole(stock),
      reserved: whole(low(0, 50)),
      unit_cost_cents: whole(unitCost),
    },
  },
  inventory_movements: {
    rows: 4_000,
    cells: {
      quantity: whole(moved),
      previous_stock: whole(stock),
      new_stock: whole(made([stock, moved], (before, more) => before + more)),
    },
  },
  purchase_order_items: {
    rows: 1_500,
    cells: {
      quantity: whole(ordered),
      unit_cost_cents: whole(unitCost),
      total_cost_cents: whole(made([ordered, unitCost], (count, cost) => count * cost)),
      received_quantity: whole(low(0, 10)),
    },
  },
  purchase_orders: { rows: 500, cells: { po_number: line`ЗП-${digits(7, rowNumber)}`, currency: RUBLES } },
  suppliers: {
    rows: 80,
    grows: 'root',
    cells: { name: pick(COMPANIES), incoterms: pick(['DAP', 'FCA', 'EXW', 'CPT']) },
  },
};
