import { parentPort, workerData } from 'node:worker_threads';
import { table, type Document } from '#engine/documents/document';
import { render } from '#engine/documents/write-document';

const { format, rows } = workerData as { format: 'html' | 'pdf' | 'md' | 'csv'; rows: number };

function* counted(): Generator<number> {
  for (let row = 0; row < rows; row += 1) yield row;
}
const document: Document = {
  ...{ language: 'ru', title: 'Отчёт', subject: 'Длинная таблица', madeAtMs: 0, facts: [] },
  sections: [
    {
      title: 'Таблицы',
      blocks: [
        table('Строки', counted, [
          { title: 'Имя', type: 'text', of: (row) => `public.employees_${row}` },
          { title: 'Строк', type: 'count', of: (row) => row * 37 },
          { title: 'Размер', type: 'bytes', of: (row) => row * 1_000 },
        ]),
      ],
    },
  ],
};

let sizeBytes = 0;
for await (const piece of render(format, { figures: {}, document })) sizeBytes += piece.length;
parentPort?.postMessage(sizeBytes);
