/** A little application on platform alone, which platform's own tests drive from outside and look into. */
package uk.onward.platform.notes;
