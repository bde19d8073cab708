import { useReadOnlyReason } from '../../../app/read-only.ts';
import type { ExchangeTabProps } from '../exchange-page.tsx';
import { CityTotals } from './city-totals.tsx';
import { EarlierPackages } from './earlier-packages.tsx';
import { NewCity } from './new-city.tsx';
import { Offices } from './offices.tsx';
import { SendPackage } from './send-package.tsx';
import { TakePackages } from './take-packages.tsx';
import { usePackages } from './use-packages.ts';
import './package.css';

/** Plans and periods to and from other offices, and what several counties come to. */
export function PackageTab({ plan }: ExchangeTabProps) {
  const packages = usePackages();
  const readOnly = useReadOnlyReason();
  return (
    <div className="exchange-body package">
      <TakePackages packages={packages} readOnly={readOnly} />
      {plan.years.length > 0 && <SendPackage plan={plan} readOnly={readOnly} />}
      <CityTotals />
      <EarlierPackages packages={packages} readOnly={readOnly !== null} />
      <Offices packages={packages} readOnly={readOnly !== null} />
      <NewCity />
    </div>
  );
}
