import { CircleAlert, CircleCheck, CircleHelp, Clock3, Link2, ShieldAlert, WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { verifyLedger } from '#contract/operations/ledger/verify-ledger';
import { offsetAt } from '#contract/texts/formats';
import { useEngineState } from '../client/engine-state.ts';
import { useQuery } from '../client/use-query.ts';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from '../ui/class-names.ts';
import { HintedText } from '../ui/hint.tsx';
import css from './status-bar.module.css';

const LEDGER_EVERY_MS = 15 * 60_000;

/** Engine, shared database, ledger, clock: one glance tells whether the console itself is well. */
export function StatusBar() {
  const { text } = useTexts();
  return (
    <footer className={cx(css.bar)} aria-label={text('status-bar.label')}>
      <EngineItem />
      <span className={cx(css.item)}>
        <WifiOff size={14} aria-hidden />
        {text('status-bar.autonomous')}
      </span>
      <LedgerItem />
      <Clock />
    </footer>
  );
}

function EngineItem() {
  const { text } = useTexts();
  const state = useEngineState((engine) => engine.state);
  const Icon = { starting: Clock3, running: CircleCheck, lost: CircleAlert, failed: CircleAlert }[state];
  return (
    <span className={cx(css.item, css[state])} role="status">
      <Icon size={14} aria-hidden />
      {text(`status-bar.engine.${state}`)}
    </span>
  );
}

function LedgerItem() {
  const { text, time } = useTexts();
  const ledger = useQuery(verifyLedger, {}, { everyMs: LEDGER_EVERY_MS });
  if (ledger.status !== 'done') {
    return (
      <span className={cx(css.item)}>
        <CircleHelp size={14} aria-hidden />
        {text('status-bar.ledger.unknown')}
      </span>
    );
  }
  const { isIntact, entries, verifiedAtMs, broken } = ledger.data;
  const Icon = isIntact ? Link2 : ShieldAlert;
  return (
    <a className={cx(css.item, !isIntact && css.failed)} href="#/diagnostics/ledger">
      <Icon size={14} aria-hidden />
      {isIntact
        ? text('status-bar.ledger.intact', { time: time(verifiedAtMs).slice(0, 5), entries })
        : text('status-bar.ledger.broken', { sequence: broken?.sequence ?? 0 })}
    </a>
  );
}

function Clock() {
  const { time, utc } = useTexts();
  const [nowMs, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <HintedText text={utc(nowMs)} className={cx(css.clock)}>
      {`${time(nowMs)} ${offsetAt(nowMs)}`}
    </HintedText>
  );
}
