/**
 * The establishment: posts of a service, who holds them and when, where they are placed (co-located), when co-location was
 * suspended, and what was established and operating on any day. {@link uk.onward.idva.post.CoLocation} gives the statistics
 * their days; nothing else is called from outside.
 */
package uk.onward.idva.post;
