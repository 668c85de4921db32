/**
 * The only open door for requests: takes each one in, knows who calls, holds them to their limits, passes it on to the
 * service that its first path segment names, and writes one log line about it. The order of those steps stands in
 * {@link uk.onward.gateway.Gateway} and nowhere else; each step lives in a package of its own and knows no other.
 */
package uk.onward.gateway;
