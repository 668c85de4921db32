/**
 * What the gateway says itself: its problems (RFC 9457) and the headers that every answer carries, its own or a
 * service's. Nothing that a caller sent is ever in here.
 */
package uk.onward.gateway.answer;
