/**
 * Events leave a service through its outbox: written in the transaction of the change they tell of, sent by one relay at a
 * time in the order of their position, marked when Kafka has them. At least once, and first copies in order per subject.
 */
package uk.onward.platform.outbox;
