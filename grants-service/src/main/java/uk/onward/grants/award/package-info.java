/**
 * Awards: offered from an application or recorded as they were, signed by both sides, with conditions, varied with a second
 * person's approval, declined or withdrawn. Payments and closure lock an award ({@code Awards}), ask it, and tell of it.
 */
package uk.onward.grants.award;
