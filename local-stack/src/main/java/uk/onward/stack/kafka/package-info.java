/**
 * Kafka brokers in JVMs of their own, the topics of the suite, and who may read and write them. Tests of other modules
 * call {@link uk.onward.stack.kafka.KafkaServer} and {@link uk.onward.stack.kafka.Topics}.
 */
package uk.onward.stack.kafka;
