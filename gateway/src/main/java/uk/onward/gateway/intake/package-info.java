/**
 * What may come in, and in what form it goes on: one reading of the request line and the header fields, so that the
 * gateway and the service behind it can never disagree about what was asked. Whatever has two readings is refused.
 */
package uk.onward.gateway.intake;
