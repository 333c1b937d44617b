import { ApplicationFailure } from '@temporalio/common';
import type { Request } from '../domain/engine';
import type { RefusalFacts } from '../domain/refusal';

/** Thrown to the caller of an update: the refusal's code is its type, the sentence its message. */
export const failureOf = (refusal: RefusalFacts): ApplicationFailure =>
  ApplicationFailure.create({ type: refusal.code, message: refusal.sentence, nonRetryable: true, details: [{ field: refusal.field ?? null }] });

/** What is recorded of a staff step that could not be read. */
export const UNREAD: Request = { instance: '', by: { role: 'support' }, input: {}, cause: { kind: 'staff' } };

/** A signal comes from support, whatever it says; what else it carries goes no further. */
export const staffRequest = ({ instance, by, input, cause, expects }: Request): Request =>
  ({ instance, by: { role: 'support', person: by.person }, input, cause: { kind: 'staff', request: cause.request }, expects });

/** The shape that every request has; what is inside it is the engine's business. */
export function malformed(request: Request | undefined): RefusalFacts | undefined {
  const good = isObject(request) && typeof request.instance === 'string' && isObject(request.by) && typeof request.by.role === 'string'
    && isObject(request.input) && Object.values(request.input).every((fact) => fact === null || ['string', 'number'].includes(typeof fact))
    && isObject(request.cause) && typeof request.cause.kind === 'string'
    && isMaybe('string', request.by.person) && isMaybe('string', request.cause.request) && isMaybe('number', request.expects);
  return good ? undefined : { code: 'BadInput', sentence: 'This step could not be read: it needs instance, by, input and cause.' };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
const isMaybe = (type: 'string' | 'number', value: unknown): boolean => value === undefined || typeof value === type;
