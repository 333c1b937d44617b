/** ISO 4217 currencies that a contract can be in, with the digits after the point. */
export const CURRENCIES: Readonly<Record<string, { digits: number; name: string }>> = {
  USD: { digits: 2, name: 'US dollar' },
  EUR: { digits: 2, name: 'Euro' },
  GBP: { digits: 2, name: 'Pound sterling' },
  AED: { digits: 2, name: 'UAE dirham' },
  AUD: { digits: 2, name: 'Australian dollar' },
  BHD: { digits: 3, name: 'Bahraini dinar' },
  BRL: { digits: 2, name: 'Brazilian real' },
  CAD: { digits: 2, name: 'Canadian dollar' },
  CHF: { digits: 2, name: 'Swiss franc' },
  CLP: { digits: 0, name: 'Chilean peso' },
  CNY: { digits: 2, name: 'Yuan renminbi' },
  CZK: { digits: 2, name: 'Czech koruna' },
  DKK: { digits: 2, name: 'Danish krone' },
  HKD: { digits: 2, name: 'Hong Kong dollar' },
  HUF: { digits: 2, name: 'Hungarian forint' },
  IDR: { digits: 2, name: 'Indonesian rupiah' },
  ILS: { digits: 2, name: 'New Israeli shekel' },
  INR: { digits: 2, name: 'Indian rupee' },
  ISK: { digits: 0, name: 'Icelandic krona' },
  JPY: { digits: 0, name: 'Japanese yen' },
  KES: { digits: 2, name: 'Kenyan shilling' },
  KRW: { digits: 0, name: 'South Korean won' },
  KWD: { digits: 3, name: 'Kuwaiti dinar' },
  MXN: { digits: 2, name: 'Mexican peso' },
  NGN: { digits: 2, name: 'Nigerian naira' },
  NOK: { digits: 2, name: 'Norwegian krone' },
  NZD: { digits: 2, name: 'New Zealand dollar' },
  PHP: { digits: 2, name: 'Philippine peso' },
  PLN: { digits: 2, name: 'Polish zloty' },
  SEK: { digits: 2, name: 'Swedish krona' },
  SGD: { digits: 2, name: 'Singapore dollar' },
  TND: { digits: 3, name: 'Tunisian dinar' },
  TRY: { digits: 2, name: 'Turkish lira' },
  UAH: { digits: 2, name: 'Ukrainian hryvnia' },
  VND: { digits: 0, name: 'Vietnamese dong' },
  ZAR: { digits: 2, name: 'South African rand' },
};

/** Digits after the point; throws on a currency that no contract can be in. */
export function currencyDigits(currency: string): number {
  const known = Object.hasOwn(CURRENCIES, currency) ? CURRENCIES[currency] : undefined;
  if (!known) throw new Error(`Unknown currency ${currency}`);
  return known.digits;
}
