/**
 * What is open to everybody: a short list of addresses that hold nothing but what has been published, read without a
 * token, by no one in particular.
 */
package uk.onward.gateway.stranger;
