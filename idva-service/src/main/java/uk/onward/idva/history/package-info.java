/** What happened in a case, a line each: written wherever something is published of a case, read by its provider. */
package uk.onward.idva.history;
