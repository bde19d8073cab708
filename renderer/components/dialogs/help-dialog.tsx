import { Modal } from 'antd';
import { AntdScope } from '../../app/antd-scope.tsx';
import { closeDialog } from '../../app/dialogs.ts';
import { usePlans } from '../../app/queries.ts';
import { useRoute } from '../../app/router.ts';
import { helpText, keysOf } from '../../text/help.ts';
import { useCurrentAnnex } from '../frame/use-current-annex.ts';
import './dialogs.css';

/** F1: the keys of the page one is on. */
export default function HelpDialog({ page }: { page: string }) {
  const plans = usePlans().data ?? [];
  const annexId = useCurrentAnnex(useRoute());
  const annex = plans.flatMap((plan) => plan.annexes).find((one) => one.id === annexId);
  return (
    <AntdScope>
      <Modal
        open
        title={helpText.title}
        footer={null}
        width={760}
        onCancel={() => closeDialog()}
        focusable={{ focusTriggerAfterClose: false }}
        style={{ top: '6vh' }}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached by keyboard */}
        <section className="help" tabIndex={0} aria-label={helpText.title}>
          {keysOf(page, annex?.kind).map((group) => (
            <section key={group.title}>
              <h2>{group.title}</h2>
              <dl>
                {group.keys.map(([keys, words]) => (
                  <div key={keys}>
                    <dt>
                      <kbd>{keys}</kbd>
                    </dt>
                    <dd>{words}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </section>
      </Modal>
    </AntdScope>
  );
}
