import { COUNTRIES } from '../domain/countries';
import type { Option } from '../views/models';

const names = new Intl.DisplayNames('en', { type: 'region' });

/** `DK` -> `Denmark`; empty where no country was given. */
export const countryName = (code: string): string => (code === '' ? '' : names.of(code) ?? code);

const OPTIONS: readonly Option[] = COUNTRIES.map((code) => ({ value: code, label: countryName(code) })).sort((a, b) => (a.label < b.label ? -1 : 1));

/** The countries to choose from, by name; none is a choice too. */
export const countryOptions = (): readonly Option[] => [{ value: '', label: 'Not said' }, ...OPTIONS];
