/**
 * History for whoever comes late or lost something: tells the present state of every aggregate of a topic once more, each with
 * the sequence it has. A service gives one {@link uk.onward.platform.replay.Replayed} for each topic it tells on.
 */
package uk.onward.platform.replay;
