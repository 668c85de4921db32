/**
 * Events as CloudEvents, and consuming them so that their effects happen once: the consumed-message log and the last
 * applied sequence are written in the transaction of the effect. A service implements
 * {@link uk.onward.platform.messaging.EventHandler} for what it wants to hear.
 */
package uk.onward.platform.messaging;
