/** The list of models at the left, depth hands first, then signs. */

import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import type { ModelSummary } from '#shared/contract/model-calls.ts';
import { isHandCard } from '#shared/model/model-card.ts';
import { Tag } from '#renderer/ui/method-badge.tsx';
import { kindWords } from '#renderer/ui/model-words.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import styles from './model-view.module.css';

interface ModelListProps {
  readonly models: readonly ModelSummary[];
  readonly open: ModelSummary;
  readonly onChoose: (model: ModelSummary) => void;
}

/** The list. */
export function ModelList({ models, open, onChoose }: ModelListProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const groups = [
    { title: 'Depth hands', models: models.filter(({ card }) => isHandCard(card)) },
    { title: 'Signs', models: models.filter(({ card }) => !isHandCard(card)) },
  ];
  return (
    <Panel label="All models" className={styles['list']}>
      <div ref={list} className={styles['scroll']}>
        {groups
          .filter((group) => group.models.length > 0)
          .map((group) => (
            <section key={group.title} aria-label={group.title}>
              <h2 className={styles['group']}>{group.title}</h2>
              <ul>
                {group.models.map((model) => (
                  <li key={model.id}>
                    <button
                      type="button"
                      className={styles['entry']}
                      aria-current={model === open}
                      onClick={() => onChoose(model)}
                      data-testid={`model-${model.id}`}
                    >
                      <span className={styles['entryName']}>
                        {model.card.name}
                        {model.origin === 'added' && <Tag>yours</Tag>}
                        {model.problem !== null && (
                          <IconAlertTriangle size={14} role="img" aria-label="cannot be run" />
                        )}
                      </span>
                      <span className={styles['entryKind']}>{kindWords[model.card.kind]}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </div>
    </Panel>
  );
}
