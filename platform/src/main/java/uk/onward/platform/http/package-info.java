/**
 * What every resource does the same way: strict reading of JSON, validation after the idempotent repeat is ruled out,
 * entity tags, keyset pages, request ids, limits. Called by resources and services.
 */
package uk.onward.platform.http;
