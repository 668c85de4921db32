/**
 * Passwords and keys: made on first start, kept in files that only their owner may read, never committed.
 */
package uk.onward.stack.secrets;
