/**
 * A consumer's own application, built on the granted events alone: no code of a service, no look into one's database. It
 * is the proof that anybody can build one.
 */
package uk.onward.dashboard;
