import { usualWhere, type ListedReading } from '../check/choices.ts';

/** The one in which nothing departs from custom. */
export const usualReading: ListedReading = usualWhere({});
