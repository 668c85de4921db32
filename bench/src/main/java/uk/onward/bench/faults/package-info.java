/**
 * The kill test: clients refer and refer onward while services are killed, and afterwards what was acknowledged is compared
 * with what stands in the databases and on Kafka. {@link uk.onward.bench.faults.Verifier} is the part that judges; it works
 * on plain data, so that its own tests can show that it finds each violation.
 */
package uk.onward.bench.faults;
