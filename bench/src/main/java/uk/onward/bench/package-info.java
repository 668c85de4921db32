/** Load and faults on the whole suite, as an outside client and as whoever pulls the plug. Nothing calls it. */
package uk.onward.bench;
