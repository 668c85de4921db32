/**
 * Events over HTTP: pages, a long poll, and a stream for browsers, each with what the caller's token was granted. What is asked is read
 * on the request's event loop; from there on each answer has a virtual thread of its own, which may block.
 */
package uk.onward.gateway.feed;
