/**
 * The contract of the events: {@code docs/events}, packaged at build. Whoever serves events asks {@link Catalogue} what there is;
 * everybody may read it as a page or as its files, without a token.
 */
package uk.onward.gateway.contract;
